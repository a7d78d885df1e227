import KepiConfiguration
import KepiCore
import KepiMetrics
import Testing
@testable import KepiInsight

@Suite("Life cycle, cohorts and survival") struct LifeCycleAnalysisTests {
    /// The stage of a customer at a day by metrics.md, Life cycle, first that holds.
    private static func stage(_ purchases: [TrialShop.Purchase], at day: LocalDate, w: Int) -> LifeCycleStage {
        let before = purchases.filter { $0.day < day }
        guard let first = before.map(\.day).min(), let last = before.map(\.day).max() else { return .prospect }
        func ago(_ days: Int) -> LocalDate { day.adding(days: -days) }
        if last < ago(2 * w) { return .lost }
        if first >= ago(90) { return .new }
        if last < ago(w) { return .dormant }
        if first >= ago(w) { return .settling }
        let half = w / 2, b = before.count { $0.day >= ago(half) }, a = before.count { $0.day >= ago(2 * half) && $0.day < ago(half) }
        if b >= a + 2, Double(b) >= 1.5 * Double(a) { return .growing }
        if a >= b + 2, Double(a) >= 1.5 * Double(b) { return .declining }
        return .steady
    }

    @Test("every customer's stage at both ends is the definition's, and the moves count them", arguments: [31, 32, 33] as [UInt64]) func stages(seed: UInt64) throws {
        // Busy enough that some grow and some decline.
        let shop = TrialShop(seed: seed, customers: 250, gap: 5)
        let trial = try InsightTrial(shop.tables, settings: shop.settings)
        let purchases = shop.purchasesByCustomer
        var expected: [[String]] = [], moves: [String: Int] = [:]
        for customer in shop.customers.sorted(by: { $0.id < $1.id }) {
            let own = purchases[customer.id] ?? []
            let before = customer.acquired < shop.start ? Self.stage(own, at: shop.start, w: TrialShop.windowDays).rawValue : ""
            let after = Self.stage(own, at: shop.end, w: TrialShop.windowDays).rawValue
            expected.append([customer.id, before, after])
            moves["\(before) → \(after)", default: 0] += 1
        }
        #expect(Set(expected.map { $0[2] }).count == LifeCycleStage.allCases.count, "every stage is tried: \(Set(expected.map { $0[2] }))")
        #expect(try trial.rows("SELECT customer_id, stage_start, stage_end FROM insight.customers JOIN main.customers USING (customer_key) ORDER BY customer_id") == expected)
        let cycle = try #require(trial.insights.lifeCycle.value)
        #expect(Dictionary(uniqueKeysWithValues: cycle.moves.map { ("\($0.from?.rawValue ?? "") → \($0.to.rawValue)", $0.customers) }) == moves)
        // Rows of the moves sum to the stages at the start, columns to those at the end, and these to the customers.
        for stage in LifeCycleStage.allCases {
            #expect(cycle.moves.filter { $0.from == stage }.reduce(0) { $0 + $1.customers } == cycle.atStart[stage] ?? 0)
            #expect(cycle.moves.filter { $0.to == stage }.reduce(0) { $0 + $1.customers } == cycle.atEnd[stage] ?? 0)
        }
        #expect(cycle.atEnd.values.reduce(0, +) == shop.customers.count)
        #expect(cycle.atStart.values.reduce(0, +) == shop.customers.count { $0.acquired < shop.start })
        for move in cycle.moves where (1..<5).contains(move.customers) { #expect(move.isSuppressed) }
    }

    @Test("cohorts are the sets of first buyers, and a cell the share of them who came back in the k-th quarter after", arguments: [34, 35] as [UInt64]) func cohorts(seed: UInt64) throws {
        let shop = TrialShop(seed: seed, customers: 300, since: "2022-01-01")
        let cycle = try #require(try InsightTrial(shop.tables, settings: shop.settings).insights.lifeCycle.value), cohorts = try #require(cycle.cohorts.value)
        let firstDay = try #require(shop.lines.map(\.day).min())
        let acquired = Dictionary(uniqueKeysWithValues: shop.customers.map { ($0.id, $0.acquired) })
        func quarter(_ day: LocalDate) -> Int { day.year * 4 + (day.month - 1) / 3 }
        let last = quarter(shop.end) - 1
        var members: [Int: Set<String>] = [:], leftOut = 0, buyers: [Int: Set<String>] = [:]
        for (id, purchases) in shop.purchasesByCustomer {
            for purchase in purchases { buyers[quarter(purchase.day), default: []].insert(id) }
            guard let stated = acquired[id], stated >= firstDay, let first = purchases.map(\.day).min() else { leftOut += 1; continue }
            members[quarter(first), default: []].insert(id)
        }
        #expect(cohorts.leftOut == leftOut)
        let expected = (last - 11...last).filter { !(members[$0] ?? []).isEmpty }
        #expect(cohorts.cohorts.map { quarter($0.period.start) } == expected)
        for cohort in cohorts.cohorts {
            let index = quarter(cohort.period.start), own = members[index] ?? []
            #expect(cohort.customers == own.count && cohort.buyers == (index...last).map { own.intersection(buyers[$0] ?? []).count })
            #expect(cohort.buyers.first == own.count && cohort.isSuppressed == (own.count < 5))
            if !cohort.isSuppressed, cohort.buyers.count > 1, let share = cohort.share(at: 1)?.value { #expect(share == Double(own.intersection(buyers[index + 1] ?? []).count) / Double(own.count)) }
        }
        // All who bought are in a cohort, before the twelve, or left out.
        #expect(cohorts.cohorts.reduce(0) { $0 + $1.customers } + members.filter { $0.key < last - 11 }.values.reduce(0) { $0 + $1.count } + leftOut == shop.purchasesByCustomer.count)
    }

    @Test("a cohort's cell whose quarter is not over is blank; of a month's report cohorts are months") func immature() throws {
        let shop = TrialShop(seed: 36, customers: 200)
        // The first half of a quarter: data to the middle of September.
        let partial = try #require(try InsightTrial(shop.tables, period: "2025-Q3", dataEnd: "2025-09-15", settings: shop.settings).insights.lifeCycle.value?.cohorts.value)
        for cohort in partial.cohorts { #expect(cohort.buyers.last == .some(nil) && cohort.buyers.dropLast().allSatisfy { $0 != nil }) }
        let months = try #require(try InsightTrial(shop.tables, period: "2025-09", settings: shop.settings).insights.lifeCycle.value?.cohorts.value)
        #expect(months.cohorts.allSatisfy { $0.period.kind == .month } && months.cohorts.last?.period.id == "2025-09" && months.cohorts.count == 12)
    }

    @Test("where nobody's start is stated, those whose first purchase is within W of the data start are left out") func unstated() throws {
        let rows = "transaction_id customer_id occurred_at amount\n" + ["2024-01-01", "2024-04-29", "2024-04-30", "2024-09-01", "2025-08-01"].enumerated().map { "T\($0) C\($0) \($1) 10" }.joined(separator: "\n")
        var settings = Settings()
        settings.activityWindowDays = 120
        #expect(try InsightTrial(["transactions": rows], settings: settings).rows("SELECT customer_id FROM insight.customers JOIN main.customers USING (customer_key) WHERE is_counted ORDER BY customer_id") == [["C2"], ["C3"], ["C4"]])
        settings.historyComplete = true
        #expect(try InsightTrial(["transactions": rows], settings: settings).rows("SELECT count(*) FROM insight.customers WHERE is_counted") == [["5"]])
    }

    @Test("the survival curve is the product over its days, and never rises", arguments: [37, 38] as [UInt64]) func survival(seed: UInt64) throws {
        let shop = TrialShop(seed: seed, customers: 250)
        let survival = try #require(try InsightTrial(shop.tables, settings: shop.settings).insights.lifeCycle.value?.survival.value)
        let firstDay = try #require(shop.lines.map(\.day).min()), acquired = Dictionary(uniqueKeysWithValues: shop.customers.map { ($0.id, $0.acquired) })
        var lives: [(days: Int, hasEnded: Bool)] = []
        for (id, purchases) in shop.purchasesByCustomer {
            guard let stated = acquired[id], stated >= firstDay, let first = purchases.map(\.day).min(), let last = purchases.map(\.day).max() else { continue }
            let lapsed = last < shop.end.adding(days: -TrialShop.windowDays)
            lives.append((lapsed ? last.dayNumber + TrialShop.windowDays - first.dayNumber : shop.end.dayNumber - first.dayNumber, lapsed))
        }
        #expect(survival.curve.count == lives.count && survival.curve.ended == lives.count { $0.hasEnded } && !survival.isContractual)
        var share = 1.0
        for (day, step) in zip(Set(lives.filter(\.hasEnded).map(\.days)).sorted(), survival.curve.steps) {
            share *= 1 - Double(lives.count { $0.hasEnded && $0.days == day }) / Double(lives.count { $0.days >= day })
            #expect(step.time == Double(day) && abs(step.survival - share) < 1e-12)
        }
        let shares = survival.curve.steps.map(\.survival)
        #expect(shares.count > 10 && shares == shares.sorted(by: >) && shares.allSatisfy { (0...1).contains($0) })
    }

    @Test("under contract a customer stays until it is closed") func contracts() throws {
        let customers = "customer_id acquired_at closed_at\n" + (1...40).map { "C\($0) 2024-01-01 \($0 <= 10 ? "2024-04-10" : $0 == 11 ? "2025-09-30" : "-")" }.joined(separator: "\n")
        let trial = try InsightTrial(["customers": customers, "transactions": "transaction_id customer_id occurred_at amount\n" + (1...40).map { "T\($0) C\($0) 2024-02-01 10" }.joined(separator: "\n") + "\nT41 C12 2025-08-01 10"])
        let survival = try #require(trial.insights.lifeCycle.value?.survival.value)
        #expect(survival.isContractual && survival.curve.count == 40 && survival.curve.ended == 11)
        #expect(survival.curve.steps.first?.time == 100 && survival.curve.steps.first?.survival == 0.75)
        #expect(try trial.rows("SELECT count(*) FROM insight.customers WHERE stage_end = 'lost'") == [["11"]])
    }

    @Test("too few cohorts, customers or ends are refused with their reason") func refusals() throws {
        func cycle(_ rows: [String]) throws -> LifeCycle? {
            var settings = Settings()
            settings.historyComplete = true
            return try InsightTrial(["transactions": "transaction_id customer_id occurred_at amount\n" + rows.joined(separator: "\n")], settings: settings).insights.lifeCycle.value
        }
        let alone = try #require(try cycle(["T1 C1 2025-08-01 50"]))
        #expect(alone.cohorts.refusal == .tooFew(what: .cohorts, count: 1, least: 2) && alone.survival.refusal == .tooFew(what: .customers, count: 1, least: 30))
        let staying = try #require(try cycle((1...40).map { "T\($0) C\($0) 2025-0\($0 % 2 + 6)-01 50" }))
        #expect(staying.cohorts.value?.cohorts.count == 2 && staying.survival.refusal == .tooFew(what: .cases, count: 0, least: 5))
        #expect(try InsightTrial(["customers": "customer_id acquired_at\nC1 2025-08-01"]).insights.lifeCycle.refusal == .unavailable(.tableMissing(table: "transactions")))
    }
}
