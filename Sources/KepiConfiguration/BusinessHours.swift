import KepiCore

/// When the company's service is open, by the wall clock of the project's time zone.
///
/// A day is open by its weekday; a day of `holidays` is closed, one of `workdays` (调休: a weekend made a working day) is open by `standard`, whatever its weekday.
/// A day on which the clocks change is taken as any other: the hours are those that the wall clock shows.
package struct BusinessHours: Hashable, Sendable {
    /// A stretch of one day, half-open, in seconds of the wall clock since midnight: 0 ≤ from < to ≤ 86,400.
    package struct Span: Hashable, Sendable {
        package var from: Int, to: Int
        package init(from: Int, to: Int) { self.from = from; self.to = to }
    }

    package enum Weekday: String, Hashable, Sendable, CaseIterable { case mon, tue, wed, thu, fri, sat, sun }

    /// The spans of each weekday, ascending, apart from each other; a weekday that is not here is closed.
    package var weekly: [Weekday: [Span]]
    /// The spans of make-up workdays: `hours`, else those of the first open weekday.
    package var standard: [Span]
    /// First and last day of each, the last included.
    package var holidays: [ClosedRange<LocalDate>]
    package var workdays: [ClosedRange<LocalDate>]

    package init(weekly: [Weekday: [Span]], standard: [Span]? = nil, holidays: [ClosedRange<LocalDate>] = [], workdays: [ClosedRange<LocalDate>] = []) {
        self.weekly = weekly
        self.standard = standard ?? Weekday.allCases.lazy.compactMap { weekly[$0] }.first ?? []
        self.holidays = holidays
        self.workdays = workdays
    }

    /// The open stretches of a day, ascending; empty where it is closed.
    package func spans(on day: LocalDate) -> [Span] {
        if workdays.contains(where: { $0.contains(day) }) { return standard }
        if holidays.contains(where: { $0.contains(day) }) { return [] }
        return weekly[Weekday(day)] ?? []
    }

    /// Open days from `start` until before `end`, and among its days the holidays and make-up workdays that change what the weekday says. Cost: a look a day.
    package func days(from start: LocalDate, before end: LocalDate) -> (open: Int, holidays: Int, workdays: Int) {
        var open = 0, closed = 0, added = 0
        for number in stride(from: start.dayNumber, to: end.dayNumber, by: 1) {
            let day = LocalDate(dayNumber: number)
            let isOpen = !spans(on: day).isEmpty, isUsual = weekly[Weekday(day)] != nil
            if isOpen { open += 1 }
            if isOpen, !isUsual { added += 1 }
            if !isOpen, isUsual { closed += 1 }
        }
        return (open, closed, added)
    }
}

extension BusinessHours.Weekday {
    /// 1 January 1970 was a Thursday.
    package init(_ day: LocalDate) {
        let index = (day.dayNumber + 3) % 7
        self = Self.allCases[index < 0 ? index + 7 : index]
    }
}
