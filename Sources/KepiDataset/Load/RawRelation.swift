import KepiCore
import KepiEngine

/// The rows of one source as the engine can read them before any cleaning: text columns, in a fixed order.
struct RawRelation: Sendable {
    /// As the user wrote it: a data file, or the query's file.
    var name: String
    var location: SourceLocation
    var header: [String]
    /// What follows FROM: a `read_csv(…)` call with the text columns `c0`, `c1`, ….
    var from: String
    /// Rows that it must give.
    var rows: Int
    /// The file that holds the rows: the source itself, or a copy.
    var readable: ScannedFile
    /// How many columns are the source's own; the others are computed.
    var ownColumns: Int
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
        ownColumns = scan.header.count
        rows = scan.records
        self.scan = scan
        readable = scan
        from = RawRelation.call(scan, types: scan.header.map { _ in "VARCHAR" }, isParallel: isParallel)
    }

    /// The file read with these engine types for its columns, which must all hold.
    func typed(_ types: [String], isParallel: Bool) -> String { RawRelation.call(readable, types: types, isParallel: isParallel) }

    private static func call(_ scan: ScannedFile, types: [String], isParallel: Bool) -> String {
        let columns = types.enumerated().map { "'\(column($0.offset))': '\($0.element)'" }.joined(separator: ", ")
        return "read_csv(\(SQL.literal(scan.readablePath)), auto_detect = false, header = true, skip = \(scan.skipLines), delim = \(SQL.literal(scan.readableDelimiter)), "
            + "quote = \(SQL.literal(scan.readableQuote)), escape = \(SQL.literal(scan.readableQuote)), columns = {\(columns)}, "
            + "nullstr = '', parallel = \(isParallel), compression = 'none', hive_partitioning = false)"
    }

    /// The answer of a query, written to a file as text; its rows have no lines in a source.
    init(answer: ScannedFile, location: SourceLocation) {
        self.init(scan: answer, location: location, isParallel: false)
        scan = nil
    }

    /// The same rows with further columns, as they stand in a copy.
    /// - Throws: `dataset.conservation` where the copy has not the same rows.
    func adding(_ columns: [String], readableAt path: String) throws(Failure) -> RawRelation {
        var copy = readable
        copy.header += columns
        copy.readablePath = path
        copy.readableDelimiter = ","
        copy.readableQuote = "\""
        copy.skipLines = 0
        copy.hasQuotedFields = true
        guard try ReadableRows.count(copy, location: location) == rows else {
            throw Failure(.machine, [Diagnostic(code: "dataset.conservation", "the engine did not read the \(rows) whole records of \(name); nothing was used")])
        }
        var relation = RawRelation(scan: copy, location: location)
        relation.scan = scan
        relation.ownColumns = ownColumns
        return relation
    }

    /// What to do where several columns of a file have one name (`HeaderNames`).
    func sameNames(_ name: String) -> String? {
        let same = header.filter { $0.lowercased().hasPrefix(name.lowercased() + " (column ") }
        return same.isEmpty ? nil : "several are called so; name one of them as \(Spelling.list(same))"
    }

    /// The source line of a row (from 0), where it has one.
    func line(ofRow index: Int) -> Int? { scan?.line(ofRecord: index) }
}
