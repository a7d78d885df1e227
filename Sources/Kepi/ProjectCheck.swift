import KepiConfiguration
import KepiCore
import KepiDataset
import KepiDelivery
import KepiMetrics
import KepiReport
import KepiScorecard

/// What `kepi check` does: everything that a build would look at, nothing written.
package struct ProjectCheck: Sendable {
    package let pipeline: Pipeline
    /// No figure is computed, no template looked at: for data that take long.
    package let looksAtDataOnly: Bool

    package init(pipeline: Pipeline, looksAtDataOnly: Bool = false) { self.pipeline = pipeline; self.looksAtDataOnly = looksAtDataOnly }

    package struct Report: Sendable {
        package var diagnostics: [Diagnostic]
        package var quality: DataQuality
        package var profiles: [TableProfile]
        package var lines: [String]
        /// Metrics that the data can give, headline ones first.
        package var available: [String]
        /// The activity window that the gaps between purchases suggest, in days; nil where the one that is set tells enough.
        package var suggestedWindow: Int?
        /// Why others cannot be given, each reason with the metrics that it keeps out.
        package var missing: [(reason: String, metrics: [String])]
        package var json: JSONValue {
            .object([
                .init("ok", .boolean(!diagnostics.contains { $0.severity == .error })),
                .init("diagnostics", .array(diagnostics.map { .string($0.rendered) })),
                .init("tables", .array(quality.tables.map { .object([.init("table", .string($0.table)), .init("read", .integer($0.read)), .init("accepted", .integer($0.accepted)), .init("rejected", .integer($0.rejected))]) })),
                .init("profiles", .array(profiles.map(ProfileLines.json))),
            ])
        }
    }

    package func run() throws(Failure) -> Report {
        let prepared = try pipeline.prepare()
        var diagnostics = prepared.diagnostics + prepared.dataset.quality.diagnostics(limit: prepared.project.settings.maximumRejectedShare, sources: prepared.project.sources)
        let profiles = try DatasetProfile(engine: prepared.engine, dataset: prepared.dataset).tables()
        var lines = ProfileLines(quality: prepared.dataset.quality, tables: prepared.dataset.tables, profiles: profiles).lines
        if looksAtDataOnly { return Report(diagnostics: diagnostics, quality: prepared.dataset.quality, profiles: profiles, lines: lines.map(\.madeVisible), available: [], missing: []) }
        let library = TemplateLibrary(folders: [pipeline.installation.templates, prepared.project.folder + "/templates"])
        for order in try ReportRun(pipeline: pipeline).orders(prepared.project) {
            do {
                let template = try library.template(named: order.template, language: order.language)
                diagnostics += DocumentBuilder(catalogue: prepared.catalogue).check(template)
            } catch {
                diagnostics += error.diagnostics
            }
        }
        let review = try pipeline.review(prepared)
        diagnostics += review.diagnostics.filter { !diagnostics.contains($0) }
        let unavailable = review.results.metrics.filter { $0.current.unavailable != nil }
        if !unavailable.isEmpty { lines.append("not available for \(review.results.window.period.id): \(unavailable.map(\.id).joined(separator: ", "))") }
        var missing: [(reason: String, metrics: [String])] = []
        for metric in unavailable {
            guard let reason = metric.current.unavailable.map({ Words.of(.en).unavailable($0) }) else { continue }
            if let index = missing.firstIndex(where: { $0.reason == reason }) { missing[index].metrics.append(metric.id) } else { missing.append((reason, [metric.id])) }
        }
        // Where hardly anybody could have lapsed, a shorter look back tells more.
        let window = review.results.metrics.first { $0.id == "retention" }?.companions["suggested_window"].map { Int($0.rounded(.up)) }
        if let window { lines.append("retention looks back \(prepared.project.settings.activityWindowDays) days; the gaps between purchases suggest settings: {activity_window_days: \(window)}") }
        return Report(diagnostics: diagnostics, quality: prepared.dataset.quality, profiles: profiles, lines: lines.map(\.madeVisible),
                      available: review.results.metrics.filter { $0.current.unavailable == nil }.map(\.id), suggestedWindow: window, missing: missing)
    }
}
