/// Takes comments apart into the words that say something: folded, the field's words whole, without stop words, numbers and single Latin letters.
///
/// The same text gives the same words on every machine with the same ICU. Nothing of a text reaches an error or a log.
package struct WordTokeniser {
    private let breaks: WordBreaks
    private let lexicon: Lexicon
    /// The most pieces that a dictionary splits a listed word into: its length.
    private let longestTerm: Int

    /// Nil where ICU's data cannot be found.
    package init?(lexicon: Lexicon) {
        guard let breaks = WordBreaks() else { return nil }
        self.breaks = breaks
        self.lexicon = lexicon
        longestTerm = lexicon.terms.map(\.count).max() ?? 0
    }

    /// The telling words of each comment, each once, in the order of its first use.
    ///
    /// Stop words go by the comment's own language, so that German "die" is dropped and English "die" is not: the language whose list holds the most of its
    /// words, of equals the one that more comments are in. Lists of scripts without cases apply to all.
    package func words(of comments: [String]) -> [[String]] {
        let split = comments.map(folded)
        let latin = lexicon.stopWords.filter { $0.value.contains { $0.first?.isCased ?? false } }
        func hits(_ words: [String]) -> [String: Int] { latin.mapValues { list in words.count { list.contains($0) } }.filter { $0.value > 0 } }
        let found = split.map(hits)
        var comments: [String: Int] = [:]
        for hits in found { for (language, _) in hits.filter({ $0.value == hits.values.max() }) { comments[language, default: 0] += 1 } }
        let order = latin.keys.sorted { (comments[$1] ?? 0, $0) < (comments[$0] ?? 0, $1) }
        let always = lexicon.stopWords.filter { latin[$0.key] == nil }.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        return zip(split, found).map { words, hits in
            let language = order.max { (hits[$0] ?? 0, order.firstIndex(of: $1) ?? 0) < (hits[$1] ?? 0, order.firstIndex(of: $0) ?? 0) }
            let own = language.flatMap { latin[$0] } ?? []
            var seen: Set<String> = []
            return words.filter { !always.contains($0) && !own.contains($0) && seen.insert($0).inserted }
        }
    }

    /// All words of one comment, stop words as well: folded, the field's words whole.
    package func folded(_ comment: String) -> [String] {
        let words = breaks.words(of: WordBreaks.folded(comment))
        var result: [String] = []
        var index = 0
        while index < words.count {
            let count = mergedCount(words[index...])
            let text = words[index..<(index + count)].map(\.text).joined()
            index += count
            if isTelling(text) { result.append(text) }
        }
        return result
    }

    /// How many of the first words make up a listed one, which must begin and end where the dictionary does: 物流 is not in 动物流行.
    private func mergedCount(_ words: ArraySlice<WordBreaks.Word>) -> Int {
        guard longestTerm > 0, words.first?.isIdeographic == true else { return 1 }
        var text = "", best = 1
        for (offset, word) in words.enumerated() {
            guard offset == 0 || (word.isAdjacent && word.isIdeographic) else { break }
            text += word.text
            guard text.count <= longestTerm else { break }
            if lexicon.terms.contains(text) { best = offset + 1 }
        }
        return best
    }

    private func isTelling(_ word: String) -> Bool {
        if word.unicodeScalars.contains(where: { $0.properties.numericType == .decimal }) { return false }
        return word.count > 1 || !(word.first?.isCased ?? true)
    }
}
