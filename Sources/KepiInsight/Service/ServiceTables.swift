import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics

/// The tickets of the reported window as the service analyses need them, in the engine.
///
/// - `insight.tickets`: a row a ticket: `cluster` (its customer, else itself), `answered`, `response` (seconds until answered, or watched so far), `resolved`, `resolution`, the same in business hours
///   (`response_business`, `resolution_business`; only where these are stated), `is_due` (its service level has passed), `is_within` (answered within it), `is_due_business`, `is_within_business`, `complaint`,
///   and the dimensions.
/// - `insight.waits`: a row a ticket and curve: `measure`, `dimension`, `value`, `cluster`, `y` (seconds), `ended`.
/// - `insight.wait_cells`: the curves, numbered.
///
/// Cost: the window's tickets, once for each curve and dimension.
struct ServiceTables {
    let context: InsightContext
    let dimensions: [String]

    /// What a curve is of.
    enum Measure: String, CaseIterable { case response, responseBusiness = "response_business", resolution, resolutionBusiness = "resolution_business", complaint = "complaint_resolution" }

    private var calendar: BusinessCalendar? {
        context.settings.businessHours.map { hours in
            let window = context.window
            return BusinessCalendar(hours, from: max(window.start, context.dataset.tables["tickets"]?.firstDay ?? window.start), before: max(window.end, context.dataset.dataEnd.date).adding(days: 1))
        }
    }

    /// What makes the tables.
    var statements: [String] {
        let calendar = calendar
        return ["CREATE SCHEMA IF NOT EXISTS insight", "DROP TABLE IF EXISTS insight.tickets", "DROP TABLE IF EXISTS insight.waits", "DROP TABLE IF EXISTS insight.wait_cells", "DROP TABLE IF EXISTS insight.business_days"]
            + (calendar.map { [$0.statement("insight.business_days")] } ?? [])
            + [tickets(calendar), "CREATE TABLE insight.waits AS " + waits.joined(separator: " UNION ALL "),
               "CREATE TABLE insight.wait_cells AS SELECT CAST(row_number() OVER () AS INTEGER) AS cell, measure, dimension, value FROM (SELECT DISTINCT measure, dimension, value FROM insight.waits) AS c"]
    }

    private func tickets(_ calendar: BusinessCalendar?) -> String {
        let level = "CAST(\(context.settings.slaHours * 3600) AS DECIMAL(18,6))"
        let columns = dimensions.map { ", " + SQL.identifier($0) }.joined()
        let plain = """
            SELECT COALESCE(CAST(customer_key AS BIGINT), -row_key) AS cluster, opened_at, first_response_at, resolved_at, maturity_at, complaint, answered, resolved, waiting_seconds AS response,
            CASE WHEN resolved THEN resolution_seconds ELSE watched_seconds END AS resolution, watched_seconds, watched_seconds >= \(level) AS is_due, answered AND response_seconds <= \(level) AS is_within\(columns)
            FROM facts.tickets_plain WHERE period = 0
            """
        guard let calendar else { return "CREATE TABLE insight.tickets AS \(plain)" }
        let zone = SQL.literal(context.project.timeZone)
        func local(_ instant: String) -> String { "timezone(\(zone), timezone('UTC', \(instant)))" }
        func until(_ end: String, _ row: String) -> String { "\(calendar.position(of: end, row: row)) - \(calendar.position(of: "opened_local", row: "o"))" }
        // Never more than the calendar says, should the clocks change in between.
        func seconds(_ microseconds: String, atMost limit: String) -> String {
            "least(greatest(CAST(CAST(\(microseconds) AS DECIMAL(18,0)) * CAST(0.000001 AS DECIMAL(7,6)) AS DECIMAL(18,6)), 0), \(limit))"
        }
        return """
            CREATE TABLE insight.tickets AS SELECT *, watched_business >= \(level) AS is_due_business, answered AND response_business <= \(level) AS is_within_business FROM (
            SELECT l.*, \(seconds(until("response_local", "r"), atMost: "response")) AS response_business, \(seconds(until("resolution_local", "s"), atMost: "resolution")) AS resolution_business,
            \(seconds(until("maturity_local", "m"), atMost: "watched_seconds")) AS watched_business
            FROM (SELECT *, \(local("opened_at")) AS opened_local, \(local("CASE WHEN answered THEN first_response_at ELSE maturity_at END")) AS response_local,
                  \(local("CASE WHEN resolved THEN resolved_at ELSE maturity_at END")) AS resolution_local, \(local("maturity_at")) AS maturity_local FROM (\(plain)) AS p) AS l
            JOIN insight.business_days AS o ON o.day = \(calendar.day(of: "opened_local")) JOIN insight.business_days AS r ON r.day = \(calendar.day(of: "response_local"))
            JOIN insight.business_days AS s ON s.day = \(calendar.day(of: "resolution_local")) JOIN insight.business_days AS m ON m.day = \(calendar.day(of: "maturity_local"))) AS b
            """
    }

    private var waits: [String] {
        func wait(_ measure: Measure, _ y: String, _ ended: String, _ condition: String = "TRUE", dimension: String? = nil) -> String {
            """
            SELECT '\(measure.rawValue)' AS measure, \(SQL.literal(dimension ?? "")) AS dimension, \(dimension.map { "CAST(\(SQL.identifier($0)) AS VARCHAR)" } ?? "CAST(NULL AS VARCHAR)") AS value, cluster, \(y) AS y, \(ended) AS ended
            FROM insight.tickets WHERE \(condition)
            """
        }
        var waits = [wait(.response, "response", "answered"), wait(.resolution, "resolution", "resolved"), wait(.complaint, "resolution", "resolved", "complaint")]
        waits += dimensions.map { wait(.response, "response", "answered", dimension: $0) }
        if context.settings.businessHours != nil {
            waits += [wait(.responseBusiness, "response_business", "answered"), wait(.resolutionBusiness, "resolution_business", "resolved")]
        }
        return waits
    }

    /// The curves: `cell, measure, dimension, value, times`, a text of `seconds:ended:waiting` in ascending order.
    var curves: String {
        """
        SELECT cell, measure, dimension, value, times FROM insight.wait_cells JOIN (
        SELECT measure, dimension, value AS of_value, string_agg(CAST(y AS VARCHAR) || ':' || ended || ':' || waiting, ' ' ORDER BY y) AS times
        FROM (SELECT measure, dimension, value, y, count(*) FILTER (WHERE ended) AS ended, count(*) FILTER (WHERE NOT ended) AS waiting FROM insight.waits GROUP BY measure, dimension, value, y) AS w
        GROUP BY measure, dimension, value) AS t USING (measure, dimension) WHERE value IS NOT DISTINCT FROM of_value ORDER BY cell
        """
    }

    /// By cell and quantile: rows, those at most at the quantile, and the sums of squares by customer: what the design effect is made of.
    func effects(_ quantiles: [(cell: Int, quantile: Int, seconds: Double)]) -> String {
        func list(_ values: [String], _ type: String) -> String { "unnest(CAST('[\(values.joined(separator: ", "))]' AS \(type)[]))" }
        return """
            SELECT cell, quantile, CAST(sum(x) AS BIGINT), CAST(sum(y) AS BIGINT), CAST(sum(x * x) AS BIGINT), CAST(sum(x * y) AS BIGINT), CAST(sum(y * y) AS BIGINT) FROM (
            SELECT q.cell, q.quantile, w.cluster, count(*) AS x, count(*) FILTER (WHERE w.ended AND CAST(w.y AS DOUBLE) <= q.seconds) AS y
            FROM insight.waits AS w JOIN insight.wait_cells AS c ON c.measure = w.measure AND c.dimension = w.dimension AND c.value IS NOT DISTINCT FROM w.value
            JOIN (SELECT \(list(quantiles.map { String($0.cell) }, "INTEGER")) AS cell, \(list(quantiles.map { String($0.quantile) }, "INTEGER")) AS quantile, \(list(quantiles.map { $0.seconds.description }, "DOUBLE")) AS seconds) AS q
            ON q.cell = c.cell GROUP BY q.cell, q.quantile, w.cluster) AS b GROUP BY cell, quantile
            """
    }

    /// The dimension under which the figures by business hours stand; no mapping can make such a name.
    static let businessRows = "#business"

    /// By dimension and value ("" for all): tickets, customers, tickets of nobody, waiting, and of those that are due x and within the level y: Σx, Σy, Σx², Σxy, Σy², and the same of products for all others.
    var levels: String {
        func rows(_ dimension: String, _ value: String?, _ due: String = "is_due", _ within: String = "is_within") -> String {
            "SELECT \(SQL.literal(dimension)) AS dimension, \(value.map { "CAST(\(SQL.identifier($0)) AS VARCHAR)" } ?? "CAST(NULL AS VARCHAR)") AS value, cluster, answered, \(due) AS is_due, \(due) AND \(within) AS is_within FROM insight.tickets"
        }
        var all = [rows("", nil)] + dimensions.map { rows($0, $0) }
        if context.settings.businessHours != nil { all.append(rows(ServiceTables.businessRows, nil, "is_due_business", "is_within_business")) }
        func sum(_ text: String) -> String { "CAST(COALESCE(sum(\(text)), 0) AS BIGINT)" }
        return """
            WITH c AS (SELECT dimension, value, cluster, count(*) AS n, count(*) FILTER (WHERE NOT answered) AS waiting, count(*) FILTER (WHERE is_due) AS x, count(*) FILTER (WHERE is_within) AS y
                       FROM (\(all.joined(separator: " UNION ALL "))) AS r GROUP BY dimension, value, cluster),
            t AS (SELECT dimension, cluster, sum(x) AS tx, sum(y) AS ty FROM c GROUP BY dimension, cluster)
            SELECT dimension, value, \(sum("n")), count(*) FILTER (WHERE cluster > 0), CAST(COALESCE(sum(n) FILTER (WHERE cluster <= 0), 0) AS BIGINT), \(sum("waiting")), \(sum("x")), \(sum("y")), \(sum("x * x")), \(sum("x * y")), \(sum("y * y")),
            \(sum("x * x - 2 * x * tx")), \(sum("x * y - x * ty - y * tx")), \(sum("y * y - 2 * y * ty"))
            FROM c JOIN t USING (dimension, cluster) GROUP BY dimension, value
            """
    }
}
