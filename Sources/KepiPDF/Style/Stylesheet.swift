import KepiChart
import KepiCore
import KepiReport

/// How each kind of text is set: one place for sizes, weights, distances. All in points.
struct Stylesheet {
    struct Paragraph {
        var text: TextStyle
        var color: ColorRole = .ink
        var lineHeight: Double
        var before: Double
        var after: Double
        /// The longest line that reads well.
        var measure: Double
    }

    let type: Theme.TypeScale
    let language: Language

    /// Han characters fill their square and need more air between lines.
    private var leading: Double { type.leading * (language.isChinese ? 1.06 : 1) }
    private var measure: Double { type.body * 46 }

    func heading(_ level: Int) -> Paragraph {
        switch level {
        case ...1:
            Paragraph(text: TextStyle(size: type.title, weight: .semibold, family: .display, hasTabularFigures: false), lineHeight: type.title * 1.2, before: 0, after: 7, measure: measure * 1.1)
        case 2:
            Paragraph(text: TextStyle(size: type.part, weight: .semibold, family: .display, hasTabularFigures: false), lineHeight: type.part * 1.28, before: 26, after: 3, measure: measure * 1.04)
        default:
            Paragraph(text: TextStyle(size: type.section, weight: .semibold, family: .display, hasTabularFigures: false), lineHeight: type.section * 1.36, before: 18, after: 4, measure: measure)
        }
    }

    func paragraph(_ style: Block.ParagraphStyle) -> Paragraph {
        switch style {
        case .body: Paragraph(text: TextStyle(size: type.body), lineHeight: type.body * leading, before: 4, after: 7, measure: measure)
        case .overline: Paragraph(text: TextStyle(size: type.small, weight: .semibold), color: .accent, lineHeight: type.small * leading, before: 0, after: 3, measure: measure)
        case .lead: Paragraph(text: TextStyle(size: type.lead), lineHeight: type.lead * leading, before: 4, after: 20, measure: type.lead * 36)
        case .caption: Paragraph(text: TextStyle(size: type.small), color: .muted, lineHeight: type.small * leading * 0.96, before: 2, after: 9, measure: measure * 1.04)
        case .note: Paragraph(text: TextStyle(size: type.small), color: .muted, lineHeight: type.small * leading, before: 16, after: 8, measure: measure * 1.04)
        }
    }

    /// Running head and foot.
    var furniture: TextStyle { TextStyle(size: type.small * 0.93) }
    /// Labels in charts, and in charts the size of a word.
    var chartLabel: Double { type.small }
    var smallChartLabel: Double { type.small * 0.9 }
}
