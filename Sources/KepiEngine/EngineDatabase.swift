/// A database server that the engine reads from, and never writes to.
package struct EngineDatabase: Hashable, Sendable {
    /// Its name in SQL.
    package let name: String
    /// `postgres` or `mysql`.
    package let kind: String
    package let words: String

    package init(name: String, kind: String, words: String) { self.name = name; self.kind = kind; self.words = words }

    /// The extension that reads it.
    package var engineExtension: String { kind + "_scanner" }

    var attachment: String { "ATTACH \(SQL.literal(words)) AS \(SQL.identifier(name)) (TYPE \(kind), READ_ONLY);" }

    /// The variables by which the servers' own libraries are told where they are, and passwords: they reach the engine and nothing else.
    static let variables = [
        "PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGPASSFILE", "PGSERVICE", "PGSERVICEFILE", "PGSSLMODE", "PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY", "PGCONNECT_TIMEOUT",
        "MYSQL_HOST", "MYSQL_TCP_PORT", "MYSQL_UNIX_PORT", "MYSQL_DATABASE", "MYSQL_USER", "MYSQL_PWD",
    ]
}
