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

    mutating func survival(curves: Int, unit: SurvivalChart.TimeUnit) -> SurvivalChart {
        let curves = (0..<curves).map { index -> SurvivalChart.Curve in
            var share = 1.0
            let steps = (0..<count(30)).map { step -> SurvivalChart.Step in
                share *= 0.85 + 0.1 * (number() ?? .nan).truncatingRemainder(dividingBy: 1)
                let time = shape == .huge ? (number() ?? 0) : shape == .tiny ? (number() ?? 0) : Double(step * (index + 2))
                let isOpen = shape == .openIntervals
                return SurvivalChart.Step(time: time, share: step == 3 ? (number() ?? .nan) : share, low: isOpen && step % 2 == 0 ? nil : share * 0.9, high: isOpen ? nil : share * 1.1, tooltip: step % 2 == 0 ? "step" : "")
            }
            return SurvivalChart.Curve(label: label(index), steps: steps, end: number() ?? .nan)
        }
        let marks = (0..<4).map { index in SurvivalChart.Mark(time: (number() ?? .nan) * Double(index), label: label(index)) }
        return SurvivalChart(curves: curves, timeUnit: unit, timeTitle: label(2), shareTitle: label(1), marks: marks, emptyText: label(0))
    }

    mutating func histogram(unit: Unit, isOpen: Bool) -> HistogramChart {
        let start = shape == .negative ? -24.0 : 0, width = shape == .huge ? 1e11 : shape == .tiny ? 1e-9 : 4.0
        let count = count(13)
        let bins = (0..<count).map { index in
            let low = start + Double(index) * width
            let height = shape == .zero ? 0 : number().flatMap { $0.isFinite ? Int((abs($0) * 1000).truncatingRemainder(dividingBy: 1e15)) : nil } ?? 0
            return HistogramChart.Bin(low: shape == .notNumbers && index == 2 ? .nan : low, high: isOpen && index == count - 1 ? nil : low + width, count: height - (shape == .negative ? 300 : 0), tooltip: "bin")
        }
        let marks = (0..<3).map { index in HistogramChart.Mark(value: shape == .onePoint ? 1e9 : (number() ?? .nan) * Double(index * 10), label: label(index)) }
        let waiting = number().flatMap { $0.isFinite ? HistogramChart.Waiting(count: Int(abs($0) * 100), label: label(1)) : nil }
        return HistogramChart(bins: bins, unit: unit, axisTitle: label(0), countTitle: label(2), marks: marks, waiting: waiting, emptyText: label(0))
    }

    mutating func radar(count: Int) -> RadarChart {
        let axes = (0..<count).map { index in
            RadarChart.Axis(label: label(index), value: number().map { $0 * 120 }, text: words == .long ? label(1) : words == .none ? "" : "103.2")
        }
        return RadarChart(axes: axes, reference: shape == .gaps ? .nan : shape == .zero ? 0 : 100, referenceLabel: label(1), valueLabel: label(0), emptyText: label(0))
    }

    mutating func scatter(count: Int, xUnit: Unit, yUnit: Unit) -> ScatterChart {
        let points = (0..<self.count(count)).map { index in
            ScatterChart.Point(label: label(index), x: value(), y: value(), size: number() ?? .nan, tone: [.neutral, .met, .near, .missed][index % 4], tooltip: "point")
        }
        return ScatterChart(points: points, xTitle: label(1), yTitle: label(2), xUnit: xUnit, yUnit: yUnit, emptyText: label(0))
    }
}
