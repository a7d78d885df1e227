import Foundation

/// How much more one group of texts uses a word than another: the log-odds ratio with an informative Dirichlet prior, and its z.
///
/// Source: B. Monroe, M. Colaresi & K. Quinn, "Fightin' Words", Political Analysis 16, 2008, formulas 16 to 22. The prior draws rare words towards the share that
/// they have in all texts, so that a word used once by one side does not lead the list.
package struct WordContrast: Hashable, Sendable {
    /// ln of the ratio of odds, first group over second; above 0 where the first uses it more.
    package var logOddsRatio: Double
    /// The log-odds ratio in its standard errors.
    package var z: Double
    /// Of the normal distribution, two-sided.
    package var pValue: Double { NormalDistribution.twoSidedTail(z) }

    /// What the prior weighs beside all texts: α₀ is a tenth of their words. (The paper took 500 words for speeches of thousands; in a few hundred short comments that would hide everything.)
    package static let priorShare = 0.1

    /// - Parameters:
    ///   - first: uses of the word in the first group, of `firstTotal` uses of words; `second` likewise.
    ///   - background: uses of the word in all texts, of `backgroundTotal`; more than 0.
    /// Nil where a group has no words, the word is nowhere, or it is the only one.
    package init?(first: Int, of firstTotal: Int, second: Int, of secondTotal: Int, background: Int, of backgroundTotal: Int, priorShare: Double = WordContrast.priorShare) {
        guard firstTotal > 0, secondTotal > 0, background > 0, background < backgroundTotal, first <= firstTotal, second <= secondTotal, priorShare > 0 else { return nil }
        let prior = priorShare * Double(background), priorWords = priorShare * Double(backgroundTotal)
        func logOdds(_ count: Int, _ total: Int) -> Double { log((Double(count) + prior) / (Double(total) + priorWords - Double(count) - prior)) }
        logOddsRatio = logOdds(first, firstTotal) - logOdds(second, secondTotal)
        z = logOddsRatio / (1 / (Double(first) + prior) + 1 / (Double(second) + prior)).squareRoot()
        guard logOddsRatio.isFinite, z.isFinite else { return nil }
    }
}
