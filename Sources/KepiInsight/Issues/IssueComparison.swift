import KepiCore
import KepiMetrics

/// What is not as an earlier issue had it: figures that moved, goals that changed, past figures that read differently now, and the rows and settings behind them. Counts, no causes.
package struct IssueComparison: Hashable, Sendable {
    /// What the earlier issue's period is to the reported one: only against the previous and the year-ago period does the report give a verdict.
    package enum Relation: String, Hashable, Sendable { case previous, yearAgo = "year ago", other }

    package var earlier: EarlierIssue
    package var relation: Relation
    /// Headline figures, in the order of the catalogue.
    package var moves: [Move]
    /// By id, in order.
    package var goals: [GoalChange]
    /// Metrics with a past figure that prints differently, in the order of the catalogue.
    package var restated: [Restatement]
    /// Past figures that both issues hold.
    package var figuresCompared: Int
    /// In the order of the schema; tables of either issue.
    package var tables: [TableChange]
    /// Settings whose value is another, by name.
    package var settings: [SettingChange]
    /// Metrics whose definition reads differently.
    package var redefined: [String]

    package struct Move: Hashable, Sendable {
        package var metric: String
        /// As issued; nil: not available then.
        package var then: Double?
        /// The same period as reckoned now; nil where it is not reckoned, or not available.
        package var thenAsOfNow: Double?
        package var now: Double?
    }

    package struct GoalChange: Hashable, Sendable {
        /// A metric or a measure of the scorecard.
        package var id: String
        /// Nil: new.
        package var then: EarlierIssue.Goal?
        /// Nil: gone.
        package var now: EarlierIssue.Goal?
    }

    package struct Restatement: Hashable, Sendable {
        package var metric: String
        package var unit: Unit
        /// Those that print differently, oldest first.
        package var points: [Point]
        /// Past figures of the metric that both issues hold.
        package var compared: Int
        /// The tables that the metric counts.
        package var tables: [String]
        /// The point that moved most; where a figure came or went, the latest of those.
        package var largest: Point? {
            if let appeared = points.last(where: { $0.difference == nil }) { return appeared }
            return points.max { abs($0.difference ?? 0) < abs($1.difference ?? 0) }
        }
    }

    package struct Point: Hashable, Sendable {
        package var period: Period
        package var then: Double?, now: Double?
        /// Cases; nil for a census.
        package var casesThen: Int?, casesNow: Int?
        /// Now less then; nil where one of them is not there.
        package var difference: Double? { then.flatMap { then in now.map { $0 - then } } }
    }

    package struct TableChange: Hashable, Sendable {
        package var table: String
        /// Nil: not read then, or not now.
        package var then: EarlierIssue.Table?
        package var now: EarlierIssue.Table?
        /// Past periods whose rows are another number now, oldest first.
        package var periods: [PeriodRows]
        /// Past periods of which both issues state the rows.
        package var periodsCompared: Int
    }

    package struct PeriodRows: Hashable, Sendable {
        package var period: Period
        package var then: Int, now: Int
    }

    package struct SettingChange: Hashable, Sendable {
        package var name: String
        package var then: String?, now: String?
    }
}
