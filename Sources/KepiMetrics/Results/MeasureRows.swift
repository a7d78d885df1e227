import KepiCore
import KepiEngine

/// The rows of table `measures`: figures that a company keeps elsewhere.
struct MeasureRows: Sendable {
    /// In the order of measure and period; rows whose period is none are left out.
    let rows: [MetricResults.MeasureValue]

    static let sql = "SELECT measure, period, CAST(value AS VARCHAR) AS value, CAST(target AS VARCHAR) AS target FROM main.measures ORDER BY measure, period"

    /// - Parameter answer: to `sql`.
    init(_ answer: ResultTable, fiscalYearStart: Int) {
        rows = answer.rows.compactMap { row in
            guard row.count == 4, let measure = row[0].text, let period = row[1].text.flatMap({ Period($0, fiscalYearStart: fiscalYearStart) }), let value = row[2].number else { return nil }
            return MetricResults.MeasureValue(measure: measure, period: period, value: value, target: row[3].number)
        }
    }

    func value(_ measure: String, _ period: Period) -> MetricResults.MeasureValue? { rows.first { $0.measure == measure && $0.period.start == period.start && $0.period.end == period.end } }

    /// Every measure with a row of whatever period, sorted.
    var names: [String] { Set(rows.map(\.measure)).sorted() }

    /// The rows of exactly the period.
    func of(_ period: Period) -> [MetricResults.MeasureValue] { rows.filter { $0.period.start == period.start && $0.period.end == period.end } }

    /// Measure → its rows up to the period, of periods as long as it, oldest first.
    func trends(to period: Period) -> [String: [MetricResults.MeasureValue]] {
        let sameKind = rows.filter { $0.period.kind == period.kind && $0.period.start <= period.start }
        return Dictionary(grouping: sameKind, by: \.measure).mapValues { rows in Array(rows.sorted { $0.period.start < $1.period.start }.suffix(period.trendLength)) }
    }
}
