import Foundation
import KepiMetrics

/// Expects the next value of a series by the method that would have done best before, with its interval from how far that method was off.
///
/// The methods are compared by their mean absolute error over the periods that all of them can be tried on, 4 at least; of equals the simplest. A method that has fewer to be tried on takes no
/// part. The interval is the expectation × exp(± t(0.975, n) · root mean square of ln(actual ⁄ expected)) over the n trials, 24 at most, of the method chosen. Being chosen for the least error, it
/// is a little too narrow where methods lie close together.
struct Forecasting {
    static let leastPeriods = 6
    static let leastTrials = 4
    static let mostTrials = 24

    /// Of whole periods one after the other, oldest first.
    let values: [Double]
    /// Values a year; 1 where periods do not divide a year.
    let season: Int

    func outcome() -> Outcome<Outlook.Forecast> {
        guard values.count >= Forecasting.leastPeriods else { return .refused(.tooFew(what: .periods, count: values.count, least: Forecasting.leastPeriods)) }
        let empty = values.count { !($0 > 0 && $0.isFinite) }
        guard empty == 0 else { return .refused(.emptyPeriods(count: empty)) }
        let tests = ForecastMethod.allCases.compactMap { method in
            BackTest(of: method, on: values, season: season, least: Forecasting.leastTrials, most: Forecasting.mostTrials).map { (method: method, test: $0) }
        }
        let common = tests.map(\.test.trials.count).min() ?? 0
        let compared = tests.map { Outlook.Compared(method: $0.method, meanAbsoluteError: $0.test.suffix(common).meanAbsoluteError) }
        var chosen: Int?
        for (index, entry) in compared.enumerated() where entry.meanAbsoluteError.isFinite {
            // A difference in rounding is a tie, and goes to the simpler.
            if let best = chosen, entry.meanAbsoluteError >= compared[best].meanAbsoluteError * (1 - 1e-9) { continue }
            chosen = index
        }
        guard let chosen else { return .refused(.tooUncertain(meanError: nil)) }
        let method = tests[chosen].method, test = tests[chosen].test
        let value = method.next(after: values[...], season: season), reach = test.reach
        guard test.spread > 1e-9 else { return .refused(.noError) }
        let low = value * exp(-reach), high = value * exp(reach)
        guard value > 0, high.isFinite, high - low <= value else { return .refused(.tooUncertain(meanError: test.meanError)) }
        return .found(Outlook.Forecast(method: method, value: value, low: low, high: high, backTest: test, compared: compared))
    }
}
