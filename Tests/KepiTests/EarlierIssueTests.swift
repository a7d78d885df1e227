import Foundation
import KepiCore
import KepiDelivery
import KepiInsight
import KepiMetrics
import Testing

@testable import Kepi

@Suite("The issue before this one")
struct EarlierIssueTests {
    private let template = """
        ---
        title: Issues
        ---

        ```since-last-issue
        ```

        ```quality-over-time
        ```

        """

    private func fixture() throws -> ProjectFixture {
        let fixture = try ProjectFixture()
        try fixture.write("templates/issues/en.md", template)
        return fixture
    }

    private func codes(_ outcome: ReportRun.Outcome) -> [String] { outcome.review.diagnostics.map(\.code).filter { $0.hasPrefix("issue.") } }

    private func page(_ outcome: ReportRun.Outcome) throws -> String { try String(contentsOfFile: outcome.folder + "/issues.en.html", encoding: .utf8) }

    private func verify(_ folder: String, since: String? = nil) throws -> [Diagnostic] {
        try Verification(folder: folder, project: nil, dataFolder: nil, since: since, installation: ProjectFixture.installation(), progress: RunProgress()).run().differences
    }

    @Test("without one a sentence says so; the next period is held against it, and built again gives the same bytes and verifies")
    func found() throws {
        let fixture = try fixture()
        func build(_ period: String) throws -> ReportRun.Outcome { try fixture.build { $0.period = period; $0.templates = ["issues"]; $0.formats = ["html"] } }
        let first = try build("2025-Q2")
        #expect(first.review.sinceLastIssue == nil)
        #expect(try page(first).contains("There is no earlier issue to compare with"))
        // Ten late rows: past figures read differently, the tables have ten rows more in the first quarter.
        let late = (1...10).map { "L\($0),C\($0),2025-02-03 10:00:00,500.00,1.00,shop,lamps\n" }.joined()
        try fixture.write("transactions.csv", fixture.read("transactions.csv") + late)
        let second = try build("2025-Q3")
        let comparison = try #require(second.review.sinceLastIssue)
        #expect(comparison.earlier.period.id == "2025-Q2" && comparison.relation == .previous)
        #expect(comparison.restated.contains { $0.metric == "revenue" && $0.points.map(\.period.id) == ["2025-Q1"] })
        let transactions = try #require(comparison.tables.first { $0.table == "transactions" })
        #expect(transactions.periods.map(\.period.id) == ["2025-Q1"] && transactions.periods.first.map { $0.now - $0.then } == 10)
        #expect(try page(second).contains("transactions: +10 rows, in 1 of 7 past periods"))
        let manifest = try Manifest.read(in: second.folder)
        #expect(manifest.earlierIssue == "../2025-Q2/kpis.json" && manifest.inputs.contains { $0.path == "../2025-Q2/kpis.json" })
        func bytes() -> [Data?] { ["issues.en.html", "kpis.json", "manifest.json"].map { FileManager.default.contents(atPath: second.folder + "/" + $0) } }
        let before = bytes()
        _ = try build("2025-Q3")
        #expect(bytes() == before)
        #expect(try verify(second.folder) == [])
        #expect(try verify(first.folder).map(\.code).contains("verify.input"))
        // The last issue is an input like any other.
        try fixture.edit("output/2025-Q2/kpis.json", "\"company\": \"Plain Goods\"", "\"company\":  \"Plain Goods\"")
        #expect(try verify(second.folder).map(\.code) == ["verify.input"])
    }

    @Test("a later issue, the same period's and one of a coarser kind are passed over for the newest earlier one of the same kind")
    func choice() throws {
        let fixture = try fixture()
        for period in ["2025-Q3", "2025-Q1", "2025-07", "2024"] { try fixture.build { $0.period = period; $0.templates = ["issues"]; $0.formats = ["html"] } }
        let outcome = try fixture.build { $0.period = "2025-Q2"; $0.templates = ["issues"]; $0.formats = ["html"] }
        #expect(outcome.review.sinceLastIssue?.earlier.period.id == "2025-Q1")
        // Without a quarter before it, another kind of period will do, without a verdict.
        let quarter = try fixture.build { $0.period = "2025-Q1"; $0.templates = ["issues"]; $0.formats = ["html"] }
        #expect(quarter.review.sinceLastIssue?.earlier.period.id == "2024" && quarter.review.sinceLastIssue?.relation == .other)
    }

    @Test("a broken or foreign file that was found is warned of and passed over; one that was named is an error")
    func broken() throws {
        let fixture = try fixture()
        try fixture.write("output/2025-Q2/kpis.json", "{")
        let outcome = try fixture.build { $0.templates = ["issues"]; $0.formats = ["html"] }
        #expect(codes(outcome) == ["issue.unreadable"] && outcome.review.sinceLastIssue == nil)
        try fixture.build { $0.period = "2025-Q2"; $0.templates = ["issues"]; $0.formats = ["html"] }
        try fixture.edit("output/2025-Q2/kpis.json", "\"company\": \"Plain Goods\"", "\"company\": \"Others\"")
        #expect(codes(try fixture.build { $0.templates = ["issues"]; $0.formats = ["html"] }) == ["issue.foreign"])
        let named = fixture.folder + "/output/2025-Q2/kpis.json"
        // Who names it means it.
        #expect(try fixture.build { $0.templates = ["issues"]; $0.formats = ["html"]; $0.since = named }.review.sinceLastIssue != nil)
        func failing(_ since: String, period: String = "2025-Q3") throws -> String? { try fixture.failure { $0.since = since; $0.period = period }?.diagnostics.first?.code }
        #expect(try failing(fixture.folder + "/nothing.json") == "issue.not-found")
        #expect(try failing(fixture.folder + "/kepi.yaml") == "issue.unreadable")
        #expect(try failing(named, period: "2025-Q2") == "issue.not-earlier")
        #expect(try failing(fixture.folder) == "issue.unreadable")
    }

    @Test("an issue that kepi.yaml names is found from the project's folder; named by a path of one machine, verify asks for it")
    func named() throws {
        let fixture = try fixture()
        try fixture.build { $0.period = "2024-Q3"; $0.templates = ["issues"]; $0.formats = ["html"]; $0.output = fixture.folder + "/old" }
        try fixture.edit("kepi.yaml", "locale: en", "locale: en\nsince: old/2024-Q3/kpis.json")
        let outcome = try fixture.build { $0.templates = ["issues"]; $0.formats = ["html"] }
        #expect(outcome.review.sinceLastIssue?.relation == .yearAgo)
        #expect(try Manifest.read(in: outcome.folder).earlierIssue == "old/2024-Q3/kpis.json")
        #expect(try verify(outcome.folder) == [])
        let path = fixture.folder + "/old/2024-Q3/kpis.json"
        let again = try fixture.build { $0.templates = ["issues"]; $0.formats = ["html"]; $0.since = path }
        #expect(try Manifest.read(in: again.folder).earlierIssue == "kpis.json")
        #expect(try verify(again.folder, since: path) == [])
        #expect(try !verify(again.folder).isEmpty)
    }
}
