/// How the one report in twenty that may tell a change where there is none is shared out among the kinds of findings.
///
/// Each is held to a level of its own, so that their sum stays within 5% whatever hangs together with what (Bonferroni). What the two leave is for unusual
/// points, which no level can be set to, and for formulas that are less exact far out than at 95%; docs/statistics.md counts what became of it.
package enum FindingLevel {
    /// Changes of headline figures, by Holm's correction over all their comparisons.
    package static let headline = 0.025
    /// Groups that are told by themselves, over all groups of all those comparisons.
    package static let groups = 0.005
}
