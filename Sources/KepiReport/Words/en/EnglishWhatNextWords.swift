import KepiCore
import KepiInsight

/// Reports in English: what comes next.
extension EnglishWords {
    package func label(_ label: WhatNextLabel) -> String {
        switch label {
        case .outlook: "Outlook"
        case .outlookPurchases: "Purchases"
        case .outlookRevenue: "Revenue"
        case .outlookPeriod: "Period"
        case .actual: "Actual"
        case .expectedThen: "Expected beforehand"
        case .expectedNext: "expected"
        case .nextProducts: "Next-best products"
        case .ofSegment: "Segment"
        case .itemBuyers: "Customers"
        case .offer: "Next-best"
        case .lacking: "Have not yet"
        case .confidence: "Have both"
        case .lift: "Lift (95%)"
        case .expectedBuyers: "Would have it"
        case .pair: "Bought by the same customer"
        case .boughtBoth: "Both"
        case .firstAlone: "First"
        case .secondAlone: "Second"
        case .allPairsPlace: "all are in kpis.json"
        }
    }

    package func method(_ method: ForecastMethod, _ kind: Period.Kind) -> String {
        switch method {
        case .lastPeriod: "as much as in the period before"
        case .yearAgo: "as much as in the same period a year ago, times the growth of the last year on the one before"
        case .smoothed: "exponential smoothing\(kind.hasSeason ? ", seasonally adjusted" : "")"
        case .dampedTrend: "exponential smoothing with a damped trend\(kind.hasSeason ? ", seasonally adjusted" : "")"
        }
    }

    package func methodName(_ method: ForecastMethod) -> String {
        switch method {
        case .lastPeriod: "last period"
        case .yearAgo: "year ago with growth"
        case .smoothed: "smoothing"
        case .dampedTrend: "damped trend"
        }
    }

    package func outlookHeading(period: String, expected: [String]) -> String { "Expected in \(period): \(list(expected))" }

    package func outlookCaption(periods: Int, from: String, to: String, isRunning: Bool) -> String {
        "Carried on from the \(periods) whole periods from \(from) to \(to), the method chosen by how far each would have been off before. No promise: it knows nothing of what is planned or of what the market will do."
            + (isRunning ? " The period is not over; what is expected is the whole of it." : "")
    }

    package func expected(_ value: String, interval: String) -> String { "\(value) (95%: \(interval))" }
    package func expectedPurchases(_ count: String) -> String { "\(count) purchases" }
    package func expectedRevenue(_ amount: String) -> String { "\(amount) of revenue" }

    package func backTest(method: String, trials: Int, error: String, held: Int) -> String {
        "Method: \(method). Over the last \(trials) periods the same was off by \(error) on average, and its 95% interval held \(held) of \(trials)."
    }

    package func comparedMethods(_ methods: [(name: String, error: String)]) -> String {
        methods.count > 1 ? "Mean error where all could be tried: " + methods.map { "\($0.name) \($0.error)" }.joined(separator: ", ") + "." : "Too few periods to try another method."
    }

    package func soFar(period: String, purchases: String, revenue: String, isAbove: Bool) -> String {
        "So far \(period) has \(purchases) purchases and \(revenue) of revenue" + (isAbove ? ", more than the interval holds already: the earlier periods do not tell of this one." : ".")
    }

    package func existingCustomers(customers: String, purchases: String, days: String) -> String {
        "Beside it: the \(customers) customers who are active are expected to purchase \(purchases) times in the next \(days) days (BG/NBD, which knows no season and counts the purchases of a day as one; without those yet to be won)."
    }

    package func alternativeText(outlook name: String, from: String, last: String, expected: String) -> String { "\(name) by period, from \(from) to \(last); expected next: \(expected)." }

    package func nextHeading(_ item: Baskets.Item, offer: String, lacking: String, has: String, group: String) -> String { "Next-best \(item == .product ? "product" : "category"): \(offer), for \(lacking) customers with \(has) (\(group))" }
    package func nothingTogetherHeading(_ item: Baskets.Item) -> String { "No two \(items(item)) are clearly bought together" }

    package func lift(_ value: String, interval: String) -> String { "\(value) (\(interval))" }
    package func items(_ item: Baskets.Item) -> String { item == .product ? "products" : "categories" }

    package func nextCaption(item: Baskets.Item, window: String, day: String, paired: String, of items: String?, floor: String) -> String {
        let one = item == .product ? "product" : "category"
        return "Who bought which \(one) in the \(window) days to \(day), by segment as of that day; of the \(paired) \(self.items(item))" + (items.map { " with the most buyers, of \($0)," } ?? "")
            + " those pairs that at least \(floor) customers of a segment bought."
    }

    package func nextNote(candidates: String, clear: String, hidden: Int, hasNext: Bool) -> String {
        "Lift: how many times as often customers have both as if the two had nothing to do with each other; of \(candidates) pairs \(clear == "0" ? "none is" : clear == "1" ? "1 is" : "\(clear) are") clear after Holm’s correction"
            + (hidden > 0 ? ", \(hidden) of them not shown, for they would tell of too few customers" : "") + "."
            + (hasNext ? " Have both: of those who have the one; beneath, the share of all who have the next-best. Would have it: have not yet × have both; arithmetic, not what an offer would bring. Who buys much has more of everything, which raises lifts." : "")
    }

    package var allCustomers: String { "all customers" }
    package func forThoseWith(_ item: String) -> String { "for those with \(item)" }
    package func ofAll(_ share: String) -> String { "\(share) of all" }
    package func noClearPair(_ groups: [String]) -> String { "No pair is clear among: \(groups.joined(separator: ", "))." }
    package func togetherHeading(_ item: Baskets.Item, pairs: Int) -> String {
        "\(QuantityFormat(language: .en, currency: "").integer(pairs)) \(pairs == 1 ? "pair of \(items(item)) is" : "pairs of \(items(item)) are") clearly bought together"
    }
    package func togetherCaption(_ item: Baskets.Item) -> String { "Customers who bought both and each, and how many times as often as by chance; the largest lift first." }
}

extension Period.Kind {
    /// Several periods make a year.
    var hasSeason: Bool { [.month, .quarter, .fiscalQuarter, .half].contains(self) }
}
