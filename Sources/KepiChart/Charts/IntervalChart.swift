/// A word-sized bar of a value, its interval and its target.
package struct IntervalChart: Chart, Hashable {
    package static let name = "interval"
    package var value: ChartValue
    package var target: Double?
    package var tone: Tone
    package var emptyText: String
    package init(value: ChartValue, target: Double? = nil, tone: Tone = .neutral, emptyText: String) {
        self.value = value; self.target = target; self.tone = tone; self.emptyText = emptyText
    }
    package var isEmpty: Bool { value.value == nil }
}
