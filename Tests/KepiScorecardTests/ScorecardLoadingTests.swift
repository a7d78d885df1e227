import Foundation
import KepiConfiguration
import KepiCore
import Testing
@testable import KepiScorecard

@Suite struct ScorecardLoadingTests {
    private static let whole = """
    perspectives:
      - id: customer
        name: {en: Our customers, zh-Hans: 我们的客户}
        weight: 40
        objectives:
          - id: keep_them
            weight: 3
            measures:
              - {metric: retention, weight: 60, target: 0.80, floor: 0.60, stretch: 0.85, owner: Head of sales, initiative: Call-back programme, note: "Calls since 22 September"}
              - {measure: brand_awareness, weight: 40, target: 55, floor: 40}
          - id: quiet
            weight: 1
            measures: [{metric: complaint_rate, target: 0.03, floor: 0.08}]
      - id: financial
        weight: 10
        objectives:
          - id: margin
            name: Earn
            measures:
              - {metric: profit_margin}
    """
    private static let marginTarget = [Examples.target("profit_margin", 0.3, floor: 0.2)]

    @Test("a whole file: names, normalised weights, targets of kepi.yaml where it states none")
    func wholeFile() throws {
        let definition = try Examples.definition(Self.whole, targets: Self.marginTarget)
        let customer = try #require(definition.perspectives.first)
        #expect(definition.perspectives.map(\.weight) == [0.8, 0.2])
        #expect(customer.name[.zhHans] == "我们的客户")
        #expect(definition.perspectives[1].name[.zhHans] == "财务")
        #expect(customer.objectives.map(\.weight) == [0.75, 0.25])
        #expect(customer.objectives[0].name[.en] == "Keep them")
        let retention = customer.objectives[0].measures[0]
        #expect(retention.name[.zhHans] == "指标 retention")
        #expect((retention.weight, retention.target, retention.floor, retention.stretch) == (0.6, 0.8, 0.6, 0.85))
        #expect(retention.owner == "Head of sales")
        #expect(retention.note?[.zhHans] == "Calls since 22 September")
        #expect(retention.location == SourceLocation(file: "scorecard.yaml", line: 9, column: 22))
        #expect(customer.objectives[0].measures[1].name[.en] == "Brand awareness")
        #expect(!customer.objectives[0].measures[1].isMetric)
        let margin = definition.perspectives[1].objectives[0].measures[0]
        #expect((margin.weight, margin.target, margin.floor) == (1, 0.3, 0.2))
        #expect(margin.targetLocation?.file == "kepi.yaml")
    }

    /// What one measure says → every complaint, with its place.
    private static let measures: [(String, [String])] = [
        ("{metric: retension, target: 0.8, floor: 0.6}", ["scorecard.yaml:5:22: error[scorecard.unknown-metric]: there is no metric 'retension'; did you mean 'retention'?"]),
        ("{measure: retention, target: 0.8, floor: 0.6}", ["scorecard.yaml:5:23: error[scorecard.unknown-metric]: 'retention' is a metric, not a row of table measures; write metric: retention"]),
        ("{metric: retention, weight: 0, target: 0.8, floor: 0.6}", ["scorecard.yaml:5:41: error[scorecard.weight]: a weight must be positive, not 0; leave the measure out instead"]),
        ("{metric: retention, weight: -2, target: 0.8, floor: 0.6}", ["scorecard.yaml:5:41: error[scorecard.weight]: a weight must be positive, not -2; leave the measure out instead"]),
        ("{metric: retention, weight: heavy, target: 0.8, floor: 0.6}", ["scorecard.yaml:5:41: error[configuration.wrong-type]: the weight of a measure must be a number"]),
        ("{metric: retention, target: 0.8, floor: 0.8}", ["scorecard.yaml:5:53: error[scorecard.floor]: the floor of 'retention' is its target: nothing lies between them to score"]),
        ("{metric: retention, floor: 0.6}", ["scorecard.yaml:5:22: error[scorecard.target-missing]: 'retention' has no target; state it here, or under targets in kepi.yaml"]),
        ("{metric: retention, target: 0.8}", ["scorecard.yaml:5:22: error[scorecard.floor-missing]: 'retention' has no floor: the worst acceptable value, where its score is 0"]),
        ("{metric: retention, target: 80, floor: 0.6}", ["scorecard.yaml:5:41: error[scorecard.target-range]: the target of 'retention' is a share, from 0 to 1, not 80; write 0.8 for 80%"]),
        ("{metric: retention, target: 0.6, floor: 0.8}", ["scorecard.yaml:5:53: error[scorecard.direction]: of 'retention' higher is better: its floor must lie below its target"]),
        ("{metric: response_time, target: 12, floor: 6}", ["scorecard.yaml:5:56: error[scorecard.direction]: of 'response_time' lower is better: its floor must lie above its target"]),
        ("{metric: retention, target: 0.8, floor: 0.6, stretch: 0.7}", ["scorecard.yaml:5:67: error[scorecard.stretch]: the stretch of 'retention' must lie beyond its target, on the other side from the floor"]),
        ("{metric: retention, target: 0.8, floor: 0.6, stretch: 0.8}", ["scorecard.yaml:5:67: error[scorecard.stretch]: the stretch of 'retention' must lie beyond its target, on the other side from the floor"]),
        ("{metric: retention, target: 0.8, flor: 0.6}", ["scorecard.yaml:5:46: error[configuration.unknown-key]: a measure has no key 'flor'; did you mean 'floor'?",
                                                        "scorecard.yaml:5:22: error[scorecard.floor-missing]: 'retention' has no floor: the worst acceptable value, where its score is 0"]),
        ("{target: 0.8, floor: 0.6}", ["scorecard.yaml:5:13: error[scorecard.id-missing]: a measure names either a metric (metric: retention) or a row of table measures (measure: brand_awareness)"]),
        ("{metric: loyalty, measure: trust, target: 0.8, floor: 0.6}",
         ["scorecard.yaml:5:13: error[scorecard.id-missing]: a measure names either a metric (metric: retention) or a row of table measures (measure: brand_awareness)"]),
        ("{metric: profit_margin, target: 0.4, floor: 0.2}", ["scorecard.yaml:5:45: error[scorecard.target-conflict]: the target of 'profit_margin' is 0.4 here and 0.3 at kepi.yaml:7:14; state it once"]),
        ("{metric: profit_margin, target: 0.3, floor: 0.1}", ["scorecard.yaml:5:57: error[scorecard.target-conflict]: the floor of 'profit_margin' is 0.1 here and 0.2 at kepi.yaml:7:14; state it once"]),
        ("{metric: profit_margin, target: 0.3}", []),
        ("{measure: brand_awareness, floor: 40}", []),
        ("{metric: complaint_rate, target: 0.03, floor: 0.08, stretch: 0.01}", []),
        ("{metric: top_decile_profit_share, target: 0.4, floor: 0.6}", []),
    ]

    @Test("one measure and what is wrong with it", arguments: measures)
    func measure(_ measure: String, _ expected: [String]) {
        let yaml = "perspectives:\n  - id: customer\n    objectives:\n      - {id: keep, measures: [\n            \(measure)]}\n"
        #expect(Examples.problems(yaml, targets: Self.marginTarget) == expected)
    }

    @Test("every mistake of a file is reported, not the first")
    func all() {
        let yaml = """
        perspectives:
          - id: customer
            wieght: 40
            objectives:
              - id: keep
                measures: []
              - id: keep
                weight: 2
                measures: [{metric: retention, target: 0.8, floor: 0.6}, {metric: retention, target: 0.7, floor: 0.6}]
          - id: customer
            objectives: none
          - name: Nobody
        """
        #expect(Examples.problems(yaml) == [
            "scorecard.yaml:3:5: error[configuration.unknown-key]: a perspective has no key 'wieght'; did you mean 'weight'?",
            "scorecard.yaml:5:9: error[scorecard.weight-missing]: this objective has no weight where others beside it have one; weigh all of them, or none",
            "scorecard.yaml:6:19: error[scorecard.empty]: objective 'keep' has no measures",
            "scorecard.yaml:9:75: error[scorecard.target-conflict]: the target of 'retention' is 0.7 here and 0.8 at scorecard.yaml:9:29; state it once",
            "scorecard.yaml:9:75: error[scorecard.repeated]: measure 'retention' stands twice, first at scorecard.yaml:9:29",
            "scorecard.yaml:7:13: error[scorecard.repeated]: objective 'keep' stands twice, first at scorecard.yaml:5:13",
            "scorecard.yaml:11:17: error[configuration.wrong-type]: objectives must be a list (- …)",
            "scorecard.yaml:12:5: error[scorecard.id-missing]: a perspective has no id",
            "scorecard.yaml:10:9: error[scorecard.repeated]: perspective 'customer' stands twice, first at scorecard.yaml:2:9",
        ])
    }

    @Test("one metric in two objectives with one target is right")
    func twice() throws {
        let yaml = """
        perspectives:
          - {id: customer, objectives: [{id: a, measures: [{metric: retention, target: 0.8, floor: 0.6}]}, {id: b, measures: [{metric: retention, target: 0.8, floor: 0.6}]}]}
        """
        #expect(try Examples.definition(yaml).measures.count == 2)
    }

    @Test("a file that is empty, no YAML, no mapping, or not there", arguments: [
        ("", "scorecard.yaml:1: error[scorecard.empty]: the scorecard has no perspectives"),
        ("perspectives: [", "scorecard.yaml:2:1: error[yaml.syntax]: this is not YAML: did not find expected node content"),
        ("- a", "scorecard.yaml:1:1: error[configuration.wrong-type]: the scorecard must be a mapping (key: value)"),
    ])
    func unreadable(_ yaml: String, _ expected: String) {
        #expect(Examples.problems(yaml).first == expected)
    }

    @Test("a file that is not there")
    func missing() {
        #expect(throws: Failure.self) { try ScorecardDefinition.load(path: "/nowhere/scorecard.yaml", metrics: [], project: Examples.project()) }
    }
}
