import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics

/// Satisfaction and NPS by touchpoint, against the period before. Cost: one grouping of two periods' answers.
struct TouchpointAnalysis {
    let context: InsightContext

    init(_ context: InsightContext) { self.context = context }

    func outcome() throws -> Outcome<Voice.Touchpoints> {
        guard context.has("surveys.csat") || context.has("surveys.nps") else { return .refused(.unavailable(.columnMissing(table: "surveys", column: "csat"))) }
        guard context.has("surveys.touchpoint") else { return .refused(.unavailable(.columnMissing(table: "surveys", column: "touchpoint"))) }
        let rows = try context.engine.query(question).rows.map(Sums.init)
        let current = rows.filter { $0.period == SurveySQL.current }, previous = rows.filter { $0.period == SurveySQL.previous }
        guard current.contains(where: { $0.csat.rows + $0.nps.rows > 0 }) else { return .refused(.unavailable(.noRows)) }
        let names = current.filter { $0.csat.rows + $0.nps.rows > 0 }.sorted { ($1.csat.rows + $1.nps.rows, $0.name ?? "\u{10FFFF}") < ($0.csat.rows + $0.nps.rows, $1.name ?? "\u{10FFFF}") }
        let hidden = SmallGroups.suppressed(names.map { .init(customers: $0.customers) }, minimum: context.minimumGroup)
        let isEarly = [context.results["satisfaction"], context.results["nps"]].contains { $0?.previous?.estimate.isEarlyData ?? false }
        var touchpoints = zip(names, hidden).map { now, isHidden in
            guard !isHidden else { return Voice.Touchpoints.Touchpoint(name: now.name, satisfaction: .none, nps: .none, isSuppressed: true) }
            let before = previous.first { $0.name == now.name }.flatMap { $0.customers >= context.minimumGroup ? $0 : nil }
            return .init(name: now.name,
                         satisfaction: measure(now.csat, before?.csat, Estimate.share, Difference.ofShares, isEarly),
                         nps: measure(now.nps, before?.nps, Estimate.nps, Difference.ofNPS, isEarly), isSuppressed: false)
        }
        let found = HolmProcedure.rejects(touchpoints.flatMap { [$0.satisfaction.difference?.pValue, $0.nps.difference?.pValue] })
        for index in touchpoints.indices {
            touchpoints[index].satisfaction.isFinding = found[2 * index]
            touchpoints[index].nps.isFinding = found[2 * index + 1]
        }
        return .found(.init(touchpoints: touchpoints, satisfaction: context.results["satisfaction"]?.current ?? Estimate(unavailable: .noRows),
                            nps: context.results["nps"]?.current ?? Estimate(unavailable: .noRows), isEarlyData: isEarly))
    }

    private func measure(_ now: SufficientStatistics, _ before: SufficientStatistics?, _ estimate: (SufficientStatistics) -> Estimate,
                         _ difference: (SufficientStatistics, SufficientStatistics) -> Difference?, _ isEarly: Bool) -> Voice.Touchpoints.Measure {
        let earlier = before.flatMap { $0.rows > 0 ? $0 : nil }
        var change = earlier.flatMap { difference(now, $0) }
        // Before the data begin, and where all answers of a period are alike, there is nothing to judge by.
        if isEarly || now.isConstant || earlier?.isConstant ?? false { change = change.map { Difference(value: $0.value) } }
        return .init(current: estimate(now), previous: earlier.map(estimate), difference: change, isFinding: false)
    }

    private var question: String {
        """
        SELECT period, touchpoint, count(*) AS customers, \(SurveySQL.sums("csat")), \(SurveySQL.sums("nps")) FROM (
        SELECT period, touchpoint, \(SurveySQL.parts("csat", of: SurveySQL.satisfied(context), where: "csat IS NOT NULL")), \(SurveySQL.parts("nps", of: SurveySQL.net, where: "nps IS NOT NULL"))
        FROM facts.surveys_plain WHERE period IN (\(SurveySQL.current), \(SurveySQL.previous)) GROUP BY period, touchpoint, \(SurveySQL.customer)) AS c GROUP BY period, touchpoint
        """
    }

    private struct Sums {
        var period: Int?, name: String?, customers: Int, csat: SufficientStatistics, nps: SufficientStatistics

        init(_ row: [ResultValue]) {
            period = row[0].integer
            name = row[1].text
            customers = row[2].integer ?? 0
            csat = SurveySQL.statistics(row, from: 3)
            nps = SurveySQL.statistics(row, from: 9)
        }
    }
}

extension Voice.Touchpoints.Measure {
    static let none = Voice.Touchpoints.Measure(current: Estimate(unavailable: .noRows), isFinding: false)
}
