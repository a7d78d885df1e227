import KepiConfiguration
import KepiCore
import KepiDataset
import KepiMetrics

/// `quality`: rows read, used and rejected, why, what was standardised, what was kept but is doubtful, which figures are missing.
///
/// Options: `title` (`none`: no heading).
struct QualityBlock: ReportBlock {
    static let name = "quality"
    private let title: String?

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        title = reading.title(reading.options(options, of: Self.name, ["title"])["title"])
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        let tables = context.input.dataset.quality.tables
        var blocks: [Block] = []
        let heading = title ?? words.label(.dataQuality)
        if !heading.isEmpty { blocks.append(.heading(level: 2, id: context.anchor("data-quality"), [.text(heading)])) }
        func sum(_ value: (DataQuality.TableQuality) -> Int) -> String { format.integer(tables.reduce(0) { $0 + value($1) }) }
        let end = context.input.dataset.dataEnd
        blocks.append(.paragraph([.text(words.conservation(read: sum(\.read), accepted: sum(\.accepted), rejected: sum(\.rejected)))], .body))
        blocks.append(
            .paragraph(
                [
                    .text(
                        words.dataFacts(
                            dataEnd: format.date(end.secondsOfDay > 0 ? end.date : end.date.adding(days: -1)), timeZone: context.input.project.timeZone,
                            isContractual: context.input.dataset.isContractual, windowDays: format.integer(context.input.project.settings.activityWindowDays)))
                ], .caption))
        blocks.append(.table(rows(tables, context)))
        if let reasons = reasons(tables, context) { blocks += section(.reasons, [.table(reasons)], context) }
        let warnings = context.input.dataset.quality.warnings
        if !warnings.isEmpty {
            blocks += section(
                .warnings, [.list(ordered: false, warnings.map { [.paragraph([.text(words.warning($0, count: format.integer($0.count)))], .body)] })], context)
        }
        blocks += section(.missing, missing(context), context)
        blocks.append(.details(summary: [.text(words.label(.files))], [.table(files(tables, context))], printed: false))
        return blocks
    }

    /// Figures that are not there, together where the reason is the same.
    private func missing(_ context: ReportContext) -> [Block] {
        let words = context.words
        var reasons: [(reason: Unavailability, names: [String])] = []
        for metric in context.results.metrics {
            guard let reason = metric.current.unavailable else { continue }
            if let index = reasons.firstIndex(where: { $0.reason == reason }) {
                reasons[index].names.append(context.name(metric))
            } else {
                reasons.append((reason, [context.name(metric)]))
            }
        }
        guard !reasons.isEmpty else { return [.paragraph([.text(words.label(.nothingMissing))], .body)] }
        let items: [[Block]] = reasons.map { reason, names in
            [.paragraph([.strong([.text(words.list(names))]), .text(words.colon + words.sentence(words.unavailable(reason)))], .body)]
        }
        return [.list(ordered: false, items)]
    }

    private func section(_ label: Label, _ blocks: [Block], _ context: ReportContext) -> [Block] {
        [.heading(level: 3, id: context.anchor("quality-\(label.rawValue)"), [.text(context.words.label(label))])] + blocks
    }

    private func rows(_ tables: [DataQuality.TableQuality], _ context: ReportContext) -> TableSpec {
        let words = context.words, format = context.format
        let columns: [TableSpec.Column] = [
            .init([.text(words.label(.table))], width: .fraction(0.26)), .init([.text(words.label(.rowsRead))], alignment: .trailing, width: .fraction(0.09)),
            .init([.text(words.label(.rowsAccepted))], alignment: .trailing, width: .fraction(0.09)),
            .init([.text(words.label(.rowsRejected))], alignment: .trailing, width: .fraction(0.09)),
            .init([.text(words.label(.valuesRejected))], alignment: .trailing, width: .fraction(0.1)),
            .init([.text(words.label(.standardised))], width: .fraction(0.37)),
        ]
        // A number stays on the line of what it counts.
        func counted(_ counts: [String: Int], _ name: (String) -> String) -> [String] {
            counts.sorted { $0.key < $1.key }.filter { $0.value > 0 }.map { "\(name($0.key))\u{A0}\(format.integer($0.value))" }
        }
        let rows = tables.map { table in
            let kinds = counted(table.standardised, words.standardisation), aside = counted(table.setAside, words.asideKind)
            let second = aside.isEmpty ? [] : [Inline.muted([.text(words.labelled(words.label(.setAside), aside.joined(separator: words.separator)))])]
            return TableSpec.Row([
                TableSpec.Cell(
                    .text([.strong([.text(words.table(table.table))])], second: context.files(table.files.map(\.file)).map { [.muted([.text($0)])] } ?? []),
                    isHeader: true),
                TableSpec.Cell(.text([.text(format.integer(table.read))])), TableSpec.Cell(.text([.text(format.integer(table.accepted))])),
                TableSpec.Cell(.text([.text(format.integer(table.rejected))])),
                TableSpec.Cell(.text([.text(format.integer(table.rejectedValues))])),
                TableSpec.Cell(.text([.text(kinds.isEmpty ? words.label(.nothingStandardised) : kinds.joined(separator: words.separator))], second: second)),
            ])
        }
        return TableSpec(id: context.anchor("quality-tables"), summary: words.label(.dataQuality), columns: columns, rows: rows, isStackedWhenNarrow: true)
    }

    /// Nil where nothing was rejected.
    private func reasons(_ tables: [DataQuality.TableQuality], _ context: ReportContext) -> TableSpec? {
        let words = context.words
        var rows: [TableSpec.Row] = []
        for table in tables {
            for (counts, label) in [(table.reasons, Label.rowsRejected), (table.valueReasons, .valuesRejected)] {
                for (code, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) where count > 0 {
                    rows.append(
                        TableSpec.Row([
                            TableSpec.Cell(.text([.text(words.table(table.table))]), isHeader: true), TableSpec.Cell(.text([.text(words.rejection(code))])),
                            TableSpec.Cell(.text([.muted([.text(words.label(label))])])), TableSpec.Cell(.text([.text(context.format.integer(count))])),
                        ]))
                }
            }
        }
        guard !rows.isEmpty else { return nil }
        let columns: [TableSpec.Column] = [
            .init([.text(words.label(.table))], width: .fraction(0.18)), .init([.text(words.label(.reason))], width: .fraction(0.5)),
            .init([], width: .fraction(0.18)), .init([.text(words.label(.rows))], alignment: .trailing, width: .fraction(0.14)),
        ]
        return TableSpec(id: context.anchor("quality-reasons-table"), summary: words.label(.reasons), columns: columns, rows: rows, style: .compact)
    }

    private func files(_ tables: [DataQuality.TableQuality], _ context: ReportContext) -> TableSpec {
        let words = context.words
        let columns: [TableSpec.Column] = [
            .init([.text(words.label(.file))], width: .fraction(0.5)), .init([.text(words.label(.table))], width: .fraction(0.18)),
            .init([.text(words.label(.encoding))], width: .fraction(0.16)),
            .init([.text(words.label(.rowsRead))], alignment: .trailing, width: .fraction(0.16)),
        ]
        let rows = tables.flatMap { table in
            table.files.map { file in
                TableSpec.Row([
                    TableSpec.Cell(.text([.text(context.fileName(file.file))]), isHeader: true), TableSpec.Cell(.text([.text(words.table(table.table))])),
                    TableSpec.Cell(.text([.text(file.encoding)])), TableSpec.Cell(.text([.text(context.format.integer(file.read))])),
                ])
            }
        }
        return TableSpec(id: context.anchor("quality-files-table"), summary: words.label(.files), columns: columns, rows: rows, style: .compact)
    }
}
