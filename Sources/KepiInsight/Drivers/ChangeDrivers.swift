import KepiMetrics

/// Why a metric changed: what each group of each dimension adds to its change, by doing otherwise (rate) and by being more or fewer (mix).
///
/// By metrics.md, Why it changed. Over the groups of a dimension the effects sum to the change. Groups that may not be shown, and what names no group, are put together as the rest.
/// Cost: arithmetic on results; nothing is asked of the engine.
package struct ChangeDrivers: Sendable {
    /// One group's part of the change, in the unit of the metric.
    package struct Part: Hashable, Sendable {
        /// Nil: the rest.
        package var value: String?
        /// Its share of the denominator before and now.
        package var weightBefore: Double, weightNow: Double
        /// Its value before and now; nil where it had no denominator.
        package var before: Double?, now: Double?
        package var rate: Double
        package var mix: Double
        /// What it adds beyond its size, in the direction of the change.
        package var excess: Double
        package var total: Double { rate + mix }
    }

    package struct Dimension: Hashable, Sendable {
        package var name: String
        /// Largest effect in the direction of the change first; the rest last.
        package var parts: [Part]
        package var rate: Double { parts.reduce(0) { $0 + $1.rate } }
        package var mix: Double { parts.reduce(0) { $0 + $1.mix } }
        package var largestExcess: Double { parts.filter { $0.value != nil }.map(\.excess).max() ?? 0 }
    }

    /// Now − before, in the unit of the metric.
    package var change: Double
    /// The one with the largest single excess first; ties by name.
    package var dimensions: [Dimension]

    /// A dimension whose groups hold more than the whole is left out. Nil where the metric is no share, mean, nps or rate of events, or there is no earlier figure or no dimension.
    package init?(_ metric: MetricResult, _ comparison: (GroupResult) -> Comparison?, whole: Comparison?) {
        guard [.share, .mean, .nps, .eventsPerCustomer].contains(metric.definition.kind), let earlier = whole?.estimate, let change = whole?.difference,
              let y1 = metric.current.numerator, let x1 = metric.current.denominator, let y0 = earlier.numerator, let x0 = earlier.denominator, x0 > 0, x1 > 0 else { return nil }
        let scale = metric.definition.kind == .nps ? 100.0 : 1
        self.change = change
        dimensions = metric.groups.keys.sorted().compactMap { name in
            var groups: [RateMixDecomposition.Group] = [], values: [String?] = []
            for group in metric.groups[name] ?? [] where group.value != nil && !group.isSuppressed {
                let before = comparison(group)?.estimate
                groups.append(.init(y0: before?.numerator ?? 0, x0: before?.denominator ?? 0, y1: group.estimate.numerator ?? 0, x1: group.estimate.denominator ?? 0))
                values.append(group.value)
            }
            guard groups.count > 1 else { return nil }
            func left(_ whole: Double, _ part: (RateMixDecomposition.Group) -> Double) -> Double {
                let rest = whole - groups.reduce(0) { $0 + part($1) }
                // What is left of sums of doubles is not a group.
                return abs(rest) < 1e-9 * max(1, abs(whole)) ? 0 : rest
            }
            let rest = RateMixDecomposition.Group(y0: left(y0, \.y0), x0: left(x0, \.x0), y1: left(y1, \.y1), x1: left(x1, \.x1))
            // Of groups that share rows (customers of several channels), or whose denominator is not divided, the effects are no parts of the whole.
            guard rest.x0 >= 0, rest.x1 >= 0 else { return nil }
            if rest != .init(y0: 0, x0: 0, y1: 0, x1: 0) {
                groups.append(rest)
                values.append(nil)
            }
            guard let decomposition = RateMixDecomposition(groups) else { return nil }
            let sign = change < 0 ? -1.0 : 1
            let parts = zip(zip(values, groups), decomposition.effects).map { named, effect in
                let (value, group) = named
                return Part(value: value, weightBefore: group.x0 / x0, weightNow: group.x1 / x1, before: group.x0 > 0 ? scale * group.y0 / group.x0 : nil, now: group.x1 > 0 ? scale * group.y1 / group.x1 : nil,
                            rate: scale * effect.rate, mix: scale * effect.mix, excess: scale * effect.excess)
            }
            let sorted = parts.enumerated().sorted { ($0.element.value == nil ? 1 : 0, -sign * $0.element.total, $0.offset) < ($1.element.value == nil ? 1 : 0, -sign * $1.element.total, $1.offset) }.map(\.element)
            return Dimension(name: name, parts: sorted)
        }.sorted { ($1.largestExcess, $0.name) < ($0.largestExcess, $1.name) }
        if dimensions.isEmpty { return nil }
    }
}
