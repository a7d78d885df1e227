import KepiCore

/// What stands in one column of an export, as far as its meaning can be told from it.
package struct ColumnContent: Sendable {
    /// What a value looks like.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case number
        /// A day, with or without its time.
        case time
        /// A time of day without its day.
        case clock
        /// yes or no, true or false, 是 or 否; 1 and 0 are numbers.
        case yesNo
        case email
        case link
        case text
    }

    package var name: String
    /// Rows with a value; those that say in words that there is none (NA, NULL) have none.
    package var filled = 0
    /// Different values, exact up to `mostDistinct`.
    package var distinct = 0
    /// Values that were looked at closely, by kind.
    package var kinds: [Kind: Int] = [:]
    package var looked = 0
    /// Of numbers.
    package var smallest: Double?, largest: Double?
    package var hasDecimals = false
    package var hasNegatives = false
    /// Numbers that begin with a zero that says nothing (00123): a key, no figure.
    package var hasLeadingZeros = false
    /// Currency signs and codes beside numbers, most first.
    package var currencies: [String] = []
    /// The format of times that are not told by their shape: `%d-%b-%Y`.
    package var format: String?
    /// Days of which no setting is known: 01/02/2025 throughout.
    package var isOrderOpen = false
    /// Every value is of digits alone and may be a day (20250131): a day or a key, as the name says.
    package var mayBeDays = false
    /// Every value may be a month: 2025-09, 2025年9月, Sep 2025.
    package var mayBeMonths = false
    package var hasTimeOfDay = false
    /// Of times whose day is told by their shape or by a format.
    package var firstDay: LocalDate?, lastDay: LocalDate?
    /// Characters of a value, on average.
    package var length = 0.0
    /// Words of a value, on average; Chinese without spaces is one.
    package var words = 0.0
    /// The different values and how often each was seen, most first, where they are few and short; else empty.
    package var values: [(value: String, count: Int)] = []
    /// All values, as far as they are kept.
    package var keys = KeyValues()

    /// The values of the first rows, as numbers that tell them apart; 0 where there is none.
    var first: [UInt64] = []
    static let firstRows = 5_000

    package static let mostDistinct = 1 << 20
    static let mostValues = 24

    package init(name: String) { self.name = name }

    package func share(_ kind: Kind) -> Double { looked == 0 ? 0 : Double(kinds[kind] ?? 0) / Double(looked) }

    /// Of a column of few different values, how many that were looked at are numbers within a range, and how many are other; nil where the values are many.
    package func split(by range: ClosedRange<Double>) -> (within: Int, other: Int)? {
        guard !values.isEmpty else { return nil }
        let within = values.reduce(0) { sum, value in sum + (Double(value.value).map(range.contains) ?? false ? value.count : 0) }
        return (within, values.reduce(0) { $0 + $1.count } - within)
    }

    package var isEmpty: Bool { filled == 0 }

    /// How many of its values do not repeat an earlier one.
    package var distinctShare: Double { filled == 0 ? 0 : Double(distinct) / Double(filled) }

    package var isWhole: Bool { share(.number) > 0.95 && !hasDecimals }

    /// The same column of a further file.
    mutating func merge(_ other: ColumnContent) {
        filled += other.filled
        looked += other.looked
        for (kind, count) in other.kinds { kinds[kind, default: 0] += count }
        smallest = [smallest, other.smallest].compactMap(\.self).min()
        largest = [largest, other.largest].compactMap(\.self).max()
        hasDecimals = hasDecimals || other.hasDecimals
        hasNegatives = hasNegatives || other.hasNegatives
        hasLeadingZeros = hasLeadingZeros || other.hasLeadingZeros
        currencies += other.currencies.filter { !currencies.contains($0) }
        firstDay = [firstDay, other.firstDay].compactMap(\.self).min()
        lastDay = [lastDay, other.lastDay].compactMap(\.self).max()
        hasTimeOfDay = hasTimeOfDay || other.hasTimeOfDay
        isOrderOpen = isOrderOpen && other.isOrderOpen
        if format != other.format { format = nil }
        mayBeDays = mayBeDays && other.mayBeDays
        mayBeMonths = mayBeMonths && other.mayBeMonths
        let counts = Dictionary(values + other.values, uniquingKeysWith: +)
        values = values.isEmpty || other.values.isEmpty || counts.count > ColumnContent.mostValues ? [] : counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
        keys.formUnion(other.keys)
        distinct = keys.count
    }
}
