import KepiConfiguration
import KepiCore
import KepiInsight

/// What the pages of programmes and campaigns say: before and after, those reached and the others, and what that can show.
package protocol ProgrammeWords: Sendable {
    func label(_ label: ProgrammeLabel) -> String
    func measure(_ measure: Project.Programme.Measure) -> String
    /// Under the measure's name: what is counted in a window.
    func measureDefinition(_ measure: Project.Programme.Measure) -> String

    /// The figures that moved clearly apart (with others) or moved clearly (without), with signed differences.
    func programmeHeading(name: String, moves: [(measure: String, difference: String)], hasOthers: Bool) -> String
    func programmeCaption(date: String, days: String, before: String, after: String, reach: String, reached: String, others: String?, unplaced: String?) -> String
    func reach(_ reach: Programmes.Programme.Reach) -> String
    /// Fewer days than asked for.
    func shortWindows(days: String, asked: String) -> String
    /// What the comparison shows and does not show.
    func limits(hasOthers: Bool) -> String
    /// Whether those reached and the others moved alike one window earlier, of the figures named.
    func movedAlikeBefore(_ measures: [String]) -> String
    func movedApartBefore(_ measures: [String]) -> String
    /// That differences are clear only with one part of the others: figures by part.
    func hangsOn(_ measures: [String], part: String) -> String
    func unknownBefore(_ measures: [String]) -> String
    /// Under a difference: "clear", "could be chance".
    func verdict(_ effect: Programmes.Effect) -> String
    func alternativeText(programme name: String, figures: [String]) -> String

    /// The campaigns' clear differences; where nobody can be told as reached, that nothing can be said of an effect.
    func campaignsHeading(count: String, clear: [(name: String, measure: String, difference: String)], tellsReached: Bool) -> String
    func campaignsCaption(window: String, tellsReached: Bool) -> String
    func campaignLine(date: String, days: String, reached: String?) -> String
    var allCampaignsPlace: String { get }
}

/// Heads and titles of those pages.
package enum ProgrammeLabel: String, Hashable, Sendable, CaseIterable {
    case programmes, campaigns, campaign, figure, reached, others, customers, difference, change, earlier
}
