import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `responders`: who of those asked answered, by what is known of them; a warning where the mix of answers moved; satisfaction weighted to those invited.
///
/// Options: `limit` (2 dimensions: those that shifted or differ, then those of the fewest groups), `break` (false: goes on where it stands).
struct RespondersBlock: ReportBlock {
    static let name = "responders"
    private let limit: Int
    private let breaks: Bool
    /// The most groups of a dimension.
    private static let groups = 8

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["limit", "break"])
        limit = reading.limit(options["limit"], standard: 2) ?? 2
        breaks = reading.breaks(options["break"], standard: false)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        // Where there are no surveys, the touchpoints have said so.
        guard let voice = context.input.insights.voice.value else { return [] }
        guard let responders = voice.responders.value else { return [.keepTogether(context.refused(words.label(.responders), id: "responders", voice.responders.refusal))] }
        let window = context.results.window, previous = words.period(window.period.previous)
        let shifted = responders.dimensions.filter(\.shifted)
        var blocks: [Block] = (breaks ? [.pageBreak] : []) + [
            .heading(level: 2, id: context.anchor("responders"), [.text(words.respondersHeading(rate: format.value(responders.responseRate.value ?? 0, .share), shifted: shifted.map { name($0, context) }))]),
            .paragraph([.text(words.respondersCaption(invited: format.integer(responders.invited), answered: format.integer(responders.answered), window: context.window(window)))], .caption),
        ]
        var sentences = shifted.map { words.mixShifted(dimension: name($0, context), previous: previous, cramersV: format.number($0.shift?.cramersV ?? 0, decimals: 2)) }
        if shifted.isEmpty, responders.dimensions.contains(where: { $0.shift != nil }) { sentences.append(words.mixHeld(previous: previous)) }
        sentences += responders.dimensions.filter(\.differs).compactMap { differs($0, context) }
        if !sentences.isEmpty { blocks.append(.paragraph([.text(sentences.joined(separator: words.space))], .body)) }
        if !responders.dimensions.isEmpty { blocks.append(.table(table(responders, context))) }
        return blocks + [.paragraph([.text(words.respondersNote)], .note)]
    }

    private func name(_ dimension: Voice.Responders.Dimension, _ context: ReportContext) -> String { dimension.name.map(context.words.dimension) ?? context.words.label(VoiceLabel.segment) }

    private func name(_ group: Voice.Responders.Group, of dimension: Voice.Responders.Dimension, _ context: ReportContext) -> String {
        guard dimension.name == nil, let segment = group.name.flatMap(CustomerSegment.init) else { return context.groupName(group.name) }
        return context.words.segment(segment)
    }

    private func differs(_ dimension: Voice.Responders.Dimension, _ context: ReportContext) -> String? {
        // Groups so small that their rate says little are not named.
        let groups = dimension.groups.filter { !$0.isSuppressed && $0.invited >= 30 && $0.responseRate.value != nil }
        guard let most = groups.max(by: { ($0.responseRate.value ?? 0) < ($1.responseRate.value ?? 0) }), let least = groups.min(by: { ($0.responseRate.value ?? 0) < ($1.responseRate.value ?? 0) }),
              most.name != least.name else { return nil }
        return context.words.responseDiffers(
            dimension: name(dimension, context), most: name(most, of: dimension, context), mostRate: context.format.value(most.responseRate.value ?? 0, .share),
            least: name(least, of: dimension, context), leastRate: context.format.value(least.responseRate.value ?? 0, .share))
    }

    private func table(_ responders: Voice.Responders, _ context: ReportContext) -> TableSpec {
        let words = context.words, format = context.format
        func rank(_ dimension: Voice.Responders.Dimension) -> Int { dimension.shifted ? 0 : dimension.differs ? 1 : 2 }
        let ranked = responders.dimensions.enumerated().sorted { (rank($0.element), $0.element.groups.count, $0.offset) < (rank($1.element), $1.element.groups.count, $1.offset) }.map(\.element)
        let columns: [TableSpec.Column] = [.init([.text(words.label(VoiceLabel.group))])]
            + [VoiceLabel.invited, .answered, .shareOfAnswersBefore, .responseRate].map { .init([.text(words.label($0))], alignment: .trailing) }
        var rows: [TableSpec.Row] = [], notice: [String] = []
        for dimension in ranked.prefix(limit) {
            let weighted = dimension.reweighted.flatMap { weighted in responders.satisfaction.value.map { words.reweighted(plain: format.value($0, .share), reweighted: format.value(weighted, .share)) } }
            rows.append(.init([.init(.text([.text(context.words.capitalisedSentence(name(dimension, context)).withoutStop)], second: weighted.map { [.muted([.text($0)])] } ?? []), isHeader: true, span: 5)], kind: .section))
            for group in dimension.groups.prefix(RespondersBlock.groups) { rows.append(row(group, dimension, context)) }
            if dimension.groups.count > RespondersBlock.groups {
                notice.append("\(name(dimension, context))\(words.colon)\(words.showing(RespondersBlock.groups, of: dimension.groups.count, where: words.allDimensionsPlace))")
            }
        }
        if ranked.count > limit { notice.append(words.showing(limit, of: ranked.count, where: words.allDimensionsPlace)) }
        return TableSpec(id: context.anchor("responders-table"), summary: words.label(.responders), columns: columns, rows: rows,
                         notice: notice.isEmpty ? [] : [.text(notice.map(words.capitalisedSentence).joined(separator: words.space))], isStackedWhenNarrow: true)
    }

    private func row(_ group: Voice.Responders.Group, _ dimension: Voice.Responders.Dimension, _ context: ReportContext) -> TableSpec.Row {
        let words = context.words, format = context.format
        let header = TableSpec.Cell(.text([.text(name(group, of: dimension, context))]), isHeader: true)
        guard !group.isSuppressed else { return TableSpec.Row([header, .init(.text([.muted([.text(words.label(VoiceLabel.suppressed))])]), span: 4)]) }
        func counted(_ count: Int, _ share: Double?) -> TableSpec.Cell { .init(.text([.text(share.map { format.value($0, .share) } ?? "–")], second: [.muted([.text(format.integer(count))])])) }
        return TableSpec.Row([
            header, counted(group.invited, group.shareOfInvited), counted(group.answered, group.shareOfAnswers),
            .init(.text([.text(group.shareOfAnswersBefore.map { format.value($0, .share) } ?? "–")])),
            .init(.text([.text(group.responseRate.value.map { format.value($0, .share) } ?? "–")], second: context.interval(group.responseRate, .share).map { [.muted([.text($0)])] } ?? [])),
        ])
    }
}

