import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import KepiMetrics
import KepiText
import Testing
import TrialTables
@testable import KepiInsight

/// Analyses over tables of written rows, for 2025-Q3 with data to its end.
struct WrittenData {
    let test: TestEngine
    let context: InsightContext

    init(_ tables: [String: String], period: String = "2025-Q3", programmes: [Project.Programme] = [], showsPersonalData: Bool = false, settings: Settings = Settings()) throws {
        test = try TestEngine()
        let dataset = try CleanTables(tables, timeZone: "UTC").load(into: test.engine, dataEnd: .init(date: try #require(LocalDate("2025-10-01"))), isContractual: nil)
        var project = Project(file: "kepi.yaml", folder: ".", dataFolder: ".", company: LocalizedText("Test"), timeZone: "UTC", currency: "EUR", settings: settings)
        project.programmes = programmes
        project.showsPersonalData = showsPersonalData
        let results = try MetricsComputation(engine: test.engine, dataset: dataset, catalogue: try MetricCatalogue.load(folders: [TestEngine.definitions], settings: settings), project: project)
            .compute(period: try #require(Period(period)))
        context = InsightContext(engine: test.engine, dataset: dataset, project: project, results: results, lexicon: try Lexicon.load(folder: TestEngine.root + "/Sources/KepiText/Lexicons"))
    }

    func insights() throws -> Insights { try InsightComputation(context).compute() }
}
