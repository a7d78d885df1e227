import Foundation
import KepiMetrics

/// Values customers by fitted models: what a history is expected to bring within twelve months, discounted at 10% a year at the end of each month of 365 ⁄ 84 weeks.
///
/// What a customer is expected to buy while one hangs on (x, T) alone, and smoothly on T: for each x it is reckoned at 26 Chebyshev points of the range of ln(α + T), in which it is
/// smoothest, and interpolated between them: exact to a billionth, at a cost that goes by the distinct x.
struct Valuing {
    static let months = 12
    static let weeksOfMonth = 365.0 / 84
    static let yearlyDiscount = 1.1
    private static let points = 26

    let model: BetaGeometric
    let spend: GammaGamma
    /// Ascending or not, of ln(α + T).
    private let nodes: [Double]
    private var known: [Int: (discounted: [Double], plain: [Double])] = [:]

    /// - Parameter observed: the range of T, in weeks, of the customers to value.
    init(model: BetaGeometric, spend: GammaGamma, observed range: ClosedRange<Double>) { self.model = model; self.spend = spend; nodes = Valuing.nodes(log(model.alpha + range.lowerBound)...log(model.alpha + range.upperBound)) }

    /// Purchases of a customer who is still one over twelve months: discounted, and as they are. `observed` lies in the range.
    mutating func purchasesIfAlive(repeats: Int, observed: Double) -> (discounted: Double, plain: Double) {
        let values = known[repeats] ?? nodes.map { exact(repeats: repeats, observed: exp($0) - model.alpha) }.reduce(into: ([], [])) { $0.0.append($1.discounted); $0.1.append($1.plain) }
        known[repeats] = values
        // Barycentric interpolation at Chebyshev points of the second kind (Berrut & Trefethen, SIAM Review 46, 2004).
        let place = log(model.alpha + observed)
        var weights = 0.0, discounted = 0.0, plain = 0.0
        for (index, node) in nodes.enumerated() {
            let distance = place - node
            guard abs(distance) > 1e-12 else { return (values.discounted[index], values.plain[index]) }
            let weight = (index == 0 || index == nodes.count - 1 ? 0.5 : 1) * (index % 2 == 0 ? 1 : -1) / distance
            weights += weight
            discounted += weight * values.discounted[index]
            plain += weight * values.plain[index]
        }
        return (discounted / weights, plain / weights)
    }

    private static func nodes(_ range: ClosedRange<Double>) -> [Double] {
        guard range.upperBound > range.lowerBound else { return [range.lowerBound] }
        let middle = (range.lowerBound + range.upperBound) / 2, half = (range.upperBound - range.lowerBound) / 2
        return (0..<Valuing.points).map { middle + half * cos(Double.pi * Double($0) / Double(Valuing.points - 1)) }
    }

    /// The same without interpolation.
    func exact(repeats: Int, observed: Double) -> (discounted: Double, plain: Double) {
        var before = 0.0, discounted = 0.0
        for month in 1...Valuing.months {
            let until = model.expectedPurchasesIfAlive(repeats: repeats, observed: observed, within: Double(month) * Valuing.weeksOfMonth)
            discounted += (until - before) * Valuing.discount(afterMonths: month)
            before = until
        }
        return (discounted, before)
    }

    /// What a purchase brings: of `count` customers with `repeats` repeat purchases each and means that sum to `means`, the expected means' sum.
    ///
    /// The expectation is linear in the mean. Customers without repeats are expected to be like all: their means are 0 and do not matter.
    func spendSum(repeats: Int, count: Int, means: Double) -> Double {
        let x = Double(repeats), weight = spend.p * x + spend.q - 1
        guard weight > 0 else { return 0 }
        return spend.p * (spend.gamma * Double(count) + x * means) / weight
    }

    private static func discount(afterMonths months: Int) -> Double { pow(yearlyDiscount, -Double(months) / 12) }
}
