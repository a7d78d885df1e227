import KepiCore
import KepiMetrics

/// What an earlier issue of the report stated, as its kpis.json has it: values only.
package struct EarlierIssue: Hashable, Sendable {
    package var period: Period
    /// Its period was not over.
    package var isPartial: Bool
    package var company: String
    package var currency: String
    /// By name, as written (numbers without a needless .0); nil: the issue is of a time when none were.
    package var settings: [String: String]?
    /// By id.
    package var metrics: [String: Metric]
    /// Of the scorecard's measures, by id.
    package var measures: [String: Goal]
    /// By canonical name.
    package var tables: [String: Table]

    package init(period: Period, isPartial: Bool = false, company: String = "", currency: String = "XXX", settings: [String: String]? = nil, metrics: [String: Metric] = [:],
                 measures: [String: Goal] = [:], tables: [String: Table] = [:]) {
        self.period = period; self.isPartial = isPartial; self.company = company; self.currency = currency; self.settings = settings
        self.metrics = metrics; self.measures = measures; self.tables = tables
    }

    /// A figure without its interval. Neither value nor n: it was not available.
    package struct Figure: Hashable, Sendable {
        package var value: Double?
        package var n: Int?
        package init(value: Double?, n: Int? = nil) { self.value = value; self.n = n }
    }

    package struct Goal: Hashable, Sendable {
        package var target: Double
        package var floor: Double?
        package init(target: Double, floor: Double? = nil) { self.target = target; self.floor = floor }
    }

    package struct Metric: Hashable, Sendable {
        package var unit: Unit?
        package var definition: String?
        package var current: Figure
        package var goal: Goal?
        /// Whole periods by id: the trend, and what the figure was compared with.
        package var past: [String: Figure]
        package init(unit: Unit? = nil, definition: String? = nil, current: Figure, goal: Goal? = nil, past: [String: Figure] = [:]) {
            self.unit = unit; self.definition = definition; self.current = current; self.goal = goal; self.past = past
        }
    }

    package struct Table: Hashable, Sendable {
        package var read: Int, accepted: Int, rejected: Int
        package var firstDay: LocalDate?, lastDay: LocalDate?
        /// Rows by period id; empty where the issue does not say.
        package var periods: [String: Int]
        /// Nil where the issue does not say.
        package var gaps: [DataRhythm.Gap]?
        package init(read: Int, accepted: Int, rejected: Int, firstDay: LocalDate? = nil, lastDay: LocalDate? = nil, periods: [String: Int] = [:], gaps: [DataRhythm.Gap]? = nil) {
            self.read = read; self.accepted = accepted; self.rejected = rejected; self.firstDay = firstDay; self.lastDay = lastDay; self.periods = periods; self.gaps = gaps
        }
        /// Of rows read; nil without any.
        package var rejectedShare: Double? { read > 0 ? Double(rejected) / Double(read) : nil }
    }
}
