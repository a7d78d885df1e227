import KepiCore

/// Causes by how often they occur, most often first, and what share of all they make up together with those before.
package struct ParetoChart: Chart, Hashable {
    package static let name = "pareto"
    /// Most frequent first.
    package var bars: [Bar]
    /// Over the bars (`complaints`).
    package var countTitle: String
    /// Over the shares (`together with those above`).
    package var cumulativeTitle: String
    package var emptyText: String

    package struct Bar: Hashable, Sendable {
        package var label: String
        /// Drawn from zero.
        package var count: Double
        /// 0…1: the share of all that this one and those above make up together. Held within 0…1 where it is drawn.
        package var cumulative: Double
        package var tone: Tone
        /// Printed in place of the bar; its count and share are not shown then.
        package var note: String?
        package var tooltip: String
        package init(label: String, count: Double, cumulative: Double, tone: Tone = .neutral, note: String? = nil, tooltip: String) {
            self.label = label; self.count = count; self.cumulative = cumulative; self.tone = tone; self.note = note; self.tooltip = tooltip
        }
    }

    package init(bars: [Bar], countTitle: String, cumulativeTitle: String, emptyText: String) {
        self.bars = bars; self.countTitle = countTitle; self.cumulativeTitle = cumulativeTitle; self.emptyText = emptyText
    }

    package var isEmpty: Bool { bars.allSatisfy { Double?($0.count).drawable == nil && $0.note == nil } }

    package func scene(width: Double, context: ChartContext) -> Scene {
        isEmpty ? EmptyState.scene(emptyText, width: width, context: context) : ParetoLayout(chart: self, width: width, context: context).scene()
    }
}
