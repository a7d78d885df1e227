import Foundation
import KepiConfiguration
import KepiCore
import KepiEngine
import KepiMetrics
import KepiReport
import TrialSources

/// What Kepi says of made companies: their clean tables through the computation of metrics and the search for findings, in one engine for all.
final class VerdictStudy {
    private let engine: DuckDBEngine
    private let folder: String
    private let catalogue: MetricCatalogue
    private let project: Project

    init() throws {
        folder = NSTemporaryDirectory() + "kepi-verdicts-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        engine = try DuckDBEngine(executable: TrialEngine.executable, workFolder: folder, threads: 1, memoryLimit: 1 << 30, patience: 60)
        var settings = Settings()
        // Retention moves within a quarter, and the figures of a year ago are no early data.
        settings.activityWindowDays = 120
        project = Project(file: "kepi.yaml", folder: ".", dataFolder: ".", company: LocalizedText("Test"), timeZone: "UTC", currency: "EUR",
                          calendar: Project.Calendar(periodKind: .quarter, fiscalYearStart: 1), settings: settings)
        catalogue = try MetricCatalogue.load(folders: [VerdictStudy.definitions], settings: settings)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static var definitions: String {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path + "/Sources/KepiMetrics/Definitions") { folder.deleteLastPathComponent() }
        return folder.path + "/Sources/KepiMetrics/Definitions"
    }

    /// The verdicts and findings of one data set.
    func record(of company: StableCompany, seed: UInt64) throws -> VerdictRecord {
        let dataset = try company.data(seed: seed).load(into: engine, folder: folder)
        guard let period = Period("2023-Q4", fiscalYearStart: 1) else {
            throw Failure(.machine, [Diagnostic(code: "test.period", "there is no fourth quarter of 2023")])
        }
        let results = try MetricsComputation(engine: engine, dataset: dataset, catalogue: catalogue, project: project).compute(period: period)
        return VerdictRecord(results, FindingSearch(results: results, targets: [:]).findings)
    }

    /// Of `count` data sets, each of another seed.
    /// - Parameter series: other sets for another number.
    func records(of company: StableCompany, count: Int, series: UInt64 = 0) throws -> [VerdictRecord] {
        try (0..<UInt64(count)).map { try record(of: company, seed: series << 32 | $0) }
    }
}
