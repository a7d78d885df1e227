import KepiCore

/// Horizontal bars from zero with intervals, one a group, optionally a hollow mark for the earlier value.
package struct BarsChart: Chart, Hashable {
    package static let name = "bars"
    package var bars: [Bar]
    package var unit: Unit
    /// The values are changes or effects, printed with their sign (`−3.3 pp`).
    package var isDifference: Bool
    /// The company's value, as a line through all bars; nil: none.
    package var reference: Double?
    package var referenceLabel: String
    /// Explains the hollow marks ("Q2 2025"), in a line above the bars; empty: none.
    package var earlierLabel: String
    package var emptyText: String

    package struct Bar: Hashable, Sendable {
        package var label: String
        package var value: ChartValue
        /// The value of the earlier period, drawn as a hollow mark.
        package var earlier: Double?
        package var tone: Tone
        /// Printed in place of a bar (suppressed, no data).
        package var note: String?
        package var tooltip: String
        package init(label: String, value: ChartValue, earlier: Double? = nil, tone: Tone = .neutral, note: String? = nil, tooltip: String) {
            self.label = label; self.value = value; self.earlier = earlier; self.tone = tone; self.note = note; self.tooltip = tooltip
        }
    }

    package init(bars: [Bar], unit: Unit, isDifference: Bool = false, reference: Double? = nil, referenceLabel: String = "", earlierLabel: String = "", emptyText: String) {
        self.bars = bars; self.unit = unit; self.isDifference = isDifference; self.reference = reference; self.referenceLabel = referenceLabel
        self.earlierLabel = earlierLabel; self.emptyText = emptyText
    }

    package var isEmpty: Bool { bars.allSatisfy { $0.value.drawable.value == nil && $0.note == nil } }

    package func scene(width: Double, context: ChartContext) -> Scene {
        isEmpty ? EmptyState.scene(emptyText, width: width, context: context) : BarsLayout(chart: self, width: width, context: context).scene()
    }
}
