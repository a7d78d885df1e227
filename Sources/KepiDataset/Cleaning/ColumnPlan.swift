import KepiConfiguration
import KepiCore

/// How the text of one column becomes values of its type.
///
/// `plain` is for columns whose every value is already in the standard form (`PlainForms`); every other was made for what stands in the column
/// (`ColumnProfile`), or by the mapping.
enum ColumnPlan: Hashable, Sendable {
    case plain
    /// Text with white space or full-width signs.
    case text
    case decimal(DecimalForm)
    case integer
    /// Formats beside ISO; whether some values state their offset from UTC.
    case time(formats: [TimeFormat], hasOffsets: Bool)
    /// By the mapping's format alone.
    case statedTime(TimeFormat)
    case month
    case boolean
    /// These texts mean yes, every other no.
    case trueValues([String])

    static let yes = ["true", "yes", "y", "1", "是"]
    static let no = ["false", "no", "n", "0", "否"]

    /// The plan for a column with values that are not plain, of a type whose forms need no setting.
    static func standard(of type: CanonicalColumn.ValueType) -> ColumnPlan? {
        switch type {
        case .text: .text
        case .boolean: .boolean
        case .integer: .integer
        case .month: .month
        case .decimal, .timestamp, .date: nil
        }
    }

    /// Some values may be UTC already.
    var mayStateOffset: Bool {
        switch self {
        case .time(_, true): true
        case .statedTime(let format): format.hasOffset
        default: false
        }
    }

    /// What a text was read as.
    struct Reading {
        /// The value as an engine reads it; nil where there is none.
        var value: String?
        /// The text is no value of the type.
        var isUnread = false
        /// A time that is UTC already, by its own offset.
        var isUTC = false
        var kinds: [StandardisedKind] = []
    }

    /// Reads a text that is not empty.
    func read(_ raw: String, _ type: CanonicalColumn.ValueType, isIdentifier: Bool) -> Reading {
        let all = Array(raw.unicodeScalars)[...]
        let trimmed = TextForms.trimmed(all)
        if case .text = self { return text(all, trimmed, isIdentifier: isIdentifier) }
        var reading = Reading()
        if case .statedTime = self { reading.isUTC = mayStateOffset }
        let tidied: TextForms.Text
        switch self {
        case .statedTime, .trueValues: tidied = TextForms.halfWidth(trimmed)
        default: tidied = TextForms.halfWidthNumber(trimmed)
        }
        if case .trueValues(let texts) = self { reading.value = texts.contains(TextForms.string(tidied)) ? "true" : "false" } else if tidied.isEmpty {
            if type == .boolean { reading.value = "false" }
        } else {
            value(of: tidied, type, &reading)
            reading.isUnread = reading.value == nil
            if reading.isUnread, type == .boolean { reading.value = "false" }
        }
        if trimmed.count != all.count { reading.kinds.append(.whiteSpace) }
        if all.contains(where: TextForms.isFullWidth) { reading.kinds.append(.fullWidth) }
        return reading
    }

    private func text(_ all: TextForms.Text, _ trimmed: TextForms.Text, isIdentifier: Bool) -> Reading {
        var reading = Reading()
        let half = TextForms.halfWidth(trimmed)
        if !half.isEmpty { reading.value = TextForms.string(isIdentifier ? TextForms.compatible(half) : half) }
        if trimmed.count != all.count { reading.kinds.append(.whiteSpace) }
        if trimmed.contains(where: TextForms.isFullWidth) { reading.kinds.append(.fullWidth) }
        return reading
    }

    private func value(of tidied: TextForms.Text, _ type: CanonicalColumn.ValueType, _ reading: inout Reading) {
        switch self {
        case .plain, .text, .trueValues: break
        case .decimal(let form):
            guard let value = form.value(tidied) else { return }
            reading.value = DecimalForm.text(value)
            reading.kinds = form.standardised(tidied)
        case .integer:
            guard let value = ColumnPlan.integer(tidied) else { return }
            reading.value = String(value)
            if tidied.contains(".") { reading.kinds = [.decimals] }
        case .time(let formats, let hasOffsets):
            var time: WallTime?
            switch ISOTime.read(tidied) {
            case .local(let found): time = found
            case .offset(let found) where hasOffsets: time = found; reading.isUTC = true
            default:
                for format in formats where time == nil { time = format.read(tidied) }
                if time != nil { reading.kinds = [.dateFormat] }
            }
            reading.value = time.map { ColumnPlan.text($0, type) }
        case .statedTime(let format):
            guard let time = format.read(tidied) else { return }
            reading.value = ColumnPlan.text(time, type)
            if case .none = ISOTime.read(tidied) { reading.kinds = [.dateFormat] }
        case .month:
            guard let month = ColumnPlan.month(tidied) else { return }
            reading.value = month.description
            if tidied.count != 7 || !tidied.contains("-") { reading.kinds = [.dateFormat] }
        case .boolean:
            let text = TextForms.string(tidied).lowercased()
            if ColumnPlan.yes.contains(text) { reading.value = "true" } else if ColumnPlan.no.contains(text) { reading.value = "false" }
        }
    }

    private static func text(_ time: WallTime, _ type: CanonicalColumn.ValueType) -> String {
        switch type {
        case .date: time.date.description
        case .month: String(time.date.description.prefix(8)) + "01"
        default: time.text
        }
    }

    /// `12`, `+12`, `12.0`.
    private static func integer(_ text: TextForms.Text) -> Int? {
        var cursor = ISOTime.Cursor(text)
        let isNegative = cursor.take("-")
        if !isNegative { _ = cursor.take("+") }
        guard let value = cursor.digits(1...9) else { return nil }
        if cursor.take(".") {
            guard cursor.take("0") else { return nil }
            while cursor.take("0") {}
        }
        return cursor.isAtEnd ? (isNegative ? -value : value) : nil
    }

    private static let monthFormats = ["%b %Y", "%b-%Y", "%b-%y", "%b %y", "%b, %Y"].compactMap { TimeFormat($0 + " %d") }

    /// `2025-09`, `2025/9`, `2025年9月`, and the same with a day; `202509`, `Sep 2025`, `Sep-25`.
    static func month(_ text: TextForms.Text) -> LocalDate? {
        if text.first?.properties.isAlphabetic ?? false { return monthFormats.lazy.compactMap { $0.read(text + Array(" 1".unicodeScalars)[...]) }.first?.date }
        var cursor = ISOTime.Cursor(text)
        if text.count == 6, let year = cursor.digits(4...4), (1900...2099).contains(year), let month = cursor.digits(2...2), cursor.isAtEnd { return LocalDate(year: year, month: month, day: 1) }
        cursor = ISOTime.Cursor(text)
        guard let year = cursor.digits(4...4), year >= 1000, ["-", "/", ".", "年"].contains(where: { cursor.take($0) }), let month = cursor.digits(1...2) else { return nil }
        if cursor.take("月") {
            if !cursor.isAtEnd { guard cursor.digits(1...2) != nil, cursor.take("日") else { return nil } }
        } else if ["-", "/", "."].contains(where: { cursor.take($0) }) {
            guard cursor.digits(1...2) != nil else { return nil }
        }
        return cursor.isAtEnd ? LocalDate(year: year, month: month, day: 1) : nil
    }
}
