import KepiConfiguration
import KepiCore
import KepiEngine

/// A table or view of a database server that the engine is connected with.
struct DatabaseTable {
    let connection: DatabaseConnection
    /// `cases`, or with its schema `sales.cases`.
    let table: String
    let location: SourceLocation

    /// The name under which the engine knows the connection; of each connection of a project its own.
    static func engineName(_ connection: DatabaseConnection, in project: Project) -> String {
        "database_\((project.connections.firstIndex(of: connection) ?? 0) + 1)"
    }

    /// What stands for a file where one is named.
    var file: SourceFile { SourceFile(path: connection.name, name: "\(connection.kind.rawValue) \(table)", location: location, part: FilePart([.table: table])) }

    /// The tables and views of a server that may be read.
    static func tables(of name: String, _ session: EngineSession) throws(Failure) -> [(schema: String, name: String)] {
        try session.rows("""
            SELECT table_schema, table_name FROM information_schema.tables WHERE table_catalog = \(SQL.literal(name))
            AND table_schema NOT IN ('information_schema', 'pg_catalog', 'mysql', 'performance_schema', 'sys') ORDER BY ALL
            """).compactMap { row in
            guard let schema = row[0].text, let name = row[1].text else { return nil }
            return (schema, name)
        }
    }

    /// As a mapping names it.
    static func shown(_ table: (schema: String, name: String)) -> String { ["public", "main"].contains(table.schema) ? table.name : "\(table.schema).\(table.name)" }

    /// Copies its rows, in the order of their texts: a table has none of its own.
    func read(as name: String, with reading: FileReading) throws(Failure) -> ScannedFile {
        let kind = "a table of \(connection.kind.rawValue)"
        let tables = try reading.asking(file, kind) { () throws(Failure) in try DatabaseTable.tables(of: name, reading.session) }
        let found = tables.filter { $0.name == table || "\($0.schema).\($0.name)" == table }
        guard let first = found.first else {
            let names = tables.map(DatabaseTable.shown)
            throw file.refused("source.part", "\(connection.name) has no table '\(table)' that may be read",
                               suggestion: Spelling.suggestion(for: table, among: names + tables.map(\.name)) ?? (names.isEmpty ? nil : "it has \(Spelling.list(names))"))
        }
        guard found.count == 1 else {
            throw file.refused("source.part", "\(connection.name) has \(found.count) tables '\(table)'", suggestion: "say which: \(found.map { "\($0.schema).\($0.name)" }.joined(separator: " or "))")
        }
        let relation = [name, first.schema, first.name].map(SQL.identifier).joined(separator: ".")
        return try reading.copy(relation, columns: try reading.columns(of: relation, file, kind), order: "ALL", of: file, kind)
    }
}

extension Project {
    /// The servers that its sources name, each once.
    package var connections: [DatabaseConnection] {
        sources.reduce(into: []) { connections, source in
            if case .database(let connection, _) = source.origin, !connections.contains(connection) { connections.append(connection) }
        }
    }

    /// The same as the engine is to know them.
    package var engineDatabases: [EngineDatabase] {
        connections.map { EngineDatabase(name: DatabaseTable.engineName($0, in: self), kind: $0.kind.rawValue, words: $0.words) }
    }
}
