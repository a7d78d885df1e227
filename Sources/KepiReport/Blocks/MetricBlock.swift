import KepiChart
import KepiConfiguration
import KepiCore
import KepiMetrics
import KepiScorecard

/// `metric`: a page for each metric: what was found, both changes, the trend, the two dimensions that tell the most, the counts, how it is counted.
///
/// Options: `metrics` (headline), `by` (two dimensions: the most telling ones), `break` (true: each that has a value begins a page).
struct MetricBlock: ReportBlock {
    static let name = "metric"
    private let choice: MetricChoice
    private let dimensions: [String]?
    private let breaks: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["metrics", "by", "break"])
        choice = reading.metrics(options["metrics"], standard: .headline)
        dimensions = options["by"].map { node in node.list().compactMap { $0.string("by", &reading.diagnostics) } }
        breaks = reading.breaks(options["break"], standard: true)
    }

    func pages(_ results: MetricResults) -> [String] { choice.metrics(results).map(\.id) }

    func blocks(_ context: ReportContext) -> [Block] {
        // What is not available takes no page of its own: it follows what stands before it.
        choice.metrics(context.results).flatMap { metric in
            metric.current.value == nil ? [.keepTogether(page(metric, context))] : (breaks ? [.pageBreak] : []) + page(metric, context)
        }
    }

    private func page(_ metric: MetricResult, _ context: ReportContext) -> [Block] {
        var blocks: [Block] = [
            .heading(level: 2, id: context.pageAnchor(metric.id), [.text(context.heading(metric))]),
            .paragraph([.text(caption(metric, context))], .caption),
        ]
        guard metric.current.value != nil else {
            let reason = metric.current.unavailable.map(context.words.unavailable) ?? context.words.label(.noData)
            blocks.append(.paragraph([.text(context.words.capitalisedSentence(reason))], .body))
            if metric.trend.contains(where: { $0.estimate.value != nil }) { blocks.append(.figure(context.trendFigure(metric))) }
            return blocks + [.paragraph(MetricNote(metric: metric, context: context).inlines, .note)]
        }
        blocks.append(.paragraph(remarks(metric, context), .body))
        let isShaded = metric.current.interval != nil && metric.trend.contains { $0.estimate.interval != nil }
        let shading = isShaded ? [Inline.text(context.words.label(.intervalShading))] : []
        blocks.append(.figure(context.trendFigure(metric, caption: shading, height: 150)))
        blocks += breakdown(metric, context)
        blocks.append(facts(metric, context))
        blocks.append(.paragraph(MetricNote(metric: metric, context: context).inlines, .note))
        return blocks
    }

    private func caption(_ metric: MetricResult, _ context: ReportContext) -> String {
        context.words.caption(
            definition: metric.definition.definition[context.language],
            unit: context.words.unit(metric.definition.unit, currency: context.input.project.currency),
            window: context.window(context.results.window) + (context.results.window.isPartial ? context.words.inBrackets(context.words.label(.partial)) : ""),
            cases: metric.current.n.map(context.format.integer), source: context.sources(metric))
    }

    /// Both changes, the target, and what weakens the figure.
    private func remarks(_ metric: MetricResult, _ context: ReportContext) -> [Inline] {
        let words = context.words, unit = metric.definition.unit
        var sentences = Against.allCases.compactMap { context.change(metric, $0) }.map(words.change)
        if let group = context.namedGroup(metric) {
            sentences.append(words.group(group))
        } else if let movement = context.search.total(metric)?.movement, let began = context.began(metric, nil, movement) {
            sentences.append(words.began(began))
        }
        if let target = context.input.targets[metric.id] {
            sentences.append(words.target(context.format.value(target.target, unit), status: target.status, isWithinChance: target.isWithinChance))
        }
        if metric.isUnusual, let limits = metric.limits {
            sentences.append(words.unusual(low: context.format.value(limits.low, unit), high: context.format.value(limits.high, unit), points: limits.points))
        }
        if metric.flags.contains(.fewCases), let n = metric.current.n { sentences.append(words.fewCases(context.format.integer(n))) }
        if metric.flags.contains(.lagging) {
            sentences.append(
                words.lagging(
                    couldLapse: metric.companions["could_lapse"].map { context.format.number($0, decimals: 0) },
                    of: metric.current.denominator.map { context.format.number($0, decimals: 0) },
                    suggestedWindow: metric.companions["suggested_window"].map { context.format.number($0, decimals: 0) }))
        }
        if metric.flags.contains(.profitPartlyKnown) {
            sentences.append(words.profitPartlyKnown(metric.companions["revenue_covered"].map { context.format.percent($0, decimals: 1) }))
        }
        if metric.flags.contains(.earlyData) { sentences.append(words.earlyData()) }
        if let remark = context.partialRemark { sentences.append(remark) }
        return [.text(sentences.joined(separator: words.space))]
    }

    private func breakdown(_ metric: MetricResult, _ context: ReportContext) -> [Block] {
        let against: Against = context.search.total(metric)?.against ?? .previous
        // A change that is a finding is taken apart beside the dimension that tells the most; else the second one stands there.
        let drivers = context.search.total(metric) == nil ? [] : DriverFigure(metric: metric, against: against).blocks(context)
        let telling = (dimensions?.filter { metric.groups[$0] != nil } ?? GroupFigure.telling(metric, against: against, context)).prefix(drivers.isEmpty ? 2 : 1)
        guard !telling.isEmpty else { return [] }
        var columns: [[Block]] = telling.map { dimension in
            let figure = GroupFigure(metric: metric, dimension: dimension, against: against, limit: 8)
            let moves = figure.moves(context).map { context.statement($0, of: metric) }
            return [
                .heading(
                    level: 3, id: context.anchor("\(metric.id)-\(dimension)"),
                    [.text(context.words.groupHeading(dimension: dimension, moves: moves, against: against))]),
                .figure(figure.figure(context)),
            ]
        }
        if !drivers.isEmpty { columns.append(drivers) }
        return columns.count == 1 ? columns[0] : [.row(columns)]
    }

    /// Up to four counted figures, each with its words beneath.
    private func facts(_ metric: MetricResult, _ context: ReportContext) -> Block {
        let definition = metric.definition, words = context.words, language = context.language
        var facts: [(String, String)] = [(context.format.value(metric.current.value ?? 0, definition.unit), definition.caption[language])]
        func counted(_ value: Double?, _ text: String, _ unit: Unit) {
            guard let value, !text.isEmpty else { return }
            facts.append((context.format.compact(value, unit), text))
        }
        switch definition.kind {
        case .share, .ratio, .eventsPerCustomer:
            counted(metric.current.numerator, definition.numeratorWords[language], definition.numeratorUnit)
            counted(metric.current.denominator, definition.denominatorWords[language], definition.denominatorUnit)
        default:
            counted(metric.current.n.map(Double.init), definition.denominatorWords[language], .count)
        }
        if let interval = context.interval(metric.current, definition.unit) { facts.append((interval, words.label(.interval))) }
        for id in metric.companions.keys.sorted() {
            guard facts.count < 4, let companion = words.companion(id), let value = metric.companions[id] else { continue }
            facts.append((context.format.value(value, companion.unit), companion.label))
        }
        return .keepTogether([.row(facts.prefix(4).map { figure, text in [.paragraph([.text(figure)], .fact), .paragraph([.text(text)], .caption)] })])
    }
}
