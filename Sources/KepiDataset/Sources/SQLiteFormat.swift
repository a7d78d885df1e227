import KepiConfiguration
import KepiCore
import KepiEngine

/// A SQLite database: one of its tables or views, every value as it is stored.
struct SQLiteFormat: FileFormat {
    let name = "a SQLite database"
    let parts: Set<FilePart.Kind> = [.table]
    var engineExtension: String? { "sqlite_scanner" }

    func recognises(_ head: FileHead) -> Bool { head.begins("SQLite format 3") }

    func tables(of file: SourceFile, with reading: FileReading) throws(Failure) -> [FilePart] {
        let names = try names(file, reading)
        return names.count == 1 ? [FilePart()] : names.map { FilePart([.table: $0]) }
    }

    private func names(_ file: SourceFile, _ reading: FileReading) throws(Failure) -> [String] {
        let path = SQL.literal(try reading.plainPath(file))
        return try reading.asking(file, name) { () throws(Failure) in
            try reading.session.rows("SELECT name FROM sqlite_scan(\(path), 'sqlite_master') WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name")
        }.compactMap { $0.first?.text }
    }

    func read(_ file: SourceFile, with reading: FileReading) throws(Failure) -> ScannedFile {
        let path = SQL.literal(try reading.plainPath(file))
        let tables = try names(file, reading)
        let list = Spelling.list(tables)
        guard let table = file.part[.table] ?? (tables.count == 1 ? tables.first : nil) else {
            throw file.refused("source.part", tables.isEmpty ? "'\(file.name)' has no table" : "'\(file.name)' has \(tables.count) tables; say which",
                               suggestion: tables.first.map { "from: {file: \(file.name), table: \($0)}; it has \(list)" })
        }
        guard tables.contains(table) else {
            throw file.refused("source.part", "'\(file.name)' has no table '\(table)'", suggestion: Spelling.suggestion(for: table, among: tables) ?? "it has \(list)")
        }
        let relation = "sqlite_scan(\(path), \(SQL.literal(table)))"
        return try reading.copy(relation, columns: try reading.columns(of: relation, file, name), of: file, name)
    }
}
