import KepiCore

/// Lays causes out: bars with their counts, and right of them the cumulated shares as figures and, where there is room, in a panel with a scale of its own.
///
/// Two scales over one another mislead, as where line and bars meet depends on how they are stretched; so they stand side by side.
struct ParetoLayout {
    let chart: ParetoChart
    let width: Double
    let context: ChartContext
    private let rows: LabelledRows
    private let plot: FittedAxis
    /// Left and right edge of the panel of shares; nil: figures alone.
    private let panel: ClosedRange<Double>?
    /// Where bars with their counts start and end, words included.
    private let bounds: ClosedRange<Double>
    private let counts: [String]
    private let shares: [String]
    private let heads: Heads

    private struct Heads {
        var count: [String] = []
        var countX = 0.0
        var cumulative: [String] = []
        var height = 0.0
    }

    private static let gap = 4.0
    private static let columnGap = 10.0
    /// A panel narrower than this shows nothing that figures do not.
    private static let leastPanel = 70.0

    init(chart: ParetoChart, width: Double, context: ChartContext) {
        self.chart = chart
        self.width = width
        self.context = context
        let text = context.text, style = context.label, emphasis = context.emphasis
        let counts = ParetoLayout.counts(of: chart, format: context.format), shares = ParetoLayout.shares(of: chart, format: context.format)
        (self.counts, self.shares) = (counts, shares)
        let labelWidth = LabelColumn.width(of: chart.bars.map(\.label), in: width, style: style, text: text)
        let left = labelWidth > 0 ? labelWidth + 10 : 0
        let shareWidth = shares.map { text.width($0, style) }.max() ?? 0

        func plot(right: Double, least: Double) -> FittedAxis? {
            let marks = zip(chart.bars, counts).compactMap { bar, figure -> FittedAxis.Mark? in
                guard !figure.isEmpty else { return nil }
                let room = text.width(figure, emphasis) + ParetoLayout.gap, end = max(bar.count, 0), start = min(bar.count, 0)
                return bar.count < 0 ? FittedAxis.Mark(low: start, high: end, before: room) : FittedAxis.Mark(low: start, high: end, after: room)
            }
            return FittedAxis.fitting(ParetoLayout.candidates(chart, most: min(max(Int((right - left) / 55), 2), 4), context: context), marks: marks, left: left + 1, right: right,
                                      least: least, bounds: left...max(left, right), context: context)
        }
        let panelEnd = width - shareWidth - 8
        let panelStart = panelEnd - max(ParetoLayout.leastPanel, width * 0.24)
        let narrowEnd = width - (shareWidth > 0 ? shareWidth + ParetoLayout.columnGap : 1)
        let labels = zip(chart.bars, zip(counts, shares)).map { bar, figures in
            LabelledRows.Label(text: bar.label, style: style, note: bar.note, figure: [figures.0, figures.1].filter { !$0.isEmpty }.joined(separator: " · "))
        }
        func beside(_ plot: FittedAxis, right: Double, heads: Heads) -> LabelledRows {
            let noteWidth = right - max(plot.scale.clamped(0), left)
            return LabelledRows(beside: labels, labelWidth: labelWidth, noteWidth: { _ in noteWidth }, top: heads.height, context: context)
        }
        if shareWidth > 0, let plot = plot(right: panelStart - ParetoLayout.columnGap, least: max(100, width * 0.22)) {
            self.plot = plot
            panel = panelStart...panelEnd
            bounds = left...panelStart - ParetoLayout.columnGap
            heads = ParetoLayout.heads(chart, zero: plot.scale.clamped(0), countEnd: panelStart - ParetoLayout.columnGap, cumulativeRoom: width - panelStart, context: context)
            rows = beside(plot, right: panelStart - ParetoLayout.columnGap, heads: heads)
        } else if let plot = plot(right: narrowEnd, least: max(40, width * 0.25)) {
            self.plot = plot
            panel = nil
            bounds = left...narrowEnd
            let room = shareWidth > 0 ? max(shareWidth, width * 0.35) : 0
            heads = ParetoLayout.heads(chart, zero: plot.scale.clamped(0), countEnd: width - room - (room > 0 ? ParetoLayout.columnGap : 0), cumulativeRoom: room, context: context)
            rows = beside(plot, right: narrowEnd, heads: heads)
        } else {
            let candidates = ParetoLayout.candidates(chart, most: 3, context: context), last = candidates[candidates.count - 1]
            self.plot = FittedAxis.fitting(candidates, left: 4, right: width - 4, least: 1, bounds: 0...width, context: context)
                ?? FittedAxis(axis: last, scale: LinearScale(low: last.low, high: last.high, start: 4, end: width - 4))
            panel = nil
            bounds = 0...width
            // Both figures of a row stand in one run of text; their heads do as well.
            let words = [chart.countTitle, chart.cumulativeTitle].filter { !$0.isEmpty }.joined(separator: " · ")
            let lines = LineBreaking.lines(words, width: width, style: style, text: text)
            heads = Heads(count: lines, height: lines.isEmpty ? 1 : Double(lines.count) * style.lineHeight + 3)
            rows = LabelledRows(above: labels, width: width, top: heads.height, context: context)
        }
    }

    func scene() -> Scene {
        let style = context.label
        let hasTicks = !plot.axis.ticks.isEmpty || panel != nil
        var scene = Scene(width: width, height: rows.bottom + (hasTicks ? style.lineHeight + 5 : 2))
        drawHeads(&scene)
        let center = rows.bottom + 4 + style.lineHeight / 2
        if rows.isBeside { plot.drawGrid(&scene, top: rows.top, bottom: rows.bottom) }
        plot.drawLabels(&scene, center: center, bounds: bounds, context: context)
        for index in chart.bars.indices { drawBar(index, &scene) }
        drawZero(&scene)
        drawPanel(&scene, center: center)
        rows.drawWords(&scene, width: width, figureColor: { figureColor($0) }, context: context)
        if rows.isBeside { for index in chart.bars.indices { drawWordsBeside(index, &scene) } }
        for (index, bar) in chart.bars.enumerated() where !bar.tooltip.isEmpty {
            scene.marks.append(.hitArea(Scene.Rectangle(x: 0, y: rows.rows[index].top, width: width, height: rows.rows[index].height), tooltip: bar.tooltip))
        }
        return scene
    }

    // MARK: Values

    private static func candidates(_ chart: ParetoChart, most: Int, context: ChartContext) -> [ValueAxis] {
        let numbers = [0] + chart.bars.compactMap { $0.note == nil ? Double?($0.count).drawable : nil }
        return ValueAxis.candidates(over: numbers, unit: .count, format: context.format, most: most, ofBars: true)
    }

    private static func counts(of chart: ParetoChart, format: QuantityFormat) -> [String] {
        let printed = chart.bars.map { bar in bar.note == nil ? Double?(bar.count).drawable : nil }
        var texts = format.short(printed.compactMap { $0 }, .count)[...]
        return printed.map { $0 == nil ? "" : texts.removeFirst() }
    }

    private static func shares(of chart: ParetoChart, format: QuantityFormat) -> [String] {
        chart.bars.map { bar in
            guard bar.note == nil, let share = Double?(bar.cumulative).drawable else { return "" }
            let text = format.percent(share)
            // What is not all is not printed as all.
            return share < 1 && text == format.percent(1) ? format.percent(share, decimals: 1) : text
        }
    }

    private func figureColor(_ index: Int) -> ColorRole { chart.bars[index].tone == .neutral ? .ink : chart.bars[index].tone.color }

    // MARK: Heads

    /// The head of the bars starts at zero, or at the left edge where the room from there would cut a word.
    private static func heads(_ chart: ParetoChart, zero: Double, countEnd: Double, cumulativeRoom: Double, context: ChartContext) -> Heads {
        let style = context.label, text = context.text
        let x = LineBreaking.reads(chart.countTitle, width: countEnd - zero, count: 2, style: style, text: text) ? zero : 0
        let count = LineBreaking.lines(chart.countTitle, width: max(1, countEnd - x), style: style, text: text)
        let cumulative = cumulativeRoom > 0 ? LineBreaking.lines(chart.cumulativeTitle, width: cumulativeRoom, style: style, text: text) : []
        let lines = max(count.count, cumulative.count)
        return Heads(count: count, countX: x, cumulative: cumulative, height: lines == 0 ? 1 : Double(lines) * style.lineHeight + 3)
    }

    private func drawHeads(_ scene: inout Scene) {
        let style = context.label, bottom = heads.height - 3
        func middle(_ lines: [String]) -> Double { bottom - Double(lines.count) / 2 * style.lineHeight }
        scene.text(lines: heads.count, x: heads.countX, centerY: middle(heads.count), style: style, color: .muted)
        scene.text(lines: heads.cumulative, x: width, centerY: middle(heads.cumulative), anchor: .end, style: style, color: .muted)
    }

    // MARK: Bars

    private func drawBar(_ index: Int, _ scene: inout Scene) {
        let bar = chart.bars[index], row = rows.rows[index], half = rows.thickness(context: context) / 2
        guard bar.note == nil, let count = Double?(bar.count).drawable else { return }
        scene.rectangle(from: Scene.Point(plot.scale(0), row.center - half), to: Scene.Point(plot.scale.clamped(count), row.center + half),
                        fill: bar.tone == .neutral ? .accentTint : bar.tone.color)
    }

    private func drawZero(_ scene: inout Scene) {
        let x = plot.scale(0), half = rows.thickness(context: context) / 2, stroke = Scene.Stroke(Scene.Paint(.muted), width: 0.8)
        if rows.isBeside {
            scene.line(from: Scene.Point(x, rows.top), to: Scene.Point(x, rows.bottom), stroke)
        } else {
            for (row, bar) in zip(rows.rows, chart.bars) where bar.note == nil { scene.line(from: Scene.Point(x, row.center - half - 1), to: Scene.Point(x, row.center + half + 1), stroke) }
        }
    }

    private func drawWordsBeside(_ index: Int, _ scene: inout Scene) {
        let bar = chart.bars[index], row = rows.rows[index]
        if !row.note.isEmpty {
            let x = max(plot.scale(0), bounds.lowerBound) + ParetoLayout.gap
            let noteWidth = context.text.width(row.note, context.label), height = Double(row.note.count) * context.label.lineHeight
            scene.rectangle(from: Scene.Point(x, row.center - height / 2), to: Scene.Point(min(x + noteWidth, width), row.center + height / 2), fill: .background)
            scene.text(lines: row.note, x: min(x, width - noteWidth), centerY: row.center, style: context.label, color: .muted)
            return
        }
        let isLeft = bar.count < 0, x = plot.scale.clamped(bar.count) + (isLeft ? -ParetoLayout.gap : ParetoLayout.gap)
        scene.text(counts[index], x: x, centerY: row.center, anchor: isLeft ? .end : .start, style: context.emphasis, color: figureColor(index))
        scene.text(shares[index], x: width, centerY: row.center, anchor: .end, style: context.label)
    }

    // MARK: Shares

    /// Dots on a scale from 0 to 100%, joined from row to row.
    private func drawPanel(_ scene: inout Scene, center: Double) {
        guard let panel else { return }
        let radius = 2.2
        let scale = LinearScale(low: 0, high: 1, start: panel.lowerBound + radius, end: panel.upperBound - radius)
        let axis = FittedAxis(axis: ValueAxis(over: [0, 1], unit: .share, format: context.format, count: 3), scale: scale)
        axis.drawGrid(&scene, top: rows.top, bottom: rows.bottom)
        axis.drawLabels(&scene, center: center, bounds: panel.lowerBound - 3...width, context: context)
        let points = chart.bars.indices.compactMap { index -> Scene.Point? in
            guard !shares[index].isEmpty else { return nil }
            return Scene.Point(scale.clamped(chart.bars[index].cumulative), rows.rows[index].center)
        }
        scene.polyline(points, Scene.Stroke(Scene.Paint(.muted), width: 0.7))
        for point in points { scene.circle(at: point, radius: radius, fill: .accent) }
    }
}
