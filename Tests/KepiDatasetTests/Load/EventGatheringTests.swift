import Foundation
import KepiCore
import Testing
@testable import KepiDataset

@Suite("Event logs") struct EventGatheringTests {
    private static let log = """
        case,what,when,who,channel
        7,opened,2025-07-01 08:00,customer,web
        9,opened,2025-07-01 09:00,customer,phone
        7,note,2025-07-01 08:05,customer,mail
        7,answered,2025-07-01 09:30,staff,
        7,resolved,2025-07-02 10:00,staff,
        7,reopened,2025-07-03 10:00,customer,
        7,resolved,2025-07-04 12:00,staff,
        8,opened,2025-06-30 23:00,customer,web
        """
    private static func load(_ events: String, files: [String: String] = ["log.csv": log], from: String = "log.csv") throws -> TrialProject {
        try TrialProject("data: {tickets: {from: \(from), events: {ticket_id: case, at: when, \(events)}}}", files, zone: "UTC")
    }
    private static func mistakes(_ events: String, _ text: String = log) throws -> [String] {
        try TrialProject.mistakes("data: {tickets: {from: log.csv, events: \(events)}}", ["log.csv": text])
    }
    private static let rows = "SELECT ticket_id, opened_at, first_response_at, resolved_at, channel FROM tickets ORDER BY row_key"

    @Test("a ticket is all rows of its id: opened by the first, answered by the first of staff, resolved by the last of a kind; the rest is its first event's") func gathered() throws {
        let trial = try Self.load("kind: what, by: who, first_response_at: {by: staff}, resolved_at: resolved")
        #expect(try trial.rows(Self.rows) == [
            "7|2025-07-01 08:00:00|2025-07-01 09:30:00|2025-07-04 12:00:00|web", "9|2025-07-01 09:00:00|-|-|phone", "8|2025-06-30 23:00:00|-|-|web"])
        #expect(trial.quality("tickets").read == 3 && trial.quality("tickets").accepted == 3)
    }

    @Test("kinds may be listed, and first or last be said") func choices() throws {
        let trial = try Self.load("kind: what, first_response_at: [note, answered], resolved_at: {kind: [resolved], which: first}")
        #expect(try trial.rows("SELECT first_response_at, resolved_at FROM tickets WHERE ticket_id = '7'") == ["2025-07-01 08:05:00|2025-07-02 10:00:00"])
    }

    @Test("the order is that of the times, not of the rows, over several files") func order() throws {
        let trial = try Self.load("kind: what, resolved_at: done", files: ["a.csv": "case,what,when\n1,done,2025-07-03\n2,opened,2025-07-01\n", "b.csv": "case,what,when\n1,opened,2025-07-01\n1,done,2025-07-02\n"], from: "[a.csv, b.csv]")
        #expect(try trial.rows("SELECT ticket_id, opened_at, resolved_at FROM tickets ORDER BY ticket_id") == ["1|2025-07-01 00:00:00|2025-07-03 00:00:00", "2|2025-07-01 00:00:00|-"])
    }

    @Test("times in a stated format are put in order by it") func format() throws {
        let trial = try Self.load("format: '%d.%m.%Y', kind: what", files: ["log.csv": "case,what,when\n1,b,02.07.2025\n1,a,30.06.2025\n"])
        #expect(try trial.rows("SELECT opened_at FROM tickets") == ["2025-06-30 00:00:00"])
    }

    @Test("events without a ticket are one rejected row, so that they are told") func withoutTicket() throws {
        let trial = try Self.load("kind: what", files: ["log.csv": "case,what,when\n1,a,2025-07-01\n,b,2025-07-01\n,c,2025-07-02\n" + (2...40).map { "\($0),a,2025-07-01\n" }.joined()])
        #expect(trial.quality("tickets").reasons == ["missing": 1] && trial.quality("tickets").accepted == 40)
    }

    @Test("mistakes are told", arguments: [
        ("{ticket_id: case, at: wann}", "has no column 'wann'"), ("{ticket_id: case}", "events must name the column"), ("{ticket_id: case, at: what}", "times of log.csv cannot be read"),
        ("{ticket_id: case, at: when, resolved_at: resolved}", "does not say which column that is"), ("{ticket_id: case, at: when, kind: what, resolved_at: {kind: x, which: middle}}", "which must be first or last"),
        ("{ticket_id: case, at: when, kind: what, resolved_at: [resolved, anwsered]}", "'what' never says 'anwsered', by which 'resolved_at' goes; did you mean 'answered'?"),
    ]) func mistakes(events: String, message: String) throws {
        let found = try Self.mistakes(events)
        #expect(found.contains { $0.contains(message) }, "\(found)")
    }

    @Test("other tables have no events") func otherTables() throws {
        let found = try TrialProject.mistakes("data: {transactions: {from: log.csv, events: {ticket_id: case, at: when}}}", ["log.csv": Self.log])
        #expect(found.contains { $0.contains("'events' gathers rows into tickets") })
    }
}
