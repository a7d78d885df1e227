import KepiChart
import KepiCore
import KepiHTML
import KepiPDF
import KepiReport
import KepiScorecard

/// A page with every kind of text, drawn and thrown away while the engine still computes: finding a font for each style and loading its tables takes as long
/// as drawing a report, and is done only once. No report depends on it.
struct Rehearsal {
    private let language: Language
    private let currency: String

    init(language: Language, currency: String) {
        self.language = language
        self.currency = currency
        words = switch language {
        case .en: "Kepi – 95%, fox"
        case .zhHans: "客户 Kepi 95%，"
        case .zhHant: "客戶 Kepi 95%，"
        }
    }

    /// Says nothing of what goes wrong: the report itself will.
    func run(html: HTMLRenderer, pdf: PDFRenderer) {
        guard let day = LocalDate(year: 2000, month: 1, day: 1) else { return }
        let document = Document(language: language, title: words, company: words, runningHead: (words, words), confidentiality: words, date: day, blocks: blocks,
                                format: QuantityFormat(language: language, currency: currency))
        _ = try? pdf.draw(document)
        _ = try? html.render(document)
    }

    private let words: String
    private var text: [Inline] { [.text(words)] }

    /// Each part on a page of its own: a part that runs over would be laid out again, closer.
    private var blocks: [Block] {
        let headings = (1...3).map { Block.heading(level: $0, id: "h\($0)", text) } + [.contents(title: words)]
        let paragraphs = Block.ParagraphStyle.allCases.map { Block.paragraph(text + [.strong(text), .emphasis(text), .muted(text), .status(Scorecard.Status.met, word: words)], $0) }
        let tables = [table(.plain, columns: 5), table(.plain, columns: 9), table(.figures, columns: 5), table(.figures, columns: 8), table(.compact, columns: 5)]
        return headings + [.pageBreak] + paragraphs + [.list(ordered: true, [[.paragraph(text, .body)]]), .pageBreak, .figure(trend), .figure(bars)]
            + tables.flatMap { [.pageBreak, .table($0)] }
    }

    private func table(_ style: TableSpec.Style, columns: Int) -> TableSpec {
        let cells = [
            TableSpec.Cell(.text(text, second: text), isHeader: true), TableSpec.Cell(.text(text + [.strong(text)])), TableSpec.Cell(.large([.text("0123456789%")])),
            TableSpec.Cell(.chart(IntervalChart(value: value(1), target: 2, emptyText: words), alternativeText: words)),
            TableSpec.Cell(.chart(SparklineChart(values: [1, 2], emptyText: words), alternativeText: words)),
        ]
        return TableSpec(id: "\(style.rawValue)-\(columns)", summary: words, columns: Array(repeating: .init(text), count: columns), rows: [
            .init([TableSpec.Cell(.text(text), isHeader: true, span: columns)], kind: .section), .init(cells), .init(cells, kind: .total),
        ], notice: text, style: style)
    }

    private var trend: FigureSpec {
        let periods = (1...8).compactMap { month in LocalDate(year: 2000, month: month, day: 1).map { Period.containing($0, kind: .month, fiscalYearStart: 1) } }
        let points = periods.enumerated().map { TrendChart.Point(period: $1, value: value(Double($0)), tooltip: words) }
        return FigureSpec(id: "trend", chart: TrendChart(points: points, unit: .share, target: 3, targetLabel: words, emptyText: words), alternativeText: words, caption: text)
    }

    private var bars: FigureSpec {
        let bars = (1...3).map { BarsChart.Bar(label: words, value: value(Double($0)), tooltip: words) }
        return FigureSpec(id: "bars", chart: BarsChart(bars: bars, unit: .share, reference: 1, referenceLabel: words, emptyText: words), alternativeText: words, caption: text)
    }

    private func value(_ value: Double) -> ChartValue { ChartValue(value: value, low: value - 1, high: value + 1, hasInterval: true) }
}
