import Foundation
import KepiCore
import KepiMetrics

/// What the customers of each segment buy together within W, and what those who have the one do not have yet.
///
/// Observed, not caused: that buyers of the one buy the other more often does not say that an offer would make others do so.
package struct Baskets: Sendable {
    /// What is told apart: a column of the transactions.
    package enum Item: String, Hashable, Sendable, CaseIterable { case product, category }

    package var item: Item
    /// Items bought in the window, and how many of them, those with the most buyers, were paired.
    package var items: Int, paired: Int
    /// The fewest customers who bought both of a pair that is looked at.
    package var floor: Int
    /// Pairs of items with so many buyers each, over all groups: what Holm's correction is for.
    package var candidates: Int
    /// RFM segments with so many customers that they may be shown, in their order; one group without a segment, all customers, where there are no segments or no segment has a pair above the floor.
    package var groups: [Group]
    /// Pairs clearly bought together more often than by chance; the largest lift first.
    package var pairs: [Pair]
    /// Clear pairs that would tell of fewer customers than may be shown.
    package var hidden: Int

    package struct Group: Hashable, Sendable {
        /// Nil: all customers.
        package var segment: CustomerSegment?
        /// With a purchase in the window whose item is known.
        package var customers: Int
        /// Clear pairs of the group.
        package var pairs: Int
        /// Nil where no pair is clear.
        package var next: Next?
    }

    /// Two items of one group.
    package struct Pair: Hashable, Sendable {
        package var segment: CustomerSegment?
        package var first: String, second: String
        package var lift: Lift
    }

    /// What to look at next for a group: of all clear pairs, in both directions, the one with the most expected buyers.
    package struct Next: Hashable, Sendable {
        /// What customers have, and what buyers of that buy as well.
        package var has: String, offer: String
        /// `first` of the lift is `has`.
        package var lift: Lift
        /// Customers who have the one and not the other.
        package var lacking: Int { lift.first - lift.both }
        /// How many of these would have it, were they like those who have both: lacking × P(offer | has). Arithmetic, no forecast.
        package var expected: Double { Double(lacking) * lift.confidence }
    }
}

/// How much oftener two items are bought by the same customer than if they had nothing to do with each other.
///
/// Source: S. Brin, R. Motwani, J. D. Ullman, S. Tsur, Dynamic itemset counting and implication rules for market basket data, SIGMOD 1997 (there "interest").
package struct Lift: Hashable, Sendable {
    /// Customers in all, buyers of each, and of both; 0 < both ≤ first, second ≤ customers.
    package var customers: Int, first: Int, second: Int, both: Int

    package init(customers: Int, first: Int, second: Int, both: Int) {
        self.customers = customers; self.first = first; self.second = second; self.both = both
    }

    /// P(second | first) ⁄ P(second), the same either way.
    package var value: Double { Double(both) * Double(customers) / (Double(first) * Double(second)) }
    /// P(second | first).
    package var confidence: Double { Double(both) / Double(first) }
    /// P(second).
    package var share: Double { Double(second) / Double(customers) }

    /// Of ln(lift), by the delta method over the four cells of one multinomial sample: 1⁄both − 1⁄first − 1⁄second + (2·lift − 1)⁄customers.
    /// Source of the method: A. Agresti, Categorical Data Analysis, 3rd edition (2013), 16.1.
    var variance: Double { max(0, 1 / Double(both) - 1 / Double(first) - 1 / Double(second) + (2 * value - 1) / Double(customers)) }

    /// At 95%; nil where every customer bought both.
    package var interval: Interval? {
        guard variance > 0 else { return nil }
        let reach = exp(NormalDistribution.z95 * variance.squareRoot())
        return Interval(low: value / reach, high: value * reach, method: .linearised)
    }

    /// Of no relation; nil where there is no interval.
    var pValue: Double? { variance > 0 ? NormalDistribution.twoSidedTail(log(value) / variance.squareRoot()) : nil }

    /// The same with the items the other way about.
    var reversed: Lift { Lift(customers: customers, first: second, second: first, both: both) }
}
