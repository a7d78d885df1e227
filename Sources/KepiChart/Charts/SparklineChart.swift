/// A word-sized line of the last periods with its last point marked.
package struct SparklineChart: Chart, Hashable {
    package static let name = "sparkline"
    /// Oldest first; nil breaks the line.
    package var values: [Double?]
    package var target: Double?
    package var tone: Tone
    package var emptyText: String
    package init(values: [Double?], target: Double? = nil, tone: Tone = .neutral, emptyText: String) {
        self.values = values; self.target = target; self.tone = tone; self.emptyText = emptyText
    }
    package var isEmpty: Bool { values.allSatisfy { $0 == nil } }
}
