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
    var density = Density.normal

    /// How closely blocks stand: a part that would leave a few lines on a page of their own is set closer.
    enum Density: Int, CaseIterable {
        case normal, close, closest
        /// What is left of the distances between blocks.
        var air: Double { switch self { case .normal: 1; case .close: 0.8; case .closest: 0.6 } }
        /// Height of a chart whose height is free, as a part of its width; nil: its own.
        var chartHeight: Double? { switch self { case .normal: nil; case .close: 0.34; case .closest: 0.28 } }
    }

    /// Han characters fill their square and need more air between lines.
    private var leading: Double { type.leading * (language.isChinese ? 1.06 : 1) }
    private var measure: Double { type.body * 46 }

    func heading(_ level: Int) -> Paragraph {
        switch level {
        case ...1:
            Paragraph(text: TextStyle(size: type.title, weight: .semibold, family: .display, hasTabularFigures: false), lineHeight: type.title * 1.2, before: 0, after: 7 * density.air, measure: measure * 1.1)
        case 2:
            Paragraph(text: TextStyle(size: type.part, weight: .semibold, family: .display, hasTabularFigures: false), lineHeight: type.part * 1.28, before: 26 * density.air, after: 3 * density.air, measure: measure * 1.04)
        default:
            Paragraph(text: TextStyle(size: type.section, weight: .semibold, family: .display, hasTabularFigures: false), lineHeight: type.section * 1.36, before: 18 * density.air, after: 4 * density.air, measure: measure)
        }
    }

    func paragraph(_ style: Block.ParagraphStyle) -> Paragraph {
        switch style {
        case .body: Paragraph(text: TextStyle(size: type.body), lineHeight: type.body * leading, before: 4 * density.air, after: 7 * density.air, measure: measure)
        case .overline: Paragraph(text: TextStyle(size: type.small, weight: .semibold), color: .accent, lineHeight: type.small * leading, before: 0, after: 3 * density.air, measure: measure)
        case .lead: Paragraph(text: TextStyle(size: type.lead), lineHeight: type.lead * leading, before: 4 * density.air, after: 20 * density.air, measure: type.lead * 36)
        case .caption: Paragraph(text: TextStyle(size: type.small), color: .muted, lineHeight: type.small * leading * 0.96, before: 2 * density.air, after: 9 * density.air, measure: measure * 1.04)
        case .fact: Paragraph(text: TextStyle(size: type.lead, weight: .semibold, family: .display, hasTabularFigures: false), lineHeight: type.lead * 1.3, before: 10 * density.air, after: 0, measure: measure)
        case .note: Paragraph(text: TextStyle(size: type.small), color: .muted, lineHeight: type.small * leading, before: 16 * density.air, after: 8 * density.air, measure: measure * 1.04)
        }
    }

    /// Running head and foot.
    var furniture: TextStyle { TextStyle(size: type.small * 0.93) }
    /// Labels in charts, and in charts the size of a word.
    var chartLabel: Double { type.small }
    var smallChartLabel: Double { type.small * 0.9 }
}
