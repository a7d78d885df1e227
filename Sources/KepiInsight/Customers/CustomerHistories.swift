import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics

/// Each customer's purchases as the analyses need them, made once: tables `insight.days` and `insight.customers` in the engine.
///
/// - `insight.days`: a row for each customer and local day with transactions before the end of the reported window: `customer_key`, `day`, `purchases`, `revenue`, `value` (profit where it is
///   known, else revenue; refunds and all), `worth` (the same of the purchases alone).
/// - `insight.customers`: a row for every customer known before the end: `first_on`, `last_on`, `days` (with purchases), and the same as of the start (`…_before`); `frequency`, `monetary` (in
///   [end − W, end)); `repeat_worth` (of the days after the first); `is_counted` (their first purchase lies in the data: see metrics.md, Cohorts), `closed_on`, `stage_start`, `stage_end`.
///
/// Cost: one grouping of the transactions by customer and day, one of those by customer.
struct CustomerHistories: Sendable {
    let context: InsightContext

    init(_ context: InsightContext) { self.context = context }

    var start: LocalDate { context.window.start }
    /// The first day after the window.
    var end: LocalDate { context.window.end }
    var half: Int { context.windowDays / 2 }

    /// Makes the tables.
    func prepared() throws -> CustomerHistories {
        _ = try context.engine.answers(to: ["DROP SCHEMA IF EXISTS insight CASCADE", "CREATE SCHEMA insight", days, customers])
        return self
    }

    func literal(_ date: LocalDate) -> String { "DATE '\(date)'" }

    private var days: String {
        let value = context.knowsProfit ? "profit" : "amount"
        return """
            CREATE TABLE insight.days AS SELECT customer_key, purchased_on AS day, CAST(count(*) FILTER (WHERE amount > 0) AS INTEGER) AS purchases,
            CAST(sum(amount) AS DECIMAL(18,4)) AS revenue, CAST(sum(\(value)) AS DECIMAL(18,4)) AS value, CAST(sum(\(value)) FILTER (WHERE amount > 0) AS DECIMAL(18,4)) AS worth
            FROM facts.purchase_sums WHERE customer_key IS NOT NULL AND purchased_at < (SELECT end_at FROM facts.periods WHERE period = 0) GROUP BY customer_key, purchased_on
            """
    }

    private var customers: String {
        let window = "day >= \(literal(end.adding(days: -context.windowDays)))"
        func purchases(from: Int, to: Int, before date: LocalDate) -> String {
            "CAST(COALESCE(sum(purchases) FILTER (WHERE day >= \(literal(date.adding(days: -from))) AND day < \(literal(date.adding(days: -to)))), 0) AS INTEGER)"
        }
        let bought = "purchases > 0"
        let before = "\(bought) AND day < \(literal(start))"
        return """
            CREATE TABLE insight.customers AS SELECT c.customer_key, h.first_on, h.last_on, COALESCE(h.days, 0) AS days, h.last_before, COALESCE(h.days_before, 0) AS days_before,
            COALESCE(h.frequency, 0) AS frequency, h.monetary, h.repeat_worth, h.repeat_worth_before, \(isCounted) AS is_counted, c.is_known_start, c.closed_on,
            \(stage(at: end, first: "h.first_on", last: "h.last_on", closed: "c.closed_on", recent: "h.recent_end", former: "h.former_end")) AS stage_end,
            CASE WHEN c.is_known_start THEN \(stage(at: start, first: "h.first_on", last: "h.last_before", closed: "c.closed_on", recent: "h.recent_start", former: "h.former_start")) END AS stage_start
            FROM (SELECT customer_key, closed_on, acquired_stated_at, \(acquiredOn) AS acquired_day, COALESCE(acquired_at < (SELECT start_at FROM facts.periods WHERE period = 0), TRUE) AS is_known_start
                  FROM main.customers WHERE COALESCE(acquired_at < (SELECT end_at FROM facts.periods WHERE period = 0), TRUE)) AS c
            LEFT JOIN (SELECT customer_key, min(day) FILTER (WHERE \(bought)) AS first_on, max(day) FILTER (WHERE \(bought)) AS last_on, CAST(count(*) FILTER (WHERE \(bought)) AS INTEGER) AS days,
                max(day) FILTER (WHERE \(before)) AS last_before, CAST(count(*) FILTER (WHERE \(before)) AS INTEGER) AS days_before,
                CAST(sum(purchases) FILTER (WHERE \(window)) AS INTEGER) AS frequency, CAST(sum(value) FILTER (WHERE \(window)) AS DECIMAL(18,4)) AS monetary,
                CAST(sum(worth) - arg_min(worth, day) FILTER (WHERE \(bought)) AS DECIMAL(18,4)) AS repeat_worth,
                CAST(sum(worth) FILTER (WHERE day < \(literal(start))) - arg_min(worth, day) FILTER (WHERE \(before)) AS DECIMAL(18,4)) AS repeat_worth_before,
                \(purchases(from: half, to: 0, before: end)) AS recent_end, \(purchases(from: 2 * half, to: half, before: end)) AS former_end,
                \(purchases(from: half, to: 0, before: start)) AS recent_start, \(purchases(from: 2 * half, to: half, before: start)) AS former_start
                FROM insight.days GROUP BY customer_key) AS h USING (customer_key)
            """
    }

    private var acquiredOn: String { context.has("customers.acquired_at") ? "acquired_stated_on" : "CAST(NULL AS DATE)" }

    /// The data begin after some customers' first purchase: only those are followed from it whose first purchase is surely their first.
    private var isCounted: String {
        guard !context.settings.historyComplete, let dataStart = context.dataset.tables["transactions"]?.firstDay else { return "h.first_on IS NOT NULL" }
        return """
            COALESCE(CASE WHEN c.acquired_day IS NOT NULL THEN c.acquired_day >= \(literal(dataStart)) ELSE h.first_on >= \(literal(dataStart.adding(days: context.windowDays))) END, FALSE) AND h.first_on IS NOT NULL
            """
    }

    /// The stage of the life cycle at a day, by the first that holds of metrics.md, Life cycle.
    private func stage(at day: LocalDate, first: String, last: String, closed: String, recent: String, former: String) -> String {
        let w = context.windowDays
        func ago(_ days: Int) -> String { literal(day.adding(days: -days)) }
        return """
            CASE WHEN \(closed) < \(literal(day)) OR \(last) < \(ago(2 * w)) THEN 'lost' WHEN \(last) IS NULL THEN 'prospect' WHEN \(first) >= \(ago(90)) THEN 'new' WHEN \(last) < \(ago(w)) THEN 'dormant'
            WHEN \(first) >= \(ago(w)) THEN 'settling' WHEN \(recent) >= \(former) + 2 AND 2 * \(recent) >= 3 * \(former) THEN 'growing'
            WHEN \(former) >= \(recent) + 2 AND 2 * \(former) >= 3 * \(recent) THEN 'declining' ELSE 'steady' END
            """
    }
}
