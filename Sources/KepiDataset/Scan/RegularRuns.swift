import CBytes
import KepiCore

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
    init(file: MappedFile, shape: TableShape, flaws: [Int], size: Int = 1 << 24, rest: Int = 1 << 20, activity: Activity? = nil) {
        let cuts = file.lineStarts(from: shape.bodyStart, to: max(shape.bodyStart, file.count - rest), size: size)
        guard cuts.count > 1 else { return }
        let reader = RecordReader(bytes: file.bytes, count: file.count, dialect: shape.dialect)
        let found = SideBySide.map(cuts.count - 1) { index in
            defer { file.release(cuts[index]..<cuts[index + 1]) }
            let run = RegularRuns.run(reader, shape, from: cuts[index], to: cuts[index + 1])
            activity?.add(run?.records ?? 0)
            return run
        }
        runs = found.compactMap { run in run.flatMap { run in flaws.contains { $0 >= run.start && $0 < run.end } ? nil : run } }
    }

    /// The run that starts at `offset`; asked in the order of the file.
    @inline(__always)
    mutating func run(at offset: Int) -> Run? {
        while next < runs.count, runs[next].start < offset { next += 1 }
        return next < runs.count && runs[next].start == offset ? runs[next] : nil
    }

    /// Goes from `start`, where a record begins, 64 bytes at a time; nil where anything is not regular, or the file ends within 64 bytes of `end`.
    private static func run(_ reader: RecordReader, _ shape: TableShape, from start: Int, to end: Int) -> Run? {
        let columns = shape.columns, headerLength = shape.headerEnd - shape.headerStart
        let bytes = reader.bytes, delimiter = reader.dialect.delimiter
        // Without quoting a NUL takes the quote's place, as in `RecordReader`.
        let quote = reader.dialect.quote ?? 0
        var at = start, fields = 1, records = 0
        var lineEnds = LineEnds()
        var block = start
        while at < end, block &+ 64 <= reader.count {
            let place = bytes + block
            let quotes = kepi_equal64(place, quote), separators = kepi_equal64(place, delimiter)
            var stops = kepi_equal64(place, 10) | kepi_equal64(place, 13)
            var counted: UInt64 = 0
            while stops != 0 {
                let stop = stops & (~stops &+ 1)
                stops ^= stop
                let contentEnd = block &+ stop.trailingZeroBitCount
                // The second half of a line end.
                if contentEnd < at { continue }
                let before = stop &- 1
                guard quotes & before == 0 else { return nil }
                fields &+= (separators & before & ~counted).nonzeroBitCount
                counted = before
                let length = contentEnd &- at
                guard fields == columns, length > columns &- 1, length <= RecordReader.longestRecord else { return nil }
                if LineSigns.isBlank(bytes, from: at, to: contentEnd, delimiter: delimiter) || shape.signs.isSum(reader, at: at) || reader.hasByteOrderMark(at: at) { return nil }
                if length == headerLength, (0..<headerLength).allSatisfy({ bytes[at + $0] == bytes[shape.headerStart + $0] }) { return nil }
                let next = reader.afterLineEnd(contentEnd)
                lineEnds.note(contentEnd, next, reader)
                records &+= 1
                at = next
                fields = 1
                if at >= end { return at == end ? Run(start: start, end: end, records: records, lineEnds: lineEnds) : nil }
            }
            guard quotes == 0 else { return nil }
            fields &+= (separators & ~counted).nonzeroBitCount
            block &+= 64
        }
        return nil
    }
}
