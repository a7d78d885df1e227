import KepiConfiguration
import KepiCore
import KepiMetrics
import KepiScorecard
import Testing
@testable import KepiReport

/// Partial periods, early data, few cases, figures that are not there, a project without a scorecard.
@Suite("Doubtful and missing figures")
struct DoubtfulFiguresTests {
    private func text(_ name: String, _ input: ReportInput) throws -> String {
        DocumentDump.text(try DocumentBuilder(catalogue: Quarter.catalogue).document(from: Quarter.template(name, input.language), input: input))
    }

    @Test("a period that is not over is marked in the running head, above the figures and on every page of one, with all windows")
    func partial() throws {
        let window = PeriodWindow(period: Quarter.period, start: Quarter.period.start, end: LocalDate("2025-08-16")!, isPartial: true)
        var metrics = Quarter.metrics
        for index in metrics.indices {
            metrics[index].previous?.window = PeriodWindow(
                period: Quarter.period.previous, start: LocalDate("2025-04-01")!, end: LocalDate("2025-05-17")!, isPartial: true)
            metrics[index].yearAgo?.window = PeriodWindow(
                period: Quarter.period.yearAgo, start: LocalDate("2024-07-01")!, end: LocalDate("2024-08-16")!, isPartial: true)
        }
        let english = try text("performance-review", Quarter.input(.en, metrics: metrics, window: window))
        let remark = "The period is not over: figures cover 1 July – 15 August 2025, compared with 1 April – 16 May 2025 and 1 July – 15 August 2024."
        #expect(english.contains("2025-Q3 · 1 July – 15 August 2025 (not over yet)"))
        // Above the figures, on each figure's page, and on the page of measures side by side.
        #expect(english.ranges(of: remark).count == 1 + 7 + 1)
        let chinese = try text("one-page", Quarter.input(.zhHans, metrics: metrics, window: window))
        #expect(chinese.contains("本期尚未结束：数据涵盖 2025 年 7 月 1 日至 8 月 15 日，环比对照 2025 年 4 月 1 日至 5 月 16 日，同比对照 2024 年 7 月 1 日至 8 月 15 日。"))
    }

    @Test("early data and few cases are said in the table and on the page, and give no verdict")
    func early() throws {
        var metrics = Quarter.metrics
        metrics[2].flags = [.earlyData, .fewCases]
        metrics[2].current.n = 21
        let dump = try text("performance-review", Quarter.input(.en, metrics: metrics))
        #expect(dump.contains("active at the start, still active · few cases · early data"))
        #expect(dump.contains("## Retention: 71.2%; too early for a verdict on its change; the target of 78.0% is missed"))
        #expect(dump.contains("Few cases: 21, under 30."))
        #expect(!dump.contains("Retention fell") && !dump.contains("retention fell"))
    }

    @Test("a figure that is not there has its reason in the table, on its page, among what is missing; its charts are empty or absent")
    func unavailable() throws {
        var metrics = Quarter.metrics
        metrics[5] = MetricResult(
            definition: Quarter.catalogue["response_time"]!, current: Estimate(unavailable: .columnMissing(table: "tickets", column: "first_response_at")))
        let english = try text("performance-review", Quarter.input(.en, metrics: metrics))
        #expect(english.contains("## Response time is not available  #kpi-response-time"))
        #expect(english.contains("[body] No row has first_response_at: map tickets.first_response_at."))
        #expect(english.contains("~not available~ / ~no row has first_response_at: map tickets.first_response_at~ (×4)"))
        #expect(english.contains("1 of the 7 headline measures is not available."))
        #expect(!english.contains("figure #response-time"))
        #expect(try text("performance-review", Quarter.input(.zhHans, metrics: metrics)).contains("## 客户服务响应时间暂无数据"))
    }

    @Test(
        "every reason is worded in every language",
        arguments: [
            Unavailability.tableMissing(table: "tickets"), .columnMissing(table: "tickets", column: "x"), .noRows,
            .onlyMidnights(table: "tickets", column: "x"), .divisorNotPositive, .neverReached,
            .needsTransactions, .needsCustomers, .tenureUnstated, .unknownMeasure,
        ])
    func reasons(reason: Unavailability) {
        #expect(!EnglishWords().unavailable(reason).hasSuffix("."))
        #expect(!SimplifiedChineseWords().unavailable(reason).hasSuffix("。"))
    }

    @Test("nothing at all in the data still gives a report that says so")
    func nothing() throws {
        let metrics = Quarter.catalogue.definitions.map { MetricResult(definition: $0, current: Estimate(unavailable: .noRows)) }
        for language in [Language.en, .zhHans] {
            let dump = try text("performance-review", Quarter.input(language, metrics: metrics, scorecard: nil, targets: [:]))
            let count = metrics.filter(\.definition.isHeadline).count
            #expect(dump.contains(language == .en ? "None of the \(count) headline measures can be computed from these data." : "现有数据无法计算 \(count) 项核心指标中的任何一项。"))
            // Where nothing was looked at, nothing is said of changes.
            #expect(!dump.contains(language == .en ? "stands out" : "无突出变化") && !dump.contains(language == .en ? "misses its target" : "未达标"))
            #expect(dump.contains(language == .en ? "No scorecard is given" : "未提供计分卡"))
            _ = try text("one-page", Quarter.input(language, metrics: [], scorecard: nil, targets: [:]))
        }
    }

    @Test("a file is called as the project calls it, but by its name alone where the path is one of the machine's or long, and an ellipsis takes no full stop")
    func fileNames() {
        let context = ReportContext(input: Quarter.input(.en))
        let names = ["data/orders.csv": "data/orders.csv", "orders.csv": "orders.csv", "/home/ann/exports/orders.csv": "orders.csv", "../exports/订单.csv": "订单.csv",
                     "integration_tests/seeds/ticket_form_history_data.csv": "ticket_form_history_data.csv"]
        for (path, name) in names { #expect(context.fileName(path) == name) }
        let long = context.fileName("/x/" + String(repeating: "long ", count: 20) + ".csv")
        #expect(long.hasSuffix("…") && long.count == 60 && EnglishWords().sentence(long) == long && SimplifiedChineseWords().sentence(long) == long)
    }

    @Test("a missed measure without a note says so, and actions come from missed measures, then near ones, by score")
    func scorecard() throws {
        let dump = try text("performance-review", Quarter.input(.en))
        #expect(dump.contains("[body] **Missed: response time**") && dump.contains("_no note given_"))
        #expect(ActionsBlock.measures(Quarter.scorecard).map(\.id) == ["retention", "satisfaction"])
    }

    @Test("where a chart does not show all groups, it says how many, and shows those that stand out")
    func manyGroups() throws {
        var metrics = Quarter.metrics
        metrics[2].groups = [
            "city": (0..<20).map { Quarter.group("City \($0)", 0.75, 0.75, of: 100 + $0, 0.05) } + [
                Quarter.group("Small", 0.2, 0.75, of: 60, 0.08, finding: true)
            ]
        ]
        let dump = try text("performance-review", Quarter.input(.en, metrics: metrics))
        #expect(dump.contains("Showing 8 of 21; all are in kpis.csv."))
        #expect(dump.contains("### City: Small fell to 20.0%"))
        #expect(
            dump.contains(
                "bars: Retention by city: City 13 75.0%; City 14 75.0%; City 15 75.0%; City 16 75.0%; City 17 75.0%; City 18 75.0%; City 19 75.0%; Small 20.0%. All: 71.2%"
            ))
    }
}
