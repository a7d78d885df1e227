import KepiConfiguration
import KepiCore
import KepiEngine
import KepiMetrics

/// Active repeat customers with the most expected value at stake: (P(alive) at the start − P(alive) at the end) × value expected at the start, both by the fit of the end.
///
/// Customers of one history differ in spend alone, so the greatest stakes lie in the histories whose greatest spender has most at stake: only their members are asked for.
struct WatchList {
    static let length = 15

    let context: InsightContext
    let histories: CustomerHistories

    init(_ context: InsightContext, _ histories: CustomerHistories) { self.context = context; self.histories = histories }

    func customers(by valuation: LifetimeValue.Valuation) throws -> [LifetimeValue.Watched] {
        let start = histories.literal(histories.start), end = histories.literal(histories.end)
        // Who bought in the period is no less alive than before.
        let watched = """
            (SELECT customer_key, last_on, days, days_before - 1 AS x, CAST(last_before - first_on AS INTEGER) AS last_day, CAST(\(start) - 1 - first_on AS INTEGER) AS observed, greatest(repeat_worth_before, 0) AS worth
            FROM insight.customers WHERE days = days_before AND days_before > 1 AND repeat_worth_before > 0 AND last_on >= \(histories.literal(histories.end.adding(days: -context.windowDays))) AND COALESCE(closed_on >= \(end), TRUE)) AS w
            """
        let groups = try context.engine.query("SELECT x, last_day, observed, CAST(max(worth) AS VARCHAR) FROM \(watched) GROUP BY x, last_day, observed ORDER BY x, last_day, observed")
        var valuing = Valuing(model: valuation.model, spend: valuation.spend)
        let weeks = Double(histories.end.dayNumber - histories.start.dayNumber) / 7
        func stake(_ x: Int, _ last: Double, _ observed: Double, _ worth: Double) -> (before: Double, after: Double, value: Double) {
            let history = PurchaseHistory(repeats: x, lastAt: last / 7, observed: observed / 7)
            let before = valuation.model.probabilityAlive(history)
            let after = valuation.model.probabilityAlive(PurchaseHistory(repeats: x, lastAt: last / 7, observed: observed / 7 + weeks))
            let value = before * valuing.purchasesIfAlive(repeats: x, observed: observed / 7).discounted * valuing.spendSum(repeats: x, count: 1, means: worth / Double(x))
            return (before, after, (before - after) * value)
        }
        let ranked = groups.rows.compactMap { row -> (key: String, stake: Double)? in
            guard let x = row[0].integer, x > 0, let last = row[1].number, let observed = row[2].number, let worth = row[3].number else { return nil }
            return ("(\(x), \(Int(last)), \(Int(observed)))", stake(x, last, observed, worth).value)
        }.sorted { ($1.stake, $0.key) < ($0.stake, $1.key) }.prefix(WatchList.length).filter { $0.stake > 0 }
        guard !ranked.isEmpty else { return [] }
        let name = context.project.showsPersonalData && context.has("customers.name") ? "COALESCE(c.name, c.customer_id)" : "c.customer_id"
        let members = try context.engine.query("""
            SELECT \(name), last_on, days, x, last_day, observed, CAST(worth AS VARCHAR), c.customer_id FROM \(watched) JOIN main.customers AS c USING (customer_key) WHERE (x, last_day, observed) IN (\(ranked.map(\.key).joined(separator: ", ")))
            """)
        let pseudonyms = Pseudonyms(project: context.project)
        return members.rows.compactMap { row -> LifetimeValue.Watched? in
            guard let name = row[0].text, let last = row[1].text.flatMap({ LocalDate(String($0.prefix(10))) }), let days = row[2].integer, let x = row[3].integer, let lastDay = row[4].number,
                  let observed = row[5].number, let worth = row[6].number, let id = row[7].text else { return nil }
            let (before, after, value) = stake(x, lastDay, observed, worth)
            return .init(name: context.project.showsPersonalData ? name : pseudonyms.name(of: id), lastPurchase: last, purchases: days, aliveAtStart: before, aliveAtEnd: after, stake: value)
        }.sorted { ($1.stake, $0.name) < ($0.stake, $1.name) }.prefix(WatchList.length).map(\.self)
    }
}
