import KepiConfiguration
import KepiCore
import KepiMetrics
import Testing
@testable import KepiScorecard

@Suite struct MeasureGoalsTests {
    private static func yaml(_ measure: String) -> String { "perspectives:\n  - {id: customer, objectives: [{id: keep, measures: [\n    \(measure)]}]}\n" }

    private static func outcome(_ measure: String, _ results: MetricResults) -> (target: Double?, problems: [String]) {
        do throws(Failure) {
            let scoring = ScorecardScoring(definition: try Examples.definition(yaml(measure)), project: Examples.project())
            return (try scoring.score(results)?.measures.first?.target, [])
        } catch {
            return (nil, error.diagnostics.map(\.rendered))
        }
    }

    @Test("the target may stand in the row; without a row of the period, in the latest earlier one")
    func fromRows() {
        let row = Examples.results([], measures: [Examples.row("brand_awareness", 50, target: 60)], trends: ["brand_awareness": [Examples.row("brand_awareness", 40, target: 55, back: 1)]])
        #expect(Self.outcome("{measure: brand_awareness, floor: 40}", row).target == 60)
        let earlier = Examples.results([], trends: ["brand_awareness": [Examples.row("brand_awareness", 40, target: 55, back: 2), Examples.row("brand_awareness", 41, back: 1)]])
        #expect(Self.outcome("{measure: brand_awareness, floor: 40}", earlier).target == 55)
    }

    @Test("an unknown measure, a target nowhere, two that differ, one that is the floor", arguments: [
        ("{measure: brand_awarness, target: 55, floor: 40}", nil, "scorecard.yaml:3:15: error[scorecard.unknown-measure]: table measures has no row 'brand_awarness'; did you mean 'brand_awareness'?"),
        ("{measure: brand_awareness, floor: 40}", nil, "scorecard.yaml:3:15: error[scorecard.target-missing]: 'brand_awareness' has no target; state it here, or in its row of table measures"),
        ("{measure: brand_awareness, target: 55, floor: 40}", 60, "scorecard.yaml:3:40: error[scorecard.target-conflict]: the target of 'brand_awareness' is 55 here and 60 in table measures; state it once"),
        ("{measure: brand_awareness, floor: 40}", 40, "scorecard.yaml:3:15: error[scorecard.floor]: the floor of 'brand_awareness' is its target: nothing lies between them to score"),
        ("{measure: brand_awareness, floor: 40, stretch: 50}", 60, "scorecard.yaml:3:15: error[scorecard.stretch]: the stretch of 'brand_awareness' must lie beyond its target, on the other side from the floor"),
    ] as [(String, Double?, String)])
    func wrong(_ measure: String, _ target: Double?, _ expected: String) {
        #expect(Self.outcome(measure, Examples.results([], measures: [Examples.row("brand_awareness", 50, target: target)])).problems == [expected])
    }

    @Test("the same target in both is right")
    func agreed() {
        #expect(Self.outcome("{measure: brand_awareness, target: 55, floor: 40}", Examples.results([], measures: [Examples.row("brand_awareness", 50, target: 55)])).target == 55)
    }
}
