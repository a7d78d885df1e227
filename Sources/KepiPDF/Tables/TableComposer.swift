import KepiChart
import KepiCore
import KepiDrawing
import KepiReport

/// Lays a table out into a box for its head, one for each row, and its notice.
struct TableComposer {
    let composer: BlockComposer
    let table: TableSpec
    let width: Double
    let look: TableLook

    init(composer: BlockComposer, table: TableSpec, width: Double) {
        self.composer = composer; self.table = table; self.width = width
        look = TableLook(table.style, columns: table.columns.count, styles: composer.styles)
    }

    func boxes() -> [FlowBox] {
        guard !table.columns.isEmpty else { return [] }
        var head = headCells()
        var rows = table.rows.map { TableRow(kind: $0.kind, cells: cells($0)) }
        let widths = columnWidths(head: head, rows: rows)
        var lefts: [Double] = []
        for index in widths.indices { lefts.append(index == 0 ? 0 : lefts[index - 1] + widths[index - 1] + look.gap) }
        let hasHead = table.columns.contains { !$0.title.isEmpty }
        // Without a single header a reader takes a table for a fault: it is a layout, and tagged as text.
        let isTable = hasHead || rows.contains { $0.cells.contains { $0.isHeader } }
        let grid = TableGrid(lefts: lefts, widths: widths, width: width, look: look, isTable: isTable)
        head = head.map { fit($0, grid, evenness: .all) }
        for case .text(let layout, _) in head.map(\.content) where layout.lineCount > 8 { layout.limit(lines: 8) }
        // Even lines would break Chinese in the middle of words.
        let evenness: TextLayout.Evenness = look.isCompact || composer.document.language.isChinese ? .lastLine : .all
        for index in rows.indices { rows[index].cells = rows[index].cells.map { fit($0, grid, evenness: evenness) } }

        let headBox = grid.head(head)
        let repeated = hasHead ? FlowBox.RepeatedHead(height: headBox.height + 2) { canvas, x, y in grid.paintHead(head, canvas, x, y, isRepeated: true) } : nil
        let limit = composer.frame.contentHeight - (repeated?.height ?? 0)
        var body: [FlowBox] = []
        for (index, row) in rows.enumerated() {
            let pieces = row.pieces(grid: grid, limit: limit)
            for (number, piece) in pieces.enumerated() {
                var box = grid.row(piece)
                box.repeatedHead = repeated
                if row.kind == .section { (box.before, box.keep) = (index == 0 ? 0 : 8 * composer.styles.density.air, .firm) }
                if row.kind == .group { box.keep = .firm }
                if pieces.count == 1, row.kind != .section, row.kind != .group, index == 0 || index == rows.count - 2 { box.keep = .soft }
                if number > 0 { box.before = 0 }
                body.append(box)
            }
        }
        var boxes = isTable ? body.tagged(.tableBody) : body
        if hasHead { boxes = [headBox] + boxes }
        boxes = boxes.tagged(isTable ? .table : .division)
        guard let first = boxes.indices.first, let last = boxes.indices.last else { return [] }
        let opening = boxes[first].opening
        let id = table.id
        boxes[first].opening = [{ canvas, x, y in canvas.place(id, x: x, y: y) }] + opening
        boxes[first].anchors.append(FlowBox.Anchor(id: id, level: 0))
        boxes[first].before = 9 * composer.styles.density.air
        boxes[last].after = 14 * composer.styles.density.air
        guard !table.notice.isEmpty else { return boxes }
        boxes[last].after = 4
        boxes[last].keep = .firm
        return boxes + composer.paragraph(table.notice, .caption, width: width)
    }

    private func headCells() -> [TableCell] {
        table.columns.enumerated().map { index, column in
            TableCell(content: column.title.isEmpty ? .empty : .text(text(column.title, look.head, .muted, column.alignment), second: nil), column: index, span: 1, isHeader: true, alignment: column.alignment)
        }
    }

    /// A row with fewer cells than columns ends in empty ones; more than the table has are dropped.
    private func cells(_ row: TableSpec.Row) -> [TableCell] {
        var cells: [TableCell] = []
        var column = 0
        for cell in row.cells where column < table.columns.count {
            let span = max(1, min(cell.span, table.columns.count - column))
            // Words over several columns are read like a line of text.
            let alignment = span > 1 ? .leading : table.columns[column].alignment
            var style = look.body
            if row.kind == .section { style = cell.isHeader || alignment == .trailing ? look.section : look.body }
            else if row.kind == .total { style.weight = .semibold }
            else if cell.isHeader { style.weight = look.rowHeader }
            let content: TableCell.Content = switch cell.content {
            case .empty: .empty
            case .text(let main, let second): main.isEmpty && second.isEmpty ? .empty
                : .text(text(main, style, .ink, alignment), second: second.isEmpty ? nil : text(second, look.second, .muted, alignment))
            case .large(let main): .text(text(main, look.large, .ink, alignment), second: nil)
            case .chart(let chart, let alternativeText): .chart(chart, alternativeText: alternativeText)
            }
            cells.append(TableCell(content: content, column: column, span: span, isHeader: cell.isHeader, alignment: alignment))
            column += span
        }
        while column < table.columns.count {
            cells.append(TableCell(content: .empty, column: column, span: 1, isHeader: false, alignment: .leading))
            column += 1
        }
        return cells
    }

    private func text(_ inlines: [Inline], _ style: TextStyle, _ color: ColorRole, _ alignment: TableSpec.Column.Alignment) -> TextLayout {
        let side: TextLayout.Alignment = switch alignment { case .leading: .leading; case .trailing: .trailing; case .center: .center }
        return TextLayout(composer.inlines.runs(inlines, style: style, color: color), style: style, lineHeight: style.size * TableLook.leading, alignment: side, context: composer.context)
    }

    private func columnWidths(head: [TableCell], rows: [TableRow]) -> [Double] {
        var needs = table.columns.map { ColumnWidths.Need(width: $0.width, growth: $0.alignment == .trailing ? 0.45 : 1) }
        let cells = rows.flatMap(\.cells).filter { $0.span == 1 }
        for column in needs.indices { needs[column].isElastic = cells.contains { $0.column == column && $0.isElastic } }
        for cell in cells { needs[cell.column].natural = max(needs[cell.column].natural, cell.natural) }
        let words = head.map { cell in
            if case .text(let layout, _) = cell.content { layout.leastWidth() } else { 0.0 }
        }
        let available = width - look.gap * Double(table.columns.count - 1)
        // A head wraps rather than widen its column where there is no room for it.
        let withHeads = needs.indices.reduce(0) { $0 + max(needs[$1].natural, head[$1].natural) }
        for column in needs.indices { needs[column].natural = max(needs[column].natural, withHeads <= available ? head[column].natural : words[column]) }
        let natural = needs.reduce(0) { $0 + $1.natural }
        let isSimple = table.columns.allSatisfy { $0.width == .automatic }
        for column in needs.indices { needs[column].least = words[column] }
        // The least widths cost a layout each, and matter only where not all fits.
        if natural > available || !isSimple {
            var longest = needs.map { _ in 0 }
            for cell in cells where cell.natural > needs[cell.column].least && (cell.longestWord >= longest[cell.column] || cell.isHeader) {
                longest[cell.column] = max(longest[cell.column], cell.longestWord)
                needs[cell.column].least = max(needs[cell.column].least, cell.least(bodySize: look.body.size, nameWidth: table.style == .figures ? width * 0.26 : 0))
            }
        }
        for column in needs.indices { needs[column].natural = max(needs[column].natural, needs[column].least) }
        return ColumnWidths.widths(needs, available: available)
    }

    private func fit(_ cell: TableCell, _ grid: TableGrid, evenness: TextLayout.Evenness) -> TableCell {
        var cell = cell
        let width = grid.width(of: cell)
        switch cell.content {
        case .empty: break
        case .text(let main, let second):
            main.break(to: width, evenness: evenness)
            second?.break(to: width, evenness: evenness)
        case .chart(let chart, _):
            let wanted = cell.alignment == .leading ? width : min(width, cell.natural)
            cell.scene = chart.scene(width: wanted, context: composer.charts(labelSize: composer.styles.smallChartLabel))
        }
        return cell
    }
}
