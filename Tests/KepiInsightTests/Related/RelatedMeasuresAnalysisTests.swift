import KepiCore
import KepiMetrics
import Testing
@testable import KepiInsight

@Suite("Measures of the same customers") struct RelatedMeasuresAnalysisTests {
    @Test("each pair compares the customers with a trait to the rest, counted from the rows", arguments: [51, 53] as [UInt64]) func pairs(seed: UInt64) throws {
        let shop = TrialShop(seed: seed, customers: 700, gap: 8)
        let related = try #require(try InsightTrial(shop.tables, settings: shop.settings).insights.relatedMeasures.value)
        func within(_ day: LocalDate) -> Bool { day >= shop.start && day < shop.end }
        // Hours from 10:00 until the answer, or until the end of the period.
        let waits = Dictionary(grouping: shop.tickets.filter { within($0.day) }, by: \.customer).mapValues { tickets in
            tickets.map { ticket in min(ticket.waited ?? .max, 24 * (shop.end.dayNumber - ticket.day.dayNumber) - 10) }.max() ?? 0
        }
        let sorted = waits.values.sorted(), threshold = sorted[(3 * sorted.count + 3) / 4 - 1]
        #expect(related.longWait == Double(threshold))
        let complained = Dictionary(grouping: shop.tickets.filter { within($0.day) }, by: \.customer).mapValues { $0.contains(where: \.isComplaint) }
        let answers = Dictionary(grouping: shop.answers.filter { within($0.day) }, by: \.customer)
        let traits: [RelatedMeasures.Trait: [String: Bool]] = [.waitedLongest: waits.mapValues { $0 > threshold }, .complained: complained, .notSatisfied: answers.mapValues { $0.contains { $0.csat <= 3 } }]
        func isActive(_ id: String, _ day: LocalDate) -> Bool { (shop.purchasesByCustomer[id] ?? []).contains { $0.day < day && $0.day >= day.adding(days: -TrialShop.windowDays) } }
        var count = 0
        for trait in RelatedMeasures.Trait.allCases {
            for measure in RelatedMeasures.Measure.allCases where !(trait == .notSatisfied && measure == .satisfaction) {
                func side(_ has: Bool) -> (customers: Int, share: Double) {
                    let ids = (traits[trait] ?? [:]).filter { $0.value == has }.map(\.key)
                    switch measure {
                    case .retention:
                        let before = ids.filter { isActive($0, shop.start) }
                        return (before.count, Double(before.count { isActive($0, shop.end) }) / Double(max(1, before.count)))
                    case .satisfaction:
                        let own = ids.compactMap { answers[$0] }
                        return (own.count, Double(own.joined().count { $0.csat >= 4 }) / Double(max(1, own.joined().count)))
                    }
                }
                let pair = related.pairs.first { $0.trait == trait && $0.measure == measure }
                guard min(side(true).customers, side(false).customers) >= 30 else { #expect(pair == nil); continue }
                count += 1
                #expect(pair?.with.value == side(true).share && pair?.without.value == side(false).share)
                #expect(abs((pair?.difference.value ?? .nan) - (side(true).share - side(false).share)) < 1e-12)
            }
        }
        #expect(count == related.pairs.count && count > 0, "\(count)")
        // Nothing was planted: what is clear is at least clear alone.
        for pair in related.pairs where pair.isClear { #expect(pair.difference.isClear == true) }
    }

    @Test("customers who waited longest and left are told apart; equal waits tell nobody apart") func planted() throws {
        var customers = "customer_id acquired_at\n", transactions = "transaction_id customer_id occurred_at amount\n", tickets = "ticket_id customer_id opened_at first_response_at\n"
        for index in 1...200 {
            let waited = index <= 50
            customers += "C\(index) 2023-01-01\n"
            transactions += "A\(index) C\(index) 2024-09-15 10\n"
            // Of those who waited a fifth come back, of the rest four fifths.
            if (index % 5 == 0) == waited { transactions += "B\(index) C\(index) 2025-08-15 10\n" }
            tickets += "K\(index) C\(index) 2025-07-10T10:00:00 2025-07-1\(waited ? 3 : 1)T10:0\(index % 5):00\n"
        }
        let related = try #require(try InsightTrial(["customers": customers, "transactions": transactions, "tickets": tickets]).insights.relatedMeasures.value)
        let pair = try #require(related.pairs.first { $0.trait == .waitedLongest && $0.measure == .retention })
        #expect(pair.isClear && pair.with.value == 0.2 && pair.without.value == 0.8)
        let alike = try InsightTrial(["customers": customers, "transactions": transactions, "tickets": tickets.replacing(/2025-07-1\dT10:0\d/, with: "2025-07-12T10:00")]).insights.relatedMeasures
        #expect(alike.refusal == .tooFew(what: .customers, count: 200, least: 60) || alike.value?.pairs.contains { $0.trait == .waitedLongest } == false)
    }

    @Test("without customers, tickets and answers it is refused with its reason") func refusals() throws {
        #expect(try InsightTrial(["transactions": "transaction_id customer_id occurred_at amount\nT1 C1 2025-08-01 5"]).insights.relatedMeasures.refusal == .unavailable(.tableMissing(table: "tickets")))
        let few = try InsightTrial(["transactions": "transaction_id customer_id occurred_at amount\nT1 C1 2025-06-01 5\nT2 C2 2025-08-01 5", "tickets": "ticket_id customer_id opened_at\nK1 C1 2025-08-01T10:00:00"]).insights.relatedMeasures
        #expect(few.refusal == .tooFew(what: .customers, count: 1, least: 60))
    }
}
