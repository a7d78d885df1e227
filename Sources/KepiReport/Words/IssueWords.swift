/// What is said of the issue before this one, and of the data over time.
package protocol IssueWords: Sendable {
    func issueLabel(_ label: IssueLabel) -> String
    /// The heading: what is not as the last issue had it.
    func sinceLastIssue(_ statement: IssueStatement) -> String
    /// That there is nothing to compare with, and how to have it.
    var noEarlierIssue: String { get }
    /// Which issue it is. `hasVerdicts`: its period is the previous or the year-ago one.
    func issueCaption(period: String, kepi: String?, isPartial: Bool, hasVerdicts: Bool) -> String
    /// How many past figures read differently, and in how many measures. `restated` 0: none does.
    func restatements(_ restated: Int, of compared: Int, measures: Int) -> String
    /// That the table shows each measure's largest difference, and where all are.
    func largestShown(of count: String) -> String
    /// How many rows of past periods a table has more or fewer; `difference` with its sign.
    func rowChange(table: String, difference: String, periods: Int, of compared: Int) -> String
    /// What the counts of rows say and do not say. `isStated`: the issue states its rows by period.
    func rowsRemark(areSame: Bool, isStated: Bool) -> String
    /// Other settings, in printed pieces. Nil `changes`: the issue does not state its settings.
    func settings(_ changes: [(name: String, then: String, now: String)]?) -> String
    /// That tickets and surveys were looked at for another number of days after a period's end.
    func maturity(then: String, now: String) -> String
    func redefined(_ names: [String]) -> String
    /// "7 of 8".
    func figures(_ count: Int, of compared: Int) -> String

    /// The heading of the data over time.
    func dataOverTime(tablesWithGaps: Int, gaps: Int, latest: (table: String, days: Int)?, rejectsUp: [String]) -> String
    func dataOverTimeCaption(end: String, earlier: String?) -> String
    /// "2 days".
    func days(_ count: Int) -> String
    /// A run of days without rows: how long, and what would be usual.
    func gap(table: String, days: String, count: Int, expected: String, status: GapStatus?) -> String
    var gapRule: String { get }
    /// Where the gaps that a list leaves out stand.
    var allGapsPlace: String { get }
    /// What gaps are judged by.
    func rhythm(_ rhythm: GapRhythm) -> String
}

/// Whether the last issue knew a gap.
package enum GapStatus: String, Hashable, Sendable, CaseIterable { case new, known }
package enum GapRhythm: String, Hashable, Sendable, CaseIterable { case days, weeks, none }

/// Fixed words of these blocks.
package enum IssueLabel: String, Hashable, Sendable, CaseIterable {
    case moved, goals, restated, rowsOfPast, allRestated
    case asIssued, asOfNow, now, change, columnThen, columnNow, unchanged, targetThen, targetNow, floorThen, floorNow, new, gone, goalsUnchanged, readDifferently, largestDifference, casesThenNow, casesAndRows
    case lastRow, daysBehind, gaps, noGaps, rejectedShare, rowsUsed, notJudged
}

/// The comparison in counts, for the heading.
package struct IssueStatement: Hashable, Sendable {
    /// As the language writes it.
    package var period: String
    /// Headline measures with a clear change; nil: there are no verdicts.
    package var moved: Int?
    package var restated: Int
    package var compared: Int
    package var goals: Int
}
