import Foundation
import KepiMetrics
import TrialSources

/// A made company in which nothing changes: customers come and go in balance, buy, ask, complain and answer at rates of their own that stay the same.
///
/// It is in its steady state from the first day: the number alive is Poisson with the mean births × lifetime, lives are exponential, so that what is left of
/// one is as long on any day. The reported quarter, the one before and the one a year ago have 92 days each, so that their expectations are equal, exactly.
/// An `effect`, where there is one, sets in with the reported quarter and is all that is not chance.
struct StableCompany: Sendable {
    /// How the answers and the tickets of one customer hang together.
    enum Answers: String, CaseIterable, Sendable {
        /// A customer answers at most once a quarter; what each says is chance.
        case one = "one answer a customer"
        /// An occasion brings one to five answers or tickets within days, which are alike.
        case ofAnOccasion = "several an occasion, alike"
        /// Few customers answer, each often, and each as is their way, for years.
        case lasting = "several a customer, alike for years"
    }

    var answers = Answers.one
    var effect: TrueEffect? = nil
    /// The mean number alive is drawn from it for each data set.
    var size = 600.0...2000.0

    static let regions = ["North", "South", "East", "West"]
    static let regionShares = [0.3, 0.35, 0.2, 0.15]
    static let channels = ["shop", "online", "phone"]
    static let channelShares = [0.5, 0.35, 0.15]

    /// Days from the first day of the data, 1 April 2020, to the reported quarter, the fourth of 2023, and to its end.
    static let reportedDay = 1278.0, lastDay = 1370.0
    private static let quarter = 92.0
    /// Mean life of a customer in days.
    private static let life = 900.0
    /// What part of the variance of an answer is the customer's, or the occasion's.
    private static let likeness = 0.5

    /// Rows as the engine reads them; times are seconds from the first day.
    func data(seed: UInt64) -> CompanyData {
        var generator = SeededGenerator(seed: seed)
        var data = CompanyData()
        let alive = Double.random(in: size, using: &generator)
        for _ in 0..<generator.poisson(alive) {
            // Age and rest of a life that is looked at on a given day are independent, each as long as a life.
            addCustomer(from: -generator.exponential(Self.life), &generator, &data, residual: true)
        }
        var birth = generator.exponential(Self.life / alive)
        while birth < Self.lastDay {
            addCustomer(from: birth, &generator, &data, residual: false)
            birth += generator.exponential(Self.life / alive)
        }
        var sale = generator.exponential(10 * Self.quarter / alive)
        while sale < Self.lastDay {
            addPurchase(of: nil, at: sale, &generator, &data)
            sale += generator.exponential(10 * Self.quarter / alive)
        }
        return data
    }

    private func addCustomer(from birth: Double, _ generator: inout SeededGenerator, _ data: inout CompanyData, residual: Bool) {
        let region = generator.index(Self.regionShares)
        let start = max(0, birth)
        var end = min(Self.lastDay, start + generator.exponential(Self.life))
        if let effect, effect.measure == .retention, effect.touches(region), birth < Self.reportedDay, generator.chance(effect.size) {
            end = min(end, Self.reportedDay)
        }
        let key = data.addCustomer(region: region, acquired: birth)
        // Who is new has come by a purchase.
        if !residual { addPurchase(of: key, at: birth, &generator, &data) }
        let gap = Self.quarter / generator.pick([0.3, 0.6, 1, 2.1])
        var day = start + generator.exponential(gap)
        while day < end {
            addPurchase(of: key, at: day, &generator, &data)
            day += generator.exponential(gap)
        }
        let way = generator.normal()
        addTickets(of: key, region, start..<max(start, end), way, &generator, &data)
        addAnswers(of: key, region, start..<max(start, end), way, &generator, &data)
    }

    private func addPurchase(of customer: Int?, at day: Double, _ generator: inout SeededGenerator, _ data: inout CompanyData) {
        let amount = exp(3.5 + 0.6 * generator.normal())
        let cost = amount * Double.random(in: 0.5...0.8, using: &generator)
        data.addPurchase(of: customer, at: day, amount: amount, cost: cost, channel: generator.index(Self.channelShares))
    }

    /// Three tickets a customer in ten quarters, a fifth of them complaints.
    private func addTickets(of key: Int, _ region: Int, _ life: Range<Double>, _ way: Double, _ generator: inout SeededGenerator, _ data: inout CompanyData) {
        let rate = answers == .lasting ? generator.pick([0.05, 0.15, 0.3, 0.7]) : answers == .ofAnOccasion ? 0.1 : 0.3
        var day = life.lowerBound + generator.exponential(Self.quarter / rate)
        while day < life.upperBound {
            let shared = answers == .lasting ? way : generator.normal()
            let isBad = generator.chance(0.2)
            for number in 0..<(answers == .ofAnOccasion ? generator.number(1...5) : 1) {
                let opened = day + 0.3 * Double(number)
                guard opened < life.upperBound else { break }
                let factor = effect.map { $0.measure == .responseTime && $0.touches(region) && opened >= Self.reportedDay ? $0.size : 1 } ?? 1
                // Hours, log-normal, with the median of the region.
                let hours = factor * exp(log([4, 5, 3.5, 6][region]) + similar(shared, &generator))
                let answered = generator.chance(0.03) ? nil : opened + hours / 24, resolved = opened + (hours + exp(3 + generator.normal())) / 24
                let isComplaint = answers == .ofAnOccasion ? isBad != generator.chance(0.1) : generator.chance(0.2)
                data.addTicket(of: key, at: opened, answered: answered, resolved: resolved, isComplaint: isComplaint, channel: generator.index(Self.channelShares))
            }
            day += generator.exponential(Self.quarter / rate)
        }
    }

    /// Three answers a customer in ten quarters, and half as many surveys that stay without one.
    private func addAnswers(of key: Int, _ region: Int, _ life: Range<Double>, _ way: Double, _ generator: inout SeededGenerator, _ data: inout CompanyData) {
        let rate = answers == .lasting ? (generator.chance(0.25) ? 1.2 : 0) : answers == .ofAnOccasion ? 0.1 : 0.3
        guard rate > 0 else { return }
        var day = life.lowerBound + generator.exponential(Self.quarter / rate)
        while day < life.upperBound {
            let shared = answers == .lasting ? way : generator.normal()
            for number in 0..<(answers == .ofAnOccasion ? generator.number(1...5) : 1) {
                let at = day + 0.3 * Double(number)
                guard at < life.upperBound else { break }
                let mood = similar(shared, &generator) + [0, 0.1, -0.1, 0.2][region] + shift(region, at)
                data.addAnswer(of: key, at: at, csat: Self.score(mood, [-1.6, -1.2, -0.62, 0.45], from: 1),
                               nps: Self.score(0.8 * mood + 0.6 * generator.normal(), [-2.6, -2.3, -2, -1.7, -1.4, -1.1, -0.8, -0.4, 0.1, 0.7], from: 0),
                               channel: generator.index(Self.channelShares))
                if generator.chance(0.5) { data.addSurveyWithoutAnswer(to: key, at: at, channel: generator.index(Self.channelShares)) }
            }
            // A pause of a quarter after each answer: never two of one customer in one.
            day += (answers == .one ? Self.quarter : 0) + generator.exponential(Self.quarter / rate)
        }
    }

    private func shift(_ region: Int, _ day: Double) -> Double {
        guard let effect, effect.measure == .satisfaction, effect.touches(region), day >= Self.reportedDay else { return 0 }
        // Three quarters are satisfied.
        return NormalDistribution.quantile(0.75 - effect.size) - NormalDistribution.quantile(0.75)
    }

    /// Of variance 1.
    private func similar(_ shared: Double, _ generator: inout SeededGenerator) -> Double {
        if answers == .one { return generator.normal() }
        return shared * Self.likeness.squareRoot() + generator.normal() * (1 - Self.likeness).squareRoot()
    }

    private static func score(_ mood: Double, _ cuts: [Double], from lowest: Int) -> Int { lowest + cuts.count { mood >= $0 } }
}

extension SeededGenerator {
    /// With this mean.
    fileprivate mutating func exponential(_ mean: Double) -> Double { -mean * log(1 - Double.random(in: 0..<1, using: &self)) }

    /// Of mean 0 and variance 1, by Box and Muller.
    fileprivate mutating func normal() -> Double {
        let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &self))).squareRoot()
        return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
    }

    /// Arrivals within `mean` at rate 1.
    fileprivate mutating func poisson(_ mean: Double) -> Int {
        var count = 0, time = exponential(1)
        while time < mean { count += 1; time += exponential(1) }
        return count
    }

    /// A place in `shares`, which sum to 1.
    fileprivate mutating func index(_ shares: [Double]) -> Int {
        var left = Double.random(in: 0..<1, using: &self)
        for (index, share) in shares.enumerated() {
            left -= share
            if left < 0 { return index }
        }
        return shares.count - 1
    }
}
