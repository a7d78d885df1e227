import KepiConfiguration
import KepiCore
import Testing
@testable import KepiMetrics

@Suite("Metrics as data")
struct MetricsAsDataTests {
    @Test("given rows give the expected figures", arguments: MetricCase.all)
    func figures(of testCase: MetricCase) throws {
        var expectation = Expectation()
        do {
            let results = try testCase.results()
            expectation.compare(testCase.node["expect"], results)
            let base = try #require(results.baseReconciliation)
            #expect(base.baseAtEnd == base.kept + base.acquired + base.reactivated)
            #expect(results.totals.allSatisfy { abs($0.whole - $0.parts) <= 1e-9 * max(1, abs($0.whole)) })
            #expect(testCase.node["fails"] == nil)
        } catch let failure as Failure {
            let expected = testCase.node["fails"]?.scalar
            #expect(failure.diagnostics.first?.code == expected, "\(failure.diagnostics.map(\.rendered))")
        }
        #expect(expectation.complaints == [])
    }
}
