/// The binomial distribution B(n, p).
package enum BinomialDistribution {
    /// P(B ≤ k).
    package static func cdf(_ k: Int, n: Int, p: Double) -> Double {
        guard k >= 0 else { return 0 }
        guard k < n else { return 1 }
        return SpecialFunctions.incompleteBeta(Double(n - k), Double(k) + 1, x: 1 - p, y: p).lower
    }

    /// P(B ≥ k), to its own relative precision.
    package static func upperTail(_ k: Int, n: Int, p: Double) -> Double {
        guard k > 0 else { return 1 }
        guard k <= n else { return 0 }
        return SpecialFunctions.incompleteBeta(Double(k), Double(n - k) + 1, x: p, y: 1 - p).lower
    }
}
