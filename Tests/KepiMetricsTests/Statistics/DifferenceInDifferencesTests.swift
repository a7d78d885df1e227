import Testing
@testable import KepiMetrics

@Suite("Differences in differences") struct DifferenceInDifferencesTests {
    /// Of customers each in both windows once.
    private func group(before: [Double], after: [Double]) -> DifferenceInDifferences.Group {
        let n = Double(before.count), y0 = before.reduce(0, +), y1 = after.reduce(0, +)
        return .init(customersBefore: before.count, customersAfter: after.count, x0: n, y0: y0, x1: n, y1: y1, x0x0: n, x0y0: y0, y0y0: before.reduce(0) { $0 + $1 * $1 },
                     x1x1: n, x1y1: y1, y1y1: after.reduce(0) { $0 + $1 * $1 }, x1x0: n, x1y0: y0, y1x0: y1, y1y0: zip(before, after).reduce(0) { $0 + $1.0 * $1.1 })
    }

    @Test("as worked by hand for four customers a side") func byHand() throws {
        // Reached: changes 0, 1, 1, 0 around ½, Σu² = 4 · (½ ⁄ 4)² = 1⁄16. Others: 0, −1, 1, 0 around 0, Σu² = 2 ⁄ 16.
        let reached = group(before: [1, 0, 0, 0], after: [1, 1, 1, 0]), others = group(before: [1, 1, 0, 0], after: [1, 0, 1, 0])
        let effect = try #require(DifferenceInDifferences.effect(reached: reached, others: others))
        #expect(effect.value == 0.5)
        let half = 1.959963984540054 * (3.0 / 16).squareRoot()
        #expect(abs(try #require(effect.interval?.low) - (0.5 - half)) < 1e-12)
        #expect(effect.isClear == false)
        #expect(abs(try #require(effect.pValue) - 0.2482131) < 1e-6)
        #expect(try #require(DifferenceInDifferences.change(reached)).value == 0.5)
    }

    @Test("the same customers in both windows weigh: who does not change adds nothing to the variance") func paired() throws {
        let same = group(before: [1, 0, 1, 0], after: [1, 0, 1, 0])
        #expect(same.variance == 0)
        #expect(DifferenceInDifferences.effect(reached: same, others: same)?.isClear == nil)
    }

    @Test("without a denominator there is no figure") func empty() {
        let none = group(before: [], after: []), some = group(before: [1, 0], after: [0, 1])
        #expect(DifferenceInDifferences.effect(reached: none, others: some) == nil)
        #expect(DifferenceInDifferences.change(none) == nil)
    }
}
