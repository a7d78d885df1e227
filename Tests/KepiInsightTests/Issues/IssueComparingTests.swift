import KepiConfiguration
import KepiCore
import KepiDataset
import KepiMetrics
import Testing
@testable import KepiInsight

@Suite("Two issues held against one another")
struct IssueComparingTests {
    private static let period = Period("2025-Q3")!

    private func window(_ period: Period, isPartial: Bool = false) -> PeriodWindow { PeriodWindow(period: period, start: period.start, end: period.end, isPartial: isPartial) }

    private func metric(_ id: String, _ unit: KepiCore.Unit, now: Double?, trend: [(String, Double?)], isHeadline: Bool = true, isPartial: Bool = false) -> MetricResult {
        let definition = MetricDefinition(
            id: id, names: LocalizedText(id), caption: LocalizedText(""), definition: LocalizedText("what \(id) is"), kind: .share, unit: unit, better: .higher, isHeadline: isHeadline,
            computation: .init(fact: "transactions", numerator: "1", requires: ["transactions"]), location: SourceLocation(file: "\(id).yaml"))
        let points = trend.map { TrendPoint(window: window(Period($0.0)!), estimate: Estimate(value: $0.1, n: 100)) } + [TrendPoint(window: window(Self.period, isPartial: isPartial), estimate: Estimate(value: now))]
        return MetricResult(definition: definition, current: Estimate(value: now, n: 120), trend: points)
    }

    private func comparing(_ metrics: [MetricResult], goals: [String: EarlierIssue.Goal] = [:], settings: [String: String] = [:], rhythm: DataRhythm? = nil, currency: String = "CNY") -> IssueComparing {
        let quality = DataQuality(tables: [.init(table: "transactions", read: 100, accepted: 98, rejected: 2)])
        return IssueComparing(results: MetricResults(window: window(Self.period), metrics: metrics), quality: quality, rhythm: rhythm, goals: goals, settings: settings, currency: currency)
    }

    private func earlier(_ period: String = "2025-Q2", isPartial: Bool = false, currency: String = "CNY", settings: [String: String]? = nil, metrics: [String: EarlierIssue.Metric], tables: [String: EarlierIssue.Table] = [:]) -> EarlierIssue {
        EarlierIssue(period: Period(period)!, isPartial: isPartial, company: "Co", currency: currency, settings: settings, metrics: metrics, tables: tables)
    }

    @Test("a past figure is restated where it prints differently, and not where only its digits beyond do")
    func restated() throws {
        let now = metric("retention", .share, now: 0.7, trend: [("2024-Q4", 0.7204), ("2025-Q1", 0.7301), ("2025-Q2", 0.74)])
        let then = EarlierIssue.Metric(unit: .share, current: .init(value: 0.75, n: 90), past: ["2024-Q3": .init(value: 0.5), "2024-Q4": .init(value: 0.7196), "2025-Q1": .init(value: 0.7299)])
        let comparison = comparing([now]).comparison(with: earlier(metrics: ["retention": then]))
        #expect(comparison.relation == .previous && comparison.figuresCompared == 3)
        let restatement = try #require(comparison.restated.first)
        // 71.96% and 72.04% both print 72.0%; 2024-Q3 is in one issue only.
        #expect(restatement.points.map(\.period.id) == ["2025-Q2"])
        #expect(restatement.points.first?.casesThen == 90 && restatement.points.first?.casesNow == 100)
        #expect(restatement.tables == ["transactions"])
        #expect(comparison.moves == [.init(metric: "retention", then: 0.75, thenAsOfNow: 0.74, now: 0.7)])
    }

    @Test("a figure that came or went is a restatement; one that both issues lack is not")
    func appeared() {
        let now = metric("retention", .share, now: 0.7, trend: [("2024-Q4", nil), ("2025-Q1", 0.5), ("2025-Q2", 0.74)])
        let then = EarlierIssue.Metric(unit: .share, current: .init(value: 0.74), past: ["2024-Q4": .init(value: nil), "2025-Q1": .init(value: nil)])
        let comparison = comparing([now]).comparison(with: earlier(metrics: ["retention": then]))
        #expect(comparison.restated.first?.points.map(\.period.id) == ["2025-Q1"] && comparison.figuresCompared == 2)
        #expect(comparison.restated.first?.largest?.difference == nil)
    }

    @Test("the figure of an issue whose period was not over is held against no whole period")
    func partial() {
        let now = metric("retention", .share, now: 0.7, trend: [("2025-Q1", 0.5), ("2025-Q2", 0.74)])
        let then = EarlierIssue.Metric(unit: .share, current: .init(value: 0.6), past: ["2025-Q1": .init(value: 0.5)])
        let comparison = comparing([now]).comparison(with: earlier(isPartial: true, metrics: ["retention": then]))
        #expect(comparison.restated == [] && comparison.figuresCompared == 1)
        #expect(comparison.moves == [.init(metric: "retention", then: 0.6, thenAsOfNow: nil, now: 0.7)])
    }

    @Test("amounts of another currency, and a metric in another unit, are not compared")
    func incomparable() {
        let revenue = metric("revenue", .money, now: 10, trend: [("2025-Q2", 9)]), share = metric("retention", .share, now: 0.7, trend: [("2025-Q2", 0.7)])
        let issue = earlier(currency: "EUR", metrics: ["revenue": .init(unit: .money, current: .init(value: 1)), "retention": .init(unit: .hours, current: .init(value: 7))])
        let comparison = comparing([revenue, share]).comparison(with: issue)
        #expect(comparison.figuresCompared == 0 && comparison.restated == [])
    }

    @Test("targets that changed, came and went are told apart; those as they were are not told")
    func goals() {
        let metrics: [String: EarlierIssue.Metric] = [
            "a": .init(current: .init(value: 1), goal: .init(target: 1, floor: 0)), "b": .init(current: .init(value: 1), goal: .init(target: 1)), "c": .init(current: .init(value: 1), goal: .init(target: 3)),
        ]
        let comparison = comparing([], goals: ["a": .init(target: 1, floor: 0), "b": .init(target: 1, floor: 0.5), "d": .init(target: 2)]).comparison(with: earlier(metrics: metrics))
        #expect(comparison.goals.map(\.id) == ["b", "c", "d"])
        #expect(comparison.goals[1].now == nil && comparison.goals[2].then == nil)
    }

    @Test("rows of past periods are held against one another, not those of the reported one; totals stand beside them")
    func rows() {
        let periods = ["2025-Q1", "2025-Q2", "2025-Q3"].map { Period($0)! }
        let rhythm = DataRhythm(tables: [.init(table: "transactions", firstDay: periods[0].start, lastDay: periods[2].start, periods: zip(periods, [30, 33, 35]).map { .init(period: $0, rows: $1) })])
        let table = EarlierIssue.Table(read: 65, accepted: 60, rejected: 5, periods: ["2025-Q1": 30, "2025-Q2": 30])
        let comparison = comparing([], rhythm: rhythm).comparison(with: earlier(metrics: [:], tables: ["transactions": table, "staff": table]))
        #expect(comparison.tables.map(\.table) == ["transactions", "staff"])
        #expect(comparison.tables[0].periods == [.init(period: periods[1], then: 30, now: 33)] && comparison.tables[0].periodsCompared == 2)
        #expect(comparison.tables[0].now?.accepted == 98 && comparison.tables[1].now == nil)
    }

    @Test("a changed setting is told; one that only one of two versions knows, and an issue that states none, are not")
    func settings() {
        let settings = ["sla_hours": "12", "top_boxes": "2", "new": "1"]
        let comparison = comparing([], settings: settings).comparison(with: earlier(settings: ["sla_hours": "10", "top_boxes": "2", "old": "x"], metrics: [:]))
        #expect(comparison.settings == [.init(name: "sla_hours", then: "10", now: "12")])
        #expect(comparing([], settings: settings).comparison(with: earlier(metrics: [:])).settings == [])
    }

    @Test("only the previous and the year-ago period have a verdict", arguments: [("2025-Q2", IssueComparison.Relation.previous), ("2024-Q3", .yearAgo), ("2025-Q1", .other), ("2024", .other)])
    func relation(_ period: String, _ expected: IssueComparison.Relation) {
        #expect(comparing([]).comparison(with: earlier(period, metrics: [:])).relation == expected)
    }
}
