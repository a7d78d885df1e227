import CPangoCairo
import KepiChart

/// Characters that Cairo 1.16 writes into a PDF as blanks, though the font has them: set in a weight that the eye cannot tell from it, whose glyph it writes.
///
/// Of the 6,763 characters of GB 2312 it is 如 in Noto Sans CJK SC Regular alone: its outline is lost where the font is cut down to what a file needs (measured by painting
/// all of them; the traditional glyphs, Medium, Bold and DemiLight have none). The gate cannot see it, for the text is there and no glyph is missing.
enum LostGlyphs {
    private static let lost: Character = "如"
    /// Noto Sans CJK's DemiLight, beside its Regular of 400.
    private static let weight = PangoWeight(350)

    /// Adds the weight to every lost character of a text in a regular weight; `start` is the place of `text` in bytes.
    static func mend(_ text: String, style: TextStyle, isChinese: Bool, from start: Int = 0, _ attributes: OpaquePointer?) {
        guard style.weight == .regular || (isChinese && style.weight == .medium), text.contains(lost) else { return }
        var place = start
        for character in text {
            let length = character.utf8.count
            if character == lost, let attribute = pango_attr_weight_new(weight) {
                attribute.pointee.start_index = UInt32(place)
                attribute.pointee.end_index = UInt32(place + length)
                pango_attr_list_insert(attributes, attribute)
            }
            place += length
        }
    }

    /// Whether there is anything to mend.
    static func isIn(_ text: String) -> Bool { text.contains(lost) }
}
