/// The last lines of a file, by which sums and notes under the table are known.
struct Tail {
    enum Kind: Equatable {
        case record
        /// With its place in the list of rejected records.
        case rejected(Int)
        case blank
        /// A sum that was known at once.
        case total
    }

    struct Unit {
        var kind: Kind
        var start: Int
        var line: Int
    }

    private var ring: [Unit] = []
    private var next = 0
    private static let size = 32

    @inline(__always)
    mutating func append(_ unit: Unit) {
        if ring.count < Tail.size {
            ring.append(unit)
        } else {
            ring[next] = unit
            next = (next + 1) & (Tail.size - 1)
        }
    }

    /// Sums and notes below the last record, the last first: totals wherever they close the table, notes only below a total or a blank line.
    func belowTheTable(reader: RecordReader, columns: Int, rejected: [RejectedRecord]) -> [(unit: Unit, kind: SetAsideLine.Kind)] {
        var found: [(unit: Unit, kind: SetAsideLine.Kind)] = []
        var notes: [(unit: Unit, kind: SetAsideLine.Kind)] = []
        for unit in (Array(ring[next...]) + Array(ring[..<next])).reversed() {
            if unit.kind == .blank || unit.kind == .total {
                found += notes
                notes = []
                continue
            }
            var spans: [FieldSpan] = []
            let record = reader.parse(from: unit.start, fields: &spans, collecting: true)
            let cells = spans.map { reader.text($0) }
            if case .rejected(let index) = unit.kind, rejected[index].reason != .fieldCount || record.fields > columns { break }
            if record.flaw == nil, columns > 1, LineSigns.isTotal(cells) {
                found += notes
                notes = []
                found.append((unit, .total))
                continue
            }
            let filled = cells.map { LineSigns.trimmed($0) }.filter { !$0.isEmpty }
            guard case .rejected = unit.kind, columns >= 3, record.bareQuote == nil, record.quotedFields == 0, filled.count == 1,
                !LineSigns.isFigure(filled[0]) else { break }
            notes.append((unit, .footnote))
        }
        return found
    }
}
