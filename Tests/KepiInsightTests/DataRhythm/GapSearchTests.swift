import KepiCore
import Testing
@testable import KepiInsight

/// 2025-01-06, a Monday.
private let monday = LocalDate("2025-01-06")!.dayNumber

@Suite("Gaps in the rows of a table")
struct GapSearchTests {
    /// `weeks` of days with rows by weekday from Monday, without those in `empty` (days from the first Monday).
    private func days(_ weeks: Int, _ rows: [Int], empty: Set<Int> = []) -> [(day: Int, rows: Int)] {
        (0..<(weeks * 7)).compactMap { day in rows[day % 7] > 0 && !empty.contains(day) ? (monday + day, rows[day % 7]) : nil }
    }

    @Test("two empty working days of ten rows are a gap: e⁻²⁰; one is not: e⁻¹⁰")
    func improbable() {
        let two = GapSearch(days: days(30, [10, 10, 10, 10, 10, 0, 0], empty: [70, 71])).found()
        #expect(two.step == .day)
        // The rest days before it belong to the run, and add nothing to what is expected.
        #expect(two.gaps == [.init(first: LocalDate(dayNumber: monday + 68), last: LocalDate(dayNumber: monday + 71), expected: 20)])
        #expect(GapSearch(days: days(30, [10, 10, 10, 10, 10, 0, 0], empty: [70])).found().gaps == [])
    }

    @Test("a weekday on which the table always rests makes no gap, however long the table")
    func restDays() {
        let found = GapSearch(days: days(200, [40, 40, 40, 40, 40, 0, 0])).found()
        #expect(found.step == .day && found.gaps == [])
    }

    @Test("a table of few rows a day is judged by weeks, and its gap reaches from row to row; with fewer than five a week it is not judged")
    func weeks() {
        let sparse = GapSearch(days: days(40, [2, 0, 2, 0, 2, 0, 0], empty: Set(70...91))).found()
        #expect(sparse.step == .week)
        // Weeks 10 to 12 are empty, three times six rows; Monday of week 13 as well.
        #expect(sparse.gaps == [.init(first: LocalDate(dayNumber: monday + 68), last: LocalDate(dayNumber: monday + 92), expected: 18)])
        let rare = GapSearch(days: days(40, [1, 0, 0, 1, 0, 0, 0], empty: Set(70...140))).found()
        #expect(rare.step == nil && rare.gaps == [])
    }

    @Test("a few rows long before or long after all others make no gap between them and the rest")
    func strays() {
        let stray = [(day: monday - 20_000, rows: 1)] + days(30, [10, 10, 10, 10, 10, 10, 10]) + [(day: monday + 900_000, rows: 1)]
        #expect(GapSearch(days: stray).found().gaps == [])
        // A month away without being few, they are part of the table.
        let month = days(30, [10, 10, 10, 10, 10, 10, 10], empty: Set(60..<95))
        #expect(GapSearch(days: month).found().gaps.map(\.days) == [35])
    }

    @Test("nothing, one day, a few days have no rhythm", arguments: [[], [3], [3, 3, 3]] as [[Int]])
    func little(_ rows: [Int]) {
        let found = GapSearch(days: rows.enumerated().map { (monday + $0.offset, $0.element) }).found()
        #expect(found.step == nil && found.gaps == [])
    }

    @Test("days before 1970 have weekdays as well")
    func beforeTheEpoch() {
        let old = days(30, [10, 10, 10, 10, 10, 0, 0], empty: [70, 71]).map { (day: $0.day - 7 * 5000, rows: $0.rows) }
        #expect(GapSearch(days: old).found().gaps == [.init(first: LocalDate(dayNumber: monday + 68 - 35_000), last: LocalDate(dayNumber: monday + 71 - 35_000), expected: 20)])
    }
}
