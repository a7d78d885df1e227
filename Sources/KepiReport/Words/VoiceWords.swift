import KepiCore
import KepiInsight

/// What the pages of the customers' voice say: touchpoints, who answered, the words of comments.
package protocol VoiceWords: Sendable {
    func label(_ label: VoiceLabel) -> String

    /// What changed clearly; where nothing did, where satisfaction is lowest and highest.
    func touchpointsHeading(_ moves: [TouchpointMove], lowest: (name: String, value: String)?, highest: (name: String, value: String)?) -> String
    func touchpointsCaption(window: String, previous: String, answers: String, isEarly: Bool) -> String
    func alternativeText(touchpoints: [String]) -> String

    /// The share that answered, and dimensions whose mix of answers shifted.
    func respondersHeading(rate: String, shifted: [String]) -> String
    func respondersCaption(invited: String, answered: String, window: String) -> String
    /// That the mix of answers by a dimension is another than before, and what it means for satisfaction.
    func mixShifted(dimension: String, previous: String, cramersV: String) -> String
    /// That no mix shifted clearly.
    func mixHeld(previous: String) -> String
    /// The group that answers most and the one that answers least, where response differs clearly.
    func responseDiffers(dimension: String, most: String, mostRate: String, least: String, leastRate: String) -> String
    /// Satisfaction as counted, and as if every group had answered as often as it was asked.
    func reweighted(plain: String, reweighted: String) -> String
    var respondersNote: String { get }
    var allDimensionsPlace: String { get }

    /// The words that low scorers use more; none: that none stands out.
    func wordsHeading(_ words: [String]) -> String
    func wordsCaption(window: String, isWholeYear: Bool, read: String, total: String?, low: String, high: String) -> String
    func wordsNote(compared: String, minimumGroup: String) -> String
    func alternativeText(words: [String]) -> String
    /// `31 of 96 (32.3%)`; nil: fewer than may be shown.
    func users(_ count: String?, of total: String, share: String?, minimumGroup: String) -> String
    func quotationsRule(low: Int, high: Int) -> String
    var quotationsHidden: String { get }
    func quotationScore(csat: Int?, nps: Int?, day: String) -> String
}

/// A clear change of one figure at one touchpoint, in printed pieces.
package struct TouchpointMove: Hashable, Sendable {
    package var touchpoint: String
    package var isNPS: Bool
    package var movement: Movement
    package var value: String
}

/// Heads and titles of those pages.
package enum VoiceLabel: String, Hashable, Sendable, CaseIterable {
    case touchpoints, touchpoint, satisfaction, nps, answers, change, responders, group, invited, answered, shareOfAnswersBefore, responseRate, segment, comments, word, lowScorers, highScorers, z,
        usedMoreByLow, usedMoreByHigh, quotations, quotedLow, quotedHigh, unnamed, suppressed
}
