import KepiCore

/// Writes the rows of an XML document as delimited text, a row at a time.
final class XMLRows {
    private let input: XMLInput
    private let xml: XMLPull
    private let path: [XMLShape]
    private let columns: XMLColumns
    private let output: OutputFile

    private(set) var count = 0
    private var activity: Activity?
    /// Some field stands in quotes.
    private(set) var hasQuotes = false
    /// The line of each row; its number where several stand on one line, or are one line.
    var lines: RecordLines { sharesLines ? RecordLines() : noted }

    private var noted = RecordLines()
    private var lastLine = 0, sharesLines = false
    /// By column: the text so far, and how many elements it is of.
    private var fields: [[UInt8]]
    private var parts: [Int]
    private var record: [UInt8] = []
    /// How many bytes the row at hand may still have.
    private var left = 0
    private var none: Int?

    /// - Parameter path: the elements below the root down to the rows.
    init(_ input: XMLInput, _ path: [XMLShape], _ columns: XMLColumns, to output: String) throws(Failure) {
        self.input = input
        self.path = path
        self.columns = columns
        xml = try input.reader()
        self.output = try OutputFile(path: output)
        fields = Array(repeating: [], count: columns.names.count)
        parts = Array(repeating: 0, count: columns.names.count)
    }

    /// Writes the header and all rows.
    /// - Throws: `source.too-large` where one is larger than a record of the engine may be.
    func write(_ activity: Activity? = nil) throws(Failure) {
        self.activity = activity
        for index in fields.indices { fields[index] = Array(columns.names[index].utf8) }
        try writeRecord()
        // How many elements are open, the root among them, and how many of those below it lie on the path.
        var depth = 0, matched = 0
        while true {
            switch xml.next() {
            case .start:
                if depth > 0, matched == depth - 1, let name = xml.name, path[matched].isNamed(name) {
                    guard matched + 1 < path.count else { try row(path[matched]); continue }
                    matched += 1
                }
                depth += 1
            case .end:
                depth -= 1
                matched = min(matched, max(0, depth - 1))
            case .text: continue
            case .finished: return try output.flush()
            case .broken: throw input.broken(xml)
            }
        }
    }

    // MARK: A row

    /// Reads to the end of the element at hand, which is a row.
    private func row(_ shape: XMLShape) throws(Failure) {
        let line = xml.line + input.linesBefore
        noted.note(record: count, line: line)
        if count > 0, line == lastLine { sharesLines = true }
        lastLine = line
        for index in fields.indices { fields[index].removeAll(keepingCapacity: true); parts[index] = 0 }
        left = RecordReader.longestRecord

        var open = [shape], starts = [0]
        try begin(shape)
        while let shape = open.last {
            guard left >= 0 else { throw tooLarge() }
            switch xml.next() {
            case .start:
                guard let name = xml.name, let child = shape.child(name, isAttribute: false, left: &none) else { throw input.broken(xml) }
                if child.isWhole, let column = child.column { try takeWhole(child, column); continue }
                starts.append(beginPart(child))
                try begin(child)
                open.append(child)
            case .text:
                guard let column = shape.column else { continue }
                let before = fields[column].count
                xml.addText(to: &fields[column])
                left -= fields[column].count - before
            case .end:
                open.removeLast()
                endPart(shape, from: starts.removeLast())
            case .finished, .broken: throw input.broken(xml)
            }
        }
        finish()
        try writeRecord()
        count += 1
        activity?.add(1)
    }

    private func begin(_ shape: XMLShape) throws(Failure) {
        shape.rewind()
        for attribute in xml.attributes where !attribute.isOfSchema {
            guard let child = shape.child(attribute.name, isAttribute: true, left: &none), let column = child.column else { continue }
            let start = beginPart(child)
            xml.addValue(of: attribute, to: &fields[column])
            left -= fields[column].count - start
            endPart(child, from: start)
        }
    }

    /// Begins with an element's text; of what repeats, the texts become a list.
    /// - Returns: where it begins in its field.
    private func beginPart(_ shape: XMLShape) -> Int {
        guard let column = shape.column else { return 0 }
        parts[column] += 1
        // Its quotes and comma.
        left -= 3
        if parts[column] == 2 {
            let first = fields[column]
            fields[column] = [UInt8(ascii: "[")]
            XMLPart.write(first[...], to: &fields[column])
        }
        if parts[column] > 1 { fields[column].append(UInt8(ascii: ",")) }
        return fields[column].count
    }

    private func endPart(_ shape: XMLShape, from start: Int) {
        guard let column = shape.column, parts[column] > 1 else { return }
        let text = Array(fields[column][start...])
        fields[column].removeSubrange(start...)
        XMLPart.write(text[...], to: &fields[column])
    }

    private func takeWhole(_ shape: XMLShape, _ column: Int) throws(Failure) {
        guard let part = XMLPart(xml, left: &left) else { throw left < 0 ? tooLarge() : input.broken(xml) }
        parts[column] += 1
        if columns.kinds[column] == .list { fields[column] += parts[column] == 1 ? "[".utf8 : ",".utf8 }
        part.write(to: &fields[column])
    }

    private func finish() {
        for index in fields.indices {
            switch columns.kinds[index] {
            case .text: if parts[index] > 1 { fields[index].append(UInt8(ascii: "]")) }
            case .list: if parts[index] > 0 { fields[index].append(UInt8(ascii: "]")) }
            case .between:
                fields[index].removeLast(fields[index].reversed().prefix { $0 <= 32 }.count)
                fields[index].removeFirst(fields[index].prefix { $0 <= 32 }.count)
            case .object: break
            }
        }
    }

    // MARK: Delimited text

    private func writeRecord() throws(Failure) {
        record.removeAll(keepingCapacity: true)
        for index in fields.indices {
            if index > 0 { record.append(UInt8(ascii: ",")) }
            // A line without anything would be no record.
            guard fields[index].contains(where: XMLRows.needsQuotes) || (fields.count == 1 && fields[index].isEmpty) else { record += fields[index]; continue }
            hasQuotes = true
            record.append(UInt8(ascii: "\""))
            for byte in fields[index] {
                if byte == UInt8(ascii: "\"") { record.append(byte) }
                record.append(byte)
            }
            record.append(UInt8(ascii: "\""))
        }
        guard record.count < RecordReader.longestRecord else { throw tooLarge() }
        record.append(10)
        var problem: Failure?
        record.withUnsafeBufferPointer { bytes in
            do throws(Failure) { try output.write(bytes) } catch { problem = error }
        }
        if let problem { throw problem }
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13 }

    private func tooLarge() -> Failure {
        input.file.refused("source.too-large", "the element '\(path.map(\.name).joined(separator: "."))' of '\(input.file.name)' on line \(lastLine) is too large for a row",
                           suggestion: "name the element in it that repeats")
    }
}
