import KepiChart
import KepiCore
import Testing

@Suite("Word-sized charts")
struct WordSizedChartTests {
    private func boxes(_ scene: Scene, _ color: ColorRole) -> [Scene.Rectangle] {
        scene.marks.compactMap { mark in
            if case .path(let path, let fill?, _) = mark, fill.color == color, case .rectangle(let box) = path.segments[0] { box } else { nil }
        }
    }

    @Test("the scale of a bullet is the score's, for lower is better as well: the bar ends where the score is",
          arguments: [(0.7, 0.8, 0.6, 0.5), (10.5, 8, 13, 0.5), (8, 8, 13, 1), (-5, 0, -10, 0.5)])
    func bullet(actual: Double, target: Double, floor: Double, score: Double) throws {
        let scene = BulletChart(actual: actual, target: target, floor: floor, emptyText: "no data").scene(width: 125, context: .test())
        #expect(abs(try #require(boxes(scene, .accent).first).width - score * 100) < 1e-9)
        #expect(abs(try #require(boxes(scene, .greyDark).first).width - 80) < 1e-9)
        let tick = try #require(boxes(scene, .ink).first)
        #expect(abs(tick.x + tick.width / 2 - 100) < 1e-9)
    }

    @Test("a bar beyond the scale ends in an arrow at the edge, a value worse than the floor in one at the left")
    func beyond() {
        for (actual, tip) in [(2.0, 125.0), (-1, 0)] {
            let scene = BulletChart(actual: actual, target: 1, floor: 0, emptyText: "no data").scene(width: 125, context: .test())
            #expect(scene.marks.contains { if case .path(let path, _?, nil) = $0 { path.segments.first == .move(Scene.Point(tip, 7)) } else { false } })
        }
    }

    @Test("a target that is the floor gives the empty state, not a division by zero")
    func degenerate() {
        #expect(BulletChart(actual: 1, target: 1, floor: 1, emptyText: "no data").isEmpty)
    }

    @Test("value, interval and target all lie on the track of an interval", arguments: [(0.7, 0.6, 0.8, 2.0), (0.7, 0.6, 0.8, 0.71), (5, 1, 90, 4)])
    func interval(value: Double, low: Double, high: Double, target: Double) throws {
        let scene = IntervalChart(value: ChartValue(value: value, low: low, high: high, hasInterval: true), target: target, emptyText: "no data").scene(width: 80, context: .test())
        let band = try #require(boxes(scene, .accentTint).first), tick = try #require(boxes(scene, .ink).first)
        #expect(band.x > 8 && band.x + band.width < 72 && tick.x > 8 && tick.x < 72)
    }

    @Test("where the last period is missing the last value is marked hollow in its place")
    func sparkline() {
        let scene = SparklineChart(values: [1, 2, 3, nil], tone: .met, emptyText: "no data").scene(width: 80, context: .test())
        #expect(!scene.marks.contains { if case .path(_, let fill?, _) = $0 { fill.color == .met } else { false } })
        #expect(scene.marks.contains { if case .path(_, let fill?, _?) = $0 { fill.color == .background } else { false } })
    }
}
