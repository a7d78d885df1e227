import KepiCore

/// The tickets that purchases bring, answered by the agents of the customer's region.
struct ServiceDesk {
    /// In order of opening.
    let tickets: [Ticket]

    private static let chance = 0.20
    /// Chance that a customer with a request has another one soon.
    private static let again = 0.16
    private static let complaintShare = 0.095
    private static let meanResponse = 7.0

    init(seed: UInt64, visits: [Visit], customers: [Customer], story: Story) {
        var tickets: [Ticket] = []
        for visit in visits {
            guard let index = visit.customer else { continue }
            let customer = customers[index]
            var random = Random(seed: seed, stream: "service" + customer.id, index: visit.at.minutes)
            var draw = random.unit()
            // A purchase of June may lead to a request of July, so that the later day decides.
            var at = Moment(visit.at.day.adding(days: random.integer(0...12)), minute: random.integer(510...1260))
            while draw < Self.chance * (Self.isTroubled(customer, at, story) ? story.requestFactor : 1), at.day < Span.end {
                tickets.append(Self.ticket(of: customer, index: index, at: at, story: story, &random))
                draw = random.unit() * Self.chance / Self.again
                at = Moment(at.day.adding(days: random.integer(1...9)), minute: random.integer(510...1260))
            }
        }
        self.tickets = tickets.enumerated().sorted { ($0.element.opened, $0.offset) < ($1.element.opened, $1.offset) }.map(\.element)
    }

    /// Whether the story has reached that customer on that day.
    static func isTroubled(_ customer: Customer, _ at: Moment, _ story: Story) -> Bool {
        story.isTold && customer.region == .north && at.day >= Span.storyStart
    }

    private static func ticket(of customer: Customer, index: Int, at: Moment, story: Story, _ random: inout Random) -> Ticket {
        let isTroubled = isTroubled(customer, at, story)
        let complaints = isTroubled ? story.complaintShare : complaintShare
        let kind: Ticket.Kind = random.chance(complaints) ? .complaint : random.pick([(.question, 44), (.delivery, 30), (.exchange, 16), (.repair, 10)])
        let channel = random.pick([("chat", 38), ("phone", 30), ("mail", 20), ("shop", 12)] as [(String, Double)])
        let cause = random.pick(kind.causes)
        let speed = (channel == "chat" ? 0.75 : channel == "mail" ? 1.35 : 1.0) * (isTroubled ? story.responseFactor : 1)
        let wait = max(0.1, random.logNormal(mean: Self.meanResponse * speed, sigma: 0.72))
        let work = max(0.3, random.logNormal(mean: kind == .complaint ? 52 : 26, sigma: 0.8))
        let isAnswered = !random.chance(isTroubled ? story.unansweredShare : 0.022)
        let isResolved = !random.chance(kind == .complaint ? 0.09 : 0.03)
        // Two of the North's six are gone.
        let agents = isTroubled ? Array(customer.region.agents.dropLast(2)) : customer.region.agents
        let agent = agents[Int(random.unit() * Double(agents.count))]
        let answered = at.adding(hours: wait), resolved = answered.adding(hours: work)
        return Ticket(customer: index, opened: at, answered: isAnswered && answered.day < Span.end ? answered : nil,
                      resolved: isAnswered && isResolved && resolved.day < Span.end ? resolved : nil, channel: channel, kind: kind, cause: cause, agent: agent)
    }
}
