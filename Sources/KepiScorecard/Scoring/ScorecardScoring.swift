import KepiConfiguration
import KepiCore
import KepiMetrics

/// Scores a period's results by a scorecard's definition and by the targets of kepi.yaml.
package struct ScorecardScoring: Sendable {
    let definition: ScorecardDefinition?
    let project: Project

    /// - Parameter definition: nil where the project has no scorecard.
    package init(definition: ScorecardDefinition?, project: Project) {
        self.definition = definition; self.project = project
    }

    /// Coverage under which a total is provisional.
    private static let provisionalCoverage = 0.6

    /// The scorecard of the results' period; nil without a definition.
    /// - Throws: `Failure` (.input) where a row of `measures` contradicts the definition, or a measure has a target nowhere (see `check`).
    package func score(_ results: MetricResults) throws(Failure) -> Scorecard? {
        guard let definition else { return nil }
        let goals = try MeasureGoals(definition, results)
        let perspectives = definition.perspectives.map { perspective($0, results, goals) }
        let total = WeightedScore(perspectives.map { .init(id: $0.id, weight: $0.weight, score: $0.score, coverage: $0.coverage, missedMeasures: $0.missedMeasures) })
        return Scorecard(score: total.score, coverage: total.coverage, perspectives: perspectives, worst: total.worst, missedMeasures: total.missedMeasures,
                         isProvisional: total.coverage < Self.provisionalCoverage - 1e-9)
    }

    private func perspective(_ perspective: ScorecardDefinition.Perspective, _ results: MetricResults, _ goals: MeasureGoals) -> Scorecard.Perspective {
        let objectives = perspective.objectives.map { objective($0, results, goals) }
        let total = WeightedScore(objectives.map { .init(id: $0.id, weight: $0.weight, score: $0.score, coverage: $0.coverage, missedMeasures: $0.missedMeasures) })
        return Scorecard.Perspective(id: perspective.id, name: perspective.name, weight: perspective.weight, score: total.score, coverage: total.coverage,
                                     worst: total.worst, missedMeasures: total.missedMeasures, objectives: objectives)
    }

    private func objective(_ objective: ScorecardDefinition.Objective, _ results: MetricResults, _ goals: MeasureGoals) -> Scorecard.Objective {
        let measures = objective.measures.map { measure($0, results, goals) }
        let total = WeightedScore(measures.map { .init(id: $0.id, weight: $0.weight, score: $0.score, coverage: $0.score == nil ? 0 : 1, missedMeasures: $0.status == .missed ? 1 : 0) })
        return Scorecard.Objective(id: objective.id, name: objective.name, weight: objective.weight, score: total.score, coverage: total.coverage,
                                   worst: total.worst, missedMeasures: total.missedMeasures, measures: measures)
    }

    private func measure(_ measure: ScorecardDefinition.Measure, _ results: MetricResults, _ goals: MeasureGoals) -> Scorecard.Measure {
        let result = measure.isMetric ? results[measure.id] : nil
        let target = goals.target(of: measure)
        let actual = measure.isMetric ? result?.current.value : results.measures.first { $0.measure == measure.id }?.value
        let unit = result?.definition.unit
        let score = actual.map { MeasureScore.score(unit?.asPrinted($0) ?? $0, target: target, floor: measure.floor, stretch: measure.stretch) }
        return Scorecard.Measure(id: measure.id, isMetric: measure.isMetric, name: measure.name, unit: unit, better: measure.floor < target ? .higher : .lower, actual: actual,
                                 target: target, floor: measure.floor, stretch: measure.stretch, weight: measure.weight, score: score, status: MeasureScore.status(score),
                                 isWithinChance: holds(result?.current, target), owner: measure.owner, initiative: measure.initiative, note: measure.note,
                                 trend: measure.isMetric ? result?.trend.map(\.estimate.value) ?? [] : trend(of: measure.id, results))
    }

    /// One value for each period of a trend's length, nil where there is no row.
    private func trend(of measure: String, _ results: MetricResults) -> [Double?] {
        let rows = (results.measureTrends[measure] ?? []) + results.measures.filter { $0.measure == measure }
        let period = results.window.period
        let values = (0..<period.trendLength).reversed().map { back in
            let earlier = period.shifted(by: -back)
            return rows.last { $0.period.start == earlier.start && $0.period.end == earlier.end }?.value
        }
        return values.contains { $0 != nil } ? Array(values.drop { $0 == nil }) : []
    }

    private func holds(_ estimate: Estimate?, _ target: Double) -> Bool {
        guard estimate?.value != nil, let interval = estimate?.interval else { return false }
        return (interval.low ?? -.infinity) <= target && target <= (interval.high ?? .infinity)
    }
}

extension ScorecardScoring {
    /// How every metric stands that has a target in kepi.yaml or in the scorecard, by its id. Without a value: *no data*.
    /// - Throws: as `score`.
    package func targets(_ results: MetricResults) throws(Failure) -> [String: TargetStatus] {
        var statuses: [String: TargetStatus] = [:]
        for target in project.targets {
            statuses[target.metric] = status(results[target.metric], target: target.target, floor: target.floor, stretch: target.stretch)
        }
        guard let definition else { return statuses }
        let goals = try MeasureGoals(definition, results)
        for measure in definition.measures where measure.isMetric {
            statuses[measure.id] = status(results[measure.id], target: goals.target(of: measure), floor: measure.floor, stretch: measure.stretch)
        }
        return statuses
    }

    private func status(_ result: MetricResult?, target: Double, floor: Double?, stretch: Double?) -> TargetStatus {
        var status = Scorecard.Status.noData
        if let result, let value = result.current.value {
            let printed = result.definition.unit.asPrinted(value)
            if let floor {
                status = MeasureScore.status(MeasureScore.score(printed, target: target, floor: floor, stretch: stretch))
            } else {
                status = MeasureScore.status(printed, target: target, better: result.definition.better)
            }
        }
        return TargetStatus(target: target, floor: floor, status: status, isWithinChance: holds(result?.current, target))
    }
}
