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
        #expect(current.fitted == 2309 && current.repeating == 1919 && current.profitable == 1915)
        let model = current.model, spend = current.spend
        let pairs: [(name: String, found: Double, expected: Double)] = [
            ("r", model.r, 1.72740501), ("α", model.alpha, 18.6243996), ("a", model.a, 2.77731856), ("b", model.b, 29.558905), ("log-likelihood", current.logLikelihood, -42253.5427),
            ("p", spend.p, 2.58506387), ("q", spend.q, 6.01696049), ("γ", spend.gamma, 380.23002),
        ]
        for pair in pairs { near(pair.found, pair.expected, pair.name) }
        let histories = customers.compactMap { row -> PurchaseHistory? in
            guard let x = row[0].integer, let last = row[1].number, let observed = row[2].number else { return nil }
            return PurchaseHistory(repeats: x, lastAt: last / 7, observed: observed / 7)
        }
        #expect(histories.count == current.fitted)
        near(histories.reduce(0) { $0 + current.model.probabilityAlive($1) }, 1406.86634, "P(alive) of all")
        near(histories.reduce(0) { $0 + current.model.expectedPurchases($1, within: 365.0 / 7) }, 4656.00335, "purchases of all")
        let single: [(x: Int, last: Double, days: Double, alive: Double, purchases: Double, spend: Double)] = [
            (1, 70, 140, 0.824581468, 2.51829222, 163.301933), (6, 300, 310, 0.912430675, 4.62593117, 123.443016), (12, 400, 700, 0.0300999115, 0.150742568, 113.353307),
        ]
        for one in single {
            let history = PurchaseHistory(repeats: one.x, lastAt: one.last / 7, observed: one.days / 7)
            near(current.model.probabilityAlive(history), one.alive, "P(alive) of \(one.x)")
            near(current.model.expectedPurchases(history, within: 365.0 / 7), one.purchases, "purchases of \(one.x)")
            near(try #require(current.spend.expectedSpend(mean: 100, count: Double(one.x))), one.spend, "spend of \(one.x)")
        }
    }
}
