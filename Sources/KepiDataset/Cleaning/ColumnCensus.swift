import KepiConfiguration
import KepiCore

/// What one pass over a relation's rows finds in one column: whether every value is plain, and the shapes of those that are not.
struct ColumnCensus: Sendable {
    /// Values in the standard form of the type, and not.
    var plain = 0, other = 0
    var profile = ColumnProfile(shapes: [])
    private var shapes: [String: Int] = [:]
    /// Plain numbers that show their decimal point, and those that leave it open (0.125).
    private var points = 0, openPoints = 0

    var isPlain: Bool { other == 0 }

    /// As many shapes as are kept: a column of numbers or times has a dozen.
    private static let mostShapes = 4_096

    /// Notes how a plain number shows its decimal point, if it has one.
    @inline(__always)
    mutating func notePoint(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        let length = end &- start
        func hasPoint(before places: Int) -> Bool { length > places && bytes[end &- 1 &- places] == UInt8(ascii: ".") }
        if hasPoint(before: 2) || hasPoint(before: 1) || hasPoint(before: 4) { points &+= 1 } else if hasPoint(before: 3) {
            // Of plain numbers only those with four digits or more before three decimals do not leave it open.
            if length < 8 || (length == 8 && bytes[start] == UInt8(ascii: "-")) { openPoints &+= 1 } else { points &+= 1 }
        }
    }

    mutating func addOther(_ type: CanonicalColumn.ValueType, _ raw: String) {
        other += 1
        guard [.decimal, .timestamp, .date].contains(type) else { return }
        let text = TextForms.halfWidthNumber(TextForms.trimmed(Array(raw.unicodeScalars)[...]))
        if type != .decimal {
            if case .local = ISOTime.read(text) { return }
            noteOrder(text)
        }
        let shape = TextForms.string(text.prefix(48).map { ("0"..."8").contains($0) ? "9" : $0 }[...])
        if shapes[shape] != nil || shapes.count < ColumnCensus.mostShapes { shapes[shape, default: 0] += 1 }
        if type == .decimal { noteLeadingZero(raw) }
    }

    /// `09/13/2025`: how large the numbers before the year become.
    private mutating func noteOrder(_ text: TextForms.Text) {
        var cursor = ISOTime.Cursor(text)
        guard let first = cursor.digits(1...2), cursor.take("/") || cursor.take("-"), let second = cursor.digits(1...2), cursor.take("/") || cursor.take("-"),
              cursor.digits(4...4) != nil else { return }
        profile.largestFirst = max(profile.largestFirst, first)
        profile.largestSecond = max(profile.largestSecond, second)
    }

    private mutating func noteLeadingZero(_ raw: String) {
        let bytes = Array(raw.utf8)
        func isPart(_ byte: UInt8) -> Bool { (48...57).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") }
        for index in bytes.indices where bytes[index] == 48 && (index == 0 || !isPart(bytes[index - 1])) && index + 2 < bytes.count && (48...57).contains(bytes[index + 2]) {
            if bytes[index + 1] == UInt8(ascii: ".") { profile.hasLeadingZeroPoint = true }
            if bytes[index + 1] == UInt8(ascii: ",") { profile.hasLeadingZeroComma = true }
        }
    }

    mutating func merge(_ other: ColumnCensus) {
        plain += other.plain
        self.other += other.other
        points += other.points
        openPoints += other.openPoints
        for (shape, count) in other.shapes where shapes[shape] != nil || shapes.count < ColumnCensus.mostShapes * 8 { shapes[shape, default: 0] += count }
        profile.hasLeadingZeroPoint = profile.hasLeadingZeroPoint || other.profile.hasLeadingZeroPoint
        profile.hasLeadingZeroComma = profile.hasLeadingZeroComma || other.profile.hasLeadingZeroComma
        profile.largestFirst = max(profile.largestFirst, other.profile.largestFirst)
        profile.largestSecond = max(profile.largestSecond, other.profile.largestSecond)
    }

    /// The column as a whole.
    var finished: ColumnProfile {
        var finished = profile
        var all = shapes
        if points > 0 { all["9.99", default: 0] += points }
        if openPoints > 0 { finished.hasLeadingZeroPoint = true }
        finished.shapes = all.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(1000).map { ($0.0, $0.1) }
        return finished
    }
}
