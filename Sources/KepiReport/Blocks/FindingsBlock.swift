import KepiConfiguration
import KepiCore
import KepiMetrics

/// `findings`: what was found, in the order of docs/report.md.
///
/// Options: `title` (`none`: no heading), `limit` (all), `brief` (false: in fewer words).
struct FindingsBlock: ReportBlock {
    static let name = "findings"
    private let title: String?
    private let limit: Int?
    private let isBrief: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["title", "limit", "brief"])
        title = reading.title(options["title"])
        limit = reading.limit(options["limit"], standard: nil)
        isBrief = options["brief"].flatMap { $0.boolean("brief", &reading.diagnostics) } ?? false
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        var blocks: [Block] = []
        let heading = title ?? words.label(.findings)
        if !heading.isEmpty { blocks.append(.heading(level: 3, id: context.anchor("findings"), [.text(heading)])) }
        let findings = context.findings
        guard !findings.isEmpty else {
            let isAnyThere = context.results.metrics.contains { $0.definition.isHeadline && $0.current.unavailable == nil }
            return blocks + [.paragraph([.text(words.label(isAnyThere ? .noFindings : .nothingComputed))], .body)]
        }
        let shown = Array(findings.prefix(limit ?? findings.count))
        blocks.append(.list(ordered: true, shown.map { [.paragraph(item($0, context), .body)] }))
        if shown.count < findings.count {
            blocks.append(
                .paragraph(
                    [.muted([.text(words.capitalisedSentence(words.showing(shown.count, of: findings.count, where: words.allFindingsPlace)))])], .caption))
        }
        return blocks
    }

    private func item(_ finding: Finding, _ context: ReportContext) -> [Inline] {
        let words = context.words.finding(context.statement(finding))
        var inlines: [Inline] = [.strong([.text(words.headline)])]
        let support = isBrief ? words.brief : words.rest
        if !support.isEmpty { inlines.append(.text(context.words.space + support)) }
        if context.pagesOf.contains(finding.metric.id) {
            inlines += [.text(" "), .muted([.pageReference(id: context.pageAnchor(finding.metric.id), [.text(context.name(finding.metric))])])]
        }
        return inlines
    }
}
