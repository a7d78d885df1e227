import KepiCore

extension Project {
    /// Something that began on a day and may have moved customers: a loyalty scheme, a price change (`programmes:` of kepi.yaml).
    package struct Programme: Hashable, Sendable {
        /// What is held before against after; the words are those of the metrics that they are kin to.
        package enum Measure: String, Hashable, Sendable, CaseIterable {
            /// Of customers with a purchase in the window, those with two or more.
            case loyalty
            /// Of customers with a purchase in the window before, those with one in the window.
            case retention
            /// Of customers known at the window's start, those with a purchase in it.
            case purchasing
            /// Money a customer known at the window's start.
            case revenue, profit
            /// Of answers, those in the top boxes.
            case satisfaction
            /// Complaints a customer known at the window's start.
            case complaints
        }

        package var id: String
        package var name: LocalizedText
        /// The first day of it.
        package var date: LocalDate
        /// Whom it reached: values by dimension of `customers`, all of which must hold, sorted by dimension; empty: all customers.
        package var reached: [Condition]
        package var measures: [Measure]
        /// Days of the window before and of that after, if the data hold them.
        package var days: Int
        package var location: SourceLocation

        package struct Condition: Hashable, Sendable {
            package var dimension: String
            /// One of them.
            package var values: [String]
            package init(dimension: String, values: [String]) { self.dimension = dimension; self.values = values }
        }

        package init(id: String, name: LocalizedText, date: LocalDate, reached: [Condition] = [], measures: [Measure] = Measure.allCases, days: Int = 180, location: SourceLocation) {
            self.id = id; self.name = name; self.date = date; self.reached = reached; self.measures = measures; self.days = days; self.location = location
        }
    }
}
