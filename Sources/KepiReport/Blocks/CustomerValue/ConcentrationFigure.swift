import KepiChart
import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// The whale curve with what it says, and the tenths of the customers behind it.
struct ConcentrationFigure {
    let value: CustomerValue
    let context: ReportContext

    var blocks: [Block] {
        let words = context.words
        guard let concentration = value.concentration.value else { return context.refused(words.label(.concentration), id: "profit-concentration", value.concentration.refusal, level: 3) }
        let basis = words.basis(value.basis)
        let losers = concentration.unprofitable >= context.input.project.settings.minimumGroup ? context.format.integer(concentration.unprofitable) : nil
        return [
            .heading(level: 3, id: context.anchor("profit-concentration"),
                     [.text(words.concentrationHeading(topShare: share(concentration.deciles.first ?? 0, concentration), basis: basis, losers: losers, loss: context.format.compact(-concentration.loss, .money)))]),
            .figure(figure(concentration)),
        ]
    }

    private func share(_ value: Double, _ concentration: CustomerValue.Concentration) -> String { context.format.percent(value / concentration.total, decimals: 1) }

    private func figure(_ concentration: CustomerValue.Concentration) -> FigureSpec {
        let words = context.words, n = Double(concentration.customers)
        let points = concentration.points.map { WhaleChart.Point(customers: Double($0.customers) / n, profit: $0.value / concentration.total) }
        // Where nobody takes anything away the curve has no peak to speak of.
        // Nor is what fewer customers than may be shown take.
        let hasLoss = concentration.unprofitable >= max(1, context.input.project.settings.minimumGroup)
        let peak = hasLoss ? concentration.points.firstIndex { $0.customers == concentration.peak.customers } : nil
        let peakText = words.peak(share: share(concentration.peak.value, concentration), customers: context.format.percent(Double(concentration.peak.customers) / n, decimals: 0))
        let loss = hasLoss ? words.loss(customers: context.format.integer(concentration.unprofitable), amount: context.format.compact(-concentration.loss, .money)) : ""
        var cumulated = 0.0
        let rows = concentration.deciles.enumerated().map { index, decile in
            cumulated += decile
            return TableSpec.Row([
                TableSpec.Cell(.text([.text("\(index * 10)–\(index * 10 + 10)%")]), isHeader: true), TableSpec.Cell(.text([.text(context.format.compact(decile, .money))])),
                TableSpec.Cell(.text([.text(share(decile, concentration))])), TableSpec.Cell(.text([.text(share(cumulated, concentration))])),
            ])
        }
        func head(_ text: String) -> TableSpec.Column { .init([.text(text)], alignment: .trailing) }
        let basis = words.basis(value.basis)
        let columns = [TableSpec.Column([.text(words.label(.decile))]), head(words.capitalisedSentence(basis).droppingStop), head(words.label(.tenths)), head(words.label(CustomerValueLabel.total))]
        return FigureSpec(
            id: context.anchor("whale-curve"),
            chart: WhaleChart(points: points, peak: peak, peakLabel: peakText, customersTitle: words.label(.shareOfCustomers), profitTitle: words.label(.shareOfValue), totalLabel: words.label(CustomerValueLabel.total),
                              lossLabel: loss, emptyText: words.emptyChart(basis)),
            alternativeText: words.alternativeText(
                whale: context.format.integer(concentration.customers), top: share(concentration.deciles[0], concentration), half: share(concentration.deciles.prefix(5).reduce(0, +), concentration),
                peak: peakText, losers: loss.isEmpty ? "" : words.sentence(loss)),
            caption: [.text(words.concentrationCaption(customers: context.format.integer(concentration.customers), unknown: concentration.unknown > 0 ? context.format.integer(concentration.unknown) : nil, basis: basis,
                                                       window: context.window(context.results.window)))],
            table: TableSpec(id: context.anchor("whale-curve-table"), summary: words.label(.tenths), columns: columns, rows: rows, style: .compact))
    }
}
