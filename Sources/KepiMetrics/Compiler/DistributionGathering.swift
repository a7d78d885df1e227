import KepiCore
import KepiEngine

/// Figures that need the rows in order: quantiles, quantiles of waiting times, and what the top share makes of a sum.
///
/// The rows of each distribution are laid out once, a row for each group that they belong to; the engine sorts, ranks come from here.
struct DistributionGathering {
    let engine: any Engine
    let plan: PeriodPlan
    let tables: FactTables
    let availability: Availability

    /// Metric → cell → figure.
    func figures(_ metrics: [MetricDefinition]) throws -> [String: [CellKey: Figure]] {
        var result: [String: [CellKey: Figure]] = [:]
        let distributions = Dictionary(grouping: metrics) { Distribution(fact: $0.computation.fact, filter: $0.computation.filter, y: $0.computation.numerator,
                                                                        ended: $0.kind == .survivalQuantile ? $0.computation.denominator ?? "TRUE" : nil, type: $0.exactType) }
        for (distribution, metrics) in distributions.sorted(by: { ($0.value[0].order, $0.value[0].id) < ($1.value[0].order, $1.value[0].id) }) {
            guard let fact = Fact(rawValue: distribution.fact) else { continue }
            try engine.execute(layout(distribution, fact))
            let waiting = distribution.ended == nil ? [:] : try waitingTimes()
            for metric in metrics.sorted(by: { ($0.order, $0.id) < ($1.order, $1.id) }) {
                switch metric.kind {
                case .quantile: result[metric.id] = try quantiles(metric)
                case .survivalQuantile: result[metric.id] = try survivalQuantiles(metric, waiting)
                default: result[metric.id] = try topShares(metric)
                }
            }
            try engine.execute("DROP TABLE IF EXISTS facts.distribution; DROP TABLE IF EXISTS facts.quantiles")
        }
        return result
    }

    private struct Distribution: Hashable { var fact: String, filter: String?, y: String, ended: String?, type: String }

    /// `facts.distribution(period, dimension, value, cluster, y, ended)`; dimension '' is the total.
    private func layout(_ distribution: Distribution, _ fact: Fact) -> String {
        let dimensions = tables.dimensions(of: fact).map(\.name)
        let columns = dimensions.enumerated().map { ", CAST(\(SQL.identifier($1)) AS VARCHAR) AS d\($0)" }.joined()
        let filter = distribution.filter.map { " AND (\($0)\n)" } ?? ""
        let words = SQLWords.of([distribution.y, distribution.filter ?? "", distribution.ended ?? ""])
        let rows = """
            SELECT period, \(fact.cluster) AS cluster, CAST((\(distribution.y)\n) AS \(distribution.type)) AS y, CAST((\(distribution.ended ?? "TRUE")\n) AS BOOLEAN) AS ended\(columns)
            FROM \(fact.view(naming: words)) WHERE period IN (\(list(plan.totals(withHistory: false))))\(filter)
            """
        let totals = "SELECT period, '' AS dimension, CAST(NULL AS VARCHAR) AS value, cluster, y, ended FROM r WHERE y IS NOT NULL"
        let groups = dimensions.enumerated().map { " UNION ALL SELECT period, \(SQL.literal($1)), d\($0), cluster, y, ended FROM r WHERE y IS NOT NULL AND period IN (\(list(plan.compared)))" }
        return "CREATE OR REPLACE TABLE facts.distribution AS WITH r AS MATERIALIZED (\(rows)) \(totals)\(groups.joined())"
    }

    private func list(_ windows: [Int]) -> String { windows.map(String.init).joined(separator: ", ") }

    private func key(_ row: [ResultValue]) -> CellKey? {
        guard row.count > 2, let window = row[0].integer, let dimension = row[1].text else { return nil }
        return CellKey(window: window, dimension: dimension.isEmpty ? nil : dimension, value: row[2].text)
    }

    private func literal(_ key: CellKey) -> String {
        "\(key.window), \(SQL.literal(key.dimension ?? "")), \(key.value.map(SQL.literal) ?? "CAST(NULL AS VARCHAR)")"
    }

    private func isEarly(_ metric: MetricDefinition, _ key: CellKey) -> Bool { availability.isEarly(metric, plan.window(key.window)) }

    // MARK: Quantiles

    private struct Cell { var n: Int, quantile: Double, size: SmallGroups.Cell, effect = 1.0 }

    private func quantiles(_ metric: MetricDefinition) throws -> [CellKey: Figure] {
        let q = metric.computation.quantile ?? 0.5
        try engine.execute("""
            CREATE OR REPLACE TABLE facts.quantiles AS SELECT period, dimension, value, count(*) AS n, percentile_cont(\(q)) WITHIN GROUP (ORDER BY CAST(y AS DOUBLE)) AS quantile
            FROM facts.distribution GROUP BY period, dimension, value
            """)
        let clustered = try engine.query("""
            SELECT period, dimension, value, CAST(sum(x) AS BIGINT) AS n, min(quantile) AS quantile, count(*) FILTER (WHERE cluster > 0) AS customers,
            COALESCE(sum(x) FILTER (WHERE cluster <= 0), 0) AS anonymous, sum(y) AS below, sum(x * x) AS xx, sum(x * y) AS xy, sum(y * y) AS yy
            FROM (SELECT d.period, d.dimension, d.value, d.cluster, min(q.quantile) AS quantile, count(*) AS x, count(*) FILTER (WHERE CAST(d.y AS DOUBLE) <= q.quantile) AS y
                  FROM facts.distribution AS d JOIN facts.quantiles AS q ON q.period = d.period AND q.dimension = d.dimension AND q.value IS NOT DISTINCT FROM d.value
                  GROUP BY d.period, d.dimension, d.value, d.cluster) AS c
            GROUP BY period, dimension, value
            """)
        var cells: [CellKey: Cell] = [:]
        var ranks: [CellKey: QuantileRanks] = [:]
        for row in clustered.rows {
            guard let key = key(row), let n = row[3].integer, let quantile = row[4].number else { continue }
            var cell = Cell(n: n, quantile: quantile, size: SmallGroups.Cell(customers: row[5].integer ?? 0, anonymousRows: row[6].integer ?? 0))
            cell.effect = indicatorEffect(row, n: n, below: 7)
            cells[key] = cell
            ranks[key] = QuantileRanks(count: n, quantile: q, designEffect: cell.effect)
        }
        let ends = try orderStatistics(ranks)
        let scale = metric.computation.scale
        return cells.reduce(into: [:]) { figures, entry in
            let (key, cell) = entry
            var estimate = Estimate(value: cell.quantile / scale, n: cell.n, designEffect: cell.effect, isEarlyData: isEarly(metric, key))
            if let ranks = ranks[key] {
                estimate.interval = Interval(low: ranks.low.flatMap { ends[key]?[$0] }, high: ranks.high.flatMap { ends[key]?[$0] }, method: .orderStatistics).scaled(by: 1 / scale)
            }
            figures[key] = Figure(estimate: estimate, size: cell.size)
        }
    }

    /// Of a row with n rows, `below` of them at most the quantile, then the sums of squares by customer: the design effect of that indicator.
    private func indicatorEffect(_ row: [ResultValue], n: Int, below: Int) -> Double {
        let successes = row[below].integer ?? 0
        let clusters = SufficientStatistics.Clusters(sumX2: row[below + 1].number ?? 0, sumXY: row[below + 2].number ?? 0, sumY2: row[below + 3].number ?? 0)
        return SufficientStatistics(successes: successes, of: n, clusters: clusters).designEffect
    }

    /// The values at the ranks, by cell and rank.
    private func orderStatistics(_ ranks: [CellKey: QuantileRanks]) throws -> [CellKey: [Int: Double]] {
        let wanted = ranks.flatMap { key, ranks in [ranks.low, ranks.high].compactMap(\.self).map { (key: key, rank: $0) } }.map { "(\(literal($0.key)), \($0.rank))" }.sorted()
        guard !wanted.isEmpty else { return [:] }
        let answer = try engine.query("""
            SELECT d.period, d.dimension, d.value, d.rank, CAST(d.y AS DOUBLE) AS y
            FROM (SELECT period, dimension, value, y, row_number() OVER (PARTITION BY period, dimension, value ORDER BY y) AS rank FROM facts.distribution) AS d
            JOIN (VALUES \(wanted.joined(separator: ", "))) AS w(period, dimension, value, rank)
            ON w.period = d.period AND w.dimension = d.dimension AND w.value IS NOT DISTINCT FROM d.value AND w.rank = d.rank
            """)
        var result: [CellKey: [Int: Double]] = [:]
        for row in answer.rows {
            if let key = key(row), let rank = row[3].integer, let y = row[4].number { result[key, default: [:]][rank] = y }
        }
        return result
    }

    // MARK: Waiting times

    private struct Waiting { var curve: KaplanMeier, size: SmallGroups.Cell }

    /// The curves of all cells: times with how many ended and how many were still waiting there, one text a cell.
    private func waitingTimes() throws -> [CellKey: Waiting] {
        let answer = try engine.query("""
            SELECT t.period, t.dimension, t.value, t.times, s.customers, s.anonymous
            FROM (SELECT period, dimension, value, string_agg(CAST(y AS VARCHAR) || ':' || ended || ':' || censored, ' ' ORDER BY y) AS times
                  FROM (SELECT period, dimension, value, y, count(*) FILTER (WHERE ended) AS ended, count(*) FILTER (WHERE NOT ended) AS censored
                        FROM facts.distribution GROUP BY period, dimension, value, y) AS c GROUP BY period, dimension, value) AS t
            JOIN (SELECT period, dimension, value, count(DISTINCT cluster) FILTER (WHERE cluster > 0) AS customers, count(*) FILTER (WHERE cluster <= 0) AS anonymous
                  FROM facts.distribution GROUP BY period, dimension, value) AS s
            ON s.period = t.period AND s.dimension = t.dimension AND s.value IS NOT DISTINCT FROM t.value
            """)
        var result: [CellKey: Waiting] = [:]
        for row in answer.rows {
            guard let key = key(row), let text = row[3].text else { continue }
            let times = text.utf8.split(separator: UInt8(ascii: " ")).compactMap { entry -> (time: Double, ended: Int, censored: Int)? in
                let parts = entry.split(separator: UInt8(ascii: ":"))
                guard parts.count == 3, let time = Double(Substring(parts[0])), let ended = Int(Substring(parts[1])), let censored = Int(Substring(parts[2])) else { return nil }
                return (time, ended, censored)
            }
            result[key] = Waiting(curve: KaplanMeier(times), size: SmallGroups.Cell(customers: row[4].integer ?? 0, anonymousRows: row[5].integer ?? 0))
        }
        return result
    }

    private func survivalQuantiles(_ metric: MetricDefinition, _ waiting: [CellKey: Waiting]) throws -> [CellKey: Figure] {
        let q = metric.computation.quantile ?? 0.5
        let reached = waiting.compactMapValues { $0.curve.quantile(q) }
        var effects: [CellKey: Double] = [:]
        if !reached.isEmpty {
            let values = reached.map { "(\(literal($0.key)), CAST(\($0.value) AS DOUBLE))" }.sorted().joined(separator: ", ")
            let answer = try engine.query("""
                SELECT period, dimension, value, CAST(sum(x) AS BIGINT) AS n, sum(y) AS below, sum(x * x) AS xx, sum(x * y) AS xy, sum(y * y) AS yy
                FROM (SELECT d.period, d.dimension, d.value, d.cluster, count(*) AS x, count(*) FILTER (WHERE d.ended AND CAST(d.y AS DOUBLE) <= q.quantile) AS y
                      FROM facts.distribution AS d JOIN (VALUES \(values)) AS q(period, dimension, value, quantile)
                      ON q.period = d.period AND q.dimension = d.dimension AND q.value IS NOT DISTINCT FROM d.value
                      GROUP BY d.period, d.dimension, d.value, d.cluster) AS c
                GROUP BY period, dimension, value
                """)
            for row in answer.rows { if let key = key(row), let n = row[3].integer { effects[key] = indicatorEffect(row, n: n, below: 4) } }
        }
        let scale = metric.computation.scale
        return waiting.reduce(into: [:]) { figures, entry in
            let (key, waiting) = entry
            var estimate = Estimate(n: waiting.curve.count, isEarlyData: isEarly(metric, key))
            if let time = reached[key] {
                let effect = effects[key] ?? 1
                estimate.value = time / scale
                estimate.designEffect = effect
                estimate.interval = waiting.curve.interval(q, designEffect: effect)?.scaled(by: 1 / scale)
            } else {
                estimate.unavailable = .neverReached
            }
            figures[key] = Figure(estimate: estimate, size: waiting.size)
        }
    }

    // MARK: Top shares

    private func topShares(_ metric: MetricDefinition) throws -> [CellKey: Figure] {
        let answer = try engine.query("""
            SELECT period, dimension, value, count(*) AS n, sum(y) AS total, sum(y) FILTER (WHERE rank <= ceil(n * CAST(\(metric.computation.quantile ?? 0.1) AS DECIMAL(9,6)))) AS top
            FROM (SELECT period, dimension, value, y, row_number() OVER (PARTITION BY period, dimension, value ORDER BY y DESC) AS rank,
                  CAST(count(*) OVER (PARTITION BY period, dimension, value) AS DECIMAL(18,0)) AS n FROM facts.distribution) AS r
            GROUP BY period, dimension, value
            """)
        var figures: [CellKey: Figure] = [:]
        for row in answer.rows {
            guard let key = key(row), let n = row[3].integer else { continue }
            let total = row[4].number ?? 0, top = row[5].number ?? 0
            var estimate = Estimate(numerator: top, denominator: total, isEarlyData: isEarly(metric, key))
            if total > 0 { estimate.value = top / total } else { estimate.unavailable = .divisorNotPositive }
            figures[key] = Figure(estimate: estimate, statistics: SufficientStatistics(rows: n, sumX: total, sumY: top, sumY2: 0), size: SmallGroups.Cell(customers: n))
        }
        return figures
    }
}
