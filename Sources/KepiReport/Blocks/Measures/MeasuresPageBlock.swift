import KepiConfiguration
import KepiCore
import KepiMetrics

/// `measures-page`: a few measures side by side: value, interval, both changes with their verdicts, target, trend, and a plain sentence on each. Of loyalty unless others are named: repeat purchase,
/// willingness to recommend, satisfaction, retention, what a customer is worth over twelve months.
///
/// Options: `metrics` (the five), `title` (`none`: no heading), `level` (2), `trends` (true: a small trend of each).
struct MeasuresPageBlock: ReportBlock {
    static let name = "measures-page"
    static let standard = ["loyalty", "nps", "satisfaction", "retention", "lifetime_value"]
    private let choice: MetricChoice
    private let title: String?
    private let level: Int
    private let showsTrends: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["metrics", "title", "level", "trends"])
        choice = reading.metrics(options["metrics"], standard: .listed(Self.standard))
        title = reading.title(options["title"])
        level = reading.level(options["level"], standard: 2)
        showsTrends = options["trends"].flatMap { $0.boolean("trends", &reading.diagnostics) } ?? true
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words, metrics = choice.metrics(context.results)
        guard !metrics.isEmpty else { return [] }
        var blocks: [Block] = []
        let heading = title ?? found(metrics, context)
        if !heading.isEmpty { blocks.append(.heading(level: level, id: context.anchor("measures"), [.text(heading)])) }
        blocks.append(.paragraph([.text(words.measuresCaption(window: context.window(context.results.window)))], .caption))
        blocks += KPIsBlock(choice: choice, showsCaptions: true).blocks(context)
        blocks += trends(metrics.filter { $0.current.value != nil }, context)
        return blocks
    }

    /// Rise and fall are said of findings alone, as in every heading.
    private func found(_ metrics: [MetricResult], _ context: ReportContext) -> String {
        var risen: [String] = [], fallen: [String] = []
        var same = 0, without = 0
        for metric in metrics {
            guard metric.current.value != nil else { without += 1; continue }
            switch metric.verdict(.previous) {
            case .finding(.rise): risen.append(context.name(metric))
            case .finding(.fall): fallen.append(context.name(metric))
            default: same += 1
            }
        }
        return context.words.measures(risen: risen, fallen: fallen, same: same, without: without)
    }

    /// Three small trends side by side, each under what was found of it and what may be said of its change; the change on a year ago stands in the table.
    private func trends(_ metrics: [MetricResult], _ context: ReportContext) -> [Block] {
        let columns: [[Block]] = metrics.map { metric in
            let sentences = [context.change(metric, .previous) ?? context.change(metric, .yearAgo)].compactMap(\.self).map(context.words.change)
            var blocks: [Block] = [.heading(level: level + 1, id: context.anchor("measures-\(metric.id)"), [.text(context.heading(metric))])]
            if showsTrends { blocks.append(.figure(context.trendFigure(metric, height: 84))) }
            if !sentences.isEmpty { blocks.append(.paragraph([.text(sentences.joined(separator: context.words.space))], .body)) }
            return blocks
        }
        let width = columns.count == 4 ? 2 : 3
        return stride(from: 0, to: columns.count, by: width).map { start in
            .keepTogether([.row((start..<(start + width)).map { columns.indices.contains($0) ? columns[$0] : [] })])
        }
    }
}
