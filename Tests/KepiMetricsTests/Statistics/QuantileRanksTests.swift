import Testing
@testable import KepiMetrics

@Suite struct QuantileRanksTests {
    /// n, q, the largest l with stats.binom.cdf(l - 1, n, q) ≤ 0.025 and the smallest u with stats.binom.sf(u - 1, n, q) ≤ 0.025; nil where it is 0 or n + 1.
    private static let ranksReferences: [(Int, Double, Int?, Int?)] = [
        (2, 0.5, nil, nil), (5, 0.5, nil, nil), (6, 0.5, 1, 6), (10, 0.5, 2, 9), (29, 0.9, 23, nil), (30, 0.9, 23, nil), (40, 0.9, 32, 40),
        (100, 0.5, 40, 61), (1000, 0.9, 881, 919), (7, 0.1, nil, 4),
    ]

    @Test("the ranks are SciPy's", arguments: ranksReferences)
    func ranks(_ n: Int, _ q: Double, _ low: Int?, _ high: Int?) {
        let ranks = QuantileRanks(count: n, quantile: q)
        #expect(ranks?.low == low)
        #expect(ranks?.high == high)
    }

    @Test("a design effect takes the ranks of fewer values and stretches them outwards")
    func stretched() {
        // d = 2.5 of 25 leaves 10: ranks 2 and 9 of 10 become 5 and 22.5 → 23 of 25.
        let ranks = QuantileRanks(count: 25, quantile: 0.5, designEffect: 2.5)
        #expect(ranks?.low == 5)
        #expect(ranks?.high == 23)
        // An end that ten values do not have, twenty-five do not have either.
        #expect(QuantileRanks(count: 15, quantile: 0.5, designEffect: 3)?.low == nil)
        #expect(QuantileRanks(count: 5, quantile: 0.5, designEffect: 2.6) == nil)
    }

    @Test("the interval takes the values at the ranks")
    func values() {
        let interval = QuantileRanks(count: 6, quantile: 0.5)?.interval(of: [1, 2, 3, 4, 5, 9])
        #expect(interval == Interval(low: 1, high: 9, method: .orderStatistics))
    }

    @Test("a billion values are no trouble")
    func huge() throws {
        let ranks = try #require(QuantileRanks(count: 1_000_000_000, quantile: 0.9))
        let low = try #require(ranks.low), high = try #require(ranks.high)
        // About 1.96 √(n q (1 − q)) = 18,594 to either side.
        #expect(abs(900_000_000 - low - 18594) < 10)
        #expect(abs(high - 900_000_000 - 18594) < 10)
    }
}
