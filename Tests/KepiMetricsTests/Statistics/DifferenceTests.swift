import Testing
import TrialSources
@testable import KepiMetrics

@Suite struct DifferenceTests {
    /// k₁, n₁, k₀, n₀, statsmodels 0.14 confint_proportions_2indep(…, method="newcomb", compare="diff"); the last column is the p-value by
    /// scipy.optimize.brentq on z over the same formula, nil where not computed.
    private static let newcombeReferences: [(Int, Int, Int, Int, Double, Double, Double?)] = [
        (56, 70, 48, 80, 0.05243147240236498, 0.33387265403690614, 0.008133140358606817),
        (9, 10, 3, 10, 0.1705227239345029, 0.809017973535488, 0.004963401417510237),
        (0, 10, 0, 10, -0.27753279986288926, 0.27753279986288926, 1),
        (10, 10, 0, 20, 0.6790860371419145, 1.0, nil),
        (712, 1000, 745, 1010, -0.06458046596572176, 0.013418049373865433, 0.19839169513199373),
        (5, 56, 0, 29, -0.038137147903536936, 0.19256001385511165, nil),
    ]

    @Test("Newcombe's interval agrees with statsmodels, its p-value with a root of the same formula", arguments: newcombeReferences)
    func newcombe(_ k1: Int, _ n1: Int, _ k0: Int, _ n0: Int, _ low: Double, _ high: Double, _ p: Double?) throws {
        let difference = try #require(Difference.ofShares(current: .init(successes: k1, of: n1), earlier: .init(successes: k0, of: n0)))
        expectClose(difference.interval?.low, low)
        expectClose(difference.interval?.high, high)
        #expect(difference.interval?.method == .newcombe)
        #expect(difference.isClear == (low > 0 || high < 0))
        if let p { expectClose(difference.pValue, p) }
        #expect(((difference.pValue ?? 1) < 0.05) == difference.isClear)
    }

    @Test("a share of under two effective cases has a difference but no verdict; of none, nothing")
    func tooFewForShares() {
        let one = Difference.ofShares(current: .init(successes: 1, of: 1), earlier: .init(successes: 40, of: 80))
        #expect(one == Difference(value: 0.5))
        #expect(Difference.ofShares(current: .init(successes: 0, of: 0), earlier: .init(successes: 40, of: 80)) == nil)
    }

    @Test("from every one to three in five is clear, though one period has no variance")
    func certainShare() {
        #expect(Difference.ofShares(current: .init(successes: 180, of: 300), earlier: .init(successes: 300, of: 300))?.isClear == true)
    }

    @Test("Welch's interval and p-value agree with SciPy")
    func welch() throws {
        // stats.ttest_ind(x, y, equal_var=False): pvalue, confidence_interval()
        let difference = try #require(Difference.ofMeans(current: .init(values: [3.2, 4.5, 0.7, 12.1, 8.8, 2.4, 1.9]), earlier: .init(values: [5.0, 6.1, 2.2, 9.9, 14.2])))
        expectClose(difference.interval?.low, -8.683226521631042)
        expectClose(difference.interval?.high, 3.323226521631039)
        expectClose(difference.pValue, 0.33381796858395457)
        #expect(difference.isClear == false)
    }

    @Test("means of which one has no variance get no verdict")
    func noVariance() {
        let difference = Difference.ofMeans(current: .init(values: [4, 4, 4, 4]), earlier: .init(values: [1, 2, 1, 2]))
        #expect(difference?.value == 2.5)
        #expect(difference?.isClear == nil)
        #expect(difference?.pValue == nil)
        let both = Difference.ofMeans(current: .init(values: [4, 4, 4, 4]), earlier: .init(values: [1, 1]))
        #expect(both == Difference(value: 3))
    }

    @Test("NPS: square-and-add of the two half-widths, worked in NumPy")
    func nps() throws {
        let difference = try #require(Difference.ofNPS(current: .init(rows: 100, sumY: 31, sumY2: 73), earlier: .init(rows: 80, sumY: 5, sumY2: 55)))
        expectClose(difference.value, 24.75)
        expectClose(difference.interval?.low, 24.75 - 23.93620322184954)
        expectClose(difference.pValue, 0.04270334012698187)
        #expect(difference.isClear == true)
    }

    @Test("events per customer: square-and-add of Garwood's intervals, its p-value a root of the same formula in SciPy")
    func events() throws {
        let difference = try #require(Difference.ofEventsPerCustomer(current: .init(rows: 300, sumX: 300, sumY: 40, sumY2: 40), earlier: .init(rows: 311, sumX: 310.5, sumY: 20, sumY2: 20)))
        expectClose(difference.interval?.low, 0.01715577050877188)
        expectClose(difference.interval?.high, 0.12327551012655781)
        expectClose(difference.pValue, 0.008382324742047967, within: 1e-9)
        #expect(difference.isClear == true)
    }

    @Test("no event in either period is no difference, and not clear")
    func noEvents() {
        let none = SufficientStatistics(rows: 300, sumX: 300, sumY: 0, sumY2: 0)
        let difference = Difference.ofEventsPerCustomer(current: none, earlier: none)
        #expect(difference?.value == 0)
        #expect(difference?.isClear == false)
        #expect(difference?.pValue == 1)
    }

    @Test("overlapping shares: the linearised interval of 200 simulated customers, worked in NumPy from the rows")
    func linearised() throws {
        let overlap = CustomerOverlap(x1x0: 125, x1y0: 57, y1x0: 52, y1y0: 45)
        let difference = try #require(Difference.ofOverlappingShares(current: .init(successes: 68, of: 156), earlier: .init(successes: 59, of: 130), overlap: overlap))
        expectClose(difference.value, -0.01794871794871794)
        expectClose(difference.interval?.low, -0.09086450002835922)
        expectClose(difference.interval?.high, 0.05496706413092334)
        expectClose(difference.pValue, 0.6294802539205293)
        #expect(difference.interval?.method == .linearised)
        // Taken for independent, the same counts are half as wide again.
        let apart = try #require(Difference.ofShares(current: .init(successes: 68, of: 156), earlier: .init(successes: 59, of: 130))?.interval)
        #expect((apart.high ?? 0) - (apart.low ?? 0) > 0.21)
    }

    @Test("a cell under five falls back to Newcombe")
    func smallCell() {
        let overlap = CustomerOverlap(x1x0: 90, x1y0: 4, y1x0: 9, y1y0: 3)
        let difference = Difference.ofOverlappingShares(current: .init(successes: 10, of: 100), earlier: .init(successes: 4, of: 100), overlap: overlap)
        #expect(difference?.interval?.method == .newcombe)
    }

    @Test("the same customers with the same results: no difference, no verdict")
    func identical() {
        let overlap = CustomerOverlap(x1x0: 100, x1y0: 40, y1x0: 40, y1y0: 40)
        let difference = Difference.ofOverlappingShares(current: .init(successes: 40, of: 100), earlier: .init(successes: 40, of: 100), overlap: overlap)
        #expect(difference?.value == 0)
        #expect(difference?.isClear != true)
    }

    @Test("quantiles: square-and-add, clear only where the end towards zero exists")
    func quantiles() {
        func interval(_ low: Double?, _ high: Double?) -> Interval { Interval(low: low, high: high, method: .orderStatistics) }
        let clear = Difference.ofQuantiles(current: 10, interval(7, 14), earlier: 4, interval(3, 7))
        expectClose(clear.interval?.low, 6 - 18.0.squareRoot())
        expectClose(clear.interval?.high, 6 + 17.0.squareRoot())
        #expect(clear.isClear == true)
        #expect((clear.pValue ?? 1) < 0.05)
        // The far end is open: the rise is clear all the same.
        let openFar = Difference.ofQuantiles(current: 10, interval(7, nil), earlier: 4, interval(3, 7))
        #expect(openFar.interval?.high == nil)
        #expect(openFar.isClear == true)
        // The near end is open: it is not.
        let openNear = Difference.ofQuantiles(current: 10, interval(nil, 14), earlier: 4, interval(3, 7))
        #expect(openNear.isClear == false)
        #expect(openNear.pValue == 1)
        #expect(Difference.ofQuantiles(current: 10, nil, earlier: 4, interval(3, 7)) == Difference(value: 6))
        #expect(Difference.ofQuantiles(current: 10, interval(10, 10), earlier: 4, interval(3, 7)).isClear == nil)
    }

    @Test("a census is plain arithmetic")
    func census() {
        #expect(Difference.ofCensus(current: 0.75, earlier: 0.5) == Difference(value: 0.25))
    }

    @Test("any two samples: finite, around the difference, the mirror image when swapped, clear exactly where p < 0.05")
    func properties() throws {
        var generator = SeededGenerator(seed: 42)
        func share() -> SufficientStatistics {
            let n = Int.random(in: 2...(Bool.random(using: &generator) ? 12 : 50_000), using: &generator)
            return .init(successes: Int.random(in: 0...n, using: &generator), of: n)
        }
        func values() -> SufficientStatistics { .init(values: (0..<Int.random(in: 2...40, using: &generator)).map { _ in Double.random(in: 0...9, using: &generator) }) }
        for _ in 0..<80 {
            let (a, b, c, d) = (share(), share(), values(), values())
            let pairs: [(Difference?, Difference?)] = [
                (.ofShares(current: a, earlier: b), .ofShares(current: b, earlier: a)),
                (.ofMeans(current: c, earlier: d), .ofMeans(current: d, earlier: c)),
                (.ofEventsPerCustomer(current: a, earlier: b), .ofEventsPerCustomer(current: b, earlier: a)),
                (.ofNPS(current: a, earlier: b), .ofNPS(current: b, earlier: a)),
            ]
            for (forward, backward) in pairs {
                let one = try #require(forward), other = try #require(backward)
                let low = try #require(one.interval?.low), high = try #require(one.interval?.high), p = try #require(one.pValue)
                #expect(low.isFinite && high.isFinite && low <= one.value && one.value <= high)
                expectClose(other.value, -one.value, within: 1e-12)
                expectClose(other.interval?.low, -high, within: 1e-9)
                #expect(one.isClear == other.isClear)
                #expect((0...1).contains(p))
                if abs(p - 0.05) > 1e-9 { #expect((p < 0.05) == (one.isClear == true)) }
            }
        }
    }
}
