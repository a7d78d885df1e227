import KepiCore
import KepiInsight
import KepiMetrics

/// Past figures that read differently now: by how much, from how many cases, and how many rows the tables have for those periods then and now.
struct RestatementSection {
    let comparison: IssueComparison
    let context: ReportContext

    private var words: any ReportWords { context.words }
    private var points: Int { comparison.restated.reduce(0) { $0 + $1.points.count } }
    private var changedTables: [IssueComparison.TableChange] { comparison.tables.filter { !$0.periods.isEmpty } }

    var blocks: [Block] {
        var blocks: [Block] = [.paragraph([.text(sentences.joined(separator: words.space))], .body)]
        guard points > 0 else { return blocks + rowBlocks }
        if points > comparison.restated.count { blocks.append(.paragraph([.text(words.largestShown(of: context.format.integer(points)))], .caption)) }
        blocks.append(.table(largest))
        blocks += rowBlocks
        blocks.append(.details(summary: [.text(words.issueLabel(.allRestated))], [.table(all)], printed: false))
        return blocks
    }

    private var sentences: [String] {
        var sentences = [words.restatements(points, of: comparison.figuresCompared, measures: comparison.restated.count)]
        let states = comparison.earlier.settings
        let changes = comparison.settings.filter { $0.name != "maturity_days" }
        sentences.append(words.settings(states == nil ? nil : changes.map { (context.label($0.name), context.label($0.then ?? ""), context.label($0.now ?? "")) }))
        if let maturity = comparison.settings.first(where: { $0.name == "maturity_days" }) {
            sentences.append(words.maturity(then: context.label(maturity.then ?? ""), now: context.label(maturity.now ?? "")))
        }
        let redefined = comparison.redefined.compactMap { context.results[$0] }.map(context.name)
        if !redefined.isEmpty { sentences.append(words.redefined(redefined)) }
        return sentences
    }

    private func printed(_ value: Double?, _ unit: KepiCore.Unit) -> String { value.map { context.format.value($0, unit) } ?? words.label(.notAvailable) }
    private func difference(_ point: IssueComparison.Point, _ unit: KepiCore.Unit) -> String {
        // Of the printed values, so that the line adds up.
        guard let then = point.then, let now = point.now else { return "–" }
        return context.format.difference(unit.asPrinted(now) - unit.asPrinted(then), unit)
    }
    private func cases(_ point: IssueComparison.Point) -> String {
        if point.casesThen == nil, point.casesNow == nil { return words.label(.census) }
        func one(_ n: Int?) -> String { n.map(context.format.integer) ?? "–" }
        return "\(one(point.casesThen)) → \(one(point.casesNow))"
    }

    private var largest: TableSpec {
        let columns: [TableSpec.Column] = [
            .init([.text(words.label(.measure))], width: .fraction(0.23)), .init([.text(words.issueLabel(.readDifferently))], alignment: .trailing, width: .fraction(0.1)),
            .init([.text(words.issueLabel(.largestDifference))], width: .fraction(0.12)), .init([.text(words.issueLabel(.columnThen))], alignment: .trailing, width: .fraction(0.13)),
            .init([.text(words.issueLabel(.columnNow))], alignment: .trailing, width: .fraction(0.13)), .init([.text(words.label(.difference))], alignment: .trailing, width: .fraction(0.13)),
            .init([.text(words.issueLabel(.casesAndRows))], alignment: .trailing, width: .fraction(0.16)),
        ]
        let rows = comparison.restated.compactMap { restatement -> TableSpec.Row? in
            guard let metric = context.results[restatement.metric], let point = restatement.largest else { return nil }
            let rows = restatement.tables.compactMap { rowChange(of: $0, in: point.period) }
            return TableSpec.Row([
                TableSpec.Cell(.text([.strong([.text(context.name(metric))])]), isHeader: true),
                TableSpec.Cell(.text([.text(words.figures(restatement.points.count, of: restatement.compared))])), TableSpec.Cell(.text([.text(short(point.period))])),
                TableSpec.Cell(.text([.text(printed(point.then, restatement.unit))])), TableSpec.Cell(.text([.text(printed(point.now, restatement.unit))])),
                TableSpec.Cell(.text([.text(difference(point, restatement.unit))])),
                TableSpec.Cell(.text([.text(cases(point))], second: rows.isEmpty ? [] : [.muted([.text(rows.joined(separator: words.separator))])])),
            ])
        }
        return TableSpec(id: context.anchor("issue-restated-table"), summary: words.issueLabel(.restated), columns: columns, rows: rows, style: .compact, isStackedWhenNarrow: true)
    }

    /// `transactions +126`: how many rows more a table has in a period; nil where it has as many.
    private func rowChange(of table: String, in period: Period) -> String? {
        guard let change = changedTables.first(where: { $0.table == table })?.periods.first(where: { $0.period == period }) else { return nil }
        return "\(words.table(table))\u{A0}\(context.format.signed(Double(change.now - change.then), decimals: 0))"
    }

    /// On one line of a narrow column.
    private func short(_ period: Period) -> String { context.language.isChinese && period.kind != .range ? context.format.tick(period, showsYear: true) : words.period(period) }

    // MARK: Rows

    private var rowBlocks: [Block] {
        let isStated = comparison.earlier.tables.values.contains { !$0.periods.isEmpty }
        let remark = Block.paragraph([.text(words.rowsRemark(areSame: changedTables.isEmpty, isStated: isStated))], .caption)
        guard !changedTables.isEmpty else { return [remark] }
        let heading = Block.paragraph([.strong([.text(words.issueLabel(.rowsOfPast))])], .body)
        return [.keepTogether([heading, .list(ordered: false, changedTables.map { [.paragraph([.text(words.sentence(line($0)))], .body)] }), remark])]
    }

    private func line(_ change: IssueComparison.TableChange) -> String {
        let difference = change.periods.reduce(0) { $0 + $1.now - $1.then }
        let each = change.periods.map { "\(words.period($0.period))\u{A0}\(context.format.signed(Double($0.now - $0.then), decimals: 0))" }
        return words.rowChange(table: words.table(change.table), difference: context.format.signed(Double(difference), decimals: 0), periods: change.periods.count, of: change.periodsCompared)
            + words.inBrackets(each.joined(separator: words.separator))
    }

    private var all: TableSpec {
        let columns: [TableSpec.Column] = [
            .init([.text(words.label(.measure))]), .init([.text(words.label(.period))]), .init([.text(words.issueLabel(.columnThen))], alignment: .trailing),
            .init([.text(words.issueLabel(.columnNow))], alignment: .trailing), .init([.text(words.label(.difference))], alignment: .trailing),
            .init([.text(words.issueLabel(.casesThenNow))], alignment: .trailing),
        ]
        let rows = comparison.restated.flatMap { restatement in
            restatement.points.map { point in
                TableSpec.Row([
                    TableSpec.Cell(.text([.text(context.results[restatement.metric].map(context.name) ?? restatement.metric)]), isHeader: true), TableSpec.Cell(.text([.text(words.period(point.period))])),
                    TableSpec.Cell(.text([.text(printed(point.then, restatement.unit))])), TableSpec.Cell(.text([.text(printed(point.now, restatement.unit))])),
                    TableSpec.Cell(.text([.text(difference(point, restatement.unit))])), TableSpec.Cell(.text([.text(cases(point))])),
                ])
            }
        }
        return TableSpec(id: context.anchor("issue-all-restated-table"), summary: words.issueLabel(.allRestated), columns: columns, rows: rows, style: .compact)
    }
}
