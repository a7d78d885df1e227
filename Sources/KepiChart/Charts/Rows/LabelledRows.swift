import KepiCore

/// The rows of a horizontal chart: a label each, beside its mark or, in a narrow column, above it together with its figure.
struct LabelledRows {
    struct Label {
        var text: String
        var style: TextStyle
        /// Stands in place of a mark.
        var note: String?
        /// Above its mark: printed at the right of the label, or under it where both have no room.
        var figure = ""
    }

    struct Row {
        var label: [String]
        var note: [String]
        var figure: [String]
        var style: TextStyle
        var top: Double
        var height: Double
        /// Middle of the mark.
        var center: Double
        /// Middle of the block of lines.
        var labelCenter: Double
        var figureCenter: Double
        var noteCenter: Double
        /// Whether the figure stands beside the label.
        var sharesLine = false
        var bottom: Double { top + height }
        /// Where words end and the mark may start.
        var wordsBottom: Double
    }

    var isBeside: Bool
    var rows: [Row]
    var top: Double
    var bottom: Double { rows.last?.bottom ?? top }

    /// How thick bars are.
    func thickness(context: ChartContext) -> Double { isBeside ? min(context.labelSize * 1.15, 10) : 7 }

    /// Labels beside their marks, in a column of `labelWidth`; notes on lines of `noteWidth` (by row).
    init(beside labels: [Label], labelWidth: Double, noteWidth: (Int) -> Double, top: Double, context: ChartContext) {
        let text = context.text, line = context.label.lineHeight
        let least = labels.count > 12 ? line + 3.5 : line + 7
        isBeside = true
        self.top = top
        rows = []
        var y = top
        for (index, label) in labels.enumerated() {
            let lines = LineBreaking.lines(label.text, width: labelWidth, style: label.style, text: text)
            let note = label.note.map { LineBreaking.lines($0, width: max(1, noteWidth(index)), style: context.label, text: text) } ?? []
            let height = max(least, Double(max(lines.count, note.count)) * line + 5)
            let center = y + height / 2
            rows.append(Row(label: lines, note: note, figure: [], style: label.style, top: y, height: height, center: center,
                            labelCenter: center, figureCenter: center, noteCenter: center, wordsBottom: y))
            y += height
        }
    }

    /// Labels, figures and notes above their marks, across the whole `width`.
    init(above labels: [Label], width: Double, top: Double, context: ChartContext) {
        let text = context.text, line = context.label.lineHeight
        isBeside = false
        self.top = top
        rows = []
        var y = top
        for label in labels {
            let figure = label.note == nil ? label.figure : ""
            let figureWidth = text.width(figure, context.emphasis)
            let shares = figureWidth <= width * 0.5
            let lines = LineBreaking.lines(label.text, width: shares && !figure.isEmpty ? width - figureWidth - 8 : width, style: label.style, text: text)
            let figures = LineBreaking.lines(figure, width: width, style: context.emphasis, text: text)
            let note = label.note.map { LineBreaking.lines($0, width: width, style: context.label, text: text) } ?? []
            func middle(_ count: Int, after skipped: Int) -> Double { y + (Double(skipped) + Double(count) / 2) * line }
            let count = (shares ? max(lines.count, figures.count) : lines.count + figures.count) + note.count
            let words = Double(count) * line
            rows.append(Row(label: lines, note: note, figure: figures, style: label.style, top: y, height: words + (note.isEmpty ? 16 : 5), center: y + words + 5.5,
                            labelCenter: middle(lines.count, after: 0), figureCenter: middle(figures.count, after: shares ? 0 : lines.count),
                            noteCenter: middle(note.count, after: lines.count), sharesLine: shares, wordsBottom: y + words))
            y += rows[rows.count - 1].height
        }
    }

    /// Labels, and above their marks figures and notes too; beside, the chart places those.
    func drawWords(_ scene: inout Scene, width: Double, figureColor: (Int) -> ColorRole, context: ChartContext) {
        for (index, row) in rows.enumerated() {
            scene.text(lines: row.label, x: 0, centerY: row.labelCenter, style: row.style)
            guard !isBeside else { continue }
            scene.text(lines: row.figure, x: row.sharesLine ? width : 0, centerY: row.figureCenter, anchor: row.sharesLine ? .end : .start,
                       style: context.emphasis, color: figureColor(index))
            scene.text(lines: row.note, x: 0, centerY: row.noteCenter, style: context.label, color: .muted)
        }
    }
}
