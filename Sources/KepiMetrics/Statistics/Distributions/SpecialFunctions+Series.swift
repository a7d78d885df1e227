import Foundation

extension SpecialFunctions {
    /// ψ(x), the derivative of ln Γ(x), for x > 0: DLMF 5.5.2 up to 10, then 5.11.2. Absolute error about 1e-14, relative to 1 or ψ.
    package static func digamma(_ x: Double) -> Double {
        guard x > 0 else { return .nan }
        var x = x, sum = 0.0
        while x < 10 {
            sum -= 1 / x
            x += 1
        }
        let t = 1 / (x * x)
        return sum + log(x) - 0.5 / x - t * (1.0 / 12 - t * (1.0 / 120 - t * (1.0 / 252 - t * (1.0 / 240 - t * (1.0 / 132 - t * 691.0 / 32760)))))
    }

    /// ₂F₁(a, b; c; z) by its series (DLMF 15.2.1), for 0 ≤ z < 1 and c > 0. Where a or b is below 0 terms may cancel: meant for moderate ones.
    package static func hypergeometric(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double {
        var term = 1.0, sum = 1.0, n = 0.0
        while n < 1e6 {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z
            sum += term
            n += 1
            // Beyond the turn of (a + n)(b + n), when the terms only fall.
            if abs(term) <= abs(sum) * 1e-17, n > abs(a), n > abs(b) { break }
        }
        return sum
    }
}
