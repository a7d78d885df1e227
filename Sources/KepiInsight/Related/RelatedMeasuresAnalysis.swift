import KepiConfiguration
import KepiCore
import KepiEngine
import KepiMetrics

/// Puts waiting, satisfaction, complaints and retention of the same customers side by side, over the reported window.
///
/// Who waited longest: the quarter of the customers with tickets whose longest wait (until the answer, or until the maturity) passes the third quartile. Retention is that of customers active at the start.
struct RelatedMeasuresAnalysis {
    /// Fewer customers on a side say nothing.
    static let least = 30

    let context: InsightContext

    init(_ context: InsightContext) { self.context = context }

    func outcome() throws -> Outcome<RelatedMeasures> {
        guard context.rows("customers") > 0 else { return .refused(.unavailable(.needsCustomers)) }
        guard context.rows("tickets") > 0 || context.rows("surveys") > 0 else { return .refused(.unavailable(.tableMissing(table: "tickets"))) }
        let answers = try context.engine.answers(to: [traits, retention, satisfaction, "SELECT CAST(max(threshold) AS VARCHAR) FROM insight.traits", "DROP TABLE insight.traits"])
        var pairs: [RelatedMeasures.Pair] = []
        for trait in RelatedMeasures.Trait.allCases {
            for (measure, answer) in [(RelatedMeasures.Measure.retention, answers[1]), (.satisfaction, answers[2])] where !(trait == .notSatisfied && measure == .satisfaction) {
                guard let with = statistics(answer, trait, true), let without = statistics(answer, trait, false), min(with.customers, without.customers) >= RelatedMeasuresAnalysis.least,
                      let difference = Difference.ofShares(current: with.sums, earlier: without.sums) else { continue }
                pairs.append(.init(trait: trait, measure: measure, with: Estimate.share(with.sums), without: Estimate.share(without.sums), difference: difference, isClear: false))
            }
        }
        guard !pairs.isEmpty else { return .refused(.tooFew(what: .customers, count: largest(answers[1]), least: 2 * RelatedMeasuresAnalysis.least)) }
        for (index, isFinding) in HolmProcedure.rejects(pairs.map { $0.difference.isClear == nil ? nil : $0.difference.pValue }).enumerated() { pairs[index].isClear = isFinding }
        return .found(RelatedMeasures(longWait: answers[3].rows.first?.first?.number.map { $0 / 3600 }, pairs: pairs))
    }

    // MARK: Questions

    /// A row for each customer and trait that can be said of them.
    private var traits: String {
        let waits = context.has("tickets.first_response_at") ? "waiting_seconds" : "CAST(NULL AS DECIMAL(18,6))"
        return """
            CREATE TABLE insight.traits AS
            WITH waits AS (SELECT customer_key, max(\(waits)) AS wait, bool_or(complaint) AS complained FROM facts.tickets_plain WHERE period = 0 AND customer_key IS NOT NULL GROUP BY customer_key),
            quartile AS (SELECT quantile_disc(wait, 0.75) AS threshold FROM waits)
            SELECT customer_key, 'waited longest' AS trait, wait > threshold AS has, threshold FROM waits, quartile WHERE wait IS NOT NULL
            UNION ALL SELECT customer_key, 'complained', complained, NULL FROM waits
            UNION ALL SELECT customer_key, 'not satisfied', min(\(SurveySQL.satisfied(context))) = 0, NULL FROM facts.surveys_plain WHERE period = 0 AND csat IS NOT NULL AND customer_key IS NOT NULL GROUP BY customer_key
            """
    }

    private var retention: String {
        """
        SELECT trait, has, count(*), \(SurveySQL.sums("kept")) FROM insight.traits
        JOIN (SELECT customer_key, 1 AS x_kept, CAST(active_end AS INTEGER) AS y_kept, CAST(active_end AS INTEGER) AS s_kept FROM facts.customer_states WHERE period = 0 AND active_start) AS s USING (customer_key)
        GROUP BY trait, has
        """
    }

    private var satisfaction: String {
        """
        SELECT trait, has, count(*), \(SurveySQL.sums("csat")) FROM insight.traits
        JOIN (SELECT customer_key, \(SurveySQL.parts("csat", of: SurveySQL.satisfied(context), where: "csat IS NOT NULL")) FROM facts.surveys_plain WHERE period = 0 AND csat IS NOT NULL GROUP BY customer_key) AS s
        USING (customer_key) GROUP BY trait, has
        """
    }

    // MARK: Answers

    private func statistics(_ answer: ResultTable, _ trait: RelatedMeasures.Trait, _ has: Bool) -> (customers: Int, sums: SufficientStatistics)? {
        guard let row = answer.rows.first(where: { $0[0].text == trait.rawValue && $0[1].boolean == has }) else { return nil }
        return (row[2].integer ?? 0, SurveySQL.statistics(row, from: 3))
    }

    private func largest(_ answer: ResultTable) -> Int { answer.rows.compactMap { $0[2].integer }.max() ?? 0 }
}
