import KepiCore
import KepiMetrics

/// What customers are expected to bring over the next twelve months, by BG/NBD and Gamma-Gamma, and how well such an expectation held before.
package struct LifetimeValue: Sendable {
    package var basis: CustomerValue.Basis
    /// As of the end of the reported window, of the previous and of the year-ago one; the last two are refused where the model had no fit then.
    package var current: Valuation
    package var previous: Outcome<Valuation>
    package var yearAgo: Outcome<Valuation>
    /// The previous and the year-ago window.
    package var windows: (previous: PeriodWindow, yearAgo: PeriodWindow)
    /// The windows of the trend, oldest first, the reported one last; of data with many rows only those that figures are compared with.
    package var trend: [(window: PeriodWindow, outcome: Outcome<Valuation>)]
    package var holdOut: Outcome<HoldOut>
    package var watchList: [Watched]

    /// The model as of one day, and the sum of what it expects.
    package struct Valuation: Sendable {
        package var day: LocalDate
        package var model: BetaGeometric
        package var logLikelihood: Double
        package var spend: GammaGamma
        /// Customers behind the fits: of purchases, with repeats, and with a positive mean.
        package var fitted: Int, repeating: Int, profitable: Int
        /// Purchasing customers left out of the fit, for their first purchase may lie before the data.
        package var leftOut: Int
        /// Customers who are active on the day, and those of them with one purchase: their P(alive) is 1 by construction.
        package var active: Int, activeOnce: Int
        /// Expected discounted value of the active customers over twelve months.
        package var total: Double
        /// Their expected purchases over twelve months.
        package var purchases: Double
        /// Their expected days with a purchase until the end of the period that `Outlook` looks ahead to; reckoned as of the end of the reported window, else 0.
        package var outlookPurchases: Double
        /// The correlation of how often and how much among the customers of the spend model; nil where one of them does not vary.
        package var correlation: Double?
        /// Active repeat customers by P(alive), in tenths from 0 to 1.
        package var alive: [Int]
        package var perCustomer: Double? { active > 0 ? total / Double(active) : nil }
    }

    /// Fitted up to the start of the period, against what was bought in it.
    package struct HoldOut: Hashable, Sendable {
        /// Customers by how many repeat purchases they had made, the last class being that many and more.
        package struct Class: Hashable, Sendable { package var repeats: Int, customers: Int, expected: Double, bought: Int }
        package var classes: [Class]
        package var expected: Double { classes.reduce(0) { $0 + $1.expected } }
        package var bought: Int { classes.reduce(0) { $0 + $1.bought } }
        /// (expected − bought) ⁄ bought; nil where nothing was bought.
        package var error: Double? { bought > 0 ? (expected - Double(bought)) / Double(bought) : nil }
    }

    /// An active repeat customer with much expected value at stake.
    package struct Watched: Hashable, Sendable {
        /// A pseudonym, or the name where the project allows names.
        package var name: String
        package var lastPurchase: LocalDate
        package var purchases: Int
        package var aliveAtStart: Double, aliveAtEnd: Double
        /// (P(alive) at the start − at the end) × the value expected at the start.
        package var stake: Double
    }
}
