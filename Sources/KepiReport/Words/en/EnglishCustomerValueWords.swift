import KepiCore
import KepiInsight

/// Reports in English: customer value.
extension EnglishWords {
    package func label(_ label: CustomerValueLabel) -> String {
        switch label {
        case .segments: "Customer segments"
        case .segment: "Segment"
        case .customers: "Customers"
        case .ofCustomers: "Share of customers"
        case .revenue: "Revenue"
        case .value: "Profit"
        case .orderValue: "Order value, purchases each"
        case .frequency: "Purchases each"
        case .satisfaction: "Satisfied"
        case .complaints: "Complaints per 100"
        case .growth: "Growth, headroom"
        case .potential: "Headroom"
        case .favourite: "Favourites"
        case .recency: "Recency score"
        case .worth: "Score of frequency and money"
        case .expected: "expected"
        case .bought: "bought"
        case .repeats: "Repeat purchases before"
        case .shareOfCustomers: "share of customers, most valuable first"
        case .shareOfValue: "share of the total"
        case .total: "total"
        case .decile: "Tenth of customers"
        case .tenths: "Share of the total"
        case .alive: "probability of being a customer still"
        case .customersCount: "customers"
        case .customer: "Customer"
        case .lastPurchase: "Last purchase"
        case .purchases: "Purchases"
        case .aliveThen: "Still a customer, at the start"
        case .aliveNow: "At the end"
        case .stake: "At stake"
        case .probabilityAxis: "Probability"
        case .concentration: "How concentrated it is"
        case .holdOut: "What the model expected of the period"
        case .cutPoints: "How the scores are cut"
        }
    }

    package func segment(_ segment: CustomerSegment) -> String {
        switch segment {
        case .champion: "champions"
        case .loyal: "loyal"
        case .potentialLoyalist: "potential loyalists"
        case .new: "new"
        case .promising: "promising"
        case .needsAttention: "need attention"
        case .aboutToSleep: "about to sleep"
        case .atRisk: "at risk"
        case .cannotLose: "cannot lose them"
        case .hibernating: "hibernating"
        case .lost: "lost"
        }
    }

    package func basis(_ basis: CustomerValue.Basis) -> String { basis == .profit ? "profit" : "revenue" }

    package func segmentsHeading(_ segments: [String], ofCustomers: String, ofValue: String, basis: String) -> String {
        "Customers that are \(list(segments)), \(ofCustomers) of all, bring \(ofValue) of the \(basis)"
    }

    package func segmentsCaption(customers: String, window: String, day: String, areStated: Bool) -> String {
        "RFM: recency, frequency and money of the \(customers) customers with a purchase in the \(window) days up to \(day), each scored 1 to 5 "
            + (areStated ? "by cut points of the company's own." : "by fifths of these customers, so that a score says where a customer stands among the others, not how they change.")
    }

    package func cutPoints(recency: String, frequency: String, monetary: String, basis: String) -> String {
        "Score 1 to 5 by days since the last purchase: \(recency). By purchases: \(frequency). By \(basis): \(monetary)."
    }

    package func alternativeText(grid cells: [String]) -> String { "Customers by recency score and score of frequency and money. \(cells.joined(separator: "; "))." }

    package func alternativeText(classes name: String, _ values: [String]) -> String { "\(name). By class: \(values.joined(separator: "; "))." }

    package func portraitsNote(basis: String, windowDays: String) -> String {
        "Money, purchases, answers and complaints are those of the \(windowDays) days before the end of the period. Growth: revenue of those who had bought a year ago, in these days against the same days a year earlier; the segment is today's, so that it says how its customers came there, not how the segment grew. "
            + "Headroom: what the segment would bring more if each customer below its median came up to it; arithmetic, not a forecast."
    }

    package func concentrationHeading(topShare: String, basis: String, losers: String?, loss: String?) -> String {
        "The most valuable tenth of customers brings \(topShare) of the \(basis)" + (losers.flatMap { losers in loss.map { "; \(losers) of them take \($0) away" } } ?? "")
    }

    package func concentrationCaption(customers: String, unknown: String?, basis: String, window: String) -> String {
        "\(customers) customers who purchased, \(window), from most to least \(basis)" + (unknown.map { "; of \($0) more it is not known" } ?? "") + "."
    }

    package func alternativeText(whale customers: String, top: String, half: String, peak: String, losers: String) -> String {
        "Cumulated share of the total by share of \(customers) customers, most valuable first: the first tenth brings \(top), the first half \(half); it is highest at \(peak). \(losers)"
    }

    package func peak(share: String, customers: String) -> String { "\(share) at \(customers) of customers" }
    package func loss(customers: String, amount: String) -> String { "\(customers) customers take \(amount) away" }

    package func lifetimeHeading(value: String, basis: String) -> String { "An active customer is expected to bring \(value) of \(basis) over the next 12 months" }

    package func lifetimeCaption(active: String, day: String, basis: String) -> String {
        "Expected \(basis) of the \(active) customers active on \(day), discounted at 10% a year; purchases by the BG/NBD model, money by the Gamma-Gamma model. A model, not a promise: it knows purchases alone, and no season."
    }

    package func lifetimeThen(previous: String?, yearAgo: String?) -> String {
        let parts = [previous.map { "\($0) as of the previous period" }, yearAgo.map { "\($0) a year ago" }].compactMap { $0 }
        return parts.isEmpty ? "Earlier periods hold too few repeat customers for the model." : "By the same model it was \(list(parts)); the model has no interval, so that these are plain arithmetic."
    }

    package func holdOutHeading(expected: String, bought: String, error: String?) -> String {
        "Fitted before the period, the model expected \(expected) purchases in it; \(bought) were made" + (error.map { " (\($0))" } ?? "")
    }

    package func holdOutCaption(day: String) -> String { "Days with a purchase in the period, by repeat purchases before \(day): expected (hollow) and made." }
    package func holdOutClass(repeats: Int, isLast: Bool) -> String { isLast ? "\(repeats) and more" : "\(repeats)" }

    package func aliveHeading(share: String, customers: String) -> String { "\(share) of \(customers) active repeat customers are at least 80% likely to be customers still" }
    package func aliveCaption(once: String) -> String {
        "Active repeat customers by the probability of being a customer still. The \(once) active customers with one purchase are not shown: of them the model can say nothing."
    }

    package func modelNote(fitted: String, repeating: String, leftOut: String, correlation: String?, purchases: [String], spend: [String]) -> String {
        "Fitted on \(fitted) customers, \(repeating) of them with repeat purchases; \(leftOut) were left out of the fit, for their first purchase may lie before the data, and are valued all the same. "
            + (correlation.map { "Correlation of how often and how much: \($0) (the model takes them for independent). " } ?? "")
            + "Parameters: r \(purchases[0]), α \(purchases[1]), a \(purchases[2]), b \(purchases[3]); p \(spend[0]), q \(spend[1]), γ \(spend[2])."
    }

    package func watchHeading(count: Int, stake: String) -> String { "Watch list: \(count) customer\(count == 1 ? "" : "s") with \(stake) of expected value at stake" }

    package func watchCaption(isPseudonym: Bool) -> String {
        "At stake: how much the probability of being a customer still went down over the period, times the value expected at its start. Not a list of whom to call: those most at risk are not those whom an offer moves most."
            + (isPseudonym ? " Customers are shown by pseudonym." : "")
    }
}
