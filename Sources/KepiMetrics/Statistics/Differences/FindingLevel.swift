/// How the one report in twenty that may tell a change where there is none is shared out.
///
/// The two parts are tried apart, each at its own family-wise level, so that together they stay within 5% whatever hangs together with what (Bonferroni).
package enum FindingLevel {
    /// Changes of headline figures, by Holm's correction over all their comparisons.
    package static let headline = 0.04
    /// Groups that are told by themselves, over all groups of all those comparisons.
    package static let groups = 0.01
}
