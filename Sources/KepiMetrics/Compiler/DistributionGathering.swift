import KepiCore
import KepiEngine

/// Figures that need the rows in order: quantiles, quantiles of waiting times, and what the top share makes of a sum.
///
/// The rows of each distribution are laid out once, a row for each group that they belong to; the engine sorts, ranks come from here.
struct DistributionGathering {
    let plan: PeriodPlan
    let tables: FactTables
    let availability: Availability

    /// What fills `Gathered.figures`, some of it by further questions.
    func questions(_ metrics: [MetricDefinition]) -> [Question] {
        let distributions = Dictionary(grouping: metrics.sorted { ($0.order, $0.id) < ($1.order, $1.id) }) { metric in
            Distribution(kind: metric.kind, fact: metric.computation.fact, filter: metric.computation.filter, y: metric.computation.numerator,
                         ended: metric.kind == .survivalQuantile ? metric.computation.denominator ?? "TRUE" : nil, type: metric.exactType)
        }
        return distributions.sorted { ($0.value[0].order, $0.value[0].id) < ($1.value[0].order, $1.value[0].id) }.enumerated().flatMap { number, entry -> [Question] in
            let (distribution, metrics) = entry
            guard let fact = Fact(rawValue: distribution.fact) else { return [] }
            let breakdown = tables.breakdown(of: fact, windows: plan.totals(withHistory: false))
            switch distribution.kind {
            case .quantile: return [quantiles(metrics, Layout(distribution, fact, breakdown, number))]
            case .survivalQuantile: return [survivalQuantiles(metrics, Layout(distribution, fact, breakdown, number))]
            default: return metrics.map { topShares($0, Layout(distribution, fact, breakdown, number)) }
            }
        }
    }

    private struct Distribution: Hashable { var kind: MetricDefinition.Kind, fact: String, filter: String?, y: String, ended: String?, type: String }

    /// The rows of a distribution: `period, dim, value, cluster, y, ended`, for each group that they belong to.
    private struct Layout {
        let rows: String
        let breakdown: Breakdown
        let number: Int
        var table: String { "facts.distribution_\(number)" }
        /// A number and what its rows sum to for each cell, with the sorted values in a list.
        var cells: String { "facts.cells_\(number)" }

        init(_ distribution: Distribution, _ fact: Fact, _ breakdown: Breakdown, _ number: Int) {
            self.breakdown = breakdown; self.number = number
            let filter = distribution.filter.map { " AND (\($0)\n)" } ?? ""
            rows = """
                SELECT period\(breakdown.unfolded), cluster, y, ended FROM (
                SELECT period, \(fact.cluster) AS cluster, CAST((\(distribution.y)\n) AS \(distribution.type)) AS y, CAST((\(distribution.ended ?? "TRUE")\n) AS BOOLEAN) AS ended\(breakdown.columns)
                FROM \(fact.view) WHERE \(breakdown.isAsked)\(filter)) AS r WHERE y IS NOT NULL
                """
        }

        /// Makes the table, and the cells with further columns of theirs.
        func statements(_ columns: String) -> [String] {
            ["CREATE TABLE \(table) AS \(rows)",
             "CREATE TABLE \(cells) AS SELECT CAST(row_number() OVER () AS INTEGER) AS cell, * FROM (SELECT period, dim, value, count(*) AS n\(columns) FROM \(table) GROUP BY period, dim, value) AS c"]
        }

        /// Each row with its cell.
        var joined: String { "\(table) AS d JOIN \(cells) AS q ON q.period = d.period AND q.dim = d.dim AND q.value IS NOT DISTINCT FROM d.value" }
    }

    /// A list as one literal, which costs the engine less than a list of literals.
    private static func list(_ values: some Sequence<some CustomStringConvertible>, _ type: String) -> String {
        "unnest(CAST('[\(values.map(\.description).joined(separator: ", "))]' AS \(type)[]))"
    }

    private func isEarly(_ metric: MetricDefinition, _ key: CellKey) -> Bool { availability.isEarly(metric, plan.window(key.window)) }

    /// Of n rows, those at most at the quantile, and the sums of squares by customer: the design effect of that indicator.
    private static func indicatorEffect(n: Int, below: ResultValue, xx: ResultValue, xy: ResultValue, yy: ResultValue) -> Double {
        let clusters = SufficientStatistics.Clusters(sumX2: xx.number ?? 0, sumXY: xy.number ?? 0, sumY2: yy.number ?? 0)
        return SufficientStatistics(successes: below.integer ?? 0, of: n, clusters: clusters).designEffect
    }

    // MARK: Quantiles

    private struct Cell { var number: Int, n: Int, quantile: Double, size: SmallGroups.Cell, effect: Double, ranks: QuantileRanks? }

    private func quantiles(_ metrics: [MetricDefinition], _ layout: Layout) -> Question {
        let quantiles = metrics.map { $0.computation.quantile ?? 0.5 }
        let columns = quantiles.enumerated().map { ", percentile_cont(\($1)) WITHIN GROUP (ORDER BY CAST(y AS DOUBLE)) AS q\($0)" }.joined()
        func each(_ text: (Int) -> String) -> String { quantiles.indices.map(text).joined() }
        let sql = """
            SELECT c.period, c.dim, c.value, s.* FROM \(layout.cells) AS c JOIN (
            SELECT cell, CAST(sum(x) AS BIGINT) AS n, count(*) FILTER (WHERE cluster > 0) AS customers, COALESCE(sum(x) FILTER (WHERE cluster <= 0), 0) AS anonymous, sum(x * x) AS xx\(
            each { ", min(q\($0)) AS q\($0), sum(y\($0)) AS below\($0), sum(x * y\($0)) AS xy\($0), sum(y\($0) * y\($0)) AS yy\($0)" })
            FROM (SELECT q.cell, d.cluster, count(*) AS x\(each { ", min(q.q\($0)) AS q\($0), count(*) FILTER (WHERE CAST(d.y AS DOUBLE) <= q.q\($0)) AS y\($0)" })
                  FROM \(layout.joined) GROUP BY q.cell, d.cluster) AS b GROUP BY cell) AS s ON s.cell = c.cell
            """
        return Question(preparation: layout.statements(columns + ", list(y ORDER BY y) AS ys"), sql: sql) { answer, gathered in
            var cells = [[CellKey: Cell]](repeating: [:], count: metrics.count)
            for row in answer.rows {
                guard let key = layout.breakdown.key(row), let number = row[3].integer, let n = row[4].integer else { continue }
                for (index, q) in quantiles.enumerated() {
                    let start = 8 + 4 * index
                    guard let quantile = row[start].number else { continue }
                    let effect = DistributionGathering.indicatorEffect(n: n, below: row[start + 1], xx: row[7], xy: row[start + 2], yy: row[start + 3])
                    cells[index][key] = Cell(number: number, n: n, quantile: quantile, size: SmallGroups.Cell(customers: row[5].integer ?? 0, anonymousRows: row[6].integer ?? 0),
                                             effect: effect, ranks: QuantileRanks(count: n, quantile: q, designEffect: effect))
                }
            }
            gathered.further.append(intervals(metrics, cells, layout))
        }
    }

    /// The values at the ranks of the intervals' ends.
    private func intervals(_ metrics: [MetricDefinition], _ cells: [[CellKey: Cell]], _ layout: Layout) -> Question {
        struct Rank: Hashable { var cell: Int, rank: Int }
        let wanted = Set(cells.flatMap { $0.values.flatMap { cell in [cell.ranks?.low, cell.ranks?.high].compactMap(\.self).map { Rank(cell: cell.number, rank: $0) } } })
            .sorted { ($0.cell, $0.rank) < ($1.cell, $1.rank) }
        let sql = """
            SELECT w.cell, w.rank, CAST(c.ys[w.rank] AS DOUBLE) AS y
            FROM (SELECT \(DistributionGathering.list(wanted.map(\.cell), "INTEGER")) AS cell, \(DistributionGathering.list(wanted.map(\.rank), "BIGINT")) AS rank) AS w
            JOIN \(layout.cells) AS c ON c.cell = w.cell
            """
        return Question(sql: sql) { answer, gathered in
            var ends: [Rank: Double] = [:]
            for row in answer.rows { if let cell = row[0].integer, let rank = row[1].integer, let y = row[2].number { ends[Rank(cell: cell, rank: rank)] = y } }
            for (metric, cells) in zip(metrics, cells) {
                let scale = metric.computation.scale
                gathered.figures[metric.id] = cells.reduce(into: [:]) { figures, entry in
                    let (key, cell) = entry
                    func end(_ rank: Int?) -> Double? { rank.flatMap { ends[Rank(cell: cell.number, rank: $0)] } }
                    var estimate = Estimate(value: cell.quantile / scale, n: cell.n, designEffect: cell.effect, isEarlyData: isEarly(metric, key))
                    estimate.interval = cell.ranks.map { Interval(low: end($0.low), high: end($0.high), method: .orderStatistics).scaled(by: 1 / scale) }
                    figures[key] = Figure(estimate: estimate, size: cell.size)
                }
            }
        }
    }

    // MARK: Waiting times

    private struct Waiting { var number: Int, curve: KaplanMeier, size: SmallGroups.Cell }

    /// The curves of all cells: times with how many ended and how many were still waiting there, one text a cell.
    private func survivalQuantiles(_ metrics: [MetricDefinition], _ layout: Layout) -> Question {
        let sql = """
            SELECT c.period, c.dim, c.value, c.cell, c.customers, c.anonymous, t.times FROM \(layout.cells) AS c JOIN (
            SELECT period, dim, value, string_agg(CAST(y AS VARCHAR) || ':' || ended || ':' || censored, ' ' ORDER BY y) AS times
            FROM (SELECT period, dim, value, y, count(*) FILTER (WHERE ended) AS ended, count(*) FILTER (WHERE NOT ended) AS censored
                  FROM \(layout.table) GROUP BY period, dim, value, y) AS b GROUP BY period, dim, value) AS t
            ON t.period = c.period AND t.dim = c.dim AND t.value IS NOT DISTINCT FROM c.value
            """
        let sizes = ", count(DISTINCT cluster) FILTER (WHERE cluster > 0) AS customers, count(*) FILTER (WHERE cluster <= 0) AS anonymous"
        return Question(preparation: layout.statements(sizes), sql: sql) { answer, gathered in
            var waiting: [CellKey: Waiting] = [:]
            for row in answer.rows {
                guard let key = layout.breakdown.key(row), let number = row[3].integer, let text = row[6].text else { continue }
                let times = text.utf8.split(separator: UInt8(ascii: " ")).compactMap { entry -> (time: Double, ended: Int, censored: Int)? in
                    let parts = entry.split(separator: UInt8(ascii: ":"))
                    guard parts.count == 3, let time = Double(Substring(parts[0])), let ended = Int(Substring(parts[1])), let censored = Int(Substring(parts[2])) else { return nil }
                    return (time, ended, censored)
                }
                waiting[key] = Waiting(number: number, curve: KaplanMeier(times), size: SmallGroups.Cell(customers: row[4].integer ?? 0, anonymousRows: row[5].integer ?? 0))
            }
            gathered.further.append(effects(metrics, waiting, layout))
        }
    }

    /// How much less the customers' repeated waits say than as many waits of different customers, at each quantile that is reached.
    private func effects(_ metrics: [MetricDefinition], _ waiting: [CellKey: Waiting], _ layout: Layout) -> Question {
        let cells = waiting.sorted { $0.value.number < $1.value.number }
        let reached = metrics.map { metric in cells.map { $0.value.curve.quantile(metric.computation.quantile ?? 0.5) } }
        func each(_ text: (Int) -> String) -> String { metrics.indices.map(text).joined() }
        let times = reached.enumerated().map { ", \(DistributionGathering.list($1.map { $0.map(\.description) ?? "NULL" }, "DOUBLE")) AS q\($0)" }.joined()
        let sql = """
            SELECT cell, CAST(sum(x) AS BIGINT) AS n, sum(x * x) AS xx\(each { ", sum(y\($0)) AS below\($0), sum(x * y\($0)) AS xy\($0), sum(y\($0) * y\($0)) AS yy\($0)" })
            FROM (SELECT q.cell, d.cluster, count(*) AS x\(each { ", count(*) FILTER (WHERE d.ended AND CAST(d.y AS DOUBLE) <= w.q\($0)) AS y\($0)" })
                  FROM \(layout.joined) JOIN (SELECT \(DistributionGathering.list(cells.map(\.value.number), "INTEGER")) AS cell\(times)) AS w ON w.cell = q.cell
                  GROUP BY q.cell, d.cluster) AS b GROUP BY cell
            """
        return Question(sql: sql) { answer, gathered in
            let rows = answer.rows.reduce(into: [Int: [ResultValue]]()) { rows, row in if let cell = row[0].integer { rows[cell] = row } }
            for (index, metric) in metrics.enumerated() {
                let scale = metric.computation.scale
                gathered.figures[metric.id] = zip(cells, reached[index]).reduce(into: [:]) { figures, entry in
                    let ((key, waiting), time) = entry
                    var estimate = Estimate(n: waiting.curve.count, isEarlyData: isEarly(metric, key))
                    if let time {
                        let effect = rows[waiting.number].flatMap { row in
                            row[1].integer.map { DistributionGathering.indicatorEffect(n: $0, below: row[3 + 3 * index], xx: row[2], xy: row[4 + 3 * index], yy: row[5 + 3 * index]) }
                        } ?? 1
                        estimate.value = time / scale
                        estimate.designEffect = effect
                        estimate.interval = waiting.curve.interval(metric.computation.quantile ?? 0.5, designEffect: effect)?.scaled(by: 1 / scale)
                    } else {
                        estimate.unavailable = .neverReached
                    }
                    figures[key] = Figure(estimate: estimate, size: waiting.size)
                }
            }
        }
    }

    // MARK: Top shares

    /// The sum of the k largest.
    private func topShares(_ metric: MetricDefinition, _ layout: Layout) -> Question {
        let sql = """
            SELECT period, dim, value, n, total, list_sum(list_slice(list_sort(ys, 'DESC'), 1, CAST(ceil(CAST(n AS DECIMAL(18,0)) * CAST(\(metric.computation.quantile ?? 0.1) AS DECIMAL(9,6))) AS BIGINT))) AS top
            FROM (SELECT period, dim, value, count(*) AS n, sum(y) AS total, list(y) AS ys FROM (\(layout.rows)) AS l GROUP BY period, dim, value) AS c
            """
        return Question(sql: sql) { answer, gathered in
            var figures: [CellKey: Figure] = [:]
            for row in answer.rows {
                guard let key = layout.breakdown.key(row), let n = row[3].integer else { continue }
                let total = row[4].number ?? 0, top = row[5].number ?? 0
                var estimate = Estimate(numerator: top, denominator: total, isEarlyData: isEarly(metric, key))
                if total > 0 { estimate.value = top / total } else { estimate.unavailable = .divisorNotPositive }
                figures[key] = Figure(estimate: estimate, statistics: SufficientStatistics(rows: n, sumX: total, sumY: top, sumY2: 0), size: SmallGroups.Cell(customers: n))
            }
            gathered.figures[metric.id] = figures
        }
    }
}
