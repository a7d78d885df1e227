import KepiConfiguration
import KepiCore
import KepiMetrics
import Testing
@testable import KepiInsight

@Suite("Portraits of segments and the concentration of profit") struct SegmentPortraitsTests {
    private static func segments(_ trial: InsightTrial) throws -> [CustomerSegment: Set<String>] {
        var segments: [CustomerSegment: Set<String>] = [:]
        for row in try trial.rows("SELECT customer_id, r, fm FROM insight.rfm JOIN main.customers USING (customer_key)") {
            segments[CustomerSegment(recency: Int(row[1]) ?? 0, worth: Int(row[2]) ?? 0), default: []].insert(row[0])
        }
        return segments
    }

    @Test("a segment's money, purchases, satisfaction and complaints are those of its customers' own rows in the window", arguments: [11, 12] as [UInt64]) func portraits(seed: UInt64) throws {
        let shop = TrialShop(seed: seed, customers: 200), from = shop.end.adding(days: -TrialShop.windowDays)
        let trial = try InsightTrial(shop.tables, settings: shop.settings)
        let value = try #require(trial.insights.customerValue.value), members = try Self.segments(trial)
        func within(_ day: LocalDate) -> Bool { day >= from && day < shop.end }
        let scored = members.values.reduce(Set<String>()) { $0.union($1) }
        let allProfit = shop.lines.filter { scored.contains($0.customer) && within($0.day) }.reduce(0) { $0 + $1.amount - $1.cost }
        var shown = 0
        for portrait in value.portraits where !portrait.isSuppressed {
            shown += 1
            let own = members[portrait.segment] ?? []
            let lines = shop.lines.filter { own.contains($0.customer) && within($0.day) }
            let profit = lines.reduce(0) { $0 + $1.amount - $1.cost }
            let revenue: Int = lines.reduce(0) { $0 + $1.amount }, share = Double(profit) / Double(allProfit)
            #expect(portrait.revenue == Double(revenue) && portrait.value == Double(profit))
            #expect(abs((portrait.valueShare ?? 0) - share) < 1e-12)
            #expect(portrait.purchases == shop.purchases.count { own.contains($0.customer) && within($0.day) })
            #expect(portrait.frequency == Double(portrait.purchases) / Double(own.count))
            // What it would bring more if those below the median came up to it; the lower of two middle ones.
            let each = own.map { id in lines.filter { $0.customer == id }.reduce(0) { $0 + $1.amount - $1.cost } }.sorted(), middle = each[(each.count - 1) / 2]
            #expect(portrait.potential == Double(each.reduce(0) { $0 + max(0, middle - $1) }))
            let answers = shop.answers.filter { own.contains($0.customer) && within($0.day) }
            if Set(answers.map(\.customer)).count >= 5 { #expect(portrait.satisfaction.value == Double(answers.count { $0.csat >= 4 }) / Double(answers.count)) } else { #expect(portrait.satisfaction.value == nil) }
            let complaints = shop.tickets.filter { own.contains($0.customer) && within($0.day) && $0.isComplaint }
            #expect(portrait.complaintRate.value == Double(complaints.count) / Double(own.count))
            let byChannel = Dictionary(grouping: lines, by: \.channel).mapValues { $0.reduce(0) { $0 + $1.amount } }
            #expect(portrait.favouriteChannel == byChannel.min { (-$0.value, $0.key) < (-$1.value, $1.key) }?.key)
            // Of those who had bought a year before: this window against the same window then.
            let yearEnd = shop.end.adding(months: -12), yearFrom = yearEnd.adding(days: -TrialShop.windowDays)
            let old = own.filter { id in (shop.purchasesByCustomer[id] ?? []).contains { $0.day < yearEnd } }
            let now = lines.filter { old.contains($0.customer) }.reduce(0) { $0 + $1.amount }, then = shop.lines.filter { old.contains($0.customer) && $0.day >= yearFrom && $0.day < yearEnd }.reduce(0) { $0 + $1.amount }
            let growth = Double(now) / Double(max(1, then)) - 1
            if then > 0 { #expect(abs((portrait.growth ?? .nan) - growth) < 1e-12) } else { #expect(portrait.growth == nil) }
        }
        #expect(shown > 3)
    }

    @Test("there is no growth against a window that begins before the data, unless nothing came before") func youngData() throws {
        let shop = TrialShop(seed: 13, customers: 120, since: "2024-08-01")
        let early = try #require(try InsightTrial(shop.tables, settings: shop.settings).insights.customerValue.value)
        #expect(early.portraits.allSatisfy { $0.growth == nil })
        var settings = shop.settings
        settings.historyComplete = true
        let complete = try #require(try InsightTrial(shop.tables, settings: settings).insights.customerValue.value)
        #expect(complete.portraits.contains { $0.growth != nil })
    }

    @Test("segments of fewer customers than may be shown are empty but for their number") func small() throws {
        let shop = TrialShop(seed: 14, customers: 60)
        let value = try #require(try InsightTrial(shop.tables, settings: shop.settings).insights.customerValue.value)
        #expect(value.portraits.contains { $0.isSuppressed })
        for portrait in value.portraits {
            if portrait.customers < 5 { #expect(portrait.isSuppressed) }
            if portrait.isSuppressed { #expect(portrait.revenue == nil && portrait.value == nil && portrait.favouriteChannel == nil && portrait.potential == nil) }
        }
        for (counts, hidden) in zip(value.grid, value.hiddenCells) { for (count, isHidden) in zip(counts, hidden) where (1..<5).contains(count) { #expect(isHidden) } }
    }

    @Test("the whale curve is the cumulated profit of the sorted customers, ends at the total, and its tenths sum to it", arguments: [21, 22, 23] as [UInt64]) func whale(seed: UInt64) throws {
        let shop = TrialShop(seed: seed, customers: 300)
        let value = try #require(try InsightTrial(shop.tables, settings: shop.settings).insights.customerValue.value), curve = try #require(value.concentration.value)
        // Customers with a purchase in the period, and their profit in it.
        let buyers = Set(shop.purchases.filter { $0.day >= shop.start && $0.day < shop.end }.map(\.customer))
        let profits = Dictionary(grouping: shop.lines.filter { buyers.contains($0.customer) && $0.day >= shop.start && $0.day < shop.end }, by: \.customer).values.map { $0.reduce(0) { $0 + $1.amount - $1.cost } }.sorted(by: >)
        func cumulated(_ count: Int) -> Double { Double(profits.prefix(count).reduce(0, +)) }
        #expect(curve.customers == profits.count && curve.total == cumulated(profits.count))
        #expect(curve.points.first == .init(customers: 0, value: 0) && curve.points.last == .init(customers: profits.count, value: curve.total))
        for point in curve.points { #expect(point.value == cumulated(point.customers)) }
        #expect(curve.points.map(\.customers) == curve.points.map(\.customers).sorted())
        #expect(curve.peak.value == curve.points.map(\.value).max())
        #expect(curve.unprofitable == profits.count { $0 < 0 } && curve.loss == Double(profits.filter { $0 < 0 }.reduce(0, +)))
        #expect(curve.deciles.count == 10 && abs(curve.deciles.reduce(0, +) - curve.total) < 1e-6)
        #expect(curve.deciles.first == cumulated((profits.count + 9) / 10))
        #expect(curve.deciles == curve.deciles.sorted(by: >))
    }

    @Test("too few customers, a loss in all, and all alike are refused with their reason") func refusals() throws {
        func value(_ rows: [String], cost: Bool = true) throws -> Outcome<CustomerValue> {
            try InsightTrial(["transactions": "transaction_id customer_id occurred_at amount\(cost ? " cost" : "")\n" + rows.joined(separator: "\n")]).insights.customerValue
        }
        #expect(try value(["T1 C1 2025-08-01 50 20"]).refusal == .tooFew(what: .customers, count: 1, least: 5))
        let losses = try value((1...60).map { "T\($0) C\($0) 2025-08-0\($0 % 9 + 1) \(50 + $0) 200" })
        #expect(losses.value?.concentration.refusal == .totalNotPositive)
        #expect(losses.value?.portraits.allSatisfy { $0.valueShare == nil } == true)
        #expect(try value((1...60).map { "T\($0) C\($0) 2025-08-01 50" }, cost: false).refusal == .allAlike(what: .customers))
        #expect(try InsightTrial(["surveys": "customer_id responded_at csat\nC1 2025-08-01 5"]).insights.customerValue.refusal == .unavailable(.tableMissing(table: "transactions")))
        // Tenths of fewer customers than may be shown say what a single customer brings.
        #expect(try value((1...49).map { "T\($0) C\($0) 2025-08-0\($0 % 9 + 1) \(50 + $0) 20" }).value?.concentration.refusal == .tooFew(what: .customers, count: 49, least: 50))
    }
}
