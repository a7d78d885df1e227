/// A named group of customers by recency and by frequency and money, as metrics.md names the cells of the RFM grid.
package enum CustomerSegment: String, Hashable, Sendable, CaseIterable {
    case champion, loyal, potentialLoyalist = "potential loyalist", new, promising, needsAttention = "needs attention", aboutToSleep = "about to sleep", atRisk = "at risk",
        cannotLose = "cannot lose", hibernating, lost

    /// - Parameters:
    ///   - recency: score 1–5.
    ///   - worth: FM, the mean of the scores of frequency and money, rounded half up.
    package init(recency: Int, worth: Int) {
        self = CustomerSegment.grid[min(max(recency, 1), 5) - 1][min(max(worth, 1), 5) - 1]
    }

    /// Rows by recency 1…5, columns by FM 1…5.
    private static let grid: [[CustomerSegment]] = [
        [.lost, .hibernating, .atRisk, .atRisk, .cannotLose],
        [.hibernating, .hibernating, .atRisk, .atRisk, .cannotLose],
        [.aboutToSleep, .aboutToSleep, .needsAttention, .loyal, .loyal],
        [.promising, .potentialLoyalist, .potentialLoyalist, .loyal, .loyal],
        [.new, .potentialLoyalist, .potentialLoyalist, .champion, .champion],
    ]
}
