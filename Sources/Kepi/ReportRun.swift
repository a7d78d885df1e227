import Foundation
import KepiChart
import KepiConfiguration
import KepiCore
import KepiDataset
import KepiDelivery
import KepiEngine
import KepiHTML
import KepiInsight
import KepiMetrics
import KepiPDF
import KepiReport
import KepiScorecard

/// From results to files: documents, HTML and PDF, the gate, and the files whole or not at all.
package struct ReportRun: Sendable {
    package let pipeline: Pipeline

    package init(pipeline: Pipeline) { self.pipeline = pipeline }

    /// What a build left.
    package struct Outcome: Sendable {
        package var review: Review
        /// The folder of the period.
        package var folder: String
        /// Names in it, sorted.
        package var files: [String]
    }

    /// One report to make.
    package struct Order: Hashable, Sendable {
        package var template: String
        package var language: Language
        package var formats: [Project.ReportRequest.Format]
    }

    package func build() throws(Failure) -> Outcome {
        let theme = try Theme.load(folder: pipeline.installation.themes + "/default")
        let renderers = (html: try HTMLRenderer(theme: theme, themeFolder: pipeline.installation.themes + "/default"), pdf: PDFRenderer(theme: theme))
        var rehearsal: BackgroundWork<Void>?
        var inputs: BackgroundWork<[Manifest.File]>?
        // No thread may draw when the process ends, whatever the reason.
        defer { _ = try? rehearsal?.value() }
        let prepared = try pipeline.prepare { project in
            // What is wrong with the orders is said below.
            let languages = Set((try? self.orders(project))?.map(\.language) ?? [])
            inputs = BackgroundWork { () throws(Failure) in try self.inputs(project) }
            rehearsal = BackgroundWork { for language in languages { Rehearsal(language: language, currency: project.currency).run(html: renderers.html, pdf: renderers.pdf) } }
        }
        if !pipeline.request.acceptsQuality {
            let quality = prepared.dataset.quality.diagnostics(limit: prepared.project.settings.maximumRejectedShare, sources: prepared.project.sources)
            if quality.contains(where: { $0.severity == .error }) { throw Failure(.input, prepared.diagnostics + quality) }
        }
        let orders = try self.orders(prepared.project)
        let library = TemplateLibrary(folders: [pipeline.installation.templates, prepared.project.folder + "/templates"])
        var problems = Diagnostics()
        var templates: [Template] = []
        for order in orders {
            do { templates.append(try library.template(named: order.template, language: order.language)) } catch { problems.add(contentsOf: error.diagnostics) }
        }
        var proposals = ProposalTable()
        do { proposals = try ProposalTable.load(folders: [prepared.project.folder + "/templates", pipeline.installation.templates]) } catch { problems.add(contentsOf: error.diagnostics) }
        try problems.throwIfErrors()

        var review = try pipeline.review(prepared)
        var warnings: [Diagnostic] = []
        let earlier = try EarlierIssueSearch(request: pipeline.request, project: prepared.project, outputFolder: pipeline.outputFolder(prepared.project), period: prepared.period).find(&warnings)
        review.diagnostics += warnings
        review.sinceLastIssue = earlier.map { comparing(review).comparison(with: $0.issue) }
        return try publish(review, earlier: earlier?.input, orders, templates, proposals, prepared, html: renderers.html, pdf: renderers.pdf) { () throws(Failure) in try inputs?.value() ?? [] }
    }

    /// Targets are the metrics' own, else the scorecard's.
    private func comparing(_ review: Review) -> IssueComparing {
        var goals: [String: EarlierIssue.Goal] = [:]
        for measure in review.scorecard?.perspectives.flatMap(\.objectives).flatMap(\.measures) ?? [] { goals[measure.id] = .init(target: measure.target, floor: measure.floor) }
        for (id, target) in review.targets { goals[id] = .init(target: target.target, floor: target.floor) }
        return IssueComparing(results: review.results, quality: review.dataset.quality, rhythm: review.insights.dataRhythm.value, goals: goals, settings: SettingsList.ofIssue(review), currency: review.project.currency)
    }

    private func publish(_ review: Review, earlier: Manifest.File?, _ orders: [Order], _ templates: [Template], _ proposals: ProposalTable, _ prepared: Pipeline.Prepared, html: HTMLRenderer, pdf: PDFRenderer,
                         inputs: () throws(Failure) -> [Manifest.File]) throws(Failure) -> Outcome {
        let figures = BackgroundWork { figureFiles(review) }
        let builder = DocumentBuilder(catalogue: review.catalogue)
        let documents = try pipeline.progress.stage("document") { () throws(Failure) in
            var documents: [Document] = []
            for (order, template) in zip(orders, templates) { documents.append(try builder.document(from: template, input: input(review, proposals, order.language))) }
            return documents
        }
        let rendered = try pipeline.progress.stage("pages") { () throws(Failure) in try render(orders, documents, review.results, html: html, pdf: pdf) }
        try pipeline.progress.stage("gate") { () throws(Failure) in
            let found = PublishGate(results: review.results, quality: review.dataset.quality).problems(in: rendered.map(\.seen))
            if !found.isEmpty { throw Failure(.gate, found) }
        }
        return try pipeline.progress.stage("files") { () throws(Failure) in try write(rendered.map(\.file), figures.value(), orders, inputs: allInputs(inputs() + [earlier].compactMap(\.self), prepared), earlierIssue: earlier?.path, review, prepared) }
    }

    private func input(_ review: Review, _ proposals: ProposalTable, _ language: Language) -> ReportInput {
        var input = ReportInput(project: review.project, dataset: review.dataset, results: review.results, insights: review.insights, sinceLastIssue: review.sinceLastIssue, scorecard: review.scorecard, targets: review.targets,
                    language: language, date: review.date, version: kepiVersion)
        input.proposals = proposals
        return input
    }

    /// The reports asked for on the command line, else in kepi.yaml, else the performance review.
    package func orders(_ project: Project) throws(Failure) -> [Order] {
        var problems = Diagnostics()
        var languages: [Language] = []
        for text in pipeline.request.locales.flatMap({ $0.split(separator: ",").map(String.init) }) {
            if let language = Language(rawValue: text) { languages.append(language) } else {
                problems.add(Diagnostic(code: "locale.unknown", "there is no locale '\(text.madeVisible)'", suggestion: "it is one of \(Language.allCases.map(\.rawValue).joined(separator: ", "))"))
            }
        }
        var formats: [Project.ReportRequest.Format] = []
        for text in pipeline.request.formats.flatMap({ $0.split(separator: ",").map(String.init) }) {
            if let format = Project.ReportRequest.Format(rawValue: text) { formats.append(format) } else {
                problems.add(Diagnostic(code: "format.unknown", "there is no format '\(text.madeVisible)'", suggestion: "it is html or pdf"))
            }
        }
        try problems.throwIfErrors()
        var requests = project.reports.isEmpty ? [Project.ReportRequest(template: "performance-review", location: SourceLocation(file: project.file))] : project.reports
        if !pipeline.request.templates.isEmpty {
            requests = pipeline.request.templates.map { name in
                requests.first { $0.template == name } ?? Project.ReportRequest(template: name, location: SourceLocation(file: project.file))
            }
        }
        var orders: [Order] = []
        for request in requests {
            let wanted = !languages.isEmpty ? languages : request.locales.isEmpty ? [project.locale] : request.locales
            for language in wanted {
                let order = Order(template: request.template, language: language, formats: formats.isEmpty ? request.formats : formats)
                if !orders.contains(where: { $0.template == order.template && $0.language == order.language }) { orders.append(order) }
            }
        }
        return orders
    }

    /// A file before it is written.
    private struct File: Sendable {
        var name: String
        var bytes: [UInt8]
    }

    /// A report's file, and what the gate sees of it.
    private struct Rendered: Sendable {
        var file: File
        var seen: PublishGate.RenderedFile

        init(name: String, bytes: [UInt8], text: String, pages: [String], _ document: Document, _ results: MetricResults) {
            let facts = DocumentFacts(document)
            file = File(name: name, bytes: bytes)
            seen = .init(name: name, text: text, pages: pages, figures: facts.demanded(by: results, format: document.format), silentCharts: facts.silentCharts)
        }
    }

    /// Drawn one after the other: Cairo 1.16 closes a font file while another thread draws from it as soon as more than ten are open, whichever thread's
    /// fonts they are (`_cairo_ft_unscaled_font_lock_face`); every fifth build of four files on two threads ended in a crash. What needs no font goes on beside:
    /// the last pass over a PDF, and the words of a page. PDFs come first, since they have most of it.
    private func render(_ orders: [Order], _ documents: [Document], _ results: MetricResults, html: HTMLRenderer, pdf: PDFRenderer) throws(Failure) -> [Rendered] {
        let sheets = zip(orders, documents).flatMap { order, document in order.formats.map { (order: order, document: document, format: $0) } }
        var begun: [Int: Result<BackgroundWork<Rendered>, Failure>] = [:]
        for index in sheets.indices.filter({ sheets[$0].format == .pdf }) + sheets.indices.filter({ sheets[$0].format == .html }) {
            let (order, document, format) = sheets[index]
            let name = "\(order.template).\(order.language.rawValue).\(format.rawValue)"
            begun[index] = Result { () throws(Failure) in
                switch format {
                case .html:
                    let bytes = try html.render(document)
                    return BackgroundWork { Rendered(name: name, bytes: bytes, text: HTMLText.words(bytes), pages: [], document, results) }
                case .pdf:
                    let drawn = try pdf.draw(document)
                    return BackgroundWork { () throws(Failure) in
                        let file = try drawn.finished()
                        return Rendered(name: name, bytes: file.bytes, text: file.pageTexts.joined(separator: "\n"), pages: file.pageTexts, document, results)
                    }
                }
            }
        }
        var rendered: [Rendered] = []
        var problems: [Diagnostic] = []
        var cause = Failure.Cause.gate
        for index in sheets.indices {
            do throws(Failure) {
                if let work = try begun[index]?.get() { rendered.append(try work.value()) }
            } catch {
                cause = error.cause
                problems += error.diagnostics.filter { !problems.contains($0) }
            }
        }
        if !problems.isEmpty { throw Failure(cause, problems) }
        return rendered
    }

    /// The figures for other programs: kpis.json and kpis.csv.
    private func figureFiles(_ review: Review) -> [File] {
        let words = Words.of(.en)
        var kpis = KPIFile(company: review.project.company[review.project.locale], locale: review.project.locale, currency: review.project.currency, results: review.results, insights: review.insights,
                           scorecard: review.scorecard, targets: review.targets, quality: review.dataset.quality, reason: { words.unavailable($0) }, refusal: { words.refusal($0) })
        kpis.settings = SettingsList.ofIssue(review)
        kpis.minimumGroup = review.project.settings.minimumGroup
        kpis.sinceLastIssue = review.sinceLastIssue
        return [File(name: "kpis.json", bytes: Array(kpis.json.text.utf8)), File(name: "kpis.csv", bytes: Array(KPITable.csv(review.results, targets: review.targets).utf8))]
    }

    private func write(_ reports: [File], _ figures: [File], _ orders: [Order], inputs: [Manifest.File], earlierIssue: String?, _ review: Review, _ prepared: Pipeline.Prepared) throws(Failure) -> Outcome {
        let path = pipeline.outputFolder(review.project) + "/" + review.results.window.period.id
        let folder = try OutputFolder(path: path)
        do throws(Failure) {
            // Together: each waits for the disk, and the disk takes them in one go.
            let staged = (reports + figures).map { file in BackgroundWork { () throws(Failure) in try folder.stage(file.bytes, as: file.name) } }
            for work in staged.map({ work in Result { () throws(Failure) in try work.value() } }) { try work.get() }
            _ = try RejectsWriter.writeRejects(engine: prepared.engine, to: try folder.stagedPath("rejects"))
            let earlier = try? Manifest.read(in: path)
            var manifest = Manifest(kepi: kepiVersion, engine: "duckdb \(DuckDBEngine.version)", period: review.results.window.period.id, date: review.date.description,
                                    reports: orders.map { .init(template: $0.template, locale: $0.language.rawValue, formats: $0.formats.map(\.rawValue)) },
                                    inputs: inputs, rows: review.dataset.quality.tables.map { .init(table: $0.table, read: $0.read, accepted: $0.accepted, rejected: $0.rejected) },
                                    settings: SettingsList.values(review.project), outputs: [])
            manifest.earlierIssue = earlierIssue
            for name in folder.stagedNames() { manifest.outputs.append(try Manifest.file(at: try folder.stagedPath(name), named: name)) }
            let obsolete = manifest.adopt(earlier, in: path)
            try folder.stage(try manifest.encoded(), as: "manifest.json")
            try folder.commit(removing: obsolete)
            return Outcome(review: review, folder: path, files: reports.map(\.name).sorted())
        } catch {
            folder.discard()
            throw error
        }
    }

    private func resolve(_ project: Project, _ path: String) -> String { path.hasPrefix("/") ? path : project.dataFolder + "/" + path }

    /// The files, and what databases gave, as it was copied: a table has no bytes of its own.
    private func allInputs(_ files: [Manifest.File], _ prepared: Pipeline.Prepared) throws(Failure) -> [Manifest.File] {
        var inputs = files
        for copy in pipeline.databaseCopies(prepared) { inputs.append(try Manifest.file(at: copy.path, named: copy.name)) }
        return inputs.sorted { $0.path < $1.path }
    }

    private func inputs(_ project: Project) throws(Failure) -> [Manifest.File] {
        var paths: [String: String] = [:]
        for source in project.sources {
            switch source.origin {
            case .files(let files): for file in files { paths[file.path] = resolve(project, file.path) }
            case .database: break
            case .query(let sql, let inputs):
                paths[sql.path] = project.folder + "/" + sql.path
                for input in inputs { paths[input.path.path] = resolve(project, input.path.path) }
            }
        }
        for name in ["kepi.yaml", "scorecard.yaml"] where FileManager.default.fileExists(atPath: project.folder + "/" + name) { paths[name] = project.folder + "/" + name }
        for folder in ["metrics", "templates"] {
            for name in FileManager.default.enumerator(atPath: project.folder + "/" + folder)?.compactMap({ $0 as? String }) ?? [] {
                var isFolder: ObjCBool = false
                let path = project.folder + "/" + folder + "/" + name
                if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue { paths[folder + "/" + name] = path }
            }
        }
        var files: [Manifest.File] = []
        for (name, path) in paths.sorted(by: { $0.key < $1.key }) { files.append(try Manifest.file(at: path, named: name)) }
        return files
    }
}
