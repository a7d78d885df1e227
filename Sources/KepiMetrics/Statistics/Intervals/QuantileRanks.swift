/// Which values, counted from the smallest (1) to the largest (n), bound a quantile: the largest l and smallest u with P(l ≤ B(n, q) < u) ≥ 0.95, split evenly.
///
/// With a design effect d the ranks are those of m = ⌊n ⁄ d⌋ values, stretched to n and rounded outwards. A nil rank does not exist: the data cannot bound that side.
package struct QuantileRanks: Hashable, Sendable {
    package var low: Int?
    package var high: Int?

    /// Nil where fewer than two effective values remain.
    /// - Parameters:
    ///   - designEffect: that of the indicator y ≤ quantile.
    package init?(count n: Int, quantile: Double, designEffect: Double = 1, confidence: Double = 0.95) {
        let effective = Double(n) / max(1, designEffect)
        guard effective >= 2, (0...1).contains(quantile) else { return nil }
        let m = Int(effective)
        let tail = (1 - confidence) / 2
        // Largest l with P(B < l) ≤ tail; P(B < 0) is 0.
        let l = QuantileRanks.last(in: 0...m) { $0 == 0 || BinomialDistribution.cdf($0 - 1, n: m, p: quantile) <= tail }
        // Smallest u with P(B ≥ u) ≤ tail; P(B ≥ m + 1) is 0.
        let u = QuantileRanks.last(in: 0...m) { BinomialDistribution.upperTail($0, n: m, p: quantile) > tail } + 1
        low = l >= 1 ? QuantileRanks.scaled(l, by: n, over: m, up: false) : nil
        high = u <= m ? QuantileRanks.scaled(u, by: n, over: m, up: true) : nil
    }

    /// From values sorted upwards, all n of them.
    package func interval(of sorted: [Double]) -> Interval {
        Interval(low: low.map { sorted[$0 - 1] }, high: high.map { sorted[$0 - 1] }, method: .orderStatistics)
    }

    private static func scaled(_ rank: Int, by n: Int, over m: Int, up: Bool) -> Int {
        let product = rank.multipliedFullWidth(by: n)
        let (quotient, remainder) = m.dividingFullWidth(product)
        return quotient + (up && remainder > 0 ? 1 : 0)
    }

    /// The last number of `range` for which `holds`, which is true up to some number (the first at least) and false after.
    private static func last(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int {
        var low = range.lowerBound, high = range.upperBound
        while low < high {
            let middle = low + (high - low + 1) / 2
            if holds(middle) { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
