import KepiConfiguration
import KepiCore
import KepiMetrics
import KepiScorecard

/// `actions`: the scorecard's own initiatives of the measures that are missed, then near, the lowest score first; then what the table of proposals has for findings for the worse.
///
/// Options: `title` (`none`: no heading), `limit` (all), `brief` (false: the measure's name alone, no figures and no note).
struct ActionsBlock: ReportBlock {
    static let name = "actions"
    private let title: String?
    private let limit: Int?
    private let isBrief: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["title", "limit", "brief"])
        title = reading.title(options["title"])
        limit = reading.limit(options["limit"], standard: nil)
        isBrief = options["brief"].flatMap { $0.boolean("brief", &reading.diagnostics) } ?? false
    }

    /// The measures with an initiative, in the order shown.
    static func measures(_ scorecard: Scorecard?) -> [Scorecard.Measure] {
        let measures = (scorecard?.measures ?? []).enumerated().filter { $0.element.initiative != nil }
        func ranked(_ status: Scorecard.Status) -> [Scorecard.Measure] {
            measures.filter { $0.element.status == status }.sorted { ($0.element.score ?? 0, $0.offset) < ($1.element.score ?? 0, $1.offset) }.map(\.element)
        }
        return ranked(.missed) + ranked(.near)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        var blocks: [Block] = []
        let heading = title ?? words.label(.actions)
        if !heading.isEmpty { blocks.append(.heading(level: 3, id: context.anchor("actions"), [.text(heading)])) }
        let measures = ActionsBlock.measures(context.input.scorecard)
        let all = measures.map { item($0, context) } + proposals(besides: measures.map(\.id), context)
        guard !all.isEmpty else { return blocks + [.paragraph([.text(words.label(context.input.scorecard == nil ? .noScorecard : .noActions))], .body)] }
        let shown = Array(all.prefix(limit ?? all.count))
        blocks.append(.list(ordered: true, shown.map { [.paragraph($0, .body)] }))
        if shown.count < all.count {
            blocks.append(.paragraph([.muted([.text(words.capitalisedSentence(words.showing(shown.count, of: all.count, where: words.allActionsPlace)))])], .caption))
        }
        return blocks
    }

    /// For each finding for the worse of a measure without an initiative: the proposal, and the finding as its evidence.
    private func proposals(besides measures: [String], _ context: ReportContext) -> [[Inline]] {
        var told = Set(measures)
        var items: [[Inline]] = []
        for finding in context.findings.flatMap({ [$0] + $0.followers }) where finding.isWorse && told.insert(finding.metric.id).inserted {
            guard let text = context.input.proposals.proposal(measure: finding.metric.id, dimension: finding.group?.dimension, group: finding.group.map { context.label($0.value) }, language: context.language) else { continue }
            let evidence = context.words.finding(context.statement(finding)).headline
            items.append([.strong([.text(context.words.sentence(text.madeVisible))]), .text(context.words.space + (isBrief ? context.words.sentence(context.name(finding.metric)) : evidence)), .text(" "),
                          .muted([.text(context.words.label(.proposedByRule))])])
        }
        return items
    }

    private func item(_ measure: Scorecard.Measure, _ context: ReportContext) -> [Inline] {
        let language = context.language
        let reason = context.words.actionReason(
            measure: context.label(measure.name[language]), status: measure.status, actual: measure.actual.map { context.printed($0, measure) },
            target: context.printed(measure.target, measure))
        var inlines: [Inline] = [.strong([.text(context.words.sentence(measure.initiative?[language].madeVisible ?? ""))])]
        inlines.append(.text(context.words.space + (isBrief ? context.words.sentence(context.label(measure.name[language])) : reason)))
        if !isBrief, let note = measure.note?[language].madeVisible, !note.isEmpty { inlines.append(.text(context.words.space + context.words.sentence(note))) }
        if let owner = measure.owner { inlines += [.text(" "), .muted([.text(context.label(owner))])] }
        return inlines
    }
}

extension ReportContext {
    /// A scorecard's figure: with its metric's unit, or as it was entered.
    func printed(_ value: Double, _ measure: Scorecard.Measure) -> String {
        if let unit = measure.unit { return format.value(value, unit) }
        return entered(value)
    }

    /// A figure of `measures`, as given: without zeros at its end.
    func entered(_ value: Double) -> String {
        var decimals = 0
        while decimals < 4, DecimalRounding.round(value, decimals: decimals) != DecimalRounding.round(value, decimals: 4) { decimals += 1 }
        return format.number(value, decimals: decimals)
    }
}
