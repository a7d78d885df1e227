import KepiChart
import KepiCore

/// Samples of the charts with two axes of values.
extension Samples {
    /// How many points there are of a kind that has `usual` of them.
    private func count(_ usual: Int) -> Int { shape == .onePoint ? 1 : usual }

    mutating func whale() -> WhaleChart {
        let count = count(20)
        let points = (1...count).map { index in WhaleChart.Point(customers: index == 7 ? .nan : Double(index) / Double(count), profit: number() ?? .nan) }
        let peak = points.indices.max { points[$0].profit < points[$1].profit }
        return WhaleChart(points: points, peak: shape == .gaps ? 99 : peak, peakLabel: label(0), customersTitle: label(1), profitTitle: label(2), totalLabel: label(0),
                          lossLabel: label(1), emptyText: label(0))
    }
}
