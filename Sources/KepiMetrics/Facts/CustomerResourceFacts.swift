import KepiDataset
import KepiEngine

/// What customers did in a window, and how long those of the base have been customers: the facts behind the customer resource indicators (客户资源五项).
extension FactTables {
    /// Profit is known of some row: what a customer is worth is counted in it, else in revenue.
    var knowsProfit: Bool {
        let columns = dataset.tables["transactions"]?.columns ?? []
        return columns.contains("profit") || columns.contains("cost")
    }

    /// A month of tenure, in seconds: 365.25 / 12 days.
    static let secondsOfMonth = 2_629_800

    /// Tenure in months between two times, to the millionth: the quotient of two exact numbers, rounded, so that sums of it are exact again.
    static func tenure(_ from: String, _ to: String) -> String {
        "CAST(CAST(date_diff('microsecond', \(from), \(to)) AS DECIMAL(18,0)) / \(secondsOfMonth)000000 AS DECIMAL(18,6))"
    }

    /// Cost: each window's purchases and contacts once, by customer; of tenures, each customer once in each window.
    var resourceViews: [String] {
        let open = "COALESCE(c.acquired_at < p.end_at, TRUE) AND COALESCE(c.closed_at >= p.end_at, TRUE)"
        let isActive = active("(\(open))", "end_mask")
        return views(.customerActivity, """
            SELECT e.period, e.customer_key, e.purchases, e.interactions, e.worth, \(isActive) AS active_end FROM (
            SELECT period, customer_key, CAST(sum(purchases) AS BIGINT) AS purchases, CAST(sum(interactions) AS BIGINT) AS interactions, sum(worth) AS worth FROM (
            SELECT s.period, k.customer_key, k.purchases, 0 AS interactions, k.\(knowsProfit ? "profit" : "revenue") AS worth FROM facts.customer_slices AS k JOIN facts.slice_periods AS s ON s.slice = k.slice
            UNION ALL SELECT s.period, t.customer_key, 0, 1, NULL FROM main.interactions AS t JOIN facts.slice_periods AS s ON s.slice = \(slices.expression("t.occurred_at")) WHERE t.customer_key IS NOT NULL\(none)
            ) AS u GROUP BY period, customer_key) AS e JOIN facts.customers AS c ON c.customer_key = e.customer_key JOIN facts.periods AS p ON p.period = e.period
            """)
            + views(.customerTenures, """
                SELECT p.period, c.customer_key, \(FactTables.tenure("c.acquired_at", "p.end_at")) AS tenure_months, c.acquired_stated_at IS NOT NULL AS acquired_stated
                FROM facts.customers AS c CROSS JOIN facts.periods AS p WHERE \(isBaseByActivity ? isActive : open)
                """)
    }
}
