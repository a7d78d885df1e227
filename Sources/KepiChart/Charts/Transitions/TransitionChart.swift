import KepiCore

/// How many moved from each stage to each other: stages before by rows, after by columns, tinted by the share of the row.
package struct TransitionChart: Chart, Hashable {
    package static let name = "transitions"
    package var rowTitle: String
    package var columnTitle: String
    package var rows: [String]
    package var columns: [String]
    /// A line of cells for each of `rows`; one that is missing is left blank, one too many is not drawn.
    package var cells: [[Cell]]
    /// As printed, one for each row; empty: no column of totals.
    package var rowTotals: [String]
    /// As printed, one for each column; empty: no row of totals.
    package var columnTotals: [String]
    package var totalLabel: String
    package var emptyText: String

    package struct Cell: Hashable, Sendable {
        /// As printed, on up to two lines (`1,204 (7%)`); where one does not fit its cell, none is printed.
        package var figure: String
        /// 0…1 of the row; tints the cell from 0, 5, 20 and 50% on. Exactly 0 is drawn as a dot in place of the figure; nil gives no tint.
        package var share: Double?
        /// May not be shown: no tint, a mark in the corner; the figure, if any, in grey.
        package var isSuppressed: Bool
        package var tooltip: String
        package init(figure: String, share: Double?, isSuppressed: Bool = false, tooltip: String) {
            self.figure = figure; self.share = share; self.isSuppressed = isSuppressed; self.tooltip = tooltip
        }
    }

    package init(rowTitle: String, columnTitle: String, rows: [String], columns: [String], cells: [[Cell]], rowTotals: [String] = [], columnTotals: [String] = [], totalLabel: String = "",
                 emptyText: String) {
        self.rowTitle = rowTitle; self.columnTitle = columnTitle; self.rows = rows; self.columns = columns; self.cells = cells
        self.rowTotals = rowTotals; self.columnTotals = columnTotals; self.totalLabel = totalLabel; self.emptyText = emptyText
    }

    package var isEmpty: Bool {
        !rows.indices.contains { row in
            columns.indices.contains { column in cell(row, column).map { $0.isSuppressed || $0.share.drawable != nil || !$0.figure.isEmpty } ?? false }
        }
    }

    package func scene(width: Double, context: ChartContext) -> Scene {
        isEmpty ? EmptyState.scene(emptyText, width: width, context: context) : TransitionLayout(chart: self, width: width, context: context).scene()
    }

    func cell(_ row: Int, _ column: Int) -> Cell? { cells.indices.contains(row) && cells[row].indices.contains(column) ? cells[row][column] : nil }
}
