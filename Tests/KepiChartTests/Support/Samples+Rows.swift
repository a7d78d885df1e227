import KepiChart
import KepiCore

/// Charts of labelled rows over the awkward cases.
extension Samples {
    private func tone(_ index: Int) -> Tone { [.neutral, .met, .missed, .near][index % 4] }

    mutating func waterfall(count: Int, unit: Unit, isDifference: Bool) -> WaterfallChart {
        let steps = (0..<(shape == .onePoint ? 1 : count)).map { index in
            let number = number() ?? .nan
            return WaterfallChart.Step(label: label(index), value: index % 3 == 1 ? -number : number, tone: tone(index), note: index % 5 == 3 ? label(index) : nil, tooltip: "step \(index)")
        }
        return WaterfallChart(steps: steps, totalLabel: label(0), total: number() ?? .nan, unit: unit, isDifference: isDifference, emptyText: label(0))
    }

    mutating func dumbbell(count: Int, unit: Unit) -> DumbbellChart {
        let rows = (0..<(shape == .onePoint ? 1 : count)).map { index in
            DumbbellChart.Row(label: label(index), before: index % 6 == 4 ? ChartValue(value: nil) : value(), after: index % 6 == 5 ? ChartValue(value: nil) : value(), tone: tone(index),
                              note: index % 5 == 3 ? label(index) : nil, tooltip: "row \(index)")
        }
        return DumbbellChart(rows: rows, unit: unit, beforeLabel: label(0), afterLabel: label(1), emptyText: label(0))
    }

    mutating func pareto(count: Int) -> ParetoChart {
        let size = shape == .onePoint ? 1 : count
        let bars = (0..<size).map { index in
            let number = number()
            // Of numbers that are none the shares are none either; of huge ones they go beyond 1.
            let cumulative = shape == .notNumbers || shape == .huge || shape == .negative ? number ?? .nan : Double(index + 1) / Double(size)
            return ParetoChart.Bar(label: label(index), count: (number ?? .nan) * Double(size - index), cumulative: cumulative, tone: tone(index),
                                   note: index % 5 == 3 ? label(index) : nil, tooltip: "bar \(index)")
        }
        return ParetoChart(bars: bars, countTitle: label(0), cumulativeTitle: label(1), emptyText: label(0))
    }
}
