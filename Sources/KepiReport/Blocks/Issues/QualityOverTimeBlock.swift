import KepiConfiguration
import KepiCore
import KepiDataset
import KepiInsight
import KepiMetrics

/// `quality-over-time`: of each table the rows, the share rejected, how far its last row lies before the end of the period and its gaps, beside what the last issue stated.
///
/// Options: `title` (`none`: no heading), `level` (2), `limit` (gaps listed, 12).
struct QualityOverTimeBlock: ReportBlock {
    static let name = "quality-over-time"
    private let title: String?
    private let level: Int
    private let limit: Int

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["title", "level", "limit"])
        title = reading.title(options["title"])
        level = reading.level(options["level"], standard: 2)
        limit = reading.limit(options["limit"], standard: 12) ?? 12
    }

    /// A table now, and as the last issue had it.
    private struct Row {
        var table: DataQuality.TableQuality
        var rhythm: DataRhythm.Table?
        var then: EarlierIssue.Table?
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        let rhythm = context.input.insights.dataRhythm.value, earlier = context.input.sinceLastIssue?.earlier
        let rows = context.input.dataset.quality.tables.map { Row(table: $0, rhythm: rhythm?[$0.table], then: earlier?.tables[$0.table]) }
        let gaps = rows.flatMap { row in (row.rhythm?.gaps ?? []).map { (row: row, gap: $0) } }
        var blocks: [Block] = []
        let heading = title ?? found(rows, gaps: gaps.count, context)
        if !heading.isEmpty { blocks.append(.heading(level: level, id: context.anchor("data-over-time"), [.text(heading)])) }
        let window = context.results.window
        let caption = words.dataOverTimeCaption(end: context.format.date(window.end.adding(days: -1)), earlier: earlier.map { words.period($0.period) })
        blocks.append(.paragraph([.text(caption)], .caption))
        blocks.append(.table(table(rows, earlier, context)))
        if !gaps.isEmpty {
            // The newest first: what is old was told before.
            let ordered = gaps.enumerated().sorted { ($1.element.gap.first, $0.offset) < ($0.element.gap.first, $1.offset) }.map(\.element)
            let lines = ordered.prefix(limit).map { line($0.row, $0.gap, context) }
            blocks.append(.list(ordered: false, lines.map { [.paragraph([.text(words.sentence($0))], .body)] }))
            if ordered.count > limit { blocks.append(.paragraph([.text(words.capitalisedSentence(words.showing(limit, of: ordered.count, where: words.allGapsPlace)))], .caption)) }
        }
        blocks.append(.paragraph([.text(words.gapRule)], .note))
        return blocks
    }

    private func found(_ rows: [Row], gaps: Int, _ context: ReportContext) -> String {
        let end = context.results.window.end
        // Months of staff and campaigns need not reach the end; rows of what happens every day do.
        let flowing = rows.filter { $0.rhythm?.measuredBy != nil }
        let latest = flowing.compactMap { row in row.rhythm.map { (table: context.words.table(row.table.table), days: $0.daysBehind(end)) } }.filter { $0.days > 0 }.max { $0.days < $1.days }
        let rejectsUp = rows.filter { row in
            guard let then = row.then?.rejectedShare, let now = share(row.table) else { return false }
            return KepiCore.Unit.share.asPrinted(now) > KepiCore.Unit.share.asPrinted(then)
        }
        return context.words.dataOverTime(tablesWithGaps: rows.count { !($0.rhythm?.gaps ?? []).isEmpty }, gaps: gaps, latest: latest, rejectsUp: rejectsUp.map { context.words.table($0.table.table) })
    }

    private func share(_ table: DataQuality.TableQuality) -> Double? { table.read > 0 ? Double(table.rejected) / Double(table.read) : nil }

    private func table(_ rows: [Row], _ earlier: EarlierIssue?, _ context: ReportContext) -> TableSpec {
        let words = context.words, format = context.format
        let columns: [TableSpec.Column] = [
            .init([.text(words.label(.table))], width: .fraction(0.19)), .init([.text(words.issueLabel(.rowsUsed))], alignment: .trailing, width: .fraction(0.14)),
            .init([.text(words.issueLabel(.rejectedShare))], alignment: .trailing, width: .fraction(0.12)), .init([.text(words.issueLabel(.lastRow))], alignment: .trailing, width: .fraction(0.23)),
            .init([.text(words.issueLabel(.daysBehind))], alignment: .trailing, width: .fraction(0.16)), .init([.text(words.issueLabel(.gaps))], alignment: .trailing, width: .fraction(0.16)),
        ]
        func muted(_ text: String?) -> [Inline] { text.map { [.muted([.text($0)])] } ?? [] }
        let body = rows.map { row in
            // A table that is no stream of events may well end before the period does.
            let isFlowing = row.rhythm?.measuredBy != nil
            func behind(_ day: LocalDate?, _ end: LocalDate?) -> String? {
                guard isFlowing, let day, let end else { return nil }
                return words.days(max(0, end.dayNumber - 1 - day.dayNumber))
            }
            let gaps = row.rhythm.map { rhythm -> String in
                guard rhythm.measuredBy != nil else { return "–" }
                return rhythm.gaps.isEmpty ? words.issueLabel(.noGaps) : format.integer(rhythm.gaps.count)
            }
            let judged = row.rhythm.flatMap { rhythm in rhythm.measuredBy.map { words.rhythm($0 == .day ? .days : .weeks) } }
            return TableSpec.Row([
                TableSpec.Cell(.text([.strong([.text(words.table(row.table.table))])]), isHeader: true),
                TableSpec.Cell(.text([.text(format.integer(row.table.accepted))], second: muted(row.then.map { format.integer($0.accepted) }))),
                TableSpec.Cell(.text([.text(share(row.table).map { format.percent($0, decimals: 1) } ?? "–")], second: muted(row.then?.rejectedShare.map { format.percent($0, decimals: 1) }))),
                TableSpec.Cell(.text([.text(row.rhythm.map { format.date($0.lastDay) } ?? "–")], second: muted((row.then?.lastDay).map(format.date)))),
                TableSpec.Cell(.text([.text(behind(row.rhythm?.lastDay, context.results.window.end) ?? "–")], second: muted(behind(row.then?.lastDay, earlier?.period.end)))),
                TableSpec.Cell(.text([.text(gaps ?? "–")], second: muted(judged))),
            ])
        }
        return TableSpec(id: context.anchor("data-over-time-table"), summary: words.label(.dataQuality), columns: columns, rows: body, isStackedWhenNarrow: true)
    }

    private func line(_ row: Row, _ gap: DataRhythm.Gap, _ context: ReportContext) -> String {
        let status = row.then?.gaps.map { known in known.contains { $0.first <= gap.last && gap.first <= $0.last } ? GapStatus.known : .new }
        return context.words.gap(
            table: context.words.table(row.table.table), days: context.format.days(from: gap.first, before: gap.last.adding(days: 1)), count: gap.days,
            expected: context.format.number(gap.expected, decimals: 0), status: status)
    }
}
