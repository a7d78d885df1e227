import KepiCore

/// A time as a calendar and a clock show it, to the microsecond; of the years 1000 to 9999.
struct WallTime: Hashable, Sendable {
    /// Microseconds since 1970-01-01 00:00:00 of the same clock.
    var microseconds: Int

    static let day = 86_400_000_000

    init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, microsecond: Int = 0) {
        guard (1000...9999).contains(year), (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
              let date = LocalDate(year: year, month: month, day: day) else { return nil }
        microseconds = date.dayNumber * WallTime.day + ((hour * 60 + minute) * 60 + second) * 1_000_000 + microsecond
    }

    /// Earlier by an offset from UTC; nil where the year leaves its bounds.
    func minus(seconds: Int) -> WallTime? {
        var moved = self
        moved.microseconds -= seconds * 1_000_000
        return (1000...9999).contains(moved.date.year) ? moved : nil
    }

    var date: LocalDate { LocalDate(dayNumber: microseconds >= 0 ? microseconds / WallTime.day : -((WallTime.day - 1 - microseconds) / WallTime.day)) }

    /// `2025-09-01 08:05:06` or `2025-09-01 08:05:06.500000`.
    var text: String {
        let date = date
        let rest = microseconds - date.dayNumber * WallTime.day, seconds = rest / 1_000_000
        func padded(_ value: Int, _ width: Int) -> String { let text = String(value); return String(repeating: "0", count: max(0, width - text.count)) + text }
        let fraction = rest % 1_000_000
        return "\(date) \(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))" + (fraction == 0 ? "" : "." + padded(fraction, 6))
    }
}
