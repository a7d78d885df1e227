import KepiCore

/// Lays a histogram out: bars from zero, lines of quantiles with labels above the plot, the waiting ones hatched at the right on the same axis of counts.
struct HistogramLayout {
    let chart: HistogramChart
    let context: ChartContext
    private let scale: HistogramScale
    private let frame: PlotFrame
    private let marked: MarkedLines
    private let waiting: (count: Int, figure: String, lines: [String])?

    /// Between the bins and the bar of the waiting ones.
    private static let distance = 14.0

    init(chart: HistogramChart, width: Double, context: ChartContext) {
        self.chart = chart
        self.context = context
        let scale = HistogramScale(chart: chart, format: context.format)
        self.scale = scale
        let style = context.label
        waiting = chart.waiting.flatMap { waiting in
            guard waiting.count > 0 else { return nil }
            return (waiting.count, context.format.short([Double(waiting.count)], .count).first ?? "",
                    LineBreaking.lines(waiting.label, width: min(max(width * 0.2, 40), width * 0.36), style: style, text: context.text))
        }
        var edge: Double?
        if let waiting {
            let words = max(context.text.width(waiting.lines, style), context.text.width(waiting.figure, context.emphasis))
            edge = max(words, 16) + HistogramLayout.distance
        }
        let counts = scale.bars.map(\.count) + [waiting?.count ?? 0]
        var frame = PlotFrame(
            width: width, context: context, uprightTitle: chart.countTitle, levelTitle: chart.axisTitle, edgeWidth: edge,
            upright: { HistogramLayout.countAxis(to: counts.max() ?? 1, count: $0, format: context.format) }, level: { scale.axis(count: $0) })
        let places = chart.marks.filter { Double?($0.value).drawable != nil }.map { (scale.place($0.value), $0.label) }
        marked = MarkedLines(places.map { (frame.x.clamped($0.value), $1, $0.beyond) }, plot: frame.left...frame.right, width: width, context: context)
        frame.head = marked.height
        if let waiting { frame.footHeight = style.lineHeight * Double(1 + waiting.lines.count) }
        self.frame = frame
    }

    func scene() -> Scene {
        var scene = Scene(width: frame.width, height: frame.height)
        frame.drawGrid(&scene, to: waiting == nil ? nil : frame.width)
        drawBars(&scene)
        drawWaiting(&scene)
        scene.line(from: Scene.Point(frame.left, frame.bottom), to: Scene.Point(frame.right, frame.bottom), Scene.Stroke(Scene.Paint(.muted), width: 0.8))
        marked.draw(top: frame.top, bottom: frame.bottom, &scene)
        drawLevelAxis(&scene)
        frame.drawTitles(&scene)
        for bar in scale.bars where !bar.tooltip.isEmpty {
            let start = frame.x.clamped(bar.low), end = frame.x.clamped(bar.high)
            guard end > start else { continue }
            scene.marks.append(.hitArea(Scene.Rectangle(x: start, y: frame.top, width: end - start, height: frame.bottom - frame.top), tooltip: bar.tooltip))
        }
        return scene
    }

    /// From zero, with whole numbers at its ticks.
    private static func countAxis(to largest: Int, count: Int, format: QuantityFormat) -> ValueAxis {
        let high = Double(max(largest, 1))
        for wanted in (2...max(count, 4)).reversed() {
            let axis = ValueAxis(over: [0, high], unit: .count, format: format, count: wanted, ofBars: true)
            if axis.ticks.count > 1, axis.ticks.allSatisfy({ $0.value == $0.value.rounded() }) { return axis }
        }
        return ValueAxis(low: 0, high: high, ticks: [ValueAxis.Tick(value: 0, label: "0"), ValueAxis.Tick(value: high, label: format.integer(max(largest, 1)))])
    }

    private func drawBars(_ scene: inout Scene) {
        for bar in scale.bars where bar.count > 0 {
            let start = frame.x.clamped(bar.low), end = frame.x.clamped(bar.high)
            let gap = end - start > 4 ? 0.75 : 0
            let box = Scene.Rectangle(x: start + gap / 2, y: frame.y.clamped(Double(bar.count)), width: end - start - gap, height: frame.bottom - frame.y.clamped(Double(bar.count)))
            // Its count is spread over more than its width: not to be compared by area.
            let outline = Scene.Stroke(Scene.Paint(.accentTint), width: 0.8)
            scene.marks.append(.path(Scene.Path([.rectangle(box)]), fill: Scene.Paint(bar.isOpen ? .accentBand : .accentTint), stroke: bar.isOpen ? outline : nil))
        }
    }

    private func drawWaiting(_ scene: inout Scene) {
        guard let waiting else { return }
        let start = frame.right + HistogramLayout.distance
        let center = (start + frame.width) / 2
        let bin = scale.bars.first.map { frame.x.clamped($0.high) - frame.x.clamped($0.low) } ?? 16
        let half = max(min(max(bin, 10), 36, frame.width - start - 1), 2) / 2
        scene.hatchedRectangle(from: Scene.Point(center - half, frame.bottom), to: Scene.Point(center + half, frame.y.clamped(Double(waiting.count))), color: .accent)
        scene.line(from: Scene.Point(start, frame.bottom), to: Scene.Point(frame.width, frame.bottom), Scene.Stroke(Scene.Paint(.muted), width: 0.8))
        let style = context.label
        scene.text(waiting.figure, x: center, centerY: frame.footCenter, anchor: .middle, style: context.emphasis)
        let middle = frame.footCenter + style.lineHeight * Double(waiting.lines.count + 1) / 2
        scene.text(lines: waiting.lines, x: center, centerY: middle, anchor: .middle, style: style, color: .muted)
    }

    /// Ticks at the edges of bins; the open bin's label in the middle of its bar, ticks that it would touch unlabelled.
    private func drawLevelAxis(_ scene: inout Scene) {
        let style = context.label
        let limit = waiting == nil ? frame.width : frame.right + HistogramLayout.distance - 4
        var taken: ClosedRange<Double>?
        if let words = scale.openLabel, let last = scale.bars.last {
            let labelWidth = context.text.width(words, style)
            let start = max(0, min(frame.x.clamped(last.low / 2 + last.high / 2) - labelWidth / 2, limit - labelWidth))
            if start + labelWidth <= limit {
                scene.text(words, x: start, centerY: frame.footCenter, style: style, color: .muted)
                taken = start - style.size * 0.7...start + labelWidth
            }
        }
        for tick in frame.level.ticks {
            let x = frame.x(tick.value)
            scene.line(from: Scene.Point(x, frame.bottom), to: Scene.Point(x, frame.bottom + 3), Scene.Stroke(Scene.Paint(.rule), width: 0.6))
            let labelWidth = context.text.width(tick.label, style)
            let start = max(0, min(x - labelWidth / 2, limit - labelWidth))
            if let taken, start + labelWidth > taken.lowerBound, start < taken.upperBound { continue }
            if start + labelWidth > limit { continue }
            scene.text(tick.label, x: start, centerY: frame.footCenter, style: style, color: .muted)
        }
    }
}
