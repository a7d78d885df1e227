import KepiConfiguration
import KepiCore
import KepiMetrics
import Testing
@testable import KepiInsight

@Suite("Programmes and campaigns") struct ProgrammeAnalysisTests {
    private func programme(_ date: String = "2025-08-01", where reached: [Project.Programme.Condition] = [.init(dimension: "region", values: ["South"])], days: Int = 30,
                           measures: [Project.Programme.Measure] = [.loyalty]) throws -> Project.Programme {
        .init(id: "card", name: LocalizedText("Card"), date: try #require(LocalDate(date)), reached: reached, measures: measures, days: days, location: SourceLocation(file: "kepi.yaml"))
    }

    private static let customers = "customer_id region acquired_at\n" + (0..<60).map { "s\($0) South 2025-01-01\nn\($0) North 2025-01-01\n" }.joined()

    /// Sixty customers of a region buy on a day, those of `twice` again a day later.
    private func purchases(_ name: String, _ day: String, twice: Range<Int>, next: String) -> String {
        (0..<60).map { "\(name)\($0)-\(day) \(name)\($0) \(day) 10\n" }.joined() + twice.map { "\(name)\($0)-\(next) \(name)\($0) \(next) 10\n" }.joined()
    }

    /// Three windows of thirty days: ten of sixty buy twice, and after 1 August `southTwice` of the South.
    private func transactions(southTwice: Int, start: String = "2025-01-01") -> String {
        var text = "transaction_id customer_id occurred_at amount\nfirst s0 \(start) 10\n"
        for (name, after) in [("s", southTwice), ("n", 12)] {
            text += purchases(name, "2025-06-10", twice: 20..<30, next: "2025-06-11") + purchases(name, "2025-07-10", twice: 5..<15, next: "2025-07-11")
                + purchases(name, "2025-08-10", twice: 0..<after, next: "2025-08-11")
        }
        return text
    }

    private func isNear(_ value: Double?, _ expected: Double) -> Bool { value.map { abs($0 - expected) < 1e-12 } ?? false }

    private func named(_ programme: Project.Programme, _ tables: [String: String]) throws -> Programmes.Programme {
        try #require(try WrittenData(tables, programmes: [programme]).insights().programmes.named.value?.first)
    }

    @Test("those reached against the others, before and after, as counted by hand; the window before it alike") func effect() throws {
        let found = try named(programme(), ["customers": Self.customers, "transactions": transactions(southTwice: 42)])
        let effect = try #require(found.effects.first)
        #expect(found.days == 30 && found.reached == 60 && found.others == 60)
        #expect(isNear(effect.reached.before, 1.0 / 6))
        #expect(isNear(effect.reached.after, 0.7))
        #expect(isNear(effect.others?.after, 0.2))
        // (42 − 10) ⁄ 60 − (12 − 10) ⁄ 60
        #expect(isNear(effect.difference?.value, 0.5))
        #expect(effect.isFinding)
        #expect(effect.earlier?.value == 0 && effect.earlier?.isClear == false)
    }

    @Test("where both moved alike, nothing is found") func none() throws {
        let effect = try #require(try named(programme(), ["customers": Self.customers, "transactions": transactions(southTwice: 13)]).effects.first)
        #expect(!effect.isFinding && effect.difference?.isClear == false)
    }

    @Test("a difference that is clear only with one region among the others names it") func hangsOn() throws {
        // The South moves as the West does; the North alone buys twice no more.
        var customers = "customer_id region acquired_at\n", text = "transaction_id customer_id occurred_at amount\nfirst s0 2025-01-01 10\n"
        for (name, region, after) in [("s", "South", 51), ("n", "North", 23), ("w", "West", 50)] {
            customers += (0..<60).map { "\(name)\($0) \(region) 2025-01-01\n" }.joined()
            text += purchases(name, "2025-07-10", twice: 20..<50, next: "2025-07-11") + purchases(name, "2025-08-10", twice: 20..<after, next: "2025-08-11")
        }
        let effect = try #require(try named(programme(), ["customers": customers, "transactions": text]).effects.first)
        #expect(effect.isFinding)
        #expect(effect.hangsOn == ["North"])
    }

    @Test("without a comparison it is before and after alone") func all() throws {
        let found = try named(programme(where: []), ["customers": Self.customers, "transactions": transactions(southTwice: 42)])
        let effect = try #require(found.effects.first)
        #expect(found.reach == .all && effect.others == nil && effect.earlier == nil)
        // (42 + 12) ⁄ 120 − 20 ⁄ 120
        #expect(isNear(effect.difference?.value, 34.0 / 120))
    }

    @Test("windows are cut to what the data hold, on both sides alike") func cut() throws {
        let found = try named(programme(days: 180), ["customers": Self.customers, "transactions": transactions(southTwice: 42)])
        #expect(found.days == 61 && found.askedDays == 180)
    }

    @Test("a date after the data, one before them, a value that nobody has: refused with the reason") func refusals() throws {
        let tables = ["customers": Self.customers, "transactions": transactions(southTwice: 42)]
        #expect(try named(programme("2025-12-01"), tables).refusal == .tooFew(what: .daysAround, count: 0, least: 14))
        #expect(try named(programme("1969-07-20"), tables).refusal == .tooFew(what: .daysAround, count: 0, least: 14))
        let nobody = try named(programme(where: [.init(dimension: "region", values: ["Nowhere"])]), tables)
        #expect(nobody.effects.first?.refusal == .tooFew(what: .customers, count: 0, least: 30))
        #expect(try named(programme(measures: [.satisfaction]), tables).effects.first?.refusal == .unavailable(.tableMissing(table: "surveys")))
        #expect(try WrittenData(tables).insights().programmes.named.refusal == .notStated(key: "programmes"))
    }

    @Test("every figure of a programme can be asked of the engine", arguments: Project.Programme.Measure.allCases) func everyMeasure(_ measure: Project.Programme.Measure) throws {
        let surveys = "response_id customer_id responded_at csat\n" + ["2025-07-05", "2025-08-05", "2025-01-05"].map { day in (0..<60).map { "s\($0)\(day) s\($0) \(day)T10:00:00 \($0 % 5 + 1)\nn\($0)\(day) n\($0) \(day)T10:00:00 \($0 % 4 + 1)\n" }.joined() }.joined()
        let tickets = "ticket_id customer_id opened_at is_complaint\nt0 s0 2025-01-05T10:00:00 true\n" + (0..<20).map { "t1\($0) s\($0) 2025-07-0\($0 % 8 + 2)T10:00:00 true\nt2\($0) n\($0) 2025-08-0\($0 % 8 + 2)T10:00:00 true\n" }.joined()
        let transactions = transactions(southTwice: 42).split(separator: "\n").enumerated().map { $0.offset == 0 ? "\($0.element) cost" : "\($0.element) 4" }.joined(separator: "\n")
        let effect = try #require(try named(programme(measures: [measure]), ["customers": Self.customers, "transactions": transactions, "surveys": surveys, "tickets": tickets]).effects.first)
        #expect(effect.refusal == nil)
        #expect(effect.reached.after != nil && effect.difference != nil)
    }

    @Test("campaigns of the period: all customers where no interaction names one, else those contacted against the others") func campaigns() throws {
        let campaigns = "campaign_id name started_at ended_at cost\nK1 Autumn 2025-08-01 2025-08-20 100\nK0 Old 2024-01-01 2024-02-01 100\n"
        var tables = ["customers": Self.customers, "transactions": transactions(southTwice: 42), "campaigns": campaigns]
        let plain = try #require(try WrittenData(tables).insights().programmes.campaigns.value)
        #expect(plain.map(\.id) == ["K1"] && plain[0].reach == .all && plain[0].days == 28)
        tables["interactions"] = "interaction_id customer_id occurred_at campaign\n" + (0..<60).map { "i\($0) s\($0) 2025-08-01T09:00:00 K1\n" }.joined()
        let reached = try #require(try WrittenData(tables).insights().programmes.campaigns.value)
        #expect(reached[0].reach == .contacted && reached[0].reached == 60 && reached[0].others == 60)
    }
}
