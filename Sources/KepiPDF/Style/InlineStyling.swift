import KepiChart
import KepiCore
import KepiDrawing
import KepiReport
import KepiScorecard

/// Turns inline text into styled runs, in the words and glyphs of the report's language.
struct InlineStyling {
    let language: Language
    /// The page that an anchor stands on, as far as known; nil for an anchor that does not exist.
    let pageNumber: (String) -> Int?

    func runs(_ inlines: [Inline], style: TextStyle, color: ColorRole = .ink) -> [StyledRun] {
        inlines.flatMap { runs($0, style: style, color: color, link: nil) }
    }

    private func runs(_ inline: Inline, style: TextStyle, color: ColorRole, link: LinkTarget?) -> [StyledRun] {
        func inner(_ inlines: [Inline], _ style: TextStyle, _ color: ColorRole, _ link: LinkTarget?) -> [StyledRun] { inlines.flatMap { runs($0, style: style, color: color, link: link) } }
        switch inline {
        case .text(let text), .figure(_, let text): return [StyledRun(text, style: style, color: color, link: link)]
        case .strong(let inlines): return inner(inlines, strong(style), color, link)
        case .emphasis(let inlines): return inner(inlines, emphasized(style), color, link)
        case .code(let text):
            var code = style
            code.family = .mono
            code.size *= 0.93
            return [StyledRun(text, style: code, color: color, link: link)]
        case .muted(let inlines): return inner(inlines, muted(style), color == .ink ? .muted : color, link)
        case .link(let url, let inlines): return inner(inlines, style, .accent, .address(url))
        case .pageReference(let id, let inlines):
            guard let page = pageNumber(id) else { return inner(inlines, style, color, link) }
            return [StyledRun(InlineStyling.pageReference(page, language), style: muted(style), color: .muted, link: .place(id))]
        case .status(let status, let word):
            var text = strong(style)
            text.size *= 0.92
            let (shape, role): (StatusShape, ColorRole) = switch status {
            case .met: (.disc, .met)
            case .near: (.triangle, .near)
            case .missed: (.square, .missed)
            case .noData: (.ring, .muted)
            }
            // The mark stays with its word and the word whole.
            return [StyledRun(word.replacing(" ", with: "\u{A0}"), style: text, color: role, link: link, shape: shape)]
        case .lineBreak: return [.lineBreak(style: style)]
        }
    }

    /// `page 9`, `第 9 页`, `第 9 頁`, never broken.
    static func pageReference(_ page: Int, _ language: Language) -> String {
        switch language {
        case .en: "page\u{A0}\(page)"
        case .zhHans: "第\u{A0}\(page)\u{A0}页"
        case .zhHant: "第\u{A0}\(page)\u{A0}頁"
        }
    }

    private func strong(_ style: TextStyle) -> TextStyle {
        var style = style
        style.weight = style.weight.rawValue >= TextStyle.Weight.semibold.rawValue ? .bold : .semibold
        return style
    }

    /// Han characters are not slanted; there a heavier weight stands out.
    private func emphasized(_ style: TextStyle) -> TextStyle {
        var style = style
        if language.isChinese { style.weight = .medium } else { style.isItalic = true }
        return style
    }

    private func muted(_ style: TextStyle) -> TextStyle {
        var style = style
        style.size = max(style.size * 0.87, min(style.size, 7))
        style.weight = .regular
        return style
    }
}
