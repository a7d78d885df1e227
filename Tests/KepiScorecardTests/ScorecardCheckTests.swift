import KepiCore
import Testing
@testable import KepiScorecard

@Suite struct ScorecardCheckTests {
    @Test("a missed measure without a note is a warning, and weights are listed as percentages")
    func check() throws {
        let yaml = """
        perspectives:
          - id: customer
            weight: 2
            objectives:
              - id: keep
                measures:
                  - {metric: retention, weight: 2, target: 0.80, floor: 0.60}
                  - {metric: loyalty, weight: 1, target: 0.50, floor: 0.30, note: The scheme starts in May}
          - id: financial
            weight: 1
            objectives: [{id: earn, measures: [{metric: profit_margin, target: 0.3, floor: 0.2, note: " "}]}]
        """
        let scoring = ScorecardScoring(definition: try Examples.definition(yaml), project: Examples.project())
        let diagnostics = try scoring.check(Examples.results([("retention", 0.61), ("loyalty", 0.31), ("profit_margin", 0.1)]))
        #expect(diagnostics.map(\.rendered) == [
            "scorecard.yaml:7:22: warning[scorecard.note-missing]: 'retention' missed its target and has no note on what is done about it, and by whom; add note: …",
            "scorecard.yaml:11:49: warning[scorecard.note-missing]: 'profit_margin' missed its target and has no note on what is done about it, and by whom; add note: …",
            "scorecard.yaml:2:9: note[scorecard.weights]: perspective 'customer' weighs 66.7%: 'keep' 100.0% ('retention' 66.7%, 'loyalty' 33.3%)",
            "scorecard.yaml:9:9: note[scorecard.weights]: perspective 'financial' weighs 33.3%: 'earn' 100.0% ('profit_margin' 100.0%)",
        ])
    }

    @Test("nothing to say without a scorecard")
    func none() throws {
        #expect(try ScorecardScoring(definition: nil, project: Examples.project()).check(Examples.results([])).isEmpty)
    }
}
