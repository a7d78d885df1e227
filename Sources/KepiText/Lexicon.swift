import Foundation
import KepiCore

/// Lists of words by language: those that say nothing by themselves, and the field's own that a dictionary splits.
///
/// A folder `stop-words` with `en.txt`, `zh.txt`, …, and a folder `terms`; one word a line, folded as comments are; `#` begins a remark. A language more is a file more.
package struct Lexicon: Sendable {
    /// By language code.
    package private(set) var stopWords: [String: Set<String>]
    /// The field's words of all languages: 客服, 退货.
    package private(set) var terms: Set<String>

    package init(stopWords: [String: Set<String>] = [:], terms: Set<String> = []) {
        self.stopWords = stopWords.mapValues { Set($0.map(WordBreaks.folded)) }
        self.terms = Set(terms.map(WordBreaks.folded))
    }

    /// Reads both folders.
    /// - Throws: `Failure` (.machine, `installation.incomplete`) where there is no list of stop words: the words found would be "the" and "的".
    package static func load(folder: String) throws(Failure) -> Lexicon {
        let stopWords = lists(in: folder + "/stop-words")
        guard !stopWords.isEmpty else {
            throw Failure(.machine, [Diagnostic(code: "installation.incomplete", "kepi does not find its lists of words in \(folder)", suggestion: "install it with `make install PREFIX=…`")])
        }
        return Lexicon(stopWords: stopWords, terms: lists(in: folder + "/terms").values.reduce(into: []) { $0.formUnion($1) })
    }

    private static func lists(in folder: String) -> [String: Set<String>] {
        var lists: [String: Set<String>] = [:]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasSuffix(".txt") {
            guard let data = FileManager.default.contents(atPath: folder + "/" + name), let text = String(validating: data, as: UTF8.self) else { continue }
            let lines = text.split(separator: "\n").map { $0.prefix { $0 != "#" } }
            lists[String(name.dropLast(4))] = Set(lines.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) })
        }
        return lists
    }
}
