import KepiCore

/// What a metric is: its words and how it is computed. One YAML file each.
package struct MetricDefinition: Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case share, mean, nps, quantile, survivalQuantile = "survival_quantile", eventsPerCustomer = "events_per_customer", sum, count, ratio
    }

    package var id: String
    package var names: LocalizedText
    /// The small line under the name in a table of figures: "answers of 4 or 5".
    package var caption: LocalizedText
    /// The definition in one sentence.
    package var definition: LocalizedText
    /// What is counted above and below the line, in words; empty where it is no ratio.
    package var numeratorWords: LocalizedText
    package var denominatorWords: LocalizedText
    /// What is left out, in words; empty if nothing.
    package var exclusions: LocalizedText
    package var kind: Kind
    package var unit: Unit
    package var better: Direction
    /// One of the seven.
    package var isHeadline: Bool
    /// Position in the catalogue.
    package var order: Int
    /// The SQL side, as the compiler reads it.
    package var computation: Computation
    /// Where the file is, for diagnostics and `kepi metrics`.
    package var location: SourceLocation

    /// How the compiler computes it: SQL expressions over one fact.
    package struct Computation: Hashable, Sendable {
        /// `surveys`, `tickets`, `purchases`, `transactions`, `customer_periods`, `staff`, …
        package var fact: String
        /// Which rows count; nil: all of the fact's.
        package var filter: String?
        /// The value of a row: 0/1 for a share, the measured value for a mean, the events for a rate.
        package var numerator: String
        /// What a row adds to the denominator; nil: 1.
        package var denominator: String?
        /// For quantiles, 0…1.
        package var quantile: Double?
        /// `table.column` pairs without which it is unavailable.
        package var requires: [String]
        package init(fact: String, filter: String? = nil, numerator: String, denominator: String? = nil, quantile: Double? = nil, requires: [String] = []) {
            self.fact = fact; self.filter = filter; self.numerator = numerator; self.denominator = denominator; self.quantile = quantile; self.requires = requires
        }
    }

    package init(id: String, names: LocalizedText, caption: LocalizedText, definition: LocalizedText, numeratorWords: LocalizedText = LocalizedText([:]),
                 denominatorWords: LocalizedText = LocalizedText([:]), exclusions: LocalizedText = LocalizedText([:]), kind: Kind, unit: Unit, better: Direction,
                 isHeadline: Bool = false, order: Int = 0, computation: Computation, location: SourceLocation) {
        self.id = id; self.names = names; self.caption = caption; self.definition = definition; self.numeratorWords = numeratorWords
        self.denominatorWords = denominatorWords; self.exclusions = exclusions; self.kind = kind; self.unit = unit; self.better = better
        self.isHeadline = isHeadline; self.order = order; self.computation = computation; self.location = location
    }
}
