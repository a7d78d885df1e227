import KepiCore

/// One point of a scatter made ready: where it stands, how large it is, how far its intervals reach.
struct ScatterMark {
    /// In the chart's points.
    var index: Int
    var point: ScatterChart.Point
    var x: ChartValue
    var y: ChartValue
    var center: Scene.Point
    /// Of the circle; other shapes have the same area.
    var radius: Double

    /// Half of what the shape takes in width and height.
    var extent: Double {
        switch point.tone {
        case .neutral, .met: radius
        case .near: radius * 1.36
        case .missed: radius * 0.89
        }
    }

    /// How far the shape reaches from its centre to the sides, upwards and downwards.
    var reach: (side: Double, up: Double, down: Double) {
        switch point.tone {
        case .neutral, .met: (radius, radius, radius)
        case .near: (radius * 0.74, radius * 1.283, radius * 1.05)
        case .missed: (radius * 0.886, radius * 0.886, radius * 0.886)
        }
    }

    func draw(_ scene: inout Scene) {
        let color: ColorRole = point.tone == .neutral ? .accentTint : point.tone.color
        let outline = Scene.Stroke(Scene.Paint(.background), width: 0.8)
        switch point.tone {
        case .neutral, .met:
            scene.circle(at: center, radius: radius, fill: color, stroke: outline)
        case .near:
            // A triangle with equal sides s has the area of the circle where s²·√3 ⁄ 4 = π·r²; its middle of gravity is a third of its height up.
            let half = radius * 1.347, height = half * 1.732
            let corners = [Scene.Point(center.x, center.y - height * 0.55), Scene.Point(center.x + half, center.y + height * 0.45), Scene.Point(center.x - half, center.y + height * 0.45)]
            scene.marks.append(.path(Scene.Path([.move(corners[0]), .line(corners[1]), .line(corners[2]), .close]), fill: Scene.Paint(color), stroke: outline))
        case .missed:
            let half = radius * 0.886
            let box = Scene.Rectangle(x: center.x - half, y: center.y - half, width: 2 * half, height: 2 * half)
            scene.marks.append(.path(Scene.Path([.rectangle(box)]), fill: Scene.Paint(color), stroke: outline))
        }
    }
}
