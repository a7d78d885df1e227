import KepiCore

/// The register of customers: some from before the data start, many in the first year as the online store opens, then an even stream.
struct CustomerBook {
    let customers: [Customer]

    private static let earlier = 500
    /// New customers of each quarter.
    private static let arrivals = [300, 280, 250, 215, 162, 158, 160, 161, 165, 162, 163, 164]
    /// Mean length of a customer's life, in days.
    private static let meanLife = 600.0
    /// Mean purchases an ordinary day.
    private static let meanRate = 0.0150

    init(seed: UInt64, season: Season, story: Story) {
        var arrivals: [LocalDate] = []
        var random = Random(seed: seed, stream: "arrivals")
        for _ in 0..<Self.earlier { arrivals.append(Span.start.adding(days: -1 - Int(900 * random.unit() * random.unit().squareRoot()))) }
        arrivals.sort()
        for (index, count) in Self.arrivals.enumerated() {
            let from = season.time(of: Span.start.adding(months: 3 * index)), to = season.time(of: Span.start.adding(months: 3 * index + 3))
            // Evenly spaced with some play: how many come does not depend on luck.
            for number in 0..<count {
                let time = from + (to - from) * (Double(number) + random.unit()) / Double(count)
                arrivals.append(season.day(at: min(time, season.total - 0.01)) ?? Span.start)
            }
        }
        arrivals.sort()
        customers = arrivals.enumerated().map { Self.customer(number: $0.offset + 1, acquired: $0.element, seed: seed) }.filter { customer in
            // Who hears of the waiting does not come at all; their numbers stay free.
            var fate = Random(seed: seed, stream: "stays away" + customer.id)
            return !(story.isTold && customer.region == .north && customer.acquired >= Span.storyStart && fate.chance(story.staysAway))
        }
    }

    private static func customer(number: Int, acquired: LocalDate, seed: UInt64) -> Customer {
        var random = Random(seed: seed, stream: "customer", index: number)
        let isFemale = random.chance(0.58)
        let name = Names.person(female: isFemale, &random)
        let region = random.pick(Region.allCases.map { ($0, $0.share) })
        let segment: Customer.Segment = random.pick([(.household, 0.82), (.designer, 0.11), (.business, 0.07)])
        let age = 21 + random.erlang(3) * 19
        let birth = acquired.adding(days: -Int(min(age, 82) * 365.25))
        let channels: [(String, Double)] = [("shop", 38), ("search", 22), ("referral", 17), ("social", 15), ("fair", 8)]
        let preferred: SalesChannel = random.pick(segment == .business ? [(.phone, 0.5), (.online, 0.3), (.shop, 0.2)] : [(.shop, 0.46), (.online, 0.34), (.app, 0.2)])
        // Whoever is alive at the data start has, without memory, as much life before them as a new customer.
        let from = max(acquired, Span.start)
        return Customer(
            id: "C" + String(String(10_000 + number).dropFirst()), name: name, gender: random.chance(0.04) ? "" : isFemale ? "F" : "M",
            birthDate: random.chance(0.06) ? nil : birth, region: region, city: random.pick(region.cities), segment: segment,
            acquisitionChannel: random.pick(channels), acquired: acquired, isAcquisitionStated: acquired < Span.start || random.chance(0.95),
            leaves: from.adding(days: Int(random.exponential() * meanLife)),
            rate: meanRate * random.erlang(6) * (segment == .household ? 0.95 : 1.25), preferredChannel: preferred, mood: 0.55 * random.normal())
    }
}
