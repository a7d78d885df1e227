import KepiCore

/// An XML file that is read several times.
struct XMLInput {
    let file: SourceFile
    /// Lines of white space before the document, which XML does not allow.
    let linesBefore: Int
    private let bytes: MappedFile
    private let start: Int

    /// - Throws: what `MappedFile` throws.
    init(_ file: SourceFile) throws(Failure) {
        self.file = file
        bytes = try MappedFile(path: file.path, name: file.name, location: file.location)
        let hasMark = bytes.count >= 3 && bytes.bytes[0] == 0xEF && bytes.bytes[1] == 0xBB && bytes.bytes[2] == 0xBF
        var at = hasMark ? 3 : 0, lines = 0
        while at < bytes.count, [9, 10, 13, 32].contains(bytes.bytes[at]) {
            if bytes.bytes[at] == 10 { lines += 1 }
            at += 1
        }
        // A mark right before the document is left to the reader: it says more than a declaration.
        start = hasMark && at == 3 ? 0 : at
        linesBefore = lines
    }

    /// A reader of it from the beginning.
    func reader() throws(Failure) -> XMLPull {
        guard let xml = XMLPull(FileBytes(bytes, from: start)) else { throw Failure(.machine, [Diagnostic(code: "machine.memory", at: file.location, "there is no memory to read '\(file.name)' with")]) }
        return xml
    }

    /// As its first bytes show or its declaration says.
    func encoding(declared: String?) -> String {
        if let marked = TextEncoding.marked(bytes)?.name { return marked }
        guard let declared, !["UTF8", "ASCII", "US-ASCII"].contains(declared) else { return "UTF-8" }
        return declared
    }

    /// What is wrong with it where a reader met something broken.
    func broken(_ xml: XMLPull) -> Failure {
        func place(_ line: Int) -> String { "line \(line + linesBefore) of '\(file.name)'" }
        switch xml.problem {
        case .typeDeclaration: return file.refused("source.unreadable", "'\(file.name)' has a document type declaration (<!DOCTYPE …>), which is not read", suggestion: "export it without one, or take it out")
        case .tooDeep: return file.refused("source.unreadable", "'\(file.name)' has elements within elements more than 200 deep", suggestion: "export its rows as a table")
        case .unknownEncoding: return file.refused("source.unreadable", "'\(file.name)' declares an encoding that cannot be read", suggestion: "save it as UTF-8")
        case .characters(let line): return file.refused("source.unreadable", "\(place(line)) holds a character that XML does not allow, or is not in the encoding that the file declares", suggestion: "declare the right one in the file's first line, or save it as UTF-8")
        case .entity(let line): return file.refused("source.unreadable", "\(place(line)) has an '&' that stands for nothing XML knows", suggestion: "a plain '&' is written as &amp;")
        case .malformed(let line): return file.refused("source.unreadable", "\(place(line)) is not well-formed XML", suggestion: "export it again, or mend that line")
        case .cutShort, .source, nil: return file.refused("source.damaged", "'\(file.name)' is XML that is cut short", suggestion: "fetch it again, or export it again")
        }
    }
}
