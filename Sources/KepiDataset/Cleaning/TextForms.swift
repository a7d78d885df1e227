/// SQL for the forms of text that every value goes through first.
enum TextForms {
    /// What counts as white space around a value, as a class of a regular expression: ASCII's, the no-break and ideographic spaces, the byte order mark, zero-width spaces.
    private static let whiteSpace = "[\\s\\x{0b}\\x{a0}\\x{3000}\\x{feff}\\x{200b}\\x{202f}]"

    static func trimmed(_ sql: String) -> String {
        "CASE WHEN \(hasPlainEnds(sql)) THEN \(sql) ELSE regexp_replace(\(sql), '^\(whiteSpace)+|\(whiteSpace)+$', '', 'g') END"
    }

    /// True where an ASCII text has no white space at its ends: comparisons of a few nanoseconds, where a pattern takes fifty.
    private static func hasASCIIEnds(_ sql: String) -> String {
        "\(sql) >= '!' AND NOT suffix(\(sql), ' ') AND NOT suffix(\(sql), chr(9)) AND NOT suffix(\(sql), chr(10)) AND NOT suffix(\(sql), chr(13)) AND NOT suffix(\(sql), chr(11))"
    }

    private static func hasPlainEnds(_ sql: String) -> String {
        "(\(hasASCIIEnds(sql)) AND (strlen(\(sql)) = length(\(sql)) OR NOT regexp_matches(\(sql), '^\(whiteSpace)|\(whiteSpace)$')))"
    }

    /// Full-width digits and letters as their ASCII forms; other full-width signs belong to Chinese writing and stay.
    static func halfWidth(_ sql: String) -> String { unlessASCII(sql, "translate(\(sql), '\(full)', '\(half)')", pattern: "[０-９Ａ-Ｚａ-ｚ]") }

    /// The same for values that are numbers or times, with their signs.
    static func halfWidthNumber(_ sql: String) -> String {
        unlessASCII(sql, "translate(\(sql), '\(full)．，：／－＋％＄￥−', '\(half).,:/-+%$¥-')", pattern: "[\\x{ff00}-\\x{ffef}−]")
    }

    /// Translation takes a microsecond, so only what needs it goes there.
    private static func unlessASCII(_ sql: String, _ changed: String, pattern: String) -> String {
        "CASE WHEN strlen(\(sql)) <> length(\(sql)) AND regexp_matches(\(sql), '\(pattern)') THEN \(changed) ELSE \(sql) END"
    }

    /// True where a text is exactly its standard form. ASCII text, nearly all of it, is settled by its ends.
    static func isPlain(_ sql: String) -> String {
        "(\(hasASCIIEnds(sql)) AND (strlen(\(sql)) = length(\(sql)) OR NOT regexp_matches(\(sql), '^\(whiteSpace)|\(whiteSpace)$|[０-９Ａ-Ｚａ-ｚ]')))"
    }

    /// Text whose compatibility form (NFKC) may differ from it: neither ASCII nor a unified Chinese character, kana or Hangul syllable.
    static func mayHaveCompatibilityForm(_ sql: String) -> String {
        "(strlen(\(sql)) <> length(\(sql)) AND regexp_matches(\(sql), '[^\\x{20}-\\x{7e}\\x{3041}-\\x{3096}\\x{30a1}-\\x{30fa}\\x{3400}-\\x{4dbf}\\x{4e00}-\\x{9fff}\\x{ac00}-\\x{d7a3}]'))"
    }

    private static let full = characters(0xFF10...0xFF19) + characters(0xFF21...0xFF3A) + characters(0xFF41...0xFF5A)
    private static let half = characters(0x30...0x39) + characters(0x41...0x5A) + characters(0x61...0x7A)

    private static func characters(_ range: ClosedRange<UInt32>) -> String {
        String(String.UnicodeScalarView(range.compactMap(Unicode.Scalar.init)))
    }
}
