import KepiCore

/// Lays a matrix of moves out: cells tinted by their share of the row, the diagonal outlined, totals at the right and beneath.
struct TransitionLayout {
    let chart: TransitionChart
    let width: Double
    let context: ChartContext
    private let frame: MatrixFrame
    private let printsFigures: Bool
    private let printsColumnTotals: Bool
    private let printsRowTotals: Bool
    private let rowHeight: Double
    private let totalLabel: [String]
    /// The right edge of the column of totals.
    private let right: Double

    /// Between cells, and between cells and totals.
    private static let gap = 1.0
    private static let totalsGap = 8.0

    init(chart: TransitionChart, width: Double, context: ChartContext) {
        self.chart = chart
        self.width = width
        self.context = context
        let text = context.text, style = context.label
        let figures = chart.rows.indices.flatMap { row in chart.columns.indices.compactMap { chart.cell(row, $0)?.figure } }
        let totalWord = LineBreaking.longestWord(of: chart.totalLabel, style: style, text: text)
        let totalsHead = totalWord <= width * 0.2 ? max(totalWord, min(text.width(chart.totalLabel, style), width * 0.15)) : 0
        let totalsWidth = min(max(chart.rowTotals.map { text.width($0, style) }.max() ?? 0, totalsHead), width * 0.25)
        func frame(totals: Bool) -> MatrixFrame {
            MatrixFrame(rowTitle: chart.rowTitle, rows: chart.rows, columnTitle: chart.columnTitle, columns: chart.columns, style: .lettered,
                        trailing: totals ? totalsWidth + TransitionLayout.totalsGap : 0,
                        trailingHead: totals ? LineBreaking.lines(chart.totalLabel, width: totalsWidth, style: style, text: text) : [],
                        widest: 64, width: width, context: context)
        }
        func fits(_ texts: [String], _ frame: MatrixFrame, lines: Int = 2) -> Bool {
            texts.allSatisfy { LineBreaking.reads($0, width: frame.cellWidth - 4 * TransitionLayout.gap, count: lines, style: style, text: text) }
        }
        // Totals give way where that makes room for the figures; where nothing does, they are what can still be read.
        let canHaveTotals = !chart.rowTotals.isEmpty && chart.rowTotals.allSatisfy { text.width($0, style) <= totalsWidth }
        let full = frame(totals: canHaveTotals), bare = frame(totals: false)
        printsRowTotals = canHaveTotals && (fits(figures, full) || !fits(figures, bare))
        let chosen = printsRowTotals ? full : bare
        self.frame = chosen
        let printsFigures = fits(figures, chosen)
        self.printsFigures = printsFigures
        printsColumnTotals = !chart.columnTotals.isEmpty && fits(chart.columnTotals, chosen, lines: 1)
        totalLabel = LineBreaking.lines(chart.totalLabel, width: max(chosen.left - 6, 1), style: context.emphasis, text: text)
        let figureLines = printsFigures ? figures.map { LineBreaking.lines($0, width: chosen.cellWidth - 4 * TransitionLayout.gap, style: style, text: text).count }.max() ?? 1 : 1
        rowHeight = max(Double(figureLines) * style.lineHeight + 7, chosen.labelHeight(context: context))
        right = chosen.x(chart.columns.count) + (printsRowTotals ? totalsWidth + TransitionLayout.totalsGap : 0)
    }

    func scene() -> Scene {
        var scene = Scene(width: width, height: y(chart.rows.count) + 1)
        let style = context.label
        frame.drawHeadings(&scene, context: context)
        for row in chart.rows.indices {
            scene.text(lines: frame.rowLabels[row], x: 0, centerY: y(row) + rowHeight / 2, style: style)
            for column in chart.columns.indices { drawCell(row, column, &scene) }
            if printsRowTotals, chart.rowTotals.indices.contains(row) {
                scene.text(chart.rowTotals[row], x: right, centerY: y(row) + rowHeight / 2, anchor: .end, style: style)
            }
        }
        drawDiagonal(&scene)
        drawColumnTotals(&scene)
        drawScale(&scene)
        if !frame.key.isEmpty {
            frame.drawKey(&scene, top: scene.height + 4, context: context)
            scene.height += 4 + Double(frame.key.count) * style.lineHeight
        }
        for row in chart.rows.indices {
            for column in chart.columns.indices {
                guard let cell = chart.cell(row, column), !cell.tooltip.isEmpty else { continue }
                scene.marks.append(.hitArea(box(row, column), tooltip: cell.tooltip))
            }
        }
        return scene
    }

    // MARK: Positions

    private func y(_ row: Int) -> Double { frame.top + Double(row) * rowHeight }

    private func box(_ row: Int, _ column: Int) -> Scene.Rectangle {
        frame.box(row, column, rowHeight: rowHeight, gap: TransitionLayout.gap)
    }

    /// Fixed bounds, so that matrices of two periods compare.
    private static func step(_ share: Double) -> HeatStep { share <= 0 ? .none : share < 0.05 ? .faint : share < 0.2 ? .light : share < 0.5 ? .middle : .strong }
    private static let bounds = [(HeatStep.faint, "< 5%"), (.light, "5–20%"), (.middle, "20–50%"), (.strong, "≥ 50%")]

    // MARK: Marks

    private func drawCell(_ row: Int, _ column: Int, _ scene: inout Scene) {
        guard let cell = chart.cell(row, column) else { return }
        let box = box(row, column), center = Scene.Point(box.x + box.width / 2, box.y + box.height / 2)
        var color = ColorRole.muted
        if cell.isSuppressed {
            scene.suppressedMark(in: box)
        } else if let share = cell.share.drawable {
            if share == 0 {
                scene.circle(at: center, radius: min(1.1, box.width / 2), fill: .muted)
                return
            }
            let step = TransitionLayout.step(share)
            if step != .none { scene.rectangle(from: Scene.Point(box.x, box.y), to: Scene.Point(box.x + box.width, box.y + box.height), fill: step.fill) }
            color = step.text
        }
        guard printsFigures else { return }
        let lines = LineBreaking.lines(cell.figure, width: frame.cellWidth - 4 * TransitionLayout.gap, style: context.label, text: context.text)
        scene.text(lines: lines, x: center.x, centerY: center.y, anchor: .middle, style: context.label, color: color)
    }

    /// Who stayed where they were.
    private func drawDiagonal(_ scene: inout Scene) {
        for row in chart.rows.indices {
            for column in chart.columns.indices where chart.rows[row] == chart.columns[column] && !chart.rows[row].isEmpty && chart.cell(row, column) != nil {
                var box = box(row, column)
                let inset = min(0.5, box.width / 4)
                box = Scene.Rectangle(x: box.x + inset, y: box.y + inset, width: box.width - 2 * inset, height: box.height - 2 * inset)
                scene.marks.append(.path(Scene.Path([.rectangle(box)]), fill: nil, stroke: Scene.Stroke(Scene.Paint(.ink), width: 1)))
            }
        }
    }

    private func drawColumnTotals(_ scene: inout Scene) {
        guard printsColumnTotals else { return }
        let style = context.label, top = scene.height + 1.5
        let height = max(style.lineHeight, Double(totalLabel.count) * style.lineHeight) + 3
        scene.line(from: Scene.Point(0, top), to: Scene.Point(right, top), Scene.Stroke(Scene.Paint(.rule), width: 0.6))
        let center = top + 2 + height / 2
        scene.text(lines: totalLabel, x: 0, centerY: center, style: context.emphasis)
        for (column, total) in chart.columnTotals.prefix(chart.columns.count).enumerated() {
            scene.text(total, x: frame.x(column) + frame.cellWidth / 2, centerY: center, anchor: .middle, style: style)
        }
        scene.height = top + height + 2
    }

    /// What the tints mean, where figures are not printed; on as many lines as it takes.
    private func drawScale(_ scene: inout Scene) {
        guard !printsFigures else { return }
        let style = context.label
        var x = 0.0, center = scene.height + 4 + style.lineHeight / 2
        for (step, words) in TransitionLayout.bounds {
            let textWidth = context.text.width(words, style)
            if x > 0, x + 14 + textWidth > width {
                x = 0
                center += style.lineHeight
            }
            scene.rectangle(from: Scene.Point(x, center - 3.5), to: Scene.Point(x + 10, center + 3.5), fill: step.fill)
            scene.text(words, x: x + 14, centerY: center, style: style, color: .muted)
            x += 14 + textWidth + 8
        }
        scene.height = center + style.lineHeight / 2
    }
}
