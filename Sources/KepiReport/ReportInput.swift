import KepiConfiguration
import KepiCore
import KepiDataset
import KepiInsight
import KepiMetrics
import KepiScorecard

/// Everything that a report is made of.
package struct ReportInput: Sendable {
    package var project: Project
    package var dataset: Dataset
    package var results: MetricResults
    package var insights: Insights
    /// What is not as the last issue had it; nil: there is no earlier issue.
    package var sinceLastIssue: IssueComparison?
    /// Nil: the project has none.
    package var scorecard: Scorecard?
    /// By metric.
    package var targets: [String: TargetStatus]
    package var language: Language
    /// What is proposed for findings; empty: nothing.
    package var proposals = ProposalTable()
    /// The date of the report, never the clock's.
    package var date: LocalDate
    /// Kepi's version.
    package var version: String

    package init(
        project: Project, dataset: Dataset, results: MetricResults, insights: Insights = Insights(), sinceLastIssue: IssueComparison? = nil, scorecard: Scorecard?, targets: [String: TargetStatus], language: Language, date: LocalDate,
        version: String
    ) {
        self.project = project; self.dataset = dataset; self.results = results; self.insights = insights; self.sinceLastIssue = sinceLastIssue; self.scorecard = scorecard; self.targets = targets
        self.language = language; self.date = date; self.version = version
    }
}
