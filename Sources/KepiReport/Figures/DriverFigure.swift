import KepiChart
import KepiCore
import KepiInsight
import KepiMetrics

/// Why a figure changed: the effects of one dimension's groups as a waterfall from zero, of the dimension that explains most.
struct DriverFigure {
    let metric: MetricResult
    let against: Against
    /// The most steps shown.
    var limit = 6

    /// Nothing where the figure has no finding to explain, or no dimension to explain it by.
    func blocks(_ context: ReportContext) -> [Block] {
        guard metric.verdict(against).found != nil, let drivers = drivers else { return [] }
        let words = context.words, unit = metric.definition.unit
        let named = context.search.total(metric)?.group
        // The named group's dimension, else the one with the largest single excess.
        guard let dimension = named.flatMap({ move in drivers.dimensions.first { $0.name == move.dimension } }) ?? drivers.dimensions.first else { return [] }
        let change = context.format.difference(drivers.change, unit)
        let told = context.search.tellingMoves(metric, against).filter { $0.dimension == dimension.name && $0.movement == metric.verdict(against).found }
        let groups = dimension.parts.filter { part in told.contains { $0.value == part.value } }.prefix(2).map { (context.groupName($0.value), context.format.difference($0.total, unit)) }
        let figure = figure(drivers, dimension, change, context)
        return [
            .heading(level: 3, id: context.anchor("\(metric.id)-drivers"), [.text(words.driverHeading(dimension: dimension.name, groups: groups, change: change))]),
            .figure(figure),
        ]
    }

    var drivers: ChangeDrivers? { ChangeDrivers(metric, { $0.comparison(against) }, whole: metric.comparison(against)) }

    private func figure(_ drivers: ChangeDrivers, _ dimension: ChangeDrivers.Dimension, _ change: String, _ context: ReportContext) -> FigureSpec {
        let words = context.words, unit = metric.definition.unit, format = context.format
        let visible = dimension.parts.filter { $0.value != nil }
        let kept = Array(visible.enumerated().sorted { (-abs($0.element.total), $0.offset) < (-abs($1.element.total), $1.offset) }.prefix(limit).map(\.offset).sorted().map { visible[$0] })
        let others = visible.filter { part in !kept.contains(part) }
        func value(_ value: Double?) -> String { value.map { format.value($0, unit) } ?? "–" }
        func tone(_ effect: Double) -> Tone {
            guard unit.asPrinted(effect) != 0 else { return .neutral }
            return (effect < 0 ? Movement.fall : .rise).isBetter(metric.definition.better).map { $0 ? .met : .missed } ?? .neutral
        }
        var steps = kept.map { part in
            WaterfallChart.Step(
                label: context.groupName(part.value), value: part.total, tone: tone(part.total),
                tooltip: words.driverTooltip(group: context.groupName(part.value), before: value(part.before), now: value(part.now), rate: format.difference(part.rate, unit), mix: format.difference(part.mix, unit)))
        }
        if !others.isEmpty { steps.append(.init(label: words.otherGroups(others.count), value: others.reduce(0) { $0 + $1.total }, tooltip: words.otherGroups(others.count))) }
        let rest = dimension.parts.filter { $0.value == nil }
        if !rest.isEmpty { steps.append(.init(label: words.restOfGroups, value: rest.reduce(0) { $0 + $1.total }, tooltip: words.restOfGroups)) }
        let texts = steps.map { "\($0.label) \(format.difference($0.value, unit))" }
        let columns = [TableSpec.Column([.text(words.dimension(dimension.name))])]
            + [words.weightOfGroup, words.label(.earlier), words.label(.value), words.rateEffect, words.mixEffect].map { .init([.text($0)], alignment: .trailing) }
        let rows = dimension.parts.map { part in
            TableSpec.Row([TableSpec.Cell(.text([.text(part.value.map { context.groupName($0) } ?? words.restOfGroups)]), isHeader: true)]
                + [format.percent(part.weightBefore, decimals: 1) + " → " + format.percent(part.weightNow, decimals: 1), value(part.before), value(part.now), format.difference(part.rate, unit), format.difference(part.mix, unit)]
                .map { TableSpec.Cell(.text([.text($0)])) })
        }
        return FigureSpec(
            id: context.anchor("\(metric.id)-waterfall"),
            chart: WaterfallChart(steps: steps, totalLabel: words.wholeChange, total: drivers.change, unit: unit, isDifference: true, emptyText: words.emptyChart(context.name(metric))),
            alternativeText: words.driverAlternativeText(metric: context.name(metric), dimension: dimension.name, effects: texts, change: change),
            caption: [.text(words.driverCaption(
                dimension: dimension.name, change: change, period: words.period(metric.comparison(against)?.window.period ?? context.results.window.period.previous), rate: format.difference(dimension.rate, unit),
                mix: format.difference(dimension.mix, unit)))],
            table: TableSpec(id: context.anchor("\(metric.id)-waterfall-table"), summary: context.name(metric), columns: columns, rows: rows, style: .compact))
    }
}
