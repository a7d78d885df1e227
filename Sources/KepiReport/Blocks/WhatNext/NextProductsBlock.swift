import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `next-products`: the next-best product of each segment, and the pairs that are clearly bought together.
///
/// Options: `limit` (10 pairs), `break` (false: begins a page).
struct NextProductsBlock: ReportBlock {
    static let name = "next-products"
    private let limit: Int
    private let breaks: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["limit", "break"])
        limit = reading.limit(options["limit"], standard: 10) ?? 10
        breaks = reading.breaks(options["break"], standard: false)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        guard let baskets = context.input.insights.baskets.value else {
            return [.keepTogether(context.refused(words.label(WhatNextLabel.nextProducts), id: "next-products", context.input.insights.baskets.refusal))]
        }
        let caption = words.nextCaption(
            item: baskets.item, window: format.integer(context.input.project.settings.activityWindowDays), day: format.date(context.results.window.end.adding(days: -1)), paired: format.integer(baskets.paired),
            of: baskets.items > baskets.paired ? format.integer(baskets.items) : nil, floor: format.integer(baskets.floor))
        let clear = baskets.pairs.count + baskets.hidden
        var blocks: [Block] = (breaks ? [.pageBreak] : []) + [
            .heading(level: 2, id: context.anchor("next-products"), [.text(heading(baskets, context))]), .paragraph([.text(caption)], .caption),
        ]
        let without = baskets.groups.filter { $0.next == nil }.map { name($0.segment, context) }, hasNext = without.count < baskets.groups.count
        if hasNext { blocks.append(.table(nextTable(baskets, context))) }
        blocks.append(.paragraph([.text((hasNext && !without.isEmpty ? words.noClearPair(without) + words.space : "") + words.nextNote(candidates: format.integer(baskets.candidates), clear: format.integer(clear), hidden: baskets.hidden, hasNext: hasNext))], .note))
        if !baskets.pairs.isEmpty {
            blocks.append(.keepTogether([
                .heading(level: 3, id: context.anchor("bought-together"), [.text(words.togetherHeading(baskets.item, pairs: baskets.pairs.count))]),
                .paragraph([.text(words.togetherCaption(baskets.item))], .caption), .table(pairTable(baskets, context)),
            ]))
        }
        return blocks
    }

    private func name(_ segment: CustomerSegment?, _ context: ReportContext) -> String { segment.map(context.words.segment) ?? context.words.allCustomers }

    private func heading(_ baskets: Baskets, _ context: ReportContext) -> String {
        let words = context.words
        var best: (segment: CustomerSegment?, next: Baskets.Next)?
        for group in baskets.groups { if let next = group.next, next.expected > best?.next.expected ?? 0 { best = (group.segment, next) } }
        guard let best else { return baskets.pairs.isEmpty ? words.nothingTogetherHeading(baskets.item) : words.label(WhatNextLabel.nextProducts) }
        return words.nextHeading(baskets.item, offer: context.label(best.next.offer), lacking: context.format.integer(best.next.lacking), has: context.label(best.next.has), group: name(best.segment, context))
    }

    private func lift(_ lift: Lift, _ context: ReportContext) -> String {
        let format = context.format
        let decimals = lift.value >= 100 ? 0 : lift.value >= 10 ? 1 : 2
        guard let interval = lift.interval, let low = interval.low, let high = interval.high else { return format.number(lift.value, decimals: decimals) }
        return context.words.lift(format.number(lift.value, decimals: decimals), interval: "\(format.number(low, decimals: decimals))–\(format.number(high, decimals: decimals))")
    }

    /// Segments with a clear pair; the others are named under the table.
    private func nextTable(_ baskets: Baskets, _ context: ReportContext) -> TableSpec {
        let words = context.words, format = context.format
        func cell(_ text: String, _ second: String = "") -> TableSpec.Cell { TableSpec.Cell(.text([.text(text)], second: second.isEmpty ? [] : [.muted([.text(second)])])) }
        let rows = baskets.groups.compactMap { group -> TableSpec.Row? in
            guard let next = group.next else { return nil }
            let customers = words.labelled(words.label(WhatNextLabel.itemBuyers), format.integer(group.customers))
            return TableSpec.Row([
                TableSpec.Cell(.text([.text(name(group.segment, context))], second: [.muted([.text(customers)])]), isHeader: true), cell(context.label(next.offer), words.forThoseWith(context.label(next.has))),
                cell(format.integer(next.lacking)), cell(format.percent(next.lift.confidence), words.ofAll(format.percent(next.lift.share))), cell(format.number(next.expected, decimals: 0)), cell(lift(next.lift, context)),
            ])
        }
        func head(_ label: WhatNextLabel, _ width: Double, _ alignment: TableSpec.Column.Alignment = .trailing) -> TableSpec.Column { .init([.text(words.label(label))], alignment: alignment, width: .fraction(width)) }
        return TableSpec(
            id: context.anchor("next-products-table"), summary: words.label(WhatNextLabel.nextProducts),
            columns: [head(.ofSegment, 0.2, .leading), head(.offer, 0.32, .leading), head(.lacking, 0.1), head(.confidence, 0.13), head(.expectedBuyers, 0.1), head(.lift, 0.15)], rows: rows, isStackedWhenNarrow: true)
    }

    private func pairTable(_ baskets: Baskets, _ context: ReportContext) -> TableSpec {
        let words = context.words, format = context.format
        func cell(_ text: String, isHeader: Bool = false) -> TableSpec.Cell { TableSpec.Cell(.text([.text(text)]), isHeader: isHeader) }
        let rows = baskets.pairs.prefix(limit).map { pair in
            TableSpec.Row([
                cell("\(context.label(pair.first)) + \(context.label(pair.second))", isHeader: true), cell(name(pair.segment, context)), cell(format.integer(pair.lift.both)), cell(format.integer(pair.lift.first)),
                cell(format.integer(pair.lift.second)), cell(lift(pair.lift, context)),
            ])
        }
        func head(_ label: WhatNextLabel, _ width: Double, _ alignment: TableSpec.Column.Alignment = .trailing) -> TableSpec.Column { .init([.text(words.label(label))], alignment: alignment, width: .fraction(width)) }
        return TableSpec(
            id: context.anchor("bought-together-table"), summary: words.togetherCaption(baskets.item),
            columns: [head(.pair, 0.36, .leading), head(.ofSegment, 0.2, .leading), head(.boughtBoth, 0.1), head(.firstAlone, 0.1), head(.secondAlone, 0.1), head(.lift, 0.14)], rows: rows,
            notice: baskets.pairs.count > limit ? [.text(words.showing(limit, of: baskets.pairs.count, where: words.label(WhatNextLabel.allPairsPlace)))] : [], style: .compact, isStackedWhenNarrow: true)
    }
}
