import KepiChart
import KepiCore
import Testing

@Suite("Bars")
struct BarsChartTests {
    private func scene(_ chart: BarsChart, width: Double = 480) -> Scene { chart.scene(width: width, context: .test()) }
    private func texts(_ scene: Scene) -> [Scene.TextRun] { SceneInspection(scene: scene, text: TableTextMeasuring()).runs }

    private func rectangles(_ scene: Scene) -> [Scene.Rectangle] {
        scene.marks.compactMap { mark in
            if case .path(let path, _?, nil) = mark, path.segments.count == 1, case .rectangle(let box) = path.segments[0] { box } else { nil }
        }
    }

    @Test("bars start at zero: their lengths are to one another as their values")
    func fromZero() {
        let chart = BarsChart(bars: [0.2, 0.4, 0.8].map { BarsChart.Bar(label: "a", value: ChartValue(value: $0), tooltip: "a") }, unit: .share, emptyText: "none")
        let boxes = rectangles(scene(chart))
        #expect(Set(boxes.map(\.x)).count == 1)
        #expect(abs(boxes[1].width / boxes[0].width - 2) < 1e-6 && abs(boxes[2].width / boxes[0].width - 4) < 1e-6)
    }

    @Test("negative bars lie left of zero with their value at their left")
    func negative() throws {
        let scene = scene(Portraits.effects())
        let boxes = rectangles(scene)
        let value = try #require(texts(scene).first { $0.text == "−3.3 pp" })
        #expect(abs(boxes[0].x + boxes[0].width - boxes[2].x) < 1e-9)
        #expect(value.anchor == .end && value.position.x < boxes[0].x)
    }

    @Test("a value never stands on its whisker, its earlier mark or the reference line", arguments: [120.0, 160, 232, 330, 480, 700])
    func collisions(width: Double) {
        for seed in 0..<20 {
            var samples = Samples(.ordinary, .short, seed: UInt64(seed))
            let scene = scene(samples.bars(count: 8, unit: .share), width: width)
            let inspection = SceneInspection(scene: scene, text: TableTextMeasuring())
            let values = inspection.runs.filter { $0.text.contains(".") && $0.style.weight == .medium }.map(inspection.box(of:))
            for case .path(let path, _, let stroke?) in scene.marks where stroke.paint.color == .ink {
                let x = path.corners.map(\.x), y = path.corners.map(\.y)
                for box in values {
                    let beside = x.max()! <= box.x || x.min()! >= box.x + box.width || y.max()! <= box.y || y.min()! >= box.y + box.height
                    #expect(beside, "a mark at \(x.min()!)…\(x.max()!) crosses the value at \(box.x)…\(box.x + box.width)")
                }
            }
        }
    }

    @Test("a note stands in place of the bar")
    func note() {
        let scene = scene(BarsChart(bars: [BarsChart.Bar(label: "Islands", value: ChartValue(value: 0.9), note: "fewer than 5 customers", tooltip: "x")], unit: .share, emptyText: "none"))
        #expect(rectangles(scene).isEmpty)
        #expect(texts(scene).contains { $0.text == "fewer than 5 customers" })
        #expect(!texts(scene).contains { $0.text.hasPrefix("90") })
    }

    @Test("the open end of an interval ends in an arrow")
    func open() {
        func arrows(_ value: ChartValue) -> Int {
            scene(BarsChart(bars: [BarsChart.Bar(label: "a", value: value, tooltip: "a")], unit: .hours, emptyText: "none")).marks.count { mark in
                if case .path(let path, let fill?, nil) = mark { path.segments.count == 4 && fill.color == .ink } else { false }
            }
        }
        #expect(arrows(ChartValue(value: 4, low: 3, high: nil, hasInterval: true)) == 1)
        #expect(arrows(ChartValue(value: 4, low: nil, high: nil, hasInterval: true)) == 2)
        #expect(arrows(ChartValue(value: 4, low: 3, high: 5, hasInterval: true)) == 0)
    }

    @Test("values of one chart share one magnitude")
    func magnitude() {
        let chart = BarsChart(bars: [12_345_678.9, -345_678.9].map { BarsChart.Bar(label: "a", value: ChartValue(value: $0), tooltip: "a") }, unit: .money, emptyText: "none")
        let words = texts(scene(chart)).map(\.text)
        #expect(words.contains("CNY 12.3 M") && words.contains("CNY −0.3 M"), "\(words)")
    }
}
