/// JSON whose keys keep the order in which they were written, so that the same figures give the same bytes.
package indirect enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// Written in the shortest form that reads back as the same double; null where it is not finite.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package var key: String
        package var value: JSONValue
        package init(_ key: String, _ value: JSONValue) { self.key = key; self.value = value }
    }

    package init(_ value: Double?) { self = value.map { .number($0) } ?? .null }
    package init(_ value: Int?) { self = value.map { .integer($0) } ?? .null }
    package init(_ value: String?) { self = value.map { .string($0) } ?? .null }
    package init(_ value: Bool?) { self = value.map { .boolean($0) } ?? .null }

    /// An object from keys in dictionary order of their names.
    package static func sorted(_ counts: [String: Int]) -> JSONValue {
        .object(counts.sorted { $0.key < $1.key }.map { Member($0.key, .integer($0.value)) })
    }

    /// Text with two spaces of indent and a line end at its close; short arrays and objects of plain values stand on one line.
    package var text: String {
        var out = ""
        write(to: &out, indent: 0)
        return out + "\n"
    }

    private func write(to out: inout String, indent: Int) {
        switch self {
        case .null: out += "null"
        case .boolean(let value): out += value ? "true" : "false"
        case .integer(let value): out += String(value)
        case .number(let value):
            if !value.isFinite { out += "null" }
            else if value == value.rounded(), abs(value) < 1e15 { out += String(Int(value)) }
            else { out += "\(value)" }
        case .string(let value): JSONValue.write(value, to: &out)
        case .array(let values):
            if values.isEmpty { out += "[]" } else { group("[", "]", values.map { (nil, $0) }, to: &out, indent: indent) }
        case .object(let members):
            if members.isEmpty { out += "{}" } else { group("{", "}", members.map { ($0.key, $0.value) }, to: &out, indent: indent) }
        }
    }

    private func group(_ open: String, _ close: String, _ items: [(String?, JSONValue)], to out: inout String, indent: Int) {
        let isFlat = items.allSatisfy { $0.1.isPlain } && items.count <= 8
        let pad = String(repeating: "  ", count: indent + 1)
        out += open
        for (index, item) in items.enumerated() {
            if index > 0 { out += isFlat ? ", " : "," }
            if !isFlat { out += "\n" + pad }
            if let key = item.0 {
                JSONValue.write(key, to: &out)
                out += ": "
            }
            item.1.write(to: &out, indent: indent + 1)
        }
        if !isFlat { out += "\n" + String(repeating: "  ", count: indent) }
        out += close
    }

    private var isPlain: Bool {
        switch self {
        case .array(let values): values.isEmpty
        case .object(let members): members.isEmpty
        default: true
        }
    }

    private static func write(_ text: String, to out: inout String) {
        out += "\""
        defer { out += "\"" }
        guard text.utf8.contains(where: isDoubtful) else { return out += text }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20 || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value) || scalar.value == 0x7f:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
    }

    /// Whether a text with this byte may need an escape; 0xE2 begins, among much else, the marks of direction.
    private static func isDoubtful(_ byte: UInt8) -> Bool { byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F || byte == 0xE2 }
}
