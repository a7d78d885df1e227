import KepiChart
import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `response-times`: how long tickets wait for a first response and until they are resolved, the waiting ones in: a histogram, the curves, a table by calendar and business hours.
///
/// Options: `title` (what was found; `none`: no heading), `level` (2), `curves` (true: the two curves).
struct ResponseTimesBlock: ReportBlock {
    static let name = "response-times"
    private let title: String?
    private let level: Int
    private let showsCurves: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let entries = reading.options(options, of: Self.name, ["title", "level", "curves"])
        title = reading.title(entries["title"])
        level = reading.level(entries["level"], standard: 2)
        showsCurves = entries["curves"].flatMap { $0.boolean("curves", &reading.diagnostics) } ?? true
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        switch context.input.insights.service {
        case .refused(let refusal): return context.refused(refusal, title: title ?? words.service(.responseTimes), level: level, anchor: Self.name)
        case .found(let service): return blocks(service, context)
        }
    }

    private func blocks(_ service: Service, _ context: ReportContext) -> [Block] {
        let words = context.words
        let found = service.response.value.map { words.waits(context.waitStatement($0)) } ?? words.service(.responseTimes)
        let text = title ?? found
        var blocks: [Block] = text.isEmpty ? [] : [.heading(level: level, id: context.anchor(Self.name), [.text(text)])]
        if service.tickets > 0 { blocks.append(.paragraph([.text(caption(service, context))], .caption)) }
        switch service.response {
        case .found(let response): if !response.bins.isEmpty { blocks.append(.keepTogether([.figure(histogram(response, service, context))])) }
        case .refused(let refusal): blocks.append(.paragraph([.text(words.labelled(words.service(.firstResponse), words.sentence(words.refusal(refusal))))], .body))
        }
        if showsCurves {
            let curves = [service.response.value.map { curve($0, words.service(.firstResponse), words.service(.shareWaiting), "response", context) },
                          service.resolution.value.map { curve($0, words.service(.resolution), words.service(.shareUnresolved), "resolution", context) }].compactMap(\.self)
            if curves.count == 2 { blocks.append(.row(curves)) } else { blocks += curves.flatMap(\.self) }
        }
        if case .refused(let refusal) = service.resolution {
            blocks.append(.paragraph([.text(words.labelled(words.service(.resolution), words.sentence(words.refusal(refusal))))], .body))
        }
        if let table = table(service, context) { blocks.append(.table(table)) }
        if let hours = service.businessHours {
            let days = hours.days(from: context.results.window.start, before: context.results.window.end)
            blocks.append(.paragraph([.text(words.businessHours(hours, open: days.open, holidays: days.holidays, workdays: days.workdays) + words.space + words.levelByCalendar)], .caption))
        }
        return blocks
    }

    private func caption(_ service: Service, _ context: ReportContext) -> String {
        let words = context.words
        var sentences = [words.waitsCaption(cases: context.format.integer(service.tickets), window: context.window(context.results.window))]
        if let effect = service.response.value?.calendar.median.designEffect ?? service.resolution.value?.calendar.median.designEffect, effect > 1.1 {
            sentences.append(words.sentence(words.designEffect(context.format.number(effect, decimals: 2))))
        }
        if (1..<30).contains(service.tickets) { sentences.append(words.fewCases(context.format.integer(service.tickets))) }
        if service.isEarlyData { sentences.append(words.earlyData()) }
        if let remark = context.partialRemark { sentences.append(remark) }
        return sentences.joined(separator: words.space)
    }

    // MARK: Figures

    private func histogram(_ waits: Service.Waits, _ service: Service, _ context: ReportContext) -> FigureSpec {
        let words = context.words, format = context.format
        func range(_ bin: Service.Waits.Bin) -> String { bin.high.map { format.range(bin.low, $0, .hours) } ?? "≥ \(format.value(bin.low, .hours))" }
        let statement = context.waitStatement(waits)
        let marks = [(waits.calendar.median.value, words.service(.median)), (waits.calendar.ninetieth.value, words.service(.ninetieth))].compactMap { value, label in
            value.map { HistogramChart.Mark(value: $0, label: "\(label) \(format.duration($0))") }
        } + [HistogramChart.Mark(value: service.slaHours, label: "\(words.service(.serviceLevel)) \(context.levelText(service.slaHours))")]
        let chart = HistogramChart(
            bins: waits.bins.map { .init(low: $0.low, high: $0.high, count: $0.count, tooltip: words.tooltip(period: range($0), value: format.integer($0.count), interval: nil, isPartial: false)) },
            unit: .hours, axisTitle: words.service(.hoursToResponse), countTitle: words.service(.tickets), marks: marks,
            waiting: waits.waiting > 0 ? .init(count: waits.waiting, label: words.waitingBar(waits.waiting)) : nil, emptyText: words.emptyChart(words.service(.firstResponse)))
        var rows = waits.bins.map { bin in
            TableSpec.Row([TableSpec.Cell(.text([.text(range(bin))]), isHeader: true), TableSpec.Cell(.text([.text(format.integer(bin.count))])), TableSpec.Cell(.text([.text(format.percent(Double(bin.count) / Double(max(1, waits.cases)), decimals: 1))]))])
        }
        if waits.waiting > 0 {
            rows.append(TableSpec.Row([TableSpec.Cell(.text([.text(words.waitingBar(waits.waiting))]), isHeader: true), TableSpec.Cell(.text([.text(format.integer(waits.waiting))])),
                                       TableSpec.Cell(.text([.text(format.percent(Double(waits.waiting) / Double(max(1, waits.cases)), decimals: 1))]))]))
        }
        let table = TableSpec(id: context.anchor("response-times-table"), summary: words.service(.hoursToResponse), columns: [
            .init([.text(words.service(.hours))]), .init([.text(words.service(.tickets))], alignment: .trailing), .init([.text(words.service(.share))], alignment: .trailing),
        ], rows: rows, style: .compact)
        return FigureSpec(id: context.anchor("response-times-histogram"), chart: chart, alternativeText: words.alternativeText(
            histogram: waits.bins.map { "\(range($0)) \(format.integer($0.count))" }, waiting: waits.waiting > 0 ? format.integer(waits.waiting) : nil, median: statement.median, ninetieth: statement.ninetieth), table: table)
    }

    /// Where 99 in 100 of those that ended have: further right a few late ones would press all others to the edge.
    private func end(_ waits: Service.Waits) -> Double {
        guard let last = waits.points.last else { return waits.end }
        return waits.points.first { $0.share <= last.share + 0.01 * (1 - last.share) }?.hours ?? last.hours
    }

    private func curve(_ waits: Service.Waits, _ name: String, _ shareTitle: String, _ id: String, _ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        let end = end(waits), isInDays = end > 120, scale = isInDays ? 24.0 : 1
        let points = waits.points.filter { $0.hours <= end }
        func written(_ point: Service.Waits.Point) -> String { "\(format.duration(point.hours)): \(format.value(point.share, .share))" }
        // Of the curve as many points as say how it runs: one for each tenth.
        var tenths: [Service.Waits.Point] = [], next = 0.9
        for point in points where point.share <= next + 1e-9 {
            tenths.append(point)
            next = (point.share * 10 - 1e-6).rounded(.down) / 10
        }
        let steps = points.map { SurvivalChart.Step(time: $0.hours / scale, share: $0.share, low: $0.low, high: $0.high, tooltip: written($0)) }
        let marks = [waits.calendar.median.value, waits.calendar.ninetieth.value].compactMap(\.self).filter { $0 <= end }.map { SurvivalChart.Mark(time: $0 / scale, label: format.duration($0)) }
        let chart = SurvivalChart(curves: [.init(label: "", steps: steps, end: end / scale)], timeUnit: isInDays ? .days : .hours, timeTitle: words.service(isInDays ? .daysTaken : .hoursTaken),
                                  shareTitle: shareTitle, marks: marks, emptyText: words.emptyChart(name))
        let rows = tenths.map { point in
            TableSpec.Row([TableSpec.Cell(.text([.text(format.duration(point.hours))]), isHeader: true), TableSpec.Cell(.text([.text(format.value(point.share, .share))])),
                           TableSpec.Cell(.text([.text(format.range(point.low, point.high, .share))]))])
        }
        let table = TableSpec(id: context.anchor("\(id)-curve-table"), summary: name, columns: [
            .init([.text(words.service(.hoursTaken))]), .init([.text(shareTitle)], alignment: .trailing), .init([.text(words.label(.interval))], alignment: .trailing),
        ], rows: rows, style: .compact)
        return [.keepTogether([
            .heading(level: 3, id: context.anchor("\(id)-curve"), [.text(name)]),
            .figure(FigureSpec(id: context.anchor("\(id)-curve-figure"), chart: chart, alternativeText: words.alternativeText(curve: shareTitle, tenths.map(written)), caption: [.text(words.curveCut)], table: table)),
        ])]
    }

    // MARK: Table

    private func table(_ service: Service, _ context: ReportContext) -> TableSpec? {
        let words = context.words
        let hasLevel = service.response.value != nil
        func row(_ name: String, _ clockName: String, _ waits: Service.Waits, _ clock: Service.Waits.Clock, isBusiness: Bool) -> TableSpec.Row {
            let longest = isBusiness ? nil : waits.longestWaiting.map { words.service(.longest) + " " + context.format.duration($0) }
            return TableSpec.Row([
                TableSpec.Cell(.text([.strong([.text(name)])], second: [.muted([.text(clockName)])]), isHeader: true), context.waitCell(clock.median, isBusiness: isBusiness), context.waitCell(clock.ninetieth, isBusiness: isBusiness),
            ] + (hasLevel ? [context.shareCell(clock.withinLevel)] : []) + [
                TableSpec.Cell(isBusiness ? .text([.muted([.text("–")])]) : .text([.text(context.format.integer(waits.waiting))], second: longest.map { [.muted([.text($0)])] } ?? [])),
            ])
        }
        let rows = [(service.response.value, words.service(.firstResponse)), (service.resolution.value, words.service(.resolution))].flatMap { waits, name -> [TableSpec.Row] in
            guard let waits else { return [] }
            return [row(name, words.service(.calendarHours), waits, waits.calendar, isBusiness: false)] + (waits.business.map { [row(name, words.service(.businessHours), waits, $0, isBusiness: true)] } ?? [])
        }
        guard !rows.isEmpty else { return nil }
        let columns: [TableSpec.Column] = [
            .init([.text(words.label(.measure))], width: .fraction(0.22)), .init([.text(words.service(.half))], alignment: .trailing, width: .fraction(0.2)), .init([.text(words.service(.nineInTen))], alignment: .trailing, width: .fraction(0.2)),
        ] + (hasLevel ? [.init([.text(words.withinLevel(context.levelText(service.slaHours)))], alignment: .trailing, width: .fraction(0.19))] : []) + [
            .init([.text(words.service(.waiting))], alignment: .trailing, width: .fraction(0.19)),
        ]
        return TableSpec(id: context.anchor("waits-table"), summary: words.service(.responseTimes), columns: columns, rows: rows, isStackedWhenNarrow: true)
    }
}
