import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics

/// Who of those asked answered, by the customers' dimensions and RFM segments, and whether the mix of answers moved. Cost: one grouping of two periods' invitations a dimension.
struct ResponderAnalysis {
    let context: InsightContext

    /// Cramér's V from which a clear shift is a warning: with many answers a shift is clear that moves no figure by a tenth of a point.
    static let leastShift = 0.05

    init(_ context: InsightContext) { self.context = context }

    func outcome() throws -> Outcome<Voice.Responders> {
        guard context.has("surveys.sent_at") else { return .refused(.unavailable(.columnMissing(table: "surveys", column: "sent_at"))) }
        guard context.has("surveys.responded_at") else { return .refused(.unavailable(.columnMissing(table: "surveys", column: "responded_at"))) }
        guard context.has("surveys.customer_id") else { return .refused(.unavailable(.columnMissing(table: "surveys", column: "customer_id"))) }
        let names = dimensions
        let scored = try context.engine.query("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'insight' AND table_name = 'rfm'").rows.first?.first?.integer ?? 0
        let hasSegments = context.namesPurchasers && scored > 0
        let answers = try context.engine.answers(to: [question("NULL", from: "")] + names.map { question("c.\(SQL.identifier($0))", from: "LEFT JOIN main.customers AS c USING (customer_key)") }
            + (hasSegments ? [question("k.segment", from: "LEFT JOIN (SELECT customer_key, \(SegmentPortraits.segment) AS segment FROM insight.rfm) AS k USING (customer_key)")] : []))
        let all = answers[0].rows.map(Sums.init)
        guard let whole = all.first(where: { $0.period == SurveySQL.current }), whole.invitations.rows > 0 else { return .refused(.unavailable(.noRows)) }
        guard whole.answered > 0 else { return .refused(.tooFew(what: .answers, count: 0, least: 1)) }
        var dimensions = zip(names.map(Optional.some) + (hasSegments ? [nil] : []), answers.dropFirst()).compactMap { name, answer in
            dimension(name, answer.rows.map(Sums.init), whole: whole, before: all.first { $0.period == SurveySQL.previous })
        }
        let differing = HolmProcedure.rejects(dimensions.map { $0.response?.pValue }), shifted = HolmProcedure.rejects(dimensions.map { $0.shift?.pValue })
        for index in dimensions.indices {
            dimensions[index].differs = differing[index]
            dimensions[index].shifted = shifted[index] && (dimensions[index].shift?.cramersV ?? 0) >= ResponderAnalysis.leastShift
        }
        return .found(.init(invited: whole.invitations.rows, answered: whole.answered, responseRate: Estimate.share(whole.invitations), satisfaction: Estimate.share(whole.csat), dimensions: dimensions))
    }

    /// Those that figures are broken down by.
    private var dimensions: [String] {
        let all = context.dataset.tables["customers"]?.dimensions ?? []
        if let named = context.settings.dimensions { return named.filter { name in all.contains { $0.name == name && (2...30).contains($0.distinctValues) } } }
        return all.filter { (2...30).contains($0.distinctValues) }.map(\.name).sorted()
    }

    private func dimension(_ name: String?, _ rows: [Sums], whole: Sums, before: Sums?) -> Voice.Responders.Dimension? {
        let current = rows.filter { $0.period == SurveySQL.current && $0.invitations.rows > 0 }
            .sorted { ($1.invitations.rows, $0.name ?? "\u{10FFFF}") < ($0.invitations.rows, $1.name ?? "\u{10FFFF}") }
        guard current.count > 1 else { return nil }
        let hidden = SmallGroups.suppressed(current.map { .init(customers: $0.customers) }, minimum: context.minimumGroup)
        let earlier = rows.filter { $0.period == SurveySQL.previous }
        let groups = zip(current, hidden).map { group, isHidden in
            guard !isHidden else { return Voice.Responders.Group(name: group.name, invited: 0, answered: 0, responseRate: Estimate(unavailable: .noRows), isSuppressed: true) }
            let then = name == nil ? nil : earlier.first { $0.name == group.name }
            return .init(name: group.name, invited: group.invitations.rows, answered: group.answered, shareOfInvited: share(group.invitations.rows, whole.invitations.rows),
                         shareOfAnswers: share(group.answered, whole.answered), shareOfAnswersBefore: then.flatMap { $0.customers >= context.minimumGroup ? share($0.answered, before?.answered ?? 0) : nil },
                         responseRate: Estimate.share(group.invitations), isSuppressed: false)
        }
        let response = MixTest(current.map(\.answered), current.map { $0.invitations.rows - $0.answered }, designEffect: whole.invitations.designEffect)
        return .init(name: name, groups: groups, response: response, differs: false, shift: name == nil ? nil : shift(current, earlier, whole: whole, before: before), shifted: false,
                     reweighted: reweighted(current, invited: whole.invitations.rows))
    }

    private func share(_ part: Int, _ whole: Int) -> Double? { whole > 0 ? Double(part) / Double(whole) : nil }

    /// A customer's answers all lie in one group: the design effect of the mix is Σm² ⁄ Σm over customers with m answers.
    private func shift(_ current: [Sums], _ earlier: [Sums], whole: Sums, before: Sums?) -> MixTest? {
        guard let before, before.answered > 0, whole.answered > 0 else { return nil }
        let names = Set(current.map(\.name)).union(earlier.map(\.name)).sorted { ($0 ?? "\u{10FFFF}") < ($1 ?? "\u{10FFFF}") }
        func counts(_ rows: [Sums]) -> [Int] { names.map { name in rows.first { $0.name == name }?.answered ?? 0 } }
        return MixTest(counts(current), counts(earlier), designEffect: (whole.answeredSquared + before.answeredSquared) / Double(whole.answered + before.answered))
    }

    private func reweighted(_ groups: [Sums], invited: Int) -> Double? {
        let silent = groups.filter { $0.csat.rows == 0 }.reduce(0) { $0 + $1.invitations.rows }
        guard silent * 20 <= invited, invited > silent else { return nil }
        return groups.filter { $0.csat.rows > 0 }.reduce(0) { $0 + Double($1.invitations.rows) / Double(invited - silent) * ($1.csat.ratio ?? 0) }
    }

    private func question(_ group: String, from join: String) -> String {
        """
        SELECT period, group_name, count(*) AS customers, \(SurveySQL.sums("sent")), \(SurveySQL.sums("csat")), CAST(sum(y_sent * y_sent) AS BIGINT) FROM (
        SELECT period, \(group) AS group_name, \(SurveySQL.parts("sent", of: "CAST(answered AS INTEGER)", where: "TRUE")),
        \(SurveySQL.parts("csat", of: SurveySQL.satisfied(context), where: "answered AND csat IS NOT NULL"))
        FROM (SELECT period, customer_key, row_key, answered, csat FROM facts.survey_invitations_plain WHERE period IN (\(SurveySQL.current), \(SurveySQL.previous))) AS s \(join)
        GROUP BY period, group_name, s.customer_key, CASE WHEN s.customer_key IS NULL THEN s.row_key END) AS g GROUP BY period, group_name
        """
    }

    private struct Sums {
        var period: Int?, name: String?, customers: Int
        /// y: it was answered.
        var invitations: SufficientStatistics
        /// Of the answers to them: y: satisfied.
        var csat: SufficientStatistics
        /// Σ over customers of their answers squared.
        var answeredSquared: Double
        var answered: Int { Int(invitations.sumY) }

        init(_ row: [ResultValue]) {
            period = row[0].integer
            name = row[1].text
            customers = row[2].integer ?? 0
            invitations = SurveySQL.statistics(row, from: 3)
            csat = SurveySQL.statistics(row, from: 9)
            answeredSquared = row[15].number ?? 0
        }
    }
}
