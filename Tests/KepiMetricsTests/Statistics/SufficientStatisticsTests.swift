import Testing
@testable import KepiMetrics

@Suite struct SufficientStatisticsTests {
    @Test("one row a customer has no design effect")
    func oneRowEach() {
        let statistics = SufficientStatistics(values: [1, 0, 1, 1], customers: [1, 2, 3, 4])
        #expect(statistics.designEffect == 1)
        #expect(statistics.ratio == 0.75)
    }

    @Test("customers who always answer alike: the design effect is the size of a customer's rows")
    func identicalRows() {
        // Ten customers, three equal answers each: R = 0.5, Σ over customers (3·0.5)² ⁄ Σ 0.25 = 22.5 ⁄ 7.5.
        let values = (0..<30).map { $0 / 3 < 5 ? 1.0 : 0.0 }
        expectClose(SufficientStatistics(values: values, customers: (0..<30).map { $0 / 3 }).designEffect, 3)
    }

    @Test("customers whose answers cancel out never lower it under 1")
    func atLeastOne() {
        let statistics = SufficientStatistics(values: [1, 0, 1, 0], customers: [1, 1, 2, 2])
        #expect(statistics.designEffect == 1)
    }

    @Test("a row that names no customer is a customer of its own")
    func anonymousRows() {
        #expect(SufficientStatistics(values: [1, 1, 0, 0], customers: [nil, nil, nil, nil]).designEffect == 1)
        // R = 0.5; customer 1: (2 − 1)² = 1, two rows of their own: 0.25 each; over 1.
        expectClose(SufficientStatistics(values: [1, 1, 0, 0], customers: [1, 1, nil, nil]).designEffect, 1.5)
    }

    @Test("equal values have no design effect and no variance")
    func constant() {
        let statistics = SufficientStatistics(values: [0.1, 0.1, 0.1], customers: [1, 1, 1])
        #expect(statistics.isConstant)
        #expect(statistics.designEffect == 1)
        #expect(statistics.sampleVariance == 0)
    }

    @Test("events per customer: Σ(yᵢ − R·xᵢ)² ⁄ k, worked by hand")
    func events() {
        // Customers x: 1, 1, ½, 1, ½; y: 4, 0, 0, 0, 0. R = 1; Σ(y − x)² = 9 + 1 + ¼ + 1 + ¼ = 11.5; k = 4.
        let statistics = SufficientStatistics(rows: 5, sumX: 4, sumY: 4, sumY2: 16, clusters: .init(sumX2: 3.5, sumXY: 4, sumY2: 16))
        expectClose(statistics.designEffectOfEvents, 2.875)
        // No event: nothing to divide.
        #expect(SufficientStatistics(rows: 5, sumX: 4, sumY: 0, sumY2: 0, clusters: .init(sumX2: 3.5, sumXY: 0, sumY2: 0)).designEffectOfEvents == 1)
    }

    @Test("no rows: no ratio, no variance, design effect 1")
    func empty() {
        let statistics = SufficientStatistics(values: [], customers: [])
        #expect(statistics.ratio == nil)
        #expect(statistics.sampleVariance == nil)
        #expect(statistics.designEffect == 1)
    }
}
