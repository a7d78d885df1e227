import KepiChart
import KepiCore
import Testing

@Suite("Pareto")
struct ParetoChartTests {
    private func chart(_ counts: [Double], note: Int? = nil) -> ParetoChart {
        let total = counts.reduce(0, +)
        var sum = 0.0
        return ParetoChart(bars: counts.enumerated().map { index, count in
            sum += count
            return ParetoChart.Bar(label: "cause", count: count, cumulative: sum / total, note: index == note ? "fewer than 15" : nil, tooltip: "cause")
        }, countTitle: "Complaints", cumulativeTitle: "together", emptyText: "none")
    }
    private func scene(_ chart: ParetoChart, width: Double = 480) -> Scene { chart.scene(width: width, context: .test()) }
    private func runs(_ scene: Scene) -> [Scene.TextRun] { SceneInspection(scene: scene, text: TableTextMeasuring()).runs }
    private func bars(_ scene: Scene) -> [Scene.Rectangle] {
        scene.marks.compactMap { if case .path(let path, let fill?, nil) = $0, fill.color == .accentTint, case .rectangle(let box)? = path.segments.first { box } else { nil } }
    }
    private func dots(_ scene: Scene) -> [Scene.Point] {
        scene.marks.compactMap { if case .path(let path, _?, _) = $0, case .circle(let center, _)? = path.segments.first { center } else { nil } }
    }

    @Test("bars start at zero and are to one another as their counts", arguments: [120.0, 220, 480])
    func fromZero(width: Double) {
        let bars = bars(scene(chart([60, 30, 10]), width: width))
        #expect(bars.count == 3 && Set(bars.map(\.x)).count == 1)
        #expect(abs(bars[0].width / bars[1].width - 2) < 1e-6 && abs(bars[0].width / bars[2].width - 6) < 1e-6)
    }

    @Test("where there is room, shares stand in a panel right of the bars and their counts, on a scale from 0 to 100%")
    func panel() throws {
        let scene = scene(chart([60, 30, 10]))
        let dots = dots(scene), inspection = SceneInspection(scene: scene, text: TableTextMeasuring())
        #expect(dots.count == 3)
        let count = inspection.box(of: try #require(inspection.runs.first { $0.text == "60" && $0.style.weight == .medium }))
        #expect(dots.allSatisfy { $0.x > count.x + count.width })
        // 60%, 90% and 100% of one scale.
        #expect(abs((dots[1].x - dots[0].x) / (dots[2].x - dots[1].x) - 3) < 1e-6)
        #expect(scene.marks.contains { if case .path(let path, nil, _?) = $0 { path.corners == dots } else { false } }, "the dots are not joined")
        #expect(inspection.runs.contains { $0.text == "100%" && $0.color == .muted })
    }

    @Test("in a narrow column there are figures of the shares alone")
    func narrow() {
        let scene = scene(chart([60, 30, 10]), width: 220)
        #expect(dots(scene).isEmpty)
        #expect(runs(scene).filter { $0.text.hasSuffix("%") }.map(\.text) == ["60%", "90%", "100%"])
    }

    @Test("a note stands in place of the bar, with neither count nor share")
    func note() {
        let scene = scene(chart([60, 30, 10], note: 2))
        #expect(bars(scene).count == 2 && dots(scene).count == 2)
        #expect(runs(scene).contains { $0.text == "fewer than 15" } && !runs(scene).contains { $0.text == "10" })
    }

    @Test("what is not all is not printed as 100%")
    func almostAll() {
        let texts = runs(scene(chart([9_960, 40]), width: 220)).map(\.text)
        #expect(texts.contains("99.6%") && texts.contains("100%"), "\(texts)")
    }
}
