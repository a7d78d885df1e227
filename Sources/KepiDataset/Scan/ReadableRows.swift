import CBytes
import KepiCore

/// The rows of a readable file, one record after the other, without its header.
struct ReadableRows {
    let file: MappedFile
    let splitter: FieldSplitter
    let columns: Int
    /// Where the first row starts.
    let start: Int
    /// Told of the rows that are gone over.
    var activity: Activity?
    private let hasQuotedFields: Bool

    init(_ scan: ScannedFile, location: SourceLocation?) throws(Failure) {
        file = try MappedFile(path: scan.readablePath, name: scan.name, location: location)
        columns = scan.columns
        hasQuotedFields = scan.hasQuotedFields
        splitter = FieldSplitter(bytes: file.bytes, count: file.count, delimiter: scan.readableDelimiter.utf8.first ?? 44, quote: scan.readableQuote.utf8.first ?? 0)
        var at = file.count >= 3 && file.bytes[0] == 0xEF && file.bytes[1] == 0xBB && file.bytes[2] == 0xBF ? 3 : 0
        let lines = RecordReader(bytes: file.bytes, count: file.count, dialect: Dialect(delimiter: splitter.delimiter, quote: nil))
        for _ in 0..<scan.skipLines { at = lines.line(from: at).next }
        let spans = UnsafeMutablePointer<FieldSpan>.allocate(capacity: 1)
        defer { spans.deallocate() }
        start = splitter.split(from: at, into: spans, capacity: 0).next
    }

    /// The same rows, and whoever goes over them tells it.
    func telling(_ activity: Activity) -> ReadableRows {
        var rows = self
        rows.activity = activity
        return rows
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
        if !hasQuotedFields {
            guard let found = try forEachUnquoted(from: from, to: end, spans, body) else { return nil }
            (at, records) = found
        }
        while at < end {
            if isBlank(at) { at += 1; continue }
            let (fields, next) = splitter.split(from: at, into: spans, capacity: columns)
            guard fields == columns else { return nil }
            try body(spans)
            records &+= 1
            if records & 0xFFFF == 0 { activity?.add(0x10000) }
            at = next
        }
        activity?.add(records & 0xFFFF)
        return records
    }

    /// As `forEach`, 64 bytes at a time, for what has no field in quotes: as far as the file goes on for 64 bytes.
    /// - Returns: where the next record starts, and the records before it.
    @inline(__always)
    private func forEachUnquoted(from: Int, to end: Int, _ spans: UnsafeMutablePointer<FieldSpan>,
                                 _ body: (UnsafeMutablePointer<FieldSpan>) throws(Failure) -> Void) throws(Failure) -> (next: Int, records: Int)? {
        let bytes = file.bytes, delimiter = splitter.delimiter
        var at = from, fieldStart = from, fields = 0, records = 0
        var block = from
        while at < end, block &+ 64 <= file.count {
            let place = bytes + block
            var stops = kepi_equal64(place, delimiter) | kepi_equal64(place, 10) | kepi_equal64(place, 13)
            while stops != 0 {
                let stop = block &+ stops.trailingZeroBitCount
                stops &= stops &- 1
                // The second half of a line end.
                if stop < fieldStart { continue }
                let byte = bytes[stop]
                if byte != delimiter, fields == 0, stop == fieldStart, columns > 1 {
                    fieldStart = stop &+ 1
                    at = fieldStart
                    if at >= end { break }
                    continue
                }
                guard fields < columns else { return nil }
                spans[fields] = FieldSpan(start: fieldStart, end: stop, isQuoted: false)
                fields &+= 1
                fieldStart = stop &+ 1
                if byte == delimiter { continue }
                if byte == 13, fieldStart < file.count, bytes[fieldStart] == 10 { fieldStart &+= 1 }
                guard fields == columns else { return nil }
                try body(spans)
                records &+= 1
                if records & 0xFFFF == 0 { activity?.add(0x10000) }
                fields = 0
                at = fieldStart
                if at >= end { break }
            }
            block &+= 64
        }
        return (at, records)
    }
}
