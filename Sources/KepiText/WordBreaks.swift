import CICU

/// Where words begin and end in a text, by ICU's word boundaries: rules of Unicode, and a dictionary where a script has no spaces (Chinese, Japanese, Thai).
///
/// Not for several threads at once. Cost: about a microsecond a word; opening one, some milliseconds.
final class WordBreaks {
    private let iterator: OpaquePointer

    /// Nil where ICU's data cannot be found.
    init?() {
        guard let iterator = kepi_words_open() else { return nil }
        self.iterator = iterator
    }

    deinit { kepi_words_close(iterator) }

    /// A stretch of letters or ideographs.
    struct Word: Hashable {
        var text: String
        var isIdeographic: Bool
        /// No other character stands between it and the word before.
        var isAdjacent: Bool
    }

    /// The words of a text in order, without numbers, punctuation and signs. A text of more than 2³¹ units has none.
    func words(of text: String) -> [Word] {
        let units = Array(text.utf16)
        guard let length = Int32(exactly: units.count), length > 0 else { return [] }
        return units.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress, kepi_words_set(iterator, start, length) == 1 else { return [] }
            var words: [Word] = []
            var from = 0, end = -1
            while true {
                let next = Int(kepi_words_next(iterator))
                guard next > from, next <= buffer.count else { break }
                let kind = kepi_words_kind(iterator)
                if kind >= 200 {
                    words.append(Word(text: String(decoding: buffer[from..<next], as: UTF16.self), isIdeographic: kind >= 400, isAdjacent: from == end))
                    end = next
                }
                from = next
            }
            // The iterator must not keep a text that goes away.
            _ = kepi_words_set(iterator, start, 0)
            return words
        }
    }

    /// One form for letters of either case and width (NFKC_Casefold), and for either apostrophe; the text itself where ICU has no data for it.
    static func folded(_ text: String) -> String {
        let units = text.utf16.map { $0 == 0x2019 ? 0x27 : $0 }
        guard let length = Int32(exactly: units.count), length > 0, length < Int32.max / 4 else { return text }
        var folded = [UInt16](repeating: 0, count: units.count + 16)
        var needed = kepi_fold(units, length, &folded, Int32(folded.count))
        if Int(needed) > folded.count {
            folded = [UInt16](repeating: 0, count: Int(needed))
            needed = kepi_fold(units, length, &folded, needed)
        }
        guard needed >= 0, Int(needed) <= folded.count else { return text }
        return String(decoding: folded[..<Int(needed)], as: UTF16.self)
    }
}
