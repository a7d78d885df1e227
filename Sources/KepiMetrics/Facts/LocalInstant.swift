import KepiCore

/// A wall-clock time of the project's time zone: the boundary of a window before the engine turns it into an instant.
struct LocalInstant: Hashable, Comparable, Sendable {
    var date: LocalDate
    /// 0 at midnight.
    var secondsOfDay = 0

    func adding(days: Int) -> LocalInstant { LocalInstant(date: date.adding(days: days), secondsOfDay: secondsOfDay) }

    func adding(seconds: Int) -> LocalInstant {
        let total = secondsOfDay + seconds
        let days = total >= 0 ? total / 86_400 : -((86_399 - total) / 86_400)
        return LocalInstant(date: date.adding(days: days), secondsOfDay: total - days * 86_400)
    }

    /// The first local day that lies wholly at or after it: the exclusive end of the days before it.
    var dayAfter: LocalDate { secondsOfDay == 0 ? date : date.adding(days: 1) }

    /// `TIMESTAMP '2025-09-30 18:00:00'`.
    var literal: String { "TIMESTAMP '\(date) \(LocalInstant.two(secondsOfDay / 3600)):\(LocalInstant.two(secondsOfDay / 60 % 60)):\(LocalInstant.two(secondsOfDay % 60))'" }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    static func < (lhs: LocalInstant, rhs: LocalInstant) -> Bool { (lhs.date, lhs.secondsOfDay) < (rhs.date, rhs.secondsOfDay) }
}
