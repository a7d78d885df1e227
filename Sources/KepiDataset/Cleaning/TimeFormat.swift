import KepiCore

/// A way of writing times, in strftime's signs: `%d.%m.%Y %H:%M`.
///
/// Known are %Y %y %m %b %B %d %j %a %A %H %I %p %M %S %f %z %%, each also with `-` (%-d); numbers are read with or without leading zeros, names in English.
struct TimeFormat: Hashable, Sendable {
    private enum Piece: Hashable {
        case literal(Unicode.Scalar)
        case year, shortYear, month, monthName, day, dayOfYear, weekday, hour, halfDayHour, half, minute, second, fraction, offset
    }
    private var pieces: [Piece] = []
    let text: String

    /// It states the offset from UTC.
    var hasOffset: Bool { pieces.contains(.offset) }

    /// Nil where a sign is not known, one stands twice, or they make no day.
    init?(_ format: String) {
        text = format
        var rest = format.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "%" else { pieces.append(.literal(scalar)); continue }
            guard var sign = rest.popFirst() else { return nil }
            if sign == "-" {
                guard let next = rest.popFirst() else { return nil }
                sign = next
            }
            let piece: Piece
            switch sign {
            case "Y": piece = .year
            case "y": piece = .shortYear
            case "m": piece = .month
            case "b", "B", "h": piece = .monthName
            case "d", "e": piece = .day
            case "j": piece = .dayOfYear
            case "a", "A": piece = .weekday
            case "H": piece = .hour
            case "I": piece = .halfDayHour
            case "p": piece = .half
            case "M": piece = .minute
            case "S": piece = .second
            case "f": piece = .fraction
            case "z": piece = .offset
            case "%": piece = .literal("%")
            default: return nil
            }
            if case .literal = piece {} else if pieces.contains(piece) { return nil }
            pieces.append(piece)
        }
        let hasMonth = pieces.contains(.month) || pieces.contains(.monthName)
        guard pieces.contains(.year) || pieces.contains(.shortYear), hasMonth || pieces.contains(.dayOfYear), pieces.contains(.halfDayHour) == pieces.contains(.half) else { return nil }
    }

    private static let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    /// The time that the whole of `tidied` writes, in UTC where the format has an offset; nil where it is none of this format, or not in the calendar.
    func read(_ tidied: TextForms.Text) -> WallTime? {
        var cursor = ISOTime.Cursor(tidied)
        var year = 0, month = 1, day = 1, dayOfYear: Int?, hour = 0, minute = 0, second = 0, microsecond = 0, isAfternoon = false, offset = 0
        for piece in pieces {
            switch piece {
            case .literal(let scalar): guard cursor.take(scalar) else { return nil }
            case .year: guard let value = cursor.digits(1...4) else { return nil }; year = value
            // 69 is 1969, 68 is 2068: POSIX.
            case .shortYear: guard let value = cursor.digits(1...2) else { return nil }; year = value < 69 ? 2000 + value : 1900 + value
            case .month: guard let value = cursor.digits(1...2) else { return nil }; month = value
            case .monthName:
                guard let value = cursor.word(of: TimeFormat.months + TimeFormat.months.map { String($0.prefix(3)) }) else { return nil }
                month = value % 12 + 1
            case .day: guard let value = cursor.digits(1...2) else { return nil }; day = value
            case .dayOfYear: guard let value = cursor.digits(1...3) else { return nil }; dayOfYear = value
            case .weekday: guard cursor.word(of: TimeFormat.weekdays + TimeFormat.weekdays.map { String($0.prefix(3)) }) != nil else { return nil }
            case .hour: guard let value = cursor.digits(1...2) else { return nil }; hour = value
            case .halfDayHour: guard let value = cursor.digits(1...2), (1...12).contains(value) else { return nil }; hour = value % 12
            case .half: guard let value = cursor.word(of: ["AM", "PM", "上午", "下午"]) else { return nil }; isAfternoon = value % 2 == 1
            case .minute: guard let value = cursor.digits(1...2) else { return nil }; minute = value
            case .second: guard let value = cursor.digits(1...2) else { return nil }; second = value
            case .fraction: guard let value = cursor.fraction() else { return nil }; microsecond = value.microseconds
            case .offset: guard let value = cursor.offset() else { return nil }; offset = value
            }
        }
        guard cursor.isAtEnd else { return nil }
        if isAfternoon { hour += 12 }
        var time = WallTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second, microsecond: microsecond)
        if let dayOfYear {
            guard (1...366).contains(dayOfYear), let first = WallTime(year: year, month: 1, day: 1, hour: hour, minute: minute, second: second, microsecond: microsecond) else { return nil }
            time = first.minus(seconds: -(dayOfYear - 1) * 86_400)
            guard time?.date.year == year else { return nil }
        }
        return offset == 0 ? time : time?.minus(seconds: offset)
    }
}
