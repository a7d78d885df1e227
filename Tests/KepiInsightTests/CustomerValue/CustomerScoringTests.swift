import KepiConfiguration
import KepiCore
import Testing
@testable import KepiInsight

@Suite("RFM scores") struct CustomerScoringTests {
    /// Recency in days, purchases, profit in [end − W, end), by customer, as metrics.md says.
    private static func measures(_ shop: TrialShop) -> [String: (recency: Int, frequency: Int, monetary: Int)] {
        let from = shop.end.adding(days: -TrialShop.windowDays)
        let profit = Dictionary(grouping: shop.lines.filter { $0.day >= from && $0.day < shop.end }, by: \.customer).mapValues { $0.reduce(0) { $0 + $1.amount - $1.cost } }
        return shop.purchasesByCustomer.compactMapValues { purchases in
            let recent = purchases.filter { $0.day >= from && $0.day < shop.end }
            guard let last = recent.map(\.day).max() else { return nil }
            return (shop.end.dayNumber - last.dayNumber, recent.count, profit[purchases[0].customer] ?? 0)
        }
    }

    /// 1 + ⌊5 · (rank − ½) ⁄ n⌋ with the mid-rank, by counting those below and those alike.
    private static func scores(_ goodness: [String: Int]) -> [String: Int] {
        goodness.mapValues { own in
            let below = goodness.values.count { $0 < own }, alike = goodness.values.count { $0 == own }
            return 1 + 5 * (2 * below + alike) / (2 * goodness.count)
        }
    }

    @Test("each customer's scores are those of their mid-ranks, and the grid counts them", arguments: [1, 2, 3] as [UInt64]) func scores(seed: UInt64) throws {
        let shop = TrialShop(seed: seed, customers: 150)
        let trial = try InsightTrial(shop.tables, settings: shop.settings)
        let measures = Self.measures(shop)
        let r = Self.scores(measures.mapValues { -$0.recency }), f = Self.scores(measures.mapValues(\.frequency)), m = Self.scores(measures.mapValues(\.monetary))
        let expected = measures.map { [$0.key, "\(r[$0.key] ?? 0)", "\(f[$0.key] ?? 0)", "\(m[$0.key] ?? 0)"] }.sorted { $0[0] < $1[0] }
        #expect(expected.count > 40)
        #expect(try trial.rows("SELECT customer_id, r, f, m FROM insight.rfm JOIN main.customers USING (customer_key) ORDER BY customer_id") == expected)
        let value = try #require(trial.insights.customerValue.value)
        var grid = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
        for id in measures.keys { grid[(r[id] ?? 0) - 1][((f[id] ?? 0) + (m[id] ?? 0) + 1) / 2 - 1] += 1 }
        #expect(value.grid == grid)
        #expect(value.customers == measures.count && value.basis == .profit)
        // Every band of every measure holds the customers of its score, from its least to its greatest value.
        let bands = value.cutPoints.recency
        #expect(bands.map(\.customers).reduce(0, +) == measures.count)
        for band in bands {
            let own = measures.filter { r[$0.key] == band.score }.map { Double($0.value.recency) }
            #expect(band.from == own.min() && band.to == own.max() && band.customers == own.count)
        }
    }

    @Test("segments sum to the customers, and are those of the grid", arguments: [4, 5] as [UInt64]) func segments(seed: UInt64) throws {
        let shop = TrialShop(seed: seed, customers: 150)
        let value = try #require(try InsightTrial(shop.tables, settings: shop.settings).insights.customerValue.value)
        #expect(value.portraits.reduce(0) { $0 + $1.customers } == value.customers)
        #expect(value.grid.flatMap { $0 }.reduce(0, +) == value.customers)
        for portrait in value.portraits {
            let cells = (1...5).flatMap { r in (1...5).map { (r, $0) } }.filter { CustomerSegment(recency: $0.0, worth: $0.1) == portrait.segment }
            #expect(portrait.customers == cells.reduce(0) { $0 + value.grid[$1.0 - 1][$1.1 - 1] })
        }
    }

    @Test("the grid's segments are those of metrics.md") func names() {
        let expected = [
            5: "new, potential loyalist, potential loyalist, champion, champion", 4: "promising, potential loyalist, potential loyalist, loyal, loyal",
            3: "about to sleep, about to sleep, needs attention, loyal, loyal", 2: "hibernating, hibernating, at risk, at risk, cannot lose", 1: "lost, hibernating, at risk, at risk, cannot lose",
        ]
        for (recency, names) in expected { #expect((1...5).map { CustomerSegment(recency: recency, worth: $0).rawValue }.joined(separator: ", ") == names) }
    }

    /// Ten customers: the k-th bought k times, last k days before the end, for 10 k each in all.
    private static let ten = "transaction_id customer_id occurred_at amount\n" + (1...10).flatMap { customer in
        (0..<customer).map { "T\(customer)-\($0) C\(customer) \(LocalDate("2025-10-01")!.adding(days: -customer - $0)) 10" }
    }.joined(separator: "\n")

    @Test("stated cut points score by the value itself; on a cut point it is the better band") func stated() throws {
        var settings = Settings()
        settings.rfm = .init(recency: [2, 4, 6, 8], frequency: [2, 4, 6, 8], monetary: [20, 40, 60, 80])
        let trial = try InsightTrial(["transactions": Self.ten], settings: settings)
        #expect(try trial.rows("SELECT r, f, m FROM insight.rfm ORDER BY recency") == [
            ["5", "1", "1"], ["5", "2", "2"], ["4", "2", "2"], ["4", "3", "3"], ["3", "3", "3"], ["3", "4", "4"], ["2", "4", "4"], ["2", "5", "5"], ["1", "5", "5"], ["1", "5", "5"],
        ])
        let value = try #require(trial.insights.customerValue.value)
        #expect(value.cutPoints.areStated && value.basis == .revenue)
        // One measure stated, the others by rank.
        settings.rfm = .init(frequency: [20, 30, 40, 50])
        #expect(try InsightTrial(["transactions": Self.ten], settings: settings).rows("SELECT DISTINCT f FROM insight.rfm") == [["1"]])
    }

    @Test("equals share the middle of their ranks") func ties() throws {
        // Nine who bought once, long ago, and one who bought twice just now.
        let rows = "transaction_id customer_id occurred_at amount\n" + (1...9).map { "T\($0) C\($0) 2025-08-01 50" }.joined(separator: "\n") + "\nT10 C99 2025-09-30 50\nT11 C99 2025-09-29 50"
        let trial = try InsightTrial(["transactions": rows])
        // Mid-rank of the nine: 5, so 1 + ⌊5 · 4.5 ⁄ 10⌋ = 3; the tenth: 1 + ⌊5 · 9.5 ⁄ 10⌋ = 5.
        #expect(try trial.rows("SELECT r, f, m, fm, count(*) FROM insight.rfm GROUP BY ALL ORDER BY r") == [["3", "3", "3", "3", "9"], ["5", "5", "5", "5", "1"]])
    }
}
