import KepiCore
import KepiMetrics
import KepiScorecard

/// Something that a report says it found: a clear change of a headline figure, of one group in it, or a missed target.
package struct Finding: Sendable {
    package enum Kind: Int, Hashable, Sendable {
        /// The company's figure changed clearly.
        case total
        /// One group's figure changed clearly, the company's did not, or went the other way.
        case group
        /// The figure lies outside its process limits, and its change is clear taken alone, though not among all comparisons.
        case unusual
        /// The target is missed without a clear change.
        case target
    }

    package var kind: Kind
    package var metric: MetricResult
    /// What the change is taken against; of a missed target: nil.
    package var against: Against?
    package var movement: Movement?
    /// The group that is named with it, whose own change is a finding.
    package var group: GroupMove?
    /// The target's status where it is missed.
    package var missed: TargetStatus?
    /// Findings about the same group, told with this one.
    package var followers: [Finding] = []
    /// Difference ÷ half the width of its interval: how far beyond chance.
    package var strength: Double

    package var isWorse: Bool { kind == .target || movement?.isBetter(metric.definition.better) == false }
}

/// Finds what may be said, by the rules of docs/report.md.
package struct FindingSearch: Sendable {
    package var results: MetricResults
    package var targets: [String: TargetStatus]

    package init(results: MetricResults, targets: [String: TargetStatus]) { self.results = results; self.targets = targets }

    /// All findings in order: clear changes of headline figures for the worse, for the better, of groups for the worse, for the better, unusual points, missed
    /// targets; within each by strength. Findings about the group of an earlier one follow it instead of standing alone.
    package var findings: [Finding] {
        var all: [Finding] = []
        for metric in results.metrics where metric.definition.isHeadline {
            let total = total(metric)
            if let total { all.append(total) }
            let groups = groups(metric, besides: total)
            all += groups
            if total == nil, groups.isEmpty, let unusual = unusual(metric) {
                all.append(unusual)
            } else if total == nil, let missed = missed(metric) {
                all.append(Finding(kind: .target, metric: metric, missed: missed, strength: 0))
            }
        }
        // Sorting is stable by position: the catalogue's order breaks ties.
        let sorted = all.enumerated().sorted { (rank($0.element), -$0.element.strength, $0.offset) < (rank($1.element), -$1.element.strength, $1.offset) }.map(
            \.element)
        return gathered(sorted)
    }

    /// A clear change of the company's figure: against the previous period, else against the year ago.
    package func total(_ metric: MetricResult) -> Finding? {
        for against in Against.allCases {
            guard let movement = metric.verdict(against).found, let comparison = metric.comparison(against) else { continue }
            let named = moves(metric, against).first { move in
                // A quarter of the change at least, beyond the group's size.
                move.movement == movement && move.excess >= 0.25 * abs(comparison.difference ?? .infinity)
            }
            return Finding(
                kind: .total, metric: metric, against: against, movement: movement, group: named, missed: missed(metric), strength: strength(comparison))
        }
        return nil
    }

    /// A point outside its limits alone is a false alarm too often: its change must be clear as well.
    private func unusual(_ metric: MetricResult) -> Finding? {
        guard metric.isUnusual, let against = Against.allCases.first(where: { metric.verdict($0).isClear }), let comparison = metric.comparison(against), let difference = comparison.difference else { return nil }
        return Finding(kind: .unusual, metric: metric, against: against, movement: difference < 0 ? .fall : .rise, missed: missed(metric), strength: strength(comparison))
    }

    /// Clear changes of groups that the company's own change does not tell.
    package func groups(_ metric: MetricResult, besides total: Finding?) -> [Finding] {
        var found: [Finding] = []
        for against in Against.allCases where !metric.flags.contains(.earlyData) {
            for move in moves(metric, against) where move.standsAlone {
                // What went the way of the total is told with the total.
                if let total, total.movement == move.movement { continue }
                if metric.verdict(against).found == move.movement { continue }
                if found.contains(where: { $0.movement == move.movement && ($0.against == against || $0.group?.value == move.value) }) { continue }
                found.append(Finding(kind: .group, metric: metric, against: against, movement: move.movement, group: move, strength: move.surprise))
            }
        }
        return found
    }

    /// The groups of a metric that may be named.
    package func moves(_ metric: MetricResult, _ against: Against) -> [GroupMove] { GroupMove.all(in: metric, against: against, comparisons: comparisons) }

    /// The groups that a breakdown may name: those that moved with a finding of the whole, and those that stand alone.
    package func tellingMoves(_ metric: MetricResult, _ against: Against) -> [GroupMove] {
        moves(metric, against).filter { $0.standsAlone || metric.verdict(against).found == $0.movement }
    }

    /// Headline comparisons that have a verdict.
    private var comparisons: Int {
        results.metrics.filter(\.definition.isHeadline).reduce(0) { count, metric in count + Against.allCases.count { metric.comparison($0)?.isClear != nil } }
    }

    private func missed(_ metric: MetricResult) -> TargetStatus? {
        guard let status = targets[metric.id], status.status == .missed, metric.current.value != nil else { return nil }
        return status
    }

    private func rank(_ finding: Finding) -> Int {
        switch finding.kind {
        case .total: finding.isWorse ? 0 : 1
        case .group: finding.isWorse ? 2 : 3
        case .unusual: 4
        case .target: 5
        }
    }

    private func gathered(_ findings: [Finding]) -> [Finding] {
        var result: [Finding] = []
        for finding in findings {
            if let group = finding.group,
                let index = result.firstIndex(where: {
                    $0.group?.dimension == group.dimension && $0.group?.value == group.value && $0.isWorse == finding.isWorse
                })
            {
                result[index].followers.append(finding)
            } else {
                result.append(finding)
            }
        }
        return result
    }

    private func strength(_ comparison: Comparison) -> Double {
        guard let difference = comparison.difference, let low = comparison.differenceInterval?.low, let high = comparison.differenceInterval?.high, high > low
        else { return 0 }
        return abs(difference) / ((high - low) / 2)
    }
}
