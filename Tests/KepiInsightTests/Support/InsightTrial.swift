import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics
import TrialTables
@testable import KepiInsight

/// Written rows taken all the way: clean tables, metrics, analyses. The tables stay in the engine for what a test asks besides.
final class InsightTrial {
    static let definitions = TestEngine.definitions
    let test: TestEngine
    let dataset: Dataset
    let results: MetricResults
    let insights: Insights
    let context: InsightContext

    /// - Parameter tables: as `CleanTables` reads them.
    init(_ tables: [String: String], period: String = "2025-Q3", dataEnd: String = "2025-10-01", settings: Settings = Settings(), isContractual: Bool? = nil, change: (inout Project) -> Void = { _ in }) throws {
        guard let period = Period(period), let end = LocalDate(dataEnd) else { throw Problem("no period or no end") }
        test = try TestEngine()
        dataset = try CleanTables(tables, timeZone: "Asia/Shanghai").load(into: test.engine, dataEnd: .init(date: end), isContractual: isContractual)
        var project = Project(file: "kepi.yaml", folder: ".", dataFolder: ".", company: LocalizedText("Test"), timeZone: "Asia/Shanghai", currency: "EUR",
                              calendar: Project.Calendar(periodKind: period.kind, fiscalYearStart: 1), settings: settings)
        change(&project)
        results = try MetricsComputation(engine: test.engine, dataset: dataset, catalogue: try MetricCatalogue.load(folders: [TestEngine.definitions], settings: settings), project: project).compute(period: period)
        context = InsightContext(engine: test.engine, dataset: dataset, project: project, results: results)
        insights = try InsightComputation(context).compute()
    }

    /// Rows of an answer as texts, an empty one for nothing.
    func rows(_ sql: String) throws -> [[String]] { try test.engine.query(sql).rows.map { $0.map { $0.text ?? $0.integer.map { "\($0)" } ?? $0.number.map { "\($0)" } ?? "" } } }

    struct Problem: Error, CustomStringConvertible {
        var description: String
        init(_ description: String) { self.description = description }
    }
}
