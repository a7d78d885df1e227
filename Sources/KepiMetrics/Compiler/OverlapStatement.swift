import KepiEngine

/// Sums over customers between the reported window and each earlier one, for shares that count partly the same customers in both.
struct OverlapStatement {
    let metrics: [MetricDefinition]
    let plan: PeriodPlan
    /// Of the compared windows.
    let breakdown: Breakdown

    private var earlier: [Int] { plan.compared.filter { $0 != plan.current } }

    private var sql: String {
        var columns = ["period", "customer_key"]
        var products: [(name: String, sql: String)] = []
        for (i, metric) in metrics.enumerated() {
            let counted = metric.computation.filter.map { "(\($0)\n)" } ?? "TRUE"
            columns.append("CASE WHEN \(counted) THEN 1 ELSE 0 END AS x\(i), CASE WHEN \(counted) THEN CAST((\(metric.computation.numerator)\n) AS INTEGER) ELSE 0 END AS y\(i)")
            products += [("x", "x"), ("x", "y"), ("y", "x"), ("y", "y")].map { ("\($0)\($1)\(i)", "c.\($0)\(i) * e.\($1)\(i)") }
        }
        let groups = breakdown.dimensions.indices.map { ", c.d\($0)" }.joined()
        return """
            WITH r AS (SELECT \(columns.joined(separator: ", "))\(breakdown.columns) FROM facts.customer_states WHERE \(breakdown.isAsked))
            SELECT period, dim, value\(products.map { ", sum(\($0.name)) AS \($0.name)" }.joined()) FROM (SELECT period\(breakdown.unfolded)\(products.map { ", " + $0.name }.joined())
            FROM (SELECT e.period\(groups)\(products.map { ", sum(\($0.sql)) AS \($0.name)" }.joined())
            FROM (SELECT * FROM r WHERE period = \(plan.current)) AS c JOIN (SELECT * FROM r WHERE period <> \(plan.current)) AS e ON e.customer_key = c.customer_key
            GROUP BY e.period\(groups)) AS u) AS l GROUP BY period, dim, value
            """
    }

    /// Fills the overlaps by metric and cell of the earlier window; nil where nothing overlaps.
    var question: Question? {
        guard !metrics.isEmpty, !earlier.isEmpty else { return nil }
        return Question(sql: sql) { answer, gathered in
            for row in answer.rows {
                guard let key = breakdown.key(row) else { continue }
                for (index, metric) in metrics.enumerated() {
                    func number(_ offset: Int) -> Double { row[3 + 4 * index + offset].number ?? 0 }
                    gathered.overlaps[metric.id, default: [:]][key] = CustomerOverlap(x1x0: number(0), x1y0: number(1), y1x0: number(2), y1y0: number(3))
                }
            }
        }
    }
}
