import KepiChart
import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `lifetime-value`: twelve-month value, how well the model did on the period, who is still a customer, and the watch list.
///
/// Options: `watch` (true: with the watch list).
struct LifetimeValueBlock: ReportBlock {
    static let name = "lifetime-value"
    private let watches: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["watch"])
        watches = options["watch"].flatMap { $0.boolean("watch", &reading.diagnostics) } ?? true
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        let title = context.results[LifetimeValueMetric.id].map(context.name) ?? words.label(CustomerValueLabel.value)
        guard let value = context.input.insights.lifetimeValue.value, let each = value.current.perCustomer else {
            return [.keepTogether(context.refused(title, id: "lifetime-value", context.input.insights.lifetimeValue.refusal))]
        }
        let basis = words.basis(value.basis), current = value.current
        func earlier(_ outcome: Outcome<LifetimeValue.Valuation>) -> String? { outcome.value?.perCustomer.map { format.compact($0, .money) } }
        var blocks: [Block] = [
            .heading(level: 2, id: context.anchor("lifetime-value"), [.text(words.lifetimeHeading(value: format.compact(each, .money), basis: basis))]),
            .paragraph([.text(words.lifetimeCaption(active: format.integer(current.active), day: format.date(current.day.adding(days: -1)), basis: basis))], .caption),
            .paragraph([.text(words.lifetimeThen(previous: earlier(value.previous), yearAgo: earlier(value.yearAgo)))], .body),
            .row([holdOut(value, context), alive(value, context)].filter { !$0.isEmpty }),
            .paragraph([.text(note(current, context))], .note),
        ]
        if watches, !value.watchList.isEmpty { blocks += watchList(value, context) }
        return blocks
    }

    private func holdOut(_ value: LifetimeValue, _ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        guard let holdOut = value.holdOut.value else { return context.refused(words.label(.holdOut), id: "hold-out", value.holdOut.refusal, level: 3) }
        let rows = holdOut.classes.map { one in
            BarsChart.Bar(
                label: words.holdOutClass(repeats: one.repeats, isLast: one.repeats == 7), value: ChartValue(value: Double(one.bought)), earlier: one.expected,
                tooltip: "\(words.label(.expected)) \(format.number(one.expected, decimals: 0))\(words.separator)\(words.label(.bought)) \(format.integer(one.bought))")
        }
        let table = TableSpec(
            id: context.anchor("hold-out-table"), summary: words.holdOutCaption(day: format.date(context.results.window.start)),
            columns: [.init([.text(words.label(.repeats))])] + [words.label(CustomerValueLabel.customers), words.label(.expected), words.label(.bought)].map { .init([.text($0)], alignment: .trailing) },
            rows: holdOut.classes.map { one in
                TableSpec.Row([
                    TableSpec.Cell(.text([.text(words.holdOutClass(repeats: one.repeats, isLast: one.repeats == 7))]), isHeader: true), TableSpec.Cell(.text([.text(format.integer(one.customers))])),
                    TableSpec.Cell(.text([.text(format.number(one.expected, decimals: 0))])), TableSpec.Cell(.text([.text(format.integer(one.bought))])),
                ])
            }, style: .compact)
        let heading = words.holdOutHeading(expected: format.number(holdOut.expected, decimals: 0), bought: format.integer(holdOut.bought), error: holdOut.error.map { format.signed($0 * 100, decimals: 1) + "%" })
        return [
            .heading(level: 3, id: context.anchor("hold-out"), [.text(heading)]),
            .figure(FigureSpec(
                id: context.anchor("hold-out-figure"),
                chart: BarsChart(bars: rows, unit: .count, emptyText: words.emptyChart(words.label(.expected))),
                alternativeText: words.alternativeText(classes: heading, rows.map { $0.label + words.colon + $0.tooltip }), caption: [.text(words.holdOutCaption(day: format.date(context.results.window.start)))], table: table)),
        ]
    }

    private func alive(_ value: LifetimeValue, _ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        let counts = value.current.alive, all = counts.reduce(0, +)
        // Nobody active came back: the purchases of one day say nothing of who stays.
        guard all > 0 else { return [] }
        let likely = counts.suffix(2).reduce(0, +)
        let bins = counts.enumerated().map { index, count in
            HistogramChart.Bin(low: Double(index) / 10, high: Double(index + 1) / 10, count: count, tooltip: "\(index * 10)–\(index * 10 + 10)%\(words.colon)\(format.integer(count))")
        }
        let heading = words.aliveHeading(share: format.percent(Double(likely) / Double(all), decimals: 0), customers: format.integer(all))
        let table = TableSpec(
            id: context.anchor("alive-table"), summary: heading, columns: [.init([.text(words.label(.probabilityAxis))]), .init([.text(words.label(CustomerValueLabel.customers))], alignment: .trailing)],
            rows: counts.enumerated().map { index, count in
                TableSpec.Row([TableSpec.Cell(.text([.text("\(index * 10)–\(index * 10 + 10)%")]), isHeader: true), TableSpec.Cell(.text([.text(format.integer(count))]))])
            }, style: .compact)
        return [
            .heading(level: 3, id: context.anchor("alive"), [.text(heading)]),
            .figure(FigureSpec(
                id: context.anchor("alive-figure"),
                chart: HistogramChart(bins: bins, unit: .share, axisTitle: words.label(.alive), countTitle: words.label(.customersCount), emptyText: words.emptyChart(words.label(.alive))),
                alternativeText: words.alternativeText(classes: heading, bins.filter { $0.count > 0 }.map(\.tooltip)), caption: [.text(words.aliveCaption(once: format.integer(value.current.activeOnce)))], table: table)),
        ]
    }

    private func note(_ valuation: LifetimeValue.Valuation, _ context: ReportContext) -> String {
        let format = context.format
        func digits(_ values: [Double]) -> [String] { values.map { format.number($0, decimals: 3) } }
        return context.words.modelNote(
            fitted: format.integer(valuation.fitted), repeating: format.integer(valuation.repeating), leftOut: format.integer(valuation.leftOut), correlation: valuation.correlation.map { format.number($0, decimals: 2) },
            purchases: digits(valuation.model.parameters), spend: digits(valuation.spend.parameters))
    }

    private func watchList(_ value: LifetimeValue, _ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        func head(_ label: CustomerValueLabel) -> TableSpec.Column { .init([.text(words.label(label))], alignment: .trailing) }
        let rows = value.watchList.map { watched in
            TableSpec.Row([
                TableSpec.Cell(.text([.text(context.label(watched.name))]), isHeader: true), TableSpec.Cell(.text([.text(format.date(watched.lastPurchase))])), TableSpec.Cell(.text([.text(format.integer(watched.purchases))])),
                TableSpec.Cell(.text([.text(format.percent(watched.aliveAtStart))])), TableSpec.Cell(.text([.text(format.percent(watched.aliveAtEnd))])), TableSpec.Cell(.text([.text(format.compact(watched.stake, .money))])),
            ])
        }
        let total = format.compact(value.watchList.reduce(0) { $0 + $1.stake }, .money)
        return [.keepTogether([
            .heading(level: 3, id: context.anchor("watch-list"), [.text(words.watchHeading(count: value.watchList.count, stake: total))]),
            .paragraph([.text(words.watchCaption(isPseudonym: !context.input.project.showsPersonalData))], .caption),
            .table(TableSpec(id: context.anchor("watch-list-table"), summary: words.label(CustomerValueLabel.customer),
                             columns: [.init([.text(words.label(CustomerValueLabel.customer))]), head(.lastPurchase), head(.purchases), head(.aliveThen), head(.aliveNow), head(.stake)], rows: rows, style: .compact, isStackedWhenNarrow: true)),
        ])]
    }
}
