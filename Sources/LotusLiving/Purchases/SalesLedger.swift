import KepiCore

/// The lines of every purchase, and the refunds.
struct SalesLedger {
    /// In order of time.
    let sales: [Sale]

    init(seed: UInt64, visits: [Visit], customers: [Customer]) {
        var lines: [Sale] = []
        for (index, visit) in visits.enumerated() {
            let customer = visit.customer.map { customers[$0] }
            // The visit's own place in the history of its customer names the stream, so that a story elsewhere does not change this basket.
            var random = Random(seed: seed, stream: "basket" + (customer?.id ?? ""), index: visit.at.minutes)
            let payment = random.pick(visit.channel.payments)
            let isTrade = customer.map { $0.segment != .household } ?? false
            let discount = random.pick([(1.0, 0.7), (0.95, 0.15), (0.9, 0.1), (0.8, 0.05)])
            for _ in 0..<(random.chance(0.05) ? 2 : 1) {
                let line = Self.line(purchase: index + 1, visit: visit, customer: customer?.id, isTrade: isTrade, discount: discount, payment: payment, &random)
                lines.append(line)
                if visit.customer != nil, random.chance(0.022) {
                    let at = Moment(visit.at.day.adding(days: random.integer(2...16)), minute: random.integer(600...1200))
                    if at.day < Span.end {
                        var refund = line
                        refund.at = at; refund.amount = -line.amount; refund.cost = line.cost.map { -$0 }; refund.quantity = -line.quantity
                        lines.append(refund)
                    }
                }
            }
        }
        sales = lines.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private static func line(purchase: Int, visit: Visit, customer: String?, isTrade: Bool, discount: Double, payment: String, _ random: inout Random) -> Sale {
        let range = visit.isByVoucher ? Product.range.filter { $0.price < 350 } : Product.range
        let product = random.pick(range.map { ($0, $0.weight) })
        let quantity = isTrade ? random.integer(1...5) : random.pick([(1, 0.72), (2, 0.21), (3, 0.07)])
        let amount = Int((Double(product.price * quantity) * discount).rounded()) * 100
        let cost = Int((Double(product.price * quantity) * product.costShare * random.uniform(0.96, 1.04) * 10).rounded()) * 10
        return Sale(purchase: purchase, customer: customer, at: visit.at, amount: amount, cost: random.chance(0.012) ? nil : cost, quantity: quantity,
                    product: product, channel: visit.channel, payment: payment)
    }
}
