import KepiCore

/// A local time to the minute.
struct Moment: Hashable, Comparable {
    /// Minutes since 1970-01-01 00:00, local.
    var minutes: Int

    init(minutes: Int) { self.minutes = minutes }
    init(_ day: LocalDate, minute: Int) { minutes = day.dayNumber * 1440 + minute }

    var day: LocalDate { LocalDate(dayNumber: minutes / 1440) }
    func adding(hours: Double) -> Moment { Moment(minutes: minutes + Int((hours * 60).rounded())) }

    static func < (lhs: Moment, rhs: Moment) -> Bool { lhs.minutes < rhs.minutes }

    /// `2025-09-30 14:05`.
    var text: String {
        let minute = minutes % 1440
        return "\(day) \(minute < 600 ? "0" : "")\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
    }
}
