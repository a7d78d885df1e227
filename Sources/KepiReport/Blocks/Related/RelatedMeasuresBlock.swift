import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `related-measures`: waiting, satisfaction, complaints and retention of the same customers side by side.
struct RelatedMeasuresBlock: ReportBlock {
    static let name = "related-measures"

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) { _ = reading.options(options, of: Self.name, []) }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        guard let related = context.input.insights.relatedMeasures.value else {
            return [.keepTogether(context.refused(words.relatedTitle, id: "related-measures", context.input.insights.relatedMeasures.refusal))]
        }
        let wait = related.longWait.map(format.duration)
        func share(_ estimate: Estimate) -> String { estimate.value.map { format.value($0, .share) } ?? "–" }
        let found = related.pairs.enumerated().filter(\.element.isClear).sorted { ($0.element.difference.pValue ?? 1, $0.offset) < ($1.element.difference.pValue ?? 1, $1.offset) }.first?.element
        let heading = found.map { words.relatedHeading(trait: words.trait($0.trait, longWait: wait), measure: words.related($0.measure), with: share($0.with), without: share($0.without)) } ?? words.relatedNothingClear
        let rows = related.pairs.map { pair in
            let interval = pair.difference.interval.map { format.differenceRange($0.low, $0.high, .share) + words.separator } ?? ""
            func cell(_ estimate: Estimate) -> TableSpec.Cell {
                TableSpec.Cell(.text([.text(share(estimate))], second: [.muted([.text([context.interval(estimate, .share), "n = " + context.cases(estimate)].compactMap { $0 }.joined(separator: words.separator))])]))
            }
            let difference = Inline.text(format.difference(pair.difference.value, .share))
            return TableSpec.Row([
                TableSpec.Cell(.text([.text(words.trait(pair.trait, longWait: wait))]), isHeader: true), TableSpec.Cell(.text([.text(words.related(pair.measure))])), cell(pair.with), cell(pair.without),
                TableSpec.Cell(.text([pair.isClear ? .strong([difference]) : difference], second: [.muted([.text(interval + words.relatedVerdict(isClear: pair.isClear, isClearAlone: pair.difference.isClear == true))])])),
            ])
        }
        let columns = words.relatedColumns
        func head(_ text: String) -> TableSpec.Column { .init([.text(text)], alignment: .trailing) }
        return [.keepTogether([
            .heading(level: 2, id: context.anchor("related-measures"), [.text(heading)]),
            .paragraph([.text(words.relatedCaption(window: context.window(context.results.window)))], .caption),
            .table(TableSpec(id: context.anchor("related-measures-table"), summary: words.relatedTitle,
                             columns: [.init([.text(columns.customers)]), .init([.text(columns.measure)]), head(columns.with), head(columns.rest), head(columns.difference)], rows: rows, isStackedWhenNarrow: true)),
        ])]
    }
}
