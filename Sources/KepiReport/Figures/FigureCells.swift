import KepiChart
import KepiCore
import KepiMetrics
import KepiScorecard

/// Cells that several tables of figures share.
extension ReportContext {
    typealias Content = TableSpec.Cell.Content

    /// A change with its verdict beneath; strong where it is clear.
    func changeCell(_ metric: MetricResult, _ against: Against) -> Content {
        let verdict = metric.verdict(against)
        guard let difference = metric.comparison(against)?.difference, verdict != .incomparable else {
            return .text([.muted([.text("–")])], second: [.muted([.text(words.verdict(.incomparable))])])
        }
        let text = Inline.text(format.difference(difference, metric.definition.unit))
        return .text([verdict.isClear ? .strong([text]) : text], second: [.muted([.text(words.verdict(verdict))])])
    }

    /// Status, and beneath it the target.
    func targetCell(_ metric: MetricResult) -> Content {
        guard let target = input.targets[metric.id] else { return .text([.muted([.text("–")])], second: [.muted([.text(words.label(.noTargets))])]) }
        let value = format.value(target.target, metric.definition.unit)
        let second = target.isWithinChance ? value + words.separator + words.label(.withinChance) : value
        return .text([.status(target.status, word: words.status(target.status))], second: [.muted([.text(second)])])
    }

    /// The interval and the target as a small bar; nothing for a census.
    func intervalCell(_ metric: MetricResult) -> Content {
        let unit = metric.definition.unit
        guard metric.current.interval != nil else { return .empty }
        let target = input.targets[metric.id]
        return .chart(
            IntervalChart(value: chartValue(metric.current), target: target?.target, emptyText: words.emptyChart(name(metric))),
            alternativeText: words.alternativeText(
                interval: name(metric), value: metric.current.value.map { format.value($0, unit) }, interval: interval(metric.current, unit),
                target: target.map { format.value($0.target, unit) }))
    }

    /// The value against the project's target; nil where there is none with a floor.
    func bulletCell(_ metric: MetricResult) -> Content? {
        guard let target = input.targets[metric.id], let floor = target.floor else { return nil }
        let unit = metric.definition.unit
        let chart = BulletChart(
            actual: metric.current.value, target: target.target, floor: floor, tone: target.status == .missed ? .missed : .neutral,
            emptyText: words.emptyChart(name(metric)))
        return .chart(
            chart,
            alternativeText: words.alternativeText(
                bullet: name(metric), actual: metric.current.value.map { format.value($0, unit) },
                target: format.value(target.target, unit), score: nil))
    }

    /// The last `count` periods as a small line.
    func sparkline(_ metric: MetricResult, _ count: Int) -> Content {
        let points = Array(metric.trend.suffix(count))
        return .chart(
            SparklineChart(values: points.map(\.estimate.value), target: input.targets[metric.id]?.target, emptyText: words.emptyChart(name(metric))),
            alternativeText: words.alternativeText(
                trend: trendStatement(name(metric), points, metric.definition.unit, target: input.targets[metric.id]?.target)))
    }

    func chartValue(_ estimate: Estimate) -> ChartValue {
        ChartValue(value: estimate.value, low: estimate.interval?.low, high: estimate.interval?.high, hasInterval: estimate.interval != nil)
    }

    /// A point of a trend: early data stand without their interval, whose width says how little there was and would flatten all that follows.
    func trendValue(_ estimate: Estimate) -> ChartValue {
        estimate.isEarlyData ? ChartValue(value: estimate.value) : chartValue(estimate)
    }

    func trendStatement(_ name: String, _ points: [TrendPoint], _ unit: Unit, target: Double?) -> TrendStatement {
        let valued = points.compactMap { point in point.estimate.value.map { (point, $0) } }
        func written(_ pair: (TrendPoint, Double)?) -> (period: String, value: String) {
            (pair.map { words.period($0.0.window.period) } ?? "–", pair.map { format.value($0.1, unit) } ?? "–")
        }
        return TrendStatement(
            name: name, first: written(valued.first), last: written(valued.last), lowest: written(valued.min { $0.1 < $1.1 }),
            highest: written(valued.max { $0.1 < $1.1 }), points: valued.count,
            gaps: points.drop { $0.estimate.value == nil }.count { $0.estimate.value == nil },
            target: target.map { format.value($0, unit) }, isPartial: valued.last?.0.window.isPartial ?? false)
    }
}
