import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import KepiInsight
import KepiMetrics
import KepiScorecard
import Testing
@testable import KepiDelivery

@Suite("Reading an earlier kpis.json")
struct EarlierIssueReaderTests {
    private static let period = Period("2025-Q3")!

    private func file() -> KPIFile {
        func window(_ period: Period) -> PeriodWindow { PeriodWindow(period: period, start: period.start, end: period.end, isPartial: false) }
        let definition = MetricDefinition(
            id: "retention", names: LocalizedText("Retention"), caption: LocalizedText(""), definition: LocalizedText("who stays"), kind: .share, unit: .share, better: .higher,
            computation: .init(fact: "customer_periods", numerator: "1"), location: SourceLocation(file: "retention.yaml"))
        let result = MetricResult(
            definition: definition, current: Estimate(value: 0.712, n: 500), previous: Comparison(window: window(Self.period.previous), estimate: Estimate(value: 0.74, n: 480)),
            trend: [TrendPoint(window: window(Self.period.shifted(by: -2)), estimate: Estimate(unavailable: .noRows)), TrendPoint(window: window(Self.period), estimate: Estimate(value: 0.712, n: 500))])
        var insights = Insights()
        insights.dataRhythm = .found(DataRhythm(tables: [.init(
            table: "tickets", firstDay: LocalDate("2024-01-02")!, lastDay: LocalDate("2025-09-29")!, periods: [.init(period: Self.period.previous, rows: 77)], measuredBy: .week,
            gaps: [.init(first: LocalDate("2025-08-04")!, last: LocalDate("2025-08-12")!, expected: 27.5)])]))
        var file = KPIFile(
            company: "莲居 \"Living\"", locale: .zhHans, currency: "CNY", results: MetricResults(window: window(Self.period), metrics: [result]), insights: insights, scorecard: nil,
            targets: ["retention": .init(target: 0.78, floor: 0.68, status: .missed, isWithinChance: false)],
            quality: DataQuality(tables: [.init(table: "tickets", read: 100, accepted: 97, rejected: 3)]), reason: { _ in "why" }, refusal: { _ in "why" })
        file.settings = ["sla_hours": "12", "time_zone": "Asia/Shanghai", "history": "", "kepi": "0.1.0", "share": "0.05"]
        return file
    }

    private func read(_ text: String) throws(Failure) -> EarlierIssue { try EarlierIssueReader.read(Data(text.utf8), file: "kpis.json", fiscalYearStart: 1) }

    private func code(_ text: String) -> String? {
        do throws(Failure) { _ = try read(text); return nil } catch { return error.diagnostics.first?.code }
    }

    @Test("what a build writes is read back: figures, goals, settings, rows, days and gaps")
    func roundTrip() throws {
        let issue = try read(file().json.text)
        #expect(issue.period == Self.period && !issue.isPartial && issue.company == "莲居 \"Living\"" && issue.currency == "CNY")
        #expect(issue.settings == ["sla_hours": "12", "time_zone": "Asia/Shanghai", "history": "", "kepi": "0.1.0", "share": "0.05"])
        let retention = try #require(issue.metrics["retention"])
        #expect(retention.unit == .share && retention.definition == "who stays" && retention.current == .init(value: 0.712, n: 500) && retention.goal == .init(target: 0.78, floor: 0.68))
        #expect(retention.past == ["2025-Q2": .init(value: 0.74, n: 480), "2025-Q1": .init(value: nil)])
        let table = EarlierIssue.Table(
            read: 100, accepted: 97, rejected: 3, firstDay: LocalDate("2024-01-02"), lastDay: LocalDate("2025-09-29"), periods: ["2025-Q2": 77],
            gaps: [.init(first: LocalDate("2025-08-04")!, last: LocalDate("2025-08-12")!, expected: 27.5)])
        #expect(issue.tables == ["tickets": table])
    }

    @Test("a file of the first version, without settings, days and gaps, is read with these left open")
    func firstVersion() throws {
        let issue = try read("""
            {"schema": "kepi/kpis/1", "company": "Co", "locale": "en", "currency": "EUR", "period": {"id": "2025-Q2", "start": "2025-04-01", "end": "2025-07-01", "partial": false},
             "metrics": [{"id": "nps", "value": 12, "unit": "points", "n": 30, "previous": null, "year_ago": null, "target": null, "trend": []}, {"id": "nps", "value": 99}],
             "scorecard": null, "quality": {"tables": [{"table": "surveys", "read": 5, "accepted": 5, "rejected": 0}]}}
            """)
        #expect(issue.settings == nil && issue.metrics["nps"]?.current == .init(value: 12, n: 30) && issue.metrics["nps"]?.goal == nil)
        #expect(issue.tables["surveys"]?.gaps == nil && issue.tables["surveys"]?.periods == [:])
    }

    @Test("of a period that was not over, what it was compared with is no figure of a whole period")
    func partial() throws {
        let text = file().json.text.replacingOccurrences(of: "\"partial\": false", with: "\"partial\": true")
        #expect(try read(text).metrics["retention"]?.past == ["2025-Q1": .init(value: nil)])
    }

    @Test("what is no kpis.json, of another schema, of no period or damaged is refused with its reason")
    func foreign() {
        let whole = file().json.text
        #expect(code("") == "issue.unreadable")
        #expect(code("[1, 2]") == "issue.unreadable")
        #expect(code("{\"schema\": \"kepi/manifest/1\"}") == "issue.schema")
        #expect(code(whole.replacingOccurrences(of: "2025-Q3", with: "Q3 2025")) == "issue.period")
        #expect(code(whole.replacingOccurrences(of: "0.712", with: "\"many\"")) == "issue.unreadable")
        #expect(code(whole.replacingOccurrences(of: "0.712", with: "1e999")) == "issue.unreadable")
        #expect(code(String(repeating: "[", count: 100_000)) == "issue.unreadable")
    }

    @Test("cut off anywhere, it is refused or nothing of it is lost, and never a crash")
    func cut() {
        let whole = Array(file().json.text.utf8)
        for length in stride(from: 0, to: whole.count - 2, by: 37) { #expect(code(String(decoding: whole.prefix(length), as: UTF8.self)) == "issue.unreadable") }
    }
}
