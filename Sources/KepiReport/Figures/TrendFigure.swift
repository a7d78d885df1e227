import KepiChart
import KepiCore
import KepiMetrics
import KepiScorecard

/// The trend of a metric as a figure with its alternative text and its table.
extension ReportContext {
    /// - Parameter height: in points; nil: as the chart has it.
    func trendFigure(_ metric: MetricResult, caption: [Inline] = [], height: Double? = nil) -> FigureSpec {
        let unit = metric.definition.unit
        let target = input.targets[metric.id]
        let points = metric.trend.map { point in
            TrendChart.Point(
                period: point.window.period, value: trendValue(point.estimate), isPartial: point.window.isPartial, isEarly: point.estimate.isEarlyData,
                tooltip: words.tooltip(
                    period: words.period(point.window.period), value: point.estimate.value.map { format.value($0, unit) } ?? words.label(.noData),
                    interval: interval(point.estimate, unit), isPartial: point.window.isPartial))
        }
        let limits = metric.limits.map { TrendChart.Limits(low: $0.low, high: $0.high, mean: $0.mean, label: words.label(.limitsLine)) }
        let chart = TrendChart(
            points: points, unit: unit, target: target?.target,
            targetLabel: target.map { words.label(.targetLine) + " " + format.value($0.target, unit) } ?? "", limits: limits,
            yearAgo: yearAgoValues(metric), yearAgoLabel: words.label(.yearAgoLine), partialNote: words.label(.partial),
            earlyNote: words.label(.earlyPoints), height: height, tone: trendTone(metric), emptyText: words.emptyChart(name(metric)))
        return FigureSpec(
            id: anchor(metric.id + "-trend"), chart: chart,
            alternativeText: words.alternativeText(trend: trendStatement(name(metric), metric.trend, unit, target: target?.target)), caption: caption,
            table: trendTable(metric))
    }

    /// The value a year before each point, from the same trend where it reaches back; of the last one from its comparison.
    private func yearAgoValues(_ metric: MetricResult) -> [Double?] {
        var values: [Double?] = metric.trend.map { point in
            let earlier = point.window.period.yearAgo
            return metric.trend.first { $0.window.period == earlier }?.estimate.value
        }
        if !values.isEmpty, values[values.count - 1] == nil { values[values.count - 1] = metric.yearAgo?.estimate.value }
        return values.compactMap { $0 }.count > 1 ? values : []
    }

    /// The last point is coloured by a finding, else by a missed target.
    private func trendTone(_ metric: MetricResult) -> Tone {
        for against in Against.allCases {
            if let better = metric.verdict(against).found?.isBetter(metric.definition.better) { return better ? .met : .missed }
        }
        return input.targets[metric.id]?.status == .missed ? .missed : .neutral
    }

    private func trendTable(_ metric: MetricResult) -> TableSpec {
        let unit = metric.definition.unit
        let columns = [
            TableSpec.Column([.text(words.label(.period))]), .init([.text(name(metric))], alignment: .trailing),
            .init([.text(words.label(.interval))], alignment: .trailing),
            .init([.text(words.label(.cases))], alignment: .trailing),
        ]
        let rows = metric.trend.map { point in
            let marks = [point.window.isPartial ? words.label(.partial) : nil, point.estimate.isEarlyData ? words.flag(.earlyData) : nil].compactMap { $0 }
            let period = words.period(point.window.period) + (marks.isEmpty ? "" : words.inBrackets(marks.joined(separator: words.separator)))
            return TableSpec.Row([
                TableSpec.Cell(.text([.text(period)]), isHeader: true),
                TableSpec.Cell(.text([.text(point.estimate.value.map { format.value($0, unit) } ?? words.label(.noData))])),
                TableSpec.Cell(.text([.text(interval(point.estimate, unit) ?? "–")])), TableSpec.Cell(.text([.text(cases(point.estimate))])),
            ])
        }
        return TableSpec(id: anchor(metric.id + "-trend-table"), summary: name(metric), columns: columns, rows: rows, style: .compact)
    }

    /// The count of cases, or that it is a census.
    func cases(_ estimate: Estimate) -> String {
        if let n = estimate.n { return format.integer(n) }
        return estimate.value == nil ? "–" : words.label(.census)
    }
}
