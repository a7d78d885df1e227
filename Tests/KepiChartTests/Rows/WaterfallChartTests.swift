import KepiChart
import KepiCore
import Testing

@Suite("Waterfall")
struct WaterfallChartTests {
    private func scene(_ chart: WaterfallChart, width: Double = 480) -> Scene { chart.scene(width: width, context: .test()) }
    private func runs(_ scene: Scene) -> [Scene.TextRun] { SceneInspection(scene: scene, text: TableTextMeasuring()).runs }

    private func chart(_ values: [Double], total: Double? = nil, notes: [Int: String] = [:], isDifference: Bool = false) -> WaterfallChart {
        let steps = values.enumerated().map { WaterfallChart.Step(label: "s\($0)", value: $1, note: notes[$0], tooltip: "s") }
        return WaterfallChart(steps: steps, totalLabel: "total", total: total ?? values.reduce(0, +), unit: .hours, isDifference: isDifference, emptyText: "none")
    }

    /// The bars, the total last.
    private func bars(_ scene: Scene) -> [Scene.Rectangle] {
        scene.marks.compactMap { mark in
            if case .path(let path, let fill?, nil) = mark, fill.color != .background, case .rectangle(let box)? = path.segments.first { box } else { nil }
        }
    }

    private func connectors(_ scene: Scene) -> [Scene.Path] {
        scene.marks.compactMap { mark in
            if case .path(let path, nil, let stroke?) = mark, stroke.paint.color == .muted, stroke.width == 0.6 { path } else { nil }
        }
    }

    @Test("each bar goes on where the one before ended; the total comes from zero", arguments: [120.0, 240, 480])
    func cumulates(width: Double) {
        let bars = bars(scene(chart([4, 3, -2, 1]), width: width))
        let hour = bars[0].width / 4
        #expect(bars.count == 5 && bars.allSatisfy { abs($0.height - bars[0].height) < 1e-6 })
        for (bar, expected) in zip(bars, [(0.0, 4.0), (4, 7), (5, 7), (5, 6), (0, 6)]) {
            #expect(abs(bar.x - bars[0].x - expected.0 * hour) < 1e-6 && abs(bar.width - (expected.1 - expected.0) * hour) < 1e-6)
        }
    }

    @Test("the axis has zero even where all bars are far from it: it is never cut")
    func zero() {
        let scene = scene(chart([1000, 3, -2]))
        let bars = bars(scene)
        #expect(bars[0].width > 200 && bars[1].width < 2)
        #expect(runs(scene).contains { $0.text == "0" || $0.text.hasPrefix("0 ") })
    }

    @Test("thin lines join the end of a bar with the start of the next, between the bars alone")
    func connectors() {
        let scene = scene(chart([4, 3, -2]))
        let bars = bars(scene), lines = connectors(scene)
        #expect(lines.count == 3)
        for (index, (line, end)) in zip(lines, [bars[0].x + bars[0].width, bars[1].x + bars[1].width, bars[2].x]).enumerated() {
            let x = line.corners.map(\.x), y = line.corners.map(\.y)
            #expect(abs(x[0] - end) < 1e-6 && x[0] == x[1])
            #expect(abs(y[0] - bars[index].y - bars[index].height) < 1e-6 && abs(y[1] - bars[index + 1].y) < 1e-6)
        }
    }

    @Test("figures stand at the end that the bar moves to, changes with their sign")
    func figures() throws {
        let scene = scene(chart([-4, 3], isDifference: true))
        let bars = bars(scene)
        let fall = try #require(runs(scene).first { $0.text == "−4.0 h" }), rise = try #require(runs(scene).first { $0.text == "+3.0 h" })
        #expect(fall.anchor == .end && fall.position.x < bars[0].x)
        #expect(rise.anchor == .start && rise.position.x > bars[1].x + bars[1].width)
        #expect(runs(scene).contains { $0.text == "−1.0 h" })
    }

    @Test("a note stands in place of a bar; what it adds still counts for the bars after")
    func note() {
        let scene = scene(chart([4, 2, 1], notes: [1: "fewer than 15"]))
        let bars = bars(scene)
        #expect(bars.count == 3 && abs(bars[1].x - bars[0].x - bars[0].width * 1.5) < 1e-6)
        #expect(runs(scene).contains { $0.text == "fewer than 15" } && !runs(scene).contains { $0.text == "2.0 h" })
    }

    @Test("the line at zero gives way to words")
    func zeroLine() {
        let scene = scene(chart([-40, 36, -4, 1, 2], isDifference: true), width: 260)
        let inspection = SceneInspection(scene: scene, text: TableTextMeasuring())
        let lines = scene.marks.compactMap { if case .path(let path, nil, let stroke?) = $0, stroke.paint.color == .muted, stroke.width == 0.8 { path.corners } else { nil } }
        #expect(lines.count > 1)
        for box in inspection.runs.filter({ $0.style.weight == .medium }).map(inspection.box(of:)) {
            for line in lines { #expect(line[0].x < box.x || line[0].x > box.x + box.width || line[1].y <= box.y + 0.1 || line[0].y >= box.y + box.height - 0.1) }
        }
    }

    @Test("a step that is not a number adds nothing; a total that is none has no bar")
    func notNumbers() {
        let bars = bars(scene(chart([4, .nan, .infinity, 2], total: .nan)))
        #expect(bars.count == 2 && abs(bars[1].x - bars[0].x - bars[0].width) < 1e-6)
    }

    @Test("a step of nothing is a tick, not a gap")
    func nothing() { #expect(bars(scene(chart([4, 0, 2])))[1].width == 1) }
}
