import KepiCore

/// How often each value occurs: bars of equal width from zero, with marked quantiles, and set apart those without a value yet.
///
/// Bins are sorted by where they start; one without a start, or whose end is not above it, is left out; a negative count is none. Only the last may be open
/// at its upper end ("and more"): it is paler, as wide as the others, and a mark that lies in it stands in its middle.
package struct HistogramChart: Chart, Hashable {
    package static let name = "histogram"
    package var bins: [Bin]
    /// Of the values.
    package var unit: Unit
    package var axisTitle: String
    package var countTitle: String
    /// Quantiles, a service level: thin upright lines. One that lies farther from the bins than they are wide stands at the edge with an arrow.
    package var marks: [Mark]
    /// Those without an end yet, as a hatched bar at the right; nil or a count of 0: none.
    package var waiting: Waiting?
    package var emptyText: String

    package struct Bin: Hashable, Sendable {
        package var low: Double
        /// nil: and more.
        package var high: Double?
        package var count: Int
        package var tooltip: String
        package init(low: Double, high: Double?, count: Int, tooltip: String) { self.low = low; self.high = high; self.count = count; self.tooltip = tooltip }
    }

    package struct Mark: Hashable, Sendable {
        package var value: Double
        package var label: String
        package init(value: Double, label: String) { self.value = value; self.label = label }
    }

    package struct Waiting: Hashable, Sendable {
        package var count: Int
        package var label: String
        package init(count: Int, label: String) { self.count = count; self.label = label }
    }

    package init(bins: [Bin], unit: Unit, axisTitle: String, countTitle: String, marks: [Mark] = [], waiting: Waiting? = nil, emptyText: String) {
        self.bins = bins; self.unit = unit; self.axisTitle = axisTitle; self.countTitle = countTitle
        self.marks = marks; self.waiting = waiting; self.emptyText = emptyText
    }

    package var isEmpty: Bool { bins.allSatisfy { $0.count <= 0 || Double?($0.low).drawable == nil } && (waiting?.count ?? 0) <= 0 }

    package func scene(width: Double, context: ChartContext) -> Scene {
        isEmpty ? EmptyState.scene(emptyText, width: width, context: context) : HistogramLayout(chart: self, width: width, context: context).scene()
    }
}
