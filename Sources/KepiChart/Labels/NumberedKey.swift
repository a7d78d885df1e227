/// The list beneath a plot whose labels do not fit beside their marks: number, words, and a figure at the right.
struct NumberedKey {
    struct Entry {
        var number: Int
        var label: String
        /// At the right edge; empty: none.
        var figure: String
        var color: ColorRole
    }
    private struct Row {
        var number: Int
        var label: [String]
        var figure: [String]
        var color: ColorRole
        /// The figure has lines of its own beneath the label.
        var isStacked: Bool
        var lineCount: Int { isStacked ? label.count + figure.count : max(label.count, figure.count, 1) }
    }

    private let columns: [[Row]]
    private let columnWidth: Double
    private let context: ChartContext
    private let indent: Double

    private static let gap = 1.5
    private static let columnGap = 14.0

    /// - Parameter columns: how many stand beside one another; filled from the left.
    init(_ entries: [Entry], width: Double, columns: Int = 1, context: ChartContext) {
        self.context = context
        let count = max(1, min(columns, entries.count))
        let width = (width - NumberedKey.columnGap * Double(count - 1)) / Double(count)
        columnWidth = width
        let style = context.label
        let indent = (entries.map { context.text.width(String($0.number), context.emphasis) }.max() ?? 0) + 5
        self.indent = indent
        let rows = entries.map { entry in
            let figureWidth = context.text.width(entry.figure, context.emphasis)
            let isStacked = figureWidth > (width - indent) * 0.5
            let room = isStacked || entry.figure.isEmpty ? width - indent : width - indent - figureWidth - 8
            return Row(number: entry.number, label: LineBreaking.lines(entry.label, width: room, style: style, text: context.text),
                       figure: LineBreaking.lines(entry.figure, width: width - indent, style: context.emphasis, text: context.text), color: entry.color, isStacked: isStacked)
        }
        let length = (rows.count + count - 1) / count
        self.columns = rows.isEmpty ? [] : stride(from: 0, to: rows.count, by: length).map { Array(rows[$0..<min($0 + length, rows.count)]) }
    }

    var height: Double {
        columns.map { rows in rows.reduce(0) { $0 + Double($1.lineCount) * context.label.lineHeight } + NumberedKey.gap * Double(max(0, rows.count - 1)) }.max() ?? 0
    }

    func draw(top: Double, _ scene: inout Scene) {
        for (index, rows) in columns.enumerated() { draw(rows, left: Double(index) * (columnWidth + NumberedKey.columnGap), top: top, &scene) }
    }

    private func draw(_ rows: [Row], left: Double, top: Double, _ scene: inout Scene) {
        let style = context.label
        var y = top + style.lineHeight / 2
        for row in rows {
            scene.text(String(row.number), x: left, centerY: y, style: context.emphasis, color: row.color)
            for (index, line) in row.label.enumerated() { scene.text(line, x: left + indent, centerY: y + Double(index) * style.lineHeight, style: style, color: row.color) }
            let first = row.isStacked ? y + Double(row.label.count) * style.lineHeight : y
            for (index, line) in row.figure.enumerated() {
                scene.text(line, x: left + (row.isStacked ? indent : columnWidth), centerY: first + Double(index) * style.lineHeight, anchor: row.isStacked ? .start : .end, style: context.emphasis, color: row.color)
            }
            y += Double(row.lineCount) * style.lineHeight + NumberedKey.gap
        }
    }
}
