import KepiMetrics
import KepiReport

/// What was said of one data set.
struct VerdictRecord: Sendable {
    /// One comparison that has a verdict.
    struct Verdict: Sendable {
        var metric: String
        var against: Against
        var isHeadline: Bool
        var isClear: Bool
        /// The company's figure, else a group's.
        var isTotal: Bool
    }

    /// One change that the report tells.
    struct Told: Sendable {
        var metric: String
        var kind: Finding.Kind
        var movement: Movement?
        /// `region North`, where one is named.
        var group: String?
    }

    var verdicts: [Verdict] = []
    var told: [Told] = []
    /// Metrics with limits, and whether the reported figure lies outside.
    var unusual: [(metric: String, isUnusual: Bool)] = []

    init(_ results: MetricResults, _ findings: [Finding]) {
        for metric in results.metrics {
            for against in Against.allCases {
                func add(_ comparison: Comparison?, isTotal: Bool) {
                    guard let isClear = comparison?.isClear else { return }
                    verdicts.append(Verdict(metric: metric.id, against: against, isHeadline: metric.definition.isHeadline, isClear: isClear, isTotal: isTotal))
                }
                add(metric.comparison(against), isTotal: true)
                for dimension in metric.groups.keys.sorted() {
                    for group in metric.groups[dimension] ?? [] { add(group.comparison(against), isTotal: false) }
                }
            }
            if metric.limits != nil { unusual.append((metric.id, metric.isUnusual)) }
        }
        told = (findings + findings.flatMap(\.followers)).filter { $0.kind != .target }.map { finding in
            Told(metric: finding.metric.id, kind: finding.kind, movement: finding.movement, group: finding.group.map { "\($0.dimension) \($0.value)" })
        }
    }
}
