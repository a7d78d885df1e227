import Foundation
import KepiMetrics

/// Values customers by fitted models: what a history is expected to bring within twelve months, discounted at 10% a year at the end of each month of 365 ⁄ 84 weeks.
///
/// What a customer is expected to buy while one hangs on (x, T) alone: it is reckoned once for each, however many customers share it.
struct Valuing {
    static let months = 12
    static let weeksOfMonth = 365.0 / 84
    static let yearlyDiscount = 1.1

    let model: BetaGeometric
    let spend: GammaGamma
    private var known: [Key: (discounted: Double, plain: Double)] = [:]

    private struct Key: Hashable { var repeats: Int, observed: Double }

    init(model: BetaGeometric, spend: GammaGamma) { self.model = model; self.spend = spend }

    /// Purchases of a customer who is still one over twelve months: discounted, and as they are.
    mutating func purchasesIfAlive(repeats: Int, observed: Double) -> (discounted: Double, plain: Double) {
        let key = Key(repeats: repeats, observed: observed)
        if let found = known[key] { return found }
        var before = 0.0, discounted = 0.0
        for month in 1...Valuing.months {
            let until = model.expectedPurchasesIfAlive(repeats: repeats, observed: observed, within: Double(month) * Valuing.weeksOfMonth)
            discounted += (until - before) * Valuing.discount(afterMonths: month)
            before = until
        }
        known[key] = (discounted, before)
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
