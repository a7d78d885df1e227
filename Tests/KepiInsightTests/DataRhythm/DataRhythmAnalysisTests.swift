import KepiConfiguration
import KepiCore
import KepiDataset
import KepiMetrics
import Testing
@testable import KepiInsight
import TrialTables

@Suite("When the rows of the tables happened")
struct DataRhythmAnalysisTests {
    private func rhythm(_ tables: [String: String], period: String = "2025-Q3") throws -> Outcome<DataRhythm> {
        let test = try TestEngine()
        let dataset = try CleanTables(tables, timeZone: "UTC").load(into: test.engine, dataEnd: .init(date: LocalDate("2025-10-20")!), isContractual: nil)
        let period = Period(period)!
        let project = Project(file: "kepi.yaml", folder: ".", dataFolder: ".", company: LocalizedText("Test"), timeZone: "UTC", currency: "EUR")
        let results = MetricResults(window: PeriodWindow(period: period, start: period.start, end: period.end, isPartial: false), metrics: [])
        return try DataRhythmAnalysis(InsightContext(engine: test.engine, dataset: dataset, project: project, results: results)).outcome()
    }

    /// Six sales on each day of 2025 to 19 October without those named.
    private func sales(without empty: Set<String> = []) -> String {
        let first = LocalDate("2025-01-01")!, last = LocalDate("2025-10-19")!
        let days = (first.dayNumber...last.dayNumber).map { LocalDate(dayNumber: $0).description }.filter { !empty.contains($0) }
        return "transaction_id occurred_at amount\n" + days.flatMap { day in (1...6).map { "\(day)-\($0) \(day) 1" } }.joined(separator: "\n")
    }

    @Test("rows are counted by day and by period of the trend, and a gap stands where they are missing; one after the period is left to later issues") func counted() throws {
        let rhythm = try #require(try rhythm(["transactions": sales(without: ["2025-08-05", "2025-08-06", "2025-08-07", "2025-10-07", "2025-10-08", "2025-10-09"]), "staff": "staff_id month\nA 2025-07\nB 2025-07"]).value)
        let transactions = try #require(rhythm["transactions"])
        #expect(transactions.firstDay == LocalDate("2025-01-01") && transactions.lastDay == LocalDate("2025-10-19") && transactions.daysBehind(LocalDate("2025-10-01")!) == 0)
        #expect(transactions.periods.count == 8 && transactions.periods.suffix(3).map(\.rows) == [90 * 6, 91 * 6, 89 * 6] && transactions.periods.first?.rows == 0)
        #expect(transactions.measuredBy == .day && transactions.gaps == [.init(first: LocalDate("2025-08-05")!, last: LocalDate("2025-08-07")!, expected: 18)])
        let staff = try #require(rhythm["staff"])
        #expect(staff.measuredBy == nil && staff.periods.last?.rows == 2 && staff.daysBehind(LocalDate("2025-10-01")!) == 91)
    }

    @Test("without a dated row it is refused") func nothing() throws {
        #expect(try rhythm([:]).refusal == .unavailable(.noRows))
        #expect(try rhythm(["measures": "measure period value\nbrand 2025-Q3 5"]).refusal == .unavailable(.noRows))
    }
}
