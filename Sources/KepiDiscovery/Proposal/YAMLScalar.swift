/// A text as YAML: plain where that is safe, else in double quotes.
enum YAMLScalar {
    static func text(_ value: String) -> String { isPlain(value) ? value : quoted(value) }

    /// Within `[…]` and `{…}`, where commas and brackets part.
    static func flow(_ value: String) -> String { isPlain(value) && !value.contains(where: { ",[]{}".contains($0) }) ? value : quoted(value) }

    /// Words, numbers with units and the like: what no reader of YAML takes for something else.
    private static func isPlain(_ value: String) -> Bool {
        guard let first = value.first, let last = value.last, first.isLetter || first == "_", !last.isWhitespace, last != ":" else { return false }
        guard !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(value.lowercased()) else { return false }
        guard !value.contains(": "), !value.contains(" #") else { return false }
        return value.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil || " _-./+()（）%&'".unicodeScalars.contains($0) || $0.value > 0x2E80 && $0.value < 0xE000 }
    }

    private static func quoted(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || [0x2028, 0x2029, 0xFEFF].contains(scalar.value) {
                    let hex = String(scalar.value, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                } else { text.unicodeScalars.append(scalar) }
            }
        }
        return text + "\""
    }
}
