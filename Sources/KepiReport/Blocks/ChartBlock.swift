import KepiChart
import KepiConfiguration
import KepiCore
import KepiMetrics

/// `chart`: one chart of one metric, with a heading, its alternative text and the table behind it.
///
/// Options: `type` (trend, bars, bullet, interval, sparkline), `metric` (an id, or `leading`: that of the first finding, else the first headline figure), `by` (a dimension; of bars), `against` (previous, year_ago; of bars),
/// `limit` (12 bars), `title` (what was found; `none`: no heading), `level` (3), `height` (of a trend, in points).
struct ChartBlock: ReportBlock {
    static let name = "chart"
    enum Kind: String, CaseIterable { case trend, bars, bullet, interval, sparkline }
    private enum AgainstOption: String, CaseIterable { case previous, yearAgo = "year_ago" }

    private let kind: Kind
    private let metric: String?
    private let isLeading: Bool
    private let dimension: String?
    private let against: Against
    private let limit: Int
    private let title: String?
    private let level: Int
    private let height: Double?

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let entries = reading.options(options, of: Self.name, ["type", "metric", "by", "against", "limit", "title", "level", "height"])
        kind = entries["type"].flatMap { $0.choice("the chart's type", Kind.self, &reading.diagnostics) } ?? .trend
        isLeading = entries["metric"]?.scalar == "leading"
        metric = isLeading ? nil : entries["metric"].flatMap { reading.metric($0) }
        if entries["metric"] == nil { reading.diagnostics.add(Diagnostic(code: "template.chart", at: options.location, "the block chart names no metric")) }
        dimension = entries["by"].flatMap { $0.string("by", &reading.diagnostics) }
        if kind == .bars, dimension == nil {
            reading.diagnostics.add(Diagnostic(code: "template.chart", at: options.location, "a chart of bars names a dimension under by"))
        }
        against = entries["against"].flatMap { $0.choice("against", AgainstOption.self, &reading.diagnostics) } == .yearAgo ? .yearAgo : .previous
        limit = reading.limit(entries["limit"], standard: 12) ?? 12
        title = reading.title(entries["title"])
        level = reading.level(entries["level"], standard: 3)
        height = entries["height"].flatMap { $0.number("height", &reading.diagnostics, in: 60...600) }
    }

    func blocks(_ context: ReportContext) -> [Block] {
        guard let result = isLeading ? leading(context) : metric.flatMap({ context.results[$0] }) else { return [] }
        let words = context.words
        guard result.current.value != nil || result.trend.contains(where: { $0.estimate.value != nil }) else {
            let reason = result.current.unavailable.map(words.unavailable) ?? words.label(.noData)
            return heading(words.heading(context.statement(result)), context) + [.paragraph([.text(words.sentence(reason))], .body)]
        }
        switch kind {
        case .trend:
            return [
                .keepTogether(
                    heading(context.heading(result), context) + [.figure(context.trendFigure(result, caption: caption(result, context), height: height))])
            ]
        case .bars:
            guard let dimension else { return [] }
            let figure = GroupFigure(metric: result, dimension: dimension, against: against, limit: limit)
            let found = words.groupHeading(
                dimension: dimension, moves: figure.moves(context).map { context.statement($0, of: result) }, against: against)
            guard result.groups[dimension] != nil else { return heading(found, context) + [.paragraph([.text(words.label(.noGroups))], .body)] }
            return [.keepTogether(heading(found, context) + [.figure(figure.figure(context))])]
        case .bullet:
            guard let content = context.bulletCell(result) else {
                return heading(context.heading(result), context) + [.paragraph([.text(words.capitalisedSentence(words.label(.noTargets)))], .body)]
            }
            return word(content, result, context)
        case .interval: return word(context.intervalCell(result), result, context)
        case .sparkline: return word(context.sparkline(result, 8), result, context)
        }
    }

    /// The name and unit where no heading of the block's own says them, and what is shaded.
    private func caption(_ result: MetricResult, _ context: ReportContext) -> [Inline] {
        let words = context.words
        let named =
            title == ""
            ? words.sentence(context.name(result) + words.separator + words.unit(result.definition.unit, currency: context.input.project.currency))
                + words.space : ""
        return [.text(named + (result.current.interval == nil ? "" : words.label(.intervalShading)))]
    }

    private func leading(_ context: ReportContext) -> MetricResult? {
        context.findings.first?.metric ?? context.results.metrics.first { $0.definition.isHeadline && $0.current.value != nil }
    }

    private func word(_ content: TableSpec.Cell.Content, _ result: MetricResult, _ context: ReportContext) -> [Block] {
        guard case .chart(let chart, let text) = content else { return [] }
        return [
            .keepTogether(
                heading(context.heading(result), context) + [
                    .figure(FigureSpec(id: context.anchor("\(result.id)-\(kind.rawValue)"), chart: chart, alternativeText: text))
                ])
        ]
    }

    private func heading(_ found: String, _ context: ReportContext) -> [Block] {
        let text = title ?? found
        return text.isEmpty ? [] : [.heading(level: level, id: context.anchor("chart-\(metric ?? "leading")-\(kind.rawValue)"), [.text(text)])]
    }
}
