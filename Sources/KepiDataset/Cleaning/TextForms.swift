import Foundation

/// The forms of text that every value goes through first, over its Unicode scalars.
enum TextForms {
    typealias Text = ArraySlice<Unicode.Scalar>

    /// What counts as white space around a value: ASCII's, the no-break and ideographic spaces, the byte order mark, zero-width spaces.
    static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0xA0, 0x3000, 0xFEFF, 0x200B, 0x202F: true
        default: false
        }
    }

    static func trimmed(_ text: Text) -> Text {
        guard let first = text.firstIndex(where: { !isWhiteSpace($0) }), let last = text.lastIndex(where: { !isWhiteSpace($0) }) else { return [] }
        return text[first...last]
    }

    /// Full-width digits and letters as their ASCII forms; other full-width signs belong to Chinese writing and stay.
    static func halfWidth(_ text: Text) -> Text { mapped(text, half) }

    /// The same for values that are numbers or times, with their signs.
    static func halfWidthNumber(_ text: Text) -> Text {
        mapped(text) { scalar in
            switch scalar {
            case "．": "."
            case "，": ","
            case "：": ":"
            case "／": "/"
            case "－", "−": "-"
            case "＋": "+"
            case "％": "%"
            case "＄": "$"
            case "￥": "¥"
            default: half(scalar)
            }
        }
    }

    static func isFullWidth(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
        default: false
        }
    }

    /// Characters whose compatibility form (NFKC) may differ from them: neither ASCII nor a unified Chinese character, kana or Hangul syllable.
    static func mayHaveCompatibilityForm(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0x3041...0x3096, 0x30A1...0x30FA, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: false
        default: true
        }
    }

    /// The text with its compatibility characters in their plain forms (ﬁ, ①, Ａ with an accent): for identifiers.
    static func compatible(_ text: Text) -> Text {
        guard text.contains(where: mayHaveCompatibilityForm) else { return text }
        return Array(string(text).precomposedStringWithCompatibilityMapping.unicodeScalars)[...]
    }

    static func string(_ text: Text) -> String { String(String.UnicodeScalarView(text)) }

    private static func half(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        isFullWidth(scalar) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }

    private static func mapped(_ text: Text, _ form: (Unicode.Scalar) -> Unicode.Scalar) -> Text {
        text.contains { $0.value > 0x7F } ? text.map(form)[...] : text
    }
}
