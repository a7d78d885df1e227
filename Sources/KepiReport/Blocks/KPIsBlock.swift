import KepiChart
import KepiConfiguration
import KepiCore
import KepiMetrics
import KepiScorecard

/// `kpis`: a row for each headline figure: value, interval, both changes with their verdicts, target, the last periods.
///
/// Options: `metrics` (headline), `captions` (true: what each figure counts, beneath its name).
struct KPIsBlock: ReportBlock {
    static let name = "kpis"
    private let choice: MetricChoice
    private let showsCaptions: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["metrics", "captions"])
        choice = reading.metrics(options["metrics"], standard: .headline)
        showsCaptions = options["captions"].flatMap { $0.boolean("captions", &reading.diagnostics) } ?? true
    }

    init(choice: MetricChoice, showsCaptions: Bool) { self.choice = choice; self.showsCaptions = showsCaptions }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        let metrics = choice.metrics(context.results)
        let previous = context.results.window.period.previous
        let shown = min(context.results.window.period.trendLength, 8)
        let titles: [(String, TableSpec.Column.Alignment)] = [
            (words.label(.measure), .leading), (context.format.column(context.results.window.period), .trailing), (words.label(.intervalAndTarget), .leading),
            (words.onPrevious(previous), .trailing), (words.label(.onYearAgo), .trailing), (words.label(.target), .leading),
            (words.lastPeriods(shown, context.results.window.period.kind), .leading),
        ]
        let columns = zip(titles, widths(context.language)).map { title, width in
            TableSpec.Column([.text(title.0)], alignment: title.1, width: .fraction(width))
        }
        var blocks: [Block] = []
        if let remark = context.partialRemark { blocks.append(.paragraph([.text(remark)], .caption)) }
        blocks.append(
            .table(
                TableSpec(
                    id: context.anchor("kpis"), summary: metrics.map { context.name($0) }.joined(separator: words.separator), columns: columns,
                    rows: metrics.map { row($0, shown, context) }, style: .figures, isStackedWhenNarrow: true)))
        return blocks
    }

    /// Shares of the width: names need more in English, changes (个百分点) in Chinese.
    private func widths(_ language: Language) -> [Double] {
        if language.isChinese { return showsCaptions ? [0.21, 0.135, 0.12, 0.155, 0.155, 0.115, 0.11] : [0.175, 0.135, 0.12, 0.15, 0.15, 0.16, 0.11] }
        return showsCaptions ? [0.265, 0.12, 0.13, 0.13, 0.13, 0.11, 0.115] : [0.19, 0.11, 0.13, 0.135, 0.135, 0.175, 0.125]
    }

    private func row(_ metric: MetricResult, _ shown: Int, _ context: ReportContext) -> TableSpec.Row {
        let unit = metric.definition.unit, words = context.words
        var second = showsCaptions ? metric.definition.caption[context.language] : ""
        let flags = MetricResult.Flag.allCases.filter { metric.flags.contains($0) && $0 != .partial }.map(words.flag)
        if !flags.isEmpty { second = ([second] + flags).filter { !$0.isEmpty }.joined(separator: " · ") }
        let header = TableSpec.Cell(.text([.strong([.text(context.name(metric))])], second: second.isEmpty ? [] : [.muted([.text(second)])]), isHeader: true)
        guard let value = metric.current.value else {
            let reason = metric.current.unavailable.map(words.unavailable) ?? words.label(.noData)
            return TableSpec.Row([
                header, TableSpec.Cell(.text([.muted([.text(words.label(.notAvailable))])], second: [.muted([.text(reason)])]), span: 4),
                TableSpec.Cell(context.targetCell(metric)), TableSpec.Cell(context.sparkline(metric, shown)),
            ])
        }
        return TableSpec.Row([
            header, TableSpec.Cell(.large([.figure(metric: metric.id, context.format.value(value, unit))])), TableSpec.Cell(context.intervalCell(metric)),
            TableSpec.Cell(context.changeCell(metric, .previous)), TableSpec.Cell(context.changeCell(metric, .yearAgo)),
            TableSpec.Cell(context.targetCell(metric)), TableSpec.Cell(context.sparkline(metric, shown)),
        ])
    }
}
