import KepiCore
import KepiEngine

/// The engine as the loader speaks to it: every error a `Failure`.
struct EngineSession: Sendable {
    let engine: any Engine

    func run(_ sql: String) throws(Failure) {
        do { try engine.execute(sql) } catch { throw EngineSession.failure(error) }
    }

    func rows(_ sql: String) throws(Failure) -> [[ResultValue]] {
        do { return try engine.query(sql).rows } catch { throw EngineSession.failure(error) }
    }

    /// The rows of each statement's answer, asked in one exchange.
    func answers(_ statements: [String]) throws(Failure) -> [[[ResultValue]]] {
        do { return try engine.answers(to: statements).map(\.rows) } catch { throw EngineSession.failure(error) }
    }

    /// The one number that a query answers; 0 for NULL.
    func number(_ sql: String) throws(Failure) -> Int { try rows(sql).first?.first?.integer ?? 0 }

    func mistake(in sql: String) throws(Failure) -> SQLProblem? {
        do { return try engine.mistake(in: sql) } catch { throw EngineSession.failure(error) }
    }

    private static func failure(_ error: any Error) -> Failure {
        error as? Failure ?? Failure(.machine, [Diagnostic(code: "engine.failed", "the engine failed: \(error)")])
    }
}
