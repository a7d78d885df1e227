import Testing
import TrialSources
@testable import KepiMetrics

@Suite struct ConfidenceIntervalTests {
    /// k, n, statsmodels 0.14 proportion_confint(k, n, method="wilson")
    private static let wilsonReferences: [(Double, Double, Double, Double)] = [
        (0, 10, 0.0, 0.27753279986288926),
        (1, 2, 0.09453120573423068, 0.9054687942657693),
        (7, 10, 0.39677814746114537, 0.8922087325936989),
        (10, 10, 0.7224672001371106, 1.0),
        (712, 1000, 0.6831644885571975, 0.7392129658449271),
        (3, 5, 0.2307242812760129, 0.8823792257673522),
        (123_456_789, 1_000_000_000, 0.12343640161927887, 0.12347717927367156),
        (0, 1_000_000, 0, 3.841444063944944e-06),
    ]

    @Test("Wilson's interval agrees with statsmodels", arguments: wilsonReferences)
    func wilson(_ k: Double, _ n: Double, _ low: Double, _ high: Double) {
        let interval = ConfidenceInterval.wilson(successes: k, of: n)
        expectClose(interval?.low, low, within: 1e-12)
        expectClose(interval?.high, high, within: 1e-12)
        #expect(interval?.method == .wilson)
    }

    @Test("a design effect divides both counts, and under two effective cases there is no interval")
    func designEffect() {
        let interval = ConfidenceInterval.wilson(successes: 712, of: 1000, designEffect: 1.7)
        // proportion_confint(712/1.7, 1000/1.7, method="wilson")
        expectClose(interval?.low, 0.6741235929842809)
        expectClose(interval?.high, 0.7471254485768156)
        #expect(ConfidenceInterval.wilson(successes: 2, of: 3, designEffect: 1.6) == nil)
        #expect(ConfidenceInterval.wilson(successes: 1, of: 1) == nil)
        #expect(ConfidenceInterval.wilson(successes: 0, of: 0) == nil)
    }

    @Test("the mean's t interval agrees with SciPy")
    func mean() {
        // stats.t.interval(.95, 6, np.mean(x), stats.sem(x))
        let interval = ConfidenceInterval.mean(SufficientStatistics(values: [3.2, 4.5, 0.7, 12.1, 8.8, 2.4, 1.9]))
        expectClose(interval?.low, 0.9696049459599316)
        expectClose(interval?.high, 8.630395054040068)
    }

    @Test("a mean time is cut at 0, a mean score is not")
    func cut() {
        let statistics = SufficientStatistics(values: [0.1, 0.2, 9])
        #expect(ConfidenceInterval.mean(statistics, floor: 0)?.low == 0)
        #expect((ConfidenceInterval.mean(statistics)?.low ?? 0) < 0)
    }

    @Test("a mean of one value has no interval, and a mean of equal values one of no width")
    func tooFewForMean() {
        #expect(ConfidenceInterval.mean(SufficientStatistics(values: [4])) == nil)
        #expect(ConfidenceInterval.mean(SufficientStatistics(values: [4, 4, 4])) == Interval(low: 4, high: 4, method: .t))
    }

    @Test("NPS: one answer added to each class gives its variance")
    func nps() {
        // 52 promoters, 21 detractors of 100, in NumPy: 1.959963984540054*100*np.sqrt((P+D-(P-D)**2)/100), P = 53/103, D = 22/103
        let interval = ConfidenceInterval.nps(SufficientStatistics(rows: 100, sumY: 31, sumY2: 73))
        expectClose(interval?.low, 31 - 15.649939600919963)
        expectClose(interval?.high, 31 + 15.649939600919963)
    }

    @Test("thirty tens are not certain, and no score passes 100 points")
    func allPromoters() {
        let interval = ConfidenceInterval.nps(SufficientStatistics(rows: 30, sumY: 30, sumY2: 30, minimum: 1, maximum: 1))
        expectClose(interval?.low, 100 - 13.54365314698155)
        #expect(interval?.high == 100)
    }

    @Test("the design effect divides the answers before three are added")
    func npsDesignEffect() {
        // Each of 50 customers answered twice alike: d = 2.
        let values = (0..<100).map { $0 / 2 < 26 ? 1.0 : $0 / 2 < 36 ? -1 : 0 }
        let clustered = SufficientStatistics(values: values, customers: (0..<100).map { $0 / 2 })
        expectClose(clustered.designEffect, 2)
        let halved = SufficientStatistics(rows: 50, sumY: 16, sumY2: 36)
        expectClose(ConfidenceInterval.nps(clustered)?.low, ConfidenceInterval.nps(halved)?.low)
    }

    /// k, N, stats.chi2.ppf(.025, 2*k)/2/N, stats.chi2.ppf(.975, 2*k + 2)/2/N
    private static let garwoodReferences: [(Double, Double, Double, Double)] = [
        (0, 100, 0, 0.03688879454113935),
        (12, 350.5, 0.017690656515612604, 0.05980480755542642),
        (1, 2, 0.012658903992144938, 2.785821695469449),
        (4321, 99441, 0.0421668412992131, 0.044768217499745126),
    ]

    @Test("Garwood's interval agrees with SciPy", arguments: garwoodReferences)
    func garwood(_ k: Double, _ n: Double, _ low: Double, _ high: Double) {
        let interval = ConfidenceInterval.garwood(events: k, customers: n)
        expectClose(interval?.low, low)
        expectClose(interval?.high, high)
        let stretched = ConfidenceInterval.garwood(events: 2.5 * k, customers: 2.5 * n, designEffect: 2.5)
        expectClose(stretched?.low, low)
        expectClose(stretched?.high, high)
    }

    @Test("any counts: finite, around the value, within the possible, narrower with more cases")
    func properties() {
        var generator = SeededGenerator(seed: 20_250_930)
        for _ in 0..<400 {
            let n = Double(Int.random(in: 2...(Bool.random(using: &generator) ? 20 : 100_000), using: &generator))
            let k = (n * Double.random(in: 0...1, using: &generator)).rounded()
            let effect = Double.random(in: 1...1.5, using: &generator)
            guard n / effect >= 2 else { continue }
            for interval in [ConfidenceInterval.wilson(successes: k, of: n, designEffect: effect), ConfidenceInterval.garwood(events: k, customers: n, designEffect: effect)] {
                guard let low = interval?.low, let high = interval?.high else {
                    Issue.record("no interval for \(k) of \(n)")
                    continue
                }
                #expect(low.isFinite && high.isFinite && low >= 0 && low <= k / n && high >= k / n, "\(k) of \(n): \(low)–\(high)")
                if interval?.method == .wilson { #expect(high <= 1) }
            }
            let wide = ConfidenceInterval.wilson(successes: k, of: n), narrow = ConfidenceInterval.wilson(successes: 4 * k, of: 4 * n)
            if let wide, let narrow, let l = wide.low, let h = wide.high, let nl = narrow.low, let nh = narrow.high { #expect(nh - nl < h - l) }
        }
    }

    @Test("Wilson's interval holds the true share as often as it should: 93.4% at 60 cases of 0.3, by the exact binomial sum")
    func coverage() {
        var generator = SeededGenerator(seed: 7)
        var held = 0
        for _ in 0..<4000 {
            let k = (0..<60).count { _ in Double.random(in: 0..<1, using: &generator) < 0.3 }
            if let interval = ConfidenceInterval.wilson(successes: Double(k), of: 60), let low = interval.low, let high = interval.high, low <= 0.3, 0.3 <= high { held += 1 }
        }
        #expect((0.92...0.96).contains(Double(held) / 4000), "\(held) of 4000")
    }
}
