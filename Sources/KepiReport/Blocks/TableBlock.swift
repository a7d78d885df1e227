import KepiConfiguration
import KepiCore
import KepiMetrics

/// `table`: metrics with value, cases, interval, and both changes with their single verdicts.
///
/// Options: `metrics` (supporting), `title` (`none`: no heading), `level` (2).
struct TableBlock: ReportBlock {
    static let name = "table"
    private let choice: MetricChoice
    private let title: String?
    private let level: Int

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["metrics", "title", "level"])
        choice = reading.metrics(options["metrics"], standard: .supporting)
        title = reading.title(options["title"])
        level = reading.level(options["level"], standard: 2)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        let metrics = choice.metrics(context.results)
        var blocks: [Block] = []
        let heading = title ?? words.label(.supportingFigures)
        if !heading.isEmpty { blocks.append(.heading(level: level, id: context.anchor("figures"), [.text(heading)])) }
        blocks.append(.paragraph([.text(words.singleVerdicts(context.window(context.results.window)))], .caption))
        let columns: [TableSpec.Column] = [
            .init([.text(words.label(.measure))], width: .fraction(0.27)), .init([.text(words.label(.value))], alignment: .trailing, width: .fraction(0.16)),
            .init([.text(words.label(.cases))], alignment: .trailing, width: .fraction(0.08)),
            .init([.text(words.label(.interval))], alignment: .trailing, width: .fraction(0.15)),
            .init([.text(words.onPrevious(context.results.window.period.previous))], alignment: .trailing, width: .fraction(0.17)),
            .init([.text(words.label(.onYearAgo))], alignment: .trailing, width: .fraction(0.17)),
        ]
        blocks.append(.table(TableSpec(id: context.anchor("figures-table"), summary: heading, columns: columns, rows: metrics.map { row($0, context) }, isStackedWhenNarrow: true)))
        return blocks
    }

    private func row(_ metric: MetricResult, _ context: ReportContext) -> TableSpec.Row {
        let words = context.words, unit = metric.definition.unit
        var second = metric.definition.caption[context.language]
        let flags = MetricResult.Flag.allCases.filter { metric.flags.contains($0) && $0 != .partial }.map(words.flag)
        second = ([second] + flags).filter { !$0.isEmpty }.joined(separator: " · ")
        let header = TableSpec.Cell(.text([.strong([.text(context.name(metric))])], second: second.isEmpty ? [] : [.muted([.text(second)])]), isHeader: true)
        guard let value = metric.current.value else {
            let reason = metric.current.unavailable.map(words.unavailable) ?? words.label(.noData)
            return TableSpec.Row([
                header, TableSpec.Cell(.text([.muted([.text(words.label(.notAvailable))])])), TableSpec.Cell(.text([.muted([.text(reason)])]), span: 4),
            ])
        }
        return TableSpec.Row([
            header, TableSpec.Cell(.text([.figure(metric: metric.id, context.format.compact(value, unit))])),
            TableSpec.Cell(.text([.muted([.text(context.cases(metric.current))])])),
            TableSpec.Cell(.text([.muted([.text(context.interval(metric.current, unit) ?? "–")])])),
            TableSpec.Cell(context.compactChangeCell(metric, .previous)), TableSpec.Cell(context.compactChangeCell(metric, .yearAgo)),
        ])
    }
}

extension ReportContext {
    /// As `changeCell`, with large amounts in few digits.
    fileprivate func compactChangeCell(_ metric: MetricResult, _ against: Against) -> TableSpec.Cell.Content {
        let unit = metric.definition.unit
        guard unit == .money || unit == .count, let difference = metric.comparison(against)?.difference, metric.verdict(against) != .incomparable else {
            return changeCell(metric, against)
        }
        let verdict = metric.verdict(against)
        let text = Inline.text(format.compactDifference(difference, unit))
        return .text([verdict.isClear ? .strong([text]) : text], second: [.muted([.text(words.verdict(verdict))])])
    }
}
