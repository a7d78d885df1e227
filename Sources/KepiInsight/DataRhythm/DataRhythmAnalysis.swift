import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics

/// Counts each table's rows by day. One query a table, all in one conversation; a row for each day comes back.
struct DataRhythmAnalysis {
    let context: InsightContext

    init(_ context: InsightContext) { self.context = context }

    func outcome() throws -> Outcome<DataRhythm> {
        let tables = CanonicalSchema.tables.compactMap { table in DataRhythmAnalysis.day(table.name).map { (name: table.name, day: $0) } }.filter { context.rows($0.name) > 0 }
        guard !tables.isEmpty else { return .refused(.unavailable(.noRows)) }
        let answers = try context.engine.answers(to: tables.map { table in
            "SELECT CAST(\(table.day) - DATE '1970-01-01' AS BIGINT) AS day, count(*) FROM main.\(SQL.identifier(table.name)) WHERE \(table.day) IS NOT NULL\(table.name == "customers" ? " AND NOT is_orphan" : "") GROUP BY ALL ORDER BY day"
        })
        let found = zip(tables, answers).compactMap { table, answer in self.table(table.name, answer.rows.compactMap { row in
            guard let day = row[0].integer, let rows = row[1].integer else { return nil }
            return (day, rows)
        }) }
        return found.isEmpty ? .refused(.unavailable(.noRows)) : .found(DataRhythm(tables: found))
    }

    /// The local day that a row of a table belongs to; nil where it has none.
    static func day(_ table: String) -> String? {
        switch table {
        case "customers": "acquired_on"
        case "surveys": "COALESCE(responded_on, sent_on)"
        case "tickets": "opened_on"
        case "campaigns": "started_on"
        case "staff": "month"
        case "measures": nil
        default: "occurred_on"
        }
    }

    /// Tables of which a row may come on any day.
    private static let flowing: Set<String> = ["transactions", "tickets", "surveys", "interactions"]

    /// Days after the reported window help to say what is usual; a gap among them is another issue's.
    private func table(_ name: String, _ days: [(day: Int, rows: Int)]) -> DataRhythm.Table? {
        guard let first = days.first, let last = days.last else { return nil }
        let (step, gaps) = DataRhythmAnalysis.flowing.contains(name) ? GapSearch(days: days).found() : (nil, [])
        let rows = periods.map { period in
            DataRhythm.PeriodRows(period: period, rows: days.reduce(0) { $0 + ((period.start.dayNumber..<period.end.dayNumber).contains($1.day) ? $1.rows : 0) })
        }
        return DataRhythm.Table(table: name, firstDay: LocalDate(dayNumber: first.day), lastDay: LocalDate(dayNumber: last.day), periods: rows, measuredBy: step,
                                gaps: gaps.filter { $0.first < context.window.end })
    }

    /// Those of the trend and the two compared, oldest first.
    private var periods: [Period] {
        let period = context.window.period
        let all = (0..<period.trendLength).map { period.shifted(by: -$0) } + [period.previous, period.yearAgo]
        return Set(all).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }
}
