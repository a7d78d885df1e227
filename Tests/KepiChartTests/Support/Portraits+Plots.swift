import KepiChart
import KepiCore

/// Portraits of the charts with two axes of values.
extension Portraits {
    typealias Portrait = (name: String, chart: any Chart, width: Double, language: Language)

    static func whale(_ language: Language = .en) -> WhaleChart {
        let profits = [0.31, 0.5, 0.64, 0.75, 0.84, 0.91, 0.97, 1.02, 1.06, 1.09, 1.115, 1.135, 1.15, 1.165, 1.178, 1.18, 1.17, 1.14, 1.08, 1]
        let isChinese = language.isChinese
        return WhaleChart(
            points: profits.enumerated().map { WhaleChart.Point(customers: Double($0 + 1) / 20, profit: $1) }, peak: 15,
            peakLabel: isChinese ? "前 80% 的客户贡献 118%" : "118% at 80% of customers", customersTitle: isChinese ? "客户占比（由高到低）" : "share of customers, most profitable first",
            profitTitle: isChinese ? "累计利润占比" : "cumulative share of profit", totalLabel: isChinese ? "总利润 CNY 123万" : "total profit CNY 1.23 M",
            lossLabel: isChinese ? "亏损客户吃掉 18%" : "unprofitable customers take away 18%", emptyText: isChinese ? "本期无客户" : "no customers in this period")
    }

    /// Open complaints by age: the share not yet resolved.
    static func survival(_ language: Language = .en, curves: Int = 2) -> SurvivalChart {
        func curve(_ label: String, rate: Double, end: Double, count: Int) -> SurvivalChart.Curve {
            var share = 1.0
            let steps = (1...count).map { index -> SurvivalChart.Step in
                share *= 1 - rate / (1 + Double(index) * 0.05)
                let spread = 0.02 + 0.003 * Double(index)
                return SurvivalChart.Step(time: Double(index) * 1.4, share: share, low: max(0, share - spread), high: min(1, share + spread * 0.8), tooltip: "day \(index)")
            }
            return SurvivalChart.Curve(label: label, steps: steps, end: end)
        }
        let isChinese = language.isChinese
        let all = [curve(isChinese ? "北区" : "North", rate: 0.06, end: 60, count: 38), curve(isChinese ? "其他区域" : "other regions", rate: 0.14, end: 52, count: 34),
                   curve(isChinese ? "企业客户" : "business customers", rate: 0.1, end: 60, count: 40)]
        return SurvivalChart(
            curves: Array(all.prefix(curves)), timeUnit: .days, timeTitle: isChinese ? "自收到投诉起" : "since the complaint came in", shareTitle: isChinese ? "尚未解决的占比" : "share not yet resolved",
            marks: [SurvivalChart.Mark(time: 7, label: isChinese ? "中位数 7 天" : "median 7 d"), SurvivalChart.Mark(time: 14, label: isChinese ? "服务标准 14 天" : "service level 14 d"),
                    SurvivalChart.Mark(time: 46, label: isChinese ? "九成 46 天" : "nine in ten 46 d")], emptyText: isChinese ? "本期无投诉" : "no complaints in this period")
    }

    /// Hours to the first answer.
    static func histogram(_ language: Language = .en, waiting: Int = 64) -> HistogramChart {
        let counts = [212, 341, 268, 190, 141, 98, 77, 60, 41, 33, 24, 18, 92]
        let isChinese = language.isChinese
        return HistogramChart(
            bins: counts.enumerated().map { HistogramChart.Bin(low: Double($0) * 4, high: $0 == 12 ? nil : Double($0) * 4 + 4, count: $1, tooltip: "\($0 * 4) h: \($1)") }, unit: .hours,
            axisTitle: isChinese ? "首次回复用时" : "time to the first answer", countTitle: isChinese ? "工单数" : "tickets",
            marks: [HistogramChart.Mark(value: 9.6, label: isChinese ? "中位数 9.6 小时" : "median 9.6 h"), HistogramChart.Mark(value: 8, label: isChinese ? "服务标准 8 小时" : "service level 8 h"),
                    HistogramChart.Mark(value: 38.2, label: "P90 38.2 \(isChinese ? "小时" : "h")")],
            waiting: HistogramChart.Waiting(count: waiting, label: isChinese ? "仍在等待" : "still waiting"), emptyText: isChinese ? "本期无工单" : "no tickets in this period")
    }

    /// The five indicators of customer resources, one of them without data.
    static func radar(_ language: Language = .en) -> RadarChart {
        let isChinese = language.isChinese
        let names = isChinese ? ["客户数量", "客户质量", "客户关系", "客户增长潜力", "客户盈利能力"] : ["customers", "quality", "relationship", "growth potential", "profitability"]
        let values: [Double?] = [108, 96, 71, nil, 131]
        return RadarChart(axes: zip(names, values).map { RadarChart.Axis(label: $0, value: $1, text: $1.map { String(Int($0)) } ?? (isChinese ? "无数据" : "no data")) },
                          referenceLabel: isChinese ? "去年 = 100" : "last year = 100", valueLabel: "2025", emptyText: isChinese ? "无数据" : "no data")
    }

    /// Segments by value and retention, as large as they have customers.
    static func scatter(_ language: Language = .en) -> ScatterChart {
        let isChinese = language.isChinese
        let segments: [(en: String, zh: String, value: Double, retention: Double, size: Double, tone: Tone)] = [
            ("champions", "重要价值客户", 1840, 0.93, 210, .met), ("loyal", "忠诚客户", 1210, 0.88, 480, .neutral), ("promising", "潜力客户", 640, 0.74, 390, .neutral),
            ("needing attention", "需要关注", 820, 0.66, 260, .near), ("at risk", "流失风险", 1330, 0.52, 150, .missed), ("new", "新客户", 310, 0.61, 620, .neutral), ("dormant", "沉睡客户", 240, 0.31, 700, .neutral),
        ]
        let points = segments.map { segment in
            let x = ChartValue(value: segment.value, low: segment.value * 0.9, high: segment.value * 1.12, hasInterval: true)
            let y = ChartValue(value: segment.retention, low: segment.retention - 0.8 / segment.size.squareRoot(), high: segment.retention + 0.7 / segment.size.squareRoot(), hasInterval: true)
            return ScatterChart.Point(label: isChinese ? segment.zh : segment.en, x: x, y: y, size: segment.size, tone: segment.tone, tooltip: segment.en)
        }
        return ScatterChart(points: points, xTitle: isChinese ? "人均年利润" : "profit per customer and year", yTitle: isChinese ? "保有率" : "retention", xUnit: .money, yUnit: .share,
                            emptyText: isChinese ? "无客户分群" : "no segments")
    }

    static let plots: [Portrait] = [
        ("scatter", scatter(), 480, .en), ("scatter-narrow", scatter(.zhHans), 240, .zhHans),
        ("radar", radar(), 360, .en), ("radar-narrow", radar(.zhHans), 120, .zhHans),
        ("histogram", histogram(), 480, .en), ("histogram-narrow", histogram(.zhHans), 240, .zhHans),
        ("survival", survival(), 480, .en), ("survival-narrow", survival(.zhHans, curves: 1), 240, .zhHans),
        ("whale", whale(), 480, .en), ("whale-narrow", whale(.zhHans), 240, .zhHans),
    ]
}
