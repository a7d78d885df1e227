import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics

/// Purchases and revenue of the next period, from those of the whole periods before it. Reads `facts.purchase_sums`; needs no customers.
///
/// Cost: one grouping of the purchases by day.
struct OutlookAnalysis {
    static let mostPeriods = 120

    let context: InsightContext
    let lifetimeValue: Outcome<LifetimeValue>

    init(_ context: InsightContext, _ lifetimeValue: Outcome<LifetimeValue>) { self.context = context; self.lifetimeValue = lifetimeValue }

    func outcome() throws -> Outcome<Outlook> {
        guard context.rows("transactions") > 0, let firstDay = context.dataset.tables["transactions"]?.firstDay else { return .refused(.unavailable(.tableMissing(table: "transactions"))) }
        let target = context.outlookPeriod
        var periods: [Period] = []
        var period = target.previous
        while period.start >= firstDay, periods.count < OutlookAnalysis.mostPeriods {
            periods.insert(period, at: 0)
            period = period.previous
        }
        guard periods.count >= Forecasting.leastPeriods else { return .refused(.tooFew(what: .periods, count: periods.count, least: Forecasting.leastPeriods)) }
        let isRunning = context.window.isPartial
        let sums = try context.engine.query(question(periods + (isRunning ? [target] : [])))
        let past = sums.rows.enumerated().compactMap { index, row -> Outlook.Past? in
            guard row.count == 3, let purchases = row[1].integer, let revenue = row[2].number else { return nil }
            return Outlook.Past(period: index < periods.count ? periods[index] : target, purchases: purchases, revenue: revenue)
        }
        let history = Array(past.prefix(periods.count)), season = season(target.kind)
        return .found(Outlook(
            target: target, isRunning: isRunning, history: history, purchases: Forecasting(values: history.map { Double($0.purchases) }, season: season).outcome(),
            revenue: Forecasting(values: history.map(\.revenue), season: season).outcome(),
            soFar: isRunning ? past.last.map { ($0.purchases, $0.revenue) } : nil, existing: existing))
    }

    /// A range need not divide a year, and so has no season.
    private func season(_ kind: Period.Kind) -> Int {
        switch kind {
        case .month: 12
        case .quarter, .fiscalQuarter: 4
        case .half: 2
        case .year, .fiscalYear, .range: 1
        }
    }

    private func question(_ periods: [Period]) -> String {
        let rows = periods.enumerated().map { "(\($0), DATE '\($1.start)', DATE '\($1.end)')" }.joined(separator: ", ")
        return """
            SELECT i, CAST(COALESCE(sum(n), 0) AS BIGINT), CAST(COALESCE(sum(amount), 0) AS VARCHAR) FROM (VALUES \(rows)) AS p(i, start_on, end_on) LEFT JOIN (
            SELECT purchased_on AS day, count(*) FILTER (WHERE amount > 0) AS n, CAST(sum(amount) AS DECIMAL(28,4)) AS amount FROM facts.purchase_sums
            WHERE purchased_at < (SELECT end_at FROM facts.periods WHERE period = 0) GROUP BY purchased_on) AS d ON d.day >= p.start_on AND d.day < p.end_on GROUP BY i ORDER BY i
            """
    }

    private var existing: Outcome<Outlook.Existing> {
        switch lifetimeValue {
        case .refused(let refusal): .refused(refusal)
        case .found(let value): .found(.init(customers: value.current.active, purchases: value.current.outlookPurchases, days: context.outlookDays))
        }
    }
}
