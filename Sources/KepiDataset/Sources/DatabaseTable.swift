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

    /// Copies its rows, in the order of their texts: a table has none of its own.
    func read(as name: String, with reading: FileReading) throws(Failure) -> ScannedFile {
        let kind = "a table of \(connection.kind.rawValue)"
        let tables = try reading.asking(file, kind) { () throws(Failure) in
            try reading.session.rows("""
                SELECT table_schema, table_name FROM information_schema.tables WHERE table_catalog = \(SQL.literal(name))
                AND table_schema NOT IN ('information_schema', 'pg_catalog', 'performance_schema', 'sys') ORDER BY ALL
                """)
        }.compactMap { row -> (schema: String, name: String)? in
            guard let schema = row[0].text, let name = row[1].text else { return nil }
            return (schema, name)
        }
        let found = tables.filter { $0.name == table || "\($0.schema).\($0.name)" == table }
        guard let first = found.first else {
            let names = tables.map { ["public", "main"].contains($0.schema) ? $0.name : "\($0.schema).\($0.name)" }
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
