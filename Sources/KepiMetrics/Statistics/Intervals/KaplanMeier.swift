import Foundation

/// The share still waiting as a function of time, where some are still waiting at the end: Kaplan and Meier (JASA 53, 1958).
package struct KaplanMeier: Hashable, Sendable {
    /// After each time at which something ended.
    package struct Step: Hashable, Sendable {
        package var time: Double
        /// S(t).
        package var survival: Double
        /// Greenwood's sum Σ e ⁄ (r(r − e)); infinite where S is 0.
        package var greenwood: Double
    }

    package let steps: [Step]
    package let count: Int
    /// How many ended.
    package let ended: Int
    /// The last time at which anything was watched; 0 without rows.
    package let lastTime: Double

    /// - Parameter times: any order; `ended` and `censored` count rows of that time, an end before a censoring at the same time.
    package init(_ times: [(time: Double, ended: Int, censored: Int)]) {
        count = times.reduce(0) { $0 + $1.ended + $1.censored }
        ended = times.reduce(0) { $0 + $1.ended }
        lastTime = times.map(\.time).max() ?? 0
        var atRisk = count
        var survival = 1.0, greenwood = 0.0
        var steps: [Step] = []
        let sorted = times.sorted { $0.time < $1.time }
        var index = 0
        while index < sorted.count {
            let time = sorted[index].time
            var ended = 0, censored = 0
            while index < sorted.count, sorted[index].time == time {
                ended += sorted[index].ended
                censored += sorted[index].censored
                index += 1
            }
            if ended > 0 {
                survival *= Double(atRisk - ended) / Double(atRisk)
                greenwood += Double(ended) / (Double(atRisk) * Double(atRisk - ended))
                steps.append(Step(time: time, survival: survival, greenwood: greenwood))
            }
            atRisk -= ended + censored
        }
        self.steps = steps
    }

    /// The first time with S ≤ 1 − q, compared within 1e-9; nil where it is never reached.
    package func quantile(_ q: Double) -> Double? { steps.first { $0.survival <= 1 - q + KaplanMeier.tolerance }?.time }

    /// The times at which the log-log band of S (its variance times `designEffect`) passes 1 − q; an end that is never reached is nil.
    /// Source: Brookmeyer and Crowley, Biometrics 38, 1982, on ln(−ln S) as R's survfit(conf.type = "log-log").
    package func interval(_ q: Double, designEffect: Double = 1, confidence: Double = 0.95) -> Interval? {
        guard Double(count) / designEffect >= 2 else { return nil }
        let z = ConfidenceInterval.z(confidence)
        var low: Double?, high: Double?
        for step in steps {
            let band = KaplanMeier.band(step, designEffect: designEffect, z: z)
            if low == nil, band.low <= 1 - q + KaplanMeier.tolerance { low = step.time }
            if high == nil, let upper = band.high, upper <= 1 - q + KaplanMeier.tolerance { high = step.time }
            if high != nil { break }
        }
        return Interval(low: low, high: high, method: .logLog)
    }

    /// S at `time`; 1 before the first end.
    package func survival(at time: Double) -> Double { step(at: time)?.survival ?? 1 }

    /// The step that holds at `time`; nil before the first end.
    package func step(at time: Double) -> Step? { steps.last { $0.time <= time } }

    /// The log-log interval of S after a step; open above where S is 0.
    package func band(_ step: Step, designEffect: Double = 1) -> Interval {
        let band = KaplanMeier.band(step, designEffect: designEffect, z: NormalDistribution.z95)
        return Interval(low: band.low, high: band.high, method: .logLog)
    }

    /// S^exp(±z·σ) with σ² = Greenwood's sum × d ⁄ (ln S)²; where S is 0 the low end is 0 and there is no high one.
    private static func band(_ step: Step, designEffect: Double, z: Double) -> (low: Double, high: Double?) {
        guard step.survival > 0 else { return (0, nil) }
        let logarithm = log(step.survival)
        let width = z * (step.greenwood * designEffect).squareRoot() / -logarithm
        return (exp(logarithm * exp(width)), exp(logarithm * exp(-width)))
    }

    private static let tolerance = 1e-9
}
