import KepiEngine
import KepiMetrics

/// The whale curve: customers from most to least valuable against their cumulated value.
struct ConcentrationAnalysis {
    let context: InsightContext

    init(_ context: InsightContext) { self.context = context }

    func outcome() throws -> Outcome<CustomerValue.Concentration> {
        let column = context.knowsProfit ? "profit" : "revenue"
        let answer = try context.engine.query("""
            WITH ranked AS (SELECT v, row_number() OVER w AS rank, sum(v) OVER (w ROWS UNBOUNDED PRECEDING) AS total, count(*) OVER () AS n
                FROM (SELECT customer_key, \(column) AS v FROM facts.purchasing_customers_plain WHERE period = 0) AS c WHERE v IS NOT NULL WINDOW w AS (ORDER BY v DESC, customer_key)),
            ends AS (SELECT count(*) FILTER (WHERE v > 0) AS gainers, count(*) FILTER (WHERE v < 0) AS losers FROM ranked)
            SELECT CAST(rank AS BIGINT), CAST(total AS VARCHAR), CAST(n AS BIGINT), CAST(gainers AS BIGINT), CAST(losers AS BIGINT) FROM ranked, ends
            WHERE rank = gainers OR rank = n - losers OR rank = (n * ((rank * 100) // n) + 99) // 100 ORDER BY rank
            """)
        let unknown = try context.engine.query("SELECT count(*) FROM facts.purchasing_customers_plain WHERE period = 0 AND \(column) IS NULL").rows.first?.first?.integer ?? 0
        guard let last = answer.rows.last, let customers = last[2].integer, let total = last[1].number, let gainers = last[3].integer, let losers = last[4].integer else {
            return .refused(.unavailable(.noRows))
        }
        // A tenth of fewer customers than may be shown would say what a handful brings.
        let least = 10 * max(1, context.minimumGroup)
        guard customers >= least else { return .refused(.tooFew(what: .customers, count: customers, least: least)) }
        guard total > 0 else { return .refused(.totalNotPositive) }
        var points = [CustomerValue.Concentration.Point(customers: 0, value: 0)]
        for row in answer.rows {
            if let rank = row[0].integer, let total = row[1].number { points.append(.init(customers: rank, value: total)) }
        }
        func value(at rank: Int) -> Double { points.first { $0.customers == rank }?.value ?? 0 }
        let ends = (0...10).map { (customers * $0 + 9) / 10 }
        let peak = value(at: gainers)
        return .found(.init(customers: customers, total: total, points: points, peak: .init(customers: gainers, value: peak), unprofitable: losers, loss: total - value(at: customers - losers),
                            deciles: zip(ends, ends.dropFirst()).map { value(at: $1) - value(at: $0) }, unknown: unknown))
    }
}
