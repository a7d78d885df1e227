import KepiEngine

/// Sums over customers between the reported window and each earlier one, for shares that count partly the same customers in both.
struct OverlapStatement {
    let metrics: [MetricDefinition]
    let plan: PeriodPlan
    let dimensions: [String]

    private var earlier: [Int] { plan.compared.filter { $0 != plan.current } }

    var sql: String {
        let names = dimensions.indices.map { "d\($0)" }
        var columns = ["period", "customer_key"] + zip(dimensions, names).map { "CAST(\(SQL.identifier($0)) AS VARCHAR) AS \($1)" }
        var sums: [String] = []
        for (i, metric) in metrics.enumerated() {
            let counted = metric.computation.filter.map { "(\($0)\n)" } ?? "TRUE"
            columns.append("CASE WHEN \(counted) THEN 1 ELSE 0 END AS x\(i), CASE WHEN \(counted) THEN CAST((\(metric.computation.numerator)\n) AS INTEGER) ELSE 0 END AS y\(i)")
            sums.append("sum(c.x\(i) * e.x\(i)) AS xx\(i), sum(c.x\(i) * e.y\(i)) AS xy\(i), sum(c.y\(i) * e.x\(i)) AS yx\(i), sum(c.y\(i) * e.y\(i)) AS yy\(i)")
        }
        let groups = names.map { ", c.\($0)" }.joined()
        let grouping = names.isEmpty ? "0" : "GROUPING(\(names.map { "c.\($0)" }.joined(separator: ", ")))"
        let sets = (["(e.period)"] + names.map { "(e.period, c.\($0))" }).joined(separator: ", ")
        return """
            WITH r AS (SELECT \(columns.joined(separator: ", ")) FROM facts.customer_states WHERE period IN (\(plan.compared.map(String.init).joined(separator: ", "))))
            SELECT e.period, \(grouping) AS g\(groups), \(sums.joined(separator: ", "))
            FROM (SELECT * FROM r WHERE period = \(plan.current)) AS c JOIN (SELECT * FROM r WHERE period <> \(plan.current)) AS e ON e.customer_key = c.customer_key
            GROUP BY GROUPING SETS (\(sets))
            """
    }

    /// By metric and cell of the earlier window.
    func overlaps(_ engine: any Engine) throws -> [String: [CellKey: CustomerOverlap]] {
        guard !metrics.isEmpty, !earlier.isEmpty else { return [:] }
        var result: [String: [CellKey: CustomerOverlap]] = [:]
        for row in try engine.query(sql).rows {
            guard let window = row.first?.integer, let key = CellKey(window: window, bits: row[1].integer ?? 0, dimensions: dimensions, values: Array(row[2..<(2 + dimensions.count)])) else { continue }
            for (index, metric) in metrics.enumerated() {
                let start = 2 + dimensions.count + 4 * index
                func number(_ offset: Int) -> Double { row[start + offset].number ?? 0 }
                result[metric.id, default: [:]][key] = CustomerOverlap(x1x0: number(0), x1y0: number(1), y1x0: number(2), y1y0: number(3))
            }
        }
        return result
    }
}
