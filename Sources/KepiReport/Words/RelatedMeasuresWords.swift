import KepiCore
import KepiInsight

/// What is said of measures of the same customers side by side: what goes together, never that one brings the other about.
package protocol RelatedMeasuresWords: Sendable {
    var relatedTitle: String { get }
    /// The first clear pair: "Customers who waited longest: retention of 52% against 68% of the rest, a clear difference".
    func relatedHeading(trait: String, measure: String, with: String, without: String) -> String
    var relatedNothingClear: String { get }
    func relatedCaption(window: String) -> String
    func trait(_ trait: RelatedMeasures.Trait, longWait: String?) -> String
    func related(_ measure: RelatedMeasures.Measure) -> String
    /// `isClear`: among all rows; `isClearAlone`: taken by itself.
    func relatedVerdict(isClear: Bool, isClearAlone: Bool) -> String
    var relatedColumns: (customers: String, measure: String, with: String, rest: String, difference: String) { get }
}
