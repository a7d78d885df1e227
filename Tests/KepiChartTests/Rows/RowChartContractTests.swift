import KepiChart
import KepiCore
import Testing

extension ChartContractTests {
    private static let rowWidths: [Double] = [100, 163, 240, 480]

    @Test("a waterfall stays sound whatever the values, words and width", arguments: Samples.Shape.allCases, Samples.Words.allCases)
    func waterfall(shape: Samples.Shape, words: Samples.Words) {
        for (seed, count) in [2, 8].enumerated() {
            for unit in [Unit.share, .money] {
                var samples = Samples(shape, words, seed: UInt64(seed))
                check(samples.waterfall(count: count, unit: unit, isDifference: unit == .share), "\(count) steps \(unit)", widths: ChartContractTests.rowWidths)
            }
        }
    }

    @Test("dumbbells stay sound whatever the values, words and width", arguments: Samples.Shape.allCases, Samples.Words.allCases)
    func dumbbell(shape: Samples.Shape, words: Samples.Words) {
        for (seed, count) in [2, 8].enumerated() {
            for unit in [Unit.share, .money] {
                var samples = Samples(shape, words, seed: UInt64(seed))
                check(samples.dumbbell(count: count, unit: unit), "\(count) rows \(unit)", widths: ChartContractTests.rowWidths)
            }
        }
    }

    @Test("a Pareto chart stays sound whatever the values, words and width", arguments: Samples.Shape.allCases, Samples.Words.allCases)
    func pareto(shape: Samples.Shape, words: Samples.Words) {
        for (seed, count) in [2, 8].enumerated() {
            var samples = Samples(shape, words, seed: UInt64(seed))
            check(samples.pareto(count: count), "\(count) bars", widths: ChartContractTests.rowWidths + [330, 700])
        }
    }

    @Test("without a single value the words of the empty state stand in the rows' place", arguments: [
        WaterfallChart(steps: [WaterfallChart.Step(label: "a", value: .nan, tooltip: "x")], totalLabel: "all", total: 3, unit: .count, emptyText: "no customers"),
        DumbbellChart(rows: [DumbbellChart.Row(label: "a", before: ChartValue(value: nil), after: ChartValue(value: .nan), tooltip: "x")], unit: .share, beforeLabel: "Q2", afterLabel: "Q3",
                      emptyText: "no customers"),
        ParetoChart(bars: [ParetoChart.Bar(label: "a", count: .nan, cumulative: 1, tooltip: "x")], countTitle: "Complaints", cumulativeTitle: "together", emptyText: "no customers"),
    ] as [any Chart])
    func emptyRows(chart: any Chart) {
        let inspection = SceneInspection(scene: chart.scene(width: 140, context: .test()), text: TableTextMeasuring())
        #expect(chart.isEmpty && inspection.runs.map(\.text) == ["no customers"] && inspection.faults == [])
    }
}
