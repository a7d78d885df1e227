import KepiCore
import KepiEngine
import KepiMetrics

/// Which items the same customers buy within W, by RFM segment, and the next-best product of each. Reads `insight.rfm` and `main.transactions`.
///
/// An item is bought where a row of it has an amount above zero; a later refund does not undo it. Items are products, or categories where no two products have enough common buyers.
/// Cost: one grouping of the transactions by customer and item, and a join of the customers' items with themselves, over the 200 items with the most buyers.
struct BasketAnalysis {
    static let mostItems = 200
    static let leastBuyers = 30

    let context: InsightContext
    let histories: CustomerHistories
    let hasSegments: Bool

    init(_ context: InsightContext, _ histories: CustomerHistories, hasSegments: Bool) {
        self.context = context; self.histories = histories; self.hasSegments = hasSegments
    }

    private var floor: Int { max(BasketAnalysis.leastBuyers, context.minimumGroup) }

    func outcome() throws -> Outcome<Baskets> {
        if let missing = context.purchasersMissing { return .refused(missing) }
        let items = Baskets.Item.allCases.filter { context.has("transactions.\($0.rawValue)") }
        guard !items.isEmpty else { return .refused(.unavailable(.columnMissing(table: "transactions", column: "product"))) }
        var most = 0, isVaried = false, isKnown = false
        for item in items {
            let counts = BasketCounts(try context.engine.answers(to: statements(item)))
            isKnown = isKnown || !counts.names.isEmpty
            isVaried = isVaried || counts.names.count > 1
            most = max(most, counts.mostBuyers)
            if counts.mostBuyers >= floor { return .found(baskets(item, counts)) }
        }
        guard isKnown else { return .refused(.unavailable(.noRows)) }
        return .refused(isVaried ? .tooFew(what: .commonBuyers, count: most, least: floor) : .allAlike(what: .products))
    }

    private func baskets(_ item: Baskets.Item, _ counts: BasketCounts) -> Baskets {
        let segments: [CustomerSegment?] = CustomerSegment.allCases.filter { counts.customers[$0] ?? 0 >= max(1, context.minimumGroup) }
        let isBySegment = hasSegments && counts.pairs.contains { $0.segment != nil }
        let shown: [CustomerSegment?] = isBySegment ? segments : [nil]
        let looked = counts.pairs.filter { ($0.segment != nil) == isBySegment }
        let candidates = shown.reduce(0) { sum, segment in
            let often = counts.buyers.count { $0.key.segment == segment && $0.value >= floor }
            return sum + often * (often - 1) / 2
        }
        let lifts = looked.map { counts.lift(of: $0) }
        // Pairs of frequent items below the floor were candidates as well; they cannot be shown, and so count as not clear.
        let pValues = lifts.map { $0?.pValue } + [Double?](repeating: 1, count: max(0, candidates - lifts.count))
        let isClear = HolmProcedure.rejects(pValues)
        var clear: [(pair: BasketCounts.Pair, lift: Lift)] = [], hidden = 0
        for (index, pair) in looked.enumerated() {
            guard let lift = lifts[index], isClear[index], lift.value > 1 else { continue }
            // Those who bought one alone can be had from what is printed.
            let alone = [lift.first - lift.both, lift.second - lift.both]
            if alone.contains(where: { $0 > 0 && $0 < context.minimumGroup }) { hidden += 1 } else { clear.append((pair, lift)) }
        }
        let groups = shown.map { segment in
            let own = clear.filter { $0.pair.segment == segment }
            return Baskets.Group(segment: segment, customers: counts.customers[segment] ?? 0, pairs: own.count, next: next(own, counts))
        }
        let pairs = clear.enumerated().sorted { ($1.element.lift.value, $0.offset) < ($0.element.lift.value, $1.offset) }.map(\.element)
        return Baskets(
            item: item, items: counts.items, paired: counts.names.count, floor: floor, candidates: max(candidates, lifts.count), groups: groups,
            pairs: pairs.map { Baskets.Pair(segment: $0.pair.segment, first: counts.names[$0.pair.first] ?? "", second: counts.names[$0.pair.second] ?? "", lift: $0.lift) }, hidden: hidden)
    }

    /// Of equals the first by the items' numbers of buyers.
    private func next(_ pairs: [(pair: BasketCounts.Pair, lift: Lift)], _ counts: BasketCounts) -> Baskets.Next? {
        var best: Baskets.Next?
        for (pair, lift) in pairs {
            for (has, offer, directed) in [(pair.first, pair.second, lift), (pair.second, pair.first, lift.reversed)] {
                let next = Baskets.Next(has: counts.names[has] ?? "", offer: counts.names[offer] ?? "", lift: directed)
                if next.lacking >= max(1, context.minimumGroup), next.expected > best?.expected ?? 0 { best = next }
            }
        }
        return best
    }

    // MARK: Questions

    private func statements(_ item: Baskets.Item) -> [String] {
        let name = SQL.identifier(item.rawValue)
        return [
            """
            CREATE TABLE insight.basket_purchases AS SELECT DISTINCT customer_key, \(name) AS item FROM main.transactions
            WHERE customer_key IS NOT NULL AND amount > 0 AND \(name) IS NOT NULL AND occurred_on >= \(histories.literal(histories.end.adding(days: -context.windowDays)))
            AND occurred_at < (SELECT end_at FROM facts.periods WHERE period = 0)
            """,
            """
            CREATE TABLE insight.basket_items AS SELECT item, buyers, CAST(row_number() OVER (ORDER BY buyers DESC, item) AS INTEGER) AS code
            FROM (SELECT item, count(*) AS buyers FROM insight.basket_purchases GROUP BY item) AS b QUALIFY code <= \(BasketAnalysis.mostItems)
            """,
            """
            CREATE TABLE insight.baskets AS SELECT p.customer_key, k.segment, i.code FROM insight.basket_purchases AS p
            JOIN (SELECT customer_key, \(SegmentPortraits.segment) AS segment FROM insight.rfm) AS k USING (customer_key) LEFT JOIN insight.basket_items AS i USING (item)
            """,
            "SELECT code, item FROM insight.basket_items ORDER BY code",
            "SELECT count(DISTINCT item) FROM insight.basket_purchases",
            "SELECT segment, count(DISTINCT customer_key) FROM insight.baskets GROUP BY GROUPING SETS ((segment), ()) ORDER BY segment NULLS LAST",
            "SELECT segment, code, count(*) FROM insight.baskets WHERE code IS NOT NULL GROUP BY GROUPING SETS ((segment, code), (code)) ORDER BY segment NULLS LAST, code",
            """
            CREATE TABLE insight.basket_pairs AS SELECT segment, one, other, count(*) AS n FROM (SELECT a.segment, a.code AS one, b.code AS other
            FROM insight.baskets AS a JOIN insight.baskets AS b ON b.customer_key = a.customer_key AND b.code > a.code) AS p GROUP BY GROUPING SETS ((segment, one, other), (one, other))
            """,
            "SELECT segment, one, other, n FROM insight.basket_pairs WHERE n >= \(floor) ORDER BY segment NULLS LAST, one, other",
            "SELECT COALESCE(max(n), 0) FROM insight.basket_pairs",
            "DROP TABLE insight.basket_pairs", "DROP TABLE insight.baskets", "DROP TABLE insight.basket_items", "DROP TABLE insight.basket_purchases",
        ]
    }
}
