import KepiCore
import KepiMetrics
import Testing
@testable import KepiInsight
@testable import KepiReport

@Suite("Pages of what comes next") struct WhatNextBlocksTests {
    private func text(_ block: String, _ language: Language, _ change: (inout Insights) -> Void) throws -> String {
        var input = Quarter.input(language)
        change(&input.insights)
        return DocumentDump.text(try Quarter.document(text: "# Test\n\n```\(block)\n```\n", input))
    }

    private func outlook(isRunning: Bool = false, revenue: Outcome<Outlook.Forecast>? = nil) -> Outlook {
        let history = [100, 110, 100, 110, 100, 110].enumerated().map { Outlook.Past(period: Quarter.period.shifted(by: $0 - 5), purchases: $1, revenue: Double($1) * 1000) }
        let season = 1
        return Outlook(
            target: Quarter.period.shifted(by: isRunning ? 0 : 1), isRunning: isRunning, history: history, purchases: Forecasting(values: history.map { Double($0.purchases) }, season: season).outcome(),
            revenue: revenue ?? Forecasting(values: history.map(\.revenue), season: season).outcome(), soFar: isRunning ? (150, 70_000) : nil, existing: .found(.init(customers: 1234, purchases: 87.6, days: 92)))
    }

    private func baskets(pairs: Int) -> Baskets {
        let lift = Lift(customers: 120, first: 80, second: 60, both: 60)
        let all = (0..<pairs).map { Baskets.Pair(segment: .champion, first: "tea<\($0)>", second: "cups", lift: lift) }
        return Baskets(
            item: .product, items: 900, paired: 200, floor: 30, candidates: 3200, groups: [
                .init(segment: .champion, customers: 120, pairs: pairs, next: pairs > 0 ? .init(has: "tea<0>", offer: "cups", lift: lift) : nil), .init(segment: .lost, customers: 80, pairs: 0, next: nil),
            ], pairs: all, hidden: 0)
    }

    @Test("the outlook tells value, interval, method, how far it was off and how often the interval held, and promises nothing") func outlook() throws {
        let page = try text("outlook", .en) { $0.outlook = .found(outlook()) }
        #expect(page.contains("## Expected in 2025-Q4: 110 purchases (95%: 86–141) and CNY 110,000 of revenue (95%: CNY 86,000–141,000)"))
        #expect(page.contains("Over the last 5 periods the same was off by 9.5% on average, and its 95% interval held 5 of 5."))
        #expect(page.contains("1,234 customers who are active are expected to purchase 88 times in the next 92 days"))
        #expect(page.contains("2025-Q4 | – | 110 (95%: 86–141)"))
        #expect(page.contains("2025-Q3 | 110 | 100"))
        for word in ["will buy", "guarantee", "because"] { #expect(!page.contains(word)) }
    }

    @Test("a running period is expected as a whole; more than the interval so far is said") func running() throws {
        let page = try text("outlook", .en) { $0.outlook = .found(outlook(isRunning: true)) }
        #expect(page.contains("The period is not over; what is expected is the whole of it."))
        #expect(page.contains("So far 2025-Q3 has 150 purchases"))
        #expect(page.contains("more than the interval holds already"))
    }

    @Test("what cannot be said is a sentence, beside what can") func refused() throws {
        let page = try text("outlook", .en) { $0.outlook = .found(outlook(revenue: .refused(.tooUncertain(meanError: 0.34)))) }
        #expect(page.contains("## Expected in 2025-Q4: 110 purchases (95%: 86–141)"))
        #expect(page.contains("It cannot be said: earlier expectations were off by 34% on average, and the interval would be wider than the value itself."))
        let short = try text("outlook", .zhHans) { $0.outlook = .refused(.tooFew(what: .periods, count: 3, least: 6)) }
        #expect(short.contains("期间太少：仅有 3，至少需要 6"))
    }

    @Test("the next-best product names what, for whom and how many; names of the data stay text") func next() throws {
        let page = try text("next-products", .en) { $0.baskets = .found(baskets(pairs: 12)) }
        #expect(page.contains("## Next-best product: cups, for 20 customers with tea<0> (champions)"))
        #expect(page.contains("of the 200 products with the most buyers, of 900,"))
        #expect(page.contains("champions / ~Customers: 120~ | cups / ~for those with tea<0>~ | 20 | 75% / ~50% of all~ | 15 | 1.50 ("))
        #expect(page.contains("No pair is clear among: lost."))
        #expect(page.contains("howing 10 of 12"))
        let chinese = try text("next-products", .zhHans) { $0.baskets = .found(baskets(pairs: 1)) }
        #expect(chinese.contains("下一最佳商品：cups，对应 20 位已购 tea<0> 的客户（冠军客户）"))
    }

    @Test("no clear pair is said, not left blank") func nothing() throws {
        let page = try text("next-products", .en) { $0.baskets = .found(baskets(pairs: 0)) }
        #expect(page.contains("## No two products are clearly bought together"))
        #expect(try text("next-products", .zhHans) { $0.baskets = .refused(.allAlike(what: .products)) }.contains("全部商品在此项上相同，无从区分"))
    }
}
