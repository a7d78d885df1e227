import Foundation
import KepiCore
import KepiMetrics
import Testing
@testable import KepiInsight

@Suite("What customers buy together") struct BasketAnalysisTests {
    private let columns = "transaction_id customer_id occurred_at amount product category\n"

    /// Customers who each buy these products in one purchase, worth 60 in all, so that all are alike in what segments go by.
    private func buyers(_ count: Int, _ name: String, _ products: [String], category: String = "-") -> String {
        (0..<count).map { index in products.map { "T\(name)\(index) \(name)\(index) 2025-08-01 \(60 / products.count) \($0) \(category)\n" }.joined() }.joined()
    }

    /// 120 customers: 80 with tea, 60 of them with cups, 40 with rugs alone.
    private var tea: String { columns + buyers(60, "B", ["tea", "cups"]) + buyers(20, "T", ["tea"]) + buyers(40, "R", ["rug"]) }

    @Test("the lift and its interval, by hand") func lift() throws {
        let lift = Lift(customers: 100, first: 40, second: 50, both: 30)
        #expect(abs(lift.value - 1.5) < 1e-12)
        #expect(lift.confidence == 0.75)
        #expect(lift.share == 0.5)
        // 1/30 − 1/40 − 1/50 + 2/100 = 1/120.
        #expect(abs(lift.variance - 1.0 / 120) < 1e-12)
        let interval = try #require(lift.interval)
        #expect(abs((interval.low ?? 0) - 1.254260) < 1e-5)
        #expect(abs((interval.high ?? 0) - 1.793887) < 1e-5)
        #expect(lift.reversed.value == lift.value && lift.reversed.confidence == 0.6)
    }

    @Test("of what has no relation the variance is that of two independent shares", arguments: [(200, 40, 50), (1000, 500, 20), (90, 30, 30)]) func independence(counts: (Int, Int, Int)) {
        let (n, a, b) = counts
        let lift = Lift(customers: n, first: a, second: b, both: a * b / n)
        let p = Double(a) / Double(n), q = Double(b) / Double(n)
        #expect(abs(lift.variance - (1 - p) * (1 - q) / (p * q) / Double(n)) < 1e-12)
        #expect(lift.pValue == 1)
    }

    @Test("the pair, its counts, and whom the next-best product is for") func pair() throws {
        let baskets = try #require(try WhatNextTrial(tea).insights.baskets.value)
        #expect(baskets.item == .product)
        #expect(baskets.items == 3 && baskets.paired == 3)
        #expect(baskets.floor == 30)
        // Three products with thirty buyers and more: three pairs.
        #expect(baskets.candidates == 3)
        #expect(baskets.pairs.map(\.lift) == [Lift(customers: 120, first: 80, second: 60, both: 60)])
        #expect(baskets.pairs.map { [$0.first, $0.second] } == [["tea", "cups"]])
        let group = try #require(baskets.groups.first)
        // All are alike in recency, frequency and money: there are no segments, so that it is said of all.
        #expect(baskets.groups.count == 1 && group.segment == nil && group.customers == 120 && group.pairs == 1)
        let next = try #require(group.next)
        #expect(next.has == "tea" && next.offer == "cups" && next.lacking == 20)
        #expect(next.expected == 15)
    }

    @Test("29 common buyers are too few, and fall back on categories where these have more") func floor() throws {
        let few = columns + buyers(29, "B", ["tea", "cups"]) + buyers(40, "R", ["rug"])
        #expect(try WhatNextTrial(few).insights.baskets.refusal == .tooFew(what: .commonBuyers, count: 29, least: 30))
        var text = columns
        for index in 0..<40 { text += "T\(index) C\(index) 2025-08-01 30 cup\(index) kitchen\nT\(index) C\(index) 2025-08-01 30 towel\(index) bath\n" }
        let baskets = try #require(try WhatNextTrial(text + buyers(40, "R", ["rug"], category: "floors")).insights.baskets.value)
        #expect(baskets.item == .category)
        #expect(baskets.pairs.map { [$0.first, $0.second] } == [["bath", "kitchen"]])
    }

    @Test("a pair that would tell of three customers is hidden, and counted") func privacy() throws {
        let text = columns + buyers(60, "B", ["tea", "cups"]) + buyers(3, "T", ["tea"]) + buyers(60, "R", ["rug"])
        let shown = try #require(try WhatNextTrial(text, minimumGroup: 1).insights.baskets.value)
        #expect(shown.pairs.count == 1 && shown.hidden == 0)
        let hidden = try #require(try WhatNextTrial(text, minimumGroup: 5).insights.baskets.value)
        #expect(hidden.pairs.isEmpty && hidden.hidden == 1 && hidden.groups.allSatisfy { $0.next == nil })
    }

    @Test("of 300 products the 200 with the most buyers are paired") func many() throws {
        var text = tea
        for index in 0..<300 { text += buyers(1, "S\(index)X", ["soap\(index)"]) }
        let baskets = try #require(try WhatNextTrial(text).insights.baskets.value)
        #expect(baskets.items == 303 && baskets.paired == 200)
        #expect(baskets.pairs.count == 1)
    }

    @Test("what is bought apart is not bought together: a lift below one is not shown") func apart() throws {
        let text = columns + buyers(30, "B", ["tea", "cups"]) + buyers(200, "T", ["tea"]) + buyers(200, "C", ["cups"])
        let baskets = try #require(try WhatNextTrial(text).insights.baskets.value)
        #expect(baskets.pairs.isEmpty && baskets.groups.allSatisfy { $0.next == nil })
    }

    @Test("a refunded or free row is no purchase of its product, and one before the window counts no more") func window() throws {
        let text = tea + (0..<40).map { "X\($0) B\($0) 2024-08-01 5 lamp -\nY\($0) B\($0) 2025-08-02 0 mat -\nZ\($0) B\($0) 2025-08-02 -1 pot -\n" }.joined()
        #expect(try WhatNextTrial(text).insights.baskets.value?.items == 3)
    }

    @Test("no customers, no products, one product: each is refused with its reason") func refusals() throws {
        #expect(try WhatNextTrial("transaction_id occurred_at amount product\n1 2025-08-01 5 tea\n").insights.baskets.refusal == .unavailable(.columnMissing(table: "transactions", column: "customer_id")))
        #expect(try WhatNextTrial("transaction_id customer_id occurred_at amount\n1 A 2025-08-01 5\n").insights.baskets.refusal == .unavailable(.columnMissing(table: "transactions", column: "product")))
        #expect(try WhatNextTrial("transaction_id customer_id occurred_at amount product\n1 A 2025-08-01 5 tea\n").insights.baskets.refusal == .allAlike(what: .products))
        #expect(try WhatNextTrial("transaction_id customer_id occurred_at amount product\n1 A 2025-08-01 5 -\n").insights.baskets.refusal == .unavailable(.noRows))
    }
}
