import KepiConfiguration
import KepiCore
import KepiDataset
import KepiMetrics
import KepiScorecard
import Mustache

/// Templates and results → documents.
package struct DocumentBuilder: Sendable {
    /// The metrics that templates may name.
    package let definitions: [MetricDefinition]

    package init(definitions: [MetricDefinition]) { self.definitions = definitions }
    package init(catalogue: MetricCatalogue) { definitions = catalogue.definitions }

    /// What is wrong with a template's names, without any data: unknown blocks, options, metrics, chart types, variables, paragraph styles; each with
    /// its place and the nearest right spelling, in the order of the file.
    package func check(_ template: Template) -> [Diagnostic] {
        var reading = BlockReading(definitions: definitions)
        for fence in template.fences { _ = BlockRegistry.block(fence.name, at: fence.location, options: fence.options, &reading) }
        let names = ReportVariables(context: ReportContext(input: .blank(language: template.language)), definitions: definitions).root
        let found = reading.diagnostics.all + VariableCheck(root: names).diagnostics(template.tags) + MarkdownCheck.diagnostics(template)
        return found.enumerated().sorted {
            ($0.element.location?.line ?? 0, $0.element.location?.column ?? 0, $0.offset) < (
                $1.element.location?.line ?? 0, $1.element.location?.column ?? 0, $1.offset
            )
        }.map(\.element)
    }

    /// The document of one template and one set of results.
    /// - Throws: `Failure` (.input) with what `check` finds.
    package func document(from template: Template, input: ReportInput) throws(Failure) -> Document {
        let problems = check(template)
        if problems.contains(where: { $0.severity == .error }) { throw Failure(.input, problems) }
        var reading = BlockReading(definitions: definitions)
        let drawn = template.fences.map { BlockRegistry.block($0.name, at: $0.location, options: $0.options, &reading) }

        var input = input
        input.language = template.language
        let context = ReportContext(input: input)
        context.pagesOf = Set(drawn.flatMap { $0?.pages(input.results) ?? [] })
        let places = FigurePlaces()
        let variables = ReportVariables(context: context, definitions: definitions).root
        guard let mustache = try? MustacheTemplate(string: template.body) else {
            throw Failure(.input, [Diagnostic(code: "template.mustache", at: SourceLocation(file: template.file), "the tags of this template cannot be read")])
        }
        let text = mustache.render(MustacheVariable(variable: .group(isPresent: true) { variables }, places: places))
        let reader = MarkdownReader(places: places, context: context) { index in drawn.indices.contains(index) ? drawn[index]?.blocks(context) ?? [] : [] }
        let blocks = Linking.resolved(reader.blocks(text))

        let company = context.label(input.project.company[template.language])
        let window = input.results.window
        let confidentiality = template.confidentiality ?? input.project.confidentiality?[template.language] ?? context.words.label(.confidential)
        let left = company + " · " + template.title
        let period = context.words.period(window.period)
        let right = period == context.window(window) ? period : period + " · " + context.window(window)
        return Document(
            language: template.language, title: "\(left) · \(window.period.id)", company: company,
            runningHead: (left, right + (window.isPartial ? context.words.inBrackets(context.words.label(.partial)) : "")),
            confidentiality: confidentiality.madeVisible,
            date: input.date, page: template.page, blocks: blocks, format: context.format)
    }
}

extension ReportInput {
    /// Nothing at all, in `language`: what a template is checked against.
    static func blank(language: Language) -> ReportInput {
        let start = LocalDate(dayNumber: 0)
        let window = PeriodWindow(period: Period.containing(start, kind: .quarter), start: start, end: start.adding(months: 3), isPartial: false)
        return ReportInput(
            project: Project(file: "", folder: "", dataFolder: "", company: LocalizedText(""), timeZone: "UTC", currency: ""),
            dataset: Dataset(tables: [:], dataEnd: .init(date: start), quality: DataQuality(), isContractual: false),
            results: MetricResults(window: window, metrics: []), scorecard: nil, targets: [:], language: language, date: start, version: "")
    }
}
