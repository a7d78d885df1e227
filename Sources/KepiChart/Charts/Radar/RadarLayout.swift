import KepiCore

/// Draws a radar as planned: rings and spokes, the shaded shape of the values, the ring of the reference, the words, and a line that explains both lines.
struct RadarLayout {
    let chart: RadarChart
    let width: Double
    let context: ChartContext
    private let plan: RadarPlan
    private let reference: Double?
    /// Ascending, above 0; the last is the circle's edge.
    private let rings: [Double]
    private let key: NumberedKey?
    private let legend: [(isReference: Bool, lines: [String])]

    init(chart: RadarChart, width: Double, context: ChartContext) {
        self.chart = chart
        self.width = width
        self.context = context
        plan = RadarPlan(chart: chart, width: width, context: context)
        let reference = Double?(chart.reference).drawable.flatMap { $0 > 0 ? $0 : nil }
        self.reference = reference
        rings = RadarLayout.rings(to: chart.axes.compactMap(\.value.drawable).max() ?? 0, reference: reference)
        key = plan.isNumbered ? NumberedKey(chart.axes.enumerated().map { index, axis in
            NumberedKey.Entry(number: index + 1, label: axis.label, figure: axis.text, color: axis.value.drawable == nil ? .muted : .ink)
        }, width: width, context: context) : nil
        let words = [(false, chart.valueLabel)] + (reference == nil ? [] : [(true, chart.referenceLabel)])
        legend = words.map { ($0, LineBreaking.lines($1, width: width - RadarLayout.sample - 5, style: context.label, text: context.text)) }.filter { !$0.1.isEmpty }
    }

    /// The length of a line's sample beside its words.
    private static let sample = 14.0

    /// Rings at halves or wholes of the reference, so that it is one of them; far beyond it, or without one, at round numbers.
    private static func rings(to highest: Double, reference: Double?) -> [Double] {
        if let reference, highest <= 4 * reference {
            let step = highest <= 2 * reference ? reference / 2 : reference
            return (1...max(2, Int((highest / step - 1e-9).rounded(.up)))).map { Double($0) * step }
        }
        let high = max(highest, reference ?? 0)
        guard high > 0 else { return [1] }
        return RoundTicks.ticks(from: 0, to: high, count: 4, holdingZero: true).filter { $0 > 0 }
    }

    func scene() -> Scene {
        let line = context.label.lineHeight
        let (places, legendHeight) = legendPlaces()
        let keyTop = plan.height + 8
        let legendTop = keyTop + (key.map { $0.height + 8 } ?? 0)
        var scene = Scene(width: width, height: legend.isEmpty ? (key == nil ? plan.height : legendTop - 6) : legendTop + legendHeight)
        drawRings(&scene, width: 0.6)
        for spoke in plan.spokes { scene.line(from: plan.center, to: tip(spoke, at: 1), Scene.Stroke(Scene.Paint(.grid), width: 0.6)) }
        drawShape(&scene)
        drawRingLabels(&scene)
        drawTips(&scene)
        key?.draw(top: keyTop, &scene)
        for (entry, place) in zip(legend, places) { drawLegend(entry, x: place.x, y: legendTop + place.y + line / 2, &scene) }
        return scene
    }

    // MARK: Circle

    private func share(_ value: Double) -> Double { min(max(value / (rings.last ?? 1), 0), 1) }

    private func tip(_ spoke: RadarPlan.Spoke, at share: Double) -> Scene.Point {
        Scene.Point(plan.center.x + spoke.x * plan.radius * share, plan.center.y + spoke.y * plan.radius * share)
    }

    private func ring(_ share: Double, _ stroke: Scene.Stroke, _ scene: inout Scene) {
        guard share > 0 else { return }
        scene.marks.append(.path(Scene.Path([.circle(center: plan.center, radius: plan.radius * share)]), fill: nil, stroke: stroke))
    }

    private func drawRings(_ scene: inout Scene, width: Double) {
        for value in rings { ring(share(value), Scene.Stroke(Scene.Paint(.grid), width: width), &scene) }
    }

    /// The shape between neighbours that both have a value; a gap on both sides of one that has none.
    private func drawShape(_ scene: inout Scene) {
        let points = plan.spokes.map { spoke in spoke.value.map { tip(spoke, at: share($0)) } }
        let pairs = points.indices.compactMap { index -> (Scene.Point, Scene.Point)? in
            guard points.count > 1, let start = points[index], let end = points[(index + 1) % points.count] else { return nil }
            return (start, end)
        }
        if pairs.count == points.count {
            scene.polygon(points.compactMap { $0 }, fill: .accentBand)
        } else {
            for (start, end) in pairs { scene.polygon([plan.center, start, end], fill: .accentBand) }
        }
        drawRings(&scene, width: 0.4)
        if let reference { ring(share(reference), Scene.Stroke(Scene.Paint(.ink), width: 1.1, dashes: [0, 3.2], roundCap: true), &scene) }
        for (start, end) in pairs { scene.line(from: start, to: end, Scene.Stroke(Scene.Paint(.accent), width: 1.5, roundCap: true)) }
        for point in points.compactMap({ $0 }) { scene.circle(at: point, radius: 2.2, fill: .accent, stroke: Scene.Stroke(Scene.Paint(.background), width: 0.6)) }
    }

    /// The scale, just within its rings, in the direction between two spokes where it is farthest from the shape; nowhere where rings are too close for it.
    private func drawRingLabels(_ scene: inout Scene) {
        let labels = ValueAxis.labels(rings, affixes: ("", ""), format: context.format)
        let style = context.label
        let outline = outlinePoints()
        var best: (distance: Double, boxes: [Scene.Rectangle])?
        for (first, second) in zip(plan.spokes, plan.spokes.dropFirst() + plan.spokes.prefix(1)) {
            let length = ((first.x + second.x) * (first.x + second.x) + (first.y + second.y) * (first.y + second.y)).squareRoot()
            guard length > 0.01 else { continue }
            let x = (first.x + second.x) / length, y = (first.y + second.y) / length
            let boxes = zip(rings, labels).map { value, label in
                let size = Scene.Point(context.text.width(label, style), style.size)
                // Inwards until its corners are within the ring as well.
                let radius = plan.radius * share(value) - 1
                let reach = stride(from: radius, to: 0, by: -0.5).first { reach in
                    let outer = Scene.Point(max(abs(x * reach - x * size.x / 2 - size.x / 2), abs(x * reach - x * size.x / 2 + size.x / 2)),
                                            max(abs(y * reach - y * size.y / 2 - size.y / 2), abs(y * reach - y * size.y / 2 + size.y / 2)))
                    return outer.x * outer.x + outer.y * outer.y <= radius * radius
                } ?? 0
                return Scene.Rectangle(x: plan.center.x + x * reach - size.x / 2 - x * size.x / 2, y: plan.center.y + y * reach - size.y / 2 - y * size.y / 2, width: size.x, height: size.y)
            }
            // None over the ring within its own.
            let center = plan.center
            let keepApart = zip(boxes, [0] + rings).allSatisfy { box, inner in inner == 0 || box.distance(to: center) >= plan.radius * share(inner) + 0.5 }
            let distance = outline.flatMap { point in boxes.map { $0.distance(to: point) } }.min() ?? 0
            if keepApart, distance > best?.distance ?? -1 { best = (distance, boxes) }
        }
        for (box, label) in zip(best?.boxes ?? [], labels) {
            scene.text(label, x: box.x + box.width / 2, centerY: box.y + box.height / 2, anchor: .middle, style: style, color: .muted)
        }
    }

    /// Points along the lines of the shape, near enough to one another to measure distances by.
    private func outlinePoints() -> [Scene.Point] {
        let points = plan.spokes.map { spoke in spoke.value.map { tip(spoke, at: share($0)) } }
        return points.indices.flatMap { index -> [Scene.Point] in
            guard let start = points[index] else { return [] }
            guard let end = points[(index + 1) % points.count] else { return [start] }
            return (0..<12).map { Scene.Point(start.x + (end.x - start.x) * Double($0) / 12, start.y + (end.y - start.y) * Double($0) / 12) }
        }
    }

    private func drawTips(_ scene: inout Scene) {
        let style = context.label
        for (index, spoke) in plan.spokes.enumerated() {
            let color: ColorRole = spoke.value == nil ? .muted : .ink
            if plan.isNumbered {
                let distance = plan.radius + style.lineHeight * 0.62
                // Of more spokes than have room around the circle every second or third has its number; the list goes on counting.
                let every = max(1, Int((Double(plan.spokes.count) * 14 / (2 * Double.pi * distance)).rounded(.up)))
                guard index % every == 0, plan.spokes.count - index >= every else { continue }
                scene.text(String(index + 1), x: plan.center.x + spoke.x * distance, centerY: plan.center.y + spoke.y * distance, anchor: .middle, style: context.emphasis, color: color)
                continue
            }
            let anchor: Scene.TextRun.Anchor = spoke.side == 0 ? .middle : spoke.side < 0 ? .end : .start
            for (rank, words) in spoke.label.enumerated() {
                scene.text(words, x: spoke.labelX, centerY: spoke.labelY + Double(rank) * style.lineHeight, anchor: anchor, style: style, color: color)
            }
            for (rank, words) in spoke.text.enumerated() {
                scene.text(words, x: spoke.labelX, centerY: spoke.labelY + Double(spoke.label.count + rank) * style.lineHeight, anchor: anchor, style: context.emphasis, color: color)
            }
        }
    }

    // MARK: Legend

    /// Beside one another where they fit, centred under the circle; else below one another.
    private func legendPlaces() -> (places: [(x: Double, y: Double)], height: Double) {
        let widths = legend.map { RadarLayout.sample + 5 + context.text.width($0.lines, context.label) }
        let line = context.label.lineHeight
        let together = widths.reduce(0, +) + 16 * Double(max(0, widths.count - 1))
        if together <= width {
            var x = plan.isNumbered ? 0 : max(0, min(plan.center.x - together / 2, width - together))
            let places = widths.map { width in
                defer { x += width + 16 }
                return (x, 0.0)
            }
            return (places, Double(legend.map(\.lines.count).max() ?? 0) * line)
        }
        var y = 0.0
        let places = legend.map { entry in
            defer { y += Double(entry.lines.count) * line + 1 }
            return (0.0, y)
        }
        return (places, y)
    }

    private func drawLegend(_ entry: (isReference: Bool, lines: [String]), x: Double, y: Double, _ scene: inout Scene) {
        let start = Scene.Point(x + 0.75, y), end = Scene.Point(x + RadarLayout.sample, y)
        if entry.isReference {
            scene.line(from: start, to: end, Scene.Stroke(Scene.Paint(.ink), width: 1.1, dashes: [0, 3.2], roundCap: true))
        } else {
            scene.line(from: start, to: end, Scene.Stroke(Scene.Paint(.accent), width: 1.5))
            scene.circle(at: Scene.Point(x + RadarLayout.sample / 2, y), radius: 2.2, fill: .accent)
        }
        for (rank, words) in entry.lines.enumerated() {
            scene.text(words, x: x + RadarLayout.sample + 5, centerY: y + Double(rank) * context.label.lineHeight, style: context.label, color: .muted)
        }
    }
}

extension Scene.Rectangle {
    /// From `point` to the nearest edge; 0 within.
    fileprivate func distance(to point: Scene.Point) -> Double {
        let horizontal = max(x - point.x, point.x - x - width, 0), vertical = max(y - point.y, point.y - y - height, 0)
        return (horizontal * horizontal + vertical * vertical).squareRoot()
    }
}
