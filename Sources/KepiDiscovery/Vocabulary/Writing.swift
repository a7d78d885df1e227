import Foundation

/// In which ways the same name is written: what is written out, left out, or counted as the same.
package struct Writing: Sendable {
    var abbreviations: [String: String] = [:]
    var silent: Set<String> = []
    var prefixes: Set<String> = []
    /// Words before a thing that make it another.
    var other: Set<String> = []
    /// Words of one place for those of another.
    var variants: [(from: String, to: String)] = []
    /// Latin words of the vocabulary, for names that are written without spaces.
    var words: Set<String> = []

    /// Whether a character is of a script without spaces between words: Chinese, Japanese, and what stands with them.
    private static func isChinese(_ scalar: Unicode.Scalar) -> Bool { scalar.value > 0x2E80 }
    static func hasChinese(_ text: String) -> Bool { text.unicodeScalars.contains(where: isChinese) }
    static func beginsChinese(_ text: String) -> Bool { text.unicodeScalars.first.map(isChinese) ?? false }

    /// Whether what is sought stands among words, one behind the other; a single Chinese word may stand anywhere within the texts.
    static func has(_ sought: [String], in words: [String], or texts: [String]) -> Bool {
        if sought.count == 1, sought[0].unicodeScalars.allSatisfy(isChinese) { return texts.contains { $0.contains(sought[0]) } }
        return words.indices.contains { words[$0...].starts(with: sought) }
    }

    /// Traditional characters as the simplified ones.
    static func simplified(_ text: String) -> String { text.applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? text }

    /// The words as one text, abbreviations written out.
    func spelled(_ tokens: [String]) -> String { tokens.map { abbreviations[$0] ?? $0 }.joined() }

    /// The same with names taken apart that are written without spaces (`custid`, `orddt`); nil where they cannot be taken apart whole.
    func takenApart(_ text: String) -> String? {
        let letters = Array(text)
        guard (4...30).contains(letters.count), letters.allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
        // The fewest pieces up to each place.
        var best: [[String]?] = Array(repeating: nil, count: letters.count + 1)
        best[0] = []
        for end in 1...letters.count {
            for start in max(0, end - 16)..<end {
                guard let before = best[start] else { continue }
                let piece = String(letters[start..<end])
                guard piece.count >= 2, words.contains(piece) || abbreviations[piece] != nil else { continue }
                if best[end].map({ before.count + 1 < $0.count }) ?? true { best[end] = before + [piece] }
            }
        }
        guard let pieces = best[letters.count], pieces.count > 1 else { return nil }
        let spelled = spelled(pieces)
        return spelled == text ? nil : spelled
    }
}
