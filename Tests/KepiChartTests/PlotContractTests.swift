import KepiChart
import KepiCore
import Testing

/// What `ChartContractTests` ask of every chart, asked of those with two axes of values and of the radar, down to 100 points of width.
@Suite("Every plot")
struct PlotContractTests {
    static let widths: [Double] = [100, 163, 240, 480]

    @Test("a whale curve stays sound whatever the values, words and width", arguments: Samples.Shape.allCases, Samples.Words.allCases)
    func whale(shape: Samples.Shape, words: Samples.Words) {
        for seed in 0..<3 {
            var samples = Samples(shape, words, seed: UInt64(seed))
            check(samples.whale(), "whale \(seed)")
        }
    }

    @Test("survival curves stay sound whatever the values, words and width", arguments: Samples.Shape.allCases, Samples.Words.allCases)
    func survival(shape: Samples.Shape, words: Samples.Words) {
        for (seed, unit) in SurvivalChart.TimeUnit.allCases.enumerated() {
            var samples = Samples(shape, words, seed: UInt64(seed))
            check(samples.survival(curves: seed % 3 + 1, unit: unit), "survival \(unit)")
        }
    }

    @Test("a histogram stays sound whatever the values, words and width", arguments: Samples.Shape.allCases, Samples.Words.allCases)
    func histogram(shape: Samples.Shape, words: Samples.Words) {
        for (seed, unit) in [Unit.hours, .money, .share, .count].enumerated() {
            var samples = Samples(shape, words, seed: UInt64(seed))
            check(samples.histogram(unit: unit, isOpen: seed % 2 == 0), "histogram \(unit)")
        }
    }

    @Test("a radar stays sound whatever the values, words and width", arguments: Samples.Shape.allCases, Samples.Words.allCases)
    func radar(shape: Samples.Shape, words: Samples.Words) {
        for (seed, count) in [3, 5, 8].enumerated() {
            var samples = Samples(shape, words, seed: UInt64(seed))
            check(samples.radar(count: count), "radar of \(count)")
        }
    }

    @Test("a radar of more or fewer spokes than it is made for stays sound as well", arguments: [1, 2, 12, 30])
    func strangeRadar(count: Int) {
        for words in [Samples.Words.short, .mixed] {
            var samples = Samples(.ordinary, words)
            check(samples.radar(count: count), "radar of \(count)")
        }
    }

    @Test("a scatter stays sound whatever the values, words and width", arguments: Samples.Shape.allCases, Samples.Words.allCases)
    func scatter(shape: Samples.Shape, words: Samples.Words) {
        for (seed, count) in [4, 7, 20].enumerated() {
            var samples = Samples(shape, words, seed: UInt64(seed))
            check(samples.scatter(count: count, xUnit: [.share, .money, .count][seed], yUnit: [.money, .share, .hours][seed]), "scatter of \(count)")
        }
    }

    @Test("without a single value the words of the empty state stand in the plot's place")
    func empty() {
        let words = "no tickets in this period"
        let charts: [any Chart] = [
            WhaleChart(points: [], customersTitle: "customers", profitTitle: "profit", totalLabel: "total", emptyText: words),
            SurvivalChart(curves: [], timeUnit: .days, timeTitle: "days", shareTitle: "share", emptyText: words),
            HistogramChart(bins: [HistogramChart.Bin(low: 0, high: 1, count: 0, tooltip: "")], unit: .hours, axisTitle: "hours", countTitle: "tickets", emptyText: words),
            RadarChart(axes: [RadarChart.Axis(label: "a", value: nil, text: "")], referenceLabel: "last year", valueLabel: "now", emptyText: words),
            ScatterChart(points: [], xTitle: "value", yTitle: "retention", xUnit: .money, yUnit: .share, emptyText: words),
        ]
        for chart in charts {
            let inspection = SceneInspection(scene: chart.scene(width: 140, context: .test()), text: TableTextMeasuring())
            #expect(chart.isEmpty)
            #expect(inspection.runs.map(\.text) == [words], "\(type(of: chart).name)")
            #expect(inspection.faults == [])
        }
    }

    @Test("the same values give the same scene", arguments: Portraits.plots.indices)
    func deterministic(index: Int) {
        let first = Portraits.plots[index], second = Portraits.plots[index]
        #expect(first.chart.scene(width: 400, context: .test()) == second.chart.scene(width: 400, context: .test()))
    }

    private func check(_ chart: some Chart, _ comment: String) {
        for width in PlotContractTests.widths {
            let language: Language = width == 163 ? .zhHans : .en
            let faults = SceneInspection(scene: chart.scene(width: width, context: .test(language)), text: TableTextMeasuring()).faults
            #expect(faults == [], "\(comment), \(width) wide, \(language.rawValue)")
        }
    }
}
