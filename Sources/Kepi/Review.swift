import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiInsight
import KepiMetrics
import KepiScorecard

/// Everything that is known before a report is written: the results of one project for one period.
package struct Review: Sendable {
    package var project: Project
    package var dataset: Dataset
    package var catalogue: MetricCatalogue
    package var results: MetricResults
    package var insights: Insights
    package var scorecard: Scorecard?
    package var targets: [String: TargetStatus]
    /// Nil: there is no earlier issue to hold them against.
    package var sinceLastIssue: IssueComparison?
    /// Warnings and notes met on the way.
    package var diagnostics: [Diagnostic]
    /// The date printed in reports.
    package var date: LocalDate
}
