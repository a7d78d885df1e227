import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics
import KepiScorecard

/// `since-last-issue`: what moved since an earlier issue, which targets changed, which past figures read differently now, and the rows and settings beside them; without an earlier issue one sentence.
///
/// Options: `title` (`none`: no heading), `level` (2).
struct SinceLastIssueBlock: ReportBlock {
    static let name = "since-last-issue"
    private let title: String?
    private let level: Int

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["title", "level"])
        title = reading.title(options["title"])
        level = reading.level(options["level"], standard: 2)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        guard let comparison = context.input.sinceLastIssue else { return [.paragraph([.text(words.noEarlierIssue)], .caption)] }
        var blocks: [Block] = []
        let heading = title ?? words.sinceLastIssue(statement(comparison, context))
        if !heading.isEmpty { blocks.append(.heading(level: level, id: context.anchor("since-last-issue"), [.text(heading)])) }
        let earlier = comparison.earlier
        let caption = words.issueCaption(
            period: words.period(earlier.period), kepi: earlier.settings?["kepi"].map(context.label), isPartial: earlier.isPartial, hasVerdicts: comparison.relation != .other)
        blocks.append(.paragraph([.text(caption)], .caption))
        if !comparison.moves.isEmpty { blocks += section(.moved, [.table(moves(comparison, context))], context) }
        blocks += section(.goals, comparison.goals.isEmpty ? [.paragraph([.text(words.issueLabel(.goalsUnchanged))], .body)] : [.table(goals(comparison, context))], context)
        blocks += section(.restated, RestatementSection(comparison: comparison, context: context).blocks, context)
        return blocks
    }

    private func section(_ label: IssueLabel, _ blocks: [Block], _ context: ReportContext) -> [Block] {
        let heading = Block.heading(level: level + 1, id: context.anchor("issue-\(label.rawValue)"), [.text(context.words.issueLabel(label))])
        guard let first = blocks.first else { return [heading] }
        return [.keepTogether([heading, first])] + blocks.dropFirst()
    }

    private func against(_ comparison: IssueComparison) -> Against? {
        switch comparison.relation {
        case .previous: .previous
        case .yearAgo: .yearAgo
        case .other: nil
        }
    }

    private func statement(_ comparison: IssueComparison, _ context: ReportContext) -> IssueStatement {
        let moved = against(comparison).map { against in
            context.results.metrics.count { metric in metric.definition.isHeadline && comparison.moves.contains { $0.metric == metric.id } && metric.verdict(against).found != nil }
        }
        return IssueStatement(
            period: context.words.period(comparison.earlier.period), moved: moved, restated: comparison.restated.reduce(0) { $0 + $1.points.count }, compared: comparison.figuresCompared,
            goals: comparison.goals.count)
    }

    // MARK: What moved

    private func moves(_ comparison: IssueComparison, _ context: ReportContext) -> TableSpec {
        let words = context.words, against = against(comparison)
        let then = words.period(comparison.earlier.period)
        func column(_ text: String, _ second: String, _ width: Double) -> TableSpec.Column {
            .init([.text(text), .lineBreak, .muted([.text(second)])], alignment: .trailing, width: .fraction(width))
        }
        let share = against == nil ? 0.24 : 0.19
        var columns: [TableSpec.Column] = [
            .init([.text(words.label(.measure))], width: .fraction(against == nil ? 0.28 : 0.25)), column(then, words.issueLabel(.asIssued), share), column(then, words.issueLabel(.asOfNow), share),
            column(words.period(context.results.window.period), words.issueLabel(.now), share),
        ]
        if against != nil { columns.append(.init([.text(words.issueLabel(.change))], alignment: .trailing, width: .fraction(0.18))) }
        let rows = comparison.moves.compactMap { move -> TableSpec.Row? in
            guard let metric = context.results[move.metric] else { return nil }
            let unit = metric.definition.unit
            func printed(_ value: Double?) -> String { value.map { context.format.value($0, unit) } ?? words.label(.notAvailable) }
            var cells = [
                TableSpec.Cell(.text([.strong([.text(context.name(metric))])]), isHeader: true), TableSpec.Cell(.text([.text(printed(move.then))])),
                TableSpec.Cell(asOfNow(move, printed, context)),
                TableSpec.Cell(.text([move.now == nil ? .muted([.text(printed(nil))]) : .strong([.figure(metric: metric.id, printed(move.now))])])),
            ]
            if let against { cells.append(TableSpec.Cell(context.changeCell(metric, against))) }
            return TableSpec.Row(cells)
        }
        return TableSpec(id: context.anchor("issue-moved-table"), summary: words.issueLabel(.moved), columns: columns, rows: rows, isStackedWhenNarrow: true)
    }

    /// The same figure as reckoned now; muted where it reads as it did.
    private func asOfNow(_ move: IssueComparison.Move, _ printed: (Double?) -> String, _ context: ReportContext) -> TableSpec.Cell.Content {
        guard let now = move.thenAsOfNow else { return .text([.muted([.text("–")])]) }
        let isSame = printed(now) == printed(move.then)
        return .text([isSame ? .muted([.text(context.words.issueLabel(.unchanged))]) : .text(printed(now))])
    }

    // MARK: Targets

    private func goals(_ comparison: IssueComparison, _ context: ReportContext) -> TableSpec {
        let words = context.words
        let labels: [IssueLabel] = [.targetThen, .targetNow, .floorThen, .floorNow]
        let columns = [TableSpec.Column([.text(words.label(.measure))], width: .fraction(0.32))] + labels.map { TableSpec.Column([.text(words.issueLabel($0))], alignment: .trailing, width: .fraction(0.17)) }
        let rows = comparison.goals.map { change in
            let measure = context.input.scorecard?.measures.first { $0.id == change.id }
            let metric = context.results[change.id]
            func printed(_ value: Double?) -> TableSpec.Cell {
                guard let value else { return TableSpec.Cell(.text([.muted([.text("–")])])) }
                return TableSpec.Cell(.text([.text(metric.map { context.format.value(value, $0.definition.unit) } ?? measure.map { context.printed(value, $0) } ?? context.exact(value))]))
            }
            let name = metric.map(context.name) ?? measure.map { context.label($0.name[context.language]) } ?? context.label(change.id)
            let remark: IssueLabel? = change.then == nil ? .new : change.now == nil ? .gone : nil
            return TableSpec.Row([
                TableSpec.Cell(.text([.strong([.text(name)])], second: remark.map { [.muted([.text(words.issueLabel($0))])] } ?? []), isHeader: true),
                printed(change.then?.target), printed(change.now?.target), printed(change.then?.floor), printed(change.now?.floor),
            ])
        }
        return TableSpec(id: context.anchor("issue-goals-table"), summary: words.issueLabel(.goals), columns: columns, rows: rows, isStackedWhenNarrow: true)
    }
}
