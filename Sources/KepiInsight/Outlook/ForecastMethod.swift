import Foundation

/// A way to expect the next value of a series from those before it, simplest first. All take positive values and give a positive one.
///
/// Source: R. J. Hyndman, G. Athanasopoulos, Forecasting: Principles and Practice, 3rd edition (2021), 5.2 (naive and seasonal naive), 8.1 and 8.2 (exponential smoothing, damped trend).
package enum ForecastMethod: String, Hashable, Sendable, CaseIterable {
    /// As much as in the last period.
    case lastPeriod = "last period"
    /// As much as in the same period a year ago, times how the last year compares with the year before it.
    case yearAgo = "year ago with growth"
    /// Simple exponential smoothing of the logarithms, less their season.
    case smoothed
    /// The same with a damped trend: E. S. Gardner, E. McKenzie, Forecasting trends in time series, Management Science 31, 1985.
    case dampedTrend = "damped trend"

    /// The fewest values it needs. `season`: values a year; 1: none.
    func least(season: Int) -> Int? {
        switch self {
        case .lastPeriod: 1
        case .yearAgo: season > 1 ? season + 1 : nil
        case .smoothed, .dampedTrend: season > 1 ? 2 * season : 4
        }
    }

    /// The value after `values`, of which there are at least `least(season:)`, all positive.
    func next(after values: ArraySlice<Double>, season: Int) -> Double {
        let values = Array(values)
        guard let last = values.last else { return .nan }
        switch self {
        case .lastPeriod: return last
        case .yearAgo:
            let compared = min(season, values.count - season)
            guard season > 1, compared > 0 else { return .nan }
            let recent = values.suffix(compared).reduce(0, +), before = values.dropLast(season).suffix(compared).reduce(0, +)
            return values[values.count - season] * recent / before
        case .smoothed, .dampedTrend:
            let adjustment = SeasonalAdjustment(values, season: season)
            let levels = values.indices.map { log(values[$0] / adjustment.factor($0)) }
            let smoothing = ExponentialSmoothing.fitted(to: levels, isTrending: self == .dampedTrend, start: max(season, 3))
            return exp(smoothing.forecast) * adjustment.factor(values.count)
        }
    }
}
