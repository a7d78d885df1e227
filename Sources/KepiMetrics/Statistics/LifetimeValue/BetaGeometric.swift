import Foundation

/// BG/NBD: while alive a customer buys at random at a rate of their own, Gamma(r, α) over customers; after each purchase they leave with a probability of their own, Beta(a, b).
///
/// Source: Fader, Hardie & Lee, "Counting Your Customers" the Easy Way, Marketing Science 24 (2005) 275–284; numbers of equations are theirs. Time is in weeks, or any one unit.
package struct BetaGeometric: Hashable, Sendable {
    package var r: Double, alpha: Double, a: Double, b: Double

    package init(r: Double, alpha: Double, a: Double, b: Double) { self.r = r; self.alpha = alpha; self.a = a; self.b = b }

    /// In the order of the model's equations.
    package var parameters: [Double] { [r, alpha, a, b] }

    /// The logarithm of a history's likelihood (3), and its derivatives by r, α, a and b.
    package func logLikelihood(_ history: PurchaseHistory) -> (value: Double, gradient: [Double]) {
        let x = Double(history.repeats), end = alpha + history.observed
        // Alive to the end, or gone at the last purchase: the two ways in which the history can have come about.
        let alive = -(r + x) * log(end)
        let gone = history.repeats > 0 ? log(a) - log(b + x - 1) - (r + x) * log(alpha + history.lastAt) : -Double.infinity
        let top = max(alive, gone), both = top + log(exp(alive - top) + exp(gone - top))
        let isAlive = exp(alive - both), isGone = exp(gone - both)
        let buying: Double = lgamma(r + x) - lgamma(r) + r * log(alpha)
        let staying: Double = lgamma(a + b) + lgamma(b + x) - lgamma(b) - lgamma(a + b + x)
        let last = alpha + history.lastAt
        let byR = SpecialFunctions.digamma(r + x) - SpecialFunctions.digamma(r) + log(alpha) - isAlive * log(end) - (isGone > 0 ? isGone * log(last) : 0)
        let byAlpha = r / alpha - (r + x) * (isAlive / end + isGone / last)
        let whole = SpecialFunctions.digamma(a + b) - SpecialFunctions.digamma(a + b + x)
        let byA = whole + isGone / a
        let byB = whole + SpecialFunctions.digamma(b + x) - SpecialFunctions.digamma(b) - (isGone > 0 ? isGone / (b + x - 1) : 0)
        return (buying + staying + both, [byR, byAlpha, byA, byB])
    }

    /// The probability that a customer with this history is still one; 1 by construction without repeats.
    package func probabilityAlive(_ history: PurchaseHistory) -> Double { 1 / (1 + oddsGone(history)) }

    /// Purchases of a customer picked at random within `time` of their first (9).
    package func expectedPurchases(within time: Double) -> Double {
        time > 0 ? (awayFromOne + b - 1) / (awayFromOne - 1) * (1 - remainder(0, after: 0, time)) : 0
    }

    /// Purchases of a customer with this history within `time` from the end of what is observed (10).
    package func expectedPurchases(_ history: PurchaseHistory, within time: Double) -> Double {
        expectedPurchasesIfAlive(repeats: history.repeats, observed: history.observed, within: time) * probabilityAlive(history)
    }

    /// The same of one who is known to be a customer still: it does not hang on when the last purchase was.
    package func expectedPurchasesIfAlive(repeats: Int, observed: Double, within time: Double) -> Double {
        guard time > 0 else { return 0 }
        let x = Double(repeats)
        return (awayFromOne + b + x - 1) / (awayFromOne - 1) * (1 - remainder(x, after: observed, time))
    }

    /// ((α + T) ⁄ (α + T + t))^(r + x) ₂F₁(r + x, b + x; a + b + x − 1; t ⁄ (α + T + t)), by DLMF 15.8.1, whose powers cancel: nothing grows with x.
    private func remainder(_ x: Double, after observed: Double, _ time: Double) -> Double {
        let end = alpha + observed, a = awayFromOne
        return exp((a - 1) * log(end / (end + time))) * SpecialFunctions.hypergeometric(a + b - 1 - r, a - 1, a + b + x - 1, time / (end + time))
    }

    /// At a = 1 the formulas are 0 ⁄ 0; their limit is what they give beside it.
    private var awayFromOne: Double { abs(a - 1) < 1e-5 ? (a < 1 ? 1 - 1e-5 : 1 + 1e-5) : a }

    private func oddsGone(_ history: PurchaseHistory) -> Double {
        guard history.repeats > 0 else { return 0 }
        let x = Double(history.repeats)
        return a / (b + x - 1) * exp((r + x) * log((alpha + history.observed) / (alpha + history.lastAt)))
    }
}
