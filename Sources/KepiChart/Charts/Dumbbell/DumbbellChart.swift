import KepiCore

/// A value before and after, a row for each group: a hollow dot, a filled one, and the line between them.
package struct DumbbellChart: Chart, Hashable {
    package static let name = "dumbbell"
    package var rows: [Row]
    package var unit: Unit
    /// What the hollow and the filled dots are (`Q2 2025`, `Q3 2025`), once above the rows; empty: none.
    package var beforeLabel: String
    package var afterLabel: String
    package var emptyText: String

    package struct Row: Hashable, Sendable {
        package var label: String
        /// Without a value: no hollow dot.
        package var before: ChartValue
        /// Its value is printed; without one there is no filled dot.
        package var after: ChartValue
        /// Of the change; neutral is grey.
        package var tone: Tone
        /// Printed in place of the dots (suppressed, no data).
        package var note: String?
        package var tooltip: String
        package init(label: String, before: ChartValue, after: ChartValue, tone: Tone = .neutral, note: String? = nil, tooltip: String) {
            self.label = label; self.before = before; self.after = after; self.tone = tone; self.note = note; self.tooltip = tooltip
        }
    }

    package init(rows: [Row], unit: Unit, beforeLabel: String, afterLabel: String, emptyText: String) {
        self.rows = rows; self.unit = unit; self.beforeLabel = beforeLabel; self.afterLabel = afterLabel; self.emptyText = emptyText
    }

    package var isEmpty: Bool { rows.allSatisfy { $0.before.drawable.value == nil && $0.after.drawable.value == nil && $0.note == nil } }

    package func scene(width: Double, context: ChartContext) -> Scene {
        isEmpty ? EmptyState.scene(emptyText, width: width, context: context) : DumbbellLayout(chart: self, width: width, context: context).scene()
    }
}
