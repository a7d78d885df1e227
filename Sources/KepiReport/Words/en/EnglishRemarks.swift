import KepiCore
import KepiMetrics
import KepiScorecard

/// Reports in English: captions, remarks, the scorecard, alternative texts.
extension EnglishWords {
    package func labelled(_ label: String, _ text: String) -> String { "\(label): \(text)" }
    package var colon: String { ": " }
    package var separatorWide: String { ", " }
    package func capitalisedSentence(_ text: String) -> String { sentence(capitalised(text)) }
    package var numeratorOverDenominator: String { "Numerator ÷ denominator" }
    package func singleVerdicts(_ window: String) -> String {
        "\(window). Each verdict is the figure’s own: among so many, one in twenty is clear by chance. A census has no interval; its change is arithmetic."
    }

    package var howSure: String {
        "Intervals are at 95%. A change is clear when the interval of the difference leaves out zero; it is a finding, and is called a rise or a fall, when it stays clear "
            + "after Holm’s correction for the number of changes compared. A status against a target goes by the value as printed."
    }

    package func caption(definition: String, unit: String, window: String, cases: String?, source: String?) -> String {
        var parts = [definition.hasSuffix(".") ? String(definition.dropLast()) : definition, capitalised(unit), window]
        if let cases { parts.append("n\u{A0}=\u{A0}\(cases)") }
        if let source { parts.append("Source: \(source)") }
        return parts.joined(separator: ". ") + "."
    }

    package func target(_ target: String, status: Scorecard.Status, isWithinChance: Bool) -> String {
        let chance = isWithinChance ? "; the interval holds the target as well, so this is within chance" : ""
        return switch status {
        case .met: "The target of \(target) is met\(chance)."
        case .near: "The target of \(target) is nearly met\(chance)."
        case .missed: "The target of \(target) is missed\(chance)."
        case .noData: "There is no figure to hold against the target of \(target)."
        }
    }

    package func partial(window: String, previous: String?, yearAgo: String?) -> String {
        var text = "The period is not over: figures cover \(window)"
        let earlier = [previous, yearAgo].compactMap { $0 }
        if !earlier.isEmpty { text += ", compared with \(list(earlier))" }
        return text + "."
    }

    package func earlyData() -> String { "Early data: the window begins before the data do, so there is no verdict on a change." }
    package func fewCases(_ count: String) -> String { "Few cases: \(count), under 30." }

    package func lagging(couldLapse: String?, of base: String?, suggestedWindow: String?) -> String {
        var text = "This measure lags: "
        if let couldLapse, let base {
            text += "only \(couldLapse) of the \(base) customers could have lapsed at all"
        } else {
            text += "under a tenth of the customers could have lapsed at all"
        }
        text += ", because the activity window is long beside the period."
        if let suggestedWindow { text += " The gaps between purchases suggest a window of \(suggestedWindow) days (activity_window_days)." }
        return text
    }

    package func profitPartlyKnown(_ covered: String?) -> String { "Profit is known for \(covered ?? "less than 95%") of revenue; the rest is left out." }

    package func unusual(low: String, high: String, points: Int) -> String {
        "It lies outside the process limits, \(low) to \(high), of the \(points) points before: unusual."
    }

    package func companion(_ id: String) -> (label: String, unit: Unit)? {
        switch id {
        case "response_time_median": ("median", .hours)
        case "could_lapse": ("customers who could have lapsed", .count)
        case "revenue_covered": ("of revenue has a known profit", .share)
        default: nil
        }
    }

    package func designEffect(_ effect: String) -> String { "Cases of one customer are alike: design effect \(effect)" }

    package func scorecardHeading(score: String?, isProvisional: Bool) -> String {
        guard let score else { return "The scorecard has no data" }
        return "The scorecard stands at \(score) of 100" + (isProvisional ? " (provisional)" : "")
    }

    package func scorecardCaption(period: String, coverage: String) -> String {
        "Balanced scorecard, \(period). 100 is the target, 0 the worst acceptable; grey bands end at 80 and at the target. Scores cover \(coverage) of the weight."
    }

    package func coverage(_ coverage: String, worst: String?, missed: Int) -> String {
        var parts = ["covers \(coverage) of its weight"]
        if let worst { parts.append("worst: \(worst)") }
        if missed > 0 { parts.append("\(missed) missed") }
        return parts.joined(separator: " · ")
    }

    package func missedMeasure(_ name: String) -> String { "Missed: \(inside(name))" }

    package func actionReason(measure: String, status: Scorecard.Status, actual: String?, target: String) -> String {
        let name = capitalised(measure)
        let word = status == .missed ? "missed" : "near"
        return actual.map { "\(name) \(word): \($0), target \(target)." } ?? "\(name): no data, target \(target)."
    }

    package func showing(_ shown: Int, of count: Int, where place: String) -> String { "showing \(shown) of \(count); \(place)" }

    package func conservation(read: String, accepted: String, rejected: String) -> String {
        "Of \(read) rows read \(accepted) were used and \(rejected) rejected. In every table, rows read = used + rejected."
    }

    package func dataFacts(dataEnd: String, timeZone: String, isContractual: Bool, windowDays: String) -> String {
        "The data reach to \(dataEnd) (time zone \(timeZone)). "
            + (isContractual
                ? "Customers end a contract: active is who has not closed."
                : "Customers do not end a contract: active is who bought in the last \(windowDays) days.")
            + " Groups of customers are as of the export."
    }

    package func alternativeText(trend: TrendStatement) -> String {
        guard trend.points > 0 else { return emptyChart(trend.name) }
        var text =
            "\(trend.name), \(trend.first.period) to \(trend.last.period)\(trend.isPartial ? " (not over)" : ""): from \(trend.first.value) to \(trend.last.value)"
        if trend.points > 2 { text += ", lowest \(trend.lowest.value) in \(trend.lowest.period), highest \(trend.highest.value) in \(trend.highest.period)" }
        if trend.gaps > 0 { text += "; \(trend.gaps) without a value" }
        if let target = trend.target { text += "; target \(target)" }
        return text
    }

    package func alternativeText(groups name: String, dimension: String, items: [String], reference: String?) -> String {
        "\(name) by \(self.dimension(dimension)): " + items.joined(separator: "; ") + (reference.map { ". All: \($0)" } ?? "")
    }

    package func alternativeText(interval name: String, value: String?, interval: String?, target: String?) -> String {
        guard let value else { return emptyChart(name) }
        return "\(name): \(value)" + (interval.map { ", 95% interval \($0)" } ?? "") + (target.map { ", target \($0)" } ?? "")
    }

    package func alternativeText(bullet name: String, actual: String?, target: String, score: String?) -> String {
        guard let actual else { return "\(name): no data, target \(target)" }
        return "\(name): \(actual), target \(target)" + (score.map { ", score \($0)" } ?? "")
    }

    package func alternativeText(values name: String, _ values: [String]) -> String { "\(name), oldest first: \(values.joined(separator: ", "))" }
    package func emptyChart(_ name: String) -> String { "No data for \(inside(name)) in this period" }

    package func tooltip(period: String, value: String, interval: String?, isPartial: Bool) -> String {
        "\(period)\(isPartial ? " (not over)" : ""): \(value)" + (interval.map { ", 95% interval \($0)" } ?? "")
    }
}
