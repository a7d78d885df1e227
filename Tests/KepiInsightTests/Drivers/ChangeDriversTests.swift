import KepiConfiguration
import KepiCore
import KepiMetrics
import Testing
@testable import KepiInsight

@Suite("Drivers of a change") struct ChangeDriversTests {
    @Test("over the groups of every dimension the effects sum to the change, and the weights to one", arguments: [61, 62, 63] as [UInt64]) func sums(seed: UInt64) throws {
        let shop = TrialShop(seed: seed, customers: 300, gap: 8)
        let results = try InsightTrial(shop.tables, settings: shop.settings).results
        var tried: Set<String> = []
        for metric in results.metrics {
            let comparisons: [(whole: Comparison?, part: (GroupResult) -> Comparison?)] = [(metric.previous, { $0.previous }), (metric.yearAgo, { $0.yearAgo })]
            for comparison in comparisons {
                guard let drivers = ChangeDrivers(metric, comparison.part, whole: comparison.whole) else { continue }
                let change = try #require(comparison.whole?.difference)
                #expect(drivers.change == change)
                for dimension in drivers.dimensions {
                    tried.insert(metric.id)
                    let sum: Double = dimension.parts.reduce(0) { $0 + $1.total }
                    #expect(abs(sum - change) < 1e-9 * max(1, abs(change)), "\(metric.id) by \(dimension.name): \(sum) for \(change)")
                    #expect(abs(dimension.rate + dimension.mix - change) < 1e-9 * max(1, abs(change)))
                    let weights: (now: Double, before: Double) = dimension.parts.reduce((0, 0)) { ($0.0 + $1.weightNow, $0.1 + $1.weightBefore) }
                    #expect(abs(weights.now - 1) < 1e-9 && abs(weights.before - 1) < 1e-9, "\(metric.id) by \(dimension.name)")
                    for part in dimension.parts { #expect(part.weightNow >= 0 && part.weightBefore >= 0, "\(metric.id) by \(dimension.name)") }
                }
                #expect(drivers.dimensions.map(\.largestExcess) == drivers.dimensions.map(\.largestExcess).sorted(by: >))
            }
        }
        #expect(tried.isSuperset(of: ["satisfaction", "loyalty", "retention", "complaint_rate", "response_time"]), "\(tried.sorted())")
    }

    /// Groups with a share of `y` of `x`, before and now.
    private func drivers(_ groups: [(String?, Double, Double, Double, Double)]) -> ChangeDrivers? {
        func estimate(_ y: Double, _ x: Double) -> Estimate { Estimate(value: x > 0 ? y / x : nil, numerator: y, denominator: x) }
        func compared(_ y0: Double, _ x0: Double, _ y1: Double, _ x1: Double) -> Comparison {
            Comparison(window: PeriodWindow(period: Period("2025-Q2")!, start: LocalDate("2025-04-01")!, end: LocalDate("2025-07-01")!, isPartial: false), estimate: estimate(y0, x0), difference: y1 / x1 - y0 / x0)
        }
        guard let catalogue = try? MetricCatalogue.load(folders: [InsightTrial.definitions], settings: Settings()), let definition = catalogue["satisfaction"] else { return nil }
        func sum(_ place: KeyPath<(String?, Double, Double, Double, Double), Double>) -> Double { groups.reduce(0) { $0 + $1[keyPath: place] } }
        var metric = MetricResult(definition: definition, current: estimate(sum(\.3), sum(\.4)))
        metric.groups["region"] = groups.map { GroupResult(value: $0.0, estimate: estimate($0.3, $0.4), previous: compared($0.1, $0.2, $0.3, $0.4)) }
        return ChangeDrivers(metric, { $0.previous }, whole: compared(sum(\.1), sum(\.2), sum(\.3), sum(\.4)))
    }

    @Test("a group that does worse is a rate effect, more of a worse group a mix effect") func effects() throws {
        // North falls from 0.8 to 0.6 at half of all; South stays.
        let rate = try #require(drivers([("North", 80, 100, 60, 100), ("South", 80, 100, 80, 100)])).dimensions[0]
        #expect(rate.parts.map(\.value) == ["North", "South"])
        #expect(abs(rate.parts[0].rate + 0.1) < 1e-12 && abs(rate.parts[0].mix) < 1e-12 && abs(rate.parts[1].total) < 1e-12)
        // Excess: −0.1 less half of −0.1, in the direction of the change.
        #expect(abs(rate.parts[0].excess - 0.05) < 1e-12 && abs(rate.parts[1].excess + 0.05) < 1e-12)
        // Both do as before, 0.9 and 0.5; the worse grows from a half to three quarters: 0.7 → 0.6.
        let mix = try #require(drivers([("North", 50, 100, 150, 300), ("South", 90, 100, 90, 100)])).dimensions[0]
        #expect(abs(mix.rate) < 1e-12 && abs(mix.mix + 0.1) < 1e-12)
        // (¼)(0.5 − 0.65) and (−¼)(0.9 − 0.65).
        #expect(abs(mix.parts.first { $0.value == "North" }!.mix + 0.0375) < 1e-12 && abs(mix.parts.first { $0.value == "South" }!.mix + 0.0625) < 1e-12)
    }

    @Test("rows of no group, and groups that may not be shown, are the rest, which comes last") func rest() throws {
        let dimension = try #require(drivers([("North", 80, 100, 60, 100), (nil, 40, 50, 10, 50), ("South", 80, 100, 80, 100)])).dimensions[0]
        #expect(dimension.parts.map(\.value) == ["North", "South", nil])
        // From 200 of 250 to 150 of 250.
        let sum: Double = dimension.parts.reduce(0) { $0 + $1.total }
        #expect(abs(sum + 0.2) < 1e-12)
    }
}
