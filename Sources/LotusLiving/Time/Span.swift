import KepiCore

/// The three years that the example covers, and the days in it that matter.
enum Span {
    static let start = day("2022-10-01")
    /// The first day after the data.
    static let end = day("2025-10-01")
    /// When the story begins: the third quarter of 2025.
    static let storyStart = day("2025-07-01")
    static var days: Int { end.dayNumber - start.dayNumber }

    /// The day that a literal of this module names.
    static func day(_ text: String) -> LocalDate { LocalDate(text) ?? LocalDate(dayNumber: 0) }

    /// The quarters of the three years, as `2022-Q4`, oldest first.
    static var quarters: [String] {
        (0..<12).map { index in
            let first = start.adding(months: 3 * index)
            return "\(first.year)-Q\((first.month + 2) / 3)"
        }
    }
}
