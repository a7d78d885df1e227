import KepiDrawing
import KepiReport

/// A row laid out, or a part of one that no page could hold.
struct TableRow {
    /// Some lines of each cell.
    struct Piece {
        var kind: TableSpec.Row.Kind
        var cells: [TableCell]
        /// For each cell the lines shown, counted through main and second text.
        var lines: [Range<Int>]
        var height: Double
    }

    var kind: TableSpec.Row.Kind
    var cells: [TableCell]

    /// One piece as a rule; a row taller than `limit` is cut between lines, the only case in which a row is split.
    func pieces(grid: TableGrid, limit: Double) -> [Piece] {
        let full = (cells.map(\.height).max() ?? 0) + 2 * grid.look.padding
        guard full > limit else { return [Piece(kind: kind, cells: cells, lines: cells.map { 0..<$0.lineCount }, height: max(full, 2 * grid.look.padding + 6))] }
        var shown = cells.map { _ in 0 }
        var pieces: [Piece] = []
        while zip(cells, shown).contains(where: { $1 < $0.lineCount }) {
            var lines: [Range<Int>] = [], height = 0.0
            for (index, cell) in cells.enumerated() {
                var end = shown[index], used = 0.0
                while end < cell.lineCount {
                    let next = cell.lineHeight(end)
                    // At least one line, or it would never end.
                    if used + next > limit - 2 * grid.look.padding, end > shown[index] || !lines.isEmpty && used > 0 { break }
                    used += next
                    end += 1
                }
                lines.append(shown[index]..<end)
                shown[index] = end
                height = max(height, used)
            }
            pieces.append(Piece(kind: kind, cells: cells, lines: lines, height: height + 2 * grid.look.padding))
        }
        return pieces
    }
}

extension TableCell {
    /// Of a line counted through main and second text; a chart is one line.
    func lineHeight(_ index: Int) -> Double {
        guard case .text(let main, let second) = content else { return height }
        return index < main.lineCount ? main.lineHeight : second?.lineHeight ?? 0
    }
}
