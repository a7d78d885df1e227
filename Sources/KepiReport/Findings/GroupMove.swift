import KepiCore
import KepiMetrics

/// A group whose own change may be named: it is a finding among its dimension's groups, and more than what happened everywhere.
package struct GroupMove: Sendable {
    package var dimension: String
    package var value: String
    package var estimate: Estimate
    package var comparison: Comparison
    package var movement: Movement
    /// What the group adds to the company's change beyond its size, in the unit of the metric and the direction of the group's movement.
    package var excess: Double
    /// Difference of the group's change from the rest's in standard errors.
    package var surprise: Double
    /// It may be told by itself: beyond chance among all groups of all headline comparisons, not only of its metric's.
    package var standsAlone: Bool

    /// The groups of `metric` that may be named, the largest excess first; ties by dimension and group.
    ///
    /// A group qualifies where its change is a finding, it is neither suppressed nor *unknown*, and its change differs from that of the others
    /// together by more than chance among all G groups that may be named: |d| > z(1 − 0.025 ⁄ G) · SE. The standard errors are taken from the
    /// intervals of the differences, which hold the overlap of customers; a group's weight is the mean of its two shares of the denominator.
    /// - Parameter comparisons: headline comparisons of the report that have a verdict: what is told by itself is held against chance in all of them.
    package static func all(in metric: MetricResult, against: Against, comparisons: Int) -> [GroupMove] {
        let dimensions = metric.groups.keys.sorted()
        let candidates = dimensions.reduce(0) { count, dimension in
            count + (metric.groups[dimension] ?? []).filter { $0.value != nil && !$0.isSuppressed }.count
        }
        guard candidates > 1 else { return [] }
        let bound = NormalDistribution.quantile(1 - 0.025 / Double(candidates))
        let strictBound = NormalDistribution.quantile(1 - FindingLevel.groups / 2 / Double(candidates * max(1, comparisons)))
        var moves: [GroupMove] = []
        for dimension in dimensions {
            moves += named(in: metric.groups[dimension] ?? [], dimension: dimension, against: against, bound: bound, strictBound: strictBound)
        }
        return moves.sorted { ($1.excess, $0.dimension, $0.value) < ($0.excess, $1.dimension, $1.value) }
    }

    private struct Part {
        var group: GroupResult
        var weight: Double
        var difference: Double
        var standardError: Double
    }

    private static func named(in groups: [GroupResult], dimension: String, against: Against, bound: Double, strictBound: Double) -> [GroupMove] {
        var parts: [Part] = []
        let now = groups.reduce(0) { $0 + size($1.estimate) }
        let before = groups.reduce(0) { $0 + size($1.comparison(against)?.estimate) }
        guard now > 0, before > 0 else { return [] }
        for group in groups where !group.isSuppressed {
            guard let comparison = group.comparison(against), let difference = comparison.difference, let interval = comparison.differenceInterval,
                let low = interval.low, let high = interval.high
            else { continue }
            let weight = (size(group.estimate) / now + size(comparison.estimate) / before) / 2
            parts.append(Part(group: group, weight: weight, difference: difference, standardError: (high - low) / 2 / 1.959963984540054))
        }
        let weights = parts.reduce(0) { $0 + $1.weight }
        guard parts.count > 1, weights > 0 else { return [] }
        let change = parts.reduce(0) { $0 + $1.weight * $1.difference } / weights
        let variance = parts.reduce(0) { $0 + $1.weight * $1.weight * $1.standardError * $1.standardError }
        var moves: [GroupMove] = []
        for part in parts {
            guard let value = part.group.value, let comparison = part.group.comparison(against), comparison.isFinding, part.weight > 0 else { continue }
            let movement: Movement = part.difference < 0 ? .fall : .rise
            let restWeight = weights - part.weight
            guard restWeight > 0 else { continue }
            let rest = (change * weights - part.weight * part.difference) / restWeight
            let restVariance = max(0, variance - part.weight * part.weight * part.standardError * part.standardError) / (restWeight * restWeight)
            let error = (part.standardError * part.standardError + restVariance).squareRoot()
            let apart = part.difference - rest
            let surprise = error > 0 ? abs(apart) / error : 0
            // A group that moved less than the others is not where it happened.
            guard surprise > bound, (apart < 0) == (movement == .fall) else { continue }
            moves.append(
                GroupMove(
                    dimension: dimension, value: value, estimate: part.group.estimate, comparison: comparison, movement: movement,
                    excess: abs(part.weight * (part.difference - change)), surprise: surprise, standsAlone: surprise > strictBound))
        }
        return moves
    }

    private static func size(_ estimate: Estimate?) -> Double { estimate.flatMap { $0.denominator ?? $0.n.map(Double.init) } ?? 0 }
}
