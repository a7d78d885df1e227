import KepiCore
import KepiMetrics

/// A customer's place in their time with the company (生命周期), as metrics.md defines it.
package enum LifeCycleStage: String, Hashable, Sendable, CaseIterable { case prospect, new, settling, growing, steady, declining, dormant, lost }

/// Where customers stand, how they moved over the period, and how long they stay.
package struct LifeCycle: Sendable {
    /// Customers known at the end, by stage; in the order of `LifeCycleStage`.
    package var atEnd: [LifeCycleStage: Int]
    /// Those known at the start.
    package var atStart: [LifeCycleStage: Int]
    /// From the stage at the start (nil: not known yet) to the stage at the end: customers.
    package var moves: [Move]
    package var cohorts: Outcome<Cohorts>
    package var survival: Outcome<Survival>

    package struct Move: Hashable, Sendable {
        package var from: LifeCycleStage?
        package var to: LifeCycleStage
        package var customers: Int
        /// Fewer customers than may be shown, or hidden so that another cannot be reckoned from the row's total.
        package var isSuppressed: Bool
    }

    /// Customers by the quarter (or month) of their first purchase, and how many bought in the k-th after it.
    package struct Cohorts: Hashable, Sendable {
        package struct Cohort: Hashable, Sendable {
            package var period: Period
            package var customers: Int
            /// Buyers in the k-th period after, k from 0; nil where it is not over.
            package var buyers: [Int?]
            package var isSuppressed: Bool
            /// Share of the cohort at age k with Wilson's interval; nil where it is not over or may not be shown.
            package func share(at age: Int) -> Estimate? {
                guard !isSuppressed, buyers.indices.contains(age), let count = buyers[age] else { return nil }
                return Estimate.share(SufficientStatistics(successes: count, of: customers))
            }
        }
        /// Oldest first, twelve at most.
        package var cohorts: [Cohort]
        /// Purchasing customers that are in none, for their first purchase may lie before the data.
        package var leftOut: Int
    }

    /// How long customers stay: the share still one, by days from the first purchase (of a contract, from becoming a customer).
    package struct Survival: Hashable, Sendable {
        package var curve: KaplanMeier
        /// The end of a contract ends it, not W without a purchase.
        package var isContractual: Bool
    }
}
