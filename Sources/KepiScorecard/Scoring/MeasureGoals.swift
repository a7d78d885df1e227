import KepiCore
import KepiMetrics

/// The targets of a definition's measures, those that only the rows of `measures` state included.
struct MeasureGoals: Sendable {
    private let fromRows: [String: Double]

    /// - Throws: `Failure` (.input): `scorecard.unknown-measure` where table `measures` has no such row at all, `scorecard.target-missing` where a target stands nowhere,
    ///   `scorecard.target-conflict` where a row of the period states another, `scorecard.floor`, `scorecard.stretch` where the row's target does not fit.
    init(_ definition: ScorecardDefinition, _ results: MetricResults) throws(Failure) {
        var fromRows: [String: Double] = [:]
        var diagnostics = Diagnostics()
        let known = Set(results.measureNames).union(results.measures.map(\.measure)).union(results.measureTrends.keys)
        for measure in definition.measures where !measure.isMetric {
            guard known.contains(measure.id) else {
                diagnostics.add(Diagnostic(code: "scorecard.unknown-measure", at: measure.location, "table measures has no row '\(measure.id)'",
                                           suggestion: Spelling.suggestion(for: measure.id, among: known)))
                continue
            }
            let current = results.measures.first { $0.measure == measure.id }?.target
            if let stated = measure.target {
                if let current, current != stated {
                    diagnostics.add(Diagnostic(code: "scorecard.target-conflict", at: measure.targetLocation ?? measure.location, "the target of '\(measure.id)' is "
                                               + "\(ScorecardWords.number(stated)) here and \(ScorecardWords.number(current)) in table measures", suggestion: "state it once"))
                }
                continue
            }
            // Without a row of the period the latest earlier one says what is aimed at.
            guard let target = current ?? results.measureTrends[measure.id]?.last(where: { $0.target != nil })?.target else {
                diagnostics.add(Diagnostic(code: "scorecard.target-missing", at: measure.location, "'\(measure.id)' has no target", suggestion: "state it here, or in its row of table measures"))
                continue
            }
            fromRows[measure.id] = target
            for problem in GoalRules.problems(measure.id, target: target, floor: measure.floor, stretch: measure.stretch, metric: nil) {
                diagnostics.add(Diagnostic(code: problem.code, at: measure.location, problem.message, suggestion: problem.suggestion))
            }
        }
        try diagnostics.throwIfErrors()
        self.fromRows = fromRows
    }

    func target(of measure: ScorecardDefinition.Measure) -> Double { measure.target ?? fromRows[measure.id] ?? .nan }
}
