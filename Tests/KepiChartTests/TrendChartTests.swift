import KepiChart
import KepiCore
import Testing

@Suite("Trend")
struct TrendChartTests {
    private func scene(_ chart: TrendChart, width: Double = 480) -> Scene { chart.scene(width: width, context: .test()) }
    private func texts(_ scene: Scene) -> [Scene.TextRun] { SceneInspection(scene: scene, text: TableTextMeasuring()).runs }

    @Test("the last value stands at the right edge in its tone, its interval beneath")
    func value() throws {
        let runs = texts(scene(Portraits.trend()))
        let value = try #require(runs.first { $0.text == "71.2%" }), interval = try #require(runs.first { $0.text == "69.4–73.0%" })
        #expect(value.color == .missed && value.style.size > interval.style.size)
        #expect(value.position.x == interval.position.x && value.position.y < interval.position.y)
    }

    @Test("labels of lines that end at one place keep the order of the lines and do not overlap")
    func crowd() {
        var chart = Portraits.trend()
        chart.target = 0.713
        chart.limits = TrendChart.Limits(low: 0.70, high: 0.714, mean: 0.71, label: "process limits")
        chart.yearAgo = [Double?](repeating: 0.711, count: 8)
        let scene = scene(chart)
        #expect(SceneInspection(scene: scene, text: TableTextMeasuring()).faults == [])
        let order = ["process limits", "target 78%", "71.2%", "a year earlier"].map { words in texts(scene).first { $0.text == words }?.position.y ?? .nan }
        #expect(order == order.sorted())
    }

    @Test("the line breaks at a gap: one stroke fewer for each side of it")
    func gap() {
        func strokes(_ chart: TrendChart) -> Int {
            scene(chart).marks.count { if case .path(_, nil, let stroke?) = $0 { stroke.paint.color == .accent && stroke.width == 1.5 } else { false } }
        }
        #expect(strokes(Portraits.gap()) == 10)
    }

    @Test("a partial point is hollow, the line to it dashed, its note under the value")
    func partial() {
        let scene = scene(Portraits.trend(partial: true))
        #expect(scene.marks.contains { if case .path(_, let fill?, let stroke?) = $0 { fill.color == .background && stroke.paint.color == .missed } else { false } })
        #expect(scene.marks.contains { if case .path(_, nil, let stroke?) = $0 { stroke.paint.color == .accent && !stroke.dashes.isEmpty } else { false } })
        #expect(texts(scene).contains { $0.text == "quarter so far" })
    }

    @Test("where the last period is missing the label names the period that its value belongs to, and says nothing of good or bad")
    func lastMissing() throws {
        var chart = Portraits.trend()
        chart.points[7].value = ChartValue(value: nil)
        let runs = texts(scene(chart))
        #expect(try #require(runs.first { $0.text == "73.9%" }).color == .accent)
        #expect(runs.contains { $0.text == "Q2 ’25" })
    }

    @Test("every point has its own part of the plot under the pointer, without gaps or overlaps")
    func hitAreas() {
        let areas = scene(Portraits.trend()).marks.compactMap { mark -> Scene.Rectangle? in if case .hitArea(let area, _) = mark { area } else { nil } }
        #expect(areas.count == 8)
        #expect(zip(areas, areas.dropFirst()).allSatisfy { abs($0.x + $0.width - $1.x) < 1e-9 })
    }

    @Test("the height follows the width within bounds, or what is asked for")
    func height() {
        #expect(scene(Portraits.gap(), width: 240).height == 150)
        #expect(scene(Portraits.gap(), width: 480).height == 480 * 0.42)
        #expect(scene(Portraits.gap(), width: 900).height == 220)
        var low = Portraits.gap()
        low.height = 110
        #expect(scene(low).height == 110)
    }
}
