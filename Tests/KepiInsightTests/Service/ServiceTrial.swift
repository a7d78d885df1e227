import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics
import TrialTables
@testable import KepiInsight

/// Tickets of a few written rows, and what the analysis finds in them; the engine stays open for further questions.
struct ServiceTrial {
    let service: Outcome<Service>
    let results: MetricResults
    let test: TestEngine

    /// - Parameter tickets: as `CleanTables` reads them.
    init(_ tickets: String, period: String = "2025-Q3", dataEnd: String = "2025-10-01", timeZone: String = "UTC", hours: BusinessHours? = nil, slaHours: Double = 24, minimumGroup: Int = 1, dimensions: [String]? = nil,
         other: [String: String] = [:]) throws {
        var settings = Settings()
        settings.slaHours = slaHours
        settings.minimumGroup = minimumGroup
        settings.businessHours = hours
        settings.historyComplete = true
        settings.dimensions = dimensions
        guard let period = Period(period), let end = LocalDate(dataEnd) else { throw Failure(.input, []) }
        test = try TestEngine()
        let texts = tickets.isEmpty ? other : other.merging(["tickets": tickets]) { $1 }
        let dataset = try CleanTables(texts, timeZone: timeZone).load(into: test.engine, dataEnd: Dataset.DataEnd(date: end), isContractual: false)
        let project = Project(file: "kepi.yaml", folder: ".", dataFolder: ".", company: LocalizedText("Test"), timeZone: timeZone, currency: "EUR", calendar: Project.Calendar(periodKind: period.kind), settings: settings)
        let catalogue = try MetricCatalogue.load(folders: [TestEngine.definitions], settings: settings)
        results = try MetricsComputation(engine: test.engine, dataset: dataset, catalogue: catalogue, project: project).compute(period: period)
        service = try ServiceAnalysis(InsightContext(engine: test.engine, dataset: dataset, project: project, results: results)).outcome()
    }

    /// Monday to Friday, 09:00–12:00 and 13:30–18:00; 1–7 October 2025 off, Saturday 11 October worked.
    static let office: BusinessHours = {
        let spans = [BusinessHours.Span(from: 9 * 3600, to: 12 * 3600), BusinessHours.Span(from: 13 * 3600 + 1800, to: 18 * 3600)]
        func day(_ text: String) -> LocalDate { LocalDate(text) ?? LocalDate(dayNumber: 0) }
        return BusinessHours(weekly: [.mon: spans, .tue: spans, .wed: spans, .thu: spans, .fri: spans], holidays: [day("2025-10-01")...day("2025-10-07")], workdays: [day("2025-10-11")...day("2025-10-11")])
    }()

    static let columns = "ticket_id customer_id opened_at first_response_at resolved_at is_complaint channel category cause agent"
}
