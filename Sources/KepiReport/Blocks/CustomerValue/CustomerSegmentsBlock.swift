import KepiChart
import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `customer-segments`: the RFM grid, the portraits of the segments, and the whale curve.
///
/// Options: `break` (true: begins a page).
struct CustomerSegmentsBlock: ReportBlock {
    static let name = "customer-segments"
    private let breaks: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["break"])
        breaks = reading.breaks(options["break"], standard: true)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        guard let value = context.input.insights.customerValue.value else {
            return [.keepTogether(context.refused(words.label(.segments), id: "customer-segments", context.input.insights.customerValue.refusal))]
        }
        let basis = words.basis(value.basis)
        var blocks: [Block] = (breaks ? [.pageBreak] : []) + [
            .heading(level: 2, id: context.anchor("customer-segments"), [.text(heading(value, context))]),
            .paragraph([.text(words.segmentsCaption(customers: context.format.integer(value.customers), window: context.format.integer(context.input.project.settings.activityWindowDays),
                                                    day: context.format.date(context.results.window.end.adding(days: -1)), areStated: value.cutPoints.areStated))], .caption),
        ]
        blocks.append(.row([[.figure(grid(value, context))], ConcentrationFigure(value: value, context: context).blocks]))
        blocks.append(.table(SegmentTable(value: value, context: context).table))
        blocks.append(.paragraph([.text(words.portraitsNote(basis: basis, windowDays: context.format.integer(context.input.project.settings.activityWindowDays)))], .note))
        // Which days and amounts make a score is looked up, not read.
        blocks.append(.details(summary: [.text(words.label(CustomerValueLabel.cutPoints))], [.paragraph([.text(cutPoints(value, context))], .body)], printed: false))
        return blocks
    }

    /// The segments that stand out by their share of the value: those that bring the most, two at most.
    private func heading(_ value: CustomerValue, _ context: ReportContext) -> String {
        let words = context.words
        let shown = value.portraits.filter { !$0.isSuppressed }.enumerated().sorted { (-($0.element.valueShare ?? 0), $0.offset) < (-($1.element.valueShare ?? 0), $1.offset) }.map(\.element)
        let top = Array(shown.prefix(2)).filter { ($0.valueShare ?? 0) > 0 }
        guard !top.isEmpty else { return words.label(.segments) }
        let customers = Double(top.reduce(0) { $0 + $1.customers }) / Double(max(1, value.customers))
        return words.segmentsHeading(top.map { words.segment($0.segment) }, ofCustomers: context.format.percent(customers, decimals: 0), ofValue: context.format.percent(top.reduce(0) { $0 + ($1.valueShare ?? 0) }, decimals: 0),
                                     basis: words.basis(value.basis))
    }

    private func grid(_ value: CustomerValue, _ context: ReportContext) -> FigureSpec {
        let words = context.words
        var texts: [String] = [], rows: [TableSpec.Row] = []
        let cells = (1...5).reversed().map { recency in
            (1...5).map { worth in
                let segment = words.segment(CustomerSegment(recency: recency, worth: worth)), count = value.grid[recency - 1][worth - 1], isHidden = value.hiddenCells[recency - 1][worth - 1]
                let figure = isHidden ? words.label(LifeCycleLabel.suppressed) : context.format.integer(count)
                if count > 0 { texts.append("\(recency)/\(worth) \(segment)\(words.colon)\(figure)") }
                rows.append(TableSpec.Row([TableSpec.Cell(.text([.text("\(recency) / \(worth)")]), isHeader: true), TableSpec.Cell(.text([.text(segment)])), TableSpec.Cell(.text([.text(figure)]))]))
                return SegmentGridChart.Cell(label: segment, figure: isHidden ? "" : figure, share: isHidden ? nil : Double(count) / Double(max(1, value.customers)), isSuppressed: isHidden,
                                             tooltip: "\(segment)\(words.separator)\(figure)")
            }
        }
        let columns: [TableSpec.Column] = [.init([.text("R / FM")]), .init([.text(words.label(CustomerValueLabel.segment))]), .init([.text(words.label(CustomerValueLabel.customers))], alignment: .trailing)]
        return FigureSpec(
            id: context.anchor("rfm-grid"),
            chart: SegmentGridChart(rowTitle: words.label(CustomerValueLabel.recency), columnTitle: words.label(.worth), rows: (1...5).reversed().map(String.init), columns: (1...5).map(String.init), cells: cells,
                                    emptyText: words.emptyChart(words.label(.segments))),
            alternativeText: words.alternativeText(grid: texts),
            table: TableSpec(id: context.anchor("rfm-grid-table"), summary: words.label(.segments), columns: columns, rows: rows, style: .compact))
    }

    private func cutPoints(_ value: CustomerValue, _ context: ReportContext) -> String {
        func line(_ bands: [CustomerValue.CutPoints.Band], _ unit: Unit) -> String {
            bands.map { band in
                let from = context.format.compact(band.from, unit), to = context.format.compact(band.to, unit)
                return "\(band.score)\(context.words.colon)\(from == to ? from : unit == .money ? context.format.range(band.from, band.to, unit) : from + "–" + to)"
            }.joined(separator: context.words.separatorWide == " " ? ", " : context.words.separator)
        }
        return context.words.cutPoints(recency: line(value.cutPoints.recency, .count), frequency: line(value.cutPoints.frequency, .count), monetary: line(value.cutPoints.monetary, .money), basis: context.words.basis(value.basis))
    }
}

extension ReportContext {
    /// The heading of a part that is not there, and why.
    func refused(_ title: String, id: String, _ refusal: Refusal?, level: Int = 2) -> [Block] {
        [.heading(level: level, id: anchor(id), [.text(title)]), .paragraph([.text(words.capitalisedSentence(refusal.map(words.refusal) ?? words.label(.noData)))], .body)]
    }
}
