import KepiConfiguration
import KepiCore
import KepiMetrics
import Testing
@testable import KepiScorecard

@Suite struct ScorecardScoringTests {
    /// Weights 60:40, in the customer perspective 50:50 and 75:25.
    private static let yaml = """
    perspectives:
      - id: customer
        weight: 60
        objectives:
          - id: keep
            weight: 50
            measures:
              - {metric: retention, weight: 75, target: 0.80, floor: 0.60, note: Calls}
              - {metric: loyalty, weight: 25, target: 0.50, floor: 0.30}
          - id: serve
            weight: 50
            measures:
              - {metric: response_time, weight: 50, target: 6, floor: 12, stretch: 4}
              - {measure: brand_awareness, weight: 50, target: 55, floor: 40, name: {en: Brand, zh-Hans: 品牌}}
      - id: financial
        weight: 40
        objectives:
          - {id: earn, measures: [{metric: profit_margin, target: 0.3, floor: 0.2}]}
    """

    private func scorecard(_ results: MetricResults, _ yaml: String = ScorecardScoringTests.yaml) throws -> Scorecard {
        let scoring = ScorecardScoring(definition: try Examples.definition(yaml), project: Examples.project())
        return try #require(try scoring.score(results))
    }

    @Test("scores, statuses and weighted means, worked by hand")
    func whole() throws {
        let results = Examples.results([("retention", 0.712), ("loyalty", 0.47), ("response_time", 5), ("profit_margin", 0.31)], measures: [Examples.row("brand_awareness", 46)])
        let card = try scorecard(results)
        // retention 100 · 0.112 ⁄ 0.2 = 56; loyalty 85; response time 100 + 20 · ½ = 110; brand 40; margin 100.
        #expect(card.measures.map { DecimalRounding.round($0.score ?? -1, decimals: 9) } == [56, 85, 110, 40, 100])
        #expect(card.measures.map(\.status) == [.missed, .near, .met, .missed, .met])
        // keep ¾ · 56 + ¼ · 85 = 63.25; serve 75; customer 69.125; total 0.6 · 69.125 + 0.4 · 100 = 81.475.
        #expect(card.perspectives[0].objectives.map { DecimalRounding.round($0.score ?? -1, decimals: 9) } == [63.25, 75])
        #expect(abs((card.perspectives[0].score ?? -1) - 69.125) < 1e-9)
        #expect(abs((card.score ?? -1) - 81.475) < 1e-9)
        #expect(card.coverage == 1)
        #expect(!card.isProvisional)
        #expect(card.worst == "customer")
        #expect(card.perspectives[0].worst == "keep")
        #expect(card.perspectives[0].objectives[0].worst == "retention")
        #expect(card.missedMeasures == 2)
        #expect(card.perspectives.map(\.missedMeasures) == [2, 0])
    }

    @Test("what has no data is left out, weights are renormalised, coverage multiplied down")
    func coverage() throws {
        // Without loyalty, brand_awareness and profit_margin: keep = retention alone, three quarters of its weight; serve half of it.
        let results = Examples.results([("retention", 0.8), ("loyalty", nil), ("response_time", 9)], names: ["brand_awareness"])
        let card = try scorecard(results)
        #expect(card.perspectives[0].objectives.map(\.score) == [100, 50])
        #expect(card.perspectives[0].objectives.map(\.coverage) == [0.75, 0.5])
        #expect(card.perspectives[0].score == 75)
        #expect(card.perspectives[0].coverage == 0.625)
        #expect(card.perspectives[1].score == nil)
        #expect(card.perspectives[1].coverage == 0)
        #expect(card.perspectives[1].worst == nil)
        #expect(card.score == 75)
        #expect(abs(card.coverage - 0.375) < 1e-12)
        #expect(card.isProvisional)
        #expect(card.measures.map(\.status) == [.met, .noData, .missed, .noData, .noData])
        #expect(card.measures[1].score == nil)
        #expect(card.missedMeasures == 1)
    }

    @Test("no data at all: no score, coverage 0, provisional")
    func nothing() throws {
        let card = try scorecard(Examples.results([], names: ["brand_awareness"]))
        #expect(card.score == nil)
        #expect(card.coverage == 0)
        #expect(card.worst == nil)
        #expect(card.isProvisional)
    }

    @Test("exactly 60% of the weight is not provisional")
    func sixtyPercent() throws {
        let results = Examples.results([("retention", 0.8), ("loyalty", 0.5), ("response_time", 6)], measures: [Examples.row("brand_awareness", 55)])
        let card = try scorecard(results)
        #expect(abs(card.coverage - 0.6) < 1e-12)
        #expect(!card.isProvisional)
    }

    @Test("the value as printed is scored: 79.96% meets 80%, 79.94% does not")
    func asPrinted() throws {
        #expect(try scorecard(Examples.results([("retention", 0.7996)], names: ["brand_awareness"])).measures[0].status == .met)
        let near = try scorecard(Examples.results([("retention", 0.7994)], names: ["brand_awareness"])).measures[0]
        #expect(near.status == .near)
        #expect(abs((near.score ?? 0) - 99.5) < 1e-9)
        #expect(near.actual == 0.7994)
    }

    @Test("a row of measures is scored as given")
    func measureAsGiven() throws {
        let card = try scorecard(Examples.results([], measures: [Examples.row("brand_awareness", 54.99996)]))
        #expect(abs((card.measures[3].score ?? 0) - 99.9997333) < 1e-6)
        #expect(card.measures[3].status == .met)
        #expect(card.measures[3].name[.zhHans] == "品牌")
        #expect(card.measures[3].unit == nil)
    }

    @Test("within chance: the interval holds the target as well; an open end holds everything beyond", arguments: [
        ((0.75, 0.85), true), ((0.70, 0.79), false), ((0.80, 0.90), true), ((nil, 0.85), true), ((0.81, nil), false),
    ] as [((Double?, Double?), Bool)])
    func withinChance(_ interval: (Double?, Double?), _ expected: Bool) throws {
        let results = Examples.results([("retention", 0.78)], intervals: ["retention": interval], names: ["brand_awareness"])
        #expect(try scorecard(results).measures[0].isWithinChance == expected)
    }

    @Test("a metric's trend is its own, a measure's has a place for every period")
    func trends() throws {
        let results = Examples.results([("retention", 0.78)], measures: [Examples.row("brand_awareness", 50)],
                                       trends: ["brand_awareness": [Examples.row("brand_awareness", 41, back: 3), Examples.row("brand_awareness", 47, back: 1), Examples.row("brand_awareness", 50)]])
        let card = try scorecard(results)
        #expect(card.measures[0].trend == [0.5, 0.78])
        #expect(card.measures[3].trend == [41, nil, 47, 50])
        #expect(card.measures[1].trend == [])
    }

    @Test("without a scorecard there is none")
    func none() throws {
        #expect(try ScorecardScoring(definition: nil, project: Examples.project()).score(Examples.results([])) == nil)
    }
}
