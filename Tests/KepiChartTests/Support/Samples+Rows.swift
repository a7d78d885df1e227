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
}
