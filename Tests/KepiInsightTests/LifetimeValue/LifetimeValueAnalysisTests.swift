import Foundation
import KepiConfiguration
import KepiCore
import KepiMetrics
import Testing
@testable import KepiInsight

@Suite("Lifetime value of customers") struct LifetimeValueAnalysisTests {
    /// What the models know of one customer at a day, from the rows.
    private struct Known {
        var repeats: Int, lastAt: Double, observed: Double, last: LocalDate
        /// What the purchases after the first day brought, refunds left out.
        var worth: Double

        init?(_ purchases: [TrialShop.Purchase], at day: LocalDate) {
            let own = purchases.filter { $0.day < day }, days = Set(own.map(\.day)).sorted()
            guard let first = days.first, let last = days.last else { return nil }
            self.last = last
            repeats = days.count - 1
            lastAt = Double(last.dayNumber - first.dayNumber) / 7
            observed = Double(day.dayNumber - 1 - first.dayNumber) / 7
            worth = Double(own.filter { $0.day > first }.reduce(0) { $0 + $1.profit })
        }
    }

    /// The papers' formulas as they stand, with the series of ₂F₁ summed term by term.
    private struct Formulas {
        var model: BetaGeometric, spend: GammaGamma

        func alive(_ k: Known) -> Double {
            guard k.repeats > 0 else { return 1 }
            let x = Double(k.repeats)
            return 1 / (1 + model.a / (model.b + x - 1) * pow((model.alpha + k.observed) / (model.alpha + k.lastAt), model.r + x))
        }

        func purchases(_ k: Known, within t: Double) -> Double {
            let x = Double(k.repeats), end = model.alpha + k.observed, z = t / (end + t)
            var term = 1.0, sum = 1.0, j = 0.0
            while term > sum * 1e-16, j < 1e5 {
                term *= (model.r + x + j) * (model.b + x + j) / ((model.a + model.b + x - 1 + j) * (j + 1)) * z
                sum += term
                j += 1
            }
            return (model.a + model.b + x - 1) / (model.a - 1) * (1 - pow(end / (end + t), model.r + x) * sum) * alive(k)
        }

        /// The next twelve months, each of 365/84 weeks, discounted at its end at 10% a year.
        func value(_ k: Known) -> Double {
            var discounted = 0.0, before = 0.0
            for month in 1...12 {
                let until = purchases(k, within: Double(month) * 365 / 84)
                discounted += (until - before) / pow(1.1, Double(month) / 12)
                before = until
            }
            let x = Double(k.repeats), mean = x > 0 ? max(0, k.worth) / x : 0
            return discounted * spend.p * (spend.gamma + x * mean) / (spend.p * x + spend.q - 1)
        }
    }

    private static func shop(_ seed: UInt64) -> TrialShop { TrialShop(seed: seed, customers: 420) }

    @Test("twelve-month value, its customers and P(alive) are those of the customers reckoned one by one", arguments: [41, 42] as [UInt64]) func value(seed: UInt64) throws {
        let shop = Self.shop(seed), trial = try InsightTrial(shop.tables, settings: shop.settings) { $0.showsPersonalData = true }
        let value = try #require(trial.insights.lifetimeValue.value), current = value.current
        let formulas = Formulas(model: current.model, spend: current.spend)
        let firstDay = try #require(shop.lines.map(\.day).min()), acquired = Dictionary(uniqueKeysWithValues: shop.customers.map { ($0.id, $0.acquired) })
        func isCounted(_ id: String) -> Bool { acquired[id].map { $0 >= firstDay } ?? false }
        let known = shop.purchasesByCustomer.compactMapValues { Known($0, at: shop.end) }
        #expect(current.fitted == known.keys.count(where: isCounted) && current.leftOut == known.keys.count { !isCounted($0) })
        #expect(current.repeating == known.count { isCounted($0.key) && $0.value.repeats > 0 })
        #expect(current.profitable == known.count { isCounted($0.key) && $0.value.repeats > 0 && $0.value.worth > 0 })
        let active = known.filter { $0.value.last >= shop.end.adding(days: -TrialShop.windowDays) }
        #expect(current.active == active.count && current.activeOnce == active.values.count { $0.repeats == 0 })
        let total = active.values.reduce(0) { $0 + formulas.value($1) }, purchases = active.values.reduce(0) { $0 + formulas.purchases($1, within: 365.0 / 7) }
        #expect(abs(current.total / total - 1) < 1e-8 && abs(current.purchases / purchases - 1) < 1e-8, "\(current.total) for \(total)")
        var tenths = [Int](repeating: 0, count: 10)
        for one in active.values where one.repeats > 0 {
            let alive = formulas.alive(one)
            #expect((0...1).contains(alive))
            tenths[min(9, Int(alive * 10))] += 1
        }
        #expect(current.alive == tenths && tenths.reduce(0, +) == current.active - current.activeOnce)

        // Nearby parameters are less likely.
        func likelihood(_ model: BetaGeometric) -> Double {
            known.filter { isCounted($0.key) }.values.reduce(0) { $0 + model.logLikelihood(PurchaseHistory(repeats: $1.repeats, lastAt: $1.lastAt, observed: $1.observed)).value }
        }
        #expect(abs(likelihood(current.model) / current.logLikelihood - 1) < 1e-9)
        for index in 0..<4 {
            for factor in [0.97, 1.03] {
                var parameters = current.model.parameters
                parameters[index] *= factor
                #expect(likelihood(BetaGeometric(r: parameters[0], alpha: parameters[1], a: parameters[2], b: parameters[3])) < current.logLikelihood)
            }
        }

        // The watch list: most at stake first.
        let stakes = active.compactMap { id, after -> (id: String, stake: Double)? in
            guard let before = Known(shop.purchasesByCustomer[id] ?? [], at: shop.start), before.repeats > 0 else { return nil }
            let stake = (formulas.alive(before) - formulas.alive(after)) * formulas.value(before)
            return stake > 0 ? (id, stake) : nil
        }.sorted { ($1.stake, $0.id) < ($0.stake, $1.id) }.prefix(10)
        #expect(value.watchList.map(\.name) == stakes.map(\.id))
        for (watched, expected) in zip(value.watchList, stakes) { #expect(abs(watched.stake / expected.stake - 1) < 1e-8 && watched.lastPurchase == known[expected.id]?.last && watched.aliveAtEnd < watched.aliveAtStart) }

        // The hold-out, by the fit as of the start, which is the end of the previous quarter.
        let then = try #require(value.previous.value), holdOut = try #require(value.holdOut.value)
        #expect(then.day == shop.start)
        var classes: [Int: (customers: Int, expected: Double, bought: Int)] = [:]
        for (id, own) in shop.purchasesByCustomer where isCounted(id) {
            guard let before = Known(own, at: shop.start) else { continue }
            let place = min(before.repeats, 7), was = classes[place] ?? (0, 0, 0)
            classes[place] = (was.customers + 1, was.expected + Formulas(model: then.model, spend: then.spend).purchases(before, within: 92.0 / 7), was.bought + Set(own.map(\.day).filter { $0 >= shop.start && $0 < shop.end }).count)
        }
        #expect(holdOut.classes.map(\.repeats) == classes.keys.sorted())
        for one in holdOut.classes {
            let expected = try #require(classes[one.repeats])
            #expect(one.customers == expected.customers && one.bought == expected.bought && abs(one.expected / expected.expected - 1) < 1e-8)
        }

        // As a metric: per active customer, with the earlier fits beside it.
        let metric = try #require(LifetimeValueMetric().adding(trial.insights.lifetimeValue, to: trial.results)["lifetime_value"])
        #expect(metric.current.value == current.total / Double(current.active) && metric.current.interval == nil)
        #expect(metric.previous?.estimate.value == then.perCustomer && metric.previous?.difference == metric.current.value.flatMap { now in then.perCustomer.map { now - $0 } })
        #expect(metric.trend.last?.estimate.value == metric.current.value)
    }

    @Test("watched customers are named by pseudonyms, the same for the same key and others for another") func pseudonyms() throws {
        let shop = Self.shop(43)
        func names(_ key: String?, shows: Bool = false) throws -> [String] {
            try #require(try InsightTrial(shop.tables, settings: shop.settings) { $0.pseudonymKey = key; $0.showsPersonalData = shows }.insights.lifetimeValue.value).watchList.map(\.name)
        }
        let first = try names("a"), ids = Set(shop.customers.map(\.id))
        #expect(!first.isEmpty && Set(first).isDisjoint(with: ids) && first.allSatisfy { $0.wholeMatch(of: /[A-Z2-9]{4}-[A-Z2-9]{4}/) != nil })
        #expect(try names("a") == first)
        #expect(try Set(names("b")).isDisjoint(with: first))
        #expect(try Set(names("a", shows: true)).isSubset(of: ids))
    }

    @Test("HMAC-SHA-256 of the id: the first forty bits in 32 letters that do not look alike") func pseudonym() {
        var project = Project(file: "kepi.yaml", folder: ".", dataFolder: ".", company: LocalizedText("Test"), timeZone: "UTC", currency: "EUR", settings: Settings())
        project.pseudonymKey = "key"
        // Of "The quick brown fox jumps over the lazy dog" and "key": f7bc83f430… (Wikipedia, HMAC).
        let bits = 0xf7_bc83_f430 as UInt64, letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        let expected = (0..<8).map { String(letters[Int(bits >> UInt64(35 - 5 * $0)) & 31]) }.joined()
        #expect(Pseudonyms(project: project).name(of: "The quick brown fox jumps over the lazy dog").replacing("-", with: "") == expected)
    }

    @Test("what cannot be fitted is refused with its reason, and so is the metric") func refusals() throws {
        func outcome(_ shop: TrialShop) throws -> Outcome<LifetimeValue> {
            let trial = try InsightTrial(shop.tables, settings: shop.settings), outcome = trial.insights.lifetimeValue
            #expect((LifetimeValueMetric().adding(outcome, to: trial.results)["lifetime_value"]?.current.unavailable == nil) == (outcome.value != nil))
            return outcome
        }
        var once = TrialShop(seed: 44, customers: 300)
        var seen: Set<String> = []
        once.lines = once.lines.filter { seen.insert($0.customer).inserted }
        #expect(try outcome(once).refusal == .tooFew(what: .repeatCustomers, count: 0, least: 200))
        var losing = Self.shop(45)
        for index in losing.lines.indices { losing.lines[index].cost = losing.lines[index].amount + 1 }
        #expect(try outcome(losing).refusal == .tooFew(what: .profitableCustomers, count: 0, least: 200))
        var alike = Self.shop(46)
        for index in alike.lines.indices where alike.lines[index].amount > 0 { alike.lines[index].amount = 100; alike.lines[index].cost = 60 }
        alike.lines = Dictionary(grouping: alike.lines.filter { $0.amount > 0 }) { "\($0.customer) \($0.day)" }.values.compactMap(\.first).sorted { $0.transaction < $1.transaction }
        #expect(try outcome(alike).refusal == .noFit(model: "Gamma-Gamma"))
        // Everybody buys every week to the end: nobody differs, and nobody leaves.
        var clockwork = Self.shop(47)
        clockwork.lines = (1...250).flatMap { customer in (0..<30).map { TrialShop.Line(transaction: "T\(customer)-\($0)", customer: "C\(customer)", day: LocalDate("2025-09-30")!.adding(days: -7 * $0), amount: 50 + customer, cost: 20, category: "rugs", channel: "shop") } }
        clockwork.customers = []
        clockwork.answers = []
        clockwork.tickets = []
        var settings = clockwork.settings
        settings.historyComplete = true
        #expect(try InsightTrial(["transactions": clockwork.tables["transactions"] ?? ""], settings: settings).insights.lifetimeValue.refusal == .noFit(model: "BG/NBD"))
        #expect(try InsightTrial(["transactions": "transaction_id occurred_at amount\nT1 2025-08-01 5"]).insights.lifetimeValue.refusal == .unavailable(.columnMissing(table: "transactions", column: "customer_id")))
    }
}
