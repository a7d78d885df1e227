import KepiCore

/// The rows of a readable file, one record after the other, without its header.
struct ReadableRows {
    let file: MappedFile
    let splitter: FieldSplitter
    let columns: Int
    /// Where the first row starts.
    let start: Int

    init(_ scan: ScannedFile, location: SourceLocation?) throws(Failure) {
        file = try MappedFile(path: scan.readablePath, name: scan.name, location: location)
        columns = scan.columns
        splitter = FieldSplitter(bytes: file.bytes, count: file.count, delimiter: scan.readableDelimiter.utf8.first ?? 44, quote: scan.readableQuote.utf8.first ?? 0)
        var at = file.count >= 3 && file.bytes[0] == 0xEF && file.bytes[1] == 0xBB && file.bytes[2] == 0xBF ? 3 : 0
        let lines = RecordReader(bytes: file.bytes, count: file.count, dialect: Dialect(delimiter: splitter.delimiter, quote: nil))
        for _ in 0..<scan.skipLines { at = lines.line(from: at).next }
        let spans = UnsafeMutablePointer<FieldSpan>.allocate(capacity: 1)
        defer { spans.deallocate() }
        start = splitter.split(from: at, into: spans, capacity: 0).next
    }

    /// Places that cut the rows into runs of whole records, to be worked on side by side: the first row's, those between, and the end.
    ///
    /// They depend on the file alone, not on the machine; a run has about `size` bytes. Where fields are quoted there is one run: a line end may belong to a field.
    func cuts(_ scan: ScannedFile, size: Int = 1 << 24) -> [Int] {
        let places = scan.hasQuotedFields ? [start] : file.lineStarts(from: start, to: file.count, size: size)
        return places.filter { $0 == start || $0 < file.count } + [file.count]
    }

    /// The texts of the first rows, as `forEach` would come upon them; fewer where there are not so many.
    func first(_ most: Int) -> [[String]] {
        let spans = UnsafeMutablePointer<FieldSpan>.allocate(capacity: columns)
        defer { spans.deallocate() }
        var at = start, found: [[String]] = []
        while found.count < most, at < file.count {
            if isBlank(at) { at += 1; continue }
            let (fields, next) = splitter.split(from: at, into: spans, capacity: columns)
            guard fields == columns else { break }
            found.append((0..<columns).map { splitter.text(spans[$0]) })
            at = next
        }
        return found
    }

    /// Whether a line without anything ends here, or the second half of a line's end.
    @inline(__always)
    func isBlank(_ at: Int) -> Bool { columns > 1 && (file.bytes[at] == 10 || file.bytes[at] == 13) }

    /// Calls `body` with the fields of each record from `from` up to `end`. Lines without anything are no records where there are several columns.
    /// - Returns: the number of records; nil where one has not as many fields as the header.
    @inline(__always)
    func forEach(from: Int, to end: Int, _ body: (UnsafeMutablePointer<FieldSpan>) throws(Failure) -> Void) throws(Failure) -> Int? {
        let spans = UnsafeMutablePointer<FieldSpan>.allocate(capacity: columns)
        defer { spans.deallocate() }
        var at = from, records = 0
        while at < end {
            if isBlank(at) { at += 1; continue }
            let (fields, next) = splitter.split(from: at, into: spans, capacity: columns)
            guard fields == columns else { return nil }
            try body(spans)
            records &+= 1
            at = next
        }
        return records
    }
}
