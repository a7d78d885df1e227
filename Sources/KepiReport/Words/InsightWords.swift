import KepiInsight

/// What every analysis beside the metrics says alike.
package protocol InsightWords: Sendable {
    /// Why an analysis is not there, and what would make it so: one sentence without a full stop.
    func refusal(_ refusal: Refusal) -> String
    /// What is counted, in the plural: "repeat customers".
    func subject(_ subject: Refusal.Subject) -> String
}
