import Foundation
import KepiMetrics

/// A method tried on earlier periods: each expected from those before it alone, then held against what came.
///
/// Source: L. J. Tashman, Out-of-sample tests of forecasting accuracy, International Journal of Forecasting 16, 2000 (rolling origin).
package struct BackTest: Hashable, Sendable {
    package struct Trial: Hashable, Sendable {
        /// The place of the value in the series.
        package var index: Int
        package var expected: Double, actual: Double
        /// ln(actual ⁄ expected).
        package var error: Double { log(actual / expected) }
    }

    /// Oldest first, at least one.
    package var trials: [Trial]

    /// The mean of |actual − expected| ⁄ actual.
    package var meanError: Double { mean { abs($0.actual - $0.expected) / $0.actual } }
    /// In the unit of the series.
    package var meanAbsoluteError: Double { mean { abs($0.actual - $0.expected) } }
    /// The root of the mean square of the trials' errors.
    var spread: Double { mean { $0.error * $0.error }.squareRoot() }

    /// How far the logarithm of a next value may lie from its expectation at 95%: t(0.975, n) · `spread`.
    ///
    /// The errors are taken as normal about zero with n degrees of freedom, for no mean is estimated: a method that always errs to one side has the wider interval for it.
    var reach: Double { BackTest.reach(squares: trials.map { $0.error * $0.error }) }

    /// In how many trials the interval by the errors of all other trials held the actual value.
    package var held: Int {
        let squares = trials.map { $0.error * $0.error }
        return trials.indices.count { place in
            var others = squares
            others.remove(at: place)
            return squares[place].squareRoot() <= BackTest.reach(squares: others) * (1 + 1e-12)
        }
    }

    private static func reach(squares: [Double]) -> Double {
        guard !squares.isEmpty else { return .infinity }
        let n = Double(squares.count)
        return StudentDistribution.quantile(0.975, degreesOfFreedom: n) * (squares.reduce(0, +) / n).squareRoot()
    }

    private func mean(_ value: (Trial) -> Double) -> Double { trials.isEmpty ? .nan : trials.reduce(0) { $0 + value($1) } / Double(trials.count) }

    /// Tries a method on the last `most` values that it can be tried on; nil where these are fewer than `least`.
    init?(of method: ForecastMethod, on values: [Double], season: Int, least: Int, most: Int) {
        guard let needed = method.least(season: season), values.count - needed >= least else { return nil }
        trials = (max(needed, values.count - most)..<values.count).map { index in
            Trial(index: index, expected: method.next(after: values[..<index], season: season), actual: values[index])
        }
    }

    init(trials: [Trial]) { self.trials = trials }

    /// The last `count` trials alone.
    func suffix(_ count: Int) -> BackTest { BackTest(trials: Array(trials.suffix(count))) }
}
