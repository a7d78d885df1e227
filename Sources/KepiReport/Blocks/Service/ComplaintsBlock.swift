import KepiChart
import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `complaints`: what customers complained of, by cause (Pareto), what changed, how old the open complaints are, and how long resolving takes.
///
/// Options: `title` (what was found; `none`: no heading), `level` (2).
struct ComplaintsBlock: ReportBlock {
    static let name = "complaints"
    private let title: String?
    private let level: Int

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let entries = reading.options(options, of: Self.name, ["title", "level"])
        title = reading.title(entries["title"])
        level = reading.level(entries["level"], standard: 2)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        guard case .found(let service) = context.input.insights.service, case .found(let complaints) = service.complaints else {
            let refusal = context.input.insights.service.refusal ?? context.input.insights.service.value?.complaints.refusal ?? .unavailable(.noRows)
            return context.refused(refusal, title: title ?? words.service(.complaints), level: level, anchor: Self.name)
        }
        let text = title ?? words.complaintsHeading(statement(complaints, context))
        var blocks: [Block] = text.isEmpty ? [] : [.heading(level: level, id: context.anchor(Self.name), [.text(text)])]
        let isCompared = complaints.causes.value?.contains { $0.previous != nil } == true
        var caption = [words.complaintsCaption(window: context.window(context.results.window), previous: isCompared ? words.period(context.results.window.period.previous) : nil)]
        if service.isEarlyData { caption.append(words.earlyData()) }
        blocks.append(.paragraph([.text(caption.joined(separator: words.space))], .caption))
        switch complaints.causes {
        case .refused(let refusal): blocks.append(.paragraph([.text(words.capitalisedSentence(words.refusal(refusal)))], .body))
        case .found(let causes) where causes.isEmpty: blocks.append(.paragraph([.text(words.service(.noComplaints))], .body))
        case .found(let causes):
            let figure = CausesFigure(causes: causes, context: context)
            blocks.append(.keepTogether([.figure(figure.figure), .table(figure.table)]))
        }
        let parts = [open(complaints, context), resolution(complaints, context)].compactMap(\.self)
        if parts.count == 2 { blocks.append(.keepTogether([.row(parts)])) } else { blocks += parts.flatMap(\.self) }
        return blocks
    }

    private func statement(_ complaints: Service.Complaints, _ context: ReportContext) -> ComplaintsStatement {
        let causes = complaints.causes.value ?? []
        var leading: [String] = [], share = 0.0
        for cause in causes {
            guard case .stated(let name) = cause.name, share < 0.5, leading.count < 3 else { break }
            leading.append(context.label(name))
            share = cause.cumulated
        }
        // Of several the one that changed most; the table has all.
        let changed = causes.sorted { abs($0.previous?.difference ?? 0) > abs($1.previous?.difference ?? 0) }.lazy.compactMap { cause -> String? in
            guard case .stated(let name) = cause.name, let movement = Verdict(cause.previous, of: cause.estimate, unit: .count).found else { return nil }
            return context.words.causeChange(context.label(name), movement: movement, from: cause.previous?.estimate.value.map { context.format.value($0, .count) } ?? "–", to: cause.estimate.value.map { context.format.value($0, .count) } ?? "–")
        }.first
        return ComplaintsStatement(count: complaints.count, leading: leading, leadingShare: context.format.value(share, .share), open: complaints.open.value?.count, oldest: complaints.open.value?.oldest, changed: changed)
    }

    private func open(_ complaints: Service.Complaints, _ context: ReportContext) -> [Block]? {
        let words = context.words, format = context.format
        switch complaints.open {
        case .refused(let refusal):
            return [.heading(level: 3, id: context.anchor("open-complaints"), [.text(words.service(.openComplaints))]), .paragraph([.text(words.capitalisedSentence(words.refusal(refusal)))], .body)]
        case .found(let open):
            var blocks: [Block] = [
                .heading(level: 3, id: context.anchor("open-complaints"), [.text(words.openComplaints(count: open.count, oldest: open.oldest, atStart: open.atStart))]),
                .paragraph([.text(words.openCaption(day: format.date(context.results.window.end.adding(days: -1))))], .caption),
            ]
            guard open.count > 0 else { return blocks }
            let bars = open.bands.map { band in
                BarsChart.Bar(label: words.ageBand(from: band.from, to: band.to), value: ChartValue(value: Double(band.count)), tone: .neutral,
                              tooltip: words.tooltip(period: words.ageBand(from: band.from, to: band.to), value: format.integer(band.count), interval: nil, isPartial: false))
            }
            let rows = open.bands.map { band in
                TableSpec.Row([TableSpec.Cell(.text([.text(words.ageBand(from: band.from, to: band.to))]), isHeader: true), TableSpec.Cell(.text([.text(format.integer(band.count))]))])
            }
            let table = TableSpec(id: context.anchor("open-complaints-table"), summary: words.service(.openComplaints), columns: [.init([.text(words.service(.age))]), .init([.text(words.service(.complaintsOpen))], alignment: .trailing)], rows: rows, style: .compact)
            blocks.append(.figure(FigureSpec(id: context.anchor("open-complaints-figure"), chart: BarsChart(bars: bars, unit: .count, emptyText: words.emptyChart(words.service(.complaintsOpen))),
                                             alternativeText: words.alternativeText(values: words.service(.openComplaints), open.bands.map { "\(words.ageBand(from: $0.from, to: $0.to)) \(format.integer($0.count))" }), table: table)))
            return blocks
        }
    }

    private func resolution(_ complaints: Service.Complaints, _ context: ReportContext) -> [Block]? {
        guard case .found(let waits) = complaints.resolution else { return nil }
        let words = context.words
        let rows = [(words.service(.half), waits.calendar.median), (words.service(.nineInTen), waits.calendar.ninetieth)].map { name, estimate in
            TableSpec.Row([TableSpec.Cell(.text([.text(name)]), isHeader: true), context.waitCell(estimate)])
        } + [TableSpec.Row([TableSpec.Cell(.text([.text(words.service(.waiting))]), isHeader: true),
                            TableSpec.Cell(.text([.text(context.format.integer(waits.waiting))], second: waits.longestWaiting.map { [.muted([.text(words.service(.longest) + " " + context.format.duration($0))])] } ?? []))])]
        let table = TableSpec(id: context.anchor("complaints-resolved-table"), summary: words.service(.resolved), columns: [.init([.text(words.label(.measure))]), .init([.text(words.label(.value))], alignment: .trailing)], rows: rows)
        return [.heading(level: 3, id: context.anchor("complaints-resolved"), [.text(words.complaintsResolved(context.waitStatement(waits)))]),
                .paragraph([.text(words.complaintsResolvedCaption(cases: context.format.integer(waits.cases), window: context.window(context.results.window)))], .caption), .table(table)]
    }
}
