import KepiCore

/// Reports in English: the last issue, and the data over time.
extension EnglishWords {
    package func issueLabel(_ label: IssueLabel) -> String {
        switch label {
        case .moved: "What moved"
        case .goals: "Targets"
        case .restated: "Past figures that read differently now"
        case .rowsOfPast: "Rows of past periods"
        case .allRestated: "Every past figure that reads differently"
        case .asIssued: "as issued"
        case .asOfNow: "as reckoned now"
        case .now: "now"
        case .change: "Change"
        case .columnThen: "Then"
        case .columnNow: "Now"
        case .unchanged: "the same"
        case .targetThen: "Target then"
        case .targetNow: "Target now"
        case .floorThen: "Floor then"
        case .floorNow: "Floor now"
        case .new: "new"
        case .gone: "gone"
        case .goalsUnchanged: "Targets and floors are as they were."
        case .readDifferently: "Differ"
        case .largestDifference: "Most in"
        case .casesThenNow: "n then → now"
        case .casesAndRows: "n then → now, rows"
        case .lastRow: "Last row"
        case .daysBehind: "Before the end"
        case .gaps: "Gaps"
        case .noGaps: "none"
        case .rejectedShare: "Rejected"
        case .rowsUsed: "Rows used"
        case .notJudged: "too few rows to judge"
        }
    }

    package func sinceLastIssue(_ statement: IssueStatement) -> String {
        var parts: [String] = []
        if let moved = statement.moved { parts.append(moved == 0 ? "no headline measure changed clearly" : moved == 1 ? "1 headline measure changed clearly" : "\(moved) headline measures changed clearly") }
        parts.append(statement.restated == 0 ? "past figures read as they did" : statement.restated == 1 ? "1 past figure reads differently" : "\(number(statement.restated)) of \(number(statement.compared)) past figures read differently")
        if statement.goals > 0 { parts.append(statement.goals == 1 ? "1 target changed" : "\(statement.goals) targets changed") }
        return "Since the issue of \(statement.period): \(list(parts))"
    }

    package var noEarlierIssue: String {
        "There is no earlier issue to compare with: the output folder holds none of an earlier period, and none was named (kepi build --since, or since in kepi.yaml)."
    }

    package func issueCaption(period: String, kepi: String?, isPartial: Bool, hasVerdicts: Bool) -> String {
        var text = "Compared with the issue of \(period)" + (kepi.map { ", made by Kepi \($0)" } ?? "") + ", figure by figure as printed."
        if isPartial { text += " That period was not over when it was issued." }
        if !hasVerdicts { text += " It is neither the previous period nor that of a year ago, so its figures stand here without a verdict." }
        return text
    }

    package func restatements(_ restated: Int, of compared: Int, measures: Int) -> String {
        if compared == 0 { return "The two issues hold no past figure in common." }
        if restated == 0 { return compared == 1 ? "The one past figure that both issues hold reads as it did." : "All \(number(compared)) past figures that both issues hold read as they did." }
        return "Of \(number(compared)) past figures that both issues hold, \(number(restated)) \(restated == 1 ? "reads" : "read") differently now, in \(measures == 1 ? "1 measure" : "\(measures) measures")."
    }

    package func largestShown(of count: String) -> String { "Each measure’s largest difference is shown; all \(count) are in kpis.json (since_last_issue)." }

    package func rowChange(table: String, difference: String, periods: Int, of compared: Int) -> String {
        "\(table): \(difference) rows, in \(periods) of \(compared) past periods"
    }

    package func rowsRemark(areSame: Bool, isStated: Bool) -> String {
        if !isStated { return "That issue does not state its rows by period, so the rows of past periods cannot be compared." }
        return areSame
            ? "The tables have as many rows in past periods as then. A figure can still read differently where values within rows, settings or definitions changed."
            : "Rows are counted by their day. A figure can also read differently where values within rows, settings or definitions changed; the counts do not say which row made which difference."
    }

    package func settings(_ changes: [(name: String, then: String, now: String)]?) -> String {
        guard let changes else { return "That issue does not state its settings: a changed setting cannot be told from changed data." }
        guard !changes.isEmpty else { return "Settings are as they were." }
        return "Settings that are other than then: " + list(changes.map { "\($0.name) (\($0.then.isEmpty ? "none" : $0.then) → \($0.now.isEmpty ? "none" : $0.now))" }) + "."
    }

    package func maturity(then: String, now: String) -> String {
        "Tickets and surveys of a period were looked at until \(then) days after its end then, \(now) days now: figures of answers and resolutions can read differently by that alone."
    }

    package func redefined(_ names: [String]) -> String { "Defined in other words than then: \(list(names))." }
    package func figures(_ count: Int, of compared: Int) -> String { "\(count) of \(compared)" }

    package func dataOverTime(tablesWithGaps: Int, gaps: Int, latest: (table: String, days: Int)?, rejectsUp: [String]) -> String {
        var parts = [gaps == 0 ? "no gap in the rows" : "\(gaps == 1 ? "1 gap" : "\(gaps) gaps") in the rows of \(tablesWithGaps == 1 ? "1 table" : "\(tablesWithGaps) tables")"]
        if let latest { parts.append("\(latest.table) end \(days(latest.days)) before the period does") }
        if !rejectsUp.isEmpty { parts.append("a larger share rejected in \(list(rejectsUp))") }
        return "The data over time: \(list(parts))"
    }

    package func dataOverTimeCaption(end: String, earlier: String?) -> String {
        "Up to \(end)." + (earlier.map { " Small: as the issue of \($0) had it." } ?? " There is no earlier issue to compare with.")
    }

    package func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(number(count)) days" }

    package func gap(table: String, days: String, count: Int, expected: String, status: GapStatus?) -> String {
        let remark = status.map { $0 == .new ? "; not in the last issue" : "; in the last issue as well" } ?? ""
        return "\(table): no row on \(days) (\(self.days(count)); about \(expected) would be usual\(remark))"
    }

    package var allGapsPlace: String { "all are in kpis.json" }

    package var gapRule: String {
        "A gap is a run of days without a row in which the days around it would have had so many (the median of the 26 nearest days of the same weekday) that none at all has a probability under "
            + "one in a million, if rows came by chance. Tables with fewer than five rows on a usual day are judged by weeks, with fewer than five in a usual week not at all."
    }

    package func rhythm(_ rhythm: GapRhythm) -> String {
        switch rhythm {
        case .days: "judged by days"
        case .weeks: "judged by weeks"
        case .none: issueLabel(.notJudged)
        }
    }
}
