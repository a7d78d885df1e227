import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// Reports in English: programmes and campaigns.
extension EnglishWords {
    package func label(_ label: ProgrammeLabel) -> String {
        switch label {
        case .programmes: "Programmes"
        case .campaigns: "Campaigns"
        case .campaign: "Campaign"
        case .figure: "Figure"
        case .reached: "Reached: before → after"
        case .others: "Others: before → after"
        case .customers: "Before → after"
        case .difference: "Reached against others"
        case .change: "After against before"
        case .earlier: "The same, one window earlier"
        }
    }

    package func measure(_ measure: Project.Programme.Measure) -> String {
        switch measure {
        case .loyalty: "repeat purchase"
        case .retention: "customers who bought again"
        case .purchasing: "customers who bought"
        case .revenue: "revenue a customer"
        case .profit: "profit a customer"
        case .satisfaction: "satisfaction"
        case .complaints: "complaints"
        }
    }

    package func measureDefinition(_ measure: Project.Programme.Measure) -> String {
        switch measure {
        case .loyalty: "of those with a purchase, two or more"
        case .retention: "of those with a purchase in the window before"
        case .purchasing: "of those known at the window’s start"
        case .revenue, .profit: "of those known at the window’s start"
        case .satisfaction: "of answers"
        case .complaints: "per 100 known at the window’s start"
        }
    }

    package func programmeHeading(name: String, moves: [(measure: String, difference: String)], hasOthers: Bool) -> String {
        guard !moves.isEmpty else { return "\(name): \(hasOthers ? "those reached did not move clearly apart from the others" : "no clear difference between before and after")" }
        let found = list(moves.map { "\($0.measure) \($0.difference)" })
        return "\(name): \(found) \(hasOthers ? "against the others" : "after against before"), \(moves.count > 1 ? "clear differences" : "a clear difference")"
    }

    package func programmeCaption(date: String, days: String, before: String, after: String, reach: String, reached: String, others: String?, unplaced: String?) -> String {
        "From \(date). Windows of \(days) days: \(before) and \(after). " + (others.map { "Reached: \(reach), \(reached) customers; \($0) others." } ?? "\(capitalised(reach)), \(reached).")
            + (unplaced.map { " Known as neither and left out: \($0)." } ?? "")
    }

    package func reach(_ reach: Programmes.Programme.Reach) -> String {
        switch reach {
        case .all: "all customers"
        case .customers(let conditions): list(conditions.map { "\(dimension($0.dimension)) \($0.values.joined(separator: " or "))" })
        case .contacted: "customers with an interaction that names the campaign"
        }
    }

    package func shortWindows(days: String, asked: String) -> String { "The data hold \(days) days on either side, not the \(asked) asked for." }

    package func limits(hasOthers: Bool) -> String {
        hasOthers
            ? "The difference is how much further the figure moved for those reached than for the others over the same days, so that seasons and trends that both share drop out. It does not prove an effect: nobody was drawn by lot, those reached may differ from the others, and whatever else began in those days for one of the two alone is in it."
            : "There is nobody to compare with: season, trend and everything else that changed between the two windows is in this difference, and it cannot be told apart."
    }

    package func movedAlikeBefore(_ measures: [String]) -> String { "One window earlier, those reached and the others moved alike in \(list(measures)), as far as chance allows to say: what a fair comparison needs." }
    package func movedApartBefore(_ measures: [String]) -> String { "One window earlier already, the two had moved clearly apart in \(list(measures)): the difference may be older than the programme." }
    package func hangsOn(_ measures: [String], part: String) -> String {
        "The difference in \(list(measures)) hangs on \(part): without it among the others it could be chance, so that something in \(part) may be all there is to it."
    }
    package func unknownBefore(_ measures: [String]) -> String { "Whether the two moved alike before cannot be checked for \(list(measures)): the data do not reach back far enough." }

    package func verdict(_ effect: Programmes.Effect) -> String {
        guard let isClear = effect.difference?.isClear else { return "no verdict" }
        if effect.isFinding, !effect.hangsOn.isEmpty { return "clear only with \(list(effect.hangsOn.prefix(3).map(\.madeVisible)))" }
        return effect.isFinding ? "clear" : isClear ? "clear by itself only" : "could be chance"
    }

    package func alternativeText(programme name: String, figures: [String]) -> String { "\(name), before and after: \(figures.joined(separator: "; "))." }

    package func campaignsHeading(count: String, clear: [(name: String, measure: String, difference: String)], tellsReached: Bool) -> String {
        guard tellsReached else { return "\(count) campaigns ran; whom they reached is not recorded, so that no effect can be told" }
        guard let first = clear.first else { return "\(count) campaigns ran; no clear difference between before and after" }
        return "\(count) campaigns ran; \(first.name): \(first.measure) \(first.difference), a clear difference" + (clear.count > 1 ? ", and \(clear.count - 1) more" : "")
    }

    package func campaignsCaption(window: String, tellsReached: Bool) -> String {
        "Campaigns that ran in \(window), the newest first; windows as long as the campaign (28 to 180 days) before and from its first day. "
            + (tellsReached ? "Reached are customers with an interaction that names the campaign, held against all others."
                : "No interaction names its campaign, so that nobody can be told as reached: all customers, before and after.")
    }

    package func campaignLine(date: String, days: String, reached: String?) -> String { "from \(date), windows of \(days) days" + (reached.map { ", \($0) reached" } ?? "") }
    package var allCampaignsPlace: String { "the newest" }
}
