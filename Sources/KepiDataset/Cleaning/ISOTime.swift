/// ISO 8601 as exports write it, over tidied text.
enum ISOTime {
    enum Reading { case none, local(WallTime?), offset(WallTime?) }

    /// `.local` and `.offset` tell the form; the time in it, of `.offset` in UTC, is nil where the calendar has none such.
    static func read(_ text: TextForms.Text) -> Reading {
        var cursor = Cursor(text)
        guard let year = cursor.digits(4...4), cursor.take("-"), let month = cursor.digits(2...2), cursor.take("-"), let day = cursor.digits(2...2) else { return .none }
        if cursor.isAtEnd { return .local(WallTime(year: year, month: month, day: day)) }
        guard cursor.take(" ") || cursor.take("T"), let hour = cursor.digits(2...2), cursor.take(":"), let minute = cursor.digits(2...2) else { return .none }
        var second = 0, microsecond = 0, decimals = 0
        if cursor.take(":") {
            guard let found = cursor.digits(2...2) else { return .none }
            second = found
            if cursor.take(".") {
                guard let fraction = cursor.fraction() else { return .none }
                (microsecond, decimals) = fraction
            }
        }
        let time = WallTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second, microsecond: microsecond)
        if cursor.isAtEnd { return decimals <= 6 ? .local(time) : .none }
        _ = cursor.take(" ")
        guard let offset = cursor.offset(), cursor.isAtEnd else { return .none }
        return .offset(time?.minus(seconds: offset))
    }

    /// Reads along a text.
    struct Cursor {
        private let text: TextForms.Text
        private var index: Int

        init(_ text: TextForms.Text) { self.text = text; index = text.startIndex }

        var isAtEnd: Bool { index == text.endIndex }

        mutating func take(_ scalar: Unicode.Scalar) -> Bool {
            guard index < text.endIndex, text[index] == scalar else { return false }
            index += 1
            return true
        }

        /// As many digits as there are up to the range's end, at least its beginning.
        mutating func digits(_ count: ClosedRange<Int>) -> Int? {
            var value = 0, found = 0
            while found < count.upperBound, index < text.endIndex, ("0"..."9").contains(text[index]) {
                value = value * 10 + Int(text[index].value) - 48
                found += 1
                index += 1
            }
            return found >= count.lowerBound ? value : nil
        }

        /// The digits after a point, as microseconds (cut), and how many they are.
        mutating func fraction() -> (microseconds: Int, decimals: Int)? {
            var value = 0, found = 0
            while index < text.endIndex, ("0"..."9").contains(text[index]) {
                if found < 6 { value = value * 10 + Int(text[index].value) - 48 }
                found += 1
                index += 1
            }
            guard found > 0 else { return nil }
            for _ in 0..<max(0, 6 - found) { value *= 10 }
            return (value, found)
        }

        /// `Z`, `UTC`, `GMT`, `GMT+8`, `+08`, `+0800` or `-08:00`, in seconds.
        mutating func offset() -> Int? {
            if take("Z") { return 0 }
            // GMT alone, and GMT+8 as Google writes it.
            if word(of: ["UTC", "GMT"]) != nil {
                let isNegative = take("-")
                guard isNegative || take("+") else { return 0 }
                guard let hours = digits(1...2), hours <= 15 else { return nil }
                let minutes = take(":") ? digits(2...2) : 0
                return minutes.map { (isNegative ? -1 : 1) * (hours * 3600 + $0 * 60) }
            }
            let isNegative = take("-")
            guard isNegative || take("+"), let hours = digits(2...2) else { return nil }
            var minutes = 0
            if take(":") {
                guard let found = digits(2...2) else { return nil }
                minutes = found
            } else if !isAtEnd, let found = digits(2...2) { minutes = found }
            guard hours <= 15, minutes <= 59 else { return nil }
            return (isNegative ? -1 : 1) * (hours * 3600 + minutes * 60)
        }

        /// The first of `words` that stands here, letters of either case; the longest wins.
        mutating func word(of words: [String]) -> Int? {
            var best: (index: Int, length: Int)?
            for (place, word) in words.enumerated() {
                let scalars = Array(word.unicodeScalars)
                guard scalars.count <= text.endIndex - index, scalars.count > best?.length ?? 0 else { continue }
                if zip(scalars, text[index...]).allSatisfy({ $0.properties.lowercaseMapping == $1.properties.lowercaseMapping }) { best = (place, scalars.count) }
            }
            guard let best else { return nil }
            index += best.length
            return best.index
        }
    }
}
