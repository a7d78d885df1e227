import Foundation
import KepiMetrics
import Testing
import TrialSources

@Suite("When a series stepped") struct ChangePointTests {
    private func points(_ means: [Double], cases: Double = 50) -> [ChangePoint.Point] { means.map { ChangePoint.Point(mean: $0, cases: cases) } }

    @Test("a step far beyond chance is dated to its place alone") func clearStep() throws {
        let change = try #require(ChangePoint(points([6.1, 5.9, 6.0, 6.2, 5.8, 6.0, 13.1, 12.9, 13.0]), variance: 4))
        #expect(change.best == 6 && change.first == 6 && change.last == 6)
        #expect(abs(change.step - 7) < 0.01)
    }

    @Test("where the data cannot tell places apart, the set holds them all; more cases narrow it") func width() throws {
        let means = [6, 6.2, 5.8, 6.1, 6.4, 6.9, 6.8, 7.1, 6.9]
        let few = try #require(ChangePoint(points(means, cases: 10), variance: 4)), many = try #require(ChangePoint(points(means, cases: 4_000), variance: 4))
        #expect(few.first < few.last)
        #expect(few.first <= many.first && many.last <= few.last && many.last - many.first < few.last - few.first)
    }

    @Test("a steady drift, equal means, too few points and a variance of nothing have no step") func none() {
        #expect(ChangePoint(points([1, 2, 3, 4, 5, 6, 7, 8]), variance: 4) == nil)
        #expect(ChangePoint(points([5, 5, 5, 5, 5, 5, 5]), variance: 4) == nil)
        #expect(ChangePoint(points([1, 1, 1, 9, 9]), variance: 4) == nil)
        #expect(ChangePoint(points([1, 1, 1, 1, 9, 9, 9]), variance: 0) == nil)
        #expect(ChangePoint([], variance: 1) == nil)
    }

    @Test("months without cases are passed over, and positions are those of the series") func gaps() throws {
        var series = points([6, 6.1, 5.9, 6, 6.1, 5.9, 13, 13.1, 12.9])
        series.insert(ChangePoint.Point(mean: .nan, cases: 0), at: 3)
        let change = try #require(ChangePoint(series, variance: 4))
        #expect(change.best == 7)
    }

    @Test("the 95% set holds the true place in at least 95% of series of noise about one step", arguments: [1.0, 2.0, 4.0]) func coverage(step: Double) {
        var random = SeededGenerator(seed: 20_251)
        // Box and Muller.
        func normal() -> Double { (-2 * log(1 - Double.random(in: 0..<1, using: &random))).squareRoot() * cos(2 * .pi * Double.random(in: 0..<1, using: &random)) }
        var held = 0, found = 0
        for _ in 0..<1_000 {
            let means = (0..<24).map { index in (index < 17 ? 0 : step) + normal() * 0.8 }
            guard let change = ChangePoint(points(means, cases: 25), variance: 16) else { continue }
            found += 1
            if (change.first...change.last).contains(17) { held += 1 }
        }
        #expect(found > 900 && Double(held) / Double(found) >= 0.95, "\(held) of \(found)")
    }
}
