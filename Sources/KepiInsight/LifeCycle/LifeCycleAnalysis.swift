import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics

/// Stages and moves, cohorts, and the survival curve of customers. Reads `insight.customers` and `insight.days`.
struct LifeCycleAnalysis {
    let context: InsightContext
    let histories: CustomerHistories

    init(_ context: InsightContext, _ histories: CustomerHistories) { self.context = context; self.histories = histories }

    func outcome() throws -> Outcome<LifeCycle> {
        if let missing = context.purchasersMissing { return .refused(missing) }
        let answers = try context.engine.answers(to: [
            "SELECT stage_start, stage_end, count(*) FROM insight.customers GROUP BY ALL", cohortsQuery,
            "SELECT count(*) FROM insight.customers WHERE days > 0 AND NOT is_counted", survivalQuery,
        ])
        var moves: [LifeCycle.Move] = []
        for row in answers[0].rows {
            guard let to = row[1].text.flatMap(LifeCycleStage.init), let customers = row[2].integer else { continue }
            moves.append(.init(from: row[0].text.flatMap(LifeCycleStage.init), to: to, customers: customers, isSuppressed: false))
        }
        let order = LifeCycleStage.allCases
        func place(_ stage: LifeCycleStage?) -> Int { stage.flatMap(order.firstIndex) ?? order.count }
        moves.sort { (place($0.from), place($0.to)) < (place($1.from), place($1.to)) }
        for from in Set(moves.map(\.from)) {
            let row = moves.indices.filter { moves[$0].from == from }
            for (index, hidden) in zip(row, SmallGroups.suppressed(row.map { .init(customers: moves[$0].customers) }, minimum: context.minimumGroup)) { moves[index].isSuppressed = hidden }
        }
        guard !moves.isEmpty else { return .refused(.unavailable(.noRows)) }
        var atStart: [LifeCycleStage: Int] = [:], atEnd: [LifeCycleStage: Int] = [:]
        for move in moves {
            atEnd[move.to, default: 0] += move.customers
            if let from = move.from { atStart[from, default: 0] += move.customers }
        }
        return .found(LifeCycle(atEnd: atEnd, atStart: atStart, moves: moves, cohorts: cohorts(answers[1], leftOut: answers[2].rows.first?.first?.integer ?? 0), survival: survival(answers[3])))
    }

    // MARK: Cohorts

    private var kind: Period.Kind {
        switch context.window.period.kind {
        case .month: .month
        case .fiscalQuarter, .fiscalYear: .fiscalQuarter
        default: .quarter
        }
    }

    private var fiscalYearStart: Int { kind == .fiscalQuarter ? context.project.calendar.fiscalYearStart : 1 }

    /// The last period that a cohort may have begun in.
    private var last: Period { Period.containing(histories.end.adding(days: -1), kind: kind, fiscalYearStart: fiscalYearStart) }

    private func index(_ day: String) -> String {
        let months = "(year(\(day)) * 12 + month(\(day)) - \(fiscalYearStart))"
        return kind == .month ? months : "(\(months) // 3)"
    }

    private func index(_ period: Period) -> Int {
        let months = period.start.year * 12 + period.start.month - fiscalYearStart
        return kind == .month ? months : months / 3
    }

    private var cohortsQuery: String {
        let first = last.shifted(by: -11).start
        return """
            SELECT cohort, age, CAST(count(*) AS BIGINT) FROM (SELECT DISTINCT customer_key, \(index("first_on")) AS cohort, \(index("day")) - \(index("first_on")) AS age
            FROM insight.days JOIN insight.customers USING (customer_key) WHERE purchases > 0 AND is_counted AND first_on >= \(histories.literal(first))) AS a GROUP BY ALL
            """
    }

    private func cohorts(_ answer: ResultTable, leftOut: Int) -> Outcome<LifeCycle.Cohorts> {
        var counts: [Int: [Int: Int]] = [:]
        for row in answer.rows { if let cohort = row[0].integer, let age = row[1].integer, let n = row[2].integer { counts[cohort, default: [:]][age] = n } }
        let cohorts: [LifeCycle.Cohorts.Cohort] = (0..<12).reversed().compactMap { back in
            let period = last.shifted(by: -back)
            guard let ages = counts[index(period)], let customers = ages[0], customers > 0 else { return nil }
            let buyers: [Int?] = (0...back).map { age in last.shifted(by: age - back).end <= histories.end ? ages[age] ?? 0 : nil }
            return .init(period: period, customers: customers, buyers: buyers, isSuppressed: customers < context.minimumGroup)
        }
        guard cohorts.count > 1 else { return .refused(.tooFew(what: .cohorts, count: cohorts.count, least: 2)) }
        return .found(.init(cohorts: cohorts, leftOut: leftOut))
    }

    // MARK: Survival

    private var survivalQuery: String {
        let end = histories.literal(histories.end)
        if context.dataset.isContractual {
            return """
                SELECT CAST(least(COALESCE(c.closed_on, \(end)), \(end)) - acquired_stated_on AS BIGINT) AS time, count(*) FILTER (WHERE c.closed_on < \(end)), count(*) FILTER (WHERE COALESCE(c.closed_on >= \(end), TRUE))
                FROM main.customers AS c WHERE acquired_stated_on < \(end) AND COALESCE(c.closed_on >= acquired_stated_on, TRUE) GROUP BY time ORDER BY time
                """
        }
        let lapsed = "last_on < \(histories.literal(histories.end.adding(days: -context.windowDays)))"
        return """
            SELECT CAST(CASE WHEN \(lapsed) THEN last_on - first_on + \(context.windowDays) ELSE \(end) - first_on END AS BIGINT) AS time, count(*) FILTER (WHERE \(lapsed)), count(*) FILTER (WHERE NOT \(lapsed))
            FROM insight.customers WHERE is_counted GROUP BY time ORDER BY time
            """
    }

    private func survival(_ answer: ResultTable) -> Outcome<LifeCycle.Survival> {
        let events = answer.rows.compactMap { row -> (time: Double, ended: Int, censored: Int)? in
            guard let time = row[0].number, let ended = row[1].integer, let censored = row[2].integer else { return nil }
            return (time, ended, censored)
        }
        let curve = KaplanMeier(events)
        guard curve.count >= 30 else { return .refused(.tooFew(what: .customers, count: curve.count, least: 30)) }
        guard curve.ended >= context.minimumGroup else { return .refused(.tooFew(what: .cases, count: curve.ended, least: context.minimumGroup)) }
        return .found(.init(curve: curve, isContractual: context.dataset.isContractual))
    }
}
