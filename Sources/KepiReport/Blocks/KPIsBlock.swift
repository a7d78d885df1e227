import KepiChart
import KepiConfiguration
import KepiCore
import KepiMetrics
import KepiScorecard

/// `kpis`: a row for each headline figure: value, interval, both changes with their verdicts, target, the last periods.
///
/// Options: `metrics` (headline).
struct KPIsBlock: ReportBlock {
    static let name = "kpis"
    private let choice: MetricChoice

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        choice = reading.metrics(reading.options(options, of: Self.name, ["metrics"])["metrics"], standard: .headline)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        let metrics = choice.metrics(context.results)
        let previous = context.results.window.period.previous
        let shown = min(context.results.window.period.trendLength, 8)
        let columns: [TableSpec.Column] = [
            .init([.text(words.label(.measure))], width: .fraction(0.215)),
            .init([.text(context.format.column(context.results.window.period))], alignment: .trailing, width: .fraction(0.125)),
            .init([.text(words.label(.intervalAndTarget))], width: .fraction(0.155)),
            .init([.text(words.onPrevious(previous))], alignment: .trailing, width: .fraction(0.135)),
            .init([.text(words.label(.onYearAgo))], alignment: .trailing, width: .fraction(0.135)),
            .init([.text(words.label(.target))], width: .fraction(0.115)),
            .init([.text(words.lastPeriods(shown, context.results.window.period.kind))], width: .fraction(0.12)),
        ]
        var blocks: [Block] = []
        if let remark = context.partialRemark { blocks.append(.paragraph([.text(remark)], .caption)) }
        blocks.append(.table(TableSpec(id: context.anchor("kpis"), summary: metrics.map { context.name($0) }.joined(separator: words.separator), columns: columns,
                                       rows: metrics.map { row($0, shown, context) }, style: .figures)))
        return blocks
    }

    private func row(_ metric: MetricResult, _ shown: Int, _ context: ReportContext) -> TableSpec.Row {
        let unit = metric.definition.unit, words = context.words
        var second = metric.definition.caption[context.language]
        let flags = MetricResult.Flag.allCases.filter { metric.flags.contains($0) && $0 != .partial }.map(words.flag)
        if !flags.isEmpty { second = ([second] + flags).filter { !$0.isEmpty }.joined(separator: " · ") }
        let header = TableSpec.Cell(.text([.strong([.text(context.name(metric))])], second: second.isEmpty ? [] : [.muted([.text(second)])]), isHeader: true)
        guard let value = metric.current.value else {
            let reason = metric.current.unavailable.map(words.unavailable) ?? words.label(.noData)
            return TableSpec.Row([header, TableSpec.Cell(.text([.muted([.text(words.label(.notAvailable))])], second: [.muted([.text(reason)])]), span: 4),
                                  TableSpec.Cell(context.targetCell(metric)), TableSpec.Cell(context.sparkline(metric, shown))])
        }
        return TableSpec.Row([header, TableSpec.Cell(.large([.figure(metric: metric.id, context.format.value(value, unit))])), TableSpec.Cell(context.intervalCell(metric)),
                              TableSpec.Cell(context.changeCell(metric, .previous)), TableSpec.Cell(context.changeCell(metric, .yearAgo)),
                              TableSpec.Cell(context.targetCell(metric)), TableSpec.Cell(context.sparkline(metric, shown))])
    }
}
