import KepiCore

/// Lays survival curves out: bands beneath, the steps, thin lines of quantiles with labels above the plot, what each curve is at its end.
struct SurvivalLayout {
    let chart: SurvivalChart
    let context: ChartContext
    private let curves: [(curve: SurvivalChart.Curve, steps: [SurvivalChart.Step], end: Double)]
    private let marked: MarkedLines
    private let frame: PlotFrame

    init(chart: SurvivalChart, width: Double, context: ChartContext) {
        self.chart = chart
        self.context = context
        curves = chart.curves.compactMap { curve in
            let steps = curve.drawable
            guard let last = steps.last else { return nil }
            return (curve, steps, max(Double?(curve.end).drawable ?? 0, last.time))
        }
        let marks = chart.marks.filter { Double?($0.time).drawable != nil && $0.time >= 0 }
        let latest = (curves.map(\.end) + marks.map(\.time)).max() ?? 0
        let high = latest > 0 ? latest : 1
        var frame = PlotFrame(
            width: width, context: context, uprightTitle: chart.shareTitle, levelTitle: chart.timeTitle, plotHeight: min(max(width * 0.36, 110), 180),
            edgeTexts: curves.map(\.curve.label), edgeExtra: 0,
            upright: { ValueAxis(over: [0, 1], unit: .share, format: context.format, count: $0, ofBars: true) },
            level: { TimeTicks.axis(to: high, unit: chart.timeUnit, count: $0, format: context.format) })
        marked = MarkedLines(marks.map { (frame.x.clamped($0.time), $0.label, 0) }, plot: frame.left...frame.right, width: width, context: context)
        frame.head = marked.height
        self.frame = frame
    }

    func scene() -> Scene {
        var scene = Scene(width: frame.width, height: frame.height)
        frame.drawGrid(&scene)
        for index in curves.indices.reversed() { drawBand(index, &scene) }
        if curves.contains(where: { $0.steps.contains { $0.low != nil || $0.high != nil } }) { frame.drawGridOverAreas(&scene) }
        if curves.count > 1 { for index in curves.indices.reversed() { drawBandEdges(index, &scene) } }
        marked.draw(top: frame.top, bottom: frame.bottom, &scene)
        for index in curves.indices.reversed() { drawCurve(index, &scene) }
        frame.drawLevelAxis(&scene)
        frame.drawTitles(&scene)
        drawEdge(&scene)
        addHitAreas(&scene)
        return scene
    }

    // MARK: Curves

    /// Told apart by their dashes as well as by colour.
    private static func stroke(_ index: Int) -> Scene.Stroke {
        switch index {
        case 0: Scene.Stroke(Scene.Paint(.accent), width: 1.5)
        case 1: Scene.Stroke(Scene.Paint(.ink), width: 1.2, dashes: [4.5, 2])
        default: Scene.Stroke(Scene.Paint(.muted), width: 1.5, dashes: [0, 2.6], roundCap: true)
        }
    }

    /// The corners of a step line through `values` (what holds from a time on), from `start` at time 0 to `end`. Steps smaller than the eye sees are
    /// joined to the next, so that thousands of them do not make a drawing of thousands of corners.
    private func corners(_ values: [(time: Double, value: Double)], start: Double?, end: Double) -> [Scene.Point] {
        var points: [Scene.Point] = start.map { [frame.point(0, $0)] } ?? []
        for (index, step) in values.enumerated() {
            let next = frame.point(step.time, step.value)
            if let last = points.last {
                if index < values.count - 1, abs(next.y - last.y) < 0.12, next.x - last.x < 1 { continue }
                points.append(Scene.Point(next.x, last.y))
            }
            points.append(next)
        }
        if let last = points.last { points.append(Scene.Point(frame.x.clamped(end), last.y)) }
        return points
    }

    private func drawCurve(_ index: Int, _ scene: inout Scene) {
        let (_, steps, end) = curves[index]
        let points = corners(steps.map { ($0.time, $0.share) }, start: 1, end: end)
        scene.polyline(points, SurvivalLayout.stroke(index))
        guard let last = points.last else { return }
        scene.circle(at: last, radius: 1.9, fill: SurvivalLayout.stroke(index).paint.color)
    }

    /// Stretches of steps that have a band.
    private func bands(_ index: Int) -> [(upper: [Scene.Point], lower: [Scene.Point])] {
        let (_, steps, end) = curves[index]
        // Where nobody is left the upper end does not exist, nor does a stretch of time over which to draw it.
        func hasBand(_ step: SurvivalChart.Step) -> Bool { (step.low != nil || step.high != nil) && (step.share > 0 || step.high != nil) }
        var bands: [(upper: [Scene.Point], lower: [Scene.Point])] = []
        var run: [SurvivalChart.Step] = []
        func finish(at end: Double) {
            if !run.isEmpty {
                let upper = corners(run.map { ($0.time, $0.high ?? 1) }, start: nil, end: end), lower = corners(run.map { ($0.time, $0.low ?? 0) }, start: nil, end: end)
                bands.append((upper, lower))
            }
            run = []
        }
        for step in steps {
            if hasBand(step) { run.append(step) } else { finish(at: step.time) }
        }
        finish(at: end)
        return bands
    }

    private func drawBand(_ index: Int, _ scene: inout Scene) {
        for band in bands(index) { scene.polygon(band.upper + band.lower.reversed(), fill: index == 0 ? .accentBand : .greyLight) }
    }

    /// Of several bands the upper ones hide the lower; their edges do not.
    private func drawBandEdges(_ index: Int, _ scene: inout Scene) {
        let stroke = Scene.Stroke(Scene.Paint(index == 0 ? .accentTint : .greyDark), width: 0.5)
        for band in bands(index) {
            scene.polyline(band.upper, stroke)
            scene.polyline(band.lower, stroke)
        }
    }

    private func drawEdge(_ scene: inout Scene) {
        let labels = curves.indices.map { index in
            let (_, steps, end) = curves[index]
            let x = frame.x.clamped(end)
            return EdgeLabel(lines: frame.edgeLines[index], color: SurvivalLayout.stroke(index).paint.color, y: frame.y.clamped(steps.last?.share ?? 0),
                             startX: x < frame.right - 4 ? x + 4 : nil)
        }
        EdgeLabel.draw(labels, right: frame.right, bounds: max(0, frame.top - 5)...frame.bottom + 4, context: context, &scene)
    }

    // MARK: Hovering

    /// A column from each step to the next, over all curves; steps within a few points share one, so that a keyboard gets through them.
    private func addHitAreas(_ scene: inout Scene) {
        let times = Set(curves.flatMap { $0.steps.filter { !$0.tooltip.isEmpty }.map(\.time) }).sorted()
        var starts: [(x: Double, time: Double)] = []
        for time in times {
            let x = frame.x.clamped(time)
            if let last = starts.last, x - last.x < 6 { starts[starts.count - 1].time = time } else { starts.append((x, time)) }
        }
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].x : frame.x.clamped(curves.map(\.end).max() ?? 0)
            let words = curves.compactMap { curve in curve.steps.last { $0.time <= start.time }?.tooltip }.filter { !$0.isEmpty }
            guard end - start.x > 0.5, !words.isEmpty else { continue }
            scene.marks.append(.hitArea(Scene.Rectangle(x: start.x, y: frame.top, width: end - start.x, height: frame.bottom - frame.top), tooltip: words.joined(separator: "\n")))
        }
    }
}
