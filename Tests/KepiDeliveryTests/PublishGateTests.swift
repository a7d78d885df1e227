import KepiCore
import KepiDataset
import KepiMetrics
import Testing

@testable import KepiDelivery

@Suite("Publish gate")
struct PublishGateTests {
    private let definition = MetricDefinition(
        id: "retention", names: LocalizedText("Retention"), caption: LocalizedText(""), definition: LocalizedText(""), kind: .share, unit: .share, better: .higher, isHeadline: true,
        computation: .init(fact: "customer_periods", numerator: "1"), location: SourceLocation(file: "retention.yaml"))
    private let window = PeriodWindow(period: Period("2025-Q3")!, start: LocalDate("2025-07-01")!, end: LocalDate("2025-10-01")!, isPartial: false)

    private func results(numerator: Double = 712, base: (Int, Int, Int, Int) = (10, 7, 2, 1), parts: Double = 100) -> MetricResults {
        let estimate = Estimate(value: numerator / 1000, numerator: numerator, denominator: 1000, n: 1000, interval: Interval(low: 0.6, high: 0.8, method: .wilson))
        return MetricResults(window: window, metrics: [MetricResult(definition: definition, current: estimate)],
                             baseReconciliation: .init(baseAtEnd: base.0, kept: base.1, acquired: base.2, reactivated: base.3),
                             totals: [.init(what: "revenue", whole: 100, parts: parts)])
    }

    private func codes(_ results: MetricResults, quality: DataQuality = DataQuality(), file: PublishGate.RenderedFile? = nil) -> [String] {
        PublishGate(results: results, quality: quality).problems(in: file.map { [$0] } ?? []).map(\.code)
    }

    @Test("a report that agrees with itself passes")
    func passes() {
        let file = PublishGate.RenderedFile(name: "a.pdf", text: "Retention 71.2\u{2009}%", pages: ["Retention"], figures: [("retention", "71.2%")])
        #expect(codes(results(), quality: DataQuality(tables: [.init(table: "surveys", read: 3, accepted: 2, rejected: 1)]), file: file) == [])
    }

    @Test("each contradiction is refused by its own code")
    func refuses() {
        #expect(codes(results(), quality: DataQuality(tables: [.init(table: "surveys", read: 4, accepted: 2, rejected: 1)])) == ["gate.conservation"])
        #expect(codes(results(numerator: 1001)) == ["gate.share"])
        #expect(codes(results(base: (10, 7, 2, 2))) == ["gate.base"])
        #expect(codes(results(parts: 99.5)) == ["gate.totals"])
        #expect(codes(results(), file: .init(name: "a.pdf", text: "71.3%", figures: [("retention", "71.2%")])) == ["gate.figure"])
        #expect(codes(results(), file: .init(name: "a.pdf", text: "x", pages: ["x", " \n"], figures: [])) == ["gate.empty-page"])
        #expect(codes(results(), file: .init(name: "a.pdf", text: "x", figures: [], silentCharts: ["trend"])) == ["gate.empty-chart"])
    }
}
