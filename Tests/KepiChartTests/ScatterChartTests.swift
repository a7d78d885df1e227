import KepiChart
import KepiCore
import Testing

@Suite("Scatter")
struct ScatterChartTests {
    private func inspect(_ chart: ScatterChart, width: Double = 480) -> SceneInspection {
        SceneInspection(scene: chart.scene(width: width, context: .test()), text: TableTextMeasuring())
    }
    private func point(_ label: String, _ x: Double, _ y: Double, size: Double = 1, tone: Tone = .neutral) -> ScatterChart.Point {
        ScatterChart.Point(label: label, x: ChartValue(value: x), y: ChartValue(value: y), size: size, tone: tone, tooltip: label)
    }
    private func chart(_ points: [ScatterChart.Point]) -> ScatterChart { ScatterChart(points: points, xTitle: "", yTitle: "", xUnit: .count, yUnit: .count, emptyText: "none") }
    private func shapes(_ scene: Scene) -> [(path: Scene.Path, color: ColorRole)] {
        scene.marks.compactMap { mark in if case .path(let path, let fill?, let stroke?) = mark, stroke.paint.color == .background { (path, fill.color) } else { nil } }
    }
    private func area(_ path: Scene.Path) -> Double {
        switch path.segments.first {
        case .circle(_, let radius): Double.pi * radius * radius
        case .rectangle(let box): box.width * box.height
        default: abs(zip(path.corners, path.corners.dropFirst() + path.corners.prefix(1)).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }) / 2
        }
    }

    @Test("areas are to one another as sizes, whatever the shape, and large marks lie beneath small ones")
    func areas() {
        let scene = inspect(chart([point("a", 1, 1, size: 100, tone: .near), point("b", 5, 5, size: 200), point("c", 9, 2, size: 400, tone: .missed), point("d", 3, 9, size: 50, tone: .met)])).scene
        let areas = shapes(scene).map { area($0.path) }
        #expect(areas.count == 4 && areas == areas.sorted(by: >))
        for (area, size) in zip(areas, [400.0, 200, 100, 50]) { #expect(abs(area / areas[3] - size / 50) < 0.06 * size / 50) }
    }

    @Test("good and bad are told by shape as well as by colour")
    func tones() {
        let scene = inspect(chart([point("a", 1, 1, size: 3, tone: .met), point("b", 5, 5, size: 2, tone: .near), point("c", 9, 2, tone: .missed)])).scene
        let kinds = shapes(scene).map { shape in
            switch shape.path.segments.first {
            case .circle: "circle"
            case .rectangle: "square"
            default: "triangle"
            }
        }
        #expect(kinds == ["circle", "triangle", "square"])
        #expect(shapes(scene).map(\.color) == [.met, .near, .missed])
    }

    @Test("a point without one of its values is left out")
    func missing() {
        let scene = inspect(chart([point("a", 1, 1), point("b", .nan, 5), point("c", 9, .infinity), point("d", 4, 4)])).scene
        #expect(shapes(scene).count == 2)
        #expect(chart([point("a", .nan, 1)]).isEmpty)
    }

    @Test("labels touch neither one another nor another's mark; crowded ones become numbers with a list, in both places once")
    func labels() {
        for seed in 0..<12 {
            var samples = Samples(.ordinary, .short, seed: UInt64(seed))
            let inspection = inspect(samples.scatter(count: 12, xUnit: .count, yUnit: .score), width: [240, 480, 700][seed % 3])
            #expect(inspection.faults == [])
        }
        let crowd = (0..<10).map { point("segment \($0)", 5 + Double($0) * 1e-6, 5) } + [point("far", 9, 9)]
        let inspection = inspect(chart(crowd))
        #expect(inspection.faults == [])
        for number in 1...11 { #expect(inspection.runs.count { $0.text == String(number) && $0.style.weight == .medium } == 2) }
        #expect((0..<10).allSatisfy { index in inspection.runs.contains { $0.text == "segment \(index)" } })
    }

    @Test("labels that fit stand beside their marks, none on another mark")
    func beside() throws {
        let inspection = inspect(Portraits.scatter())
        for words in ["champions", "loyal", "dormant", "at risk"] { #expect(inspection.runs.count { $0.text == words } == 1) }
        #expect(!inspection.runs.contains { $0.text == "1" })
        let boxes = inspection.runs.filter { $0.color == .ink }.map(inspection.box(of:))
        for shape in shapes(inspection.scene) {
            let x = shape.path.corners.map(\.x), y = shape.path.corners.map(\.y)
            for box in boxes { #expect(x.max()! <= box.x + 0.5 || x.min()! >= box.x + box.width - 0.5 || y.max()! <= box.y + 1.5 || y.min()! >= box.y + box.height - 1.5) }
        }
    }

    @Test("an open end of an interval runs to the edge of the plot, with an arrow; points without an interval have no cross")
    func intervals() {
        func crosses(_ x: ChartValue, _ y: ChartValue) -> (lines: Int, arrows: Int) {
            let scene = inspect(chart([ScatterChart.Point(label: "", x: x, y: y, size: 1, tooltip: ""), point("", 0, 0), point("", 10, 10)])).scene
            let lines = scene.marks.count { if case .path(_, nil, let stroke?) = $0 { stroke.paint.color == .muted } else { false } }
            return (lines, scene.marks.count { if case .path(_, let fill?, nil) = $0 { fill.color == .muted } else { false } })
        }
        #expect(crosses(ChartValue(value: 4), ChartValue(value: 4)) == (0, 0))
        #expect(crosses(ChartValue(value: 4, low: 3, high: 6, hasInterval: true), ChartValue(value: 4, low: 3, high: 6, hasInterval: true)) == (2, 0))
        #expect(crosses(ChartValue(value: 4, low: 3, hasInterval: true), ChartValue(value: 4, hasInterval: true)) == (2, 3))
    }
}
