import KepiChart
import KepiCore

/// The charts that the goldens show: figures of a page as a report would have them.
enum Portraits {
    static let retention = [0.741, 0.746, 0.738, 0.749, 0.744, 0.742, 0.739, 0.712]

    static func trend(partial: Bool = false) -> TrendChart {
        let points = retention.enumerated().map { index, value in
            TrendChart.Point(period: Period("2025-Q3")!.shifted(by: index - 7), value: ChartValue(value: value, low: value - 0.018, high: value + 0.018, hasInterval: true),
                             isPartial: partial && index == 7, isEarly: index < 2, tooltip: "Q\(index + 1)")
        }
        return TrendChart(points: points, unit: .share, target: 0.78, targetLabel: "target 78%",
                          limits: TrendChart.Limits(low: 0.728, high: 0.759, mean: 0.742, label: "process limits"),
                          yearAgo: [0.731, 0.735, 0.739, 0.736, 0.741, 0.746, 0.738, 0.749], yearAgoLabel: "a year earlier",
                          partialNote: "quarter so far", earlyNote: "lighter: early data", tone: .missed, emptyText: "no customers in this period")
    }

    /// Monthly hours with a gap, without references.
    static func gap() -> TrendChart {
        let hours: [Double?] = [8.4, 10, 7.9, 7.4, 7.8, nil, 10.9, 9, 8.7, 9.4, 12.8, 11.5, 14.5]
        return TrendChart(points: hours.enumerated().map { index, value in
            TrendChart.Point(period: Period("2025-09")!.shifted(by: index - 12), value: ChartValue(value: value), tooltip: "month \(index)")
        }, unit: .hours, emptyText: "no tickets")
    }

    static func bars() -> BarsChart {
        func bar(_ label: String, _ value: Double, _ earlier: Double, _ tone: Tone = .neutral) -> BarsChart.Bar {
            BarsChart.Bar(label: label, value: ChartValue(value: value, low: value - 0.03, high: value + 0.03, hasInterval: true), earlier: earlier, tone: tone, tooltip: label)
        }
        return BarsChart(bars: [
            bar("South", 0.778, 0.75, .met), bar("Business customers outside the framework agreement", 0.751, 0.748), bar("North", 0.601, 0.733, .missed),
            BarsChart.Bar(label: "Islands", value: ChartValue(value: nil), note: "fewer than 5 customers", tooltip: "Islands"),
            BarsChart.Bar(label: "华东大区", value: ChartValue(value: 0.4, low: 0.3, hasInterval: true), tooltip: "East"),
        ], unit: .share, reference: 0.712, referenceLabel: "company 71.2%", earlierLabel: "Q2 2025", emptyText: "no customers")
    }

    static func effects() -> BarsChart {
        let effects: [(String, Double, Tone)] = [("North", -0.033, .missed), ("West", -0.001, .neutral), ("South", 0.007, .met), ("Mix", 0.001, .neutral)]
        return BarsChart(bars: effects.map { BarsChart.Bar(label: $0.0, value: ChartValue(value: $0.1), tone: $0.2, tooltip: $0.0) }, unit: .share, isDifference: true, emptyText: "none")
    }

    static let bullet = BulletChart(actual: 11.8, target: 8, floor: 13, stretch: 7.2, tone: .missed, emptyText: "no data")
    static let sparkline = SparklineChart(values: [4, 5, nil, 4.4, 6, 7], target: 5.5, tone: .met, emptyText: "no data")
    static let interval = IntervalChart(value: ChartValue(value: 0.712, low: 0.694, hasInterval: true), target: 0.78, tone: .missed, emptyText: "no data")

    static let all: [(name: String, chart: any Chart, width: Double, language: Language)] = [
        ("trend", trend(), 480, .en), ("trend-narrow-partial", trend(partial: true), 232, .zhHans), ("trend-gap", gap(), 360, .en),
        ("bars", bars(), 480, .en), ("bars-narrow", bars(), 120, .en), ("bars-effects", effects(), 232, .zhHans),
        ("bullet", bullet, 130, .en), ("sparkline", sparkline, 80, .en), ("interval", interval, 80, .en),
        ("empty", TrendChart(points: [], unit: .share, emptyText: "no customers in this period"), 232, .en),
        ("segment-grid", segmentGrid(), 240, .en),
        ("cohorts", cohorts(), 300, .en), ("cohorts-narrow", cohorts(), 120, .zhHans),
        ("transitions", transitions(), 360, .en),
        ("waterfall", waterfall(), 330, .en), ("waterfall-narrow", waterfall(), 130, .zhHans),
        ("dumbbell", dumbbell(), 330, .en),
        ("pareto", pareto(), 420, .en), ("pareto-narrow", pareto(), 220, .en),
    ] + plots
}
