import Testing
@testable import KepiMetrics

@Suite("Mixes of groups") struct MixTestTests {
    @Test("χ² of a table of two by two as worked by hand, and Cramér's V") func byHand() throws {
        let test = try #require(MixTest([30, 70], [50, 50]))
        // (30·50 − 70·50)² · 200 ⁄ (100 · 100 · 80 · 120)
        #expect(abs(test.chiSquare - 25.0 / 3) < 1e-12)
        #expect(test.degreesOfFreedom == 1)
        #expect(abs(test.pValue - 0.0038924) < 1e-6)
        #expect(abs(test.cramersV - (25.0 / 3 / 200).squareRoot()) < 1e-12)
    }

    @Test("the design effect divides χ² and leaves V") func designEffect() throws {
        let plain = try #require(MixTest([30, 70], [50, 50])), clustered = try #require(MixTest([30, 70], [50, 50], designEffect: 2))
        #expect(abs(clustered.chiSquare - plain.chiSquare / 2) < 1e-12)
        #expect(clustered.cramersV == plain.cramersV)
        #expect(clustered.pValue > plain.pValue)
    }

    @Test("groups too small to test are taken together") func small() throws {
        let test = try #require(MixTest([40, 40, 2, 1, 0], [40, 40, 1, 2, 6]))
        #expect(test.degreesOfFreedom == 2)
    }

    @Test("one mix gives 0; one group, or an empty row, gives nothing") func edges() {
        #expect(MixTest([20, 40], [30, 60])?.chiSquare ?? 1 < 1e-12)
        #expect(MixTest([20], [30]) == nil)
        #expect(MixTest([20, 0], [30, 0]) == nil)
        #expect(MixTest([0, 0], [30, 10]) == nil)
        #expect(MixTest([], []) == nil)
    }
}
