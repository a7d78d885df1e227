import KepiChart
import KepiCore
import KepiReport
import KepiScorecard

/// Documents with every kind of block, in English and Chinese.
enum SampleDocuments {
    static func document(_ language: Language, _ blocks: [Block], page: PageSetup = PageSetup()) -> Document {
        let isChinese = language.isChinese
        return Document(language: language, title: isChinese ? "莲居家居 · 客户绩效评估报告 · 2025-Q3" : "Lotus Living · Customer performance review · 2025-Q3", company: isChinese ? "莲居家居" : "Lotus Living",
                        runningHead: isChinese ? ("莲居家居 · 客户绩效评估报告", "2025 年第三季度 · 7 月 1 日至 9 月 30 日") : ("Lotus Living · Customer performance review", "2025-Q3 · 1 July – 30 September 2025"),
                        confidentiality: isChinese ? "机密 · 仅供管理层" : "Confidential · for the management board", date: LocalDate(year: 2025, month: 9, day: 30)!, page: page, blocks: blocks,
                        format: QuantityFormat(language: language, currency: "CNY"))
    }

    /// The summary, the scorecard, a KPI's page, lists, definitions: what a review has.
    static func review(_ language: Language) -> Document { document(language, language.isChinese ? chinese : english) }

    static func sparkline(_ values: [Double?]) -> TableSpec.Cell { TableSpec.Cell(.chart(SparklineChart(values: values, emptyText: "–"), alternativeText: "Eight quarters, the last the lowest")) }
    static func interval(_ value: Double, target: Double, tone: Tone) -> TableSpec.Cell {
        TableSpec.Cell(.chart(IntervalChart(value: ChartValue(value: value, low: value - 0.02, high: value + 0.02, hasInterval: true), target: target, tone: tone, emptyText: "–"), alternativeText: "95% interval"))
    }
    static func bullet(_ actual: Double?, tone: Tone = .neutral) -> TableSpec.Cell {
        TableSpec.Cell(.chart(BulletChart(actual: actual, target: 0.8, floor: 0.6, stretch: 0.9, tone: tone, emptyText: "–"), alternativeText: "Bullet: actual against target"))
    }

    static func trend(_ empty: String) -> TrendChart {
        let values = [0.741, 0.746, 0.738, 0.749, 0.744, 0.742, 0.739, 0.712]
        let points = values.enumerated().map { index, value in
            let quarter = (index + 3) % 4, year = 2023 + (index + 3) / 4
            let start = LocalDate(year: year, month: quarter * 3 + 1, day: 1)!
            return TrendChart.Point(period: Period(kind: .quarter, start: start, end: start.adding(months: 3)),
                                    value: ChartValue(value: value, low: value - 0.017, high: value + 0.017, hasInterval: true), tooltip: "")
        }
        return TrendChart(points: points, unit: .share, target: 0.78, targetLabel: "78%", tone: .missed, emptyText: empty)
    }

    static func bars(_ names: [String], _ empty: String) -> BarsChart {
        BarsChart(bars: names.enumerated().map { index, name in
            BarsChart.Bar(label: name, value: ChartValue(value: 0.6 + Double(index) * 0.05, low: 0.57 + Double(index) * 0.05, high: 0.63 + Double(index) * 0.05, hasInterval: true),
                          tone: index == 0 ? .missed : .neutral, tooltip: "")
        }, unit: .share, reference: 0.71, referenceLabel: "71.2%", emptyText: empty)
    }

    static func definitions(_ count: Int, chinese: Bool) -> TableSpec {
        TableSpec(id: "definitions", summary: "Definitions", columns: [
            .init([.text(chinese ? "指标" : "Measure")]), .init([.text(chinese ? "分子" : "Numerator")]), .init([.text(chinese ? "分母" : "Denominator")]), .init([.text(chinese ? "取值" : "Value")], alignment: .trailing),
        ], rows: (1...count).map { index in
            TableSpec.Row([
                TableSpec.Cell(.text([.text(chinese ? "客户保有率 \(index)" : "Retention \(index)")]), isHeader: true),
                TableSpec.Cell(.text([.text(chinese ? "期初活跃且期末仍然活跃的客户数量，不含测试账户" : "Customers active at the start of the period and still active at its end, test accounts left out")])),
                TableSpec.Cell(.text([.text(chinese ? "期初活跃客户" : "Customers active at the start")])),
                TableSpec.Cell(.text([.text("\(60 + index % 30).\(index % 10)%")])),
            ])
        }, notice: [.text(chinese ? "显示 \(count) 条，共 312 条；全部见 annex.xlsx" : "Showing \(count) of 312; all in annex.xlsx")], style: .compact)
    }
}
