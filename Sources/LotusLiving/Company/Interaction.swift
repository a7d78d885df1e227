import KepiCore

/// One contact with a customer that is neither a purchase nor a ticket.
struct Interaction {
    let customer: String
    let at: Moment
    let channel: String
    let kind: String

    /// Follow-up calls, mails and visits after some purchases, in order of time.
    static func all(seed: UInt64, visits: [Visit], customers: [Customer]) -> [Interaction] {
        var rows: [Interaction] = []
        for visit in visits {
            guard let index = visit.customer else { continue }
            let customer = customers[index]
            var random = Random(seed: seed, stream: "contact" + customer.id, index: visit.at.minutes)
            guard random.chance(customer.segment == .household ? 0.09 : 0.27) else { continue }
            let (kind, channel): (String, String) = random.pick([(("mail", "mail"), 45), (("call", "phone"), 25), (("campaign", "message"), 20), (("visit", "shop"), 10)])
            let at = Moment(visit.at.day.adding(days: random.integer(5...35)), minute: random.integer(570...1080))
            if at.day < Span.end { rows.append(Interaction(customer: customer.id, at: at, channel: channel, kind: kind)) }
        }
        return rows.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }
}
