import KepiCore

/// Cohorts of customers by rows and what became of them in each period after, a cell each: the triangle of retention.
package struct CohortChart: Chart, Hashable {
    package static let name = "cohorts"
    package var rowTitle: String
    package var columnTitle: String
    /// The periods after (`1`, `2` …), left to right.
    package var columns: [String]
    /// The oldest cohort first.
    package var rows: [Row]
    package var emptyText: String

    package struct Row: Hashable, Sendable {
        package var label: String
        /// The cohort's size as printed; empty: none.
        package var size: String
        /// One for each of the columns; those that are missing are absent, those too many are not drawn.
        package var cells: [Cell]
        package init(label: String, size: String, cells: [Cell]) { self.label = label; self.size = size; self.cells = cells }
    }

    package struct Cell: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case value
            /// Its period is not over: hatched.
            case immature
            /// May not be shown: a mark in the corner.
            case suppressed
            /// Cannot be: blank.
            case absent
        }
        package var kind: Kind
        /// Tints the cell, from the least to the most of the chart; any unit. Only of `.value`.
        package var value: Double?
        /// The figure as printed; empty: none.
        package var text: String
        package var tooltip: String
        package init(kind: Kind, value: Double? = nil, text: String = "", tooltip: String) { self.kind = kind; self.value = value; self.text = text; self.tooltip = tooltip }
    }

    package init(rowTitle: String, columnTitle: String, columns: [String], rows: [Row], emptyText: String) {
        self.rowTitle = rowTitle; self.columnTitle = columnTitle; self.columns = columns; self.rows = rows; self.emptyText = emptyText
    }

    package var isEmpty: Bool {
        !rows.contains { row in row.cells.prefix(columns.count).contains { $0.kind == .suppressed || $0.kind == .value && $0.value.drawable != nil } }
    }

    package func scene(width: Double, context: ChartContext) -> Scene {
        isEmpty ? EmptyState.scene(emptyText, width: width, context: context) : CohortLayout(chart: self, width: width, context: context).scene()
    }
}
