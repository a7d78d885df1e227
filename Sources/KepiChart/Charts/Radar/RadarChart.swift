import KepiCore

/// A few measures around a circle, each against the same reference (last year = 100); made for three to eight.
///
/// The scale starts at 0 in the middle and reaches beyond the highest value; its rings are equally far apart and the reference is one of them. A value below
/// zero stands in the middle. An axis without a value keeps its place: its words are muted, and the outline has a gap.
package struct RadarChart: Chart, Hashable {
    package static let name = "radar"
    /// Clockwise from the top.
    package var axes: [Axis]
    /// The ring that all are compared with, on the scale of the values.
    package var reference: Double
    package var referenceLabel: String
    package var valueLabel: String
    package var emptyText: String

    package struct Axis: Hashable, Sendable {
        package var label: String
        package var value: Double?
        /// The value as printed, or why there is none.
        package var text: String
        package init(label: String, value: Double?, text: String) { self.label = label; self.value = value; self.text = text }
    }

    package init(axes: [Axis], reference: Double = 100, referenceLabel: String, valueLabel: String, emptyText: String) {
        self.axes = axes; self.reference = reference; self.referenceLabel = referenceLabel; self.valueLabel = valueLabel; self.emptyText = emptyText
    }

    package var isEmpty: Bool { axes.allSatisfy { $0.value.drawable == nil } }

    package func scene(width: Double, context: ChartContext) -> Scene {
        isEmpty ? EmptyState.scene(emptyText, width: width, context: context) : RadarLayout(chart: self, width: width, context: context).scene()
    }
}
