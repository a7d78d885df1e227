import KepiCore

/// Runs SQL: statements in, small typed tables out. One conversation with one engine, in which the tables live.
///
/// Everything thrown is a `Failure` with cause `.machine` (the engine died, is missing, ran out of memory) or, from `check`, diagnostics of the SQL itself.
package protocol Engine: Sendable {
    /// Runs statements whose answers do not matter, in order.
    func execute(_ sql: String) throws
    /// Runs one query and returns its whole answer; meant for small results.
    func query(_ sql: String) throws -> ResultTable
    /// Runs statements in order as one conversation and returns the answer of each; empty for one that answers nothing.
    ///
    /// Throws for the first that fails, as `query` does; whether those behind it have run is then open. Default: one `query` after the other.
    func answers(to statements: [String]) throws -> [ResultTable]
    /// What is wrong with a query, without running it (EXPLAIN); nil if it would run. For SQL that a user wrote.
    func problem(in sql: String) throws -> String?
    /// As `problem(in:)`, with the line of `sql` where the engine tells it. Default: no line.
    func mistake(in sql: String) throws -> SQLProblem?
    /// Bytes of files that it has read so far, also while it works: how far a long statement is. nil where that is not told. Default: nil.
    var bytesRead: Int? { get }
}

extension Engine {
    package var bytesRead: Int? { nil }

    package func answers(to statements: [String]) throws -> [ResultTable] { try statements.map(query) }

    package func mistake(in sql: String) throws -> SQLProblem? { try problem(in: sql).map { SQLProblem(message: $0) } }
}

/// The answer to a query: named columns, rows in the query's order.
package struct ResultTable: Sendable {
    package var columns: [String]
    package var rows: [[ResultValue]]

    package init(columns: [String], rows: [[ResultValue]]) {
        self.columns = columns
        self.rows = rows
    }
}

/// One value of an answer. Integers are exact; decimals and text arrive as text; doubles are what the engine computed.
package enum ResultValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case double(Double)
    case text(String)

    /// As a double, of integers and decimals too; nil for null or text that is no number.
    package var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .double(let value): value
        case .text(let value): Double(value)
        case .null, .boolean: nil
        }
    }
    package var integer: Int? {
        switch self {
        case .integer(let value): value
        case .double(let value): Int(exactly: value)
        case .text(let value): Int(value)
        case .null, .boolean: nil
        }
    }
    package var text: String? {
        switch self {
        case .null: nil
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .double(let value): String(value)
        case .text(let value): value
        }
    }
    package var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    package var isNull: Bool { self == .null }
}
