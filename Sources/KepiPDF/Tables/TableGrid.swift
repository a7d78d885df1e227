import KepiChart
import KepiDrawing
import KepiReport

/// Where a table's columns lie, and how its head and rows are painted there.
struct TableGrid {
    let lefts: [Double]
    let widths: [Double]
    let width: Double
    let look: TableLook
    /// Or a layout of text, without rows and cells for readers.
    let isTable: Bool

    func width(of cell: TableCell) -> Double {
        let last = min(cell.column + cell.span, widths.count) - 1
        return lefts[last] + widths[last] - lefts[cell.column]
    }

    func head(_ cells: [TableCell]) -> FlowBox {
        var box = FlowBox(height: headHeight(cells)) { canvas, x, y in
            canvas.tagged(.tableHead) { canvas.tagged(.row) { paintHead(cells, canvas, x, y, isRepeated: false) } }
        }
        box.keep = .firm
        return box
    }

    private func headHeight(_ cells: [TableCell]) -> Double { (cells.map(\.height).max() ?? 0) + 4 }

    /// Titles stand on the rule. Repeated on a later page they are decoration and get no tags.
    func paintHead(_ cells: [TableCell], _ canvas: PDFCanvas, _ x: Double, _ y: Double, isRepeated: Bool) {
        let height = headHeight(cells)
        for cell in cells {
            let paint = {
                guard case .text(let layout, _) = cell.content else { return }
                canvas.paint(layout, x: x + lefts[cell.column], y: y + height - 4 - layout.height)
            }
            if isRepeated { paint() } else { canvas.cell(scope: .column, span: 1, paint) }
        }
        canvas.rule(from: x, to: x + width, y: y + height, width: 0.8, color: .ink)
    }

    func row(_ piece: TableRow.Piece) -> FlowBox {
        FlowBox(height: piece.height) { canvas, x, y in
            canvas.tagged(isTable ? .row : .division) {
                if piece.kind == .total { canvas.rule(from: x, to: x + width, y: y, width: 0.8, color: .ink) }
                for (cell, lines) in zip(piece.cells, piece.lines) {
                    let draw = { self.paint(cell, lines, of: piece, canvas, x + lefts[cell.column], y) }
                    if isTable { canvas.cell(scope: cell.isHeader ? .row : nil, span: cell.span, draw) } else { canvas.tagged(.division, draw) }
                }
                canvas.rule(from: x, to: x + width, y: y + piece.height, width: 0.4, color: .rule)
            }
        }
    }

    /// Short cells stand in the middle of their row; beside text of several lines all begin on its first.
    private func paint(_ cell: TableCell, _ lines: Range<Int>, of piece: TableRow.Piece, _ canvas: PDFCanvas, _ x: Double, _ y: Double) {
        let isProse = zip(piece.cells, piece.lines).contains { cell, lines in
            guard case .text(let main, _) = cell.content else { return false }
            return main.lineCount > (look.isCompact ? 1 : 3) || lines.count < cell.lineCount
        }
        switch cell.content {
        case .empty: break
        case .chart(_, let alternativeText):
            guard let scene = cell.scene, !lines.isEmpty else { return }
            let slack = width(of: cell) - scene.width
            let shift = switch cell.alignment { case .leading: 0.0; case .center: slack / 2; case .trailing: slack }
            let top = isProse ? max(2, look.padding + look.body.size * TableLook.leading / 2 - scene.height / 2) : (piece.height - scene.height) / 2
            canvas.figure(scene, x: x + shift, y: y + top, alternativeText: alternativeText)
        case .text(let main, let second):
            let used = lines.reduce(0) { $0 + cell.lineHeight($1) }
            var top = y + (isProse ? look.padding : (piece.height - used) / 2)
            func paint(_ layout: TextLayout, _ lines: Range<Int>) {
                for line in lines {
                    canvas.paint(layout, line: line, x: x, y: top)
                    top += layout.lineHeight
                }
            }
            let mainLines = lines.clamped(to: 0..<main.lineCount)
            guard let second else { return paint(main, mainLines) }
            if !mainLines.isEmpty { canvas.tagged(.paragraph) { paint(main, mainLines) } }
            let rest = max(0, lines.lowerBound - main.lineCount)..<max(0, lines.upperBound - main.lineCount)
            if !rest.isEmpty { canvas.tagged(.paragraph) { paint(second, rest) } }
        }
    }
}
