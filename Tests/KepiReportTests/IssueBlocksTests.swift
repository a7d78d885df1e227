import KepiConfiguration
import KepiCore
import KepiDataset
import KepiInsight
import KepiMetrics
import KepiScorecard
import Testing
@testable import KepiReport

@Suite("Blocks of an issue")
struct IssueBlocksTests {
    private func dump(_ text: String, _ input: ReportInput) throws -> String { DocumentDump.text(try Quarter.document(text: text, input)) }

    private func earlier(_ period: String, settings: [String: String]? = ["kepi": "0.1.0", "maturity_days": "4"], metrics: [String: EarlierIssue.Metric]) -> EarlierIssue {
        let table = EarlierIssue.Table(read: 18_000, accepted: 18_000, rejected: 0, lastDay: LocalDate("2025-06-30"), periods: ["2025-Q1": 2500], gaps: [])
        return EarlierIssue(period: Period(period)!, company: "Lotus Living", currency: "CNY", settings: settings, metrics: metrics, tables: ["transactions": table])
    }

    private var rhythm: DataRhythm {
        DataRhythm(tables: [.init(
            table: "transactions", firstDay: LocalDate("2023-01-02")!, lastDay: LocalDate("2025-09-28")!, periods: [.init(period: Period("2025-Q1")!, rows: 2626)], measuredBy: .day,
            gaps: [.init(first: LocalDate("2025-08-04")!, last: LocalDate("2025-08-06")!, expected: 61)])])
    }

    private func input(_ language: Language, _ issue: EarlierIssue?, goals: [String: EarlierIssue.Goal] = [:]) -> ReportInput {
        var input = Quarter.input(language)
        input.insights.dataRhythm = .found(rhythm)
        let comparing = IssueComparing(results: input.results, quality: input.dataset.quality, rhythm: rhythm, goals: goals, settings: ["kepi": "0.1.0", "maturity_days": "0", "sla_hours": "12"], currency: "CNY")
        input.sinceLastIssue = issue.map(comparing.comparison)
        return input
    }

    private func metrics() -> [String: EarlierIssue.Metric] {
        ["retention": .init(unit: .share, current: .init(value: 0.745, n: 2300), goal: .init(target: 0.75, floor: 0.68)), "satisfaction": .init(unit: .share, current: .init(value: 0.827, n: 2400))]
    }

    @Test("without an earlier issue one sentence says so and how to have one", arguments: [(Language.en, "There is no earlier issue to compare with"), (.zhHans, "没有可比较的往期报告")])
    func none(_ language: Language, _ expected: String) throws {
        let text = try dump("```since-last-issue\n```\n", input(language, nil))
        #expect(text.contains(expected) && !text.contains("##"))
    }

    @Test("the heading counts findings, restated figures and targets; a past figure stands as issued and as it reads now")
    func since() throws {
        let text = try dump("```since-last-issue\n```\n", input(.en, earlier("2025-Q2", metrics: metrics()), goals: ["retention": .init(target: 0.78, floor: 0.68)]))
        #expect(text.contains("Since the issue of 2025-Q2: 2 headline measures changed clearly, 1 of 2 past figures reads differently and 1 target changed") || text.contains("1 past figure reads differently and 1 target changed"))
        #expect(text.contains("74.5%") && text.contains("73.9%") && text.contains("−0.6 pp"))
        #expect(text.contains("75.0%") && text.contains("78.0%"))
        #expect(text.contains("transactions: +126 rows, in 1 of 1 past periods (2025-Q1\u{A0}+126)."))
        #expect(text.contains("looked at until 4 days after its end then, 0 days now"))
        let chinese = try dump("```since-last-issue\n```\n", input(.zhHans, earlier("2025-Q2", metrics: metrics())))
        #expect(chinese.contains("与 2025 年第二季度报告相比：2 项核心指标有明确变化"))
        #expect(chinese.contains("交易：+126 行"))
    }

    @Test("an issue of neither the previous period nor a year ago gets values, no verdict and no word of change")
    func other() throws {
        let text = try dump("```since-last-issue\n```\n", input(.en, earlier("2024-Q4", settings: nil, metrics: metrics())))
        #expect(text.contains("without a verdict") && text.contains("does not state its settings"))
        #expect(!text.contains("clear fall") && !text.contains("changed clearly"))
    }

    @Test("data over time name the gap, what would be usual, how far the rows reach and what the last issue had", arguments: [Language.en, .zhHans])
    func overTime(_ language: Language) throws {
        let text = try dump("```quality-over-time\n```\n", input(language, earlier("2025-Q2", metrics: [:])))
        let expected = language == .en
            ? ["The data over time: 1 gap in the rows of 1 table and transactions end 2 days before the period does", "transactions: no row on 4–6 August 2025 (3 days; about 61 would be usual; not in the last issue).", "18,000"]
            : ["数据历史：1 张表共有 1 处断档，交易止于期末前 2 天", "2025 年 8 月 4 日至 8 月 6 日没有任何行（3 天，通常约有 61 行；上期报告中没有）"]
        for words in expected { #expect(text.contains(words), "\(words)\n\(text)") }
    }

    @Test("indicators are an index of the year ago; what has no year-ago value above zero has none, and what is not there says why")
    func indicators() throws {
        func metric(_ id: String, _ now: Double?, _ yearAgo: Double?) -> MetricResult {
            MetricResult(
                definition: Quarter.catalogue[id]!, current: now.map { Estimate(value: $0) } ?? Estimate(unavailable: .tenureUnstated),
                yearAgo: yearAgo.map { Comparison(window: Quarter.window(Quarter.period.yearAgo), estimate: Estimate(value: $0)) })
        }
        let metrics = [metric("demand", 3.3, 3), metric("behaviour", 1.8, 2), metric("value", 50, -10), metric("relationship", nil, nil), metric("satisfaction_index", 4.2, 4.2)]
        let text = try dump("```indicators\n```\n", Quarter.input(.en, metrics: metrics))
        #expect(text.contains("1 of 3 customer resource indicators stands above the value of a year ago, 1 below: Customer behaviour (90.0)"))
        #expect(text.contains("110.0") && text.contains("100.0") && text.contains("no value a year ago") && text.contains("too few customers have a stated acquired_at"))
        let chinese = try dump("```indicators\n```\n", Quarter.input(.zhHans, metrics: metrics))
        #expect(chinese.contains("3 项客户资源指标中 1 项高于上年同期，1 项低于上年同期：客户行为（90.0）"))
        var early = metrics
        early[0].yearAgo?.estimate.isEarlyData = true
        #expect(try dump("```indicators\n```\n", Quarter.input(.en, metrics: early)).contains("0 of 2 customer resource indicators stand above the value of a year ago, 1 below"))
        let bare = try dump("```indicators\n```\n", Quarter.input(.en, metrics: [metric("relationship", nil, nil)]))
        #expect(bare.contains("cannot be held against a year ago") && !bare.contains("radar"))
    }

    @Test("measures side by side name in the heading what rose and fell as a finding, and nothing else")
    func measures() throws {
        let text = try dump("```measures-page\n```\n", Quarter.input(.en))
        // NPS fell clearly by itself, which is no finding; the 12-month value is not among these results.
        #expect(text.contains("## Satisfaction and Retention fell, 2 others have no change that stands out"))
        #expect(text.contains("Net promoter score") && !text.contains("Net promoter score fell"))
        #expect(try dump("```measures-page\n```\n", Quarter.input(.zhHans)).contains("## 客户满意度、客户保有率明确下降，其余 2 项无突出变化"))
    }

    @Test("every label and rhythm is worded in every language", arguments: Language.allCases)
    func labels(_ language: Language) {
        let words = Words.of(language)
        #expect(IssueLabel.allCases.allSatisfy { !words.issueLabel($0).isEmpty } && Set(GapRhythm.allCases.map(words.rhythm)).count == 3)
    }
}
