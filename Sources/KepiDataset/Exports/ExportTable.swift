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
    package var columns: [ColumnContent]

    /// How many rows the names of the columns take.
    package var headerRows: Int { part[.headerRows].flatMap { Int($0) } ?? 1 }

    /// What a user would call it: `orders.csv`, `crm.db: cases`.
    package var name: String {
        let place = part[.sheet] ?? part[.table]
        guard let file = files.first else { return place ?? "" }
        return place.map { "\(file): \($0)" } ?? file
    }

    /// Whether a column says the same in all rows that share a key, though not in those of different keys: it belongs to the key (an order) and not to the row (a line).
    /// Nil where too few keys repeat to tell.
    package func belongs(_ column: ColumnContent, to key: ColumnContent) -> Bool? {
        var seen: [UInt64: UInt64] = [:], repeated: Set<UInt64> = [], values: Set<UInt64> = []
        for (id, value) in zip(key.first, column.first) where id != 0 {
            if let before = seen[id] {
                repeated.insert(id)
                if before != value { return false }
            } else { seen[id] = value }
            values.insert(value)
        }
        return repeated.count >= 4 && values.count > 1 ? true : nil
    }

    package var headers: [String] { columns.map(\.name) }
    package func column(_ name: String) -> ColumnContent? { columns.first { $0.name == name } }
}
