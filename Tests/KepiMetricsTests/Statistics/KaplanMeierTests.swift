import Testing
@testable import KepiMetrics

@Suite struct KaplanMeierTests {
    private static let example = KaplanMeier([(1, 2, 0), (2, 1, 0), (3, 0, 1), (4, 2, 0), (5, 1, 0), (6, 0, 1), (8, 1, 0), (9, 1, 0), (10, 1, 0), (12, 0, 1), (15, 2, 0), (20, 0, 1)])

    @Test("the curve is lifelines' (KaplanMeierFitter)")
    func curve() {
        let expected = [(1.0, 0.866667), (2, 0.8), (4, 0.654545), (5, 0.581818), (8, 0.498701), (9, 0.415584), (10, 0.332468), (15, 0.110823)]
        #expect(Self.example.count == 15)
        #expect(Self.example.steps.map(\.time) == expected.map(\.0))
        for (step, value) in zip(Self.example.steps, expected) { expectClose(step.survival, value.1, within: 1e-6) }
    }

    @Test("quantiles and their log-log intervals are lifelines'; an end that is never reached is open")
    func quantiles() {
        #expect(Self.example.quantile(0.5) == 8)
        #expect(Self.example.interval(0.5) == Interval(low: 2, high: 15, method: .logLog))
        // The upper band stays at 0.375 to the end.
        #expect(Self.example.quantile(0.75) == 15)
        #expect(Self.example.interval(0.75) == Interval(low: 8, high: nil, method: .logLog))
        #expect(Self.example.quantile(0.9) == nil)
        #expect(Self.example.interval(0.9) == Interval(low: 15, high: nil, method: .logLog))
    }

    @Test("a design effect widens the band")
    func designEffect() {
        #expect(Self.example.interval(0.5, designEffect: 3) == Interval(low: 1, high: nil, method: .logLog))
        #expect(Self.example.interval(0.5, designEffect: 8) == nil)
    }

    @Test("S a rounding error above 1 − q counts as reached")
    func tolerance() {
        // Ten answers one by one: after three S = 0.9 · 8/9 · 7/8, which binary arithmetic leaves beside 0.7.
        let curve = KaplanMeier((1...10).map { (Double($0), 1, 0) })
        for tenth in 1...9 { #expect(curve.quantile(Double(tenth) / 10) == Double(tenth)) }
    }

    @Test("an answer counts before a waiting that ends at the same time, in any order of rows")
    func ties() {
        let one = KaplanMeier([(2, 1, 0), (2, 0, 1), (5, 1, 1)]), other = KaplanMeier([(5, 1, 1), (2, 0, 1), (2, 1, 0)])
        #expect(one.steps == other.steps)
        #expect(one.steps.first?.survival == 0.75)
    }

    @Test("all answered: the last step has no upper band; none answered: nothing is reached; nothing: nothing")
    func edges() {
        let all = KaplanMeier([(1, 1, 0), (2, 1, 0)])
        #expect(all.interval(0.5) == Interval(low: 1, high: nil, method: .logLog))
        let none = KaplanMeier([(1, 0, 5)])
        #expect(none.quantile(0.5) == nil)
        #expect(none.interval(0.5) == Interval(low: nil, high: nil, method: .logLog))
        #expect(KaplanMeier([]).interval(0.5) == nil)
    }
}
