import KepiCore

/// What a metric is: its words and how it is computed. One YAML file each.
package struct MetricDefinition: Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case share, mean, nps, quantile, survivalQuantile = "survival_quantile", eventsPerCustomer = "events_per_customer", sum, count, ratio
        /// What a model expects: the analyses compute it, not a statement over a fact.
        case modelled
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
    /// What the two are counted in.
    package var numeratorUnit: Unit, denominatorUnit: Unit
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
        /// The fact whose rows make the denominator where it is not `fact`: the two sums are made apart and divided.
        package var denominatorFact: String?
        /// Groups are divided by the company's denominator and not by their own.
        package var dividesByCompany: Bool
        /// A row of `measures` of exactly the period that is added to the denominator.
        package var denominatorMeasure: String?
        /// What the value of a mean or quantile is divided by to come into its unit (seconds → hours: 3600).
        package var scale: Double
        /// For quantiles, 0…1; of a ratio: the top share of rows, by numerator, that the numerator is made of.
        package var quantile: Double?
        /// What it cannot be computed without: `table`, `table.column`, `table.column|table.column` (any), `activity` (purchases, or a contractual business).
        package var requires: [String]
        /// `table.column` pairs that must hold times of day.
        package var times: [String]
        /// By table, from where on the table's rows matter.
        package var lookback: [String: [Anchor]]
        /// A count that is random, with Garwood's interval.
        package var isPoisson: Bool
        package init(fact: String, filter: String? = nil, numerator: String, denominator: String? = nil, denominatorFact: String? = nil, dividesByCompany: Bool = false,
                     denominatorMeasure: String? = nil, scale: Double = 1, quantile: Double? = nil, requires: [String] = [], times: [String] = [],
                     lookback: [String: [Anchor]] = [:], isPoisson: Bool = false) {
            self.fact = fact; self.filter = filter; self.numerator = numerator; self.denominator = denominator; self.denominatorFact = denominatorFact
            self.dividesByCompany = dividesByCompany; self.denominatorMeasure = denominatorMeasure; self.scale = scale; self.quantile = quantile
            self.requires = requires; self.times = times; self.lookback = lookback; self.isPoisson = isPoisson
        }

        /// The words of its SQL.
        var words: Set<String> { SQLWords.of([filter, numerator, denominator].compactMap(\.self)) }

        /// Where the window of a figure begins; before the data start of the table, the figure is early data.
        package enum Anchor: String, Hashable, Sendable, CaseIterable {
            /// At the start of the period.
            case period
            /// W before its end.
            case window
            /// W before its start or end where *active* goes by purchases; else nowhere.
            case activeStart = "active_start", activeEnd = "active_end"
            /// The same where the base goes by purchases.
            case baseStart = "base_start", baseEnd = "base_end"
            /// At the start of the period, or W before it where no acquired_at is stated.
            case acquired
        }
    }

    package init(id: String, names: LocalizedText, caption: LocalizedText, definition: LocalizedText, numeratorWords: LocalizedText = LocalizedText([:]),
                 denominatorWords: LocalizedText = LocalizedText([:]), numeratorUnit: Unit? = nil, denominatorUnit: Unit? = nil, exclusions: LocalizedText = LocalizedText([:]), kind: Kind, unit: Unit, better: Direction,
                 isHeadline: Bool = false, order: Int = 0, computation: Computation, location: SourceLocation) {
        self.id = id; self.names = names; self.caption = caption; self.definition = definition; self.numeratorWords = numeratorWords
        self.denominatorWords = denominatorWords; self.exclusions = exclusions; self.kind = kind; self.unit = unit; self.better = better
        self.numeratorUnit = numeratorUnit ?? (unit == .money ? .money : .count); self.denominatorUnit = denominatorUnit ?? .count
        self.isHeadline = isHeadline; self.order = order; self.computation = computation; self.location = location
    }
}
