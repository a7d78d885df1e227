import KepiChart
import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `life-cycle`: the stages of the customers and how they moved over the period, as a matrix.
///
/// Options: `break` (true: begins a page).
struct LifeCycleBlock: ReportBlock {
    static let name = "life-cycle"
    private let breaks: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["break"])
        breaks = reading.breaks(options["break"], standard: true)
    }

    private static let buying: [LifeCycleStage] = [.new, .settling, .growing, .steady, .declining]
    private static let asleep: [LifeCycleStage] = [.dormant, .lost]

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        guard let cycle = context.input.insights.lifeCycle.value else {
            return [.keepTogether(context.refused(words.label(.stages), id: "life-cycle", context.input.insights.lifeCycle.refusal))]
        }
        func count(_ from: [LifeCycleStage], _ to: [LifeCycleStage]) -> Int {
            cycle.moves.filter { move in move.from.map(from.contains) == true && to.contains(move.to) }.reduce(0) { $0 + $1.customers }
        }
        let active = LifeCycleBlock.buying.reduce(0) { $0 + (cycle.atStart[$1] ?? 0) }
        let fell = count(LifeCycleBlock.buying, LifeCycleBlock.asleep), back = count(LifeCycleBlock.asleep, LifeCycleBlock.buying)
        let days = context.input.project.settings.activityWindowDays
        let window = context.results.window
        let heading = active > 0
            ? words.stagesHeading(fellAsleep: format.integer(fell), share: format.percent(Double(fell) / Double(active), decimals: 1), of: format.integer(active), cameBack: format.integer(back)) : words.label(.stages)
        return (breaks ? [.pageBreak] : []) + [
            .heading(level: 2, id: context.anchor("life-cycle"), [.text(heading)]),
            .paragraph([.text(words.stagesCaption(known: format.integer(cycle.atEnd.values.reduce(0, +)), start: format.date(window.start), end: format.date(window.end.adding(days: -1))))], .caption),
            .figure(figure(cycle, context)),
            .paragraph([.text(words.stagesNote(windowDays: format.integer(days), halfDays: format.integer(days / 2)))], .note),
        ]
    }

    private func figure(_ cycle: LifeCycle, _ context: ReportContext) -> FigureSpec {
        let words = context.words, format = context.format
        let columns = LifeCycleStage.allCases.filter { (cycle.atEnd[$0] ?? 0) > 0 || (cycle.atStart[$0] ?? 0) > 0 }
        let rows: [LifeCycleStage?] = columns.map(Optional.some) + [nil]
        var texts: [String] = [], tableRows: [TableSpec.Row] = []
        func name(_ stage: LifeCycleStage?) -> String { stage.map(words.stage) ?? words.label(.notYetKnown) }
        let kept = rows.filter { row in cycle.moves.contains { $0.from == row } }
        let cells = kept.map { from in
            let row = cycle.moves.filter { $0.from == from }
            let total = row.reduce(0) { $0 + $1.customers }
            return columns.map { to -> TransitionChart.Cell in
                let move = row.first { $0.to == to }
                let count = move?.customers ?? 0, isHidden = move?.isSuppressed ?? false
                let figure = isHidden ? words.label(LifeCycleLabel.suppressed) : format.integer(count)
                if count > 0 {
                    texts.append("\(name(from)) → \(name(to))\(words.colon)\(figure)")
                    tableRows.append(TableSpec.Row([TableSpec.Cell(.text([.text(name(from))]), isHeader: true), TableSpec.Cell(.text([.text(name(to))])), TableSpec.Cell(.text([.text(figure)]))]))
                }
                return TransitionChart.Cell(figure: isHidden ? "" : count == 0 ? "0" : figure, share: isHidden || total == 0 ? nil : Double(count) / Double(total), isSuppressed: isHidden,
                                            tooltip: "\(name(from)) → \(name(to))\(words.colon)\(figure)")
            }
        }
        // Totals of fewer customers than may be shown are hidden as cells are.
        func totals(_ counts: [Int]) -> [String] {
            zip(counts, SmallGroups.suppressed(counts.map { .init(customers: $0) }, minimum: context.input.project.settings.minimumGroup)).map { $1 ? "–" : format.integer($0) }
        }
        let chart = TransitionChart(
            rowTitle: words.label(.stageAtStart), columnTitle: words.label(.stageAtEnd), rows: kept.map(name), columns: columns.map(words.stage), cells: cells,
            rowTotals: totals(kept.map { from in cycle.moves.filter { $0.from == from }.reduce(0) { $0 + $1.customers } }), columnTotals: totals(columns.map { cycle.atEnd[$0] ?? 0 }),
            totalLabel: words.label(LifeCycleLabel.total), emptyText: words.emptyChart(words.label(.stageAtEnd)))
        return FigureSpec(
            id: context.anchor("stages"), chart: chart, alternativeText: words.alternativeText(moves: texts),
            table: TableSpec(id: context.anchor("stages-table"), summary: words.label(.stageAtEnd),
                             columns: [.init([.text(words.label(.stageAtStart))]), .init([.text(words.label(.stageAtEnd))]), .init([.text(words.label(LifeCycleLabel.customers))], alignment: .trailing)], rows: tableRows, style: .compact))
    }
}
