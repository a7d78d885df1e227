import KepiEngine

/// What the engine counted of items and pairs; a group without a segment is all customers. Items go by numbers, 1 the one with the most buyers.
struct BasketCounts {
    struct Pair: Hashable {
        var segment: CustomerSegment?
        var first: Int, second: Int, both: Int
    }
    struct Buyers: Hashable {
        var segment: CustomerSegment?
        var item: Int
    }

    /// Items that were paired.
    var names: [Int: String] = [:]
    /// All items bought.
    var items = 0
    /// With a known item.
    var customers: [CustomerSegment?: Int] = [:]
    var buyers: [Buyers: Int] = [:]
    /// Above the floor, in the order of segments' names and items.
    var pairs: [Pair] = []
    /// Of the pair with the most.
    var mostBuyers = 0

    /// Of the answers to `BasketAnalysis.statements`.
    init(_ answers: [ResultTable]) {
        for row in answers[3].rows { if let code = row[0].integer, let name = row[1].text { names[code] = name } }
        items = answers[4].rows.first?.first?.integer ?? 0
        for row in answers[5].rows { if let count = row[1].integer, count > 0 { customers[segment(row[0])] = count } }
        for row in answers[6].rows { if let item = row[1].integer, let count = row[2].integer { buyers[Buyers(segment: segment(row[0]), item: item)] = count } }
        pairs = answers[8].rows.compactMap { row in
            guard let first = row[1].integer, let second = row[2].integer, let both = row[3].integer else { return nil }
            return Pair(segment: segment(row[0]), first: first, second: second, both: both)
        }
        mostBuyers = answers[9].rows.first?.first?.integer ?? 0
    }

    func lift(of pair: Pair) -> Lift? {
        guard let all = customers[pair.segment], let first = buyers[Buyers(segment: pair.segment, item: pair.first)], let second = buyers[Buyers(segment: pair.segment, item: pair.second)] else { return nil }
        return Lift(customers: all, first: first, second: second, both: pair.both)
    }

    private func segment(_ value: ResultValue) -> CustomerSegment? { value.text.flatMap(CustomerSegment.init) }
}
