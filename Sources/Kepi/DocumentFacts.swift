import KepiChart
import KepiCore
import KepiMetrics
import KepiReport

/// What the gate must find in every file of a document: the figures that stand in it, and charts that show nothing and do not say so.
struct DocumentFacts {
    /// As the document prints them.
    private(set) var figures: [(metric: String, text: String)] = []
    private(set) var silentCharts: [String] = []

    init(_ document: Document) { visit(document.blocks) }

    /// What must be found in every rendering: the headline figures of the results, printed anew from kpis.json's values (not from the document), where the
    /// document shows the metric at all, and every figure of the document itself.
    func demanded(by results: MetricResults, format: QuantityFormat) -> [(metric: String, text: String)] {
        let shown = Set(figures.map(\.metric))
        let headline = results.metrics.filter { $0.definition.isHeadline && shown.contains($0.id) }.compactMap { result in
            result.current.value.map { (metric: result.id, text: format.value($0, result.definition.unit)) }
        }
        return headline + figures.filter { figure in !headline.contains { $0 == figure } }
    }

    private mutating func visit(_ blocks: [Block]) {
        for block in blocks {
            switch block {
            case .heading(_, _, let inlines), .paragraph(let inlines, _): visit(inlines)
            case .list(_, let items): items.forEach { visit($0) }
            case .table(let table): visit(table)
            case .figure(let figure):
                visit(figure.chart, named: figure.id)
                visit(figure.caption)
            case .row(let columns): columns.forEach { visit($0) }
            case .keepTogether(let blocks): visit(blocks)
            // Closed in the page, left out of the PDF: nothing that the reader must see stands in it.
            case .details, .contents, .pageBreak: break
            }
        }
    }

    private mutating func visit(_ table: TableSpec) {
        for cell in table.rows.flatMap(\.cells) {
            switch cell.content {
            case .text(let first, let second):
                visit(first)
                visit(second)
            case .large(let inlines): visit(inlines)
            case .chart(let chart, _): visit(chart, named: table.id)
            case .empty: break
            }
        }
    }

    private mutating func visit(_ chart: any Chart, named name: String) {
        if chart.isEmpty, chart.emptyText.isEmpty, !silentCharts.contains(name) { silentCharts.append(name) }
    }

    private mutating func visit(_ inlines: [Inline]) {
        for inline in inlines {
            switch inline {
            case .figure(let metric, let text):
                if !figures.contains(where: { $0.metric == metric && $0.text == text }) { figures.append((metric, text)) }
            case .strong(let inner), .emphasis(let inner), .muted(let inner), .link(_, let inner), .pageReference(_, let inner): visit(inner)
            case .text, .code, .status, .lineBreak: break
            }
        }
    }
}
