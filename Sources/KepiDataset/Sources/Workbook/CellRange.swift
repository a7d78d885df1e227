/// Cells of a sheet, from 1: `A3:F200`, or `A3` and everything right of it and below.
struct CellRange: Hashable {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>

    static let largestRow = 1_048_576, largestColumn = 16_384
    static let all = CellRange(rows: 1...largestRow, columns: 1...largestColumn)

    init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) { self.rows = rows; self.columns = columns }

    /// Nil where the text is no range.
    init?(_ text: String) {
        let ends = text.uppercased().replacing("$", with: "").split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(ends.count), let first = CellRange.place(ends[0].utf8) else { return nil }
        var last: (column: Int, row: Int) = (CellRange.largestColumn, CellRange.largestRow)
        if ends.count == 2 {
            guard let second = CellRange.place(ends[1].utf8) else { return nil }
            last = second
        }
        guard first.row <= last.row, first.column <= last.column else { return nil }
        self.init(rows: first.row...last.row, columns: first.column...last.column)
    }

    /// Column and row of `AB12`; nil where it is none.
    static func place(_ text: some Sequence<UInt8>) -> (column: Int, row: Int)? {
        var column = 0, row = 0
        for byte in text {
            if (65...90).contains(byte), row == 0 { column = column * 26 + Int(byte) - 64 } else if (48...57).contains(byte), column > 0 { row = row * 10 + Int(byte) - 48 } else { return nil }
            guard column <= largestColumn, row <= largestRow else { return nil }
        }
        return column > 0 && row > 0 ? (column, row) : nil
    }
}
