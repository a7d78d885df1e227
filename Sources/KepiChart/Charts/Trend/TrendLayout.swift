import KepiCore

/// Lays a trend out: labels of the axis at the left, the lines, and at the right edge the labels of what the lines are.
struct TrendLayout {
    let chart: TrendChart
    let width: Double
    let context: ChartContext

    private let values: [ChartValue]
    private let yearAgo: [Double?]
    private let target: Double?
    private let limits: TrendChart.Limits?
    private let axis: ValueAxis
    private let edgeLabels: [TrendEdgeLabel]

    private let left: Double
    private let right: Double
    private let top: Double
    private let bottom: Double
    private let height: Double
    private let earlyNote: [String]

    /// Between the plot and the labels beside it.
    private static let gutter = 6.0
    /// Between the frame of the plot and the first and last point.
    private static let inset = 5.0

    init(chart: TrendChart, width: Double, context: ChartContext) {
        self.chart = chart
        self.width = width
        self.context = context
        values = chart.points.map(\.value.drawable)
        yearAgo = chart.points.indices.map { chart.yearAgo.indices.contains($0) ? chart.yearAgo[$0].drawable : nil }
        target = chart.target.drawable
        limits = chart.limits.flatMap { Double?($0.low).drawable != nil && Double?($0.high).drawable != nil ? $0 : nil }

        let label = context.label
        let edge = TrendEdgeLabel.labels(for: chart, values: values, yearAgo: yearAgo, target: target, limits: limits, width: width, context: context)
        edgeLabels = edge
        top = max(label.lineHeight / 2, context.figure.lineHeight / 2)
        earlyNote = chart.points.contains(where: \.isEarly) ? LineBreaking.lines(chart.earlyNote, width: width - 10, style: label, text: context.text) : []
        let foot = label.lineHeight * (1 + Double(earlyNote.count)) + 6 + (earlyNote.isEmpty ? 0 : 3)
        let wanted = chart.height ?? min(max(width * 0.42, 150), 220)
        let labelsHeight = LabelSpreading.height(of: edge.map(\.extent), gap: TrendEdgeLabel.gap)
        let plotHeight = max(wanted - top - foot, labelsHeight - top, 40)
        bottom = top + plotHeight
        height = bottom + foot

        let drawn = values.flatMap(\.numbers) + yearAgo.compactMap { $0 } + [target, limits?.low, limits?.high].compactMap { $0 }
        axis = ValueAxis(over: drawn, unit: chart.unit, format: context.format, count: min(max(Int(plotHeight / 34), 3), 6))
        left = (axis.ticks.map { context.text.width($0.label, label) }.max() ?? 0) + TrendLayout.gutter
        right = width - (edge.map { context.text.width($0.lines.map(\.text), $0.lines) }.max() ?? 0) - 2 * TrendLayout.gutter
    }

    func scene() -> Scene {
        var scene = Scene(width: width, height: height)
        drawGrid(&scene)
        drawBand(&scene)
        drawReferences(&scene)
        drawLine(&scene)
        drawPeriods(&scene)
        drawEdgeLabels(&scene)
        addHitAreas(&scene)
        return scene
    }

    // MARK: Positions

    private var y: LinearScale { LinearScale(low: axis.low, high: axis.high, start: bottom, end: top) }

    private func x(_ index: Int) -> Double {
        let inset = min(TrendLayout.inset, (right - left) / 4)
        guard values.count > 1 else { return (left + right) / 2 }
        return left + inset + Double(index) / Double(values.count - 1) * (right - left - 2 * inset)
    }

    private func point(_ index: Int, _ value: Double) -> Scene.Point { Scene.Point(x(index), y.clamped(value)) }

    /// Stretches of neighbouring indices for which `holds`.
    private func runs(where holds: (Int) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for index in values.indices where holds(index) {
            if let last = runs.last, last.upperBound == index { runs[runs.count - 1] = last.lowerBound..<index + 1 } else { runs.append(index..<index + 1) }
        }
        return runs
    }

    // MARK: Marks

    private func drawGrid(_ scene: inout Scene) {
        for tick in axis.ticks {
            let position = y(tick.value)
            scene.line(from: Scene.Point(left, position), to: Scene.Point(right, position), Scene.Stroke(Scene.Paint(.grid), width: 0.6))
            scene.text(tick.label, x: left - TrendLayout.gutter, centerY: position, anchor: .end, style: context.label, color: .muted)
        }
    }

    private func drawBand(_ scene: inout Scene) {
        for run in runs(where: { values[$0].hasInterval }) {
            let highs = run.map { values[$0].high.map(y.clamped) ?? top }
            let lows = run.map { values[$0].low.map(y.clamped) ?? bottom }
            if run.count == 1 {
                let center = x(run.lowerBound)
                scene.rectangle(from: Scene.Point(center - 3, highs[0]), to: Scene.Point(center + 3, lows[0]), fill: .accentBand)
            } else {
                let upper = zip(run, highs).map { Scene.Point(x($0), $1) }
                let lower = zip(run, lows).map { Scene.Point(x($0), $1) }
                scene.polygon(upper + lower.reversed(), fill: .accentBand)
            }
        }
        // The grid shows through the band, fainter than beside it.
        for tick in axis.ticks where values.contains(where: \.hasInterval) {
            let position = y(tick.value)
            scene.line(from: Scene.Point(left, position), to: Scene.Point(right, position), Scene.Stroke(Scene.Paint(.grid), width: 0.4))
        }
    }

    private func drawReferences(_ scene: inout Scene) {
        if let limits {
            for limit in [limits.high, limits.low] {
                let stroke = Scene.Stroke(Scene.Paint(.muted), width: 0.6, dashes: [4, 2.5])
                scene.line(from: Scene.Point(left, y.clamped(limit)), to: Scene.Point(right, y.clamped(limit)), stroke)
            }
        }
        if let target {
            let stroke = Scene.Stroke(Scene.Paint(.ink), width: 1.1, dashes: [0, 3.2], roundCap: true)
            scene.line(from: Scene.Point(left + 0.6, y.clamped(target)), to: Scene.Point(right, y.clamped(target)), stroke)
        }
        for run in runs(where: { yearAgo[$0] != nil }) {
            let points = run.compactMap { index in yearAgo[index].map { point(index, $0) } }
            scene.polyline(points, Scene.Stroke(Scene.Paint(.muted), width: 0.6))
            if points.count == 1 { scene.circle(at: points[0], radius: 1, fill: .muted) }
        }
    }

    private func drawLine(_ scene: inout Scene) {
        for index in values.indices.dropLast() {
            guard let value = values[index].value, let next = values[index + 1].value else { continue }
            let isEarly = chart.points[index].isEarly || chart.points[index + 1].isEarly
            let stroke = Scene.Stroke(Scene.Paint(isEarly ? .accentTint : .accent), width: 1.5,
                                      dashes: chart.points[index + 1].isPartial ? [3, 2.5] : [], roundCap: !chart.points[index + 1].isPartial)
            scene.line(from: point(index, value), to: point(index + 1, next), stroke)
        }
        let last = values.lastIndex { $0.value != nil }
        for index in values.indices {
            guard let value = values[index].value else { continue }
            let isLast = index == values.count - 1 && index == last
            let color: ColorRole = isLast ? chart.tone.color : chart.points[index].isEarly ? .accentTint : .accent
            let radius = isLast ? 3.2 : values.count > 30 ? 1.2 : 1.9
            if chart.points[index].isPartial {
                scene.circle(at: point(index, value), radius: radius - 0.4, fill: .background, stroke: Scene.Stroke(Scene.Paint(color), width: 1.3))
            } else {
                scene.circle(at: point(index, value), radius: radius, fill: color,
                             stroke: isLast ? Scene.Stroke(Scene.Paint(.background), width: 0.8) : nil)
            }
        }
    }

    private func drawPeriods(_ scene: inout Scene) {
        let style = context.label
        let labels = CalendarLabels.labels(chart.points.map(\.period), positions: values.indices.map(x), bounds: 0...width, gap: style.size * 0.7,
                                           style: style, text: context.text, format: context.format)
        let center = bottom + 6 + style.lineHeight / 2
        for label in labels {
            scene.line(from: Scene.Point(x(label.index), bottom), to: Scene.Point(x(label.index), bottom + 3), Scene.Stroke(Scene.Paint(.rule), width: 0.6))
            scene.text(label.text, x: label.x, centerY: center, style: style, color: .muted)
        }
        guard !earlyNote.isEmpty else { return }
        let first = center + style.lineHeight + 3
        scene.circle(at: Scene.Point(2.5, first), radius: 1.9, fill: .accentTint)
        for (index, line) in earlyNote.enumerated() {
            scene.text(line, x: 9, centerY: first + Double(index) * style.lineHeight, style: style, color: .muted)
        }
    }

    private func drawEdgeLabels(_ scene: inout Scene) {
        let anchored = edgeLabels.map { label in
            var extent = label.extent
            extent.anchor = y.clamped(label.value)
            return extent
        }
        let positions = LabelSpreading.positions(of: anchored, in: 0...bottom + 4, gap: TrendEdgeLabel.gap)
        let x = right + 2 * TrendLayout.gutter
        for (index, label) in edgeLabels.enumerated() {
            let anchor = anchored[index].anchor
            if abs(positions[index] - anchor) > 2.5 || label.startIndex != nil {
                let start = label.startIndex.map { self.x($0) + 4 } ?? right + 1
                let stroke = Scene.Stroke(Scene.Paint(.rule), width: 0.6)
                scene.polyline([Scene.Point(min(start, right + 1), anchor), Scene.Point(right + 2, anchor), Scene.Point(x - 2, positions[index])], stroke)
            }
            var center = positions[index]
            for (rank, line) in label.lines.enumerated() {
                if rank > 0 { center += (label.lines[rank - 1].style.lineHeight + line.style.lineHeight) / 2 }
                scene.text(line.text, x: x, centerY: center, style: line.style, color: line.color)
            }
        }
    }

    /// A column a point, so that a pointer anywhere above or below it finds it.
    private func addHitAreas(_ scene: inout Scene) {
        for index in values.indices where !chart.points[index].tooltip.isEmpty {
            let start = index == 0 ? left : (x(index - 1) + x(index)) / 2
            let end = index == values.count - 1 ? right : (x(index) + x(index + 1)) / 2
            scene.marks.append(.hitArea(Scene.Rectangle(x: start, y: top, width: end - start, height: bottom - top), tooltip: chart.points[index].tooltip))
        }
    }
}

extension TextMeasuring {
    fileprivate func width(_ texts: [String], _ lines: [TrendEdgeLabel.Line]) -> Double { zip(texts, lines).map { width($0, $1.style) }.max() ?? 0 }
}
