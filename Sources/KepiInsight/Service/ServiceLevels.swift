import KepiEngine
import KepiMetrics

/// Who is answered within the service level: of all tickets, and group by group beside all others.
struct ServiceLevels {
    private struct Row {
        var value: String?
        var tickets: Int
        var size: SmallGroups.Cell
        var waiting: Int
        var level: SufficientStatistics
        /// Sums over all customers less those over all other tickets, of x², xy and y².
        var crossed: SufficientStatistics.Clusters
    }
    private var rows: [String: [Row]] = [:]

    /// - Parameter answer: to `ServiceTables.levels`.
    init(_ answer: ResultTable) {
        for row in answer.rows {
            let numbers = row.dropFirst(2).map { $0.integer ?? 0 }
            guard numbers.count == 12, let dimension = row[0].text else { continue }
            let level = SufficientStatistics(successes: numbers[5], of: numbers[4], clusters: .init(sumX2: Double(numbers[6]), sumXY: Double(numbers[7]), sumY2: Double(numbers[8])))
            rows[dimension, default: []].append(Row(value: row[1].text, tickets: numbers[0], size: .init(customers: numbers[1], anonymousRows: numbers[2]), waiting: numbers[3], level: level,
                                                    crossed: .init(sumX2: Double(numbers[9]), sumXY: Double(numbers[10]), sumY2: Double(numbers[11]))))
        }
    }

    /// Of all tickets; `dimension` is "" or `ServiceTables.businessRows`.
    func whole(_ dimension: String = "", isEarlyData: Bool) -> Estimate {
        var estimate = rows[dimension]?.first.map { Estimate.share($0.level) } ?? Estimate(unavailable: .noRows)
        estimate.isEarlyData = isEarlyData
        return estimate
    }

    /// Fewer say too little of a group.
    static let leastCases = 30

    /// A dimension's groups of `leastCases` tickets that may be shown, each held against all other tickets; nil where there are not two groups to tell apart.
    ///
    /// The two shares are taken as of different customers, which is on the safe side: where tickets of one customer are alike, their difference varies less.
    func dimension(_ name: String, minimumGroup: Int, waits: WaitingTimes, isEarlyData: Bool) -> Service.Dimension? {
        // A total order, so that equal groups keep it: by tickets, then by name, unknown last.
        let all = (rows[name] ?? []).sorted { a, b in
            if (a.value == nil) != (b.value == nil) { return b.value == nil }
            return (b.tickets, a.value ?? "") < (a.tickets, b.value ?? "")
        }
        guard all.count > 1, let whole = rows[""]?.first else { return nil }
        let hidden = SmallGroups.suppressed(all.map(\.size), minimum: minimumGroup)
        let shown = zip(all, hidden).filter { $0.tickets >= ServiceLevels.leastCases && !$1 }.map(\.0)
        var groups = shown.map { row in
            let rest = rest(of: row, whole)
            var group = Service.Group(value: row.value, tickets: row.tickets, waiting: row.waiting, median: waits.quantile(50, .init(measure: .response, dimension: name, value: row.value), isEarlyData: isEarlyData),
                                      withinLevel: Estimate.share(row.level), rest: rest.map(Estimate.share), difference: rest.flatMap { Difference.ofShares(current: row.level, earlier: $0) }, standsOut: false)
            group.withinLevel.isEarlyData = isEarlyData
            return group
        }
        let rejected = HolmProcedure.rejects(groups.map { $0.difference?.isClear == nil ? nil : $0.difference?.pValue })
        for index in groups.indices { groups[index].standsOut = rejected[index] && groups[index].difference?.isClear == true }
        return Service.Dimension(name: name, groups: groups, others: all.count - shown.count, otherTickets: all.reduce(0) { $0 + $1.tickets } - shown.reduce(0) { $0 + $1.tickets })
    }

    private func rest(of row: Row, _ whole: Row) -> SufficientStatistics? {
        let count = whole.level.rows - row.level.rows
        guard count > 0, let clusters = whole.level.clusters else { return nil }
        return SufficientStatistics(successes: Int(whole.level.sumY - row.level.sumY), of: count, clusters: .init(
            sumX2: clusters.sumX2 + row.crossed.sumX2, sumXY: clusters.sumXY + row.crossed.sumXY, sumY2: clusters.sumY2 + row.crossed.sumY2))
    }
}
