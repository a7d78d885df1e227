import KepiCore
import KepiEngine

/// Answers to many small questions, asked at once: one statement for each relation, one exchange for all of them.
///
/// A statement costs a millisecond or two to plan, whatever it counts, so that whoever wants to know something says so first and looks it up afterwards.
struct Census {
    /// One aggregate (`count_if(…)`) over one relation (what follows FROM).
    struct Question: Hashable {
        var from: String
        var sql: String
    }

    private var answers: [Question: ResultValue] = [:]

    init(_ session: EngineSession, _ questions: [Question]) throws(Failure) {
        var relations: [String] = []
        var asked: [String: [Question]] = [:]
        var known: Set<Question> = []
        for question in questions where known.insert(question).inserted {
            if asked[question.from] == nil { relations.append(question.from) }
            asked[question.from, default: []].append(question)
        }
        guard !relations.isEmpty else { return }
        // Named by their places: the text of an aggregate is a long name.
        let statements = relations.map { from in "SELECT \(asked[from]!.enumerated().map { "\($1.sql) AS a\($0)" }.joined(separator: ", ")) FROM \(from)" }
        for (from, rows) in zip(relations, try session.answers(statements)) {
            for (question, value) in zip(asked[from]!, rows.first ?? []) { answers[question] = value }
        }
    }

    /// NULL where it was not asked.
    subscript(_ question: Question) -> ResultValue { answers[question] ?? .null }

    /// A number; 0 for NULL.
    func number(_ question: Question) -> Int { self[question].integer ?? 0 }
}
