import KepiChart
import KepiCore
import Testing

/// What every chart keeps whatever it is given: nothing outside its box, no NaN, no text over another, none cut.
@Suite("Every chart")
struct ChartContractTests {
    static let widths: [Double] = [120, 163, 240, 480, 700]

    @Test("a trend stays sound whatever the values, words and width", arguments: Samples.Shape.allCases, Samples.Words.allCases)
    func trend(shape: Samples.Shape, words: Samples.Words) {
        for (seed, kind) in [Period.Kind.month, .quarter, .half, .year, .range].enumerated() {
            let unit = Unit.allCases[seed]
            var samples = Samples(shape, words, seed: UInt64(seed))
            check(samples.trend(kind: kind, unit: unit), "\(kind) \(unit)")
        }
    }

    @Test("bars stay sound whatever the values, words and width", arguments: Samples.Shape.allCases, Samples.Words.allCases)
    func bars(shape: Samples.Shape, words: Samples.Words) {
        for (seed, count) in [1, 4, 12, 30].enumerated() {
            let unit = [Unit.share, .money, .count, .share][seed]
            var samples = Samples(shape, words, seed: UInt64(seed))
            check(samples.bars(count: count, unit: unit), "\(count) bars \(unit)")
        }
    }

    @Test("word-sized charts stay sound and as high as a line", arguments: Samples.Shape.allCases, Samples.Words.allCases)
    func wordSized(shape: Samples.Shape, words: Samples.Words) {
        for seed in 0..<5 {
            var samples = Samples(shape, words, seed: UInt64(seed))
            for chart in samples.wordSized() {
                for width in [24.0, 60, 96, 140] {
                    let scene = chart.scene(width: width, context: .test())
                    #expect(scene.height <= 14)
                    #expect(SceneInspection(scene: scene, text: TableTextMeasuring()).faults == [], "\(type(of: chart).name) \(width)")
                }
            }
        }
    }

    @Test("without a single value the words of the empty state stand in the chart's place")
    func empty() {
        let charts: [any Chart] = [
            TrendChart(points: [], unit: .share, emptyText: "no tickets in this period"),
            BarsChart(bars: [], unit: .share, emptyText: "no tickets in this period"),
            BulletChart(actual: nil, target: 1, floor: 0, emptyText: "no tickets in this period"),
            SparklineChart(values: [nil, nil], emptyText: "no tickets in this period"),
            IntervalChart(value: ChartValue(value: nil), emptyText: "no tickets in this period"),
        ]
        for chart in charts {
            let inspection = SceneInspection(scene: chart.scene(width: 140, context: .test()), text: TableTextMeasuring())
            #expect(chart.isEmpty)
            #expect(inspection.runs.map(\.text) == ["no tickets in this period"], "\(type(of: chart).name)")
            #expect(inspection.faults == [])
        }
    }

    @Test("the same values give the same scene")
    func deterministic() {
        var first = Samples(.ordinary, .mixed), second = Samples(.ordinary, .mixed)
        #expect(first.trend(kind: .quarter, unit: .share).scene(width: 400, context: .test()) == second.trend(kind: .quarter, unit: .share).scene(width: 400, context: .test()))
        #expect(first.bars(count: 9, unit: .share).scene(width: 400, context: .test()) == second.bars(count: 9, unit: .share).scene(width: 400, context: .test()))
    }

    func check(_ chart: some Chart, _ comment: String, widths: [Double] = widths) {
        for width in widths {
            let language: Language = width == 163 ? .zhHans : .en
            let faults = SceneInspection(scene: chart.scene(width: width, context: .test(language)), text: TableTextMeasuring()).faults
            #expect(faults == [], "\(comment), \(width) wide, \(language.rawValue)")
        }
    }
}
