import Foundation
import KepiChart
import KepiCore
import KepiMetrics
import Testing
@testable import KepiInsight
@testable import KepiReport

/// The pages of customer value and life cycle from analyses made by hand. `KEPI_RECORD_GOLDENS=1 swift test --filter KepiReportTests` writes the goldens.
@Suite("Blocks of customer value and life cycle") struct CustomerBlocksTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "goldens")
    private static let names = ["customer-segments", "lifetime-value", "life-cycle", "cohorts", "related-measures"]

    private func document(_ names: [String], _ insights: Insights, _ language: Language) throws -> Document {
        var input = Quarter.input(language)
        input.insights = insights
        return try Quarter.document(text: "# Test\n\n" + names.map { "```\($0)\n```\n" }.joined(separator: "\n"), input)
    }

    @Test("analyses made by hand give this document", arguments: [Language.en, .zhHans]) func golden(language: Language) throws {
        let drawn = DocumentDump.text(try document(Self.names, CustomerInsights.all, language))
        let file = Self.folder.appending(path: "customers.\(language.rawValue).txt")
        if ProcessInfo.processInfo.environment["KEPI_RECORD_GOLDENS"] != nil { try drawn.write(to: file, atomically: true, encoding: .utf8) }
        #expect(drawn == (try? String(contentsOf: file, encoding: .utf8)))
    }

    static let refusals: [Refusal] = [
        .unavailable(.tableMissing(table: "transactions")), .unavailable(.columnMissing(table: "transactions", column: "customer_id")), .unavailable(.noRows), .tooFew(what: .repeatCustomers, count: 12, least: 200),
        .allAlike(what: .customers), .noFit(model: "BG/NBD"), .totalNotPositive, .oneDay, .notStated(key: "rfm"),
    ] + Refusal.Subject.allCases.map { .tooFew(what: $0, count: 1, least: 5) }

    @Test("what was refused is a heading and one sentence, in every language", arguments: Language.allCases) func refused(language: Language) throws {
        let words = Words.of(language)
        for refusal in Self.refusals {
            let sentence = words.capitalisedSentence(words.refusal(refusal))
            #expect(sentence.count > 4 && sentence.hasSuffix(language.isChinese ? "。" : "."))
            var insights = Insights()
            insights.customerValue = .refused(refusal)
            insights.lifeCycle = .refused(refusal)
            insights.lifetimeValue = .refused(refusal)
            insights.relatedMeasures = .refused(refusal)
            for name in Self.names {
                let lines = DocumentDump.text(try document([name], insights, language))
                #expect(lines.contains(sentence), "\(name): \(lines)")
            }
        }
    }

    @Test("labels are there in every language, and titles of missing parts name them") func labels() {
        for language in Language.allCases {
            let words = Words.of(language)
            for label in CustomerValueLabel.allCases { #expect(!words.label(label).isEmpty) }
            for label in LifeCycleLabel.allCases { #expect(!words.label(label).isEmpty) }
            #expect(Set(CustomerSegment.allCases.map(words.segment)).count == CustomerSegment.allCases.count)
            #expect(Set(LifeCycleStage.allCases.map(words.stage)).count == LifeCycleStage.allCases.count)
        }
    }

    @Test("a part that is not there leaves the others: no tenths, no hold-out, no cohorts, no survival") func parts() throws {
        var insights = CustomerInsights.all
        var value = CustomerInsights.value, cycle = CustomerInsights.cycle, lifetime = CustomerInsights.lifetime
        value.concentration = .refused(.totalNotPositive)
        cycle.cohorts = .refused(.tooFew(what: .cohorts, count: 1, least: 2))
        cycle.survival = .refused(.tooFew(what: .customers, count: 12, least: 30))
        lifetime.holdOut = .refused(.noFit(model: "BG/NBD"))
        insights.customerValue = .found(value)
        insights.lifeCycle = .found(cycle)
        insights.lifetimeValue = .found(lifetime)
        let text = DocumentDump.text(try document(Self.names, insights, .en))
        for sentence in ["The total is not above zero", "The model BG/NBD does not fit", "There are too few cohorts for it: 1", "There are too few customers for it: 12"] { #expect(text.contains(sentence), "\(sentence)") }
        #expect(text.contains("champions and loyal, 80% of all, bring 99% of the profit") && text.contains("20 of 100 active customers (20.0%) fell dormant"))
    }

    @Test("counts of a handful are not printed: cells, totals of stages, small cohorts, what a few take away") func small() throws {
        var insights = CustomerInsights.all
        var value = CustomerInsights.value, cycle = CustomerInsights.cycle
        if case .found(var concentration) = value.concentration {
            concentration.unprofitable = 3
            value.concentration = .found(concentration)
        }
        cycle.moves.append(.init(from: .lost, to: .lost, customers: 4, isSuppressed: true))
        cycle.atStart[.lost] = 4
        cycle.atEnd[.lost] = 10
        insights.customerValue = .found(value)
        insights.lifeCycle = .found(cycle)
        let document = try document(["customer-segments", "life-cycle", "cohorts"], insights, .en)
        let text = DocumentDump.text(document)
        #expect(!text.contains("3 customers take") && !text.contains("3 of them take"))
        let charts = figures(document.blocks)
        let stages = try #require(charts.compactMap { $0.chart as? TransitionChart }.first)
        #expect(stages.rowTotals.contains("–") && !stages.rowTotals.contains("4") && stages.rowTotals.count { $0 == "–" } >= 2)
        let cohorts = try #require(charts.compactMap { $0.chart as? CohortChart }.first)
        #expect(cohorts.rows.last?.size == "–")
    }

    private func figures(_ blocks: [Block]) -> [FigureSpec] {
        blocks.flatMap { block -> [FigureSpec] in
            switch block {
            case .figure(let figure): [figure]
            case .keepTogether(let inner): figures(inner)
            case .row(let columns): columns.flatMap(figures)
            default: []
            }
        }
    }
}
