import KepiChart
import KepiCore

extension Portraits {
    static func waterfall() -> WaterfallChart {
        let steps: [(String, Double, Tone, String?)] = [("North: slower answers", -0.033, .missed, nil), ("West", -0.001, .neutral, nil), ("South", 0.007, .met, nil),
                                                        ("Islands", 0, .neutral, "fewer than 15 customers"), ("Mix", 0.001, .neutral, nil)]
        return WaterfallChart(steps: steps.map { WaterfallChart.Step(label: $0.0, value: $0.1, tone: $0.2, note: $0.3, tooltip: $0.0) }, totalLabel: "together", total: -0.026, unit: .share,
                              isDifference: true, emptyText: "none")
    }
}
