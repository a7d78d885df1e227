/// SQL for the forms of text that every value goes through first.
enum TextForms {
    /// What counts as white space around a value: ASCII's, the no-break space, the ideographic space, the byte order mark, zero-width spaces.
    static let whiteSpace = "' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160) || chr(12288) || chr(65279) || chr(8203) || chr(8239)"

    static func trimmed(_ sql: String) -> String { "trim(\(sql), \(whiteSpace))" }

    /// Full-width digits and letters as their ASCII forms; other full-width signs belong to Chinese writing and stay.
    static func halfWidth(_ sql: String) -> String { "translate(\(sql), '\(full)', '\(half)')" }

    /// The same for values that are numbers or times, with their signs.
    static func halfWidthNumber(_ sql: String) -> String { "translate(\(sql), '\(full)．，：／－＋％＄￥−', '\(half).,:/-+%$¥-')" }

    /// True where a text is exactly its standard form. ASCII text, nearly all of it, is settled by its ends.
    static func isPlain(_ sql: String) -> String {
        "(\(sql) = \(trimmed(sql)) AND (strlen(\(sql)) = length(\(sql)) OR NOT regexp_matches(\(sql), '[０-９Ａ-Ｚａ-ｚ]')))"
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
