import KepiCore

/// Points of two measures, each with a size: segments by value and retention, as large as they have customers.
///
/// A point without one of its values is left out. A size that is missing or negative is drawn as the smallest mark. Neither axis starts at zero unless the
/// values do: places are compared, not lengths.
package struct ScatterChart: Chart, Hashable {
    package static let name = "scatter"
    package var points: [Point]
    package var xTitle: String
    package var yTitle: String
    package var xUnit: Unit
    package var yUnit: Unit
    package var emptyText: String

    package struct Point: Hashable, Sendable {
        package var label: String
        package var x: ChartValue
        package var y: ChartValue
        /// What the area of the mark is proportional to; any unit, the same for all.
        package var size: Double
        /// Told by shape as well as by colour: a triangle is near, a square missed.
        package var tone: Tone
        package var tooltip: String
        package init(label: String, x: ChartValue, y: ChartValue, size: Double, tone: Tone = .neutral, tooltip: String) {
            self.label = label; self.x = x; self.y = y; self.size = size; self.tone = tone; self.tooltip = tooltip
        }
    }

    package init(points: [Point], xTitle: String, yTitle: String, xUnit: Unit, yUnit: Unit, emptyText: String) {
        self.points = points; self.xTitle = xTitle; self.yTitle = yTitle; self.xUnit = xUnit; self.yUnit = yUnit; self.emptyText = emptyText
    }

    package var isEmpty: Bool { points.allSatisfy { $0.x.drawable.value == nil || $0.y.drawable.value == nil } }

    package func scene(width: Double, context: ChartContext) -> Scene {
        isEmpty ? EmptyState.scene(emptyText, width: width, context: context) : ScatterLayout(chart: self, width: width, context: context).scene()
    }
}
