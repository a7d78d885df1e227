import KepiChart
import KepiCore
import Testing

@Suite("Whale curve")
struct WhaleChartTests {
    private func inspect(_ chart: WhaleChart, width: Double = 480) -> SceneInspection {
        SceneInspection(scene: chart.scene(width: width, context: .test()), text: TableTextMeasuring())
    }
    private func curve(_ scene: Scene, _ color: ColorRole) -> [Scene.Point] {
        scene.marks.compactMap { mark in if case .path(let path, nil, let stroke?) = mark, stroke.paint.color == color, stroke.width == 1.5 { path.corners } else { nil } }.first ?? []
    }

    @Test("the curve ends at the total, whatever rounding made of the last point, and where the points stop early")
    func endsAtTotal() throws {
        let dotted = { (scene: Scene) in scene.marks.compactMap { mark in if case .path(let path, _, let stroke?) = mark, stroke.dashes == [0, 3.2] { path.corners } else { nil } }.first }
        for points in [[(0.5, 0.8), (1, 0.98)], [(0.5, 0.8)], [(0.5, 0.8), (1, 1)]] {
            let chart = WhaleChart(points: points.map { WhaleChart.Point(customers: $0.0, profit: $0.1) }, customersTitle: "", profitTitle: "", totalLabel: "total", emptyText: "none")
            let scene = inspect(chart).scene
            let total = try #require(dotted(scene))
            #expect(curve(scene, .accent).last == total.last)
            #expect(curve(scene, .accent).count == 3)
        }
    }

    @Test("past its peak the curve has the colour of the loss, and the loss its words between the peak and the total")
    func loss() throws {
        let inspection = inspect(Portraits.whale())
        let falling = curve(inspection.scene, .missed), rising = curve(inspection.scene, .accent)
        #expect(rising.last == falling.first)
        let words = try #require(inspection.runs.first { $0.text.hasPrefix("unprofitable") })
        let peak = try #require(falling.first), end = try #require(falling.last)
        #expect(words.color == .missed && words.position.y > peak.y && words.position.y < end.y)
    }

    @Test("without a loss nothing is red, and no bracket is drawn")
    func noLoss() {
        var chart = Portraits.whale()
        chart.lossLabel = ""
        let scene = inspect(chart).scene
        #expect(!scene.marks.contains { if case .path(_, _, let stroke?) = $0 { stroke.paint.color == .missed } else { false } })
        var flat = Portraits.whale()
        flat.points = [WhaleChart.Point(customers: 0.5, profit: 0.6)]
        flat.peak = 0
        #expect(!inspect(flat).runs.contains { $0.text.contains("unprofitable") })
    }

    @Test("the total is one of the ticks", arguments: [120.0, 240, 480])
    func totalTick(width: Double) {
        #expect(inspect(Portraits.whale(), width: width).runs.count { $0.text == "100%" && $0.anchor == .end } == 1)
    }

    @Test("a point for each of many customers is drawn with no more corners than can be seen, the peak among them")
    func many() throws {
        let points = (1...50_000).map { WhaleChart.Point(customers: Double($0) / 50_000, profit: $0 == 40_001 ? 1.5 : 1.2) }
        let chart = WhaleChart(points: points, peak: 40_000, customersTitle: "", profitTitle: "", totalLabel: "", lossLabel: "loss", emptyText: "none")
        let scene = inspect(chart).scene
        let rising = curve(scene, .accent), falling = curve(scene, .missed)
        #expect(rising.count + falling.count < 1100 && rising.last == falling.first)
        #expect(rising.map(\.y).min() == rising.last?.y)
    }

    @Test("points come in any order; those without a share of customers are left out")
    func order() {
        var shuffled = Portraits.whale()
        shuffled.points = Array(shuffled.points.reversed()) + [WhaleChart.Point(customers: .nan, profit: 1), WhaleChart.Point(customers: 2, profit: 9), WhaleChart.Point(customers: 0.5, profit: .infinity)]
        shuffled.peak = 4
        #expect(curve(inspect(shuffled).scene, .accent) == curve(inspect(Portraits.whale()).scene, .accent))
        #expect(WhaleChart(points: [WhaleChart.Point(customers: .nan, profit: 1)], customersTitle: "", profitTitle: "", totalLabel: "", emptyText: "none").isEmpty)
    }
}
