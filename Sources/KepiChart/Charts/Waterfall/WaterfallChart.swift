import KepiCore

/// What makes up a total, step by step: floating bars that go on where the one before ended, from zero, and the total in the last row.
package struct WaterfallChart: Chart, Hashable {
    package static let name = "waterfall"
    package var steps: [Step]
    package var totalLabel: String
    /// As it was reckoned; it need not be the sum of the steps as printed.
    package var total: Double
    package var unit: Unit
    /// The values are changes, printed with their sign (`−3.3 pp`).
    package var isDifference: Bool
    package var emptyText: String

    package struct Step: Hashable, Sendable {
        package var label: String
        /// Added to the steps before; one that is not finite adds nothing and has no bar.
        package var value: Double
        package var tone: Tone
        /// Printed in place of a bar. The value still counts for the bars after; one that must not be seen is passed as 0.
        package var note: String?
        package var tooltip: String
        package init(label: String, value: Double, tone: Tone = .neutral, note: String? = nil, tooltip: String) {
            self.label = label; self.value = value; self.tone = tone; self.note = note; self.tooltip = tooltip
        }
    }

    package init(steps: [Step], totalLabel: String, total: Double, unit: Unit, isDifference: Bool = false, emptyText: String) {
        self.steps = steps; self.totalLabel = totalLabel; self.total = total; self.unit = unit; self.isDifference = isDifference; self.emptyText = emptyText
    }

    package var isEmpty: Bool { steps.allSatisfy { Double?($0.value).drawable == nil && $0.note == nil } }

    package func scene(width: Double, context: ChartContext) -> Scene {
        isEmpty ? EmptyState.scene(emptyText, width: width, context: context) : WaterfallLayout(chart: self, width: width, context: context).scene()
    }
}
