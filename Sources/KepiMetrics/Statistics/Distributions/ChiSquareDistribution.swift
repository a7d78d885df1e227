import Foundation

/// The chi-square distribution with any positive number of degrees of freedom.
package enum ChiSquareDistribution {
    /// P(X ≤ x).
    package static func cdf(_ x: Double, degreesOfFreedom k: Double) -> Double { SpecialFunctions.incompleteGamma(k / 2, x / 2).lower }

    /// The x with P(X ≤ x) = p; 0 where k is 0. Newton's method on ln x and the logarithm of the smaller tail, kept inside a bracket.
    package static func quantile(_ p: Double, degreesOfFreedom k: Double) -> Double {
        p > 0.5 ? solve(tail: 1 - p, isUpper: true, degreesOfFreedom: k) : solve(tail: p, isUpper: false, degreesOfFreedom: k)
    }

    /// The x with P(X ≥ x) = tail, for tails too small for 1 − tail.
    package static func upperQuantile(_ tail: Double, degreesOfFreedom k: Double) -> Double { solve(tail: tail, isUpper: true, degreesOfFreedom: k) }

    private static func solve(tail target: Double, isUpper: Bool, degreesOfFreedom k: Double) -> Double {
        guard k > 0 else { return 0 }
        guard target > 0 else { return isUpper ? .infinity : 0 }
        guard target < 1 else { return isUpper ? 0 : .infinity }
        let a = k / 2
        var logX = start(target, isUpper, a)
        var low = -Double.infinity, high = Double.infinity
        let logTarget = log(target)
        for _ in 0..<300 {
            let x = exp(logX)
            let tails = SpecialFunctions.incompleteGamma(a, x)
            let tail = isUpper ? tails.upper : tails.lower
            let error = log(tail) - logTarget
            if (error > 0) == isUpper { low = logX } else { high = logX }
            // dP ⁄ d ln x = a · x^a e^−x ⁄ Γ(a + 1)
            let slope = a * SpecialFunctions.poissonDensity(a, x) / tail
            var next = logX - error / (isUpper ? -slope : slope)
            let isNewton = next.isFinite && next > low && next < high
            if !isNewton { next = low.isFinite && high.isFinite ? (low + high) / 2 : (low.isFinite ? logX + 1 : logX - 1) }
            let size = abs(next - logX)
            logX = next
            // Newton's steps square the error, by a factor that grows with a's root.
            if size <= (isNewton ? 1e-9 / max(1, a.squareRoot()) : 1e-16 * max(1, abs(logX))) { break }
        }
        return 2 * exp(logX)
    }

    /// ln(x⁄2) to begin with: Wilson and Hilferty (1931), or the first term of the series where that is not positive.
    private static func start(_ tail: Double, _ isUpper: Bool, _ a: Double) -> Double {
        let small = ((isUpper ? log1p(-tail) : log(tail)) + lgamma(a + 1)) / a
        let ninth = 1 / (9 * a)
        let z = NormalDistribution.quantile(tail)
        let cube = 1 - ninth + (isUpper ? -z : z) * ninth.squareRoot()
        guard cube > 0, a > 0.5 else { return a < 1 || cube <= 0 ? min(small, log(a + 1)) : log(a) }
        return log(a) + 3 * log(cube)
    }
}
