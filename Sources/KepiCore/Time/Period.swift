/// A reporting period, half-open in local dates: `2025-09`, `2025-Q3`, `2025-H2`, `2025`, `FY2025`, `FY2025-Q1`, `2025-07-01..2025-09-30`.
package struct Period: Hashable, Sendable, CustomStringConvertible {
    package enum Kind: String, Hashable, Sendable, CaseIterable { case month, quarter, half, year, fiscalYear, fiscalQuarter, range }

    package let kind: Kind
    package let start: LocalDate
    /// The first day after the period.
    package let end: LocalDate
    /// The month (1–12) in which the fiscal year starts; it is named for the year it ends in.
    package let fiscalYearStart: Int

    package init(kind: Kind, start: LocalDate, end: LocalDate, fiscalYearStart: Int = 1) {
        self.kind = kind
        self.start = start
        self.end = end
        self.fiscalYearStart = fiscalYearStart
    }

    /// Reads any of the forms above; nil where it is none of them, or names a month, quarter or day that does not exist, or a range that ends before it starts.
    package init?(_ text: String, fiscalYearStart: Int = 1) {
        let range = text.split(separator: ".", omittingEmptySubsequences: false)
        if range.count == 3, range[1].isEmpty {
            guard let first = LocalDate(String(range[0])), let last = LocalDate(String(range[2])), first <= last else { return nil }
            self.init(kind: .range, start: first, end: last.adding(days: 1), fiscalYearStart: fiscalYearStart)
            return
        }
        let fiscal = text.hasPrefix("FY")
        let parts = (fiscal ? text.dropFirst(2) : text[...]).split(separator: "-", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts[0].utf8.count == 4, parts[0].utf8.allSatisfy({ (48...57).contains($0) }), let year = Int(parts[0]) else { return nil }
        let firstMonth = fiscal ? fiscalYearStart : 1
        let firstYear = fiscal && fiscalYearStart > 1 ? year - 1 : year
        guard let yearStart = LocalDate(year: firstYear, month: firstMonth, day: 1) else { return nil }
        guard parts.count == 2 else {
            self.init(kind: fiscal ? .fiscalYear : .year, start: yearStart, end: yearStart.adding(months: 12), fiscalYearStart: fiscalYearStart)
            return
        }
        let part = parts[1]
        if part.count == 2, part.first == "Q", let quarter = Int(part.dropFirst()), (1...4).contains(quarter) {
            let start = yearStart.adding(months: 3 * (quarter - 1))
            self.init(kind: fiscal ? .fiscalQuarter : .quarter, start: start, end: start.adding(months: 3), fiscalYearStart: fiscalYearStart)
        } else if !fiscal, part.count == 2, part.first == "H", let half = Int(part.dropFirst()), (1...2).contains(half) {
            let start = yearStart.adding(months: 6 * (half - 1))
            self.init(kind: .half, start: start, end: start.adding(months: 6), fiscalYearStart: fiscalYearStart)
        } else if !fiscal, part.count == 2, part.utf8.allSatisfy({ (48...57).contains($0) }), let month = Int(part), (1...12).contains(month) {
            let start = yearStart.adding(months: month - 1)
            self.init(kind: .month, start: start, end: start.adding(months: 1), fiscalYearStart: fiscalYearStart)
        } else {
            return nil
        }
    }

    package var days: Int { end.dayNumber - start.dayNumber }

    /// The period of the same kind just before; of a range, as many days just before.
    package var previous: Period { shifted(by: -1) }

    /// The same period one year earlier (29 February → 28).
    package var yearAgo: Period {
        if kind == .range {
            let last = end.adding(days: -1).adding(months: -12)
            return Period(kind: .range, start: start.adding(months: -12), end: last.adding(days: 1), fiscalYearStart: fiscalYearStart)
        }
        return Period(kind: kind, start: start.adding(months: -12), end: end.adding(months: -12), fiscalYearStart: fiscalYearStart)
    }

    /// The period `count` periods later (earlier where negative).
    package func shifted(by count: Int) -> Period {
        let months: Int
        switch kind {
        case .month: months = 1
        case .quarter, .fiscalQuarter: months = 3
        case .half: months = 6
        case .year, .fiscalYear: months = 12
        case .range:
            return Period(kind: .range, start: start.adding(days: days * count), end: end.adding(days: days * count), fiscalYearStart: fiscalYearStart)
        }
        return Period(kind: kind, start: start.adding(months: months * count), end: end.adding(months: months * count), fiscalYearStart: fiscalYearStart)
    }

    /// How many periods a trend shows: 13 months, 8 quarters, 6 half-years, 5 years, 8 ranges.
    package var trendLength: Int {
        switch kind {
        case .month: 13
        case .quarter, .fiscalQuarter, .range: 8
        case .half: 6
        case .year, .fiscalYear: 5
        }
    }

    /// The period of this kind that holds `date`.
    package static func containing(_ date: LocalDate, kind: Kind, fiscalYearStart: Int = 1) -> Period {
        let (year, month, _) = date.components
        switch kind {
        case .month: return Period("\(pad(year))-\(month < 10 ? "0" : "")\(month)")!
        case .quarter: return Period("\(pad(year))-Q\((month + 2) / 3)")!
        case .half: return Period("\(pad(year))-H\((month + 5) / 6)")!
        case .year: return Period(pad(year))!
        case .fiscalYear, .fiscalQuarter:
            let fiscalYear = fiscalYearStart > 1 && month >= fiscalYearStart ? year + 1 : year
            if kind == .fiscalYear { return Period("FY\(pad(fiscalYear))", fiscalYearStart: fiscalYearStart)! }
            let quarter = (month - fiscalYearStart + 12) % 12 / 3 + 1
            return Period("FY\(pad(fiscalYear))-Q\(quarter)", fiscalYearStart: fiscalYearStart)!
        case .range: return Period(kind: .range, start: date, end: date.adding(days: 1))
        }
    }

    /// The id: what `init(_:)` reads.
    package var id: String {
        let (year, month, _) = start.components
        switch kind {
        case .month: return "\(Period.pad(year))-\(month < 10 ? "0" : "")\(month)"
        case .quarter: return "\(Period.pad(year))-Q\((month + 2) / 3)"
        case .half: return "\(Period.pad(year))-H\((month + 5) / 6)"
        case .year: return Period.pad(year)
        case .fiscalYear: return "FY\(Period.pad(end.adding(days: -1).year))"
        case .fiscalQuarter:
            let fiscalYear = fiscalYearStart > 1 && month >= fiscalYearStart ? year + 1 : year
            return "FY\(Period.pad(fiscalYear))-Q\((month - fiscalYearStart + 12) % 12 / 3 + 1)"
        case .range: return "\(start)..\(end.adding(days: -1))"
        }
    }

    package var description: String { id }

    private static func pad(_ year: Int) -> String { String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year) }
}
