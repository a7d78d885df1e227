import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `campaigns`: the campaigns of the period, each before and after, of those reached where the data say who was.
///
/// Options: `limit` (8), `break` (false: goes on where it stands).
struct CampaignsBlock: ReportBlock {
    static let name = "campaigns"
    private let limit: Int
    private let breaks: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["limit", "break"])
        limit = reading.limit(options["limit"], standard: 8) ?? 8
        breaks = reading.breaks(options["break"], standard: false)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        guard let campaigns = context.input.insights.programmes.campaigns.value else {
            return [.keepTogether(context.refused(words.label(.campaigns), id: "campaigns", context.input.insights.programmes.campaigns.refusal))]
        }
        let clear = campaigns.flatMap { campaign in
            campaign.effects.filter(\.isFinding).compactMap { effect in
                effect.difference.map { (name: context.label(campaign.name[context.language]), measure: words.measure(effect.measure), difference: format.difference($0.value, effect.measure.unit)) }
            }
        }
        let tellsReached = campaigns.contains { $0.reach != .all }
        return (breaks ? [.pageBreak] : []) + [
            .heading(level: 2, id: context.anchor("campaigns"), [.text(words.campaignsHeading(count: format.integer(campaigns.count), clear: clear, tellsReached: tellsReached))]),
            .paragraph([.text(words.campaignsCaption(window: context.window(context.results.window), tellsReached: tellsReached))], .caption),
            .table(table(campaigns, tellsReached, context)),
            .paragraph([.text(words.limits(hasOthers: tellsReached))], .body),
        ]
    }

    private func table(_ campaigns: [Programmes.Programme], _ tellsReached: Bool, _ context: ReportContext) -> TableSpec {
        let words = context.words, format = context.format
        let measures = campaigns.first { !$0.effects.isEmpty }?.effects.map(\.measure) ?? []
        let columns: [TableSpec.Column] = [.init([.text(words.label(.campaign))])] + measures.map { .init([.text(words.capitalisedSentence(words.measure($0)).withoutStop)], alignment: .trailing) }
        let shown = campaigns.prefix(limit)
        let rows = shown.map { campaign -> TableSpec.Row in
            let line = words.campaignLine(date: format.date(campaign.date), days: format.integer(campaign.days), reached: campaign.reach == .all ? nil : format.integer(campaign.reached))
            let header = TableSpec.Cell(.text([.text(context.label(campaign.name[context.language]))], second: campaign.refusal == nil ? [.muted([.text(line)])] : []), isHeader: true)
            if let refusal = campaign.refusal { return .init([header, .init(.text([.muted([.text(words.refusal(refusal))])]), span: max(1, measures.count))]) }
            return .init([header] + campaign.effects.map { effect in
                guard let difference = effect.difference else { return .init(.text([.muted([.text("–")])])) }
                let text = "\(format.difference(difference.value, effect.measure.unit))\(words.separator)\(words.verdict(effect))"
                return .init(.text([.text(context.moved(effect.reached, effect.measure.unit))], second: [effect.isFinding ? .strong([.text(text)]) : .muted([.text(text)])]))
            })
        }
        let notice = campaigns.count > limit ? [Inline.text(words.capitalisedSentence(words.showing(limit, of: campaigns.count, where: words.allDimensionsPlace)))] : []
        return TableSpec(id: context.anchor("campaigns-table"), summary: words.label(.campaigns), columns: columns, rows: Array(rows), notice: notice, isStackedWhenNarrow: true)
    }
}
