/// Intervals of one figure. `designEffect` (at least 1) divides the counts first; where fewer than two effective cases remain there is no interval.
package enum ConfidenceInterval {
    /// Wilson's score interval of a share, without continuity correction. Source: E. B. Wilson, JASA 22, 1927.
    package static func wilson(successes: Double, of count: Double, designEffect: Double = 1, confidence: Double = 0.95) -> Interval? {
        wilson(successes: successes, of: count, designEffect: designEffect, z: z(confidence))
    }

    static func wilson(successes: Double, of count: Double, designEffect: Double, z: Double) -> Interval? {
        let n = count / designEffect
        guard n >= 2, successes >= 0, successes <= count else { return nil }
        let p = successes / count
        let square = z * z
        let centre = (p + square / (2 * n)) / (1 + square / n)
        let half = z / (1 + square / n) * (p * (1 - p) / n + square / (4 * n * n)).squareRoot()
        // The formula's ends at 0 of n and n of n are 0 and 1; rounding must not leave them beside the value.
        return Interval(low: successes == 0 ? 0 : min(p, max(0, centre - half)), high: successes == count ? 1 : max(p, min(1, centre + half)), method: .wilson)
    }

    /// Mean ± t(n − 1) · s ⁄ √n with n the effective number; the low end is cut at `floor` (0 for times).
    package static func mean(_ statistics: SufficientStatistics, floor: Double? = nil, confidence: Double = 0.95) -> Interval? {
        let n = Double(statistics.rows) / statistics.designEffect
        guard n >= 2, let mean = statistics.ratio, let variance = statistics.sampleVariance else { return nil }
        let half = StudentDistribution.quantile(0.5 + confidence / 2, degreesOfFreedom: n - 1) * (variance / n).squareRoot()
        return Interval(low: max(floor ?? -.infinity, mean - half), high: mean + half, method: .t)
    }

    /// In points, cut at ±100. The variance is that of the classes with one answer added to each.
    package static func nps(_ statistics: SufficientStatistics, confidence: Double = 0.95) -> Interval? {
        guard let half = npsHalfWidth(statistics, z: z(confidence)), let ratio = statistics.ratio else { return nil }
        return Interval(low: max(-100, 100 * ratio - half), high: min(100, 100 * ratio + half), method: .nps)
    }

    /// z · 100 · √((p₊ + p₋ − (p₊ − p₋)²) ⁄ n), n the effective number, p = (k ⁄ d + 1) ⁄ (n + 3).
    static func npsHalfWidth(_ statistics: SufficientStatistics, z: Double) -> Double? {
        let effect = statistics.designEffect
        let n = Double(statistics.rows) / effect
        guard n >= 2 else { return nil }
        let promoters = (statistics.sumY2 + statistics.sumY) / 2
        let detractors = (statistics.sumY2 - statistics.sumY) / 2
        let above = (promoters / effect + 1) / (n + 3)
        let below = (detractors / effect + 1) / (n + 3)
        return z * 100 * ((above + below - (above - below) * (above - below)) / n).squareRoot()
    }

    /// Garwood's interval of events per customer: χ²(½α; 2k) ⁄ 2N to χ²(1 − ½α; 2k + 2) ⁄ 2N. Source: F. Garwood, Biometrika 28, 1936.
    package static func garwood(events: Double, customers: Double, designEffect: Double = 1, confidence: Double = 0.95) -> Interval? {
        garwood(events: events, customers: customers, designEffect: designEffect, tail: (1 - confidence) / 2)
    }

    static func garwood(events: Double, customers: Double, designEffect: Double, tail: Double) -> Interval? {
        let k = events / designEffect
        let n = customers / designEffect
        guard n >= 2, k >= 0 else { return nil }
        return Interval(low: ChiSquareDistribution.quantile(tail, degreesOfFreedom: 2 * k) / (2 * n),
                        high: ChiSquareDistribution.upperQuantile(tail, degreesOfFreedom: 2 * k + 2) / (2 * n), method: .garwood)
    }

    static func z(_ confidence: Double) -> Double { confidence == 0.95 ? NormalDistribution.z95 : NormalDistribution.quantile(0.5 + confidence / 2) }
}
