import Foundation

/// The Gamma-Gamma model of spend: a customer's purchases vary as Gamma(p, ν), and ν over customers as Gamma(q, γ); independent of how often they buy.
///
/// Source: Fader & Hardie, The Gamma-Gamma Model of Monetary Value (2013), equations (1a) and (5).
package struct GammaGamma: Hashable, Sendable {
    package var p: Double, q: Double, gamma: Double

    package init(p: Double, q: Double, gamma: Double) { self.p = p; self.q = q; self.gamma = gamma }

    /// In the order of the model's equations.
    package var parameters: [Double] { [p, q, gamma] }

    /// The logarithm of the likelihood of `mean`, above 0, over `count` purchases, and its derivatives by p, q and γ.
    package func logLikelihood(mean: Double, count: Double) -> (value: Double, gradient: [Double]) {
        let x = count, shape = p * x, total = gamma + x * mean
        let beta: Double = lgamma(shape + q) - lgamma(shape) - lgamma(q)
        let powers: Double = q * log(gamma) + (shape - 1) * log(mean) + shape * log(x) - (shape + q) * log(total)
        let byP = x * (SpecialFunctions.digamma(shape + q) - SpecialFunctions.digamma(shape) + log(mean) + log(x) - log(total))
        let byQ = SpecialFunctions.digamma(shape + q) - SpecialFunctions.digamma(q) + log(gamma) - log(total)
        return (beta + powers, [byP, byQ, q / gamma - (shape + q) / total])
    }

    /// What a purchase of the customer is expected to bring: between their own mean and that of all. nil where the model has no mean (p · count + q ≤ 1).
    package func expectedSpend(mean: Double, count: Double) -> Double? {
        let weight = p * count + q - 1
        return weight > 0 ? p * (gamma + count * mean) / weight : nil
    }
}
