import KepiCore
import KepiInsight

/// What the pages of the life cycle say: stages, moves, cohorts, how long customers stay.
package protocol LifeCycleWords: Sendable {
    func label(_ label: LifeCycleLabel) -> String
    func stage(_ stage: LifeCycleStage) -> String

    /// Of those who bought at the start (active stages), how many went dormant or lost over the period, and how many came back.
    func stagesHeading(fellAsleep: String, share: String, of: String, cameBack: String) -> String
    func stagesCaption(known: String, start: String, end: String) -> String
    func stagesNote(windowDays: String, halfDays: String) -> String
    func alternativeText(moves: [String]) -> String
    func cohortsHeading(period: String, share: String, age: Int, unit: Period.Kind) -> String
    func cohortsCaption(leftOut: String, unit: Period.Kind, hasImmature: Bool) -> String
    func age(_ age: Int, unit: Period.Kind) -> String
    func alternativeText(cohorts: [String]) -> String
    /// Cohorts at one age, the latest against the one before: both printed, with whether it is clear.
    func fixedAgeHeading(latest: String, share: String, earlier: String, before: String, isClear: Bool, movement: Movement, age: Int, unit: Period.Kind) -> String
    func survivalHeading(share: String, interval: String?, years: Int) -> String
    func survivalMedian(_ median: String) -> String
    func survivalCaption(customers: String, ended: String, windowDays: String, isContractual: Bool) -> String
    func alternativeText(survival points: [String]) -> String
}

/// Heads and titles of those pages.
package enum LifeCycleLabel: String, Hashable, Sendable, CaseIterable {
    case stageAtStart, stageAtEnd, notYetKnown, total, customers, cohort, after, immature, suppressed, share, timeAxis, shareAxis, curve, day, fixedAge
    /// Titles of parts that are not there.
    case stages, cohorts, survival
}
