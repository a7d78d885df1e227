import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiInsight
import KepiMetrics
import KepiReport
import KepiScorecard
import KepiText

/// The way from a project folder to its results: configuration, clean tables, metrics, scorecard.
///
/// Mistakes of independent parts are collected before anything is thrown, so that one run shows as many as it can.
package struct Pipeline: Sendable {
    package let request: BuildRequest
    package let installation: Installation
    package let progress: RunProgress
    private let work: WorkFolder

    package init(request: BuildRequest, installation: Installation, progress: RunProgress) throws(Failure) {
        self.request = request
        self.installation = installation
        self.progress = progress
        work = try WorkFolder()
    }

    /// What stands before any figure: the project, its clean tables, the metrics, the scorecard's definition, the period.
    package struct Prepared: Sendable {
        package var project: Project
        package var engine: any Engine
        package var dataset: Dataset
        package var catalogue: MetricCatalogue
        package var scorecard: ScorecardDefinition?
        package var period: Period
        package var diagnostics: [Diagnostic]
    }

    /// Reads and cleans everything and checks what can be checked without figures.
    /// - Parameter begin: called once the project is known, before its data are read: what can go on meanwhile starts here.
    package func prepare(meanwhile begin: (Project) -> Void = { _ in }) throws(Failure) -> Prepared {
        var diagnostics = Diagnostics()
        let (project, warnings) = try progress.stage("configuration") { () throws(Failure) in
            let (project, warnings) = try Project.load(path: configurationPath, dataFolder: request.dataFolder)
            return (try FilePatterns.expand(project), warnings)
        }
        diagnostics.add(contentsOf: warnings)
        begin(project)
        // Mistakes in what is read meanwhile come first, so that whether the data can be used does not matter then; but nobody's work is left running.
        let loading = load(project)
        defer { _ = try? loading.value() }

        let statedPeriod = request.period.flatMap { Period($0, fiscalYearStart: project.calendar.fiscalYearStart) }
        if let text = request.period, statedPeriod == nil {
            diagnostics.add(Diagnostic(code: "period.unreadable", "'\(text.madeVisible)' is no period",
                                       suggestion: "write it as 2025-09, 2025-Q3, 2025-H2, 2025, FY2025, FY2025-Q1 or 2025-07-01..2025-09-30"))
        }
        let catalogue = collect(&diagnostics) { () throws(Failure) in
            try MetricCatalogue.load(folders: [installation.metrics, project.folder + "/metrics"].filter { FileManager.default.fileExists(atPath: $0) }, settings: project.settings)
        }
        var scorecard: ScorecardDefinition?
        let scorecardPath = project.folder + "/scorecard.yaml"
        if let catalogue, FileManager.default.fileExists(atPath: scorecardPath) {
            scorecard = collect(&diagnostics) { () throws(Failure) in try ScorecardDefinition.load(path: scorecardPath, metrics: catalogue.definitions, project: project) }
        }
        if let catalogue {
            let known = catalogue.definitions.map(\.id)
            for target in project.targets where !known.contains(target.metric) {
                diagnostics.add(Diagnostic(code: "target.unknown-metric", at: target.location, "there is no metric '\(target.metric)'",
                                           suggestion: Spelling.suggestion(for: target.metric, among: known)))
            }
        }
        try diagnostics.throwIfErrors()

        let (engine, dataset) = try loading.value()
        guard let catalogue else { throw Failure(.input, diagnostics.all) }
        let period = statedPeriod ?? lastWholePeriod(of: dataset, project)
        return Prepared(project: project, engine: engine, dataset: dataset, catalogue: catalogue, scorecard: scorecard, period: period, diagnostics: diagnostics.all)
    }

    /// The engine starts and the data are read while the metrics and the scorecard are.
    private func load(_ project: Project) -> BackgroundWork<(engine: DuckDBEngine, dataset: Dataset)> {
        BackgroundWork { [installation, request, work, progress] () throws(Failure) in
            let files = DatasetLoader.readablePaths(of: project)
            let extensions = DatasetLoader.engineExtensions(of: project, files: files).map(installation.engineExtension)
            let bytes = Pipeline.bytes(of: files), limit = min(request.memory ?? .max, DuckDBEngine.memoryShare(), Pipeline.memory(bytes: bytes))
            return try progress.stage("data") { () throws(Failure) in
                let engine = try DuckDBEngine(executable: installation.engine, workFolder: work.path, readablePaths: files, extensions: extensions, databases: project.engineDatabases, threads: request.threads ?? Pipeline.threads(bytes: bytes),
                                              memoryLimit: limit, storesOnDisk: limit < Pipeline.memory(bytes: bytes))
                return (engine, try DatasetLoader(engine: engine, project: project, workFolder: work.path, progress: progress).load())
            }
        }
    }

    /// In step with the data, so that a build takes no more of a large machine than it needs: 3.2 times the bytes of the files, a gigabyte at least. Where there is not so much, tables
    /// are stored on disk.
    private static func memory(bytes: Int) -> Int { max(1 << 30, bytes * 16 / 5) }

    /// One thread for small inputs, where handing work about costs more than it saves (3 MB: a third less time in the engine); nil: all cores.
    private static func threads(bytes: Int) -> Int? { bytes < 16_000_000 ? 1 : nil }

    private static func bytes(of files: [String]) -> Int {
        files.reduce(0) { sum, file in
            let size = (try? FileManager.default.attributesOfItem(atPath: URL(fileURLWithPath: file).resolvingSymlinksInPath().path))?[.size] as? Int
            return sum + (size ?? 0)
        }
    }

    /// The figures of the period.
    /// - Parameter withAnalyses: false leaves out all analyses beside the metrics, and with them what a model expects.
    package func review(_ prepared: Prepared, withAnalyses: Bool = true) throws(Failure) -> Review {
        let project = prepared.project
        let computed = try progress.stage("metrics", rows: prepared.dataset.quality.tables.reduce(0) { $0 + $1.accepted }) { () throws(Failure) in
            try MetricsComputation(engine: prepared.engine, dataset: prepared.dataset, catalogue: prepared.catalogue, project: project).compute(period: prepared.period)
        }
        let insights = !withAnalyses ? Insights() : try progress.stage("insights", rows: prepared.dataset.tables["transactions"]?.rows ?? 0) { () throws(Failure) in
            try InsightComputation(InsightContext(engine: prepared.engine, dataset: prepared.dataset, project: project, results: computed, lexicon: try Lexicon.load(folder: installation.lexicons)), progress: progress).compute()
        }
        let results = withAnalyses ? LifetimeValueMetric().adding(insights.lifetimeValue, to: computed) : computed
        let scoring = ScorecardScoring(definition: prepared.scorecard, project: project)
        var diagnostics = prepared.diagnostics
        diagnostics += try scoring.check(results)
        let scorecard = try scoring.score(results)
        return Review(project: project, dataset: prepared.dataset, catalogue: prepared.catalogue, results: results, insights: insights, scorecard: scorecard,
                      targets: try scoring.targets(results), diagnostics: diagnostics, date: try date(of: prepared.dataset))
    }

    /// The path of kepi.yaml as the user would write it.
    package var configurationPath: String {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: request.project, isDirectory: &isFolder)
        guard !exists || isFolder.boolValue else { return request.project }
        return request.project == "." ? "kepi.yaml" : request.project + "/kepi.yaml"
    }

    /// What was read from databases, by name.
    package func databaseCopies(_ prepared: Prepared) -> [(name: String, path: String)] {
        DatasetLoader.databaseCopies(of: prepared.project, workFolder: work.path)
    }

    /// The folder that gets `<period>/…`.
    package func outputFolder(_ project: Project) -> String { request.output ?? (project.folder + "/output") }

    private func date(of dataset: Dataset) throws(Failure) -> LocalDate {
        guard let text = request.date else { return dataset.dataEnd.secondsOfDay > 0 ? dataset.dataEnd.date : dataset.dataEnd.date.adding(days: -1) }
        guard let date = LocalDate(text) else {
            throw Failure(.input, [Diagnostic(code: "date.unreadable", "'\(text.madeVisible)' is no date", suggestion: "write it as 2025-10-01")])
        }
        return date
    }

    private func lastWholePeriod(of dataset: Dataset, _ project: Project) -> Period {
        let running = Period.containing(dataset.dataEnd.date, kind: project.calendar.periodKind, fiscalYearStart: project.calendar.fiscalYearStart)
        return running.start == dataset.dataEnd.date ? running.previous : (running.end <= dataset.dataEnd.date ? running : running.previous)
    }

    private func collect<Result>(_ diagnostics: inout Diagnostics, _ work: () throws(Failure) -> Result) -> Result? {
        do {
            return try work()
        } catch {
            diagnostics.add(contentsOf: error.diagnostics)
            return nil
        }
    }
}
