import KepiEngine

/// A query, and what becomes of its answer: many are put to the engine together.
struct Question {
    /// What runs before it.
    var preparation: [String] = []
    var sql: String
    var read: (ResultTable, inout Gathered) -> Void

    /// Puts all to the engine in one conversation, then reads the answers in order.
    /// - Parameter preparation: statements that run before all of them.
    static func ask(_ questions: [Question], after preparation: [String] = [], engine: any Engine, into gathered: inout Gathered) throws {
        let answers = try engine.answers(to: preparation + questions.flatMap { $0.preparation + [$0.sql] })
        var index = preparation.count - 1
        for question in questions {
            index += question.preparation.count + 1
            question.read(answers[index], &gathered)
        }
    }
}
