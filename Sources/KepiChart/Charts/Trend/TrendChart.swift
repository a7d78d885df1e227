import KepiCore

/// A line over periods with its interval band, target, process limits and the line of a year earlier.
package struct TrendChart: Chart, Hashable {
    package static let name = "trend"
    /// Oldest first; a gap breaks the line.
    package var points: [Point]
    package var unit: Unit
    package var target: Double?
    package var targetLabel: String
    /// XmR limits (low, high) and their label.
    package var limits: Limits?
    /// The values a year before each point, drawn thin; nil where there is none.
    package var yearAgo: [Double?]
    package var yearAgoLabel: String
    /// Stands under the value of a partial last point ("quarter so far"); empty: none.
    package var partialNote: String
    /// Explains the lighter points ("lighter: early data"), in a line under the axis; empty: none.
    package var earlyNote: String
    /// Height in points; nil: 0.42 of the width, from 150 to 220. Grows where the labels need more.
    package var height: Double?
    /// Tone of the last point.
    package var tone: Tone
    package var emptyText: String

    package struct Point: Hashable, Sendable {
        package var period: Period
        package var value: ChartValue
        /// Drawn hollow, labelled as running.
        package var isPartial: Bool
        package var isEarly: Bool
        package var tooltip: String
        package init(period: Period, value: ChartValue, isPartial: Bool = false, isEarly: Bool = false, tooltip: String) {
            self.period = period; self.value = value; self.isPartial = isPartial; self.isEarly = isEarly; self.tooltip = tooltip
        }
    }
    package struct Limits: Hashable, Sendable {
        package var low: Double, high: Double, mean: Double, label: String
        package init(low: Double, high: Double, mean: Double, label: String) { self.low = low; self.high = high; self.mean = mean; self.label = label }
    }

    package init(points: [Point], unit: Unit, target: Double? = nil, targetLabel: String = "", limits: Limits? = nil, yearAgo: [Double?] = [], yearAgoLabel: String = "",
                 partialNote: String = "", earlyNote: String = "", height: Double? = nil, tone: Tone = .neutral, emptyText: String) {
        self.points = points; self.unit = unit; self.target = target; self.targetLabel = targetLabel; self.limits = limits
        self.yearAgo = yearAgo; self.yearAgoLabel = yearAgoLabel
        self.partialNote = partialNote; self.earlyNote = earlyNote; self.height = height; self.tone = tone; self.emptyText = emptyText
    }

    package var isEmpty: Bool { points.allSatisfy { $0.value.drawable.value == nil } }

    package func scene(width: Double, context: ChartContext) -> Scene {
        isEmpty ? EmptyState.scene(emptyText, width: width, context: context) : TrendLayout(chart: self, width: width, context: context).scene()
    }
}
