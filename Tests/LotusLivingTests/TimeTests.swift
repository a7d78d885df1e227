import KepiCore
import Testing

@testable import LotusLiving

@Suite("The example's calendar") struct TimeTests {
    @Test("a moment prints as the exports do", arguments: [(0, "2025-01-05 00:00"), (605, "2025-01-05 10:05"), (1439, "2025-01-05 23:59")])
    func text(minute: Int, expected: String) { #expect(Moment(Span.day("2025-01-05"), minute: minute).text == expected) }

    @Test("hours are added over midnight")
    func adding() { #expect(Moment(Span.day("2025-01-05"), minute: 1380).adding(hours: 2.5).text == "2025-01-06 01:30") }

    @Test("every day of business time falls on its day, and nothing on a day after the end")
    func season() {
        let season = Season()
        for offset in stride(from: 0, to: Span.days, by: 7) {
            let day = Span.start.adding(days: offset)
            #expect(season.day(at: season.time(of: day) + 0.01) == day)
        }
        #expect(season.day(at: season.total) == nil)
        #expect(season.day(at: -1) == nil)
    }

    @Test("no season between the second quarter and the third: equal business time a day, to a hundredth")
    func steady() {
        let season = Season()
        func pace(_ from: String, _ to: String) -> Double {
            (season.time(of: Span.day(to)) - season.time(of: Span.day(from))) / Double(Span.day(to).dayNumber - Span.day(from).dayNumber)
        }
        #expect(abs(pace("2025-04-01", "2025-07-01") - pace("2025-07-01", "2025-10-01")) < 0.01)
        #expect(pace("2024-10-01", "2025-01-01") > 1.1)
    }

    @Test("twelve quarters, the first and the last by name")
    func quarters() { #expect(Span.quarters.count == 12 && Span.quarters.first == "2022-Q4" && Span.quarters.last == "2025-Q3") }
}
