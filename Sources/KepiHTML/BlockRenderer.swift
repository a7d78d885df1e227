import KepiChart
import KepiCore
import KepiDrawing
import KepiReport

/// Blocks → markup of the page's body, in order.
struct BlockRenderer {
    private let document: Document
    private var writer = HTMLWriter()
    private let charts: ChartRenderer
    /// The glyphs of the charts so far: the page has to hold them.
    var sheet: String { charts.sheet }
    /// Inside a row, where one narrow layout of a chart serves.
    private var isInRow = false
    private var breaksBeforeNext = false
    private var hasPart = false

    init(document: Document, context: TypesettingContext) {
        self.document = document
        charts = ChartRenderer(context: context, format: document.format)
    }

    var html: String { writer.html }

    mutating func render(_ blocks: [Block]) throws(Failure) {
        for block in blocks { try render(block) }
    }

    private mutating func render(_ block: Block) throws(Failure) {
        switch block {
        case .heading(let level, let id, let inlines):
            // A section that stands before any part is one level up for those who read by headings, and looks as it does elsewhere.
            let isEarly = level == 3 && !hasPart
            if level == 2 { hasPart = true }
            let name = "h\(isEarly ? 2 : min(max(level, 1), 6))"
            let styles = (breaksBeforeNext ? ["page"] : []) + (isEarly ? ["section"] : [])
            writer.raw("<\(name) id=\"\(HTMLWriter.escape(id))\"\(styles.isEmpty ? "" : " class=\"\(styles.joined(separator: " "))\"")>")
            breaksBeforeNext = false
            inline(inlines)
            writer.raw("</\(name)>\n")
        case .paragraph(let inlines, let style):
            writer.raw(style == .body ? "<p>" : "<p class=\"\(style.rawValue)\">")
            inline(inlines)
            writer.raw("</p>\n")
        case .list(let ordered, let items):
            writer.raw(ordered ? "<ol>" : "<ul>")
            for item in items {
                writer.raw("<li>")
                try render(item)
                writer.raw("</li>")
            }
            writer.raw(ordered ? "</ol>\n" : "</ul>\n")
        case .table(let table):
            try TableRenderer(charts: charts, language: document.language).render(table, to: &writer)
        case .figure(let figure):
            try render(figure)
        case .row(let columns):
            writer.raw("<div class=\"row\">")
            let wasInRow = isInRow
            isInRow = true
            for column in columns {
                writer.raw("<div>")
                try render(column)
                writer.raw("</div>")
            }
            isInRow = wasInRow
            writer.raw("</div>\n")
        case .contents:
            break // The navigation beside or above the text holds it.
        case .pageBreak:
            breaksBeforeNext = true
        case .details(let summary, let blocks, _):
            writer.raw("<details><summary>")
            inline(summary)
            writer.raw("</summary>")
            try render(blocks)
            writer.raw("</details>\n")
        case .keepTogether(let blocks):
            writer.raw("<div class=\"keep\">")
            try render(blocks)
            writer.raw("</div>\n")
        }
    }

    private mutating func render(_ figure: FigureSpec) throws(Failure) {
        writer.raw("<figure id=\"\(HTMLWriter.escape(figure.id))\">")
        writer.raw(try charts.figure(figure, isNarrow: isInRow))
        if !figure.caption.isEmpty {
            writer.raw("<figcaption>")
            inline(figure.caption)
            writer.raw("</figcaption>")
        }
        // After the figure, not in it: a figure's caption is its last child.
        writer.raw("</figure>\n")
        if let table = figure.table {
            let words: String = switch document.language {
            case .en: "The figures as a table"
            case .zhHans: "数据表"
            case .zhHant: "資料表"
            }
            writer.raw("<details><summary>\(words)</summary>")
            try TableRenderer(charts: charts, language: document.language).render(table, to: &writer)
            writer.raw("</details>\n")
        }
    }

    private mutating func inline(_ inlines: [Inline]) { InlineRenderer.write(inlines, to: &writer) }
}
