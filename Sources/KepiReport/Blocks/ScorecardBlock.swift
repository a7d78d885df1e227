import KepiChart
import KepiConfiguration
import KepiCore
import KepiMetrics
import KepiScorecard

/// `scorecard`: the balanced scorecard: perspectives with their score, coverage and worst child, every measure against its target, notes for missed ones.
///
/// Options: `title` (`none`: no heading), `notes` (true), `show: total` for one line with the score alone.
struct ScorecardBlock: ReportBlock {
    static let name = "scorecard"
    private enum Extent: String, CaseIterable { case full, total }
    private let title: String?
    private let notes: Bool
    private let extent: Extent

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["title", "notes", "show"])
        title = reading.title(options["title"])
        notes = options["notes"].flatMap { $0.boolean("notes", &reading.diagnostics) } ?? true
        extent = options["show"].flatMap { $0.choice("show", Extent.self, &reading.diagnostics) } ?? .full
    }

    static func heading(_ scorecard: Scorecard, _ context: ReportContext) -> String {
        context.words.scorecardHeading(score: scorecard.score.map { context.format.number($0, decimals: 1) }, isProvisional: scorecard.isProvisional)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        guard let scorecard = context.input.scorecard else {
            // The actions say that there is none; a page of its own would say no more.
            return []
        }
        let worst = scorecard.perspectives.first { $0.id == scorecard.worst }.map { context.label($0.name[context.language]) }
        let coverage = words.coverage(context.format.percent(scorecard.coverage), worst: worst, missed: scorecard.missedMeasures)
        if extent == .total {
            return [
                .paragraph([.strong([.text(words.sentence(ScorecardBlock.heading(scorecard, context)))]), .text(" "), .muted([.text(coverage)])], .caption)
            ]
        }
        var blocks = heading(ScorecardBlock.heading(scorecard, context), context)
        blocks.append(
            .paragraph(
                [.text(words.scorecardCaption(period: words.period(context.results.window.period), coverage: context.format.percent(scorecard.coverage)))],
                .caption))
        blocks.append(.table(table(scorecard, coverage, context)))
        if notes { blocks += missedNotes(scorecard, context) }
        return blocks
    }

    private func heading(_ found: String, _ context: ReportContext) -> [Block] {
        let text = title ?? found
        return text.isEmpty ? [] : [.heading(level: 2, id: context.anchor("scorecard"), [.text(text)])]
    }

    private func table(_ scorecard: Scorecard, _ coverage: String, _ context: ReportContext) -> TableSpec {
        let words = context.words
        let columns: [TableSpec.Column] = [
            .init([.text(words.label(.measureAndOwner))], width: .fraction(0.28)),
            .init([.text(words.label(.actual))], alignment: .trailing, width: .fraction(0.125)),
            .init([.text(words.label(.target))], alignment: .trailing, width: .fraction(0.125)), .init([], width: .fraction(0.125)),
            .init([.text(words.label(.score))], alignment: .trailing, width: .fraction(0.075)), .init([.text(words.label(.status))], width: .fraction(0.13)),
            .init([.text(words.label(.weight))], alignment: .trailing, width: .fraction(0.065)), .init([.text(words.label(.trend))], width: .fraction(0.075)),
        ]
        var rows: [TableSpec.Row] = []
        for perspective in scorecard.perspectives {
            let worst = perspective.objectives.first { $0.id == perspective.worst }
            rows.append(
                section(
                    context.label(perspective.name[context.language]), perspective.score, perspective.weight, perspective.coverage,
                    perspective.objectives.count > 1 ? worst.map { context.label($0.name[context.language]) } : worstMeasure(worst, context),
                    perspective.missedMeasures, .section, context))
            for objective in perspective.objectives {
                if perspective.objectives.count > 1 {
                    rows.append(
                        section(
                            context.label(objective.name[context.language]), objective.score, objective.weight, objective.coverage,
                            worstMeasure(objective, context),
                            objective.missedMeasures, .group, context))
                }
                rows += objective.measures.map { row($0, context) }
            }
        }
        let score = scorecard.score.map { context.format.number($0, decimals: 1) } ?? "–"
        rows.append(
            TableSpec.Row(
                [
                    TableSpec.Cell(.text([.strong([.text(words.label(.total))])], second: [.muted([.text(coverage)])]), isHeader: true, span: 4),
                    TableSpec.Cell(.text([.strong([.text(score)])])),
                    TableSpec.Cell(.text(scorecard.isProvisional ? [.muted([.text(words.label(.provisional))])] : []), span: 3),
                ], kind: .total))
        return TableSpec(id: context.anchor("scorecard-table"), summary: ScorecardBlock.heading(scorecard, context), columns: columns, rows: rows, isStackedWhenNarrow: true)
    }

    private func worstMeasure(_ objective: Scorecard.Objective?, _ context: ReportContext) -> String? {
        objective.flatMap { objective in objective.measures.first { $0.id == objective.worst } }.map { context.label($0.name[context.language]) }
    }

    private func section(
        _ name: String, _ score: Double?, _ weight: Double, _ coverage: Double, _ worst: String?, _ missed: Int, _ kind: TableSpec.Row.Kind,
        _ context: ReportContext
    ) -> TableSpec.Row {
        let remark = context.words.coverage(context.format.percent(coverage), worst: worst, missed: 0)
        let printed = score.map { context.format.number($0, decimals: 1) } ?? "–"
        return TableSpec.Row(
            [
                TableSpec.Cell(
                    .text(kind == .section ? [.strong([.text(name)])] : [.muted([.text(name)])], second: [.muted([.text(remark)])]), isHeader: true, span: 4),
                TableSpec.Cell(.text([.strong([.text(printed)])])), TableSpec.Cell(.empty),
                TableSpec.Cell(.text([.muted([.text(context.format.percent(weight))])])), TableSpec.Cell(.empty),
            ], kind: kind)
    }

    private func row(_ measure: Scorecard.Measure, _ context: ReportContext) -> TableSpec.Row {
        let words = context.words
        let name = context.label(measure.name[context.language])
        let actual = measure.actual.map { context.printed($0, measure) }
        let target = context.printed(measure.target, measure)
        let score = measure.score.map { context.format.number($0, decimals: 1) }
        let bullet = BulletChart(
            actual: measure.actual, target: measure.target, floor: measure.floor, stretch: measure.stretch,
            tone: measure.status == .missed ? .missed : .neutral,
            emptyText: words.label(.noData))
        let spark = SparklineChart(values: measure.trend.suffix(8).map { $0 }, target: measure.target, emptyText: "")
        return TableSpec.Row([
            TableSpec.Cell(
                .text([.strong([.text(name)])], second: [.muted([.text(measure.owner.map(context.label) ?? words.label(.noOwner))])]), isHeader: true),
            TableSpec.Cell(.text([.text(actual ?? words.label(.noData))])), TableSpec.Cell(.text([.muted([.text(target)])])),
            measure.actual == nil
                ? TableSpec.Cell(.empty)
                : TableSpec.Cell(.chart(bullet, alternativeText: words.alternativeText(bullet: name, actual: actual, target: target, score: score))),
            TableSpec.Cell(.text([.text(score ?? "–")])),
            TableSpec.Cell(
                .text(
                    [.status(measure.status, word: words.status(measure.status))],
                    second: measure.isWithinChance ? [.muted([.text(words.label(.withinChance))])] : [])),
            TableSpec.Cell(.text([.muted([.text(context.format.percent(measure.weight))])])),
            spark.isEmpty
                ? TableSpec.Cell(.empty)
                : TableSpec.Cell(
                    .chart(
                        spark,
                        alternativeText: words.alternativeText(values: name, measure.trend.suffix(8).compactMap { $0.map { context.printed($0, measure) } }))),
        ])
    }

    /// What is done about each missed measure; two side by side.
    private func missedNotes(_ scorecard: Scorecard, _ context: ReportContext) -> [Block] {
        let words = context.words
        let notes: [[Block]] = scorecard.measures.filter { $0.status == .missed }.map { measure in
            var inlines: [Inline] = measure.note.map { [.text(words.quoted($0[context.language].madeVisible))] } ?? [.emphasis([.text(words.label(.noNote))])]
            if let owner = measure.owner { inlines += [.text(" "), .muted([.text(context.label(owner))])] }
            return [.paragraph([.strong([.text(words.missedMeasure(context.label(measure.name[context.language])))])], .body), .paragraph(inlines, .body)]
        }
        return stride(from: 0, to: notes.count, by: 2).map { .keepTogether([.row([notes[$0], $0 + 1 < notes.count ? notes[$0 + 1] : []])]) }
    }
}
