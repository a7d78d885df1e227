import KepiCore
import KepiDataset
import KepiMetrics

/// Holds an earlier issue against the results of this build. Pure; cost: one look at every past figure.
package struct IssueComparing: Sendable {
    package var results: MetricResults
    package var quality: DataQuality
    package var rhythm: DataRhythm?
    /// Of metrics, and of the scorecard's measures, by id.
    package var goals: [String: EarlierIssue.Goal]
    package var settings: [String: String]
    package var currency: String

    package init(results: MetricResults, quality: DataQuality, rhythm: DataRhythm?, goals: [String: EarlierIssue.Goal], settings: [String: String], currency: String) {
        self.results = results; self.quality = quality; self.rhythm = rhythm; self.goals = goals; self.settings = settings; self.currency = currency
    }

    package func comparison(with earlier: EarlierIssue) -> IssueComparison {
        let period = results.window.period
        let relation: IssueComparison.Relation = earlier.period == period.previous ? .previous : earlier.period == period.yearAgo ? .yearAgo : .other
        let restatements = results.metrics.compactMap { restatement($0, earlier) }
        return IssueComparison(
            earlier: earlier, relation: relation, moves: moves(earlier), goals: goalChanges(earlier), restated: restatements.filter { !$0.points.isEmpty },
            figuresCompared: restatements.reduce(0) { $0 + $1.compared }, tables: tables(earlier), settings: settingChanges(earlier),
            redefined: results.metrics.filter { metric in earlier.metrics[metric.id]?.definition.map { $0 != metric.definition.definition[.en] } ?? false }.map(\.id))
    }

    /// Amounts of another currency are not compared.
    private func isComparable(_ metric: MetricResult, _ earlier: EarlierIssue) -> Bool { metric.definition.unit != .money || earlier.currency == currency }

    private func moves(_ earlier: EarlierIssue) -> [IssueComparison.Move] {
        results.metrics.filter { $0.definition.isHeadline && isComparable($0, earlier) }.compactMap { metric in
            guard let then = earlier.metrics[metric.id] else { return nil }
            return IssueComparison.Move(metric: metric.id, then: then.current.value, thenAsOfNow: earlier.isPartial ? nil : past(metric)[earlier.period]?.value, now: metric.current.value)
        }
    }

    /// Figures of whole periods before the reported one; of a period that is not over, those that it is compared with are cut like it, and stay out.
    private func past(_ metric: MetricResult) -> [Period: EarlierIssue.Figure] {
        var past: [Period: EarlierIssue.Figure] = [:]
        for comparison in [metric.previous, metric.yearAgo].compactMap(\.self) where !comparison.window.isPartial {
            past[comparison.window.period] = EarlierIssue.Figure(value: comparison.estimate.value, n: comparison.estimate.n)
        }
        for point in metric.trend where !point.window.isPartial && point.window.period != results.window.period {
            past[point.window.period] = EarlierIssue.Figure(value: point.estimate.value, n: point.estimate.n)
        }
        return past
    }

    /// Nil where the earlier issue does not have the metric in the same unit.
    private func restatement(_ metric: MetricResult, _ earlier: EarlierIssue) -> IssueComparison.Restatement? {
        guard let then = earlier.metrics[metric.id], then.unit == nil || then.unit == metric.definition.unit, isComparable(metric, earlier) else { return nil }
        let unit = metric.definition.unit
        var stated = then.past
        if !earlier.isPartial { stated[earlier.period.id] = then.current }
        var compared = 0
        var points: [IssueComparison.Point] = []
        for (period, now) in past(metric).sorted(by: { ($0.key.start, $0.key.end) < ($1.key.start, $1.key.end) }) {
            guard let then = stated[period.id] else { continue }
            if then.value == nil, now.value == nil { continue }
            compared += 1
            guard then.value.map(unit.asPrinted) != now.value.map(unit.asPrinted) else { continue }
            points.append(IssueComparison.Point(period: period, then: then.value, now: now.value, casesThen: then.n, casesNow: now.n))
        }
        return IssueComparison.Restatement(metric: metric.id, unit: unit, points: points, compared: compared, tables: metric.definition.tables)
    }

    private func goalChanges(_ earlier: EarlierIssue) -> [IssueComparison.GoalChange] {
        var then = earlier.measures
        for (id, metric) in earlier.metrics { if let goal = metric.goal { then[id] = goal } }
        return Set(then.keys).union(goals.keys).sorted().compactMap { id in
            then[id] == goals[id] ? nil : IssueComparison.GoalChange(id: id, then: then[id], now: goals[id])
        }
    }

    private func tables(_ earlier: EarlierIssue) -> [IssueComparison.TableChange] {
        let now = quality.tables.map { table -> (String, EarlierIssue.Table) in
            let rhythm = self.rhythm?[table.table]
            return (table.table, EarlierIssue.Table(
                read: table.read, accepted: table.accepted, rejected: table.rejected, firstDay: rhythm?.firstDay, lastDay: rhythm?.lastDay,
                periods: Dictionary((rhythm?.periods ?? []).map { ($0.period.id, $0.rows) }, uniquingKeysWith: { first, _ in first }), gaps: rhythm.map(\.gaps)))
        }
        let gone = earlier.tables.keys.filter { name in !now.contains { $0.0 == name } }.sorted()
        return now.map { change($0.0, earlier.tables[$0.0], $0.1, earlier) } + gone.map { change($0, earlier.tables[$0], nil, earlier) }
    }

    private func change(_ name: String, _ then: EarlierIssue.Table?, _ now: EarlierIssue.Table?, _ earlier: EarlierIssue) -> IssueComparison.TableChange {
        var compared = 0
        var periods: [IssueComparison.PeriodRows] = []
        for rows in rhythm?[name]?.periods ?? [] where rows.period != results.window.period {
            // The last period of an issue that was not over had fewer rows because it was not.
            guard let stated = then?.periods[rows.period.id], !(earlier.isPartial && rows.period == earlier.period) else { continue }
            compared += 1
            if stated != rows.rows { periods.append(IssueComparison.PeriodRows(period: rows.period, then: stated, now: rows.rows)) }
        }
        return IssueComparison.TableChange(table: name, then: then, now: now, periods: periods, periodsCompared: compared)
    }

    private func settingChanges(_ earlier: EarlierIssue) -> [IssueComparison.SettingChange] {
        guard let then = earlier.settings else { return [] }
        // A setting that one of two versions of Kepi does not know is no change of the project's.
        return Set(then.keys).intersection(settings.keys).sorted().filter { then[$0] != settings[$0] }.map { .init(name: $0, then: then[$0], now: settings[$0]) }
    }
}
