import KepiConfiguration
import KepiCore

/// XML: the elements at one path are the rows. A first pass finds out what they are made of, a second one writes them as delimited text.
///
/// Attributes and elements become columns, those within elements `a.b`; prefixes of namespaces are left out. Places are lines of the file.
struct XMLFormat: FileFormat {
    let name = "XML"
    let parts: Set<FilePart.Kind> = [.element]

    func recognises(_ head: FileHead) -> Bool {
        guard let (text, isDeclared) = head.markup else { return false }
        guard head.bytes.withUnsafeBufferPointer({ bytes in bytes.baseAddress.map { FileKind.foreign($0, count: bytes.count) == nil } ?? false }) else { return false }
        // Some tables have columns called '<DATE>' and '<OPEN>', but none that end.
        return isDeclared || text.lowercased().hasPrefix("<!doctype") || (text.dropFirst().first.map { $0.isLetter || $0 == "_" } ?? false) && (text.contains("</") || text.contains("/>"))
    }

    func tables(of file: SourceFile, with reading: FileReading) throws(Failure) -> [FilePart] {
        let (survey, _) = try survey(XMLInput(file))
        guard survey.rows == nil else { return [FilePart()] }
        let candidates = survey.candidates
        guard !candidates.isEmpty else { throw noRows(file) }
        return candidates.map { FilePart([.element: $0]) }
    }

    func read(_ file: SourceFile, with reading: FileReading) throws(Failure) -> ScannedFile {
        let input = try XMLInput(file)
        let (survey, encoding) = try reading.progress.activity("looking through", file.name) { _ throws(Failure) in try self.survey(input) }
        let path = try rows(of: file, in: survey)
        guard let row = path.last else { throw noRows(file) }
        let columns = XMLColumns(of: row)
        guard !columns.isTooMany else {
            throw file.refused("source.too-wide", "'\(file.name)' has elements with more than \(XMLColumns.most) names: its names are data", suggestion: "export its rows as a table")
        }
        let copy = reading.workPath(file, kind: "text")
        let rows = try XMLRows(input, path, columns, to: copy)
        try reading.progress.activity("reading", file.name) { activity throws(Failure) in try rows.write(activity) }
        var scan = try ScannedFile(copy: copy, header: columns.names, of: file.path, name: file.name, bytes: FileReading.bytes(file.path), location: file.location)
        guard scan.records == rows.count else { throw Failure(.machine, [Diagnostic(code: "dataset.conservation", "not every row of '\(file.name)' was written; nothing was used")]) }
        scan.encoding = encoding
        scan.hasQuotedFields = rows.hasQuotes
        scan.lines = rows.lines
        return scan
    }

    private func survey(_ input: XMLInput) throws(Failure) -> (XMLSurvey, encoding: String) {
        let xml = try input.reader()
        guard let survey = XMLSurvey(xml) else { throw input.broken(xml) }
        return (survey, input.encoding(declared: xml.declaredEncoding))
    }

    /// The elements below the root down to the rows.
    private func rows(of file: SourceFile, in survey: XMLSurvey) throws(Failure) -> [XMLShape] {
        let candidates = survey.candidates, list = Spelling.list(candidates)
        if let text = file.part[.element] {
            if let path = survey.path(text) { return path }
            let root = survey.root.name + "."
            let below = text.hasPrefix(root) && survey.path(String(text.dropFirst(root.count))) != nil ? "the path begins below the root: element: \(text.dropFirst(root.count))" : nil
            throw file.refused("source.part", "'\(file.name)' has no element '\(text)'",
                               suggestion: below ?? Spelling.suggestion(for: text, among: candidates) ?? (candidates.isEmpty ? nil : "it has \(list)"))
        }
        if let path = survey.rows { return path }
        guard let first = candidates.first else { throw noRows(file) }
        throw file.refused("source.part", "'\(file.name)' has several elements that may be its rows; say which", suggestion: "from: {file: \(file.name), element: \(first)}; it has \(list)")
    }

    private func noRows(_ file: SourceFile) -> Failure { file.refused("source.no-rows", "'\(file.name)' is XML without an element that could be a row") }
}
