import KepiCore
import KepiInsight

/// What the pages of what comes next say: the outlook on the next period, and the next-best product of each segment.
package protocol WhatNextWords: Sendable {
    func label(_ label: WhatNextLabel) -> String
    /// Inside a sentence: "as much as in the last period".
    func method(_ method: ForecastMethod, _ kind: Period.Kind) -> String

    /// In a list: "last period".
    func methodName(_ method: ForecastMethod) -> String

    /// "Expected in 2025-Q4: …", of parts made by `expected`.
    func outlookHeading(period: String, expected: [String]) -> String
    /// What it rests on, and what it is not.
    func outlookCaption(periods: Int, from: String, to: String, isRunning: Bool) -> String
    /// A figure with its 95% interval.
    func expected(_ value: String, interval: String) -> String
    func expectedPurchases(_ count: String) -> String
    func expectedRevenue(_ amount: String) -> String
    /// How the figure was come to, and how far the same was off before.
    func backTest(method: String, trials: Int, error: String, held: Int) -> String
    /// The other methods that were tried, each with its mean absolute error.
    func comparedMethods(_ methods: [(name: String, error: String)]) -> String
    func soFar(period: String, purchases: String, revenue: String, isAbove: Bool) -> String
    func existingCustomers(customers: String, purchases: String, days: String) -> String
    func alternativeText(outlook name: String, from: String, last: String, expected: String) -> String

    /// The group with the most expected buyers: what is offered, to how many, who have what.
    func nextHeading(_ item: Baskets.Item, offer: String, lacking: String, has: String, group: String) -> String
    func nothingTogetherHeading(_ item: Baskets.Item) -> String
    /// A lift with its interval, under a head that says which.
    func lift(_ value: String, interval: String) -> String
    /// "products" or "categories".
    func items(_ item: Baskets.Item) -> String
    func nextCaption(item: Baskets.Item, window: String, day: String, paired: String, of items: String?, floor: String) -> String
    /// What the figures are and are not; without the columns of the next-best where none is shown.
    func nextNote(candidates: String, clear: String, hidden: Int, hasNext: Bool) -> String
    var allCustomers: String { get }
    /// "for those with tea", under what is offered.
    func forThoseWith(_ item: String) -> String
    /// "34% of all", under a share of some.
    func ofAll(_ share: String) -> String
    func noClearPair(_ groups: [String]) -> String
    func togetherHeading(_ item: Baskets.Item, pairs: Int) -> String
    func togetherCaption(_ item: Baskets.Item) -> String
}

/// Heads and titles of those pages.
package enum WhatNextLabel: String, Hashable, Sendable, CaseIterable {
    case outlook, outlookPurchases, outlookRevenue, outlookPeriod, actual, expectedThen, expectedNext, nextProducts, ofSegment, itemBuyers, offer, lacking, confidence, lift, expectedBuyers, pair, boughtBoth, firstAlone, secondAlone, allPairsPlace
}
