import Foundation

/// The log-likelihood of BG/NBD over many histories, summed: what hangs on x, on tₓ or on T alone is reckoned once for each of their values, so that a history costs one exponential and one logarithm.
struct BetaGeometricLikelihood {
    private struct Group {
        var x: Int, last: Int, observed: Int
        var count: Double
    }
    private let groups: [Group]
    /// Distinct x, with how many histories have it.
    private let repeats: [(x: Double, count: Double)]
    private let lasts: [Double], observeds: [Double]
    private let total: Double

    init(_ observations: [(observation: PurchaseHistory, count: Double)]) {
        var places: (x: [Int: Int], last: [Double: Int], observed: [Double: Int]) = ([:], [:], [:])
        var repeats: [(x: Double, count: Double)] = [], lasts: [Double] = [], observeds: [Double] = []
        func place<Key: Hashable>(_ key: Key, _ known: inout [Key: Int], _ add: () -> Void, _ next: Int) -> Int {
            if let found = known[key] { return found }
            known[key] = next
            add()
            return next
        }
        groups = observations.map { history, count in
            let x = place(history.repeats, &places.x, { repeats.append((Double(history.repeats), 0)) }, repeats.count)
            repeats[x].count += count
            let last = place(history.lastAt, &places.last, { lasts.append(history.lastAt) }, lasts.count)
            return Group(x: x, last: last, observed: place(history.observed, &places.observed, { observeds.append(history.observed) }, observeds.count), count: count)
        }
        total = observations.reduce(0) { $0 + $1.count }
        self.repeats = repeats; self.lasts = lasts; self.observeds = observeds
    }

    /// The sum and its derivatives by r, α, a and b; equal to those of `BetaGeometric.logLikelihood`, history by history.
    func sum(_ model: BetaGeometric) -> (value: Double, gradient: [Double]) {
        let (r, alpha, a, b) = (model.r, model.alpha, model.a, model.b)
        let logEnds = observeds.map { log(alpha + $0) }, logLasts = lasts.map { log(alpha + $0) }
        // Of x alone: what is added for each history, and the odds of having gone after the x-th purchase.
        let whole = SpecialFunctions.digamma(a + b), ofB = SpecialFunctions.digamma(b), ofR = SpecialFunctions.digamma(r)
        let constant: Double = lgamma(a + b) - lgamma(b) - lgamma(r) + r * log(alpha)
        var value = 0.0, byR = total * (log(alpha) - ofR), byAlpha = total * r / alpha, byA = 0.0, byB = 0.0
        let goneBase = repeats.map { x, _ in x > 0 ? log(a) - log(b + x - 1) : -Double.infinity }
        for (x, count) in repeats {
            let term: Double = constant + lgamma(r + x) + lgamma(b + x) - lgamma(a + b + x)
            value += count * term
            byR += count * SpecialFunctions.digamma(r + x)
            let left = whole - SpecialFunctions.digamma(a + b + x)
            byA += count * left
            byB += count * (left + SpecialFunctions.digamma(b + x) - ofB)
        }
        for group in groups {
            let x = repeats[group.x].x, logEnd = logEnds[group.observed]
            let alive = -(r + x) * logEnd
            guard x > 0 else {
                value += group.count * alive
                byR -= group.count * logEnd
                byAlpha -= group.count * r / (alpha + observeds[group.observed])
                continue
            }
            let logLast = logLasts[group.last]
            let odds = goneBase[group.x] - (r + x) * (logLast - logEnd)
            // odds is ln(gone ⁄ alive).
            let small = exp(-abs(odds)), isGone = odds > 0 ? 1 / (1 + small) : small / (1 + small), isAlive = 1 - isGone
            value += group.count * (alive + max(odds, 0) + log1p(small))
            byR -= group.count * (isAlive * logEnd + isGone * logLast)
            byAlpha -= group.count * (r + x) * (isAlive / (alpha + observeds[group.observed]) + isGone / (alpha + lasts[group.last]))
            byA += group.count * isGone / a
            byB -= group.count * isGone / (b + x - 1)
        }
        return (value, [byR, byAlpha, byA, byB])
    }
}
