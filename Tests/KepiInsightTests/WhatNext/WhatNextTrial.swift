import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics
import TrialTables
@testable import KepiInsight

/// Transactions of a few written rows, and what all analyses find in them.
struct WhatNextTrial {
    let insights: Insights
    private let test: TestEngine

    /// - Parameter transactions: as `CleanTables` reads them.
    init(_ transactions: String, period: String = "2025-Q3", dataEnd: String = "2025-10-01", minimumGroup: Int = 1) throws {
        var settings = Settings()
        settings.minimumGroup = minimumGroup
        settings.historyComplete = true
        guard let period = Period(period), let end = LocalDate(dataEnd) else { throw Failure(.input, []) }
        test = try TestEngine()
        let dataset = try CleanTables(["transactions": transactions], timeZone: "UTC").load(into: test.engine, dataEnd: Dataset.DataEnd(date: end), isContractual: false)
        let project = Project(file: "kepi.yaml", folder: ".", dataFolder: ".", company: LocalizedText("Test"), timeZone: "UTC", currency: "EUR", settings: settings)
        let catalogue = try MetricCatalogue.load(folders: [TestEngine.definitions], settings: settings)
        let results = try MetricsComputation(engine: test.engine, dataset: dataset, catalogue: catalogue, project: project).compute(period: period)
        insights = try InsightComputation(InsightContext(engine: test.engine, dataset: dataset, project: project, results: results)).compute()
    }
}
