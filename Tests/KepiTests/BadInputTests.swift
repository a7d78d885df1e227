import Foundation
import KepiCore
import Testing

import KepiConfiguration
import KepiDataset
import KepiMetrics

@testable import Kepi

/// Each spoilt project gets a clear diagnostic with its place, leaves with its status, writes nothing, and leaves the earlier report untouched.
@Suite("Bad input")
struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var code: String
        /// What the rendered diagnostic must name: file, line, nearest spelling.
        var names: [String]
        var cause = Failure.Cause.input
        var spoil: @Sendable (ProjectFixture) throws -> Void
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "no such file", code: "csv.not-found", names: ["kepi.yaml:6", "nowhere.csv"]) { try $0.edit("kepi.yaml", "customers.csv", "nowhere.csv") },
        Case(name: "an empty file", code: "csv.empty", names: ["customers.csv"]) { try $0.write("customers.csv", "") },
        Case(name: "header only", code: "csv.no-rows", names: ["surveys.csv"]) { try $0.write("surveys.csv", "response_id,customer_id,responded_at,csat\n") },
        Case(name: "a column that is not there", code: "mapping.unknown-column", names: ["kepi.yaml:7", "amount"]) {
            try $0.edit("kepi.yaml", "{from: transactions.csv}", "{from: transactions.csv, columns: {amount: amuont, transaction_id: transaction_id, occurred_at: occurred_at, customer_id: customer_id}}")
        },
        Case(name: "a misspelt key", code: "configuration.unknown-key", names: ["kepi.yaml:3", "timezone", "time_zone"]) { try $0.edit("kepi.yaml", "time_zone:", "timezone:") },
        Case(name: "a value of the wrong type", code: "configuration.wrong-type", names: ["kepi.yaml:10"]) { try $0.edit("kepi.yaml", "activity_window_days: 120", "activity_window_days: long") },
        Case(name: "a project that is not there", code: "configuration.not-found", names: ["kepi.yaml"]) { try FileManager.default.removeItem(atPath: $0.folder + "/kepi.yaml") },
        Case(name: "a metric file with bad SQL", code: "metric.sql", names: ["metrics/odd.yaml"]) {
            try $0.write("metrics/odd.yaml", """
                id: odd
                names: {en: Odd}
                caption: {en: odd}
                definition: {en: An odd share.}
                kind: share
                fact: surveys
                numerator: csat >=
                unit: share
                better: higher

                """)
        },
        Case(name: "a scorecard with an unknown measure", code: "scorecard.unknown-metric", names: ["scorecard.yaml", "retention"]) { try $0.write("scorecard.yaml", scorecard("{metric: retentoin, target: 0.8, floor: 0.6}")) },
        Case(name: "a scorecard with weights of zero", code: "scorecard.weight", names: ["scorecard.yaml"]) { try $0.write("scorecard.yaml", scorecard("{metric: loyalty, target: 0.8, floor: 0.6, weight: 0}")) },
        Case(name: "a scorecard with target equal to floor", code: "scorecard.floor", names: ["scorecard.yaml"]) { try $0.write("scorecard.yaml", scorecard("{metric: loyalty, target: 0.8, floor: 0.8}")) },
        Case(name: "a template with an unknown block", code: "template.unknown-block", names: ["en.md", "kpis"]) { try $0.template("```kpi\n```") },
        Case(name: "a template with an unknown metric", code: "template.unknown-metric", names: ["en.md", "retention"]) { try $0.template("```chart\ntype: trend\nmetric: retentoin\n```") },
        Case(name: "a template with an unknown variable", code: "template.unknown-variable", names: ["en.md"]) { try $0.template("Retention is {{retention.valu}}.") },
        Case(name: "a whole column that does not parse", code: "data.unparsable-column", names: ["kepi.yaml:7", "transactions.csv", "amount"]) {
            let lines = try $0.read("transactions.csv").split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
            try $0.write("transactions.csv", lines.enumerated().map { index, fields in
                var fields = fields
                if index > 0 { fields[3] = "much" }
                return fields.joined(separator: ",") + "\n"
            }.joined())
        },
        Case(name: "rows with too many fields, more than may be rejected", code: "quality.rejected-share", names: ["transactions"]) {
            let lines = try $0.read("transactions.csv").split(separator: "\n")
            try $0.write("transactions.csv", lines.enumerated().map { index, line in index > 0 && index % 10 == 0 ? line + ",surplus\n" : line + "\n" }.joined())
        },
    ]

    private static func scorecard(_ measure: String) -> String {
        "perspectives:\n  - id: customer\n    name: {en: Customer}\n    objectives:\n      - id: keep\n        name: {en: Keep}\n        measures:\n          - \(measure)\n"
    }

    @Test("is one diagnostic with its place; nothing is written", arguments: cases)
    func diagnosed(_ bad: Case) throws {
        let fixture = try ProjectFixture()
        try bad.spoil(fixture)
        let failure = try #require(try fixture.failure { $0.templates = fixture.exists("templates/own") ? ["own"] : [] }, "it was built")
        #expect(failure.cause == bad.cause)
        let diagnostic = try #require(failure.diagnostics.first { $0.code == bad.code }, "\(failure.diagnostics.map(\.rendered))")
        for name in bad.names { #expect(diagnostic.rendered.contains(name)) }
        #expect(!fixture.exists("output"))
    }

    @Test("a bad period, a bad locale and an unknown template are named", arguments: [("2025-Q5", [String](), [String](), "period.unreadable"), ("2025-Q3", ["xx"], [], "locale.unknown"), ("2025-Q3", [], ["one-pag"], "template.unknown")])
    func options(period: String, locales: [String], templates: [String], code: String) throws {
        let failure = try #require(try ProjectFixture().failure {
            $0.period = period
            $0.locales = locales
            $0.templates = templates
        })
        #expect(failure.diagnostics.map(\.code).contains(code))
    }

    @Test("the engine missing, of another version, or another program in its place, is the machine's fault")
    func engine() throws {
        let fixture = try ProjectFixture()
        var installation = try ProjectFixture.installation()
        installation.engine = fixture.folder + "/duckdb"
        #expect(try fixture.failure(installation: installation)?.diagnostics.first?.code == "engine.missing")
        try fixture.write("duckdb", "#!/bin/sh\necho v0.9.2 abc\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fixture.folder + "/duckdb")
        let failure = try #require(try fixture.failure(installation: installation))
        #expect(failure.cause == .machine)
        #expect(failure.diagnostics.first?.code == "engine.start")
        try fixture.write("duckdb", "#!/bin/sh\nread line\necho '{\"v\":\"v1.4.0\"}'\necho --ready\ncat > /dev/null\n")
        let other = try #require(try fixture.failure(installation: installation))
        #expect(other.cause == .machine && other.diagnostics.first?.code == "engine.version" && other.diagnostics.first?.message.contains("1.4.0") == true)
        #expect(!FileManager.default.fileExists(atPath: fixture.folder + "/output/2025-Q3"))
    }

    @Test("an output folder that cannot be written is said, and the earlier report stays as it was")
    func output() throws {
        let fixture = try ProjectFixture()
        try fixture.write("file", "in the way")
        #expect(try fixture.failure { $0.output = fixture.folder + "/file" }?.diagnostics.first?.code == "output.unwritable")
        try fixture.build()
        let earlier = try Data(contentsOf: URL(fileURLWithPath: fixture.folder + "/output/2025-Q3/one-page.en.pdf"))
        try fixture.edit("kepi.yaml", "currency: EUR", "curency: EUR")
        #expect(try fixture.failure() != nil)
        #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.folder + "/output/2025-Q3/one-page.en.pdf")) == earlier)
    }

    @Test("single bad rows are rejected with their reason, the rest is reported: too many fields, an unclosed quote, no text, a NUL, a repeated customer")
    func rows() throws {
        let fixture = try ProjectFixture()
        try fixture.edit("customers.csv", "C7,Person 7,", "C7,Person 7,surplus,")
        try fixture.edit("customers.csv", "C9,Person 9", "C9,\"Person 9")
        try fixture.edit("customers.csv", "C11,Person 11,South", "C10,Person 11,South")
        var bytes = Array(try fixture.read("surveys.csv").utf8)
        bytes += Array("S9999,C1,2025-09-01 09:00:00,2025-09-01 18:00:00,4,9,".utf8) + [0xFF, 0xC0, 0x0A]
        bytes += Array("S9998,C1,2025-09-01 09:00:00,2025-09-01 18:00:00,4,9,a\u{0}b\n".utf8)
        try fixture.write("surveys.csv", bytes)
        let outcome = try fixture.build()
        let tables = outcome.review.dataset.quality.tables
        for table in tables { #expect(table.read == table.accepted + table.rejected) }
        let customers = try #require(tables.first { $0.table == "customers" })
        #expect(customers.read == 60)
        #expect(customers.rejected == 3)
        #expect(customers.reasons == ["field-count": 1, "unclosed-quote": 1, "repeated-key": 1])
        #expect(tables.first { $0.table == "surveys" }?.reasons == ["undecodable": 1, "nul": 1])
        let rejects = try fixture.read("output/2025-Q3/rejects/customers.csv")
        #expect(rejects.contains("customers.csv,8,"))
    }

    @Test("no transaction in the period is said, with the days that the data cover; without one for a metric the report says so")
    func nothingInPeriod() throws {
        let fixture = try ProjectFixture()
        let failure = try #require(try fixture.failure { $0.period = "2019-Q1" })
        #expect(failure.diagnostics.first?.code == "period.no-transactions")
        #expect(failure.diagnostics.first?.rendered.contains("2023-10-") == true)
        #expect(!fixture.exists("output"))
        try fixture.edit("kepi.yaml", "  surveys: {from: surveys.csv}\n", "")
        let outcome = try fixture.build()
        #expect(outcome.review.results["satisfaction"]?.current.unavailable == .tableMissing(table: "surveys"))
        #expect(try fixture.read("output/2025-Q3/one-page.en.html").contains("there is no table surveys"))
        #expect(try fixture.read("output/2025-Q3/kpis.json").contains("\"id\": \"satisfaction\",\n      \"value\": null"))
    }
}

extension ProjectFixture {
    /// A template `own` with a line in its body.
    func template(_ body: String) throws { try write("templates/own/en.md", "---\ntitle: Own\n---\n\n# Own\n\n\(body)\n") }
}
