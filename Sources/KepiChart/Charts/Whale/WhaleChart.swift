import KepiCore

/// The whale curve: customers from the most to the least profitable against the share of the total profit that they make together.
///
/// It starts at no customers and no profit and ends at all customers and the total (1, 1), whether or not the points reach there. Points whose share of
/// customers is not within 0…1, or whose profit is missing, are left out; order does not matter.
package struct WhaleChart: Chart, Hashable {
    package static let name = "whale"
    package var points: [Point]
    /// Index in `points` of the highest one.
    package var peak: Int?
    /// What stands at the peak ("118% at 74% of customers").
    package var peakLabel: String
    package var customersTitle: String
    package var profitTitle: String
    /// What stands at the line of the total, at 100%.
    package var totalLabel: String
    /// What the unprofitable take away, between the peak and the total; empty: none.
    package var lossLabel: String
    package var emptyText: String

    package struct Point: Hashable, Sendable {
        /// Share of the customers, 0…1, the most profitable first.
        package var customers: Double
        /// Share of the total profit that they make together; may pass 1.
        package var profit: Double
        package init(customers: Double, profit: Double) { self.customers = customers; self.profit = profit }
    }

    package init(points: [Point], peak: Int? = nil, peakLabel: String = "", customersTitle: String, profitTitle: String, totalLabel: String, lossLabel: String = "",
                 emptyText: String) {
        self.points = points; self.peak = peak; self.peakLabel = peakLabel; self.customersTitle = customersTitle; self.profitTitle = profitTitle
        self.totalLabel = totalLabel; self.lossLabel = lossLabel; self.emptyText = emptyText
    }

    package var isEmpty: Bool { drawable.isEmpty }

    package func scene(width: Double, context: ChartContext) -> Scene {
        isEmpty ? EmptyState.scene(emptyText, width: width, context: context) : WhaleLayout(chart: self, width: width, context: context).scene()
    }

    /// The points that can be drawn, by share of customers.
    var drawable: [Point] {
        points.filter { Double?($0.customers).drawable != nil && (0...1).contains($0.customers) && Double?($0.profit).drawable != nil }
            .enumerated().sorted { ($0.element.customers, $0.offset) < ($1.element.customers, $1.offset) }.map(\.element)
    }

    /// The highest point, where `peak` names one that can be drawn.
    var highest: Point? {
        guard let peak, points.indices.contains(peak) else { return nil }
        let point = points[peak]
        return (0...1).contains(point.customers) && Double?(point.profit).drawable != nil ? point : nil
    }
}
