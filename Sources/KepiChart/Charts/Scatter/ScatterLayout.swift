import KepiCore

/// Lays a scatter out: a grid both ways, intervals as thin crosses, the marks, and their labels beside them or, where they would touch, numbers with a list.
struct ScatterLayout {
    let chart: ScatterChart
    let width: Double
    let context: ChartContext
    private let frame: PlotFrame
    /// Largest first, so that a small one lies on a large one.
    private let marks: [ScatterMark]
    private let labels: ScatterLabels

    private static let smallest = 2.0

    init(chart: ScatterChart, width: Double, context: ChartContext) {
        self.chart = chart
        self.width = width
        self.context = context
        let drawable = chart.points.enumerated().map { (index: $0.offset, point: $0.element, x: $0.element.x.drawable, y: $0.element.y.drawable) }
            .filter { $0.x.value != nil && $0.y.value != nil }
        let sizes = drawable.map { max(0, Double?($0.point.size).drawable ?? 0) }
        let largest = sizes.max() ?? 0
        // One size for all says nothing of size: marks of a point.
        let radius = sizes.allSatisfy { $0 == largest } ? 3.2 : min(max(width * 0.035, 7), 15)
        let horizontal = drawable.flatMap(\.x.numbers), vertical = drawable.flatMap(\.y.numbers)
        let frame = PlotFrame(
            width: width, context: context, uprightTitle: chart.yTitle, levelTitle: chart.xTitle, plotHeight: min(max(width * 0.48, 130), 240), inset: radius * 1.4 + 1,
            upright: { ValueAxis(over: vertical, unit: chart.yUnit, format: context.format, count: $0) },
            level: { ValueAxis(over: horizontal, unit: chart.xUnit, format: context.format, count: $0) })
        self.frame = frame
        let placed = zip(drawable, sizes).map { item, size in
            ScatterMark(index: item.index, point: item.point, x: item.x, y: item.y, center: frame.point(item.x.value ?? 0, item.y.value ?? 0),
                        radius: max(ScatterLayout.smallest, largest > 0 ? radius * (size / largest).squareRoot() : radius))
        }
        marks = placed.sorted { (-$0.radius, $0.index) < (-$1.radius, $1.index) }

        let lines = marks.flatMap { ScatterLayout.whiskers($0, frame) }.map { start, end in
            Scene.Rectangle(x: min(start.x, end.x), y: min(start.y, end.y), width: abs(start.x - end.x), height: abs(start.y - end.y))
        }
        labels = ScatterLabels(marks: marks, bounds: Scene.Rectangle(x: frame.left, y: frame.top, width: max(0, width - frame.left), height: frame.plotHeight),
                               lines: lines, width: width, context: context)
    }

    func scene() -> Scene {
        var scene = Scene(width: width, height: frame.height + labels.keyHeight)
        frame.drawUprightGrid(&scene)
        frame.drawGrid(&scene)
        for mark in marks { drawWhiskers(mark, &scene) }
        for mark in marks {
            mark.draw(&scene)
            drawInnerWhiskers(mark, &scene)
        }
        frame.drawLevelAxis(&scene)
        frame.drawTitles(&scene)
        labels.draw(keyTop: frame.height, &scene)
        for mark in marks where !mark.point.tooltip.isEmpty {
            let half = max(mark.extent, 6)
            let left = max(0, mark.center.x - half), top = max(0, mark.center.y - half)
            let area = Scene.Rectangle(x: left, y: top, width: min(width, mark.center.x + half) - left, height: min(scene.height, mark.center.y + half) - top)
            scene.marks.append(.hitArea(area, tooltip: mark.point.tooltip))
        }
        return scene
    }

    // MARK: Intervals

    /// The level and the upright line of a mark's intervals; open ends run to the plot's edge.
    private static func whiskers(_ mark: ScatterMark, _ frame: PlotFrame) -> [(Scene.Point, Scene.Point)] {
        var lines: [(Scene.Point, Scene.Point)] = []
        if mark.x.hasInterval {
            let low = mark.x.low.map(frame.x.clamped) ?? frame.left, high = mark.x.high.map(frame.x.clamped) ?? frame.right
            lines.append((Scene.Point(low, mark.center.y), Scene.Point(high, mark.center.y)))
        }
        if mark.y.hasInterval {
            let low = mark.y.low.map(frame.y.clamped) ?? frame.bottom, high = mark.y.high.map(frame.y.clamped) ?? frame.top
            lines.append((Scene.Point(mark.center.x, high), Scene.Point(mark.center.x, low)))
        }
        return lines
    }

    /// What lies on the mark itself, in the colour of the ground.
    private func drawInnerWhiskers(_ mark: ScatterMark, _ scene: inout Scene) {
        let reach = mark.reach, center = mark.center
        for (start, end) in ScatterLayout.whiskers(mark, frame) {
            let first = Scene.Point(max(start.x, center.x - reach.side), max(start.y, center.y - reach.up))
            let last = Scene.Point(min(end.x, center.x + reach.side), min(end.y, center.y + reach.down))
            if first != last { scene.line(from: first, to: last, Scene.Stroke(Scene.Paint(.background), width: 0.7)) }
        }
    }

    private func drawWhiskers(_ mark: ScatterMark, _ scene: inout Scene) {
        for (start, end) in ScatterLayout.whiskers(mark, frame) { scene.line(from: start, to: end, Scene.Stroke(Scene.Paint(.muted), width: 0.6)) }
        if mark.x.hasInterval {
            if mark.x.low == nil { scene.arrowhead(tip: Scene.Point(frame.left, mark.center.y), direction: -1, length: 4, fill: .muted) }
            if mark.x.high == nil { scene.arrowhead(tip: Scene.Point(frame.right, mark.center.y), direction: 1, length: 4, fill: .muted) }
        }
        if mark.y.hasInterval {
            for (isOpen, tip, direction) in [(mark.y.high == nil, frame.top, 1.0), (mark.y.low == nil, frame.bottom, -1)] where isOpen {
                scene.polygon([Scene.Point(mark.center.x, tip), Scene.Point(mark.center.x - 2.4, tip + 4 * direction), Scene.Point(mark.center.x + 2.4, tip + 4 * direction)], fill: .muted)
            }
        }
    }
}
