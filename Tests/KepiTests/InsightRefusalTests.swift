import Foundation
import KepiCore
import KepiInsight
import KepiMetrics
import Testing

@testable import Kepi

/// Data that carry little: a report in which a sentence stands where a figure cannot, and never a number that means nothing.
@Suite("Analyses of poor data") struct InsightRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var period = "2025-Q3"
        /// What the page must say.
        var says: [String]
        var spoil: @Sendable (ProjectFixture) throws -> Void
        var check: @Sendable (Insights) -> Void = { _ in }
        var testDescription: String { name }
    }

    private static let blocks = ["kpis", "findings", "metric\nmetrics: headline", "customer-segments", "lifetime-value", "life-cycle", "cohorts", "related-measures", "table\nmetrics: supporting", "quality"]

    /// One purchase a customer; each of day, amount and cost by the number of the customer.
    private static func purchases(_ count: Int = 60, day: (Int) -> String = { "2025-0\($0 % 3 + 7)-1\($0 % 9)" }, amount: (Int) -> Int = { 20 + $0 }, cost: (Int) -> Int = { 10 + $0 / 2 }) -> String {
        "transaction_id,customer_id,occurred_at,amount,cost,channel,category\n" + (1...count).map { "T\($0),C\($0),\(day($0)) 10:00:00,\(amount($0)).50,\(cost($0)).00,shop,lamps\n" }.joined()
    }

    static let cases: [Case] = [
        Case(name: "one customer", says: ["there are too few customers for it: 1, where it needs 5", "there are too few repeat customers for it"]) { fixture in
            for name in ["customers.csv", "transactions.csv", "tickets.csv", "surveys.csv"] {
                let lines = try fixture.read(name).split(separator: "\n")
                try fixture.write(name, lines.enumerated().filter { $0.offset == 0 || $0.element.contains("C1,") }.map { $0.element + "\n" }.joined())
            }
        } check: { insights in
            #expect(insights.customerValue.refusal == .tooFew(what: .customers, count: 1, least: 5))
            #expect(insights.lifetimeValue.refusal == .tooFew(what: .repeatCustomers, count: 0, least: 200))
            #expect(insights.lifeCycle.value?.survival.refusal == .tooFew(what: .customers, count: 0, least: 30))
        },
        Case(name: "all customers alike", says: ["all customers are alike in it, so that there is nothing to tell apart"]) { fixture in
            try fixture.write("transactions.csv", purchases(day: { _ in "2025-08-12" }, amount: { _ in 50 }, cost: { _ in 20 }))
        } check: { #expect($0.customerValue.refusal == .allAlike(what: .customers)) },
        Case(name: "one purchase each", says: ["there are too few repeat customers for it: 0, where it needs 200"]) { try $0.write("transactions.csv", purchases()) } check: { insights in
            #expect(insights.customerValue.value?.customers == 60)
            #expect(insights.lifetimeValue.refusal == .tooFew(what: .repeatCustomers, count: 0, least: 200))
        },
        Case(name: "purchases all on one day", says: ["everything lies on one day", "there are too few cohorts for it: 0, where it needs 2"]) { try $0.write("transactions.csv", purchases(day: { _ in "2025-08-12" })) } check: { insights in
            #expect(insights.customerValue.refusal == .oneDay)
            #expect(insights.lifeCycle.value?.cohorts.refusal == .tooFew(what: .cohorts, count: 0, least: 2))
        },
        Case(name: "negative profit throughout", says: ["the total is not above zero, so that shares of it would mean nothing"]) { try $0.write("transactions.csv", purchases(cost: { 200 + $0 })) } check: { insights in
            #expect(insights.customerValue.value?.concentration.refusal == .totalNotPositive)
            #expect(insights.customerValue.value?.portraits.allSatisfy { $0.valueShare == nil } == true)
        },
        Case(name: "no cost", says: ["of the revenue"]) { fixture in
            let lines = try fixture.read("transactions.csv").split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            try fixture.write("transactions.csv", lines.map { $0.enumerated().filter { $0.offset != 4 }.map(\.element).joined(separator: ",") + "\n" }.joined())
        } check: { #expect($0.customerValue.value?.basis == .revenue) },
        Case(name: "a segment column with 10,000 values", says: ["there are too few repeat customers"]) { fixture in
            try fixture.write("customers.csv", "customer_id,segment,acquired_at\n" + (1...10_000).map { "C\($0),Segment \($0),2024-0\($0 % 9 + 1)-01\n" }.joined())
            try fixture.write("transactions.csv", purchases(10_000))
        },
        Case(name: "dates before 1970", period: "1965-Q3", says: ["there are too few repeat customers", "1965"]) { fixture in
            for name in ["customers.csv", "transactions.csv", "tickets.csv", "surveys.csv", "kepi.yaml"] {
                let text = try fixture.read(name).replacing("2023-", with: "1963-").replacing("2024-", with: "1964-")
                try fixture.write(name, text.replacing("2025-", with: "1965-"))
            }
        } check: { insights in
            // The same days sixty years later, with the same leap year.
            #expect(insights.customerValue.value?.customers == 60 && insights.lifeCycle.value?.atEnd.values.reduce(0, +) == 60)
        },
        Case(name: "the first quarter of the data", period: "2023-Q4", says: ["there are too few"]) { _ in },
        Case(name: "purchases that name nobody", says: ["customer_id"]) { fixture in
            let lines = try fixture.read("transactions.csv").split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            try fixture.write("transactions.csv", lines.map { $0.enumerated().filter { $0.offset != 1 }.map(\.element).joined(separator: ",") + "\n" }.joined())
        } check: { #expect($0.customerValue.refusal == .unavailable(.columnMissing(table: "transactions", column: "customer_id"))) },
        Case(name: "surveys alone", says: ["there is no table transactions"]) { fixture in
            for table in ["customers", "transactions", "tickets"] { try fixture.edit("kepi.yaml", "  \(table): {from: \(table).csv}\n", "") }
            try fixture.edit("kepi.yaml", "targets:\n  retention: {target: 0.80, floor: 0.60}\n", "")
        } check: { #expect($0.customerValue.refusal == .unavailable(.tableMissing(table: "transactions"))) },
    ]

    @Test("the report is written, says what is not there, and holds no number that means nothing", arguments: cases) func report(one: Case) throws {
        let fixture = try ProjectFixture()
        try one.spoil(fixture)
        try fixture.template(Self.blocks.map { "```\($0)\n```\n" }.joined(separator: "\n"))
        try fixture.edit("kepi.yaml", "- {template: one-page, formats: [html, pdf]}", "- {template: own, formats: [html, pdf]}")
        let outcome = try fixture.build { $0.period = one.period }
        one.check(outcome.review.insights)
        let page = try fixture.read("output/\(one.period)/own.en.html"), words = HTMLText.words(Array(page.utf8))
        for sentence in one.says { #expect(words.localizedCaseInsensitiveContains(sentence), "\(sentence)") }
        let figures = try fixture.read("output/\(one.period)/kpis.json")
        for text in [words, figures] { #expect(text.firstMatch(of: /\b(?i:nan|inf|infinity)\b/) == nil, "\(text.firstMatch(of: /.{30}\b(?i:nan|inf|infinity)\b.{30}/).map { String($0.output) } ?? "")") }
        #expect(try JSONSerialization.jsonObject(with: Data(figures.utf8)) is [String: Any])
        for heading in page.matches(of: /<h[23][^>]*>(.*?)<\/h[23]>/) {
            let text = HTMLText.words(Array(heading.output.1.utf8)).trimmingCharacters(in: .whitespaces)
            #expect(!text.isEmpty && text.firstMatch(of: /(^|[ (])–([ )]|$)/) == nil, "\(text)")
        }
        #expect(page.utf8.count < 3_000_000, "\(page.utf8.count) bytes")
    }

    @Test("a period before the data is refused with the days that the data cover") func before() throws {
        let failure = try #require(try ProjectFixture().failure { $0.period = "2021-Q1" })
        #expect(failure.cause == .input && failure.diagnostics.first?.rendered.contains("2023-10-") == true)
    }
}
