import KepiChart
import KepiCore
import Testing

@Suite("Histogram")
struct HistogramChartTests {
    private func inspect(_ chart: HistogramChart, width: Double = 480) -> SceneInspection {
        SceneInspection(scene: chart.scene(width: width, context: .test()), text: TableTextMeasuring())
    }
    private func bars(_ scene: Scene, _ fill: ColorRole) -> [Scene.Rectangle] {
        scene.marks.compactMap { mark in
            if case .path(let path, let paint?, _) = mark, paint.color == fill, case .rectangle(let box)? = path.segments.first { box } else { nil }
        }
    }
    private func lines(_ scene: Scene) -> [Double] {
        Set(scene.marks.compactMap { mark in if case .path(let path, nil, let stroke?) = mark, stroke.dashes == [2, 1.6] { path.corners[0].x } else { nil } }).sorted()
    }
    private func chart(_ counts: [Int], marks: [Double] = [], isOpen: Bool = false, waiting: Int = 0) -> HistogramChart {
        HistogramChart(bins: counts.enumerated().map { HistogramChart.Bin(low: Double($0) * 5, high: isOpen && $0 == counts.count - 1 ? nil : Double($0) * 5 + 5, count: $1, tooltip: "") },
                       unit: .hours, axisTitle: "", countTitle: "", marks: marks.map { HistogramChart.Mark(value: $0, label: "") },
                       waiting: HistogramChart.Waiting(count: waiting, label: "waiting"), emptyText: "none")
    }

    @Test("bars start at zero and are as high as their counts; those waiting are on the same scale")
    func fromZero() {
        let scene = inspect(chart([10, 20, 0, 40], waiting: 30)).scene
        let heights = bars(scene, .accentTint).map(\.height), waiting = bars(scene, .background).map(\.height)
        #expect(heights.count == 3 && waiting.count == 1)
        #expect(abs(heights[1] / heights[0] - 2) < 1e-9 && abs(heights[2] / heights[0] - 4) < 1e-9 && abs(waiting[0] / heights[0] - 3) < 1e-9)
        #expect(Set((bars(scene, .accentTint) + bars(scene, .background)).map { (($0.y + $0.height) * 1e6).rounded() }).count == 1)
    }

    @Test("those waiting stand apart at the right, with their count and words beneath; none without any")
    func waiting() throws {
        let inspection = inspect(chart([10, 20], waiting: 1234))
        let count = try #require(inspection.runs.first { $0.text == "1,234" }), words = try #require(inspection.runs.first { $0.text == "waiting" })
        let last = try #require(bars(inspection.scene, .accentTint).last), box = try #require(bars(inspection.scene, .background).first)
        #expect(box.x > last.x + last.width + 8 && count.position.x == words.position.x && words.position.y > count.position.y)
        #expect(!inspect(chart([10, 20])).runs.contains { $0.text == "waiting" || $0.text == "0" && $0.anchor == .middle })
        #expect(!chart([0, 0], waiting: 3).isEmpty && chart([0, 0]).isEmpty)
    }

    @Test("the last bin, if open, is outlined and pale, as wide as the others, and says from where on it counts")
    func openBin() throws {
        let inspection = inspect(chart([10, 20, 5], isOpen: true))
        let open = try #require(bars(inspection.scene, .accentBand).first), others = bars(inspection.scene, .accentTint)
        #expect(abs(open.width - others[0].width) < 1e-9 && others.count == 2)
        #expect(inspection.runs.contains { $0.text == "≥ 10 h" })
    }

    @Test("a mark stands at its value; in an open bin in its middle; far beyond the bins at the edge, with an arrow")
    func marks() throws {
        func arrows(_ scene: Scene) -> Int { scene.marks.count { if case .path(let path, let fill?, nil) = $0 { fill.color == .ink && path.segments.count == 4 } else { false } } }
        let closed = inspect(chart([10, 20, 5, 5], marks: [0, 10])).scene
        let first = try #require(bars(closed, .accentTint).first)
        #expect(abs(lines(closed)[1] - lines(closed)[0] - 2 * (first.width + 0.75)) < 1e-6 && arrows(closed) == 0)
        let open = inspect(chart([10, 20, 5], marks: [11, 5000], isOpen: true)).scene, bar = try #require(bars(open, .accentBand).first)
        #expect(lines(open).allSatisfy { abs($0 - bar.x - bar.width / 2) < 1e-6 } && arrows(open) == 0)
        let near = inspect(chart([10, 20], marks: [17])).scene, far = inspect(chart([10, 20], marks: [900])).scene
        #expect(arrows(near) == 0 && arrows(far) == 1)
        #expect(bars(near, .accentTint)[0].width < bars(far, .accentTint)[0].width)
    }

    @Test("ticks stand at edges of bins and counts are whole")
    func ticks() {
        let inspection = inspect(Portraits.histogram(waiting: 0))
        let hours = inspection.runs.filter { $0.anchor == .start && $0.color == .muted }.compactMap { Double($0.text) }
        #expect(hours.count > 3 && hours.allSatisfy { $0.truncatingRemainder(dividingBy: 4) == 0 })
        for most in [1, 2, 3, 7] {
            let counts = inspect(chart([most, 0])).runs.filter { $0.anchor == .end }.map(\.text)
            #expect(counts.count > 1 && counts.allSatisfy { Int($0) != nil }, "\(counts)")
        }
    }
}
