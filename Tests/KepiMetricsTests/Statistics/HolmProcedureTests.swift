import Testing
import TrialSources
@testable import KepiMetrics

@Suite struct HolmProcedureTests {
    @Test("agrees with statsmodels multipletests(method=\"holm\")")
    func reference() {
        #expect(HolmProcedure.rejects([0.01, 0.04, 0.03, 0.005, 0.2]) == [true, false, false, true, false])
    }

    @Test("stops at the first that fails, whatever follows")
    func stepDown() {
        // 0.02 > 0.05 ⁄ 4 stops at once; 0.03 would pass 0.05 ⁄ 1 alone.
        #expect(HolmProcedure.rejects([0.02, 0.03, 0.03, 0.04]) == [false, false, false, false])
        #expect(HolmProcedure.rejects([0.04]) == [true])
    }

    @Test("comparisons without a verdict take no part")
    func withoutVerdict() {
        #expect(HolmProcedure.rejects([nil, 0.04, nil]) == [false, true, false])
        #expect(HolmProcedure.rejects([nil, nil]) == [false, false])
        #expect(HolmProcedure.rejects([]) == [])
    }

    @Test("a level of its own is what the smallest of them is held to")
    func level() {
        #expect(HolmProcedure.rejects([0.045], level: 0.04) == [false])
        #expect(HolmProcedure.rejects([0.015, 0.039], level: 0.04) == [true, true])
    }

    @Test("headline figures and groups share the one report in twenty, and leave something for unusual points")
    func shares() { #expect(FindingLevel.headline + FindingLevel.groups < 0.05) }

    @Test("the order of the comparisons does not matter")
    func order() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            let pValues = (0..<14).map { _ in Double.random(in: 0...0.02, using: &generator) }
            let order = pValues.indices.shuffled(using: &generator)
            let straight = HolmProcedure.rejects(pValues)
            #expect(HolmProcedure.rejects(order.map { pValues[$0] }) == order.map { straight[$0] })
        }
    }
}
