import KepiConfiguration
import KepiCore
import KepiEngine
import KepiMetrics

/// Active repeat customers with the most expected value at stake: (P(alive) at the start − P(alive) at the end) × value expected at the start, both by the fit of the end.
///
/// The engine ranks them by what comes near it (the rate of purchases of one who is a customer still, times their mean); the stake itself is reckoned for the first thousand.
struct WatchList {
    static let length = 10
    private static let candidates = 1000

    let context: InsightContext
    let histories: CustomerHistories

    init(_ context: InsightContext, _ histories: CustomerHistories) { self.context = context; self.histories = histories }

    func customers(by valuation: LifetimeValue.Valuation) throws -> [LifetimeValue.Watched] {
        let answer = try context.engine.query(query(valuation.model))
        var valuing = Valuing(model: valuation.model, spend: valuation.spend)
        let pseudonyms = Pseudonyms(project: context.project)
        return answer.rows.compactMap { row -> LifetimeValue.Watched? in
            guard let id = row[0].text, let name = row[1].text, let last = row[2].text.flatMap({ LocalDate(String($0.prefix(10))) }), let days = row[3].integer, let before = history(row[4...6]),
                  let after = history(row[7...9]), let worth = row[10].number else { return nil }
            let alive = (start: valuation.model.probabilityAlive(before), end: valuation.model.probabilityAlive(after))
            let expected = alive.start * valuing.purchasesIfAlive(repeats: before.repeats, observed: before.observed).discounted
            let value = expected * valuing.spendSum(repeats: before.repeats, count: 1, means: worth / Double(before.repeats))
            guard alive.start > alive.end, value > 0 else { return nil }
            return .init(name: context.project.showsPersonalData ? name : pseudonyms.name(of: id), lastPurchase: last, purchases: days, aliveAtStart: alive.start, aliveAtEnd: alive.end,
                         stake: (alive.start - alive.end) * value)
        }.sorted { ($1.stake, $0.name) < ($0.stake, $1.name) }.prefix(WatchList.length).map(\.self)
    }

    private func history(_ values: ArraySlice<ResultValue>) -> PurchaseHistory? {
        let numbers = values.compactMap(\.number)
        guard numbers.count == 3, numbers[0] >= 1 else { return nil }
        return PurchaseHistory(repeats: Int(numbers[0]), lastAt: numbers[1] / 7, observed: numbers[2] / 7)
    }

    private func query(_ model: BetaGeometric) -> String {
        let start = histories.literal(histories.start), end = histories.literal(histories.end)
        let r = SQL.double(model.r), alpha = SQL.double(model.alpha), a = SQL.double(model.a), b = SQL.double(model.b)
        func alive(_ x: String, _ last: String, _ observed: String) -> String {
            "1 / (1 + \(a) / (\(b) + \(x) - 1) * pow((\(alpha) + \(observed) / 7) / (\(alpha) + \(last) / 7), \(r) + \(x)))"
        }
        let name = context.has("customers.name") ? "COALESCE(c.name, c.customer_id)" : "c.customer_id"
        return """
            SELECT c.customer_id, \(name), w.last_on, w.days, x0, l0, t0, x1, l1, t1, CAST(worth AS VARCHAR) FROM (
            SELECT *, (\(alive("x0", "l0", "t0")) - \(alive("x1", "l1", "t1"))) * (\(r) + x0) / (\(alpha) + t0 / 7) * CAST(worth AS DOUBLE) / x0 AS near FROM (
            SELECT customer_key, last_on, days, days_before - 1 AS x0, last_before - first_on AS l0, \(start) - 1 - first_on AS t0, days - 1 AS x1, last_on - first_on AS l1, \(end) - 1 - first_on AS t1, repeat_worth_before AS worth
            FROM insight.customers WHERE days_before > 1 AND repeat_worth_before > 0 AND last_on >= \(histories.literal(histories.end.adding(days: -context.windowDays))) AND COALESCE(closed_on >= \(end), TRUE)) AS h
            ORDER BY near DESC, customer_key LIMIT \(WatchList.candidates)) AS w JOIN main.customers AS c USING (customer_key) WHERE near > 0 ORDER BY near DESC, customer_key
            """
    }
}
