import KepiConfiguration
import KepiCore
import TrialSources

/// A shop of random customers, whose rows the tests reckon over by themselves, straight from the definitions.
struct TrialShop {
    struct Line { var transaction: String, customer: String, day: LocalDate, amount: Int, cost: Int, category: String, channel: String }
    struct Customer { var id: String, acquired: LocalDate, region: String }
    struct Answer { var customer: String, day: LocalDate, csat: Int }
    struct Ticket { var customer: String, day: LocalDate, waited: Int?, isComplaint: Bool }

    /// A purchase: the lines of one transaction on one day, where they sum to more than zero.
    struct Purchase { var customer: String, day: LocalDate, profit: Int, amount: Int }

    static let windowDays = 120
    let start = LocalDate("2025-07-01")!, end = LocalDate("2025-10-01")!, dataStart: LocalDate
    var customers: [Customer] = []
    var lines: [Line] = []
    var answers: [Answer] = []
    var tickets: [Ticket] = []

    /// - Parameters:
    ///   - count: customers.
    ///   - gap: days between the purchases of the busiest; others take up to eight times as long.
    init(seed: UInt64, customers count: Int, since: String = "2023-01-01", gap: Int = 12) {
        var generator = SeededGenerator(seed: seed)
        dataStart = LocalDate(since)!
        let days = end.dayNumber - dataStart.dayNumber
        var number = 0
        for index in 1...count {
            let id = "C\(index)", region = generator.pick(["North", "South", "East"])
            let first = dataStart.adding(days: generator.number(0...(days - 1)))
            customers.append(Customer(id: id, acquired: first, region: region))
            // Some never buy; some leave.
            if generator.chance(0.06) { continue }
            let purse = generator.pick([1, 2, 4, 7]), pace = gap * generator.number(1...8), leaves = generator.pick([0.02, 0.1, 0.3])
            var day = first
            while day < end {
                for _ in 0..<(generator.chance(0.1) ? 2 : 1) {
                    number += 1
                    for _ in 0..<(generator.chance(0.3) ? 2 : 1) {
                        let amount = purse * generator.number(5...60)
                        lines.append(Line(transaction: "T\(number)", customer: id, day: day, amount: amount, cost: amount * generator.number(30...115) / 100, category: generator.pick(["rugs", "lamps"]), channel: generator.pick(["shop", "online"])))
                    }
                }
                if generator.chance(0.08) {
                    let refund = day.adding(days: generator.number(0...9))
                    number += 1
                    if refund < end { lines.append(Line(transaction: "T\(number)", customer: id, day: refund, amount: -generator.number(5...150), cost: 0, category: "rugs", channel: "shop")) }
                }
                if generator.chance(0.3) { answers.append(Answer(customer: id, day: day, csat: generator.number(1...5))) }
                if generator.chance(0.3) { tickets.append(Ticket(customer: id, day: day, waited: generator.chance(0.9) ? generator.number(1...70) : nil, isComplaint: generator.chance(0.3))) }
                if generator.chance(leaves) { break }
                day = day.adding(days: max(1, generator.number(0...(2 * pace))))
            }
        }
    }

    var tables: [String: String] {
        [
            "customers": "customer_id acquired_at region\n" + customers.map { "\($0.id) \($0.acquired) \($0.region)" }.joined(separator: "\n"),
            "transactions": "transaction_id customer_id occurred_at amount cost category channel\n"
                + lines.enumerated().map { "\($1.transaction) \($1.customer) \($1.day)T\($0 % 2 == 0 ? "00:30:00" : "23:30:00") \($1.amount) \($1.cost) \($1.category) \($1.channel)" }.joined(separator: "\n"),
            "surveys": "response_id customer_id responded_at csat\n" + answers.enumerated().map { "R\($0) \($1.customer) \($1.day)T12:00:00 \($1.csat)" }.joined(separator: "\n"),
            "tickets": "ticket_id customer_id opened_at first_response_at is_complaint\n" + tickets.enumerated().map { index, ticket in
                "K\(index) \(ticket.customer) \(ticket.day)T10:00:00 " + (ticket.waited.map { "\(ticket.day.adding(days: (10 + $0) / 24))T\((10 + $0) % 24 < 10 ? "0" : "")\((10 + $0) % 24):00:00" } ?? "-") + " \(ticket.isComplaint)"
            }.joined(separator: "\n"),
        ]
    }

    var settings: Settings { var settings = Settings(); settings.activityWindowDays = TrialShop.windowDays; return settings }

    // MARK: Straight from the definitions

    var purchases: [Purchase] {
        var sums: [String: Purchase] = [:], order: [String] = []
        for line in lines {
            let key = "\(line.transaction) \(line.customer) \(line.day)"
            if sums[key] == nil { order.append(key); sums[key] = Purchase(customer: line.customer, day: line.day, profit: 0, amount: 0) }
            sums[key]?.amount += line.amount
            sums[key]?.profit += line.amount - line.cost
        }
        return order.compactMap { sums[$0] }.filter { $0.amount > 0 }
    }

    var purchasesByCustomer: [String: [Purchase]] { Dictionary(grouping: purchases, by: \.customer) }

    /// Days with purchases before a day, ascending.
    func purchaseDays(_ purchases: [Purchase], before day: LocalDate) -> [LocalDate] { Set(purchases.map(\.day).filter { $0 < day }).sorted() }
}
