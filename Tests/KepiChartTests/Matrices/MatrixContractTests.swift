import KepiChart
import Testing

extension ChartContractTests {
    @Test("a segment grid stays sound whatever the values, words and width", arguments: Samples.Shape.allCases, Samples.Words.allCases)
    func segmentGrid(shape: Samples.Shape, words: Samples.Words) {
        for (seed, count) in [2, 5].enumerated() {
            var samples = Samples(shape, words, seed: UInt64(seed))
            check(samples.segmentGrid(count: count), "\(count) × \(count)", widths: [100, 163, 240, 480])
        }
    }

    @Test("cohorts stay sound whatever the values, words and width", arguments: Samples.Shape.allCases, Samples.Words.allCases)
    func cohorts(shape: Samples.Shape, words: Samples.Words) {
        for (seed, count) in [3, 10].enumerated() {
            var samples = Samples(shape, words, seed: UInt64(seed))
            check(samples.cohorts(count: count), "\(count) × \(count)", widths: [100, 163, 240, 480])
        }
    }

    @Test("transitions stay sound whatever the values, words and width", arguments: Samples.Shape.allCases, Samples.Words.allCases)
    func transitions(shape: Samples.Shape, words: Samples.Words) {
        for (seed, count) in [3, 7].enumerated() {
            var samples = Samples(shape, words, seed: UInt64(seed))
            check(samples.transitions(count: count), "\(count) × \(count)", widths: [100, 163, 240, 480])
        }
    }

    @Test("without a single value the words of the empty state stand in a matrix's place", arguments: [
        SegmentGridChart(rowTitle: "R", columnTitle: "FM", rows: ["1"], columns: ["1"], cells: [[SegmentGridChart.Cell(label: "lost", figure: "", share: nil, tooltip: "x")]],
                         emptyText: "no customers"),
        SegmentGridChart(rowTitle: "R", columnTitle: "FM", rows: [], columns: ["1"], cells: [], emptyText: "no customers"),
        CohortChart(rowTitle: "Cohort", columnTitle: "Quarters after", columns: ["1"], rows: [
            CohortChart.Row(label: "2025-Q3", size: "12", cells: [CohortChart.Cell(kind: .immature, text: "3%", tooltip: "x"), CohortChart.Cell(kind: .value, value: 0.4, tooltip: "no such column")]),
        ], emptyText: "no customers"),
        TransitionChart(rowTitle: "before", columnTitle: "after", rows: ["new"], columns: ["new"], cells: [[]], rowTotals: ["0"], columnTotals: ["0"], emptyText: "no customers"),
    ] as [any Chart])
    func emptyMatrix(chart: any Chart) {
        let inspection = SceneInspection(scene: chart.scene(width: 140, context: .test()), text: TableTextMeasuring())
        #expect(chart.isEmpty && inspection.runs.map(\.text) == ["no customers"] && inspection.faults == [])
    }
}
