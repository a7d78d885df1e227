import KepiCore
import KepiMetrics
import Testing
@testable import KepiInsight

@Suite("When changes began") struct OnsetAnalysisTests {
    /// Forty tickets a month from 2024-01 on, half of them of the North, answered after hours that go by the month and the region.
    private func tickets(_ hours: (_ month: Int, _ isNorth: Bool) -> Int) -> [String: String] {
        var customers = "customer_id acquired_at region\n", tickets = "ticket_id customer_id opened_at first_response_at\n"
        for customer in 1...40 { customers += "C\(customer) 2023-01-01 \(customer % 2 == 0 ? "North" : "South")\n" }
        for month in 0..<21 {
            let year = 2024 + month / 12, number = month % 12 + 1
            let name = "\(year)-\(number < 10 ? "0" : "")\(number)"
            for customer in 1...40 {
                let hour = 2 + hours(month, customer % 2 == 0) + (customer + month) % 3
                tickets += "T\(month)-\(customer) C\(customer) \(name)-10T02:00:00 \(name)-1\(hour / 24)T\(hour % 24 < 10 ? "0" : "")\(hour % 24):00:00\n"
            }
        }
        return ["customers": customers, "tickets": tickets]
    }

    @Test("a step of one group is dated to its month, of the group and of the company; the others have none") func dated() throws {
        // Month 18 is July 2025.
        let onsets = try InsightTrial(tickets { month, isNorth in isNorth && month >= 18 ? 14 : 4 }).insights.onsets
        #expect(onsets.count == 2)
        for onset in onsets {
            #expect(onset.metric == "response_time" && onset.first == LocalDate("2025-07-01") && onset.last == onset.first)
        }
        #expect(onsets.map(\.group) == [nil, Onset.Group(dimension: "region", value: "North")])
        #expect(abs((onsets.last?.step ?? 0) - 10) < 0.1)
    }

    @Test("a dimension may be called as months and values are here") func names() throws {
        var tables = tickets { month, isNorth in isNorth && month >= 18 ? 14 : 4 }
        for name in ["month", "value", "y"] {
            tables["customers"] = tables["customers"]?.replacing(/acquired_at \w+\n/, with: "acquired_at \(name)\n")
            let onsets = try InsightTrial(tables).insights.onsets
            #expect(onsets.last?.group == Onset.Group(dimension: name, value: "North") && onsets.last?.first == LocalDate("2025-07-01"), "\(name)")
        }
    }

    @Test("in the middle of the period the month itself is found") func within() throws {
        let onsets = try InsightTrial(tickets { month, isNorth in isNorth && month >= 19 ? 16 : 4 }).insights.onsets
        #expect(!onsets.isEmpty && onsets.allSatisfy { $0.first == LocalDate("2025-08-01") && $0.last == $0.first })
    }

    @Test("where nothing changed nothing is dated, and what drifts is not said to have begun") func undated() throws {
        #expect(try InsightTrial(tickets { _, _ in 4 }).insights.onsets.isEmpty)
        let drifting = try InsightTrial(tickets { month, _ in month })
        #expect(drifting.results["response_time"]?.previous?.isFinding == true)
        #expect(drifting.insights.onsets.isEmpty)
    }

    @Test("a change that is clear against a year ago alone is dated within that year") func yearAgo() throws {
        let trial = try InsightTrial(tickets { month, _ in month >= 12 ? 14 : 4 })
        #expect(trial.results["response_time"]?.previous?.isFinding == false && trial.results["response_time"]?.yearAgo?.isFinding == true)
        #expect(trial.insights.onsets.first?.first == LocalDate("2025-01-01"))
    }
}
