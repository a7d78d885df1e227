import KepiCore
import KepiInsight

/// What the pages of customer value say: segments, concentration, twelve-month value, the watch list.
package protocol CustomerValueWords: Sendable {
    func label(_ label: CustomerValueLabel) -> String
    func segment(_ segment: CustomerSegment) -> String
    /// "profit", "revenue", inside a sentence.
    func basis(_ basis: CustomerValue.Basis) -> String

    /// Two segments (or one) with the most value, and what they are of customers and of value, in printed shares.
    func segmentsHeading(_ segments: [String], ofCustomers: String, ofValue: String, basis: String) -> String
    func segmentsCaption(customers: String, window: String, day: String, areStated: Bool) -> String
    /// One line of the bands of a score: "1: 57–90, 2: 39–56, …".
    func cutPoints(recency: String, frequency: String, monetary: String, basis: String) -> String
    func alternativeText(grid cells: [String]) -> String
    /// A chart of classes: what it says, and the value of each.
    func alternativeText(classes name: String, _ values: [String]) -> String
    /// What the columns of the portraits are, and what they are not.
    func portraitsNote(basis: String, windowDays: String) -> String

    func concentrationHeading(topShare: String, basis: String, losers: String?, loss: String?) -> String
    func concentrationCaption(customers: String, unknown: String?, basis: String, window: String) -> String
    func alternativeText(whale customers: String, top: String, half: String, peak: String, losers: String) -> String
    func peak(share: String, customers: String) -> String
    func loss(customers: String, amount: String) -> String

    func lifetimeHeading(value: String, basis: String) -> String
    func lifetimeCaption(active: String, day: String, basis: String) -> String
    /// What it was as of the earlier windows: arithmetic, never a rise or fall by itself.
    func lifetimeThen(previous: String?, yearAgo: String?) -> String
    func holdOutHeading(expected: String, bought: String, error: String?) -> String
    func holdOutCaption(day: String) -> String
    func holdOutClass(repeats: Int, isLast: Bool) -> String
    func aliveHeading(share: String, customers: String) -> String
    func aliveCaption(once: String) -> String
    func modelNote(fitted: String, repeating: String, leftOut: String, correlation: String?, purchases: [String], spend: [String]) -> String
    func watchHeading(count: Int, stake: String) -> String
    func watchCaption(isPseudonym: Bool) -> String
}

/// Heads and titles of those pages.
package enum CustomerValueLabel: String, Hashable, Sendable, CaseIterable {
    case segments, segment, customers, ofCustomers, revenue, value, orderValue, frequency, satisfaction, complaints, growth, potential, favourite, recency, worth, expected, bought, repeats
    case shareOfCustomers, shareOfValue, total, decile, tenths, alive, customersCount, customer, lastPurchase, purchases, aliveThen, aliveNow, stake, probabilityAxis
    /// Titles of parts that are not there.
    case concentration, holdOut
    /// Over what is looked up.
    case cutPoints
}
