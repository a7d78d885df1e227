import KepiMetrics

/// Measures of the same customers side by side: how those fared who waited longest, or were not satisfied, against the rest. What goes together, not what brings what about.
package struct RelatedMeasures: Sendable {
    package enum Trait: String, Hashable, Sendable, CaseIterable { case waitedLongest = "waited longest", notSatisfied = "not satisfied", complained }
    package enum Measure: String, Hashable, Sendable, CaseIterable { case retention, satisfaction }

    package struct Pair: Sendable {
        package var trait: Trait
        package var measure: Measure
        /// Of the customers with the trait, and of the others.
        package var with: Estimate, without: Estimate
        /// With − without.
        package var difference: Difference
        /// Clear after Holm's correction over all pairs.
        package var isClear: Bool
    }

    /// Hours that the quarter who waited longest waited more than; nil where nobody waited.
    package var longWait: Double?
    /// In the order of traits and measures; those of too few customers are not there.
    package var pairs: [Pair]
}
