import Foundation

/// Days since the beginning of 1900 or 1904, as workbooks count time.
enum ExcelTime {
    /// ISO 8601 of a serial number: a day, a day with a time, or below 1 a time alone; nil outside the years 1900 to 9999.
    ///
    /// Excel takes 1900 for a leap year: until the end of that February its days are one off. A time is right to a millisecond.
    static func text(_ serial: Double, is1904: Bool) -> String? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        var milliseconds = Int((serial * 86_400_000).rounded())
        let hasTime = milliseconds % 86_400_000 != 0
        if milliseconds < 86_400_000, hasTime { return clock(milliseconds) }
        var days = milliseconds / 86_400_000
        milliseconds %= 86_400_000
        if is1904 { days += 1462 }
        // 1899-12-30 is day 0 from March 1900 on.
        guard days != 60 else { return nil }
        let day = civil(daysFromEpoch: days - 25_569 + (days < 60 ? 1 : 0))
        return hasTime ? day + " " + clock(milliseconds) : day
    }

    private static func clock(_ milliseconds: Int) -> String {
        let seconds = milliseconds / 1000, rest = milliseconds % 1000
        return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))" + (rest == 0 ? "" : "." + String(String(1000 + rest).dropFirst()))
    }

    /// Howard Hinnant's civil_from_days.
    private static func civil(daysFromEpoch days: Int) -> String {
        let z = days + 719_468, era = z / 146_097, dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(year)-\(two(month))-\(two(dayOfYear - (153 * shifted + 2) / 5 + 1))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
