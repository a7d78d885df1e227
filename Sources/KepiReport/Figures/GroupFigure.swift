import KepiChart
import KepiCore
import KepiMetrics

/// A metric by the groups of one dimension, as bars with intervals and the earlier value.
struct GroupFigure {
    let metric: MetricResult
    let dimension: String
    let against: Against
    /// The most bars shown.
    var limit = 12

    /// Groups to show: by value, the greatest first; unknown and hidden ones last.
    func groups() -> [GroupResult] {
        (metric.groups[dimension] ?? []).sorted { a, b in
            let first = rank(a), second = rank(b)
            return first == second ? ((b.estimate.value ?? -.infinity), a.value ?? "") < ((a.estimate.value ?? -.infinity), b.value ?? "") : first < second
        }
    }

    /// Groups that may be named, by the rules of docs/report.md.
    func moves(_ context: ReportContext) -> [GroupMove] { context.search.tellingMoves(metric, against).filter { $0.dimension == dimension } }

    func figure(_ context: ReportContext) -> FigureSpec {
        let unit = metric.definition.unit, words = context.words
        let all = groups()
        let named = moves(context)
        let shown = shown(of: all, named)
        let bars = shown.map { group in
            let comparison = group.comparison(against)
            let value = group.estimate.value
            let tone = named.first { $0.value == group.value }?.movement.isBetter(metric.definition.better).map { $0 ? Tone.met : .missed } ?? .neutral
            return BarsChart.Bar(
                label: context.groupName(group.value), value: context.chartValue(group.estimate),
                earlier: group.isSuppressed ? nil : comparison?.estimate.value,
                tone: tone, note: group.isSuppressed ? words.label(.suppressed) : value == nil ? words.label(.noData) : nil,
                tooltip: words.tooltip(
                    period: context.groupName(group.value), value: written(group, context), interval: context.interval(group.estimate, unit), isPartial: false))
        }
        // Groups that are parts of the company's figure, and sums and counts, are not held against the whole.
        let isComparable =
            [.share, .mean, .eventsPerCustomer, .nps, .quantile, .survivalQuantile].contains(metric.definition.kind)
            || (metric.definition.kind == .ratio && !metric.definition.computation.dividesByCompany)
        let reference = isComparable ? metric.current.value : nil
        let items = shown.map { "\(context.groupName($0.value)) \(written($0, context))" }
        var caption: [Inline] = [.text(words.label(.earlierMark))]
        if shown.count < all.count {
            caption.append(.text(words.space + words.capitalisedSentence(words.showing(shown.count, of: all.count, where: words.allGroupsPlace))))
        }
        return FigureSpec(
            id: context.anchor("\(metric.id)-by-\(dimension)"),
            chart: BarsChart(
                bars: bars, unit: unit, reference: reference, referenceLabel: words.label(.companyLine), emptyText: words.emptyChart(context.name(metric))),
            alternativeText: words.alternativeText(
                groups: context.name(metric), dimension: dimension, items: items, reference: reference.map { context.format.value($0, unit) }),
            caption: caption, table: table(all, context))
    }

    /// Where not all fit: those that stand out, then the largest; in the order of all.
    private func shown(of all: [GroupResult], _ named: [GroupMove]) -> [GroupResult] {
        guard all.count > limit else { return all }
        func weight(_ group: GroupResult) -> Double { group.estimate.denominator ?? group.estimate.n.map(Double.init) ?? 0 }
        let ranked = all.indices.sorted { a, b in
            let first = named.contains { $0.value == all[a].value }, second = named.contains { $0.value == all[b].value }
            return first == second ? (weight(all[b]), a) < (weight(all[a]), b) : first
        }
        return ranked.prefix(limit).sorted().map { all[$0] }
    }

    private func written(_ group: GroupResult, _ context: ReportContext) -> String {
        if group.isSuppressed { return context.words.label(.suppressed) }
        return group.estimate.value.map { context.format.value($0, metric.definition.unit) } ?? context.words.label(.noData)
    }

    private func table(_ groups: [GroupResult], _ context: ReportContext) -> TableSpec {
        let words = context.words, unit = metric.definition.unit
        let columns = [
            TableSpec.Column([.text(words.dimension(dimension))]), .init([.text(context.name(metric))], alignment: .trailing),
            .init([.text(words.label(.interval))], alignment: .trailing),
            .init([.text(words.label(.cases))], alignment: .trailing), .init([.text(words.label(.earlier))], alignment: .trailing),
            .init([.text(words.label(.difference))], alignment: .trailing),
        ]
        let rows = groups.map { group in
            let comparison = group.isSuppressed ? nil : group.comparison(against)
            let verdict = Verdict(comparison, of: group.estimate, unit: unit)
            let difference = comparison?.difference.map { context.format.difference($0, unit) + words.inBrackets(words.verdict(verdict)) } ?? "–"
            return TableSpec.Row([
                TableSpec.Cell(.text([.text(context.groupName(group.value))]), isHeader: true), TableSpec.Cell(.text([.text(written(group, context))])),
                TableSpec.Cell(.text([.text(context.interval(group.estimate, unit) ?? "–")])),
                TableSpec.Cell(.text([.text(group.isSuppressed ? "–" : context.cases(group.estimate))])),
                TableSpec.Cell(.text([.text(comparison?.estimate.value.map { context.format.value($0, unit) } ?? "–")])),
                TableSpec.Cell(.text([.text(difference)])),
            ])
        }
        return TableSpec(
            id: context.anchor("\(metric.id)-by-\(dimension)-table"), summary: "\(context.name(metric))\(words.separator)\(words.dimension(dimension))",
            columns: columns, rows: rows, style: .compact)
    }

    private func rank(_ group: GroupResult) -> Int { group.isSuppressed ? 2 : group.value == nil ? 1 : 0 }

    /// The dimensions of a metric that tell the most: those with groups that may be named, by their excess; then by how far their groups lie apart
    /// beside their intervals. Dimensions with fewer than two groups to show are left out; ties by name.
    static func telling(_ metric: MetricResult, against: Against, _ context: ReportContext) -> [String] {
        let moves = context.search.tellingMoves(metric, against)
        func score(_ dimension: String) -> (Double, Double) {
            let excess = moves.filter { $0.dimension == dimension }.map(\.excess).max() ?? 0
            let spread =
                (metric.groups[dimension] ?? []).filter { !$0.isSuppressed && $0.value != nil }.compactMap { group -> Double? in
                    guard let value = group.estimate.value, let total = metric.current.value else { return nil }
                    guard let low = group.estimate.interval?.low, let high = group.estimate.interval?.high, high > low else { return 0 }
                    return abs(value - total) / ((high - low) / 2)
                }.max() ?? 0
            return (excess, spread)
        }
        let usable = metric.groups.keys.filter { dimension in
            (metric.groups[dimension] ?? []).filter { !$0.isSuppressed && $0.value != nil && $0.estimate.value != nil }.count > 1
        }
        return usable.map { ($0, score($0)) }.sorted { ($1.1.0, $1.1.1, $0.0) < ($0.1.0, $0.1.1, $1.0) }.map(\.0)
    }
}
