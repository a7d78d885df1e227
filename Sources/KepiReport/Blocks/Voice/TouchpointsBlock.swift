import KepiChart
import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `touchpoints`: satisfaction and NPS by touchpoint, against the period before.
///
/// Options: `break` (true: begins a page).
struct TouchpointsBlock: ReportBlock {
    static let name = "touchpoints"
    private let breaks: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["break"])
        breaks = reading.breaks(options["break"], standard: true)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        guard let touchpoints = context.input.insights.voice.value?.touchpoints.value else {
            let refusal = context.input.insights.voice.refusal ?? context.input.insights.voice.value?.touchpoints.refusal
            return [.keepTogether(context.refused(words.label(.touchpoints), id: "touchpoints", refusal))]
        }
        let window = context.results.window
        let answers = touchpoints.satisfaction.n ?? touchpoints.nps.n ?? 0
        return (breaks ? [.pageBreak] : []) + [
            .heading(level: 2, id: context.anchor("touchpoints"), [.text(heading(touchpoints, context))]),
            .paragraph([.text(words.touchpointsCaption(window: context.window(window), previous: words.period(window.period.previous), answers: context.format.integer(answers), isEarly: touchpoints.isEarlyData))], .caption),
        ] + (touchpoints.touchpoints.contains { $0.satisfaction.current.value != nil } ? [.figure(figure(touchpoints, context))] : []) + [.table(table(touchpoints, context))]
    }

    private func heading(_ touchpoints: Voice.Touchpoints, _ context: ReportContext) -> String {
        let shown = touchpoints.touchpoints.filter { !$0.isSuppressed }
        func name(_ touchpoint: Voice.Touchpoints.Touchpoint) -> String { context.touchpointName(touchpoint) }
        let moves = shown.flatMap { touchpoint -> [TouchpointMove] in
            [(touchpoint.satisfaction, false, Unit.share), (touchpoint.nps, true, .points)].compactMap { measure, isNPS, unit in
                guard measure.isFinding, let value = measure.current.value, let difference = measure.difference else { return nil }
                return TouchpointMove(touchpoint: name(touchpoint), isNPS: isNPS, movement: difference.value < 0 ? .fall : .rise, value: context.format.value(value, unit))
            }
        }
        let valued = shown.filter { $0.satisfaction.current.value != nil }
        func end(_ touchpoint: Voice.Touchpoints.Touchpoint?) -> (name: String, value: String)? {
            touchpoint.flatMap { touchpoint in touchpoint.satisfaction.current.value.map { (name(touchpoint), context.format.value($0, .share)) } }
        }
        return context.words.touchpointsHeading(moves, lowest: end(valued.min { ($0.satisfaction.current.value ?? 0) < ($1.satisfaction.current.value ?? 0) }),
                                                highest: end(valued.max { ($0.satisfaction.current.value ?? 0) < ($1.satisfaction.current.value ?? 0) }))
    }

    private func figure(_ touchpoints: Voice.Touchpoints, _ context: ReportContext) -> FigureSpec {
        let words = context.words, format = context.format
        var texts: [String] = []
        let rows = touchpoints.touchpoints.prefix(12).map { touchpoint -> DumbbellChart.Row in
            let name = context.touchpointName(touchpoint), measure = touchpoint.satisfaction
            let now = measure.current.value.map { format.value($0, .share) } ?? "–", before = measure.previous?.value.map { format.value($0, .share) } ?? "–"
            texts.append(touchpoint.isSuppressed ? "\(name) \(words.label(VoiceLabel.suppressed))" : "\(name) \(before) → \(now)")
            let movement = measure.isFinding ? measure.difference.map { $0.value < 0 ? Tone.missed : .met } : nil
            return .init(label: name, before: measure.previous.map(context.chartValue) ?? ChartValue(value: nil), after: context.chartValue(measure.current), tone: movement ?? .neutral,
                         note: touchpoint.isSuppressed ? words.label(VoiceLabel.suppressed) : measure.current.value == nil ? words.label(Label.noData) : nil,
                         tooltip: words.tooltip(period: name, value: now, interval: context.interval(measure.current, .share), isPartial: false))
        }
        let window = context.results.window
        var caption: [Inline] = []
        if touchpoints.touchpoints.count > 12 { caption.append(.text(words.capitalisedSentence(words.showing(12, of: touchpoints.touchpoints.count, where: words.allGroupsPlace)))) }
        return FigureSpec(
            id: context.anchor("touchpoints-figure"),
            chart: DumbbellChart(rows: Array(rows), unit: .share, beforeLabel: words.period(window.period.previous), afterLabel: words.period(window.period), emptyText: words.emptyChart(words.label(VoiceLabel.satisfaction))),
            alternativeText: words.alternativeText(touchpoints: texts), caption: caption)
    }

    private func table(_ touchpoints: Voice.Touchpoints, _ context: ReportContext) -> TableSpec {
        let words = context.words
        let hasSatisfaction = touchpoints.touchpoints.contains { $0.satisfaction.current.value != nil }, hasNPS = touchpoints.touchpoints.contains { $0.nps.current.value != nil }
        let columns: [TableSpec.Column] = [.init([.text(words.label(.touchpoint))])]
            + (hasSatisfaction ? [words.label(VoiceLabel.satisfaction), words.label(VoiceLabel.change)] : []).map { .init([.text($0)], alignment: .trailing) }
            + ((hasNPS ? [words.label(VoiceLabel.nps), words.label(VoiceLabel.change)] : []) + [words.label(VoiceLabel.answers)]).map { .init([.text($0)], alignment: .trailing) }
        let rows = touchpoints.touchpoints.map { touchpoint in
            let name = TableSpec.Cell(.text([.text(context.touchpointName(touchpoint))]), isHeader: true)
            guard !touchpoint.isSuppressed else { return TableSpec.Row([name, .init(.text([.muted([.text(words.label(VoiceLabel.suppressed))])]), span: columns.count - 1)]) }
            return TableSpec.Row([name] + (hasSatisfaction ? cells(touchpoint.satisfaction, .share, touchpoints, context) : []) + (hasNPS ? cells(touchpoint.nps, .points, touchpoints, context) : [])
                + [.init(.text([.text(context.format.integer(touchpoint.satisfaction.current.n ?? touchpoint.nps.current.n ?? 0))]))])
        }
        return TableSpec(id: context.anchor("touchpoints-table"), summary: words.label(.touchpoints), columns: columns, rows: rows, isStackedWhenNarrow: true)
    }

    private func cells(_ measure: Voice.Touchpoints.Measure, _ unit: Unit, _ touchpoints: Voice.Touchpoints, _ context: ReportContext) -> [TableSpec.Cell] {
        let value = measure.current.value.map { context.format.value($0, unit) } ?? "–"
        let interval = context.interval(measure.current, unit).map { [Inline.muted([.text($0)])] } ?? []
        let verdict = measure.verdict(isEarly: touchpoints.isEarlyData)
        guard let difference = measure.difference else {
            return [.init(.text([.text(value)], second: interval)), .init(.text([.muted([.text("–")])], second: [.muted([.text(context.words.verdict(.incomparable))])]))]
        }
        let text = Inline.text(context.format.difference(difference.value, unit))
        return [.init(.text([.text(value)], second: interval)), .init(.text([verdict.isClear ? .strong([text]) : text], second: [.muted([.text(context.words.verdict(verdict))])]))]
    }
}

extension Voice.Touchpoints.Measure {
    func verdict(isEarly: Bool) -> Verdict {
        guard let difference else { return .incomparable }
        let movement: Movement = difference.value < 0 ? .fall : .rise
        if isEarly { return .early }
        if isFinding { return .finding(movement) }
        guard let isClear = difference.isClear else { return .undecided }
        return isClear ? .clear(movement) : .chance
    }
}

extension ReportContext {
    func touchpointName(_ touchpoint: Voice.Touchpoints.Touchpoint) -> String { touchpoint.name.map(label) ?? words.label(VoiceLabel.unnamed) }
}
