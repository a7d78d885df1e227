import KepiCore

/// Lays a whale curve out: the curve with what it makes beyond the total shaded, the peak labelled above it, total and loss at the right edge.
struct WhaleLayout {
    let chart: WhaleChart
    let context: ChartContext
    private let curve: [WhaleChart.Point]
    private let peak: WhaleChart.Point?
    private let peakLabel: [String]
    private let hasLoss: Bool
    private let frame: PlotFrame

    /// The width of the bracket of the loss, right of the plot.
    private static let bracket = 4.0

    init(chart: WhaleChart, width: Double, context: ChartContext) {
        self.chart = chart
        self.context = context
        let style = context.label
        peak = chart.highest
        // The share of all customers together is the total by definition, whatever rounding made of the last point.
        let inner = chart.drawable.filter { $0.customers > 0 && $0.customers < 1 }
        curve = [WhaleChart.Point(customers: 0, profit: 0)] + WhaleLayout.thinned(inner, keeping: peak) + [WhaleChart.Point(customers: 1, profit: 1)]
        hasLoss = (peak?.profit ?? 0) > 1 && !chart.lossLabel.isEmpty
        peakLabel = peak == nil ? [] : LineBreaking.lines(chart.peakLabel, width: width * 0.7, style: context.emphasis, text: context.text)
        let numbers = curve.map(\.profit)
        let plotHeight = min(max(width * 0.42, 120), 200)
        var frame = PlotFrame(
            width: width, context: context, uprightTitle: chart.profitTitle, levelTitle: chart.customersTitle, plotHeight: plotHeight,
            edgeTexts: [chart.totalLabel] + (hasLoss ? [chart.lossLabel] : []), edgeExtra: hasLoss ? WhaleLayout.bracket : 0,
            upright: { WhaleLayout.axis(over: numbers, count: $0, plotHeight: plotHeight, format: context.format) },
            level: { ValueAxis(over: [0, 1], unit: .share, format: context.format, count: $0, ofBars: true) })
        // The highest point is the top of the plot, or beneath it; its label stands above.
        frame.head = peakLabel.isEmpty ? 0 : Double(peakLabel.count) * style.lineHeight + 9
        self.frame = frame
    }

    /// At most a thousand points, the peak among them: a point for each of a hundred thousand customers would make a drawing of as many corners.
    private static func thinned(_ points: [WhaleChart.Point], keeping peak: WhaleChart.Point?) -> [WhaleChart.Point] {
        let every = points.count / 1000 + 1
        return points.enumerated().filter { $0.offset % every == 0 || $0.element == peak }.map(\.element)
    }

    func scene() -> Scene {
        var scene = Scene(width: frame.width, height: frame.height)
        frame.drawGrid(&scene)
        drawSurplus(&scene)
        drawTotal(&scene)
        drawCurve(&scene)
        drawPeak(&scene)
        frame.drawLevelAxis(&scene)
        frame.drawTitles(&scene)
        drawEdge(&scene)
        return scene
    }

    private func point(_ point: WhaleChart.Point) -> Scene.Point { frame.point(point.customers, point.profit) }

    /// What the curve makes beyond the total, shaded down to the total's line.
    private func drawSurplus(_ scene: inout Scene) {
        var area: [Scene.Point] = []
        let floor = frame.y.clamped(1)
        func finish() {
            if area.count > 2 { scene.polygon(area, fill: .accentBand) }
            area = []
        }
        for (start, end) in zip(curve, curve.dropFirst()) {
            guard start.profit > 1 || end.profit > 1 else { continue }
            // Halved, so that the difference of huge values does not overflow.
            let slope = end.profit / 2 - start.profit / 2
            let crossing = slope == 0 ? 0 : (0.5 - start.profit / 2) / slope
            let x = frame.x.clamped(start.customers + crossing * (end.customers - start.customers))
            if start.profit <= 1 { area.append(Scene.Point(x, floor)) }
            if start.profit > 1 { area.append(point(start)) }
            if end.profit <= 1 {
                area.append(Scene.Point(x, floor))
                finish()
            }
        }
        finish()
    }

    private func drawTotal(_ scene: inout Scene) {
        let y = frame.y.clamped(1)
        scene.line(from: Scene.Point(frame.left + 0.6, y), to: Scene.Point(frame.right, y), Scene.Stroke(Scene.Paint(.ink), width: 1.1, dashes: [0, 3.2], roundCap: true))
    }

    /// The curve, past its peak in the colour of what is lost, where the loss has its words.
    private func drawCurve(_ scene: inout Scene) {
        let turn = hasLoss ? peak?.customers ?? 1 : 1
        scene.polyline(curve.filter { $0.customers <= turn }.map(point), Scene.Stroke(Scene.Paint(.accent), width: 1.5, roundCap: true))
        if turn < 1 { scene.polyline(curve.filter { $0.customers >= turn }.map(point), Scene.Stroke(Scene.Paint(.missed), width: 1.5, roundCap: true)) }
        scene.circle(at: frame.point(1, 1), radius: 2.2, fill: hasLoss ? .missed : .accent)
    }

    private func drawPeak(_ scene: inout Scene) {
        guard let peak else { return }
        let center = point(peak)
        scene.circle(at: center, radius: 3.2, fill: .accent, stroke: Scene.Stroke(Scene.Paint(.background), width: 0.8))
        guard !peakLabel.isEmpty else { return }
        let style = context.emphasis
        let half = context.text.width(peakLabel, style) / 2
        let x = max(half, min(center.x, frame.width - half))
        let bottom = frame.top - 5
        // The peak is not the highest point of the data where the caller names another: a line leads to it.
        if center.y - frame.top > 6 {
            scene.line(from: Scene.Point(center.x, bottom), to: Scene.Point(center.x, center.y - 5), Scene.Stroke(Scene.Paint(.rule), width: 0.6))
        }
        scene.text(lines: peakLabel, x: x, centerY: bottom - Double(peakLabel.count) / 2 * context.label.lineHeight, anchor: .middle, style: style)
    }

    /// The label of the total at its line; between the peak's height and the total a bracket and what is lost.
    private func drawEdge(_ scene: inout Scene) {
        let total = frame.y.clamped(1)
        var labels = [EdgeLabel(lines: frame.edgeLines[0], color: .ink, y: total, weight: 2)]
        var right = frame.right
        if hasLoss, let peak {
            let lossLabel = frame.edgeLines[1]
            let high = point(peak).y
            scene.line(from: point(peak), to: Scene.Point(frame.right + 2, high), Scene.Stroke(Scene.Paint(.rule), width: 0.6))
            let x = frame.right + 5
            let stroke = Scene.Stroke(Scene.Paint(.missed), width: 1)
            scene.polyline([Scene.Point(x - 2, high), Scene.Point(x, high), Scene.Point(x, total), Scene.Point(x - 2, total)], stroke)
            let middle = (high + total) / 2
            labels.append(EdgeLabel(lines: lossLabel, color: .missed, y: middle - Double(lossLabel.count - 1) / 2 * context.label.lineHeight, target: middle))
            right += WhaleLayout.bracket
        }
        // Beneath the peak's label, which may reach over them.
        EdgeLabel.draw(labels, right: right, bounds: (peakLabel.isEmpty ? 0 : frame.top - 4)...frame.bottom + 4, context: context, &scene)
    }

    /// Ticks at quarters or halves of the total, so that the total is one of them; of a curve that goes far beyond, round ticks as everywhere.
    private static func axis(over numbers: [Double], count: Int, plotHeight: Double, format: QuantityFormat) -> ValueAxis {
        let low = numbers.min() ?? 0, high = numbers.max() ?? 1
        guard low >= -1, high <= 2.5 else { return ValueAxis(over: numbers, unit: .share, format: format, count: count, ofBars: true) }
        let step = plotHeight * 0.25 / (high - low) >= 26 ? 0.25 : 0.5
        let positions = stride(from: (low / step).rounded(.up), through: (high / step).rounded(.down), by: 1).map { $0 * step }
        return ValueAxis(low: low, high: high, ticks: positions.map { ValueAxis.Tick(value: $0, label: $0 == 0 ? "0" : format.number($0 * 100, decimals: 0) + ($0 == positions.last ? "%" : "")) })
    }
}
