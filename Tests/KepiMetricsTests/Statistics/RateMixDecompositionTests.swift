import Testing
import TrialSources
@testable import KepiMetrics

@Suite struct RateMixDecompositionTests {
    @Test("a group that did worse, by hand")
    func rate() throws {
        // Two halves; the first falls from 0.8 to 0.6: all of the change, its excess half of it.
        let result = try #require(RateMixDecomposition([.init(y0: 80, x0: 100, y1: 60, x1: 100), .init(y0: 80, x0: 100, y1: 80, x1: 100)]))
        expectClose(result.change, -0.1)
        expectClose(result.effects[0].rate, -0.1)
        expectClose(result.effects[0].mix, 0)
        expectClose(result.effects[0].excess, 0.05)
        expectClose(result.effects[1].excess, -0.05)
    }

    @Test("a shift towards the weaker group, by hand")
    func mix() throws {
        // r = 0.9 and 0.5 throughout, weights 0.5 → 0.25 and 0.5 → 0.75: R 0.7 → 0.6.
        let result = try #require(RateMixDecomposition([.init(y0: 90, x0: 100, y1: 45, x1: 50), .init(y0: 50, x0: 100, y1: 75, x1: 150)]))
        expectClose(result.change, -0.1)
        expectClose(result.effects[0].rate, 0)
        expectClose(result.effects[0].mix, -0.25 * (0.9 - 0.65))
        expectClose(result.effects[1].mix, 0.25 * (0.5 - 0.65))
    }

    @Test("any groups, absent in a period or without a denominator: the effects sum to the change, the excesses to nothing")
    func sums() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            var groups = (0..<Int.random(in: 1...9, using: &generator)).map { _ -> RateMixDecomposition.Group in
                let x0 = Double(Int.random(in: 0...30, using: &generator)), x1 = Double(Int.random(in: 0...30, using: &generator))
                return .init(y0: Double.random(in: 0...20, using: &generator) * (x0 > 0 ? 1 : 0), x0: x0, y1: Double.random(in: 0...20, using: &generator) * (x1 > 0 ? 1 : 0), x1: x1)
            }
            groups.append(.init(y0: 3, x0: 10, y1: 5, x1: 7))
            groups.append(.init(y0: 4, x0: 0, y1: 9, x1: 0))
            let result = try #require(RateMixDecomposition(groups))
            expectClose(result.effects.reduce(0) { $0 + $1.total }, result.change, within: 1e-12)
            expectClose(result.effects.reduce(0) { $0 + $1.excess }, 0, within: 1e-12)
        }
    }

    @Test("without a denominator there is nothing to take apart")
    func empty() {
        #expect(RateMixDecomposition([]) == nil)
        #expect(RateMixDecomposition([.init(y0: 1, x0: 0, y1: 1, x1: 4)]) == nil)
    }
}
