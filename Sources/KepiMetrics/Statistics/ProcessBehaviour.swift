/// XmR limits (W. Shewhart; D. Wheeler, *Understanding Variation*): what a series did by itself so far.
package enum ProcessBehaviour {
    /// Mean ± 2.66 × mean moving range over the last 24 points, at least 12; nil with fewer, or with a gap.
    /// - Parameter history: the points before the current one, oldest first; leading nils (no value yet) are no gap. Early data is passed as nil.
    package static func limits(_ history: [Double?]) -> ProcessLimits? {
        let points = history.suffix(24).drop { $0 == nil }
        let values = points.compactMap { $0 }
        guard values.count == points.count, values.count >= 12 else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        let range = zip(values.dropFirst(), values).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(values.count - 1)
        return ProcessLimits(mean: mean, low: mean - 2.66 * range, high: mean + 2.66 * range, points: values.count)
    }

    /// The current value lies outside, by more than binary noise.
    package static func isUnusual(_ value: Double, _ limits: ProcessLimits) -> Bool {
        let noise = 1e-12 * max(abs(limits.mean), abs(value))
        return value < limits.low - noise || value > limits.high + noise
    }
}
