import KepiCore
import KepiEngine
import KepiMetrics

/// Dates the clear changes of headline shares and means over surveys and tickets, of the company and of each group whose change is a finding.
///
/// The months are those of the trend's periods; other figures go by windows of customers, which smear a step. The step must go the way of the change, and its months lie after the start of
/// the period compared with, three at most: else nothing is said. Cost: a grouping of the trend's rows by month for each figure with a finding, nothing where there is none.
struct OnsetAnalysis {
    let context: InsightContext

    init(_ context: InsightContext) { self.context = context }

    func onsets() throws -> [Onset] {
        guard context.window.period.kind != .range else { return [] }
        var onsets: [Onset] = []
        for metric in context.results.metrics {
            guard metric.definition.isHeadline, [.share, .mean].contains(metric.definition.kind), let fact = Fact(rawValue: metric.definition.computation.fact), let day = fact.day else { continue }
            let subjects = subjects(of: metric)
            guard !subjects.isEmpty else { continue }
            let series = try series(of: metric, fact, day: day, dimensions: Set(subjects.compactMap(\.group?.dimension)).sorted())
            onsets += subjects.compactMap { subject in series[subject.group].flatMap { onset(subject, $0, metric) } }
        }
        return onsets
    }

    // MARK: What is dated

    /// What changed clearly, and since when its earlier figure counts.
    private struct Subject {
        var group: Onset.Group?
        var isRise: Bool
        var since: LocalDate
    }

    private func subjects(of metric: MetricResult) -> [Subject] {
        func subject(_ group: Onset.Group?, _ comparisons: [Comparison?]) -> Subject? {
            guard let found = comparisons.compactMap(\.self).first(where: \.isFinding), let difference = found.difference else { return nil }
            return Subject(group: group, isRise: difference > 0, since: found.window.start)
        }
        let groups = metric.groups.keys.sorted().flatMap { dimension in
            (metric.groups[dimension] ?? []).compactMap { group in
                group.isSuppressed ? nil : group.value.flatMap { subject(Onset.Group(dimension: dimension, value: $0), [group.previous, group.yearAgo]) }
            }
        }
        return [subject(nil, [metric.previous, metric.yearAgo])].compactMap(\.self) + groups
    }

    // MARK: Its months

    private struct Month { var first: LocalDate, cases: Double, sum: Double, squares: Double }

    /// Values are taken in thousandths, whose sums are exact in any order.
    private static let scale = 1000.0

    private func series(of metric: MetricResult, _ fact: Fact, day: String, dimensions: [String]) throws -> [Onset.Group?: [Month]] {
        let windows = metric.trend.map { "(start_on = DATE '\($0.window.start)' AND end_on = DATE '\($0.window.end)')" }
        guard !windows.isEmpty else { return [:] }
        let computation = metric.definition.computation
        let value = "CAST(round(CAST((\(computation.numerator)\n) AS DECIMAL(18,6)) * 1000) AS DECIMAL(18,0))"
        let columns = dimensions.map { ", " + SQL.identifier($0) }.joined()
        let rows = """
            SELECT CAST(date_trunc('month', \(day)) AS DATE) AS "#month", \(value) AS "#y"\(columns) FROM \(fact.view)
            WHERE period IN (SELECT period FROM facts.periods WHERE \(windows.joined(separator: " OR "))) AND (\(computation.filter ?? "TRUE")\n)
            """
        // Names that no dimension can have.
        let sums = "CAST(\"#month\" AS VARCHAR), count(\"#y\"), CAST(sum(\"#y\") AS VARCHAR), CAST(sum(\"#y\" * \"#y\") AS VARCHAR) FROM insight.months WHERE \"#y\" IS NOT NULL"
        var selects = ["SELECT '', CAST(NULL AS VARCHAR), \(sums) GROUP BY 1, 2, 3 ORDER BY 3"]
        selects += dimensions.map { name in
            let column = SQL.identifier(name)
            return "SELECT \(SQL.literal(name)), CAST(\(column) AS VARCHAR), \(sums) AND \(column) IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 2, 3"
        }
        let answers = try context.engine.answers(to: ["CREATE SCHEMA IF NOT EXISTS insight", "DROP TABLE IF EXISTS insight.months", "CREATE TABLE insight.months AS \(rows)"] + selects)
        var series: [Onset.Group?: [Month]] = [:]
        for row in answers.dropFirst(3).flatMap(\.rows) {
            guard let dimension = row[0].text, let first = row[2].text.flatMap(LocalDate.init), let cases = row[3].number, let sum = row[4].number, let squares = row[5].number else { continue }
            let group = row[1].text.flatMap { dimension.isEmpty ? nil : Onset.Group(dimension: dimension, value: $0) }
            series[group, default: []].append(Month(first: first, cases: cases, sum: sum / OnsetAnalysis.scale, squares: squares / OnsetAnalysis.scale / OnsetAnalysis.scale))
        }
        return series
    }

    private func onset(_ subject: Subject, _ months: [Month], _ metric: MetricResult) -> Onset? {
        let cases = months.reduce(0) { $0 + $1.cases }
        guard cases > Double(months.count) else { return nil }
        let within = months.reduce(0) { $0 + max(0, $1.squares - $1.sum * $1.sum / $1.cases) }
        let points = months.map { ChangePoint.Point(mean: $0.sum / $0.cases, cases: $0.cases) }
        guard let change = ChangePoint(points, variance: within / (cases - Double(months.count))), (change.step > 0) == subject.isRise else { return nil }
        let first = months[change.first].first, last = months[change.last].first
        let span = (last.year - first.year) * 12 + last.month - first.month + 1
        guard first >= subject.since, span <= Onset.mostMonths else { return nil }
        return Onset(metric: metric.id, group: subject.group, first: first, last: last, step: change.step / metric.definition.computation.scale)
    }
}
