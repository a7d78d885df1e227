import KepiCore

/// A measure against its target: a bar over grey bands that end at 80 and at the target, on a scale from floor to beyond the target.
///
/// The scale is that of the score: floor at the left edge, target at four fifths of the width, whatever the measure's unit and whether more or less
/// is better. So the targets of a column of bullets stand in one line, and bars compare. 14 points high. Stephen Few's bullet graph.
package struct BulletChart: Chart, Hashable {
    package static let name = "bullet"
    package var actual: Double?
    package var target: Double
    package var floor: Double
    package var stretch: Double?
    package var tone: Tone
    package var emptyText: String
    package init(actual: Double?, target: Double, floor: Double, stretch: Double? = nil, tone: Tone = .neutral, emptyText: String) {
        self.actual = actual; self.target = target; self.floor = floor; self.stretch = stretch; self.tone = tone; self.emptyText = emptyText
    }
    package var isEmpty: Bool { actual.drawable == nil || share(of: 1) == nil }

    /// Where the scale ends, as a multiple of the way from floor to target.
    private static let end = 1.25
    private static let height = 14.0

    /// How far `value` is on the way from floor (0) to target (1); nil where they are the same or not numbers.
    private func share(of value: Double) -> Double? {
        let way = target / 2 - floor / 2
        guard way != 0, way.isFinite else { return nil }
        return Double?((value / 2 - floor / 2) / way).drawable
    }

    package func scene(width: Double, context: ChartContext) -> Scene {
        guard let actual = actual.drawable, let reached = share(of: actual) else {
            return EmptyState.word(emptyText, width: width, height: BulletChart.height, context: context)
        }
        var scene = Scene(width: width, height: BulletChart.height)
        let scale = LinearScale(low: 0, high: BulletChart.end, start: 0, end: width)
        func band(from start: Double, to end: Double, _ fill: ColorRole) {
            scene.rectangle(from: Scene.Point(scale(start), 1.5), to: Scene.Point(scale(end), 12.5), fill: fill)
        }
        band(from: 0, to: 0.8, .greyDark)
        band(from: 0.8, to: 1, .greyMid)
        band(from: 1, to: BulletChart.end, .greyLight)
        if let stretch = stretch.drawable, let mark = share(of: stretch), mark > 1, mark <= BulletChart.end {
            scene.line(from: Scene.Point(scale(mark) - 0.4, 3.5), to: Scene.Point(scale(mark) - 0.4, 10.5), Scene.Stroke(Scene.Paint(.muted), width: 0.8))
        }
        // Met and near bars are accent: the status beside the bullet says which; a miss should catch the eye.
        let color: ColorRole = tone == .missed ? .missed : .accent
        if reached > BulletChart.end {
            scene.rectangle(from: Scene.Point(0, 4.75), to: Scene.Point(width - 4, 9.25), fill: color)
            scene.arrowhead(tip: Scene.Point(width, 7), direction: 1, length: 5, fill: color)
        } else if reached > 0 {
            scene.rectangle(from: Scene.Point(0, 4.75), to: Scene.Point(max(1, scale(reached)), 9.25), fill: color)
        } else if reached == 0 {
            scene.rectangle(from: Scene.Point(0, 4.75), to: Scene.Point(1, 9.25), fill: color)
        } else {
            scene.arrowhead(tip: Scene.Point(0, 7), direction: -1, length: 5, fill: color)
        }
        scene.rectangle(from: Scene.Point(scale(1) - 0.9, 2.5), to: Scene.Point(scale(1) + 0.9, 11.5), fill: .ink)
        return scene
    }
}
