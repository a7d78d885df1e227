import Foundation
import KepiMetrics

/// How often something happened among so many data sets (or verdicts).
struct Frequency: Sendable {
    var count: Int
    var total: Int

    var share: Double { total > 0 ? Double(count) / Double(total) : 0 }
    /// `4.9%`
    var percent: String { total > 0 ? String(format: "%.1f%%", 100 * share) : "–" }
    /// `4.9% (3.7–6.4)`, with the 95% interval by Wilson.
    var withInterval: String {
        guard let interval = ConfidenceInterval.wilson(successes: Double(count), of: Double(total)), let low = interval.low, let high = interval.high else { return percent }
        return percent + String(format: " (%.1f–%.1f)", 100 * low, 100 * high)
    }

    /// Whether so many are more than chance makes of this true share, but once in so many times: 10⁻⁶, shared among all `tests` that are made.
    func isBeyond(_ truth: Double, tests: Int = 1) -> Bool { BinomialDistribution.upperTail(count, n: total, p: truth) < 1e-6 / Double(tests) }
    /// The same of too few.
    func isBelow(_ truth: Double, tests: Int = 1) -> Bool { BinomialDistribution.cdf(count, n: total, p: truth) < 1e-6 / Double(tests) }
}
