import KepiCore

/// A regular UTF-8 copy of a file's whole records, under a header of its own, lines ending in LF.
final class ReadableCopy {
    private let output: OutputFile
    private let reader: RecordReader
    /// Bytes of the source that are to be copied as they stand.
    private var pending = 0..<0

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

    /// - Parameters:
    ///   - next: the byte after the record's line end.
    ///   - parsed: what the careful reading found; nil for a regular record, which is copied as it stands.
    func write(start: Int, contentEnd: Int, next: Int, parsed: ParsedRecord?) throws(Failure) {
        let isPlain = parsed.map { $0.bareQuote == nil && !$0.hasSpacesAroundQuotes && !reader.dialect.escapesByBackslash } ?? true
        guard !isPlain, reader.dialect.quote != nil else {
            if start != pending.upperBound || pending.count > 4 << 20 {
                try writePending()
                pending = start..<start
            }
            // Neighbours that end in LF as the copy does go out together.
            if next == contentEnd + 1, reader.bytes[contentEnd] == 10 {
                pending = pending.lowerBound..<next
                return
            }
            pending = pending.lowerBound..<contentEnd
            try writePending()
            return output.write(10)
        }
        try writePending()
        var spans: [FieldSpan] = []
        _ = reader.parse(from: start, fields: &spans, collecting: true)
        for (index, span) in spans.enumerated() {
            if index > 0 { output.write(reader.dialect.delimiter) }
            let raw = UnsafeBufferPointer(start: reader.bytes + span.start, count: span.count)
            if span.isQuoted, !reader.dialect.escapesByBackslash {
                output.write(UInt8(ascii: "\""))
                try output.write(raw)
                output.write(UInt8(ascii: "\""))
            } else if span.isQuoted || raw.contains(where: { $0 == reader.dialect.quote }) {
                try write(quoted: reader.text(span))
            } else {
                try output.write(raw)
            }
        }
        output.write(10)
    }

    func finish() throws(Failure) {
        try writePending()
        try output.flush()
    }

    private func writePending() throws(Failure) {
        guard !pending.isEmpty else { return }
        try output.write(UnsafeBufferPointer(start: reader.bytes + pending.lowerBound, count: pending.count))
        pending = pending.upperBound..<pending.upperBound
    }

    private func write(quoted text: String) throws(Failure) {
        output.write(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { output.write(byte) }
            output.write(byte)
        }
        output.write(UInt8(ascii: "\""))
    }
}
