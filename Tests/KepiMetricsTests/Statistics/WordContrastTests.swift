import Foundation
import Testing
@testable import KepiMetrics

@Suite("Words that one side uses more") struct WordContrastTests {
    @Test("as worked by hand: 10 of 100 against 5 of 100, prior 0.1 × 15 of 200") func byHand() throws {
        let contrast = try #require(WordContrast(first: 10, of: 100, second: 5, of: 100, background: 15, of: 200))
        // α = 1.5, α₀ = 20: ln(11.5 ⁄ 108.5) − ln(6.5 ⁄ 113.5), variance 1⁄11.5 + 1⁄6.5.
        #expect(abs(contrast.logOddsRatio - 0.6155975) < 1e-6)
        #expect(abs(contrast.z - 0.6155975 / (1 / 11.5 + 1 / 6.5).squareRoot()) < 1e-6)
    }

    @Test("the other way round it is the same with the other sign") func antisymmetric() throws {
        let one = try #require(WordContrast(first: 9, of: 80, second: 2, of: 120, background: 14, of: 260)), other = try #require(WordContrast(first: 2, of: 120, second: 9, of: 80, background: 14, of: 260))
        #expect(abs(one.z + other.z) < 1e-12)
    }

    @Test("alike on both sides it is 0; the prior draws a rare word towards 0") func shrinks() throws {
        #expect(try #require(WordContrast(first: 7, of: 90, second: 7, of: 90, background: 14, of: 180)).z == 0)
        let weak = try #require(WordContrast(first: 3, of: 90, second: 0, of: 90, background: 3, of: 180, priorShare: 0.01)), strong = try #require(WordContrast(first: 3, of: 90, second: 0, of: 90, background: 3, of: 180))
        #expect(strong.logOddsRatio < weak.logOddsRatio)
    }

    @Test("a side without words, a word that is nowhere or the only one: nothing", arguments: [(0, 0, 1, 5, 1, 5), (1, 5, 0, 0, 1, 5), (0, 5, 0, 5, 0, 10), (5, 5, 5, 5, 10, 10)])
    func nothing(_ a: Int, _ n: Int, _ b: Int, _ m: Int, _ c: Int, _ k: Int) {
        #expect(WordContrast(first: a, of: n, second: b, of: m, background: c, of: k) == nil)
    }
}
