import Foundation

/// Student's t distribution with any positive number of degrees of freedom.
package enum StudentDistribution {
    /// P(|T| ≥ |t|): the two-sided p-value; 1 at t = 0.
    package static func twoSidedTail(_ t: Double, degreesOfFreedom ν: Double) -> Double {
        guard ν.isFinite else { return NormalDistribution.twoSidedTail(t) }
        let square = t * t
        if ν > largeDegreesOfFreedom { return NormalDistribution.twoSidedTail(normalEquivalent(abs(t), ν)) }
        return SpecialFunctions.incompleteBeta(ν / 2, 0.5, x: ν / (ν + square), y: square / (ν + square)).lower
    }

    /// P(T ≤ t).
    package static func cdf(_ t: Double, degreesOfFreedom ν: Double) -> Double {
        let tail = twoSidedTail(t, degreesOfFreedom: ν) / 2
        return t < 0 ? tail : 1 - tail
    }

    /// The t with P(T ≤ t) = p. Newton's method on the logarithm of the tail, kept inside a bracket.
    package static func quantile(_ p: Double, degreesOfFreedom ν: Double) -> Double {
        guard p > 0 else { return -.infinity }
        guard p < 1 else { return .infinity }
        guard p != 0.5 else { return 0 }
        guard ν.isFinite else { return NormalDistribution.quantile(p) }
        let tail = 2 * min(p, 1 - p)
        // From Hill's expansion (Abramowitz & Stegun 26.7.5) as a start.
        let z = -NormalDistribution.quantile(tail / 2)
        var t = z + (z * z * z + z) / (4 * ν) + (5 * pow(z, 5) + 16 * z * z * z + 3 * z) / (96 * ν * ν)
        var low = 0.0, high = Double.infinity
        let logTail = log(tail)
        for _ in 0..<200 {
            let probability = twoSidedTail(t, degreesOfFreedom: ν)
            let error = log(probability) - logTail
            if error > 0 { low = t } else { high = t }
            // d ln tail ⁄ dt = −2 f(t) ⁄ tail
            let step = error * probability / (2 * density(t, ν))
            var next = t + step
            let isNewton = next.isFinite && next > low && next < high
            if !isNewton { next = high.isFinite ? (low + high) / 2 : t * 2 }
            let size = abs(next - t)
            t = next
            // Newton's steps square the error: the one after a step of 1e-9 is below rounding.
            if size <= (isNewton ? 1e-9 : 1e-15) * abs(t) { break }
        }
        return p < 0.5 ? -t : t
    }

    /// The continued fraction loses digits as ν grows, the expansion gains them.
    private static let largeDegreesOfFreedom = 1e6

    /// The z of the normal distribution with the same tail. Source: G. W. Hill, Algorithm 395, Communications of the ACM 13, 1970.
    private static func normalEquivalent(_ t: Double, _ ν: Double) -> Double {
        let a = ν - 0.5
        let b = 48 * a * a
        let w = (a * log1p(t * t / ν)).squareRoot()
        let w2 = w * w
        return w * (1 + (w2 + 3 - (((4 * w2 + 33) * w2 + 240) * w2 + 855) / (10 * (b + 0.8 * w2 * w2 + 100))) / b)
    }

    private static func density(_ t: Double, _ ν: Double) -> Double {
        // As a binomial density, so that large ν keep their precision: Γ((ν+1)/2) ⁄ (√(νπ) Γ(ν/2)) = exp(stirling terms).
        let half = ν / 2
        let gammaRatio = exp(gammaHalfRatio(half))
        return gammaRatio / (ν * Double.pi).squareRoot() * exp(-(ν + 1) / 2 * log1p(t * t / ν))
    }

    /// ln Γ(a + ½) − ln Γ(a).
    private static func gammaHalfRatio(_ a: Double) -> Double {
        if a < 100 { return lgamma(a + 0.5) - lgamma(a) }
        return 0.5 * log(a) - 1 / (8 * a) + 1 / (192 * a * a * a)
    }
}
