import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// The portraits of the RFM segments as a table: one segment a row, two figures a cell.
struct SegmentTable {
    let value: CustomerValue
    let context: ReportContext

    var table: TableSpec {
        let words = context.words
        func head(_ text: String, _ width: Double) -> TableSpec.Column { .init([.text(text)], alignment: .trailing, width: .fraction(width)) }
        var columns: [TableSpec.Column] = [
            .init([.text(words.label(CustomerValueLabel.segment))], width: .fraction(0.21)), head(words.label(CustomerValueLabel.customers), 0.1), head(money(.revenue), 0.13),
        ]
        if value.basis == .profit { columns.append(head(money(CustomerValueLabel.value), 0.13)) }
        columns += [head(words.label(.orderValue), 0.14), head(words.label(CustomerValueLabel.satisfaction), 0.12), head(words.label(CustomerValueLabel.complaints), 0.1), head(words.label(.growth), 0.11)]
        return TableSpec(id: context.anchor("segments-table"), summary: words.label(.segments), columns: columns, rows: value.portraits.map(row), isStackedWhenNarrow: true)
    }

    /// Whole units of the currency, which the head names.
    private func whole(_ value: Double) -> String { context.format.whole(value, .count) }

    private func money(_ label: CustomerValueLabel) -> String {
        let currency = context.input.project.currency
        return context.words.label(label) + (currency == "XXX" ? "" : context.words.separator + currency)
    }

    private func row(_ portrait: CustomerValue.Portrait) -> TableSpec.Row {
        let words = context.words, format = context.format
        let favourites = [portrait.favouriteCategory, portrait.favouriteChannel].compactMap { $0.map(context.label) }.joined(separator: " · ")
        let header = TableSpec.Cell(.text([.strong([.text(words.segment(portrait.segment))])], second: favourites.isEmpty ? [] : [.muted([.text(favourites)])]), isHeader: true)
        guard !portrait.isSuppressed else {
            return TableSpec.Row([header, TableSpec.Cell(.text([.muted([.text(words.label(Label.suppressed))])]), span: value.basis == .profit ? 7 : 6)])
        }
        func cell(_ main: String?, _ second: String?) -> TableSpec.Cell { TableSpec.Cell(.text([.text(main ?? "–")], second: second.map { [.muted([.text($0)])] } ?? [])) }
        func share(_ value: Double?) -> String? { value.map { format.percent($0, decimals: 1) } }
        func estimate(_ estimate: Estimate, _ unit: Unit) -> TableSpec.Cell { cell(estimate.value.map { format.value($0, unit) }, context.interval(estimate, unit)) }
        var cells = [
            header, cell(format.integer(portrait.customers), share(Double(portrait.customers) / Double(max(1, value.customers)))),
            cell(portrait.revenue.map(whole), share(portrait.revenueShare)),
        ]
        if value.basis == .profit { cells.append(cell(portrait.value.map(whole), share(portrait.valueShare))) }
        cells += [
            cell(portrait.orderValue.map(whole), portrait.frequency.map { format.number($0, decimals: 2) + " ×" }), estimate(portrait.satisfaction, .share), estimate(portrait.complaintRate, .perCustomer),
            cell(portrait.growth.map { format.signed($0 * 100, decimals: 0) + "%" }, portrait.potential.map { "+" + whole($0) }),
        ]
        return TableSpec.Row(cells)
    }
}
