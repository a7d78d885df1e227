import KepiConfiguration
import KepiCore

/// Business hours over a stretch of local days, as SQL: a small table of the open seconds before each day, and the seconds of a day until a time of it.
///
/// What lies between two local times is then a difference of two sums, whatever lies between them; the table has a row a day, `day`, `before` (open seconds from the first day until
/// its midnight) and `pattern` (which of the distinct days it is). Times outside the days count as the nearest day's end.
struct BusinessCalendar {
    let first: LocalDate
    /// Exclusive.
    let end: LocalDate
    private let days: [(before: Int, pattern: Int)]
    private let patterns: [[BusinessHours.Span]]

    /// Cost: a look at the hours for each day.
    init(_ hours: BusinessHours, from first: LocalDate, before end: LocalDate) {
        self.first = first
        self.end = max(end, first.adding(days: 1))
        var days: [(before: Int, pattern: Int)] = [], patterns: [[BusinessHours.Span]] = [[]], numbers: [[BusinessHours.Span]: Int] = [[]: 0], before = 0
        for number in first.dayNumber..<self.end.dayNumber {
            let spans = hours.spans(on: LocalDate(dayNumber: number))
            let pattern = numbers[spans] ?? patterns.count
            if pattern == patterns.count { patterns.append(spans); numbers[spans] = pattern }
            days.append((before, pattern))
            before += spans.reduce(0) { $0 + $1.to - $1.from }
        }
        self.days = days
        self.patterns = patterns
    }

    /// Makes the table.
    func statement(_ table: String) -> String {
        func list(_ values: [Int]) -> String { "unnest(CAST('[\(values.map(String.init).joined(separator: ", "))]' AS BIGINT[]))" }
        return """
            CREATE TABLE \(table) AS SELECT DATE '\(first)' + CAST(number AS INTEGER) AS day, before, CAST(pattern AS INTEGER) AS pattern
            FROM (SELECT \(list(Array(days.indices))) AS number, \(list(days.map(\.before))) AS before, \(list(days.map(\.pattern))) AS pattern) AS d
            """
    }

    /// The day under which a local TIMESTAMP is looked up in the table.
    func day(of local: String) -> String { "least(greatest(CAST(\(local) AS DATE), DATE '\(first)'), DATE '\(end.adding(days: -1))')" }

    /// Open microseconds from the first day until a local TIMESTAMP, its row of the table being `row`.
    func position(of local: String, row: String) -> String {
        let time = "least(greatest(epoch_us(\(local)) - epoch_us(CAST(\(row).day AS TIMESTAMP)), 0), 86400000000)"
        let cases = patterns.indices.dropFirst().map { pattern in
            let sums = patterns[pattern].map { "least(greatest(\(time) - \($0.from)000000, 0), \($0.to - $0.from)000000)" }
            return "WHEN \(pattern) THEN \(sums.joined(separator: " + "))"
        }
        return "(\(row).before * 1000000 + " + (cases.isEmpty ? "0)" : "CASE \(row).pattern \(cases.joined(separator: " ")) ELSE 0 END)")
    }
}
