import Foundation

/// The chi-square distribution with any positive number of degrees of freedom.
package enum ChiSquareDistribution {
    /// P(X ≤ x).
    package static func cdf(_ x: Double, degreesOfFreedom k: Double) -> Double { SpecialFunctions.incompleteGamma(k / 2, x / 2).lower }

    /// The x with P(X ≤ x) = p; 0 where k is 0. Newton's method on ln x and the logarithm of the smaller tail, kept inside a bracket.
    package static func quantile(_ p: Double, degreesOfFreedom k: Double) -> Double {
        guard p > 0, k > 0 else { return 0 }
        guard p < 1 else { return .infinity }
        let a = k / 2
        var logX = start(p, a)
        var low = -Double.infinity, high = Double.infinity
        let usesUpper = p > 0.5
        let logTarget = log(usesUpper ? 1 - p : p)
        for _ in 0..<300 {
            let x = exp(logX)
            let tails = SpecialFunctions.incompleteGamma(a, x)
            let tail = usesUpper ? tails.upper : tails.lower
            let error = log(tail) - logTarget
            if (error > 0) == usesUpper { low = logX } else { high = logX }
            // dP ⁄ d ln x = a · x^a e^−x ⁄ Γ(a + 1)
            let slope = a * SpecialFunctions.poissonDensity(a, x) / tail
            var next = logX - error / (usesUpper ? -slope : slope)
            if !next.isFinite || next <= low || next >= high {
                next = low.isFinite && high.isFinite ? (low + high) / 2 : (low.isFinite ? logX + 1 : logX - 1)
            }
            let done = abs(next - logX) <= 1e-15 * max(1, abs(logX))
            logX = next
            if done { break }
        }
        return 2 * exp(logX)
    }

    /// ln(x⁄2) to begin with: Wilson and Hilferty (1931), or the first term of the series where that is not positive.
    private static func start(_ p: Double, _ a: Double) -> Double {
        let small = (log(p) + lgamma(a + 1)) / a
        let ninth = 1 / (9 * a)
        let cube = 1 - ninth + NormalDistribution.quantile(p) * ninth.squareRoot()
        guard cube > 0, a > 0.5 else { return a < 1 || cube <= 0 ? min(small, log(a + 1)) : log(a) }
        return log(a) + 3 * log(cube)
    }
}
