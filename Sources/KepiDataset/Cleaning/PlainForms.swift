import KepiConfiguration
import KepiCore

/// Whether the bytes of a value stand in the standard form of its type: nothing is left to do, and an engine reads them as they are.
///
/// Some ten nanoseconds a value. What is not plain may still be read, by a plan made for its column.
struct PlainForms {
    let bytes: UnsafePointer<UInt8>

    /// `start` < `end`. For identifiers, also that no character has a compatibility form.
    @inline(__always)
    func isPlain(_ type: CanonicalColumn.ValueType, _ start: Int, _ end: Int, isIdentifier: Bool) -> Bool {
        switch type {
        case .text: isText(start, end, isIdentifier: isIdentifier)
        case .decimal: isDecimal(start, end)
        case .integer: isInteger(start, end)
        case .timestamp: isTime(start, end)
        case .date: isDate(start, end)
        case .boolean: isBoolean(start, end)
        case .month: isYearAndMonth(start, end)
        }
    }

    /// No white space at the ends, no full-width digits or letters.
    @inline(__always)
    func isText(_ start: Int, _ end: Int, isIdentifier: Bool) -> Bool {
        guard bytes[start] > 0x20, bytes[end - 1] > 0x20 || !(bytes[end - 1] == 0x20 || (0x09...0x0D).contains(bytes[end - 1])) else { return false }
        return isASCII(start, end) || isPlainBeyondASCII(start, end, isIdentifier: isIdentifier)
    }

    @inline(__always)
    private func isASCII(_ start: Int, _ end: Int) -> Bool {
        var index = start
        while index &+ 8 <= end {
            if UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return false }
            index &+= 8
        }
        while index < end {
            if bytes[index] >= 0x80 { return false }
            index &+= 1
        }
        return true
    }

    private func isPlainBeyondASCII(_ start: Int, _ end: Int, isIdentifier: Bool) -> Bool {
        let scalars = String(decoding: UnsafeBufferPointer(start: bytes + start, count: end - start), as: UTF8.self).unicodeScalars
        guard let first = scalars.first, let last = scalars.last, !TextForms.isWhiteSpace(first), !TextForms.isWhiteSpace(last) else { return false }
        return !scalars.contains { TextForms.isFullWidth($0) || (isIdentifier && TextForms.mayHaveCompatibilityForm($0)) }
    }

    /// Three decimals could be thousands (1.234), unless a leading 0 or four digits before them show otherwise: that is for the whole column to settle.
    @inline(__always)
    func isDecimal(_ start: Int, _ end: Int) -> Bool {
        var index = bytes[start] == UInt8(ascii: "-") ? start + 1 : start
        let first = index
        while index < end, isDigit(index) { index += 1 }
        let before = index - first
        guard (1...14).contains(before) else { return false }
        if index == end { return true }
        guard bytes[index] == UInt8(ascii: ".") else { return false }
        let after = end - index - 1
        index += 1
        while index < end { guard isDigit(index) else { return false }; index += 1 }
        return switch after {
        case 1, 2, 4: true
        case 3: before >= 4 || (before == 1 && bytes[first] == UInt8(ascii: "0"))
        default: false
        }
    }

    @inline(__always)
    func isInteger(_ start: Int, _ end: Int) -> Bool {
        let first = bytes[start] == UInt8(ascii: "-") ? start + 1 : start
        return (1...9).contains(end - first) && areDigits(first, end)
    }

    /// `2025-09-01`, with ` 08:05`, ` 08:05:06` or ` 08:05:06.123456`; a T for the space.
    @inline(__always)
    func isTime(_ start: Int, _ end: Int) -> Bool {
        let length = end - start
        guard length >= 10, isDay(start) else { return false }
        if length == 10 { return true }
        guard length >= 16, bytes[start + 10] == 0x20 || bytes[start + 10] == UInt8(ascii: "T"), areDigits(start + 11, start + 13), bytes[start + 13] == UInt8(ascii: ":"),
              areDigits(start + 14, start + 16), two(start + 11) < 24, two(start + 14) < 60 else { return false }
        if length == 16 { return true }
        guard length >= 19, bytes[start + 16] == UInt8(ascii: ":"), areDigits(start + 17, start + 19), two(start + 17) < 60 else { return false }
        return length == 19 || (bytes[start + 19] == UInt8(ascii: ".") && (21...26).contains(length) && areDigits(start + 20, end))
    }

    @inline(__always)
    func isDate(_ start: Int, _ end: Int) -> Bool { end - start == 10 && isDay(start) }

    @inline(__always)
    func isYearAndMonth(_ start: Int, _ end: Int) -> Bool { end - start == 7 && isMonth(start) }

    /// A day that the calendar has, of the year 1000 or later.
    @inline(__always)
    private func isDay(_ start: Int) -> Bool {
        guard isForm(start, of: 0x2D30_302D_3030_3030, 0x7F76_767F_7676_7676), bytes[start] != UInt8(ascii: "0"), (1...12).contains(two(start + 5)), areDigits(start + 8, start + 10) else { return false }
        let day = two(start + 8)
        if day >= 1, day <= 28 { return true }
        return day >= 29 && day <= LocalDate.days(inMonth: two(start + 5), year: two(start) * 100 + two(start + 2))
    }

    /// Whether eight bytes are digits where `form` has a 0 and else as in it; `sums` has 0x76 for each digit and 0x7F for each other.
    @inline(__always)
    private func isForm(_ start: Int, of form: UInt64, _ sums: UInt64) -> Bool {
        let rest = UInt64(littleEndian: UnsafeRawPointer(bytes + start).loadUnaligned(as: UInt64.self)) ^ form
        // Of a digit 0 to 9 is left, of the others nothing: what is more carries into the highest bit of its byte.
        return ((rest &+ sums) | rest) & 0x8080_8080_8080_8080 == 0
    }

    @inline(__always)
    private func isMonth(_ start: Int) -> Bool {
        areDigits(start, start + 4) && bytes[start] != UInt8(ascii: "0") && bytes[start + 4] == UInt8(ascii: "-") && areDigits(start + 5, start + 7) && (1...12).contains(two(start + 5))
    }

    func isBoolean(_ start: Int, _ end: Int) -> Bool {
        let text = String(decoding: UnsafeBufferPointer(start: bytes + start, count: end - start), as: UTF8.self).lowercased()
        return ColumnPlan.yes.contains(text) || ColumnPlan.no.contains(text)
    }

    @inline(__always)
    private func isDigit(_ index: Int) -> Bool { bytes[index] &- 0x30 < 10 }

    @inline(__always)
    private func areDigits(_ start: Int, _ end: Int) -> Bool {
        var index = start
        while index < end { guard isDigit(index) else { return false }; index += 1 }
        return true
    }

    @inline(__always)
    private func two(_ index: Int) -> Int { Int(bytes[index] &- 0x30) * 10 + Int(bytes[index + 1] &- 0x30) }
}
