import KepiCore
import KepiMetrics

/// How large a finding is, in what a manager counts: customers, answers, complaints, money. Arithmetic on the change; it has the change's uncertainty and more.
package struct FindingSize: Hashable, Sendable {
    package enum Counted: String, Hashable, Sendable { case customers, answers, complaints, money }

    package var counted: Counted
    /// How many, or how much.
    package var amount: Double
    /// What one of the customers brought in the period, and in what; nil where it is not customers, or not known.
    package var each: Double?
    package var eachIsProfit: Bool

    /// Nil for figures whose change is no number of things (hours), and for findings without a change.
    package init?(_ finding: Finding, in results: MetricResults) {
        guard let against = finding.against else { return nil }
        let comparison = finding.kind == .group ? finding.group?.comparison : finding.metric.comparison(against)
        let estimate = finding.kind == .group ? finding.group?.estimate : finding.metric.current
        guard let difference = comparison?.difference, let denominator = estimate?.denominator, denominator > 0 else { return nil }
        switch finding.metric.id {
        case "retention", "loyalty", "acquisition_rate": counted = .customers
        case "satisfaction": counted = .answers
        case "complaint_rate": counted = .complaints
        case "profit_contribution": counted = .money
        default: return nil
        }
        amount = abs(difference) * denominator
        let profit = results["profit_per_customer"]?.current.value, revenue = results["revenue_per_customer"]?.current.value
        each = finding.metric.id == "retention" ? profit ?? revenue : nil
        eachIsProfit = profit != nil
        // Less than one of something is not worth a sentence.
        guard amount >= 1 else { return nil }
    }
}
