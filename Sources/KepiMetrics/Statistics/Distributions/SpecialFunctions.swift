import Foundation

/// The incomplete gamma and beta functions, regularised, for any size of argument.
///
/// The leading factors are saddle-point densities (C. Loader, *Fast and Accurate Computation of Binomial Probabilities*, 2000), which keep
/// full precision where differences of log-gamma would lose it; the rest are the series and continued fractions of DLMF 8.11.4, 8.9.2 and
/// 8.17.22, evaluated by the modified Lentz method. Relative error about 1e-13; time grows with the root of the larger parameter.
package enum SpecialFunctions {
    /// P(a, x) and Q(a, x) = 1 − P, each to its own relative precision; a > 0, x ≥ 0.
    package static func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
        guard a > 0, x > 0 else { return (0, 1) }
        guard x.isFinite else { return (1, 0) }
        if x < a + 1 {
            var term = 1.0, sum = 1.0, index = a
            while abs(term) > abs(sum) * 1e-17 {
                index += 1
                term *= x / index
                sum += term
            }
            let lower = min(1, poissonDensity(a, x) * sum)
            return (lower, 1 - lower)
        }
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var fraction = d
        var i = 1.0
        while i < 1e8 {
            let numerator = -i * (i - a)
            b += 2
            d = 1 / awayFromZero(numerator * d + b)
            c = awayFromZero(b + numerator / c)
            let factor = d * c
            fraction *= factor
            if abs(factor - 1) < 1e-16 { break }
            i += 1
        }
        let upper = min(1, poissonDensity(a, x) * a * fraction)
        return (1 - upper, upper)
    }

    /// I_x(a, b) and its complement I_y(b, a); a, b > 0. `y` is 1 − x, given apart because x may be too near 1 to tell.
    package static func incompleteBeta(_ a: Double, _ b: Double, x: Double, y: Double) -> (lower: Double, upper: Double) {
        guard x > 0 else { return (0, 1) }
        guard y > 0 else { return (1, 0) }
        if x > (a + 1) / (a + b + 2) {
            let swapped = incompleteBeta(b, a, continuedAt: y, x)
            return (1 - swapped, swapped)
        }
        let lower = incompleteBeta(a, b, continuedAt: x, y)
        return (lower, 1 - lower)
    }

    private static func incompleteBeta(_ a: Double, _ b: Double, continuedAt x: Double, _ y: Double) -> Double {
        var c = 1.0
        var d = 1 / awayFromZero(1 - (a + b) * x / (a + 1))
        var fraction = d
        var m = 1.0
        while m < 1e7 {
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / awayFromZero(1 + even * d)
            c = awayFromZero(1 + even / c)
            fraction *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / awayFromZero(1 + odd * d)
            c = awayFromZero(1 + odd / c)
            let factor = d * c
            fraction *= factor
            if abs(factor - 1) < 1e-16 { break }
            m += 1
        }
        // x^a y^b ⁄ B(a, b) = a b ⁄ (a + b) · b(a; a + b, x)
        return min(1, b / (a + b) * binomialDensity(a, a + b, x, y) * fraction)
    }

    /// λ^k e^−λ ⁄ Γ(k + 1) for real k ≥ 0.
    static func poissonDensity(_ k: Double, _ mean: Double) -> Double {
        if k == 0 { return exp(-mean) }
        return exp(-stirlingError(k) - deviance(k, mean)) / (2 * Double.pi * k).squareRoot()
    }

    /// Γ(n + 1) ⁄ (Γ(k + 1) Γ(n − k + 1)) p^k q^(n − k) for real 0 ≤ k ≤ n.
    static func binomialDensity(_ k: Double, _ n: Double, _ p: Double, _ q: Double) -> Double {
        if p <= 0 { return k == 0 ? 1 : 0 }
        if q <= 0 { return k == n ? 1 : 0 }
        let rest = n - k
        if k <= 0 { return exp(n * (p < 0.5 ? log1p(-p) : log(q))) }
        if rest <= 0 { return exp(n * (q < 0.5 ? log1p(-q) : log(p))) }
        let exponent = stirlingError(n) - stirlingError(k) - stirlingError(rest) - deviance(k, n * p) - deviance(rest, n * q)
        return exp(exponent) * (n / (2 * Double.pi * k * rest)).squareRoot()
    }

    /// ln Γ(n + 1) − ((n + ½) ln n − n + ½ ln 2π).
    static func stirlingError(_ n: Double) -> Double {
        if n <= 15 { return lgamma(n + 1) - (n + 0.5) * log(n) + n - 0.918938533204672741780329736406 }
        let square = n * n
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188 - 691.0 / 360360 / square) / square) / square) / square) / square) / n
    }

    /// x ln(x ⁄ m) + m − x without cancellation where x is near m.
    static func deviance(_ x: Double, _ m: Double) -> Double {
        guard abs(x - m) < 0.1 * (x + m) else { return x * log(x / m) + m - x }
        let v = (x - m) / (x + m)
        var sum = (x - m) * v
        var term = 2 * x * v
        var j = 1.0
        while true {
            term *= v * v
            let next = sum + term / (2 * j + 1)
            if next == sum || j > 1000 { return next }
            sum = next
            j += 1
        }
    }

    private static let tiny = 1e-300
    private static func awayFromZero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
}
