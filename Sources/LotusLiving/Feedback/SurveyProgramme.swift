import KepiCore

/// The surveys: after some purchases, after most requests, and in the middle of each quarter to a sample of those who bought lately.
struct SurveyProgramme {
    /// In order of sending.
    let surveys: [Survey]

    private static let answered = 0.6

    init(seed: UInt64, visits: [Visit], tickets: [Ticket], customers: [Customer], story: Story) {
        var surveys: [Survey] = []
        func ask(_ index: Int, _ touchpoint: Survey.Touchpoint, _ sent: Moment, chance: Double) {
            var random = Random(seed: seed, stream: touchpoint.rawValue + customers[index].id, index: sent.minutes / 1440)
            guard random.chance(chance), sent.day < Span.end else { return }
            surveys.append(Self.survey(of: customers[index], index: index, touchpoint, sent, story: story, &random))
        }
        for visit in visits {
            if let customer = visit.customer { ask(customer, .purchase, Moment(visit.at.day.adding(days: 2), minute: 600), chance: 0.2) }
        }
        for ticket in tickets { ask(ticket.customer, .service, Moment(ticket.opened.day.adding(days: 4), minute: 600), chance: 0.7) }
        var lately: [Int: LocalDate] = [:]
        var position = 0
        for quarter in 0..<12 {
            let day = Span.start.adding(months: 3 * quarter + 1).adding(days: 11)
            while position < visits.count, visits[position].at.day < day {
                if let customer = visits[position].customer { lately[customer] = visits[position].at.day }
                position += 1
            }
            for customer in lately.filter({ $0.value >= day.adding(days: -120) }).keys.sorted() { ask(customer, .relationship, Moment(day, minute: 570), chance: 0.42) }
        }
        self.surveys = surveys.enumerated().sorted { ($0.element.sent, $0.offset) < ($1.element.sent, $1.offset) }.map(\.element)
    }

    private static func survey(of customer: Customer, index: Int, _ touchpoint: Survey.Touchpoint, _ sent: Moment, story: Story, _ random: inout Random) -> Survey {
        let isAnswered = random.chance(answered)
        let at = Moment(sent.day.adding(days: Int(random.exponential() * 1.6)), minute: random.integer(600...1320))
        let mood = customer.mood + random.normal() - (ServiceDesk.isTroubled(customer, sent, story) ? story.satisfactionFall : 0)
        let recommendation = mood * 0.75 + random.normal() * 0.65, effort = random.normal() - mood * 0.6
        let remark = random.unit(), choice = random.unit()
        guard isAnswered, at.day < Span.end, at > sent else {
            return Survey(customer: index, sent: sent, answered: nil, satisfaction: nil, recommendation: nil, effort: nil, touchpoint: touchpoint, comment: "")
        }
        let satisfaction = mood < -2.5 ? 1 : mood < -1.75 ? 2 : mood < -1.03 ? 3 : mood < 0.25 ? 4 : 5
        let points = [-2.6, -2.2, -1.9, -1.65, -1.4, -1.1, -0.8, -0.35, 0.15, 0.75].filter { recommendation > $0 }.count
        let strain = touchpoint == .service ? 1 + [-1.3, -0.5, 0.3, 0.9, 1.5, 2.1].filter { effort > $0 }.count : nil
        let comments = satisfaction >= 4 ? Self.praise : Self.blame
        return Survey(customer: index, sent: sent, answered: at, satisfaction: satisfaction, recommendation: points, effort: strain, touchpoint: touchpoint,
                      comment: remark < 0.03 ? comments[Int(choice * Double(comments.count))] : "")
    }

    private static let praise = ["很满意", "Good quality", "送货很快", "Friendly staff", "会再来", "服务周到"]
    private static let blame = ["回复太慢", "Late delivery", "等了两天才有人回复", "Colour differs from the picture", "包装破损", "No answer to my question"]
}
