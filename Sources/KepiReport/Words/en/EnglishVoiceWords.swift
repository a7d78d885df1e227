import KepiCore
import KepiInsight

/// Reports in English: the voice of the customer.
extension EnglishWords {
    package func label(_ label: VoiceLabel) -> String {
        switch label {
        case .touchpoints: "Satisfaction by touchpoint"
        case .touchpoint: "Touchpoint"
        case .satisfaction: "Satisfaction"
        case .nps: "NPS"
        case .answers: "Answers"
        case .change: "Change"
        case .responders: "Who answered"
        case .group: "Group"
        case .invited: "Invited"
        case .answered: "Answered"
        case .shareOfAnswersBefore: "Share of answers before"
        case .responseRate: "Response rate"
        case .segment: "RFM segment"
        case .comments: "What customers write"
        case .word: "Word"
        case .lowScorers: "Low scorers"
        case .highScorers: "High scorers"
        case .z: "z"
        case .usedMoreByLow: "Used more by low scorers"
        case .usedMoreByHigh: "Used more by high scorers"
        case .quotations: "In their own words"
        case .quotedLow: "Low scores"
        case .quotedHigh: "High scores"
        case .unnamed: "none stated"
        case .suppressed: "too few customers to show"
        }
    }

    package func touchpointsHeading(_ moves: [TouchpointMove], lowest: (name: String, value: String)?, highest: (name: String, value: String)?) -> String {
        guard moves.isEmpty else {
            return moves.enumerated().map { index, move in
                let figure = move.isNPS ? "NPS" : index == 0 ? "Satisfaction" : "satisfaction"
                return "\(figure) \(move.movement == .rise ? "rose" : "fell") to \(move.value) at \(move.touchpoint)"
            }.joined(separator: "; ") + (moves.count > 1 ? ", clear changes" : ", a clear change")
        }
        guard let lowest, let highest, lowest.name != highest.name else { return "Satisfaction by touchpoint: no clear change" }
        return "No clear change at any touchpoint; satisfaction from \(lowest.value) at \(lowest.name) to \(highest.value) at \(highest.name)"
    }

    package func touchpointsCaption(window: String, previous: String, answers: String, isEarly: Bool) -> String {
        "Share of answers in the top boxes, and net promoter score, of \(answers) answers of \(window); change against \(previous), clear after Holm’s correction over all touchpoints."
            + (isEarly ? " The period before begins before the data: no verdicts." : "")
    }

    package func alternativeText(touchpoints: [String]) -> String { "Satisfaction by touchpoint, before and now: \(touchpoints.joined(separator: "; "))." }

    package func respondersHeading(rate: String, shifted: [String]) -> String {
        guard !shifted.isEmpty else { return "\(rate) of those asked answered; the mix of those who did is about the same as before" }
        return "\(rate) of those asked answered; those who did are of another mix than before by \(list(shifted))"
    }

    package func respondersCaption(invited: String, answered: String, window: String) -> String { "\(invited) surveys sent in \(window), \(answered) answered by the period’s maturity; groups as of the export." }

    package func mixShifted(dimension: String, previous: String, cramersV: String) -> String {
        "Warning: by \(dimension), answers are of clearly another mix than in \(previous) (χ² test on effective answers; Cramér’s V \(cramersV)). A change of satisfaction may in part be a change of who answered."
    }

    package func mixHeld(previous: String) -> String { "By no dimension has the mix of answers shifted clearly against \(previous)." }

    package func responseDiffers(dimension: String, most: String, mostRate: String, least: String, leastRate: String) -> String {
        "By \(dimension), response differs clearly: \(most) answers most (\(mostRate)), \(least) least (\(leastRate))."
    }

    package func reweighted(plain: String, reweighted: String) -> String { "satisfaction of these answers \(plain); weighted to the mix of those invited \(reweighted)" }
    package var respondersNote: String {
        "Shares are of all invited and of all answers. The mix of answers is held against the period before by a χ² test whose counts are divided by the design effect of several answers a customer, with Holm’s correction over the dimensions; RFM segments are as of the end of the period, so that their mix has no earlier one. Weighting makes up for groups that answer less often; it cannot make up for those within a group who keep silent."
    }
    package var allDimensionsPlace: String { "all are in kpis.json" }

    package func wordsHeading(_ words: [String]) -> String {
        words.isEmpty ? "No word stands out in the comments of low scorers" : "Low scorers write clearly more often of \(list(words.map(quoted)))"
    }

    package func wordsCaption(window: String, isWholeYear: Bool, read: String, total: String?, low: String, high: String) -> String {
        let from = total.map { "From the newest \(read) of \($0) comments" } ?? "From \(read) comments"
        return "\(from) of \(window)\(isWholeYear ? " (the period alone has too few)" : ""): \(low) customers with a low score, \(high) with a high one."
    }

    package func wordsNote(compared: String, minimumGroup: String) -> String {
        "Low: csat in the lowest boxes or NPS 0–6; high: csat in the top boxes or NPS 9–10; an answer that is both is neither. A customer counts once a word. Log-odds ratio with an informative Dirichlet prior from all comments (Monroe, Colaresi & Quinn 2008); of \(compared) words used by at least \(minimumGroup) customers, those whose z is clear after Holm’s correction."
    }

    package func alternativeText(words: [String]) -> String { "Share of customers who use a word, high scorers and low scorers: \(words.joined(separator: "; "))." }

    package func users(_ count: String?, of total: String, share: String?, minimumGroup: String) -> String {
        guard let count else { return "under \(minimumGroup) of \(total)" }
        return "\(count) of \(total)" + (share.map { " (\($0))" } ?? "")
    }

    package func quotationsRule(low: Int, high: Int) -> String { "\(low) low and \(high) high, one of a customer: those that hold the most of such words, the newest first." }
    package var quotationsHidden: String { "Comments are not quoted: they are personal data. To print some, write personal_data: show in kepi.yaml." }

    package func quotationScore(csat: Int?, nps: Int?, day: String) -> String {
        ([csat.map { "csat \($0)" }, nps.map { "NPS \($0)" }].compactMap(\.self) + [day]).joined(separator: ", ")
    }
}
