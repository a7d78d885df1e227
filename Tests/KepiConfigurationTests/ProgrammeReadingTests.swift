import KepiCore
import Testing
@testable import KepiConfiguration

@Suite("Programmes in kepi.yaml") struct ProgrammeReadingTests {
    private let data = "data: {transactions: data/orders.csv, customers: data/customers.csv}"

    @Test("a programme is read as it stands") func whole() throws {
        let project = try Project.read(kepi("programmes: [{id: card, name: {en: Card, zh-Hans: 会员卡}, date: 2025-03-01, where: {region: [South, East], segment: Household}, metrics: [retention, satisfaction], days: 90}]", data: data), file: "kepi.yaml").project
        let programme = try #require(project.programmes.first)
        #expect(programme.id == "card" && programme.name[.zhHans] == "会员卡" && programme.date == LocalDate("2025-03-01") && programme.days == 90)
        #expect(programme.reached == [.init(dimension: "region", values: ["South", "East"]), .init(dimension: "segment", values: ["Household"])])
        #expect(programme.measures == [.retention, .satisfaction])
    }

    @Test("what is left out has its default: all customers, all figures, 180 days") func defaults() throws {
        let programme = try #require(try Project.read(kepi("programmes: [{id: price, date: 2025-03-01}]", data: data), file: "kepi.yaml").project.programmes.first)
        #expect(programme.name[.en] == "price" && programme.reached.isEmpty && programme.measures == Project.Programme.Measure.allCases && programme.days == 180)
    }

    @Test("mistakes are told with what is right", arguments: [
        ("programmes: [{date: 2025-03-01}]", "must have an 'id'"), ("programmes: [{id: a}]", "must say its 'date'"), ("programmes: [{id: a, date: March}]", "must be a date"),
        ("programmes: [{id: a, date: 2025-03-01}, {id: a, date: 2025-03-01}]", "stands twice"), ("programmes: [{id: a, date: 2025-03-01, where: {regoin: South}}]", "no dimension 'regoin'"),
        ("programmes: [{id: a, date: 2025-03-01, metrics: [retension]}]", "retention"), ("programmes: [{id: a, date: 2025-03-01, days: 3}]", "from 14 to 731"),
        ("programmes: [{id: a, date: 2025-03-01, where: {region: }}]", "must name a value"), ("programmes: [{id: a, date: 2025-03-01, before: 3}]", "no key 'before'"),
    ])
    func mistakes(_ text: String, _ part: String) {
        let told = complaints(kepi(text, data: data)).joined(separator: "\n")
        #expect(told.contains(part), "\(told)")
    }
}
