import KepiCore
import KepiInsight

/// Reports in English: measures of the same customers side by side.
extension EnglishWords {
    package var relatedTitle: String { "Measures side by side" }
    package func relatedHeading(trait: String, measure: String, with: String, without: String) -> String {
        "Customers who \(trait): \(measure) of \(with), of the rest \(without), a clear difference"
    }
    package var relatedNothingClear: String { "Waiting, satisfaction and retention of the same customers: no clear difference" }
    package func relatedCaption(window: String) -> String {
        "Customers of \(window), those with the trait against the others of whom it is known; clear after Holm's correction over all rows. They go together; what brings about what, these figures cannot say."
    }
    package func trait(_ trait: RelatedMeasures.Trait, longWait: String?) -> String {
        switch trait {
        case .waitedLongest: "waited longest" + (longWait.map { " (over \($0))" } ?? "")
        case .notSatisfied: "were not satisfied"
        case .complained: "complained"
        }
    }
    package func related(_ measure: RelatedMeasures.Measure) -> String { measure == .retention ? "retention" : "satisfaction" }
    package func relatedVerdict(isClear: Bool, isClearAlone: Bool) -> String { isClear ? "clear" : isClearAlone ? "clear alone, not among all rows" : "could be chance" }
    package var relatedColumns: (customers: String, measure: String, with: String, rest: String, difference: String) { ("Customers who", "Measure", "Of these", "Of the rest", "Difference") }
}
