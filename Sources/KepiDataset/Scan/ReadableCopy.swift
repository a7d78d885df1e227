import KepiCore

/// A regular UTF-8 copy of a file's whole records, under a header of its own, lines ending in LF.
final class ReadableCopy {
    private let output: OutputFile
    private let reader: RecordReader

    /// - Throws: `Failure` (.machine) where it cannot be written.
    init(path: String, shape: TableShape, reader: RecordReader) throws(Failure) {
        output = try OutputFile(path: path)
        self.reader = reader
        for (index, name) in shape.header.enumerated() {
            if index > 0 { output.write(shape.dialect.delimiter) }
            if shape.dialect.quote == nil { try output.write(name) } else { try write(quoted: name) }
        }
        output.write(10)
    }

    /// - Parameter parsed: what the careful reading found; nil for a regular record, which is copied as it stands.
    func write(start: Int, contentEnd: Int, parsed: ParsedRecord?) throws(Failure) {
        let isPlain = parsed.map { $0.bareQuote == nil && !$0.hasSpacesAroundQuotes && !reader.dialect.escapesByBackslash } ?? true
        guard !isPlain, reader.dialect.quote != nil else {
            try output.write(UnsafeBufferPointer(start: reader.bytes + start, count: contentEnd - start))
            return output.write(10)
        }
        var spans: [FieldSpan] = []
        _ = reader.parse(from: start, fields: &spans, collecting: true)
        for (index, span) in spans.enumerated() {
            if index > 0 { output.write(reader.dialect.delimiter) }
            let raw = UnsafeBufferPointer(start: reader.bytes + span.start, count: span.count)
            if span.isQuoted || raw.contains(where: { $0 == reader.dialect.quote }) {
                try write(quoted: reader.text(span))
            } else {
                try output.write(raw)
            }
        }
        output.write(10)
    }

    func finish() throws(Failure) { try output.flush() }

    private func write(quoted text: String) throws(Failure) {
        output.write(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { output.write(byte) }
            output.write(byte)
        }
        output.write(UInt8(ascii: "\""))
    }
}
