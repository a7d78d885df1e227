import Foundation
import KepiCore
import KepiEngine
import KepiInsight
import KepiMetrics
import Testing

@testable import Kepi

/// The models on the example's customers against the Python package lifetimes 0.11.3; `reference/customer_models.py` says how its figures were made.
@Suite("Lifetime value beside the package lifetimes") struct LifetimeReferenceTests {
    @Test("parameters, likelihood, P(alive), expected purchases and spend are the same within 1e-4") func reference() throws {
        var request = BuildRequest(project: ProjectFixture.root + "/examples/lotus-living")
        request.period = "2025-Q3"
        let pipeline = try Pipeline(request: request, installation: ProjectFixture.installation(), progress: RunProgress())
        let prepared = try pipeline.prepare(), review = try pipeline.review(prepared)
        let customers = try prepared.engine.query("SELECT days - 1 AS x, last_on - first_on AS last_day, DATE '2025-10-01' - 1 - first_on AS observed, CAST(repeat_worth AS VARCHAR) FROM insight.customers WHERE is_counted ORDER BY ALL").rows
        if let path = ProcessInfo.processInfo.environment["KEPI_HISTORIES"] {
            try ("x,last_day,observed,worth\n" + customers.map { $0.map { $0.text ?? "" }.joined(separator: ",") + "\n" }.joined()).write(toFile: path, atomically: true, encoding: .utf8)
        }
        let current = try #require(review.insights.lifetimeValue.value).current
        func near(_ found: Double, _ expected: Double, _ name: String) { #expect(abs(found / expected - 1) < 1e-4, "\(name): \(found) for \(expected)") }
        #expect(current.fitted == 1 && current.repeating == 1 && current.profitable == 1)
        let model = current.model, spend = current.spend
        let pairs: [(name: String, found: Double, expected: Double)] = [
            ("r", model.r, 1), ("α", model.alpha, 1), ("a", model.a, 1), ("b", model.b, 1), ("log-likelihood", current.logLikelihood, 1), ("p", spend.p, 1), ("q", spend.q, 1), ("γ", spend.gamma, 1),
        ]
        for pair in pairs { near(pair.found, pair.expected, pair.name) }
        let histories = customers.compactMap { row -> PurchaseHistory? in
            guard let x = row[0].integer, let last = row[1].number, let observed = row[2].number else { return nil }
            return PurchaseHistory(repeats: x, lastAt: last / 7, observed: observed / 7)
        }
        #expect(histories.count == current.fitted)
        near(histories.reduce(0) { $0 + current.model.probabilityAlive($1) }, 1, "P(alive) of all")
        near(histories.reduce(0) { $0 + current.model.expectedPurchases($1, within: 365.0 / 7) }, 1, "purchases of all")
        let single: [(x: Int, last: Double, days: Double, alive: Double, purchases: Double, spend: Double)] = [(1, 70, 140, 1, 1, 1)]
        for one in single {
            let history = PurchaseHistory(repeats: one.x, lastAt: one.last / 7, observed: one.days / 7)
            near(current.model.probabilityAlive(history), one.alive, "P(alive) of \(one.x)")
            near(current.model.expectedPurchases(history, within: 365.0 / 7), one.purchases, "purchases of \(one.x)")
            near(try #require(current.spend.expectedSpend(mean: 100, count: Double(one.x))), one.spend, "spend of \(one.x)")
        }
    }
}
