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

    private let full: Theme.TypeScale
    let language: Language
    var density = Density.normal

    init(type: Theme.TypeScale, language: Language) {
        full = type
        self.language = language
    }

    var type: Theme.TypeScale {
        var type = full
        type.title *= density.type; type.part *= density.type; type.section *= density.type; type.lead *= density.type
        type.body *= density.type; type.figure *= density.type
        // The smallest type has less to give.
        type.small *= (1 + density.type) / 2
        return type
    }

    /// How closely blocks stand: a part that would leave a few lines on a page of their own is set closer.
    enum Density: Int, CaseIterable {
        case normal, close, closest, smaller
        /// What is left of the distances between blocks.
        var air: Double { switch self { case .normal: 1; case .close: 0.8; case .closest: 0.6; case .smaller: 0.5 } }
        /// What is left of the air between lines, and of the size of labels in charts.
        var lines: Double { switch self { case .normal: 1; case .close: 0.98; case .closest: 0.95; case .smaller: 0.9 } }
        /// Height of a chart whose height is free, as a part of its width; nil: its own.
        var chartHeight: Double? { switch self { case .normal: nil; case .close: 0.34; case .closest: 0.27; case .smaller: 0.21 } }
        /// Of all sizes of text but charts' labels.
        var type: Double { self == .smaller ? 0.88 : 1 }
    }

    /// Han characters fill their square and need more air between lines.
    private var leading: Double { type.leading * (language.isChinese ? 1.06 : 1) * density.lines }
    private var measure: Double { full.body * 46 }

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
        case .lead: Paragraph(text: TextStyle(size: type.lead), lineHeight: type.lead * leading, before: 4 * density.air, after: 20 * density.air, measure: full.lead * 38)
        case .caption: Paragraph(text: TextStyle(size: type.small), color: .muted, lineHeight: type.small * leading * 0.96, before: 2 * density.air, after: 9 * density.air, measure: measure * 1.04)
        case .fact: Paragraph(text: TextStyle(size: type.lead, weight: .semibold, family: .display, hasTabularFigures: false), lineHeight: type.lead * 1.3, before: 10 * density.air, after: 0, measure: measure)
        case .note: Paragraph(text: TextStyle(size: type.small), color: .muted, lineHeight: type.small * leading, before: 16 * density.air, after: 8 * density.air, measure: measure * 1.04)
        }
    }

    /// Running head and foot.
    var furniture: TextStyle { TextStyle(size: full.small * 0.93) }
    /// Labels in charts, and in charts the size of a word.
    var chartLabel: Double { full.small * density.lines }
    var smallChartLabel: Double { full.small * 0.9 }
}
