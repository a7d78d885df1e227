import KepiChart
import KepiCore

extension Portraits {
    static func waterfall() -> WaterfallChart {
        let steps: [(String, Double, Tone, String?)] = [("North: slower answers", -0.033, .missed, nil), ("West", -0.001, .neutral, nil), ("South", 0.007, .met, nil),
                                                        ("Islands", 0, .neutral, "fewer than 15 customers"), ("Mix", 0.001, .neutral, nil)]
        return WaterfallChart(steps: steps.map { WaterfallChart.Step(label: $0.0, value: $0.1, tone: $0.2, note: $0.3, tooltip: $0.0) }, totalLabel: "together", total: -0.026, unit: .share,
                              isDifference: true, emptyText: "none")
    }

    static func dumbbell() -> DumbbellChart {
        func value(_ value: Double) -> ChartValue { ChartValue(value: value, low: value - 0.018, high: value + 0.02, hasInterval: true) }
        return DumbbellChart(rows: [
            DumbbellChart.Row(label: "South", before: value(0.75), after: value(0.778), tone: .met, tooltip: "South"),
            DumbbellChart.Row(label: "East", before: ChartValue(value: nil), after: ChartValue(value: 0.747, low: 0.72, hasInterval: true), tooltip: "East"),
            DumbbellChart.Row(label: "Islands", before: ChartValue(value: nil), after: ChartValue(value: nil), note: "fewer than 15 customers", tooltip: "Islands"),
            DumbbellChart.Row(label: "North", before: value(0.733), after: value(0.601), tone: .missed, tooltip: "North"),
        ], unit: .share, beforeLabel: "Q2 2025", afterLabel: "Q3 2025", emptyText: "no customers")
    }

    static func pareto() -> ParetoChart {
        ParetoChart(bars: [
            ParetoChart.Bar(label: "Late delivery", count: 312, cumulative: 0.5, tone: .missed, tooltip: "Late delivery"), ParetoChart.Bar(label: "Damaged", count: 148, cumulative: 0.737, tooltip: "Damaged"),
            ParetoChart.Bar(label: "Invoice does not match the order", count: 96, cumulative: 0.891, tooltip: "Invoice"),
            ParetoChart.Bar(label: "Toys", count: 9, cumulative: 1, note: "fewer than 15 cases", tooltip: "Toys"),
        ], countTitle: "Complaints", cumulativeTitle: "together with those above", emptyText: "no complaints")
    }
}
