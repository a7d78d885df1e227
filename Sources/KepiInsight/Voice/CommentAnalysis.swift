import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics
import KepiText

/// The words that low scorers use more than high scorers, and a few quotations. Cost: the newest 200,000 comments are read out of the engine and taken apart, about a second for 50,000.
struct CommentAnalysis {
    let context: InsightContext
    /// The most comments read, the newest first.
    static let most = 200_000
    /// Customers that each side needs before words are compared.
    static let leastCustomers = 10
    private static let lowQuotations = 5, highQuotations = 3

    init(_ context: InsightContext) { self.context = context }

    enum Side: Int { case low, middle, high }

    struct Comment {
        /// The same number for the same customer.
        var customer: Int
        var text: String
        var side: Side
        var day: LocalDate
        var csat: Int?, nps: Int?
        var words: [String] = []
    }

    func outcome() throws -> Outcome<Voice.Comments> {
        guard context.has("surveys.comment") else { return .refused(.unavailable(.columnMissing(table: "surveys", column: "comment"))) }
        guard context.has("surveys.csat") || context.has("surveys.nps") else { return .refused(.unavailable(.columnMissing(table: "surveys", column: "csat"))) }
        guard context.has("surveys.responded_at") else { return .refused(.unavailable(.columnMissing(table: "surveys", column: "responded_at"))) }
        let start = context.window.start, end = context.window.end
        var isWholeYear = false
        var (comments, total) = try comments(from: start, to: end)
        if !isEnough(comments), end.adding(days: -365) < start {
            isWholeYear = true
            (comments, total) = try self.comments(from: end.adding(days: -365), to: end)
        }
        guard total > 0 else { return .refused(.unavailable(.noRows)) }
        for side in [Side.low, .high] {
            let customers = customers(comments, side)
            guard customers >= CommentAnalysis.leastCustomers else { return .refused(.tooFew(what: side == .low ? .lowScorers : .highScorers, count: customers, least: CommentAnalysis.leastCustomers)) }
        }
        guard let tokeniser = WordTokeniser(lexicon: context.lexicon) else {
            throw Failure(.machine, [Diagnostic(code: "installation.incomplete", "the words of comments cannot be told apart: ICU does not find its data", suggestion: "install libicu72 or later")])
        }
        for (index, words) in tokeniser.words(of: comments.map(\.text)).enumerated() { comments[index].words = words }
        let (lowWords, highWords, compared) = contrast(comments)
        return .found(.init(from: isWholeYear ? end.adding(days: -365) : start, to: end, isWholeYear: isWholeYear, read: comments.count, total: total,
                            lowComments: comments.count { $0.side == .low }, lowCustomers: customers(comments, .low), highComments: comments.count { $0.side == .high }, highCustomers: customers(comments, .high),
                            compared: compared, lowWords: lowWords, highWords: highWords,
                            quotations: context.project.showsPersonalData ? quotations(comments, lowWords, highWords) : nil))
    }

    private func isEnough(_ comments: [Comment]) -> Bool { [Side.low, .high].allSatisfy { customers(comments, $0) >= CommentAnalysis.leastCustomers } }

    private func customers(_ comments: [Comment], _ side: Side) -> Int { Set(comments.filter { $0.side == side }.map(\.customer)).count }

    // MARK: Reading

    private func comments(from: LocalDate, to: LocalDate) throws -> (comments: [Comment], total: Int) {
        let rows = "FROM main.surveys WHERE responded_on >= DATE '\(from)' AND responded_on < DATE '\(to)' AND comment IS NOT NULL AND trim(comment) <> ''"
        let high = context.settings.csatScale.upperBound - context.settings.topBoxes, low = context.settings.csatScale.lowerBound + context.settings.topBoxes
        let isLow = "COALESCE(csat < \(low), FALSE) OR COALESCE(nps <= 6, FALSE)", isHigh = "COALESCE(csat > \(high), FALSE) OR COALESCE(nps >= 9, FALSE)"
        let answers = try context.engine.answers(to: ["SELECT count(*) \(rows)", """
            SELECT CASE WHEN (\(isLow)) AND NOT (\(isHigh)) THEN 0 WHEN (\(isHigh)) AND NOT (\(isLow)) THEN 2 ELSE 1 END AS side, COALESCE(customer_key, -row_key) AS customer, comment,
            CAST(responded_on AS VARCHAR), csat, nps \(rows) ORDER BY responded_at DESC, response_id LIMIT \(CommentAnalysis.most)
            """])
        let comments = answers[1].rows.compactMap { row -> Comment? in
            guard let side = row[0].integer.flatMap(Side.init), let customer = row[1].integer, let text = row[2].text, let day = row[3].text.flatMap({ LocalDate(String($0.prefix(10))) }) else { return nil }
            return Comment(customer: customer, text: text, side: side, day: day, csat: row[4].integer, nps: row[5].integer)
        }
        return (comments, answers[0].rows.first?.first?.integer ?? 0)
    }

    // MARK: Words

    /// Customers who use a word: on the low side, the high side, and on any, whose counts are the prior.
    private struct Users { var low: Set<Int> = [], high: Set<Int> = [], all: Set<Int> = [] }

    private func contrast(_ comments: [Comment]) -> (low: [Voice.Comments.Word], high: [Voice.Comments.Word], compared: Int) {
        var users: [String: Users] = [:]
        for comment in comments {
            for word in comment.words {
                users[word, default: Users()].all.insert(comment.customer)
                if comment.side == .low { users[word, default: Users()].low.insert(comment.customer) }
                if comment.side == .high { users[word, default: Users()].high.insert(comment.customer) }
            }
        }
        let low = users.values.reduce(0) { $0 + $1.low.count }, high = users.values.reduce(0) { $0 + $1.high.count }, all = users.values.reduce(0) { $0 + $1.all.count }
        let words = users.keys.sorted().compactMap { text -> (word: Voice.Comments.Word, p: Double)? in
            guard let used = users[text], used.low.union(used.high).count >= context.minimumGroup,
                  let contrast = WordContrast(first: used.low.count, of: low, second: used.high.count, of: high, background: used.all.count, of: all) else { return nil }
            return (.init(text: text, low: shown(used.low.count), high: shown(used.high.count), contrast: contrast), contrast.pValue)
        }
        let clear = zip(words, HolmProcedure.rejects(words.map(\.p))).filter(\.1).map(\.0.word)
        // A word of the side that uses it more must be used by enough of that side.
        let lowWords = clear.filter { $0.contrast.z > 0 && $0.low ?? 0 >= context.minimumGroup }.sorted { ($1.contrast.z, $0.text) < ($0.contrast.z, $1.text) }
        let highWords = clear.filter { $0.contrast.z < 0 && $0.high ?? 0 >= context.minimumGroup }.sorted { ($0.contrast.z, $0.text) < ($1.contrast.z, $1.text) }
        return (lowWords, highWords, words.count)
    }

    private func shown(_ count: Int) -> Int? { count == 0 || count >= context.minimumGroup ? count : nil }

    // MARK: Quotations

    private func quotations(_ comments: [Comment], _ low: [Voice.Comments.Word], _ high: [Voice.Comments.Word]) -> Voice.Comments.Quotations {
        func chosen(_ side: Side, _ words: [Voice.Comments.Word], _ count: Int) -> [Voice.Comments.Quotations.Quotation] {
            let telling = Set(words.map(\.text))
            // The newest come first already, and the order of equals stays.
            let ranked = comments.enumerated().filter { $0.element.side == side }.map { (index: $0.offset, comment: $0.element, held: $0.element.words.count { telling.contains($0) }) }
                .sorted { ($1.held, $0.index) < ($0.held, $1.index) }
            var customers: Set<Int> = []
            return ranked.filter { customers.insert($0.comment.customer).inserted }.prefix(count).map { .init(text: $0.comment.text, day: $0.comment.day, csat: $0.comment.csat, nps: $0.comment.nps) }
        }
        return .init(low: chosen(.low, low, CommentAnalysis.lowQuotations), high: chosen(.high, high, CommentAnalysis.highQuotations))
    }
}
