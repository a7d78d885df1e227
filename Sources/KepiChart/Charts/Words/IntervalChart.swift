/// A word-sized bar of a value, its interval and its target: a dot on a band on a light track, the target as a tick. 14 points high.
///
/// Each has its own scale, which holds value, interval and target with a margin: it shows whether the interval reaches the target, and does not compare
/// with the row above. An open end runs to the edge of the track with an arrow.
package struct IntervalChart: Chart, Hashable {
    package static let name = "interval"
    package var value: ChartValue
    package var target: Double?
    package var tone: Tone
    package var emptyText: String
    package init(value: ChartValue, target: Double? = nil, tone: Tone = .neutral, emptyText: String) {
        self.value = value; self.target = target; self.tone = tone; self.emptyText = emptyText
    }
    package var isEmpty: Bool { value.drawable.value == nil }

    private static let height = 14.0

    package func scene(width: Double, context: ChartContext) -> Scene {
        let value = value.drawable
        guard let middle = value.value else { return EmptyState.word(emptyText, width: width, height: IntervalChart.height, context: context) }
        var scene = Scene(width: width, height: IntervalChart.height)
        let numbers = value.numbers + [target.drawable].compactMap { $0 }
        let margin = width * 0.14
        let scale = LinearScale(low: numbers.min() ?? 0, high: numbers.max() ?? 0, start: margin, end: width - margin)
        scene.rectangle(from: Scene.Point(0, 3.75), to: Scene.Point(width, 10.25), fill: .greyLight)
        if value.hasInterval {
            let low = value.low.map(scale.callAsFunction) ?? 4, high = value.high.map(scale.callAsFunction) ?? width - 4
            scene.rectangle(from: Scene.Point(low, 3.75), to: Scene.Point(max(high, low + 1), 10.25), fill: .accentTint)
            if value.low == nil { scene.arrowhead(tip: Scene.Point(0, 7), direction: -1, length: 4.5, fill: .accentTint) }
            if value.high == nil { scene.arrowhead(tip: Scene.Point(width, 7), direction: 1, length: 4.5, fill: .accentTint) }
        }
        if let target = target.drawable {
            scene.rectangle(from: Scene.Point(scale(target) - 0.8, 1.5), to: Scene.Point(scale(target) + 0.8, 12.5), fill: .ink)
        }
        scene.circle(at: Scene.Point(scale(middle), 7), radius: 2.6, fill: tone.color, stroke: Scene.Stroke(Scene.Paint(.background), width: 0.8))
        return scene
    }
}
