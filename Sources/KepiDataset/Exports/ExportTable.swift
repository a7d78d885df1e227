import KepiConfiguration

/// A table of an export as it stands: a file, or a part of one, with what is in its columns.
package struct ExportTable: Sendable {
    /// Of one shape, in the order of their names: the first is what the columns describe, the others have the same headers.
    package var files: [String]
    package var part: FilePart
    /// A table of a server, in place of files.
    package var database: DatabaseConnection?
    /// Whole rows, of all files.
    package var rows: Int
    package var rejected: Int
    package var headerRows: Int
    package var columns: [ColumnContent]

    /// What a user would call it: `orders.csv`, `crm.db: cases`.
    package var name: String {
        let place = part[.sheet] ?? part[.table]
        guard let file = files.first else { return place ?? "" }
        return place.map { "\(file): \($0)" } ?? file
    }

    package var headers: [String] { columns.map(\.name) }
    package func column(_ name: String) -> ColumnContent? { columns.first { $0.name == name } }
}
