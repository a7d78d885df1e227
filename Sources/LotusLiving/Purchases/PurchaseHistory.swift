import KepiCore

/// Who bought when, and where: each customer on a rhythm of their own until they leave, and sales to people whom nobody asked for a name.
struct PurchaseHistory {
    /// In order of time.
    let visits: [Visit]

    /// Sales of the three years that name no customer.
    private static let anonymousSales = 1400

    init(seed: UInt64, customers: [Customer], season: Season, story: Story) {
        var visits: [Visit] = []
        for (index, customer) in customers.enumerated() { visits += Self.visits(of: customer, index: index, seed: seed, season: season, story: story) }
        visits += Self.anonymous(count: Self.anonymousSales, seed: seed, season: season)
        // The order of equal times is the order made: a stable key makes it the same everywhere.
        self.visits = visits.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private static func visits(of customer: Customer, index: Int, seed: UInt64, season: Season, story: Story) -> [Visit] {
        var random = Random(seed: seed, stream: "purchases" + customer.id)
        var fate = Random(seed: seed, stream: "story" + customer.id)
        let turnsAway = fate.chance(story.turnedAway) && story.isTold && customer.region == .north && customer.acquired < Span.storyStart
        let isMember = fate.chance(story.members) && story.isTold && customer.region == .south
        let last = turnsAway ? Span.storyStart.adding(days: fate.integer(0...20)) : Span.end

        var visits: [Visit] = []
        var time: Double
        if customer.acquired < Span.start {
            // Somewhere in the middle of a gap.
            time = random.unit() * random.erlang(3) / customer.rate
        } else {
            time = season.time(of: customer.acquired) + (season.time(of: customer.acquired.adding(days: 1)) - season.time(of: customer.acquired)) * random.unit()
        }
        var hasVoucherUsed = false
        while let day = season.day(at: time), day <= customer.leaves || day == customer.acquired {
            let isOrdinary = random.chance(0.76)
            let channel = isOrdinary ? customer.preferredChannel : random.pick([(.shop, 0.45), (.online, 0.35), (.app, 0.2)] as [(SalesChannel, Double)])
            let minute = random.integer(channel.open)
            if day <= last { visits.append(Visit(customer: index, at: Moment(day, minute: minute), channel: channel)) }
            if isMember, !hasVoucherUsed, day >= Span.storyStart {
                hasVoucherUsed = true
                let back = day.adding(days: fate.integer(6...30))
                if fate.chance(story.voucherUse), back < Span.end {
                    visits.append(Visit(customer: index, at: Moment(back, minute: fate.integer(channel.open)), channel: channel, isByVoucher: true))
                }
            }
            time += random.erlang(3) / customer.rate
        }
        return visits
    }

    private static func anonymous(count: Int, seed: UInt64, season: Season) -> [Visit] {
        var random = Random(seed: seed, stream: "anonymous")
        return (0..<count).compactMap { number in
            // Fewer in the first year, as with all sales.
            let position = (Double(number) + random.unit()) / Double(count)
            let time = season.total * (position < 0.27 ? position / 0.27 / 3 : (1 + (position - 0.27) / 0.73 * 2) / 3)
            return season.day(at: time).map { Visit(customer: nil, at: Moment($0, minute: random.integer(SalesChannel.shop.open)), channel: .shop) }
        }
    }
}
