import KepiCore

/// When a clear change began, by months: the 95% set of months at whose first day the figure stepped to another level.
package struct Onset: Hashable, Sendable {
    package var metric: String
    /// Of this group; nil: of the whole company.
    package var group: Group?
    /// First days of the first and the last month of the set.
    package var first: LocalDate, last: LocalDate
    /// The level after less the one before, in the unit of the metric.
    package var step: Double

    package struct Group: Hashable, Sendable {
        package var dimension: String, value: String
        package init(dimension: String, value: String) { self.dimension = dimension; self.value = value }
    }

    package init(metric: String, group: Group?, first: LocalDate, last: LocalDate, step: Double) {
        self.metric = metric; self.group = group; self.first = first; self.last = last; self.step = step
    }

    /// More months than this name no time.
    static let mostMonths = 3
}
