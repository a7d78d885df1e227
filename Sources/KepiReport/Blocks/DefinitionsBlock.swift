import KepiConfiguration
import KepiCore
import KepiMetrics

/// `definitions`: every figure's definition, numerator, denominator, exclusions and interval; in HTML the SQL as well.
///
/// Options: `metrics` (all), `title` (`none`: no heading), `sql` (true).
struct DefinitionsBlock: ReportBlock {
    static let name = "definitions"
    private let choice: MetricChoice
    private let title: String?
    private let showsSQL: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["metrics", "title", "sql"])
        choice = reading.metrics(options["metrics"], standard: .all)
        title = reading.title(options["title"])
        showsSQL = options["sql"].flatMap { $0.boolean("sql", &reading.diagnostics) } ?? true
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        let metrics = choice.metrics(context.results)
        var blocks: [Block] = []
        let heading = title ?? words.label(.definitions)
        if !heading.isEmpty { blocks.append(.heading(level: 2, id: context.anchor("definitions"), [.text(heading)])) }
        blocks.append(.paragraph([.text(words.howSure)], .body))
        let columns: [TableSpec.Column] = [
            .init([.text(words.label(.measure))], width: .fraction(0.2)), .init([.text(words.label(.definition))], width: .fraction(0.42)),
            .init([.text(words.numeratorOverDenominator)], width: .fraction(0.38)),
        ]
        blocks.append(
            .table(
                TableSpec(id: context.anchor("definitions-table"), summary: heading, columns: columns, rows: metrics.map { row($0, context) }, style: .compact,
                          isStackedWhenNarrow: true))
        )
        if showsSQL {
            for metric in metrics where !metric.sql.isEmpty {
                blocks.append(
                    .details(summary: [.text(words.labelled(words.label(.sqlOf), context.name(metric)))], [.paragraph(code(metric.sql), .body)], printed: false)
                )
            }
        }
        return blocks
    }

    private func row(_ metric: MetricResult, _ context: ReportContext) -> TableSpec.Row {
        let definition = metric.definition, language = context.language, words = context.words
        let numerator = definition.numeratorWords[language], denominator = definition.denominatorWords[language]
        let ratio: [Inline] = numerator.isEmpty ? [.text("–")] : [.text(numerator)] + (denominator.isEmpty ? [] : [.text(" ÷ " + denominator)])
        let exclusions = definition.exclusions[language]
        let method = metric.current.interval.map { words.labelled(words.label(.method), words.method($0.method)) }
        return TableSpec.Row([
            TableSpec.Cell(.text([.strong([.text(context.name(metric))])], second: [.muted([.text(metric.id)])]), isHeader: true),
            TableSpec.Cell(.text([.text(definition.definition[language])], second: method.map { [.muted([.text($0)])] } ?? [])),
            TableSpec.Cell(.text(ratio, second: exclusions.isEmpty ? [] : [.muted([.text(words.labelled(words.label(.exclusions), exclusions))])])),
        ])
    }

    /// SQL by lines; its indents as spaces that do not collapse.
    private func code(_ sql: String) -> [Inline] {
        var inlines: [Inline] = []
        for line in sql.split(separator: "\n", omittingEmptySubsequences: false) {
            if !inlines.isEmpty { inlines.append(.lineBreak) }
            let indent = line.prefix { $0 == " " }.count
            inlines.append(.code(String(repeating: "\u{A0}", count: indent) + line.dropFirst(indent).description.madeVisible))
        }
        return inlines
    }
}
