import KepiCore
import KepiMetrics
@testable import KepiInsight

/// Analyses of customers made by hand, to go with `Quarter`.
enum CustomerInsights {
    static var all: Insights {
        var insights = Insights()
        insights.customerValue = .found(value)
        insights.lifeCycle = .found(cycle)
        insights.lifetimeValue = .found(lifetime)
        insights.relatedMeasures = .found(related)
        return insights
    }

    /// Champions, loyal customers and lost ones; three hibernate, which is too few to show, and so one more is hidden.
    static var value: CustomerValue {
        func bands(_ low: [Double], _ high: [Double]) -> [CustomerValue.CutPoints.Band] { low.indices.map { .init(score: $0 + 1, from: low[$0], to: high[$0], customers: 20) } }
        var grid = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
        grid[4][4] = 50; grid[3][3] = 30; grid[0][0] = 17; grid[1][1] = 3
        var hidden = grid.map { $0.map { _ in false } }
        hidden[1][1] = true; hidden[0][0] = true
        func portrait(_ segment: CustomerSegment, _ customers: Int, _ revenue: Double, _ profit: Double, _ share: Double) -> CustomerValue.Portrait {
            .init(segment: segment, customers: customers, isSuppressed: false, revenue: revenue, value: profit, revenueShare: revenue / 100_000, valueShare: share, purchases: customers * 3, orderValue: revenue / Double(customers * 3),
                  frequency: 3, satisfaction: Estimate.share(SufficientStatistics(successes: 30, of: 40)), complaintRate: Estimate(unavailable: .tableMissing(table: "tickets")), favouriteCategory: "Bedding", favouriteChannel: "app", growth: 0.12,
                  potential: 1_240)
        }
        func hiddenPortrait(_ segment: CustomerSegment, _ customers: Int) -> CustomerValue.Portrait {
            .init(segment: segment, customers: customers, isSuppressed: true, purchases: 0, satisfaction: Estimate(unavailable: .noRows), complaintRate: Estimate(unavailable: .noRows))
        }
        let deciles = [600.0, 250, 150, 80, 50, 20, 0, 0, -50, -100]
        var points = [CustomerValue.Concentration.Point(customers: 0, value: 0)]
        for (index, decile) in deciles.enumerated() { points.append(.init(customers: (index + 1) * 10, value: points[index].value + decile)) }
        return CustomerValue(basis: .profit, customers: 100,
                             cutPoints: .init(recency: bands([70, 40, 20, 8, 1], [90, 69, 39, 19, 7]), frequency: bands([1, 2, 3, 4, 6], [1, 2, 3, 5, 9]), monetary: bands([-20, 10, 60, 150, 400], [9.5, 59, 149, 399, 2_000]), areStated: false),
                             grid: grid, hiddenCells: hidden, portraits: [portrait(.champion, 50, 70_000, 800, 0.8), portrait(.loyal, 30, 28_000, 190, 0.19), hiddenPortrait(.hibernating, 3), hiddenPortrait(.lost, 17)],
                             concentration: .found(.init(customers: 100, total: 1_000, points: points, peak: .init(customers: 60, value: 1_150), unprofitable: 20, loss: -150, deciles: deciles, unknown: 4)))
    }

    static var cycle: LifeCycle {
        let moves: [LifeCycle.Move] = [
            .init(from: .steady, to: .steady, customers: 80, isSuppressed: false), .init(from: .steady, to: .dormant, customers: 20, isSuppressed: false),
            .init(from: .dormant, to: .steady, customers: 3, isSuppressed: true), .init(from: .dormant, to: .lost, customers: 6, isSuppressed: true), .init(from: nil, to: .new, customers: 40, isSuppressed: false),
        ]
        let quarters = (0..<3).map { Quarter.period.shifted(by: $0 - 2) }
        let cohorts = LifeCycle.Cohorts(cohorts: [
            .init(period: quarters[0], customers: 60, buyers: [60, 24, 12], isSuppressed: false), .init(period: quarters[1], customers: 50, buyers: [50, 5], isSuppressed: false), .init(period: quarters[2], customers: 4, buyers: [4], isSuppressed: true),
        ], leftOut: 31)
        let curve = KaplanMeier([(time: 90, ended: 30, censored: 0), (time: 200, ended: 15, censored: 5), (time: 400, ended: 10, censored: 0), (time: 800, ended: 0, censored: 40)])
        return LifeCycle(atEnd: [.steady: 83, .dormant: 20, .lost: 6, .new: 40], atStart: [.steady: 100, .dormant: 9], moves: moves, cohorts: .found(cohorts), survival: .found(.init(curve: curve, isContractual: false)))
    }

    static func valuation(_ day: LocalDate, total: Double) -> LifetimeValue.Valuation {
        .init(day: day, model: BetaGeometric(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426), logLikelihood: -9582.4, spend: GammaGamma(p: 6.25, q: 3.74, gamma: 15.44), fitted: 900, repeating: 500, profitable: 480, leftOut: 31, active: 400,
              activeOnce: 150, total: total, purchases: 900, outlookPurchases: 240, correlation: 0.08, alive: [5, 5, 10, 10, 10, 20, 30, 40, 50, 70])
    }

    static var lifetime: LifetimeValue {
        let end = Quarter.window(Quarter.period).end
        return LifetimeValue(
            basis: .profit, current: valuation(end, total: 48_000), previous: .found(valuation(Quarter.period.start, total: 50_000)), yearAgo: .refused(.tooFew(what: .repeatCustomers, count: 120, least: 200)),
            windows: (Quarter.window(Quarter.period.previous), Quarter.window(Quarter.period.yearAgo)), trend: [(Quarter.window(Quarter.period), .found(valuation(end, total: 48_000)))],
            holdOut: .found(.init(classes: [.init(repeats: 0, customers: 400, expected: 40.4, bought: 52), .init(repeats: 1, customers: 200, expected: 61.2, bought: 60), .init(repeats: 7, customers: 50, expected: 150.6, bought: 138)])),
            watchList: [.init(name: "K7Q2-9FXM", lastPurchase: LocalDate("2025-07-04")!, purchases: 12, aliveAtStart: 0.93, aliveAtEnd: 0.41, stake: 820.5)])
    }

    static var related: RelatedMeasures {
        func statistics(_ successes: Int, _ n: Int) -> SufficientStatistics { SufficientStatistics(successes: successes, of: n) }
        func pair(_ trait: RelatedMeasures.Trait, _ measure: RelatedMeasures.Measure, _ with: SufficientStatistics, _ without: SufficientStatistics, isClear: Bool) -> RelatedMeasures.Pair {
            .init(trait: trait, measure: measure, with: Estimate.share(with), without: Estimate.share(without), difference: Difference.ofShares(current: with, earlier: without)!, isClear: isClear)
        }
        return RelatedMeasures(longWait: 26, pairs: [
            pair(.waitedLongest, .retention, statistics(104, 200), statistics(408, 600), isClear: true), pair(.notSatisfied, .retention, statistics(60, 100), statistics(195, 300), isClear: false),
        ])
    }
}
