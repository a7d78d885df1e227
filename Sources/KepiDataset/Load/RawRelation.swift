import KepiCore
import KepiEngine

/// The rows of one source as the engine can read them before any cleaning: text columns, in a fixed order.
struct RawRelation: Sendable {
    /// As the user wrote it: a data file, or the query's file.
    var name: String
    var location: SourceLocation
    var header: [String]
    /// What follows FROM: a `read_csv(…)` call or a table, with the columns `c0`, `c1`, ….
    var from: String
    /// Rows that it must give.
    var rows: Int
    /// Nil for the answer of a query, whose rows have no line in a file.
    var scan: ScannedFile?

    /// The engine's name of a source column.
    static func column(_ index: Int) -> String { "c\(index)" }

    /// A scanned file, read with everything stated: no setting is left for the engine to guess.
    /// - Parameter isParallel: false reads from front to back, slower, for the files whose quoted line breaks mislead a reader that starts in the middle.
    init(scan: ScannedFile, location: SourceLocation, isParallel: Bool = true) {
        name = scan.name
        self.location = location
        header = scan.header
        rows = scan.records
        self.scan = scan
        let columns = scan.header.indices.map { "'\(RawRelation.column($0))': 'VARCHAR'" }.joined(separator: ", ")
        from = "read_csv(\(SQL.literal(scan.readablePath)), auto_detect = false, header = true, skip = \(scan.skipLines), delim = \(SQL.literal(scan.readableDelimiter)), "
            + "quote = \(SQL.literal(scan.readableQuote)), escape = \(SQL.literal(scan.readableQuote)), columns = {\(columns)}, "
            + "nullstr = '', parallel = \(isParallel), compression = 'none', hive_partitioning = false)"
    }

    /// A table in the engine whose columns are named `c0`, `c1`, ….
    init(table: String, rows: Int, header: [String], name: String, location: SourceLocation) {
        self.name = name
        self.location = location
        self.header = header
        self.rows = rows
        from = table
    }

    /// The source line of a row (from 0), where it has one.
    func line(ofRow index: Int) -> Int? { scan?.line(ofRecord: index) }
}
