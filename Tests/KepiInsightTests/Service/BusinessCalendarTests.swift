import KepiConfiguration
import KepiCore
import KepiEngine
import KepiMetrics
import Testing
import TrialSources
import TrialTables
@testable import KepiInsight

@Suite("Business time")
struct BusinessCalendarTests {
    @Test("business time between two local times", arguments: [
        // Within a day, over noon, from before to after the hours.
        ("2025-09-29T10:00", "2025-09-29T11:00", 1.0), ("2025-09-29T11:00", "2025-09-29T14:00", 1.5), ("2025-09-29T06:00", "2025-09-29T23:00", 7.5),
        // Over a night, over a weekend, into the holidays and out of them by the make-up Saturday.
        ("2025-09-29T17:00", "2025-09-30T10:00", 2.0), ("2025-09-26T17:30", "2025-09-29T09:30", 1.0), ("2025-09-30T17:00", "2025-10-05T12:00", 1.0), ("2025-09-30T17:00", "2025-10-08T10:00", 2.0),
        ("2025-10-10T18:00", "2025-10-12T23:59", 7.5),
        // At once, outside the hours.
        ("2025-09-28T10:00", "2025-09-28T10:00", 0), ("2025-09-27T10:00", "2025-09-28T10:00", 0),
    ]) func between(from: String, to: String, hours: Double) throws {
        let trial = try ServiceTrial("""
            ticket_id opened_at first_response_at
            a \(from):00 \(to):00
            """, period: "2025-09-01..2025-10-31", dataEnd: "2025-11-01", hours: ServiceTrial.office)
        #expect(try trial.test.engine.query("SELECT response_business FROM insight.tickets").rows[0][0].number == hours * 3600)
        #expect(trial.service.value?.response.value?.business?.median.value == hours)
    }

    @Test("business time is what counting minute by minute gives, and never more than calendar time") func minutes() throws {
        var random = SeededGenerator(seed: 7)
        let first = try #require(LocalDate("2025-09-01"))
        var rows: [(from: Int, to: Int)] = []
        for _ in 0..<60 {
            let from = Int.random(in: 0..<50 * 1440, using: &random)
            rows.append((from, from + Int.random(in: 0..<10 * 1440, using: &random)))
        }
        func text(_ minute: Int) -> String {
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            return "\(first.adding(days: minute / 1440))T\(two(minute % 1440 / 60)):\(two(minute % 60)):00"
        }
        let trial = try ServiceTrial("ticket_id opened_at first_response_at\n" + rows.enumerated().map { "t\($0) \(text($1.from)) \(text($1.to))" }.joined(separator: "\n"),
                                     period: "2025-09-01..2025-10-31", dataEnd: "2025-11-01", hours: ServiceTrial.office)
        let answer = try trial.test.engine.query("SELECT opened_at, response_business, response FROM insight.tickets ORDER BY opened_at, response")
        let expected = rows.sorted { ($0.from, $0.to) < ($1.from, $1.to) }.map { from, to in
            Double((from..<to).count { minute in
                ServiceTrial.office.spans(on: first.adding(days: minute / 1440)).contains { ($0.from..<$0.to).contains(minute % 1440 * 60) }
            } * 60)
        }
        #expect(answer.rows.map { $0[1].number } == expected)
        #expect(answer.rows.allSatisfy { ($0[1].number ?? 0) <= ($0[2].number ?? 0) })
    }

    @Test("a day on which the clocks change gives no more business time than has passed") func clockChange() throws {
        let always = BusinessHours(weekly: Dictionary(uniqueKeysWithValues: BusinessHours.Weekday.allCases.map { ($0, [BusinessHours.Span(from: 0, to: 86_400)]) }))
        let trial = try ServiceTrial("""
            ticket_id opened_at first_response_at
            spring 2025-03-30T01:00:00 2025-03-30T04:00:00
            autumn 2025-10-26T01:00:00 2025-10-26T04:00:00
            """, period: "2025", dataEnd: "2026-01-01", timeZone: "Europe/Berlin", hours: always)
        let rows = try trial.test.engine.query("SELECT response, response_business FROM insight.tickets ORDER BY opened_at").rows
        #expect(rows.map { $0[0].number } == [7200, 14400])
        #expect(rows.map { $0[1].number } == [7200, 10800])
    }
}
