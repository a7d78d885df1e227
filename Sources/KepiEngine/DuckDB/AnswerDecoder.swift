/// Reads the lines that DuckDB prints in its jsonlines mode: one flat object a row, keys in the order of the columns.
///
/// Whole numbers stay exact; lists and structures arrive as their JSON text; `Infinity` and `NaN` are doubles.
struct AnswerDecoder {
    private let bytes: [UInt8]
    private var index = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// One table for each stretch between lines that are `separator`; nil where the text is not of that form.
    static func decode(_ bytes: [UInt8], separator: String) -> [ResultTable]? {
        var decoder = AnswerDecoder(bytes)
        let separator = Array(separator.utf8)
        var tables: [ResultTable] = []
        var table = ResultTable(columns: [], rows: [])
        while true {
            decoder.skipSpace()
            guard decoder.index < bytes.count else { return tables + [table] }
            if bytes[decoder.index...].starts(with: separator) {
                decoder.index += separator.count
                tables.append(table)
                table = ResultTable(columns: [], rows: [])
                continue
            }
            guard let row = decoder.row(names: table.rows.isEmpty ? { table.columns.append($0) } : nil) else { return nil }
            table.rows.append(row)
        }
    }

    private mutating func row(names: ((String) -> Void)?) -> [ResultValue]? {
        guard take("{") else { return nil }
        var values: [ResultValue] = []
        while true {
            skipSpace()
            if take("}") { return values }
            if !values.isEmpty { guard take(",") else { return nil } }
            skipSpace()
            if let names { guard let name = string() else { return nil }; names(name) } else { guard skipString() else { return nil } }
            skipSpace()
            guard take(":") else { return nil }
            skipSpace()
            guard let value = value() else { return nil }
            values.append(value)
        }
    }

    private mutating func value() -> ResultValue? {
        guard index < bytes.count else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "\""): return string().map(ResultValue.text)
        case UInt8(ascii: "["), UInt8(ascii: "{"): return nested().map(ResultValue.text)
        default: break
        }
        let start = index
        if let whole = wholeNumber() { return .integer(whole) }
        while index < bytes.count, !isEndOfWord(bytes[index]) { index += 1 }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        switch word {
        case "null": return .null
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "Infinity": return .double(.infinity)
        case "-Infinity": return .double(-.infinity)
        case "NaN", "-NaN": return .double(.nan)
        default: return Int(word).map(ResultValue.integer) ?? Double(word).map(ResultValue.double)
        }
    }

    private func isEndOfWord(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") }

    /// A whole number of up to 18 digits, which needs no text; nil, and nothing taken, for any other value.
    private mutating func wholeNumber() -> Int? {
        var position = index, number = 0
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let start = position
        while position < bytes.count, position - start < 18, case let digit = bytes[position] &- UInt8(ascii: "0"), digit < 10 {
            number = 10 * number + Int(digit)
            position += 1
        }
        guard position > start, position < bytes.count, isEndOfWord(bytes[position]) else { return nil }
        index = position
        return isNegative ? -number : number
    }

    /// The text of a list or structure, to its closing bracket.
    private mutating func nested() -> String? {
        let start = index
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""): guard skipString() else { return nil }; continue
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
            index += 1
            if depth == 0 { return String(decoding: bytes[start..<index], as: UTF8.self) }
        }
        return nil
    }

    private mutating func skipString() -> Bool {
        guard take("\"") else { return false }
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\") { index += 2; continue }
            index += 1
            if bytes[index - 1] == UInt8(ascii: "\"") { return true }
        }
        return false
    }

    private mutating func string() -> String? {
        let start = index
        guard skipString() else { return nil }
        let raw = bytes[(start + 1)..<(index - 1)]
        guard raw.contains(UInt8(ascii: "\\")) else { return String(decoding: raw, as: UTF8.self) }
        var units: [UInt16] = []
        var plain: [UInt8] = []
        var text = ""
        func flushPlain() { text += String(decoding: plain, as: UTF8.self); plain.removeAll(keepingCapacity: true) }
        func flushUnits() { text += String(decoding: units, as: UTF16.self); units.removeAll(keepingCapacity: true) }
        var position = raw.startIndex
        while position < raw.endIndex {
            guard raw[position] == UInt8(ascii: "\\"), position + 1 < raw.endIndex else {
                if !units.isEmpty { flushUnits() }
                plain.append(raw[position])
                position += 1
                continue
            }
            let code = raw[position + 1]
            position += 2
            if code == UInt8(ascii: "u") {
                guard position + 4 <= raw.endIndex, let unit = UInt16(String(decoding: raw[position..<(position + 4)], as: UTF8.self), radix: 16) else { return nil }
                flushPlain()
                units.append(unit)
                position += 4
                continue
            }
            if !units.isEmpty { flushUnits() }
            switch code {
            case UInt8(ascii: "n"): plain.append(10)
            case UInt8(ascii: "t"): plain.append(9)
            case UInt8(ascii: "r"): plain.append(13)
            case UInt8(ascii: "b"): plain.append(8)
            case UInt8(ascii: "f"): plain.append(12)
            default: plain.append(code)
            }
        }
        flushPlain()
        flushUnits()
        return text
    }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] == 32 || bytes[index] == 10 || bytes[index] == 13 || bytes[index] == 9 { index += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }
}
