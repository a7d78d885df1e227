import KepiCore

/// Segments of customers as regions of a grid of two scores (RFM: recency by frequency and money), tinted by their share of the customers.
package struct SegmentGridChart: Chart, Hashable {
    package static let name = "segment-grid"
    package var rowTitle: String
    package var columnTitle: String
    /// Top to bottom (`5` … `1`).
    package var rows: [String]
    /// Left to right.
    package var columns: [String]
    /// A line of cells for each of `rows`; one that is missing is left blank, one too many is not drawn.
    package var cells: [[Cell]]
    package var emptyText: String

    package struct Cell: Hashable, Sendable {
        /// The segment's name; neighbouring cells of one name are one region.
        package var label: String
        /// As printed (`312`); where one figure does not fit its cell, none is printed.
        package var figure: String
        /// 0…1 of the customers; tints the cell in three steps: below an even spread over the cells, up to twice as much, above. Zero and nil give no tint.
        package var share: Double?
        /// May not be shown: no tint, a mark in the corner; the figure, if any, in grey.
        package var isSuppressed: Bool
        package var tooltip: String
        package init(label: String, figure: String, share: Double?, isSuppressed: Bool = false, tooltip: String) {
            self.label = label; self.figure = figure; self.share = share; self.isSuppressed = isSuppressed; self.tooltip = tooltip
        }
    }

    package init(rowTitle: String, columnTitle: String, rows: [String], columns: [String], cells: [[Cell]], emptyText: String) {
        self.rowTitle = rowTitle; self.columnTitle = columnTitle; self.rows = rows; self.columns = columns; self.cells = cells; self.emptyText = emptyText
    }

    package var isEmpty: Bool {
        !rows.indices.contains { row in
            columns.indices.contains { column in cell(row, column).map { $0.isSuppressed || $0.share.drawable != nil || !$0.figure.isEmpty } ?? false }
        }
    }

    package func scene(width: Double, context: ChartContext) -> Scene {
        isEmpty ? EmptyState.scene(emptyText, width: width, context: context) : SegmentGridLayout(chart: self, width: width, context: context).scene()
    }

    func cell(_ row: Int, _ column: Int) -> Cell? { cells.indices.contains(row) && cells[row].indices.contains(column) ? cells[row][column] : nil }
}
