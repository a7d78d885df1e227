import KepiConfiguration
import KepiCore
import KepiEngine
import KepiMetrics

/// RFM, the portraits of its segments, and the concentration of profit, as of the end of the period.
///
/// Leaves `insight.rfm` (customer_key, r, f, m, fm) in the engine. Cost: two histograms of the customers, one sort of those who purchased.
struct CustomerValueAnalysis {
    let context: InsightContext
    let histories: CustomerHistories
    private let scoring: CustomerScoring

    init(_ context: InsightContext, _ histories: CustomerHistories) {
        self.context = context
        self.histories = histories
        scoring = CustomerScoring(histories: histories)
    }

    func outcome() throws -> Outcome<CustomerValue> {
        if let missing = context.purchasersMissing { return .refused(missing) }
        try context.engine.execute(scoring.statement(steps(try context.engine.query(scoring.stepsQuery))))
        let cutPoints = cutPoints(try context.engine.query(scoring.bandsQuery))
        let customers = cutPoints.recency.reduce(0) { $0 + $1.customers }
        guard customers >= 5 else { return .refused(.tooFew(what: .customers, count: customers, least: 5)) }
        guard !cutPoints.areAllAlike else { return .refused(.allAlike(what: .customers)) }
        guard try !isOneDay(cutPoints) else { return .refused(.oneDay) }
        let counts = try context.engine.query("SELECT r, fm, count(*) AS n FROM insight.rfm GROUP BY r, fm ORDER BY r, fm")
        var grid = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
        for row in counts.rows {
            if let r = row[0].integer, let fm = row[1].integer, let n = row[2].integer { grid[r - 1][fm - 1] = n }
        }
        let hidden = SmallGroups.suppressed(grid.flatMap { $0 }.map { .init(customers: $0) }, minimum: context.minimumGroup)
        return .found(CustomerValue(basis: context.knowsProfit ? .profit : .revenue, customers: customers, cutPoints: cutPoints, grid: grid, hiddenCells: (0..<5).map { Array(hidden[$0 * 5..<$0 * 5 + 5]) },
                                    portraits: try SegmentPortraits(context, histories).portraits(), concentration: try ConcentrationAnalysis(context).outcome()))
    }

    private func steps(_ answer: ResultTable) -> CustomerScoring.Steps {
        var steps = scoring.steps(answer)
        guard let stated = context.settings.rfm else { return steps }
        // Stated ascending in the measure: days of recency are the better the fewer, so their goodness is negative and descends.
        func set(_ measure: CustomerScoring.Measure, _ points: [Double]?, isLessBetter: Bool = false) {
            guard let points else { return }
            steps[measure] = points.enumerated().map { index, point in isLessBetter ? (5 - index, "\(-point)") : (index + 2, "\(point)") }
        }
        set(.recency, stated.recency, isLessBetter: true)
        set(.frequency, stated.frequency)
        set(.monetary, stated.monetary)
        return steps
    }

    /// Recency tells nobody apart where all purchases of the window lie on one day, nor frequency what it is meant to.
    private func isOneDay(_ cutPoints: CustomerValue.CutPoints) throws -> Bool {
        guard cutPoints.recency.count == 1, cutPoints.recency[0].from == cutPoints.recency[0].to else { return false }
        let from = histories.literal(histories.end.adding(days: -context.windowDays))
        return try context.engine.query("SELECT count(DISTINCT day) FROM insight.days WHERE purchases > 0 AND day >= \(from)").rows.first?.first?.integer == 1
    }

    private func cutPoints(_ answer: ResultTable) -> CustomerValue.CutPoints {
        var bands: [CustomerScoring.Measure: [CustomerValue.CutPoints.Band]] = [:]
        for row in answer.rows {
            guard let measure = row[0].text.flatMap(CustomerScoring.Measure.init), let score = row[1].integer, let low = row[2].number, let high = row[3].number, let n = row[4].integer else { continue }
            bands[measure, default: []].append(.init(score: score, from: low, to: high, customers: n))
        }
        return CustomerValue.CutPoints(recency: bands[.recency] ?? [], frequency: bands[.frequency] ?? [], monetary: bands[.monetary] ?? [], areStated: context.settings.rfm != nil)
    }
}
