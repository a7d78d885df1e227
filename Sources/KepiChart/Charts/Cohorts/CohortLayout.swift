import KepiCore

/// Lays cohorts out: labels and sizes at the left, a cell for each period after. Where figures do not fit, a scale of the tints takes their place.
struct CohortLayout {
    let chart: CohortChart
    let width: Double
    let context: ChartContext
    private let frame: MatrixFrame
    private let sizesAreBeside: Bool
    private let sizes: [[String]]
    /// Whether the figures of each column are printed.
    private let printsFigures: [Bool]
    private let rowHeight: Double
    /// The least and the most value.
    private let least: CohortChart.Cell?
    private let most: CohortChart.Cell?

    /// Between cells.
    private static let gap = 1.0
    private static let swatch = (width: 14.0, height: 7.0)

    init(chart: CohortChart, width: Double, context: ChartContext) {
        self.chart = chart
        self.width = width
        self.context = context
        let text = context.text, style = context.label
        let sizeWidth = chart.rows.map { text.width($0.size, style) }.max() ?? 0
        func frame(sizesBeside: Bool) -> MatrixFrame {
            MatrixFrame(rowTitle: chart.rowTitle, rows: chart.rows.map(\.label), columnTitle: chart.columnTitle, columns: chart.columns, style: .thinned,
                        leastLabel: sizesBeside ? 0 : min(sizeWidth, width * 0.35), beside: sizesBeside && sizeWidth > 0 ? sizeWidth + 8 : 0, widest: 52, width: width, context: context)
        }
        func fitting(_ frame: MatrixFrame) -> [Bool] {
            chart.columns.indices.map { column in
                chart.rows.allSatisfy { row in !row.cells.indices.contains(column) || text.width(row.cells[column].text, style) <= frame.cellWidth - 3 * CohortLayout.gap }
            }
        }
        // Sizes move under the labels where that makes room for figures or whole labels, or where they would take too much of the width.
        let beside = frame(sizesBeside: true), beneath = frame(sizesBeside: false)
        let fittingBeside = fitting(beside), fittingBeneath = fitting(beneath)
        let lines = (beside: beside.rowLabels.map(\.count).max() ?? 0, beneath: beneath.rowLabels.map(\.count).max() ?? 0)
        let sizesBeside = sizeWidth <= width * 0.2 && lines.beside <= lines.beneath && fittingBeside.count { $0 } >= fittingBeneath.count { $0 }
        sizesAreBeside = sizesBeside
        self.frame = sizesBeside ? beside : beneath
        printsFigures = sizesBeside ? fittingBeside : fittingBeneath
        let labelWidth = self.frame.labelWidth
        sizes = chart.rows.map { sizesBeside ? [$0.size] : LineBreaking.lines($0.size, width: labelWidth, style: style, text: text) }
        let sizeLines = sizesBeside ? 0 : sizes.map(\.count).max() ?? 0
        rowHeight = max(style.lineHeight + 7, self.frame.labelHeight(context: context) + Double(sizeLines) * style.lineHeight)
        let cells = chart.rows.flatMap { $0.cells.prefix(chart.columns.count) }.filter { $0.kind == .value && $0.value.drawable != nil }
        least = cells.min { ($0.value ?? 0) < ($1.value ?? 0) }
        most = cells.max { ($0.value ?? 0) < ($1.value ?? 0) }
    }

    func scene() -> Scene {
        var scene = Scene(width: width, height: y(chart.rows.count) + 1)
        frame.drawHeadings(&scene, context: context)
        for row in chart.rows.indices {
            drawLabel(row, &scene)
            for column in chart.columns.indices where chart.rows[row].cells.indices.contains(column) { drawCell(row, column, &scene) }
        }
        drawScale(&scene)
        for row in chart.rows.indices {
            for (column, cell) in chart.rows[row].cells.prefix(chart.columns.count).enumerated() where cell.kind != .absent && !cell.tooltip.isEmpty {
                scene.marks.append(.hitArea(box(row, column), tooltip: cell.tooltip))
            }
        }
        return scene
    }

    // MARK: Positions

    private func y(_ row: Int) -> Double { frame.top + Double(row) * rowHeight }

    private func box(_ row: Int, _ column: Int) -> Scene.Rectangle {
        frame.box(row, column, rowHeight: rowHeight, gap: CohortLayout.gap)
    }

    /// From the least to the most value of the chart; in the middle of the light tints where all are equal.
    private func step(_ value: Double) -> HeatStep {
        guard let low = least?.value, let high = most?.value, high > low else { return .light }
        return HeatStep(position: (value - low) / (high - low))
    }

    // MARK: Marks

    private func drawLabel(_ row: Int, _ scene: inout Scene) {
        let style = context.label, label = frame.rowLabels[row]
        let center = y(row) + rowHeight / 2
        if sizesAreBeside {
            scene.text(lines: label, x: 0, centerY: center, style: style)
            scene.text(lines: sizes[row], x: frame.left - 6, centerY: center, anchor: .end, style: style, color: .muted)
            return
        }
        let lines = label + sizes[row]
        for (index, line) in lines.enumerated() {
            let y = center + (Double(index) - Double(lines.count - 1) / 2) * style.lineHeight
            scene.text(line, x: 0, centerY: y, style: style, color: index < label.count ? .ink : .muted)
        }
    }

    private func drawCell(_ row: Int, _ column: Int, _ scene: inout Scene) {
        let cell = chart.rows[row].cells[column], box = box(row, column)
        var color = ColorRole.muted
        switch cell.kind {
        case .absent: return
        case .value:
            guard let value = cell.value.drawable else { break }
            let step = step(value)
            scene.rectangle(from: Scene.Point(box.x, box.y), to: Scene.Point(box.x + box.width, box.y + box.height), fill: step.fill)
            color = step.text
        case .immature: scene.hatch(box, color: .rule)
        case .suppressed:
            scene.marks.append(.path(Scene.Path([.rectangle(box)]), fill: nil, stroke: Scene.Stroke(Scene.Paint(.rule), width: 0.5)))
            scene.suppressedMark(in: box)
        }
        guard printsFigures[column], !cell.text.isEmpty else { return }
        let center = Scene.Point(box.x + box.width / 2, box.y + box.height / 2), style = context.label
        if cell.kind == .immature {
            // The hatching leaves the figure alone.
            let half = min(context.text.width(cell.text, style) / 2 + 1.5, box.width / 2)
            scene.rectangle(from: Scene.Point(center.x - half, center.y - style.lineHeight / 2), to: Scene.Point(center.x + half, center.y + style.lineHeight / 2), fill: .background)
        }
        scene.text(cell.text, x: center.x, centerY: center.y, anchor: .middle, style: style, color: color)
    }

    /// The four tints between the least and the most figure, where not all figures are printed.
    private func drawScale(_ scene: inout Scene) {
        guard printsFigures.contains(false), let least, let most, least.value != most.value, !least.text.isEmpty, !most.text.isEmpty else { return }
        let style = context.label, text = context.text
        let start = text.width(least.text, style) + 4, steps = [HeatStep.faint, .light, .middle, .strong]
        let end = start + Double(steps.count) * CohortLayout.swatch.width
        guard end + 4 + text.width(most.text, style) <= width else { return }
        let center = scene.height + 4 + style.lineHeight / 2
        scene.height += 4 + style.lineHeight
        scene.text(least.text, x: 0, centerY: center, style: style, color: .muted)
        for (index, step) in steps.enumerated() {
            let x = start + Double(index) * CohortLayout.swatch.width
            let half = CohortLayout.swatch.height / 2
            scene.rectangle(from: Scene.Point(x, center - half), to: Scene.Point(x + CohortLayout.swatch.width, center + half), fill: step.fill)
        }
        scene.text(most.text, x: end + 4, centerY: center, style: style, color: .muted)
    }
}
