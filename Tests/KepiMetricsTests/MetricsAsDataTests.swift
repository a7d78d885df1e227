import KepiConfiguration
import KepiCore
import KepiEngine
import Testing
import TrialTables
@testable import KepiMetrics
import TrialTables

@Suite("Metrics as data")
struct MetricsAsDataTests {
    @Test("given rows give the expected figures", arguments: MetricCase.all)
    func figures(of testCase: MetricCase) throws {
        var expectation = Expectation()
        do {
            let (results, test) = try testCase.results()
            expectation.compare(testCase.node["expect"], results)
            let base = try #require(results.baseReconciliation)
            #expect(base.baseAtEnd == base.kept + base.acquired + base.reactivated)
            #expect(results.totals.allSatisfy { abs($0.whole - $0.parts) <= 1e-9 * max(1, abs($0.whole)) })
            #expect(testCase.node["fails"] == nil)
            for metric in results.metrics where metric.current.unavailable == nil { try comparePrinted(metric, TracingEngine(test.engine)) }
        } catch let failure as Failure {
            let expected = testCase.node["fails"]?.scalar
            #expect(failure.diagnostics.first?.code == expected, "\(failure.diagnostics.map(\.rendered))")
        }
        #expect(expectation.complaints == [])
    }

    /// The SQL that is printed beside a figure goes another way than the one that computes it, and comes to the same.
    private func comparePrinted(_ metric: MetricResult, _ engine: any Engine) throws {
        let answer = try engine.query(metric.sql)
        let row = try #require(answer.rows.first, "\(metric.id)")
        func number(_ name: String) -> Double? { answer.columns.firstIndex(of: name).flatMap { row[$0].number } }
        func same(_ name: String, _ a: Double?, _ b: Double?) {
            let isSame = abs((a ?? 0) - (b ?? 0)) <= 1e-9 * max(1, abs(a ?? 0))
            #expect(isSame, "\(metric.id) \(name): \(String(describing: a)) computed, \(String(describing: b)) by\n\(metric.sql)")
        }
        switch metric.definition.kind {
        case .survivalQuantile: #expect(answer.rows.count == metric.current.n)
        case .quantile, .sum, .count: same("value", metric.current.value, number("value"))
        default:
            same("numerator", metric.current.numerator, number("numerator"))
            same("denominator", metric.current.denominator, number("denominator"))
        }
    }
}
