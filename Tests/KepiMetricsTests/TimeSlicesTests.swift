import KepiCore
import KepiDataset
import KepiEngine
import Testing
@testable import KepiMetrics
import TrialTables

@Suite struct TimeSlicesTests {
    private func slices(_ period: String, dataEnd: String, seconds: Int = 0, zone: String, start: String? = nil, engine: any Engine) throws -> (PeriodPlan, TimeSlices) {
        let plan = PeriodPlan(period: try #require(Period(period)), dataEnd: .init(date: try #require(LocalDate(dataEnd)), secondsOfDay: seconds), firstDay: nil, windowDays: 91)
        return (plan, try TimeSlices(plan: plan, transactionsStart: start.flatMap { LocalDate($0) }, timeZone: zone, engine: engine))
    }

    @Test("local midnights become instants; of a doubled time the first, a skipped one moves on by the skip") func instants() throws {
        let test = try TestEngine()
        let (plan, shanghai) = try slices("2025-Q3", dataEnd: "2025-10-01", zone: "Asia/Shanghai", engine: test.engine)
        #expect(shanghai.literal(plan.window(plan.current).start) == "TIMESTAMP '2025-06-30 16:00:00'")
        // São Paulo went from 00:00 to 01:00 on 15 October 2017: that midnight is 03:00 UTC.
        let (skipped, saoPaulo) = try slices("2017-10-15..2017-10-20", dataEnd: "2017-11-01", zone: "America/Sao_Paulo", engine: test.engine)
        #expect(saoPaulo.literal(skipped.window(skipped.current).start) == "TIMESTAMP '2017-10-15 03:00:00'")
        // New York had 01:30 twice on 3 November 2024, first as summer time: 05:30 UTC.
        let (doubled, newYork) = try slices("2024-11-01..2024-11-05", dataEnd: "2024-11-03", seconds: 5400, zone: "America/New_York", engine: test.engine)
        #expect(newYork.literal(doubled.window(doubled.current).end) == "TIMESTAMP '2024-11-03 05:30:00'")
        // The day after a change has its own offset.
        let (after, _) = try slices("2024-11-04..2024-11-05", dataEnd: "2024-12-01", zone: "America/New_York", engine: test.engine)
        let later = try slices("2024-11-04..2024-11-05", dataEnd: "2024-12-01", zone: "America/New_York", engine: test.engine).1
        #expect(later.literal(after.window(after.current).start) == "TIMESTAMP '2024-11-04 05:00:00'")
    }

    @Test("the expression says in which slice a time lies, nothing outside all; masks hold the slices between two edges") func expression() throws {
        let test = try TestEngine()
        let (plan, slices) = try slices("2025-Q3", dataEnd: "2025-10-01", zone: "UTC", engine: test.engine)
        let window = plan.window(plan.current)
        func slice(_ time: String) throws -> Int? { try test.engine.query("SELECT \(slices.expression("TIMESTAMP '\(time)'")) AS slice").rows[0][0].integer }
        let inside = slices.slices(from: window.start, to: window.end)
        #expect(try slice("2025-07-01 00:00:00") == inside.lowerBound)
        #expect(try slice("2025-09-30 23:59:59.999999") == inside.upperBound - 1)
        #expect(try slice("2025-06-30 23:59:59.999999") == inside.lowerBound - 1)
        #expect(try slice("2025-10-01 00:00:00") == nil)
        #expect(try slice("1999-01-01 00:00:00") == nil)
        #expect(slices.mask(from: window.start, to: window.end) == inside.reduce(0) { $0 | (1 << Int64($1)) })
        #expect(slices.mask(from: window.end, to: window.start) == 0)
        // Edges in order: the tree gives each its own slice.
        for (index, edge) in slices.edges.dropLast().enumerated() { #expect(try slice("\(edge.date) 00:00:00") == index) }
    }
}
