import KepiConfiguration
import KepiCore
import KepiMetrics
import Testing
@testable import KepiScorecard

@Suite struct TargetStatusTests {
    private func statuses(_ targets: [Project.Target], _ results: MetricResults, _ yaml: String? = nil) throws -> [String: TargetStatus] {
        let definition = try yaml.map { text throws(Failure) in try Examples.definition(text, targets: targets) }
        return try ScorecardScoring(definition: definition, project: Examples.project(targets: targets)).targets(results)
    }

    @Test("targets of kepi.yaml, with a floor and without, in either direction")
    func kepi() throws {
        let targets = [Examples.target("retention", 0.8, floor: 0.6), Examples.target("loyalty", 0.5), Examples.target("complaint_rate", 0.05), Examples.target("response_time", 6),
                       Examples.target("revenue", 100)]
        let statuses = try statuses(targets, Examples.results([("retention", 0.77), ("loyalty", 0.4996), ("complaint_rate", 0.0504), ("response_time", 6.06), ("revenue", nil)],
                                                              intervals: ["retention": (0.74, 0.81)]))
        #expect(statuses["retention"] == TargetStatus(target: 0.8, floor: 0.6, status: .near, isWithinChance: true))
        #expect(statuses["loyalty"] == TargetStatus(target: 0.5, floor: nil, status: .met, isWithinChance: false))
        #expect(statuses["complaint_rate"]?.status == .met)
        #expect(statuses["response_time"]?.status == .missed)
        #expect(statuses["revenue"]?.status == .noData)
        #expect(statuses.count == 5)
    }

    @Test("targets of the scorecard stand beside them, rows of measures do not")
    func scorecard() throws {
        let yaml = """
        perspectives:
          - id: customer
            objectives: [{id: keep, measures: [{metric: retention, target: 0.8, floor: 0.6}, {metric: loyalty, floor: 0.3}, {measure: trust, target: 5, floor: 1}]}]
        """
        let statuses = try statuses([Examples.target("loyalty", 0.5)], Examples.results([("retention", 0.5), ("loyalty", 0.48)], names: ["trust"]), yaml)
        #expect(statuses["retention"]?.status == .missed)
        #expect(statuses["loyalty"] == TargetStatus(target: 0.5, floor: 0.3, status: .near, isWithinChance: false))
        #expect(statuses.count == 2)
    }
}
