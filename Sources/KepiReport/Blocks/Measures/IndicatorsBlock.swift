import KepiChart
import KepiConfiguration
import KepiCore
import KepiMetrics

/// `indicators`: the five customer resource indicators (客户资源五项) as a radar against the year ago, with their values.
///
/// Options: `metrics` (the five; three to eight), `title` (`none`: no heading), `level` (2).
struct IndicatorsBlock: ReportBlock {
    static let name = "indicators"
    static let standard = ["demand", "behaviour", "value", "relationship", "satisfaction_index"]
    private let choice: MetricChoice
    private let title: String?
    private let level: Int

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["metrics", "title", "level"])
        choice = reading.metrics(options["metrics"], standard: .listed(Self.standard))
        title = reading.title(options["title"])
        level = reading.level(options["level"], standard: 2)
    }

    /// One indicator with its index; nil where the value of a year ago is none that anything can be a hundred parts of.
    private struct Indicator {
        var metric: MetricResult
        var index: Double?
        var printed: String?
        var isEarly: Bool { metric.current.isEarlyData || metric.yearAgo?.estimate.isEarlyData == true }
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        let indicators = choice.metrics(context.results).map { metric in
            let index = metric.current.value.flatMap { now in metric.yearAgo?.estimate.value.flatMap { $0 > 0 ? 100 * now / $0 : nil } }.flatMap { $0.isFinite ? $0 : nil }
            return Indicator(metric: metric, index: index, printed: index.map { context.format.number($0, decimals: 1) })
        }
        guard !indicators.isEmpty else { return [] }
        var blocks: [Block] = []
        let heading = title ?? found(indicators, context)
        if !heading.isEmpty { blocks.append(.heading(level: level, id: context.anchor("indicators"), [.text(heading)])) }
        let caption = words.indicatorsCaption(window: context.window(context.results.window), yearAgo: words.period(context.results.window.period.yearAgo))
        blocks.append(.paragraph([.text(caption)], .caption))
        if let remark = context.partialRemark { blocks.append(.paragraph([.text(remark)], .caption)) }
        let table = table(indicators, context)
        // Of fewer than three axes there is no outline to see.
        if indicators.count(where: { $0.index != nil }) > 2 { blocks.append(.figure(figure(indicators, context))) }
        blocks.append(.table(table))
        return [.keepTogether(blocks)]
    }

    private func found(_ indicators: [Indicator], _ context: ReportContext) -> String {
        // Of early data nothing is said but in the table.
        let compared = indicators.filter { $0.index != nil && !$0.isEarly }
        // By the printed index: what prints as 100.0 stands on neither side.
        func side(_ indicator: Indicator) -> Double { DecimalRounding.round(indicator.index ?? 100, decimals: 1) - 100 }
        func named(_ indicator: Indicator?) -> (name: String, index: String)? { indicator.map { (context.name($0.metric), $0.printed ?? "–") } }
        return context.words.indicators(
            above: compared.count { side($0) > 0 }, below: compared.count { side($0) < 0 }, compared: compared.count, of: indicators.count,
            lowest: named(compared.min { ($0.index ?? 0) < ($1.index ?? 0) }))
    }

    private func figure(_ indicators: [Indicator], _ context: ReportContext) -> FigureSpec {
        let words = context.words
        let axes = indicators.map { indicator in
            RadarChart.Axis(label: context.name(indicator.metric), value: indicator.index, text: indicator.printed ?? words.label(.noData))
        }
        let items = indicators.map { "\(context.name($0.metric)) \($0.printed ?? words.label(.noData))" }
        return FigureSpec(
            id: context.anchor("indicators-radar"),
            chart: RadarChart(axes: axes, referenceLabel: words.yearAgoRing, valueLabel: words.indexOutline, emptyText: words.emptyChart(words.indexColumn)),
            alternativeText: words.alternativeText(indicators: items))
    }

    private func table(_ indicators: [Indicator], _ context: ReportContext) -> TableSpec {
        let words = context.words
        let columns: [TableSpec.Column] = [
            .init([.text(words.label(.measure))], width: .fraction(0.46)), .init([.text(context.format.column(context.results.window.period))], alignment: .trailing, width: .fraction(0.18)),
            .init([.text(words.label(.yearAgoLine))], alignment: .trailing, width: .fraction(0.18)), .init([.text(words.indexColumn)], alignment: .trailing, width: .fraction(0.18)),
        ]
        let rows = indicators.map { indicator in
            let metric = indicator.metric, unit = indicator.metric.definition.unit
            var second = metric.definition.caption[context.language]
            if indicator.isEarly { second += " · " + words.flag(.earlyData) }
            let header = TableSpec.Cell(.text([.strong([.text(context.name(metric))])], second: second.isEmpty ? [] : [.muted([.text(second)])]), isHeader: true)
            guard let value = metric.current.value else {
                let reason = metric.current.unavailable.map(words.unavailable) ?? words.label(.noData)
                return TableSpec.Row([header, TableSpec.Cell(.text([.muted([.text(words.label(.notAvailable))])], second: [.muted([.text(reason)])]), span: 3)])
            }
            return TableSpec.Row([
                header, TableSpec.Cell(.text([.strong([.figure(metric: metric.id, context.format.value(value, unit))])])),
                TableSpec.Cell(.text([.text(metric.yearAgo?.estimate.value.map { context.format.value($0, unit) } ?? "–")])),
                TableSpec.Cell(indicator.printed.map { .text([.text($0)]) } ?? .text([.text("–")], second: [.muted([.text(words.noYearAgoValue)])])),
            ])
        }
        return TableSpec(id: context.anchor("indicators-table"), summary: words.indexColumn, columns: columns, rows: rows, isStackedWhenNarrow: true)
    }
}
