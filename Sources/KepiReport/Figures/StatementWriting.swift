import KepiChart
import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics
import KepiScorecard

/// Results → printed pieces for sentences.
extension ReportContext {
    /// A value in running text: `71.2%`, `2 d 5 h`, `CNY 1.23 M`.
    func spoken(_ value: Double, _ unit: Unit) -> String {
        switch unit {
        case .hours: format.duration(value)
        case .money, .count: format.compact(value, unit)
        default: format.value(value, unit)
        }
    }

    func name(_ metric: MetricResult) -> String { metric.definition.names[language] }

    /// A text of the data as it is printed: nothing invisible in it, and no longer than a line bears.
    func label(_ text: String) -> String {
        let visible = text.madeVisible
        return visible.count > 60 ? String(visible.prefix(59)) + "…" : visible
    }

    func groupName(_ value: String?) -> String { value.map(label) ?? words.label(.unknownGroup) }

    func change(_ metric: MetricResult, _ against: Against) -> ChangeStatement? {
        guard let comparison = metric.comparison(against) else { return nil }
        return change(comparison, verdict: metric.verdict(against), against: against, unit: metric.definition.unit)
    }

    private func change(_ comparison: Comparison, verdict: Verdict, against: Against, unit: Unit) -> ChangeStatement {
        ChangeStatement(
            against: against, period: words.period(comparison.window.period), verdict: verdict,
            difference: comparison.difference.map { format.difference($0, unit) } ?? "–",
            amount: comparison.difference.map { format.magnitude($0, unit) } ?? "–",
            interval: comparison.differenceInterval.flatMap { $0.low == nil && $0.high == nil ? nil : format.differenceRange($0.low, $0.high, unit) },
            earlier: comparison.estimate.value.map { spoken($0, unit) } ?? words.label(.notAvailable))
    }

    func statement(_ move: GroupMove, of metric: MetricResult) -> GroupStatement {
        let unit = metric.definition.unit
        return GroupStatement(
            group: label(move.value), dimension: move.dimension, value: move.estimate.value.map { spoken($0, unit) } ?? "–",
            earlier: move.comparison.estimate.value.map { spoken($0, unit) } ?? "–",
            difference: move.comparison.difference.map { format.difference($0, unit) } ?? "–", movement: move.movement,
            began: began(metric, Onset.Group(dimension: move.dimension, value: move.value), move.movement))
    }

    /// When a change that is a finding began.
    func began(_ metric: MetricResult, _ group: Onset.Group?, _ movement: Movement) -> MonthSpan? {
        input.insights.onsets.first { $0.metric == metric.id && $0.group == group && ($0.step > 0) == (movement == .rise) }.map { MonthSpan(first: $0.first, last: $0.last) }
    }

    /// - Parameter finding: of this metric; its change leads. Nil: the change against the previous period does, or the year ago where there is none.
    func statement(_ metric: MetricResult, finding: Finding? = nil) -> MetricStatement {
        let unit = metric.definition.unit
        let changes = Against.allCases.compactMap { change(metric, $0) }
        var leading = changes.first { $0.verdict != .incomparable }
        if let finding {
            if finding.kind == .group, let move = finding.group, let against = finding.against {
                // The group's earlier period, and what may be said of the whole.
                leading = changes.first { $0.against == against } ?? change(move.comparison, verdict: .incomparable, against: against, unit: unit)
            } else if let against = finding.against {
                leading = changes.first { $0.against == against }
            }
        }
        let target = input.targets[metric.id].flatMap { $0.status == .missed ? $0 : nil }
        return MetricStatement(
            name: name(metric), value: metric.current.value.map { spoken($0, unit) }, changes: changes, leading: leading,
            group: finding?.group.map { statement($0, of: metric) }, began: finding.flatMap { $0.kind == .total ? $0.movement : nil }.flatMap { began(metric, nil, $0) }, apart: nil, missedTarget: target.map { spoken($0.target, unit) },
            isWithinChance: target?.isWithinChance ?? false)
    }

    func statement(_ finding: Finding) -> FindingStatement {
        FindingStatement(
            kind: finding.kind, metric: statement(finding.metric, finding: finding), movement: finding.movement, followers: finding.followers.map(statement), size: size(finding), programme: programme(finding))
    }

    /// Named for exactly the finding's group, and begun after the start of the earlier period, before the end of the reported one.
    private func programme(_ finding: Finding) -> ProgrammeStatement? {
        guard let group = finding.group else { return nil }
        let since = group.comparison.window.start
        return input.insights.programmes.named.value?.first { programme in
            programme.refusal == nil && programme.reach == .customers([.init(dimension: group.dimension, values: [group.value])]) && programme.date > since && programme.date < results.window.end
        }.map { ProgrammeStatement(name: label($0.name[language]), date: format.date($0.date)) }
    }

    private func size(_ finding: Finding) -> SizeStatement? {
        FindingSize(finding, in: results).map { size in
            SizeStatement(counted: size.counted, amount: size.counted == .money ? format.compact(size.amount.rounded(), .money) : format.integer(Int(size.amount.rounded())), each: size.each.map { format.compact($0, .money) }, eachIsProfit: size.eachIsProfit)
        }
    }

    /// The heading of a metric: what was found of the whole, with the group that moved most.
    func heading(_ metric: MetricResult) -> String {
        let total = search.total(metric)
        var statement = statement(metric, finding: total)
        if total == nil { statement.apart = namedGroup(metric) }
        return words.heading(statement)
    }

    /// The group that a metric's heading names: the one that moved most with the whole, else one that moved while the whole did not.
    func namedGroup(_ metric: MetricResult) -> GroupStatement? {
        if let total = search.total(metric) { return total.group.map { statement($0, of: metric) } }
        guard metric.definition.isHeadline else { return nil }
        return search.groups(metric, besides: nil).first?.group.map { statement($0, of: metric) }
    }

    /// The sentence of the period, of the first three findings.
    var summary: String {
        let changes = findings.filter { $0.kind != .target }
        let told = changes.prefix(3).map(statement)
        let named = Set(told.flatMap { [$0.metric.name] + $0.followers.map(\.metric.name) })
        var untold: [String] = []
        for change in changes.dropFirst(3) where !named.contains(name(change.metric)) && !untold.contains(name(change.metric)) { untold.append(name(change.metric)) }
        let headline = results.metrics.filter(\.definition.isHeadline)
        let missed = headline.filter { input.targets[$0.id]?.status == .missed && $0.current.value != nil }.map(name)
        return words.summary(Array(told), untold: untold, missedTargets: missed, unavailable: headline.filter { $0.current.value == nil }.count, of: headline.count)
    }

    /// `1 July – 30 September 2025`, marked where it is not over.
    func window(_ window: PeriodWindow) -> String {
        format.days(from: window.start, before: window.end)
    }

    /// That the period is not over, with the windows compared; nil where it is over.
    var partialRemark: String? {
        guard results.window.isPartial else { return nil }
        let compared = results.metrics.first { $0.previous != nil || $0.yearAgo != nil }
        return words.partial(
            window: window(results.window), previous: compared?.previous.map { window($0.window) }, yearAgo: compared?.yearAgo.map { window($0.window) })
    }

    func interval(_ estimate: Estimate, _ unit: Unit) -> String? {
        guard let interval = estimate.interval, interval.low != nil || interval.high != nil else { return nil }
        return format.range(interval.low, interval.high, unit)
    }

    func tone(_ status: Scorecard.Status?) -> Tone {
        switch status {
        case .met: .met
        case .near: .near
        case .missed: .missed
        case .noData, nil: .neutral
        }
    }
}
