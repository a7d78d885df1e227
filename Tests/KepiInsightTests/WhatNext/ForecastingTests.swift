import Foundation
import KepiCore
import KepiMetrics
import Testing
import TrialSources
@testable import KepiInsight

@Suite("What a series is expected to bring next") struct ForecastingTests {
    private func forecast(_ values: [Double], season: Int = 1) -> Outcome<Outlook.Forecast> { Forecasting(values: values, season: season).outcome() }

    /// Quarters of growing years with a season, and errors of a few percent.
    private let seasonal = [82.0, 119, 101, 99, 91, 130, 113, 108, 99, 145, 120, 123, 110, 156, 134, 131, 119, 176, 144, 147]

    @Test("the last value carried on, by hand: errors of ln 1.1, Student's t with one degree of freedom a trial") func byHand() throws {
        let found = try #require(forecast([100, 110, 100, 110, 100, 110]).value)
        #expect(found.method == .lastPeriod)
        #expect(found.value == 110)
        #expect(found.backTest.trials.map(\.expected) == [100, 110, 100, 110, 100])
        #expect(found.backTest.trials.map(\.actual) == [110, 100, 110, 100, 110])
        // t(0.975, 5) = 2.570582.
        #expect(abs(log(found.high / 110) - 2.570582 * log(1.1)) < 1e-6)
        #expect(abs(found.low * found.high - 110 * 110) < 1e-6)
        #expect(abs(found.backTest.meanError - (3 * 10.0 / 110 + 2 * 0.1) / 5) < 1e-12)
        #expect(found.backTest.held == 5)
        #expect(found.compared.map(\.method) == [.lastPeriod])
        #expect(abs((found.compared.first?.meanAbsoluteError ?? 0) - 10) < 1e-12)
    }

    @Test("an interval by the other errors misses the one that stands out") func held() {
        let trials = [100.0, 101, 99, 100.5, 130].enumerated().map { BackTest.Trial(index: $0, expected: 100, actual: $1) }
        #expect(BackTest(trials: trials).held == 4)
    }

    @Test("a year ago with growth: the same quarter times this year on the last") func yearAgo() {
        #expect(abs(ForecastMethod.yearAgo.next(after: [10, 20, 30, 40, 11, 22, 33, 44], season: 4) - 11 * 1.1) < 1e-12)
        // Five quarters tell of one quarter's growth alone.
        #expect(abs(ForecastMethod.yearAgo.next(after: [10, 20, 30, 40, 15], season: 4) - 20 * 1.5) < 1e-12)
    }

    @Test("seasons are found and taken off exactly where a series has nothing else") func seasons() {
        let adjustment = SeasonalAdjustment([8, 12, 10, 10, 8, 12, 10, 10], season: 4)
        for (index, factor) in [0.8, 1.2, 1, 1, 0.8].enumerated() { #expect(abs(adjustment.factor(index) - factor) < 1e-12) }
        for method in [ForecastMethod.smoothed, .dampedTrend] { #expect(abs(method.next(after: [8, 12, 10, 10, 8, 12, 10, 10, 8], season: 4) - 12) < 1e-9) }
        #expect(SeasonalAdjustment([1, 2, 3], season: 4).factor(2) == 1)
    }

    @Test("a damped trend follows a line; a level alone stays behind") func trend() {
        let values = (0..<20).map { exp(0.05 * Double($0)) }
        let level = ForecastMethod.smoothed.next(after: values[...], season: 1), trend = ForecastMethod.dampedTrend.next(after: values[...], season: 1)
        #expect(level <= values[19] * 1.0000001)
        #expect(abs(trend / exp(1) - 1) < 0.01)
    }

    @Test("with seasons and growth a method that knows them is chosen, and holds most of its trials") func chosen() throws {
        let found = try #require(forecast(seasonal, season: 4).value)
        #expect(found.method != .lastPeriod)
        #expect(found.compared.map(\.method) == ForecastMethod.allCases)
        let least = try #require(found.compared.map(\.meanAbsoluteError).min())
        #expect(found.compared.first { $0.method == found.method }?.meanAbsoluteError == least)
        #expect(found.value > 119 && found.value < 145)
        #expect(found.backTest.held >= found.backTest.trials.count - 1)
        #expect(found.low < found.value && found.value < found.high)
    }

    @Test("what comes later changes no earlier trial") func noPeeking() throws {
        let before = try #require(BackTest(of: .dampedTrend, on: seasonal, season: 4, least: 4, most: 24))
        var changed = seasonal
        changed[19] = 500
        let after = try #require(BackTest(of: .dampedTrend, on: changed, season: 4, least: 4, most: 24))
        #expect(before.trials.map(\.expected) == after.trials.map(\.expected))
        #expect(before.trials.count == 12)
    }

    @Test("too short, empty, without error, too unlike each other: each is refused with its reason") func refusals() {
        #expect(forecast([1, 2, 3, 4, 5]).refusal == .tooFew(what: .periods, count: 5, least: 6))
        #expect(forecast([10, 0, 10, -3, 10, 11, 10]).refusal == .emptyPeriods(count: 2))
        #expect(forecast([10, .nan, 10, 12, 10, 11]).refusal == .emptyPeriods(count: 1))
        // A constant series was foreseen to the last digit: no interval can be drawn, and none of no width is.
        #expect(forecast([Double](repeating: 70, count: 12), season: 4).refusal == .noError)
        if case .tooUncertain(let error?) = forecast([10, 40, 5, 60, 3, 80]).refusal { #expect(error > 1) } else { Issue.record("expected too uncertain") }
    }

    @Test("no method ever expects less than something, and no interval reaches zero or is wider than the value", arguments: [1, 2, 4, 12]) func positive(season: Int) {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<30 {
            let count = Int.random(in: 6...40, using: &random), spread = Double.random(in: 0.01...2, using: &random)
            let values = (0..<count).map { _ in exp(Double.random(in: -spread...spread, using: &random)) * 100 }
            for method in ForecastMethod.allCases where (method.least(season: season) ?? .max) <= count {
                let next = method.next(after: values[...], season: season)
                #expect(next > 0 && next.isFinite)
            }
            if let found = forecast(values, season: season).value { #expect(found.low > 0 && found.low < found.value && found.high - found.low <= found.value) }
        }
    }

    /// A normal random number (Box and Muller).
    private func normal(_ random: inout SeededGenerator) -> Double {
        (-2 * log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &random))).squareRoot() * cos(2 * Double.pi * Double.random(in: 0..<1, using: &random))
    }

    @Test("over made series of which the truth is known, the interval holds what comes next nearly as often as it says", arguments: [(8, 0.0), (12, 0.2)])
    func coverage(length: Int, season: Double) {
        var random = SeededGenerator(seed: 11), held = 0, found = 0
        for _ in 0..<150 {
            var level = 0.0
            let values = (0...length).map { index in
                level += 0.01 + 0.03 * normal(&random)
                return 1000 * exp(level + season * [1.0, -0.5, 0, -0.5][index % 4] + 0.03 * normal(&random))
            }
            guard let forecast = Forecasting(values: Array(values.dropLast()), season: 4).outcome().value else { continue }
            found += 1
            if forecast.low <= values[length], values[length] <= forecast.high { held += 1 }
        }
        #expect(found > 100)
        #expect(Double(held) >= 0.88 * Double(found))
    }
}
