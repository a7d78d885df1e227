import KepiCore
import KepiDataset
import Testing
@testable import KepiMetrics

@Suite struct PeriodPlanTests {
    private func plan(_ period: String, dataEnd: String, seconds: Int = 0, firstDay: String = "2015-01-01", windowDays: Int = 365) throws -> PeriodPlan {
        PeriodPlan(period: try #require(Period(period)), dataEnd: .init(date: try #require(LocalDate(dataEnd)), secondsOfDay: seconds), firstDay: LocalDate(firstDay), windowDays: windowDays)
    }

    private func days(_ plan: PeriodPlan, _ index: Int) -> String { "\(plan.window(index).window.start)..\(plan.window(index).window.end)" }

    @Test("earlier periods are looked at for exactly as long after their end as the reported one") func maturity() throws {
        let plan = try plan("2025-Q3", dataEnd: "2025-10-11")
        #expect(plan.window(plan.current).maturity.date == LocalDate("2025-10-11"))
        #expect(plan.window(plan.previous).maturity.date == LocalDate("2025-07-11"))
        #expect(plan.window(plan.yearAgo).maturity.date == LocalDate("2024-10-11"))
    }

    @Test("a partial period has no time after its end, nor have the others") func partial() throws {
        let plan = try plan("2025-Q3", dataEnd: "2025-08-15", seconds: 43_200)
        #expect(days(plan, plan.current) == "2025-07-01..2025-08-16" && plan.window(plan.current).window.isPartial)
        #expect(days(plan, plan.previous) == "2025-04-01..2025-05-17")
        #expect(plan.window(plan.previous).maturity == LocalInstant(date: try #require(LocalDate("2025-05-16")), secondsOfDay: 43_200))
        #expect(plan.trend.dropLast().allSatisfy { !plan.window($0).window.isPartial })
        #expect(plan.trend.last == plan.current)
    }

    @Test("a shorter earlier period is cut at its own end") func shorter() throws {
        let plan = try plan("2025-03", dataEnd: "2025-03-31")
        #expect(days(plan, plan.previous) == "2025-02-01..2025-03-01")
        #expect(!plan.window(plan.previous).window.isPartial)
    }

    @Test("windows that are one stand once: the year ago is a point of the trend") func shared() throws {
        let plan = try plan("2025-Q3", dataEnd: "2025-10-01")
        #expect(plan.trend.count == 8 && plan.trend.contains(plan.previous) && plan.trend.contains(plan.yearAgo))
        #expect(plan.history.count == 24 && Set(plan.history).count == 24)
        #expect(plan.history.map { plan.window($0).start } == plan.history.map { plan.window($0).start }.sorted())
    }

    @Test("history reaches back as far as the data, the trend always") func history() throws {
        let plan = try plan("2025-Q3", dataEnd: "2025-10-01", firstDay: "2025-02-10")
        #expect(plan.trend.count == 8)
        #expect(plan.history.count == 7)
    }

    @Test("whatever the kind of period, W and the cut, slices fit into one integer", arguments: ["2025-09", "2025-Q3", "2025", "2025-09-03..2025-09-19"], [1, 91, 120, 365, 1000])
    func slicesFit(_ period: String, _ windowDays: Int) throws {
        for end in ["2025-09-15", "2026-01-01"] {
            let plan = try plan(period, dataEnd: end, firstDay: "1980-01-01", windowDays: windowDays)
            #expect(plan.edges.count <= 63)
            #expect(plan.history.count >= 23)
            let whole = try #require(Period(period))
            #expect(plan.history.map { plan.window($0).window.period } == (1...plan.history.count).reversed().map { whole.shifted(by: -$0) })
        }
    }
}
