import KepiChart
import KepiCore
import KepiInsight

/// One measure of the outlook: its earlier periods with the expected one after them, the table behind, and how far the same was off before.
struct OutlookFigure {
    /// More periods than these make points that cannot be told apart.
    static let mostPeriods = 16

    let name: String
    let id: String
    let unit: Unit
    let forecast: Outcome<Outlook.Forecast>
    /// Of the periods of `outlook.history`.
    let values: [Double]
    let outlook: Outlook
    let context: ReportContext

    /// As it is printed, to no more digits than the interval bears; nil where it cannot be said.
    var expected: (value: String, interval: String)? {
        rounded.map { (context.format.whole($0.value, unit), context.format.wholeRange($0.low, $0.high, unit)) }
    }

    private var rounded: (value: Double, low: Double, high: Double)? {
        forecast.value.map { forecast in
            func round(_ value: Double) -> Double { (value / forecast.step).rounded() * forecast.step }
            return (round(forecast.value), round(forecast.low), round(forecast.high))
        }
    }

    var blocks: [Block] {
        let words = context.words
        let currency = context.format.currency
        let heading = expected.map { words.labelled(name, $0.value) } ?? name + (unit == .money && currency != "XXX" ? words.inBrackets(currency) : "")
        let top = Block.heading(level: 3, id: context.anchor(id), [.text(heading)])
        guard let forecast = forecast.value else {
            return [top, .paragraph([.text(words.capitalisedSentence(self.forecast.refusal.map(words.refusal) ?? words.label(.noData)))], .body), .figure(figure)]
        }
        let compared = forecast.compared.map { (name: words.methodName($0.method), error: printed($0.meanAbsoluteError)) }
        let method = words.method(forecast.method, outlook.target.kind)
        return [
            top, .figure(figure),
            .paragraph([.text(words.backTest(method: method, trials: forecast.backTest.trials.count, error: context.format.percent(forecast.backTest.meanError, decimals: 1), held: forecast.backTest.held)
                + words.space + words.comparedMethods(compared))], .note),
        ]
    }

    private var figure: FigureSpec {
        let words = context.words
        let shown = Array(zip(outlook.history, values).enumerated().suffix(OutlookFigure.mostPeriods))
        var points = shown.map { _, entry in
            TrendChart.Point(period: entry.0.period, value: ChartValue(value: entry.1), tooltip: words.tooltip(period: words.period(entry.0.period), value: printed(entry.1), interval: nil, isPartial: false))
        }
        if let rounded, let expected {
            points.append(TrendChart.Point(
                period: outlook.target, value: ChartValue(value: rounded.value, low: rounded.low, high: rounded.high, hasInterval: true), isPartial: true,
                tooltip: "\(words.period(outlook.target))\(words.colon)\(words.label(WhatNextLabel.expectedNext)) \(words.expected(expected.value, interval: expected.interval))"))
        }
        let beforehand = Dictionary(uniqueKeysWithValues: (forecast.value?.backTest.trials ?? []).map { ($0.index, $0.expected) })
        func row(_ period: String, _ actual: String, _ expected: String) -> TableSpec.Row {
            TableSpec.Row([TableSpec.Cell(.text([.text(period)]), isHeader: true), TableSpec.Cell(.text([.text(actual)])), TableSpec.Cell(.text([.text(expected)]))])
        }
        var rows = shown.map { index, entry in row(words.period(entry.0.period), printed(entry.1), beforehand[index].map(printed) ?? "–") }
        if let expected { rows.append(row(words.period(outlook.target), "–", words.expected(expected.value, interval: expected.interval))) }
        let from = shown.first.map { words.period($0.element.0.period) } ?? "", last = shown.last.map { "\(words.period($0.element.0.period)) \(printed($0.element.1))" } ?? ""
        return FigureSpec(
            id: context.anchor(id + "-figure"),
            // Money would be drawn with decimals that the interval does not bear; the currency stands in the heading.
            chart: TrendChart(points: points, unit: .count, partialNote: words.label(WhatNextLabel.expectedNext), height: 106, emptyText: words.emptyChart(name)),
            alternativeText: words.alternativeText(outlook: name, from: from, last: last, expected: expected.map { words.expected($0.value, interval: $0.interval) } ?? "–"),
            table: TableSpec(id: context.anchor(id + "-table"), summary: name,
                             columns: [.init([.text(words.label(WhatNextLabel.outlookPeriod))])] + [WhatNextLabel.actual, .expectedThen].map { .init([.text(words.label($0))], alignment: .trailing) }, rows: rows, style: .compact))
    }

    private func printed(_ value: Double) -> String { context.format.whole(value, unit) }
}
