import KepiCore

/// The choices that change what a figure means; defaults as docs/metrics.md states them.
package struct Settings: Hashable, Sendable {
    /// W, in local days.
    package var activityWindowDays = 365
    package var slaHours = 24.0
    /// How many of the best csat answers count as satisfied.
    package var topBoxes = 2
    package var csatScale = 1...5
    package var cesScale = 1...7
    /// `data_end` as written: a bare date (its first midnight, exclusive) or a local date and time `2025-09-30T18:00:00`.
    package var dataEnd: String?
    package var dataEndLocation: SourceLocation?
    /// `history: complete`: nothing came before the data start.
    package var historyComplete = false
    package var lifecycle: Lifecycle = .automatic
    package var customerBase: CustomerBase = .active
    /// Groups of fewer customers are suppressed.
    package var minimumGroup = 5
    /// The share of a table's rows that may be rejected before check fails.
    package var maximumRejectedShare = 0.05
    /// The dimensions to break figures down by; nil: every one with 2 to 30 values.
    package var dimensions: [String]?

    /// When the service is open; nil: not stated, only calendar hours are reckoned.
    package var businessHours: BusinessHours?

    /// `rfm:` the cut points between the five scores, where they are stated.
    package var rfm: ScoreCutPoints?

    /// Four ascending cut points each; nil: by the quintiles of the customers.
    package struct ScoreCutPoints: Hashable, Sendable {
        /// Days since the last purchase (the fewer, the better), purchases, money.
        package var recency: [Double]?, frequency: [Double]?, monetary: [Double]?
        package init(recency: [Double]? = nil, frequency: [Double]? = nil, monetary: [Double]? = nil) { self.recency = recency; self.frequency = frequency; self.monetary = monetary }
    }

    package enum Lifecycle: String, Hashable, Sendable, CaseIterable { case automatic, contractual, noncontractual }
    package enum CustomerBase: String, Hashable, Sendable, CaseIterable { case active, known }

    package init() {}
}
