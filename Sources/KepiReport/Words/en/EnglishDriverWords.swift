import KepiCore

/// Reports in English: why a figure changed.
extension EnglishWords {
    package func driverHeading(dimension: String, groups: [(name: String, effect: String)], change: String) -> String {
        groups.isEmpty ? "No single group stands out: the change was much alike everywhere"
            : "Of the change of \(change), " + list(groups.map { "\($0.name) accounts for \($0.effect)" })
    }

    package func driverCaption(dimension: String, change: String, period: String, rate: String, mix: String) -> String {
        "What each group by \(self.dimension(dimension).lowercased()) adds to the change of \(change) since \(period), from zero. Groups doing otherwise: \(rate); more or fewer of them: \(mix). It says where the change happened, not why."
    }

    package func driverAlternativeText(metric: String, dimension: String, effects: [String], change: String) -> String {
        "\(metric): the change of \(change) by \(self.dimension(dimension).lowercased()). \(effects.joined(separator: "; "))."
    }

    package func driverTooltip(group: String, before: String, now: String, rate: String, mix: String) -> String { "\(group): from \(before) to \(now); own value \(rate), share of all \(mix)" }

    package var restOfGroups: String { "unknown and hidden" }
    package func otherGroups(_ count: Int) -> String { "\(count) others" }
    package var wholeChange: String { "all" }
    package var rateEffect: String { "Own value" }
    package var mixEffect: String { "Share of all" }
    package var weightOfGroup: String { "Weight, before → now" }
}
