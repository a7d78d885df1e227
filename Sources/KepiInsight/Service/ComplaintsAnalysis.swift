import KepiConfiguration
import KepiCore
import KepiEngine
import KepiMetrics

/// What customers complained of in the window, and which complaints are still open.
struct ComplaintsAnalysis {
    let context: InsightContext

    /// Bars of causes at most, the gathered ones among them.
    static let mostCauses = 10
    /// The ends of the age bands of open complaints, in days.
    static let ages: [(from: Int, to: Int?)] = [(0, 2), (3, 7), (8, 30), (31, 90), (91, nil)]

    private var hasCauses: Bool { context.has("tickets.cause") }
    private var previousPeriod: Period { context.window.period.previous }

    /// Answers that `complaints` reads, in this order.
    var queries: [String] {
        // Of windows of one id (whole, and cut as the reported one), the cut one comes first.
        let previous = "COALESCE((SELECT min(period) FROM facts.periods WHERE period > 0 AND id = \(SQL.literal(previousPeriod.id))), -1)"
        func open(at instant: String, last day: LocalDate) -> String {
            """
            SELECT DATE '\(day)' - opened_on AS age, count(*) AS n FROM main.tickets
            WHERE is_complaint AND opened_at < (SELECT \(instant) FROM facts.periods WHERE period = 0) AND COALESCE(resolved_at >= (SELECT \(instant) FROM facts.periods WHERE period = 0), TRUE) GROUP BY age ORDER BY age
            """
        }
        return [
            """
            SELECT period = 0, cause, CAST(sum(y) AS BIGINT), count(*) FILTER (WHERE cluster > 0), CAST(COALESCE(sum(y) FILTER (WHERE cluster <= 0), 0) AS BIGINT), CAST(sum(y * y) AS BIGINT)
            FROM (SELECT period, \(hasCauses ? "cause" : "CAST(NULL AS VARCHAR) AS cause"), COALESCE(CAST(customer_key AS BIGINT), -row_key) AS cluster, count(*) AS y
                  FROM facts.tickets_plain WHERE complaint AND period IN (0, \(previous)) GROUP BY ALL) AS c GROUP BY ALL
            """,
            open(at: "end_at", last: context.window.end.adding(days: -1)), open(at: "start_at", last: context.window.start.adding(days: -1)),
        ]
    }

    func complaints(_ answers: ArraySlice<ResultTable>, waits: WaitingTimes, isEarlyData: Bool) -> Outcome<Service.Complaints> {
        guard context.has("tickets.is_complaint") else { return .refused(.unavailable(.columnMissing(table: "tickets", column: "is_complaint"))) }
        let answers = Array(answers)
        guard answers.count == queries.count else { return .refused(.unavailable(.noRows)) }
        let counts = answers[0].rows.compactMap(Count.init)
        let count = counts.filter(\.isCurrent).reduce(0) { $0 + $1.complaints }
        let hasResolutions = context.has("tickets.resolved_at")
        let missing = Refusal.unavailable(.columnMissing(table: "tickets", column: "resolved_at"))
        return .found(Service.Complaints(
            count: count, previous: context.results["complaints"]?.previous, causes: hasCauses ? .found(causes(counts, of: count, isEarlyData: isEarlyData)) : .refused(.unavailable(.columnMissing(table: "tickets", column: "cause"))),
            open: hasResolutions ? .found(open(answers[1], atStart: answers[2])) : .refused(missing),
            resolution: hasResolutions ? waits.waits(.complaint, business: nil, isEarlyData: isEarlyData) : .refused(missing)))
    }

    // MARK: Causes

    /// Complaints of one cause in one period.
    private struct Count {
        var isCurrent: Bool, cause: String?, complaints: Int, size: SmallGroups.Cell
        /// Σ over customers of the square of their complaints.
        var squares: Double

        init?(_ row: [ResultValue]) {
            guard let isCurrent = row[0].boolean, let complaints = row[2].integer, let customers = row[3].integer, let anonymous = row[4].integer, let squares = row[5].number else { return nil }
            self.isCurrent = isCurrent; cause = row[1].text; self.complaints = complaints; size = .init(customers: customers, anonymousRows: anonymous); self.squares = squares
        }

        init(none cause: String?) { isCurrent = false; self.cause = cause; complaints = 0; size = .init(customers: 0); squares = 0 }

        /// As events of one exposure, taken large so that the guard against under two effective cases does not see it.
        var statistics: SufficientStatistics {
            SufficientStatistics(rows: complaints, sumX: Count.exposure, sumY: Double(complaints), sumY2: Double(complaints), clusters: .init(sumX2: 0, sumXY: 0, sumY2: squares))
        }
        static let exposure = 1e9
    }

    private func causes(_ counts: [Count], of total: Int, isEarlyData: Bool) -> [Service.Complaints.Cause] {
        guard total > 0 else { return [] }
        let current = counts.filter(\.isCurrent).sorted { a, b in
            if (a.cause == nil) != (b.cause == nil) { return b.cause == nil }
            return (b.complaints, a.cause ?? "") < (a.complaints, b.cause ?? "")
        }
        let hidden = SmallGroups.suppressed(current.map(\.size), minimum: context.minimumGroup)
        let visible = zip(current, hidden).filter { !$1 }.map(\.0)
        // One that is gathered alone could as well be named.
        let most = current.count > ComplaintsAnalysis.mostCauses ? ComplaintsAnalysis.mostCauses - 1 : ComplaintsAnalysis.mostCauses
        // Unknown stands in its place by size, but is never left out for being small.
        let named = visible.filter { $0.cause != nil }.prefix(visible.contains { $0.cause == nil } ? most - 1 : most)
        let shown = (Array(named) + visible.filter { $0.cause == nil }).sorted { ($1.complaints, $0.cause == nil ? 1 : 0, $0.cause ?? "") < ($0.complaints, $1.cause == nil ? 1 : 0, $1.cause ?? "") }
        let compared = comparisons(shown, counts.filter { !$0.isCurrent }, isEarlyData: isEarlyData)
        var cumulated = 0
        var causes = zip(shown, compared).map { count, comparison in
            cumulated += count.complaints
            var estimate = ComplaintsAnalysis.estimate(count)
            estimate.isEarlyData = isEarlyData
            return Service.Complaints.Cause(name: count.cause.map { .stated($0) } ?? .unknown, estimate: estimate, share: Double(count.complaints) / Double(total), cumulated: Double(cumulated) / Double(total), previous: comparison)
        }
        if cumulated < total {
            causes.append(.init(name: .gathered(current.count - shown.count), estimate: Estimate(value: Double(total - cumulated), n: total - cumulated, isEarlyData: isEarlyData), share: Double(total - cumulated) / Double(total), cumulated: 1, previous: nil))
        }
        return causes
    }

    private static func estimate(_ count: Count) -> Estimate {
        var estimate = Estimate.eventsPerCustomer(count.statistics)
        estimate.value = Double(count.complaints)
        estimate.n = count.complaints
        estimate.numerator = nil
        estimate.denominator = nil
        estimate.interval = estimate.interval.map { Interval(low: $0.low.map { $0 * Count.exposure }, high: $0.high.map { $0 * Count.exposure }, method: $0.method) }
        return estimate
    }

    /// Against the period before, clear after Holm's correction over the causes shown; nil where that period lies before the data, or its figure is hidden.
    private func comparisons(_ shown: [Count], _ earlier: [Count], isEarlyData: Bool) -> [Comparison?] {
        guard let company = context.results["complaints"]?.previous, company.estimate.value != nil else { return shown.map { _ in nil } }
        let hidden = SmallGroups.suppressed(earlier.map(\.size), minimum: context.minimumGroup)
        let isEarly = isEarlyData || company.estimate.isEarlyData
        var pValues: [Double?] = []
        var comparisons = shown.map { count -> Comparison? in
            let index = earlier.firstIndex { $0.cause == count.cause }
            guard index.map({ !hidden[$0] }) ?? true else { pValues.append(nil); return nil }
            let before = index.map { earlier[$0] } ?? Count(none: count.cause)
            let difference = Difference.ofEventsPerCustomer(current: count.statistics, earlier: before.statistics)
            var estimate = ComplaintsAnalysis.estimate(before)
            estimate.isEarlyData = company.estimate.isEarlyData
            pValues.append(isEarly || difference?.isClear == nil ? nil : difference?.pValue)
            return Comparison(window: company.window, estimate: estimate, difference: Double(count.complaints - before.complaints),
                              differenceInterval: difference?.interval.map { Interval(low: $0.low.map { $0 * Count.exposure }, high: $0.high.map { $0 * Count.exposure }, method: $0.method) },
                              isClear: isEarly ? nil : difference?.isClear)
        }
        let rejected = HolmProcedure.rejects(pValues)
        for index in comparisons.indices where comparisons[index]?.isClear == true { comparisons[index]?.isFinding = rejected[index] }
        return comparisons
    }

    // MARK: Open

    private func open(_ atEnd: ResultTable, atStart: ResultTable) -> Service.Complaints.Open {
        let ages = atEnd.rows.compactMap { row in row[0].integer.flatMap { age in row[1].integer.map { (age: max(0, age), count: $0) } } }
        let bands = ComplaintsAnalysis.ages.map { from, to in
            Service.Complaints.Open.Band(from: from, to: to, count: ages.filter { $0.age >= from && $0.age <= to ?? .max }.reduce(0) { $0 + $1.count })
        }
        return .init(bands: bands, oldest: ages.map(\.age).max(), atStart: atStart.rows.reduce(0) { $0 + ($1[1].integer ?? 0) })
    }
}
