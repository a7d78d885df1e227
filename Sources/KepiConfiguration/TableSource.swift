import KepiCore

/// Where one canonical table comes from and how its columns are named there: one entry of `data:`.
package struct TableSource: Sendable {
    package var table: String
    package var tableLocation: SourceLocation
    package var origin: Origin
    /// Canonical (or new dimension's) column → how it is read. Empty: the headers are canonical already; further columns are ignored.
    package var columns: [ColumnSource]
    /// Rows equal in every source column of the same file are one row.
    package var deduplicate: Bool

    /// Its rows are events that are gathered into the table's.
    package var events: EventLog?

    package enum Origin: Sendable {
        /// Files of one shape, relative to the data folder; a folder or a pattern (`exports/*.csv`) until `FilePatterns` finds what is in it.
        case files([Path])
        /// A file with a SELECT over the raw files, relative to the project's folder; `inputs` names the raw files that it may read (table name → path,
        /// relative to the data folder), each visible under its name.
        case query(sql: Path, inputs: [(name: String, path: Path)])
        /// A table or view of a database server.
        case database(DatabaseConnection, table: Path)
    }

    package struct Path: Hashable, Sendable {
        package var path: String
        package var location: SourceLocation
        package var part: FilePart
        package init(path: String, location: SourceLocation, part: FilePart = FilePart()) { self.path = path; self.location = location; self.part = part }
    }

    package init(table: String, tableLocation: SourceLocation, origin: Origin, columns: [ColumnSource] = [], deduplicate: Bool = false) {
        self.table = table; self.tableLocation = tableLocation; self.origin = origin; self.columns = columns; self.deduplicate = deduplicate
    }
}

/// How one column is read.
package struct ColumnSource: Hashable, Sendable {
    /// The canonical name, or the name of a new dimension.
    package var name: String
    /// The header in the source; of a computed column, the name under which it is added.
    package var column: String
    /// How it is made, where it is not a column of the source as it stands.
    package var computation: ColumnComputation?
    /// A strftime format for dates, where the mapping states one.
    package var format: String?
    /// For booleans: the texts that mean yes (`is_complaint: {category: [complaint, 投诉]}`).
    package var trueValues: [String]?
    /// The table has not this column, though the source has a header that is called so (`{read: false}`).
    package var isLeftOut = false
    package var location: SourceLocation

    package init(name: String, column: String, format: String? = nil, trueValues: [String]? = nil, location: SourceLocation) {
        self.name = name; self.column = column; self.format = format; self.trueValues = trueValues; self.location = location
    }
}
