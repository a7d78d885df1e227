import Foundation
import KepiCore
import KepiMetrics

/// What the next period of the reported kind is expected to bring in purchases and revenue, and how well the same was expected before.
///
/// An expectation, no promise: it carries on what the whole periods in the data show, and knows nothing of what is planned.
package struct Outlook: Sendable {
    /// What is looked ahead to: the period after the reported one, or the reported one itself where it is not over.
    package var target: Period
    /// The target is the reported period, of which only a part lies in the data.
    package var isRunning: Bool
    /// Whole periods in the data before the target, oldest first, 120 at most.
    package var history: [Past]
    package var purchases: Outcome<Forecast>
    package var revenue: Outcome<Forecast>
    /// What the data hold of the target already; nil where it has not begun.
    package var soFar: (purchases: Int, revenue: Double)?
    /// What the model of customers' purchases expects of those who are customers already; refused where that model is.
    package var existing: Outcome<Existing>

    package struct Past: Hashable, Sendable {
        package var period: Period
        /// Purchases, anonymous ones included, and the sum of all amounts, refunds included.
        package var purchases: Int, revenue: Double
    }

    /// One measure's expectation for the target; value and interval are above zero.
    package struct Forecast: Hashable, Sendable {
        package var method: ForecastMethod
        package var value: Double
        /// The ends of the 95% prediction interval.
        package var low: Double, high: Double
        package var backTest: BackTest
        /// To how many the value may be rounded for print: two digits of the interval's width, 1 at least.
        package var step: Double { max(1, pow(10, (log10(high - low)).rounded(.down) - 1)) }
        /// Methods that the data allow, each with its mean absolute error over the periods that all of them could be tried on; simplest first.
        package var compared: [Compared]
    }

    package struct Compared: Hashable, Sendable {
        package var method: ForecastMethod
        /// In the measure's own unit.
        package var meanAbsoluteError: Double
    }

    /// Days with a purchase, of those who are active at the end of the reported window, from then to the end of the target.
    package struct Existing: Hashable, Sendable {
        package var customers: Int
        package var purchases: Double
        package var days: Int
    }
}

extension InsightContext {
    /// The period that is looked ahead to: the one after the reported period, or that itself where it is not over.
    var outlookPeriod: Period { window.isPartial ? window.period : window.period.shifted(by: 1) }
    /// From the end of the reported window to the end of that period, in days.
    var outlookDays: Int { max(0, outlookPeriod.end.dayNumber - window.end.dayNumber) }
}
