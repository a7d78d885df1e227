import KepiCore
import KepiScorecard

/// A piece of running text.
package indirect enum Inline: Hashable, Sendable {
    case text(String)
    case strong([Inline])
    case emphasis([Inline])
    case code(String)
    /// Secondary, smaller text.
    case muted([Inline])
    /// External (https, mailto) only.
    case link(url: String, [Inline])
    /// To a heading or figure of this document: the PDF prints "page 9" (in its language), the HTML a link of `[Inline]`.
    case pageReference(id: String, [Inline])
    /// Shape, word and colour together; `word` in the report's language.
    case status(Scorecard.Status, word: String)
    /// A figure of kpis.json as printed, so that the gate can find it.
    case figure(metric: String, String)
    case lineBreak
}

extension Array where Element == Inline {
    /// The words alone.
    package var plainText: String {
        map { inline in
            switch inline {
            case .text(let text), .code(let text), .figure(_, let text): text
            case .strong(let inlines), .emphasis(let inlines), .muted(let inlines), .link(_, let inlines), .pageReference(_, let inlines): inlines.plainText
            case .status(_, let word): word
            case .lineBreak: "\n"
            }
        }.joined()
    }
}
