/// What a table's first records show of it, by which lines within it are known that are no rows: sums, and the header of another table.
struct TableSigns {
    private let columns: Int
    private let header: Set<String>
    /// In most records there stands a figure in some column.
    private let hasFigures: Bool
    /// Values that were seen twice.
    private let seen: Set<String>
    /// A header is told by figures under it: of fewer records nothing is learnt.
    private static let fewest = 3

    /// - Parameter records: the fields of the first whole records under the header; those of another table may be among them.
    init(header: [String], records: [[String]]) {
        columns = header.count
        self.header = Set(header)
        hasFigures = header.indices.contains { column in
            let filled = records.map { $0[column] }.filter { !$0.isEmpty }
            return filled.count >= TableSigns.fewest && filled.count(where: LineSigns.isFigure) * 2 > filled.count
        }
        var once: Set<String> = [], twice: Set<String> = []
        for value in records.joined() where !once.insert(value).inserted { twice.insert(value) }
        seen = twice
    }

    /// A sum between rows: as one under the table, with a figure and with a cell left empty, in a table of three columns or more; else it may be a row of something called so.
    @inline(__always)
    func isSum(_ reader: RecordReader, at start: Int) -> Bool {
        guard columns >= 3, LineSigns.mayBeginTotal(reader.bytes, at: start, count: reader.count) else { return false }
        return isSumThroughout(reader, at: start)
    }

    private func isSumThroughout(_ reader: RecordReader, at start: Int) -> Bool {
        guard LineSigns.beginsTotal(reader.bytes, at: start, count: reader.count), let cells = cells(reader, at: start)?.cells else { return false }
        return LineSigns.isTotal(cells) && cells.contains("") && cells.count { !$0.isEmpty } > 1
    }

    /// The header of another table of as many columns, which came below a gap: words in every cell, none twice nor a value of this table, which has figures as well,
    /// and figures in the record below.
    func isHeaderOfAnother(_ reader: RecordReader, at start: Int) -> Bool {
        guard columns >= 3, hasFigures, let (cells, next) = cells(reader, at: start), next < reader.count, let below = self.cells(reader, at: next)?.cells else { return false }
        func isName(_ cell: String) -> Bool {
            cell.count <= 40 && cell.contains(where: \.isLetter) && !cell.contains(where: \.isNumber) && !seen.contains(cell) && !LineSigns.isNothing(cell)
        }
        return cells.allSatisfy(isName) && Set(cells).count == columns && Set(cells) != header && zip(cells, below).contains { !LineSigns.isFigure($0) && LineSigns.isFigure($1) }
    }

    /// The trimmed cells of a whole record of the table's width, and where the next begins.
    private func cells(_ reader: RecordReader, at start: Int) -> (cells: [String], next: Int)? {
        var spans: [FieldSpan] = []
        let record = reader.parse(from: start, fields: &spans, collecting: true)
        return record.flaw == nil && record.fields == columns ? (spans.map { LineSigns.trimmed(reader.text($0)) }, record.next) : nil
    }
}
