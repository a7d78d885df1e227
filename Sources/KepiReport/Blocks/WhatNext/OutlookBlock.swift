import KepiChart
import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `outlook`: purchases and revenue expected of the next period with their intervals, and how far the same was off before.
///
/// Options: `break` (false: begins a page).
struct OutlookBlock: ReportBlock {
    static let name = "outlook"
    private let breaks: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["break"])
        breaks = reading.breaks(options["break"], standard: false)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        guard let outlook = context.input.insights.outlook.value, let first = outlook.history.first, let last = outlook.history.last else {
            return [.keepTogether(context.refused(words.label(WhatNextLabel.outlook), id: "outlook", context.input.insights.outlook.refusal))]
        }
        let purchases = OutlookFigure(name: words.label(WhatNextLabel.outlookPurchases), id: "outlook-purchases", unit: .count, forecast: outlook.purchases, values: outlook.history.map { Double($0.purchases) }, outlook: outlook, context: context)
        let revenue = OutlookFigure(name: words.label(WhatNextLabel.outlookRevenue), id: "outlook-revenue", unit: .money, forecast: outlook.revenue, values: outlook.history.map(\.revenue), outlook: outlook, context: context)
        let expected = [purchases.expected.map { words.expected(words.expectedPurchases($0.value), interval: $0.interval) }, revenue.expected.map { words.expected(words.expectedRevenue($0.value), interval: $0.interval) }].compactMap { $0 }
        let title = expected.isEmpty ? words.label(WhatNextLabel.outlook) : words.outlookHeading(period: words.period(outlook.target), expected: expected)
        var blocks: [Block] = (breaks ? [.pageBreak] : []) + [
            .heading(level: 2, id: context.anchor("outlook"), [.text(title)]),
            .paragraph([.text(words.outlookCaption(periods: outlook.history.count, from: words.period(first.period), to: words.period(last.period), isRunning: outlook.isRunning))], .caption),
            .row([purchases.blocks, revenue.blocks]),
        ]
        let notes = [
            outlook.soFar.map { soFar in
                words.soFar(period: words.period(outlook.target), purchases: format.integer(soFar.purchases), revenue: format.whole(soFar.revenue, .money),
                            isAbove: outlook.purchases.value.map { Double(soFar.purchases) > $0.high } ?? false)
            },
            outlook.existing.value.map { words.existingCustomers(customers: format.integer($0.customers), purchases: format.number($0.purchases, decimals: 0), days: format.integer($0.days)) },
        ].compactMap { $0 }
        if !notes.isEmpty { blocks.append(.paragraph([.text(notes.joined(separator: words.space))], .note)) }
        return blocks
    }
}
