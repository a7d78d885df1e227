import KepiCore

/// When the rows of each table happened: their days, how many fall into each period of the trend, and where rows are missing that the table's own rhythm would have.
package struct DataRhythm: Hashable, Sendable {
    /// In the order of the canonical schema; tables without a dated row are left out.
    package var tables: [Table]

    package init(tables: [Table]) { self.tables = tables }

    package subscript(table: String) -> Table? { tables.first { $0.table == table } }

    package struct Table: Hashable, Sendable {
        /// The canonical name.
        package var table: String
        /// Days of the first and the last row.
        package var firstDay: LocalDate, lastDay: LocalDate
        /// The periods of the trend, oldest first, with the rows of each.
        package var periods: [PeriodRows]
        /// What gaps are told by; nil: too few rows for any.
        package var measuredBy: Step?
        /// Oldest first.
        package var gaps: [Gap]

        package init(table: String, firstDay: LocalDate, lastDay: LocalDate, periods: [PeriodRows] = [], measuredBy: Step? = nil, gaps: [Gap] = []) {
            self.table = table; self.firstDay = firstDay; self.lastDay = lastDay; self.periods = periods; self.measuredBy = measuredBy; self.gaps = gaps
        }

        /// Days from the last row to the end of `window`, 0 where the rows reach it.
        package func daysBehind(_ end: LocalDate) -> Int { max(0, end.dayNumber - 1 - lastDay.dayNumber) }
    }

    package struct PeriodRows: Hashable, Sendable {
        package var period: Period
        package var rows: Int
        package init(period: Period, rows: Int) { self.period = period; self.rows = rows }
    }

    package enum Step: String, Hashable, Sendable, CaseIterable { case day, week }

    /// A run of days without any row, both included.
    package struct Gap: Hashable, Sendable {
        package var first: LocalDate, last: LocalDate
        /// How many rows the days around it would have had in its place.
        package var expected: Double
        package init(first: LocalDate, last: LocalDate, expected: Double) { self.first = first; self.last = last; self.expected = expected }
        package var days: Int { last.dayNumber - first.dayNumber + 1 }
    }
}
