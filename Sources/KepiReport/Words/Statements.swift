import KepiCore

/// A change in printed pieces, for a sentence about it.
package struct ChangeStatement: Hashable, Sendable {
    package var against: Against
    /// The earlier period, as the language writes it: `2025-Q2`, `2025 年第二季度`.
    package var period: String
    package var verdict: Verdict
    /// With sign and unit: `−2.7 pp`.
    package var difference: String
    /// Without sign: `2.7 pp`.
    package var amount: String
    /// Of the difference: `−5.1 to −0.3 pp`; nil: none.
    package var interval: String?
    /// The earlier value.
    package var earlier: String
}

/// A group in printed pieces.
package struct GroupStatement: Hashable, Sendable {
    /// The group's name, as in the data.
    package var group: String
    /// The dimension, as in the data's column names.
    package var dimension: String
    package var value: String
    package var earlier: String
    package var difference: String
    package var movement: Movement
    /// When its change began; nil: not dated.
    package var began: MonthSpan?
}

/// From the first to the last month in which something may have begun; one where both are the same.
package struct MonthSpan: Hashable, Sendable {
    /// First days of months.
    package var first: LocalDate, last: LocalDate
}

/// A metric in printed pieces, for headings and findings.
package struct MetricStatement: Hashable, Sendable {
    package var name: String
    /// Nil where unavailable.
    package var value: String?
    package var changes: [ChangeStatement]
    /// The change that the heading tells: the finding's where there is one.
    package var leading: ChangeStatement?
    package var group: GroupStatement?
    /// When the change of the whole began; nil: not dated.
    package var began: MonthSpan?
    /// A group that moved clearly while the whole did not.
    package var apart: GroupStatement?
    /// Printed target where it is missed.
    package var missedTarget: String?
    package var isWithinChance: Bool
}

/// A finding in printed pieces; `followers` tell of the same group.
package struct FindingStatement: Hashable, Sendable {
    package var kind: Finding.Kind
    package var metric: MetricStatement
    package var movement: Movement?
    package var followers: [FindingStatement]
    /// How large it is, in what a manager counts; nil where that says nothing.
    package var size: SizeStatement?
    /// A programme of the named group that began within the time compared; that it moved the figure is not said.
    package var programme: ProgrammeStatement?
}

/// A programme in printed pieces.
package struct ProgrammeStatement: Hashable, Sendable {
    package var name: String
    /// The day it began.
    package var date: String
}

/// The size of a finding in printed pieces.
package struct SizeStatement: Hashable, Sendable {
    package var counted: FindingSize.Counted
    package var amount: String
    /// What each of the customers brought on average.
    package var each: String?
    package var eachIsProfit: Bool
}

/// A finding in words: what stands out, and what supports it.
package struct FindingWords: Hashable, Sendable {
    package var headline: String
    package var rest: String
    /// The support in fewer words, for a page that has to hold all.
    package var brief: String
    package init(headline: String, rest: String, brief: String) {
        self.headline = headline
        self.rest = rest
        self.brief = brief
    }
}

/// A chart's facts for its alternative text.
package struct TrendStatement: Sendable {
    package var name: String
    package var first: (period: String, value: String)
    package var last: (period: String, value: String)
    package var lowest: (period: String, value: String)
    package var highest: (period: String, value: String)
    package var points: Int
    package var gaps: Int
    package var target: String?
    package var isPartial: Bool

}
