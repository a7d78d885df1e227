/// A word-sized line of the last periods with its last point marked, and the target as a thin line. 14 points high; no axis: the scale holds the
/// values and the target. Where the last period is missing, the last value there is gets a hollow mark in its place.
package struct SparklineChart: Chart, Hashable {
    package static let name = "sparkline"
    /// Oldest first; nil breaks the line.
    package var values: [Double?]
    package var target: Double?
    package var tone: Tone
    package var emptyText: String
    package init(values: [Double?], target: Double? = nil, tone: Tone = .neutral, emptyText: String) {
        self.values = values; self.target = target; self.tone = tone; self.emptyText = emptyText
    }
    package var isEmpty: Bool { values.allSatisfy { $0.drawable == nil } }

    private static let height = 14.0

    package func scene(width: Double, context: ChartContext) -> Scene {
        let values = values.map(\.drawable)
        guard let last = values.lastIndex(where: { $0 != nil }) else {
            return EmptyState.word(emptyText, width: width, height: SparklineChart.height, context: context)
        }
        var scene = Scene(width: width, height: SparklineChart.height)
        let numbers = values.compactMap { $0 } + [target.drawable].compactMap { $0 }
        let y = LinearScale(low: numbers.min() ?? 0, high: numbers.max() ?? 0, start: SparklineChart.height - 3, end: 3)
        let x = LinearScale(low: 0, high: Double(values.count - 1), start: 1.5, end: width - 3)
        if let target = target.drawable {
            scene.line(from: Scene.Point(0, y(target)), to: Scene.Point(width, y(target)), Scene.Stroke(Scene.Paint(.rule), width: 0.8))
        }
        var run: [Scene.Point] = []
        for index in values.indices {
            guard let value = values[index] else {
                SparklineChart.close(&run, &scene)
                continue
            }
            run.append(Scene.Point(x(Double(index)), y(value)))
        }
        SparklineChart.close(&run, &scene)
        if let value = values[last] {
            let isCurrent = last == values.count - 1
            let center = Scene.Point(values.count == 1 ? width / 2 : x(Double(last)), y(value))
            scene.circle(at: center, radius: isCurrent ? 2.3 : 1.7, fill: isCurrent ? tone.color : .background,
                         stroke: isCurrent ? nil : Scene.Stroke(Scene.Paint(.muted), width: 0.9))
        }
        return scene
    }

    /// Draws the line that ends before a gap; a lone value between gaps is a dot.
    private static func close(_ run: inout [Scene.Point], _ scene: inout Scene) {
        scene.polyline(run, Scene.Stroke(Scene.Paint(.muted), width: 1.1, roundCap: true))
        if run.count == 1 { scene.circle(at: run[0], radius: 1, fill: .muted) }
        run = []
    }
}
