/// A figure less an earlier one, with its 95% interval and the verdict on it.
package struct Difference: Hashable, Sendable {
    /// Current − earlier.
    package var value: Double
    package var interval: Interval?
    /// The interval leaves out zero; nil: no verdict (a census, no variance, fewer than two effective cases).
    package var isClear: Bool?
    /// The smallest α at which the interval of confidence 1 − α leaves out zero, for Holm's procedure; nil where there is no verdict.
    package var pValue: Double?

    package init(value: Double, interval: Interval? = nil, isClear: Bool? = nil, pValue: Double? = nil) {
        self.value = value; self.interval = interval; self.isClear = isClear; self.pValue = pValue
    }

    /// Plain arithmetic: no interval, no verdict.
    package static func ofCensus(current: Double, earlier: Double) -> Difference { Difference(value: current - earlier) }

    /// Two shares of different answers or tickets: Newcombe's hybrid score interval (Statistics in Medicine 17, 1998, method 10), counts divided by their design effects.
    /// Nil where a share has no value.
    package static func ofShares(current: SufficientStatistics, earlier: SufficientStatistics) -> Difference? {
        guard let p1 = current.ratio, let p0 = earlier.ratio else { return nil }
        let d1 = current.designEffect, d0 = earlier.designEffect
        func interval(_ z: Double) -> Interval? {
            guard let one = ConfidenceInterval.wilson(successes: current.sumY, of: current.sumX, designEffect: d1, z: z),
                  let zero = ConfidenceInterval.wilson(successes: earlier.sumY, of: earlier.sumX, designEffect: d0, z: z) else { return nil }
            return squareAndAdd(p1, one, p0, zero, method: .newcombe)
        }
        guard let at95 = interval(NormalDistribution.z95) else { return Difference(value: p1 - p0) }
        let z = zReachingZero(from: p1 - p0) { interval($0) }
        return Difference(value: p1 - p0, interval: at95, isClear: leavesOutZero(at95), pValue: NormalDistribution.twoSidedTail(z))
    }

    /// Two shares that count partly the same customers: D ± z√Σuᵢ², uᵢ = (y₁ᵢ − R₁x₁ᵢ)⁄X₁ − (y₀ᵢ − R₀x₀ᵢ)⁄X₀, one row a customer and period,
    /// where each of the four cells holds at least 5; else as `ofShares`. Nil where a share has no value.
    package static func ofOverlappingShares(current: SufficientStatistics, earlier: SufficientStatistics, overlap: CustomerOverlap) -> Difference? {
        guard let r1 = current.ratio, let r0 = earlier.ratio else { return nil }
        let cells = [current.sumY, current.sumX - current.sumY, earlier.sumY, earlier.sumX - earlier.sumY]
        guard cells.allSatisfy({ $0 >= 5 }) else { return ofShares(current: current, earlier: earlier) }
        // x and y are 0 or 1 and y ≤ x, so that Σx² = Σx, Σxy = Σy² = Σy.
        let one = (current.sumY - 2 * r1 * current.sumY + r1 * r1 * current.sumX) / (current.sumX * current.sumX)
        let zero = (earlier.sumY - 2 * r0 * earlier.sumY + r0 * r0 * earlier.sumX) / (earlier.sumX * earlier.sumX)
        let both = (overlap.y1y0 - r0 * overlap.y1x0 - r1 * overlap.x1y0 + r1 * r0 * overlap.x1x0) / (current.sumX * earlier.sumX)
        return normal(r1 - r0, standardError: max(0, one + zero - 2 * both).squareRoot(), method: .linearised)
    }

    /// Two means: Welch's interval (Biometrika 34, 1947) on the effective numbers; no verdict where all values of a period are equal.
    package static func ofMeans(current: SufficientStatistics, earlier: SufficientStatistics) -> Difference? {
        guard let m1 = current.ratio, let m0 = earlier.ratio else { return nil }
        let n1 = Double(current.rows) / current.designEffect, n0 = Double(earlier.rows) / earlier.designEffect
        guard n1 >= 2, n0 >= 2, let s1 = current.sampleVariance, let s0 = earlier.sampleVariance else { return Difference(value: m1 - m0) }
        let v1 = s1 / n1, v0 = s0 / n0
        guard v1 + v0 > 0 else { return Difference(value: m1 - m0) }
        let ν = (v1 + v0) * (v1 + v0) / (v1 * v1 / (n1 - 1) + v0 * v0 / (n0 - 1))
        let error = (v1 + v0).squareRoot()
        let half = StudentDistribution.quantile(0.975, degreesOfFreedom: ν) * error
        let interval = Interval(low: m1 - m0 - half, high: m1 - m0 + half, method: .welch)
        guard v1 > 0, v0 > 0 else { return Difference(value: m1 - m0, interval: interval) }
        return Difference(value: m1 - m0, interval: interval, isClear: leavesOutZero(interval),
                          pValue: StudentDistribution.twoSidedTail((m1 - m0) / error, degreesOfFreedom: ν))
    }

    /// Two net promoter scores, in points: square-and-add of the two intervals, not cut at ±100.
    package static func ofNPS(current: SufficientStatistics, earlier: SufficientStatistics) -> Difference? {
        guard let r1 = current.ratio, let r0 = earlier.ratio else { return nil }
        guard let h1 = ConfidenceInterval.npsHalfWidth(current, z: 1), let h0 = ConfidenceInterval.npsHalfWidth(earlier, z: 1) else { return Difference(value: 100 * (r1 - r0)) }
        return normal(100 * (r1 - r0), standardError: (h1 * h1 + h0 * h0).squareRoot(), method: .squareAndAdd)
    }

    /// Two rates of events per customer: square-and-add of Garwood's intervals.
    package static func ofEventsPerCustomer(current: SufficientStatistics, earlier: SufficientStatistics) -> Difference? {
        guard let r1 = current.ratio, let r0 = earlier.ratio else { return nil }
        let d1 = current.designEffectOfEvents, d0 = earlier.designEffectOfEvents
        func interval(tail: Double) -> Interval? {
            guard let one = ConfidenceInterval.garwood(events: current.sumY, customers: current.sumX, designEffect: d1, tail: tail),
                  let zero = ConfidenceInterval.garwood(events: earlier.sumY, customers: earlier.sumX, designEffect: d0, tail: tail) else { return nil }
            return squareAndAdd(r1, one, r0, zero, method: .squareAndAdd)
        }
        guard let at95 = interval(tail: 0.025) else { return Difference(value: r1 - r0) }
        // In z and not in α, because the end is nearly linear in z.
        let z = zReachingZero(from: r1 - r0) { interval(tail: NormalDistribution.twoSidedTail($0) / 2) }
        return Difference(value: r1 - r0, interval: at95, isClear: leavesOutZero(at95), pValue: NormalDistribution.twoSidedTail(z))
    }

    /// Two figures of which only the 95% intervals are known (quantiles): square-and-add. An end that needs one that does not exist is nil,
    /// and a change whose end towards zero is nil is not clear. No verdict where an interval is missing or a single point.
    ///
    /// The p-value takes the end towards zero as lying 1.96 standard errors away, which is exact at α = 0.05 and approximate elsewhere.
    package static func ofQuantiles(current: Double, _ currentInterval: Interval?, earlier: Double, _ earlierInterval: Interval?) -> Difference {
        let value = current - earlier
        guard let currentInterval, let earlierInterval else { return Difference(value: value) }
        let interval = squareAndAdd(current, currentInterval, earlier, earlierInterval, method: .squareAndAdd)
        guard !isPoint(currentInterval), !isPoint(earlierInterval) else { return Difference(value: value, interval: interval) }
        guard value != 0, let near = value > 0 ? interval.low : interval.high else { return Difference(value: value, interval: interval, isClear: false, pValue: 1) }
        let distance = abs(value - near)
        let pValue = distance > 0 ? NormalDistribution.twoSidedTail(NormalDistribution.z95 * abs(value) / distance) : 0
        return Difference(value: value, interval: interval, isClear: leavesOutZero(interval), pValue: pValue)
    }
}

extension Difference {
    private static func normal(_ value: Double, standardError: Double, method: Interval.Method) -> Difference {
        guard standardError > 0 else { return Difference(value: value) }
        let half = NormalDistribution.z95 * standardError
        let interval = Interval(low: value - half, high: value + half, method: method)
        return Difference(value: value, interval: interval, isClear: leavesOutZero(interval), pValue: NormalDistribution.twoSidedTail(value / standardError))
    }

    /// D − √((v₁ − l₁)² + (u₀ − v₀)²) to D + √((u₁ − v₁)² + (v₀ − l₀)²).
    private static func squareAndAdd(_ current: Double, _ one: Interval, _ earlier: Double, _ zero: Interval, method: Interval.Method) -> Interval {
        func root(_ a: Double?, _ b: Double?) -> Double? {
            guard let a, let b else { return nil }
            return (a * a + b * b).squareRoot()
        }
        let value = current - earlier
        let below = root(one.low.map { current - $0 }, zero.high.map { $0 - earlier })
        let above = root(one.high.map { $0 - current }, zero.low.map { earlier - $0 })
        return Interval(low: below.map { value - $0 }, high: above.map { value + $0 }, method: method)
    }

    private static func leavesOutZero(_ interval: Interval) -> Bool { (interval.low ?? -.infinity) > 0 || (interval.high ?? .infinity) < 0 }

    private static func isPoint(_ interval: Interval) -> Bool { interval.low != nil && interval.low == interval.high }

    /// The z at which the end towards zero of an interval that widens with z reaches zero, by regula falsi with the Illinois rule;
    /// 37 (a p-value of 1e-299) where it lies further out.
    private static func zReachingZero(from value: Double, interval: (Double) -> Interval?) -> Double {
        guard value != 0 else { return 0 }
        // Of the difference's own sign while zero is left out.
        func end(_ z: Double) -> Double { (value > 0 ? interval(z)?.low : (interval(z)?.high).map { -$0 }) ?? 0 }
        var low = 0.0, atLow = abs(value)
        var high = NormalDistribution.z95, atHigh = end(high)
        while atHigh > 0 {
            guard high < 37 else { return 37 }
            (low, atLow) = (high, atHigh)
            high = min(37, high * 2)
            atHigh = end(high)
        }
        var lastSide = 0
        for _ in 0..<100 where high - low > 1e-14 * high {
            var middle = (low * atHigh - high * atLow) / (atHigh - atLow)
            if !(middle > low && middle < high) { middle = (low + high) / 2 }
            let atMiddle = end(middle)
            if atMiddle == 0 { return middle }
            if atMiddle > 0 {
                if middle - low <= 1e-15 * middle { return middle }
                (low, atLow) = (middle, atMiddle)
                if lastSide == 1 { atHigh /= 2 }
                lastSide = 1
            } else {
                if high - middle <= 1e-15 * middle { return middle }
                (high, atHigh) = (middle, atMiddle)
                if lastSide == -1 { atLow /= 2 }
                lastSide = -1
            }
        }
        return (low + high) / 2
    }
}
