/// Which rows are meant of a file that may hold several tables; empty: the only one.
package struct FilePart: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A sheet of a workbook, by its name.
        case sheet
        /// Cells of a sheet: `A3:F200`.
        case range
        /// A table or view of a database.
        case table
        /// Where the rows stand within a document: names joined by dots, `result.items`.
        case element
        /// How many rows the names of the columns take; 1 where it is not said.
        case headerRows = "header_rows"
    }

    package var values: [Kind: String]

    package init(_ values: [Kind: String] = [:]) { self.values = values }

    package subscript(_ kind: Kind) -> String? { values[kind] }
    /// In a fixed order.
    package var kinds: [Kind] { Kind.allCases.filter { values[$0] != nil } }
}
