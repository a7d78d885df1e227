import KepiConfiguration
import KepiCore
import KepiMetrics
@testable import KepiScorecard

/// Metrics, projects and results as small as a test needs them.
enum Examples {
    static let catalogue: [MetricDefinition] = [
        metric("satisfaction", .share, .higher), metric("retention", .share, .higher), metric("loyalty", .share, .higher), metric("profit_margin", .share, .higher),
        metric("complaint_rate", .perCustomer, .lower), metric("response_time", .hours, .lower), metric("top_decile_profit_share", .share, .none),
        metric("training_hours", .hours, .higher), metric("revenue", .money, .higher),
    ]

    static func metric(_ id: String, _ unit: KepiCore.Unit, _ better: Direction) -> MetricDefinition {
        MetricDefinition(id: id, names: LocalizedText([.en: "The \(id)", .zhHans: "指标 \(id)"]), caption: LocalizedText(""), definition: LocalizedText(""), kind: .share, unit: unit,
                         better: better, computation: .init(fact: "surveys", numerator: "1"), location: SourceLocation(file: "\(id).yaml"))
    }

    static func project(targets: [Project.Target] = []) -> Project {
        Project(file: "kepi.yaml", folder: ".", dataFolder: ".", company: LocalizedText("Lotus"), timeZone: "Asia/Shanghai", currency: "CNY", targets: targets)
    }

    static func target(_ metric: String, _ target: Double, floor: Double? = nil, stretch: Double? = nil) -> Project.Target {
        Project.Target(metric: metric, target: target, floor: floor, stretch: stretch, location: SourceLocation(file: "kepi.yaml", line: 7, column: 14))
    }

    static let period = Period(kind: .quarter, start: LocalDate("2025-07-01") ?? LocalDate(dayNumber: 0), end: LocalDate("2025-10-01") ?? LocalDate(dayNumber: 92))

    /// Values by metric id; nil: unavailable. `intervals` by the same ids.
    static func results(_ values: [(String, Double?)], intervals: [String: (Double?, Double?)] = [:], measures: [MetricResults.MeasureValue] = [],
                        trends: [String: [MetricResults.MeasureValue]] = [:], names: [String] = []) -> MetricResults {
        let window = PeriodWindow(period: period, start: period.start, end: period.end, isPartial: false)
        let metrics = values.compactMap { id, value in
            catalogue.first { $0.id == id }.map { definition in
                let interval = intervals[id].map { Interval(low: $0.0, high: $0.1, method: .wilson) }
                let estimate = Estimate(value: value, n: value == nil ? nil : 100, interval: interval, unavailable: value == nil ? .noRows : nil)
                return MetricResult(definition: definition, current: estimate, trend: [TrendPoint(window: window, estimate: Estimate(value: 0.5)), TrendPoint(window: window, estimate: estimate)])
            }
        }
        var results = MetricResults(window: window, metrics: metrics, measures: measures, measureTrends: trends)
        results.measureNames = names
        return results
    }

    static func row(_ measure: String, _ value: Double, target: Double? = nil, back: Int = 0) -> MetricResults.MeasureValue {
        MetricResults.MeasureValue(measure: measure, period: period.shifted(by: -back), value: value, target: target)
    }

    static func definition(_ yaml: String, targets: [Project.Target] = []) throws(Failure) -> ScorecardDefinition {
        try ScorecardDefinition.parse(yaml, file: "scorecard.yaml", metrics: catalogue, project: project(targets: targets))
    }

    /// What is wrong with it, as printed and sorted as found; empty if nothing.
    static func problems(_ yaml: String, targets: [Project.Target] = []) -> [String] {
        do throws(Failure) {
            _ = try definition(yaml, targets: targets)
            return []
        } catch {
            return error.diagnostics.map(\.rendered)
        }
    }
}
