/// The stretches of a large file that hold nothing but plain records, found by all processors at once, so that the careful scan need not read them.
///
/// A stretch has no quotes, so whatever stands before it, a scan that comes to its start as the start of a record may go on at its end.
struct RegularRuns: Sendable {
    struct Run: Sendable {
        var start: Int
        var end: Int
        var records: Int
        var lineEnds: LineEnds
    }
    private(set) var runs: [Run] = []
    private var next = 0

    /// - Parameters:
    ///   - flaws: offsets of bytes that are no text; a stretch holds none.
    ///   - size: about as many bytes has a stretch. The file's last megabyte is left to the scan, which looks for sums and notes there.
    init(file: MappedFile, shape: TableShape, flaws: [Int], size: Int = 1 << 24, rest: Int = 1 << 20) {
        let cuts = file.lineStarts(from: shape.bodyStart, to: max(shape.bodyStart, file.count - rest), size: size)
        guard cuts.count > 1 else { return }
        let reader = RecordReader(bytes: file.bytes, count: file.count, dialect: shape.dialect)
        let found = SideBySide.map(cuts.count - 1) { index in
            defer { file.release(cuts[index]..<cuts[index + 1]) }
            return RegularRuns.run(reader, shape, from: cuts[index], to: cuts[index + 1])
        }
        runs = found.compactMap { run in run.flatMap { run in flaws.contains { $0 >= run.start && $0 < run.end } ? nil : run } }
    }

    /// The run that starts at `offset`; asked in the order of the file.
    @inline(__always)
    mutating func run(at offset: Int) -> Run? {
        while next < runs.count, runs[next].start < offset { next += 1 }
        return next < runs.count && runs[next].start == offset ? runs[next] : nil
    }

    private static func run(_ reader: RecordReader, _ shape: TableShape, from start: Int, to end: Int) -> Run? {
        let columns = shape.columns, headerLength = shape.headerEnd - shape.headerStart
        var at = start, records = 0
        var lineEnds = LineEnds()
        while at < end {
            guard let record = reader.regular(from: at), record.fields == columns, !record.hasQuotes, record.contentEnd - at > columns - 1 else { return nil }
            if LineSigns.isBlank(reader.bytes, from: at, to: record.contentEnd, delimiter: reader.dialect.delimiter) || shape.signs.isSum(reader, at: at) || reader.hasByteOrderMark(at: at) { return nil }
            if record.contentEnd - at == headerLength, (0..<headerLength).allSatisfy({ reader.bytes[at + $0] == reader.bytes[shape.headerStart + $0] }) { return nil }
            lineEnds.note(record.contentEnd, record.next, reader)
            records &+= 1
            at = record.next
        }
        return at == end ? Run(start: start, end: end, records: records, lineEnds: lineEnds) : nil
    }
}
