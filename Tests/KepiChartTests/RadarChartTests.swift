import KepiChart
import KepiCore
import Testing

@Suite("Radar")
struct RadarChartTests {
    private func inspect(_ chart: RadarChart, width: Double = 360) -> SceneInspection {
        SceneInspection(scene: chart.scene(width: width, context: .test()), text: TableTextMeasuring())
    }
    private func chart(_ values: [Double?], reference: Double = 100) -> RadarChart {
        RadarChart(axes: values.enumerated().map { RadarChart.Axis(label: "axis \($0)", value: $1, text: $1.map { "\($0)" } ?? "no data") }, reference: reference,
                   referenceLabel: "last year", valueLabel: "now", emptyText: "none")
    }
    private func circles(_ scene: Scene, where holds: (Scene.Paint?, Scene.Stroke?) -> Bool) -> [(center: Scene.Point, radius: Double)] {
        scene.marks.compactMap { mark in
            if case .path(let path, let fill, let stroke) = mark, case .circle(let center, let radius)? = path.segments.first, holds(fill, stroke) { (center, radius) } else { nil }
        }
    }
    private func referenceRing(_ scene: Scene) -> (center: Scene.Point, radius: Double)? { circles(scene) { $1?.dashes == [0, 3.2] }.first }
    private func rings(_ scene: Scene) -> [Double] { Set(circles(scene) { $0 == nil && $1?.paint.color == .grid }.map { ($0.radius * 1e6).rounded() / 1e6 }).sorted() }
    private func edges(_ scene: Scene) -> Int { scene.marks.count { if case .path(let path, nil, let stroke?) = $0 { stroke.paint.color == .accent && stroke.roundCap && path.segments.count == 2 } else { false } } }

    @Test("rings are equally far apart from the middle on, the reference is one of them, and no value lies beyond the last", arguments: [20.0, 100, 131, 250, 390, 1234])
    func scale(highest: Double) throws {
        let scene = inspect(chart([80, highest, 90, 50, 60])).scene
        let radii = rings(scene), steps = zip([0] + radii, radii).map { $1 - $0 }
        #expect(radii.count >= 2 && steps.allSatisfy { abs($0 - steps[0]) < 1e-5 })
        let reference = try #require(referenceRing(scene))
        if highest <= 400 { #expect(radii.contains { abs($0 - reference.radius) < 1e-5 }) }
        for dot in circles(scene, where: { fill, stroke in fill?.color == .accent && stroke != nil }) {
            let x = dot.center.x - reference.center.x, y = dot.center.y - reference.center.y
            #expect((x * x + y * y).squareRoot() <= (radii.last ?? 0) + 1e-5)
        }
    }

    @Test("values stand on their spokes at their share of the scale, clockwise from the top")
    func positions() throws {
        let scene = inspect(chart([100, 50, 150, 25])).scene
        let reference = try #require(referenceRing(scene))
        let dots = circles(scene) { fill, stroke in fill?.color == .accent && stroke != nil }.map { Scene.Point(($0.center.x - reference.center.x) / reference.radius, ($0.center.y - reference.center.y) / reference.radius) }
        for (dot, want) in zip(dots, [(0.0, -1.0), (0.5, 0.0), (0.0, 1.5), (-0.25, 0.0)]) { #expect(abs(dot.x - want.0) < 1e-9 && abs(dot.y - want.1) < 1e-9) }
        #expect(dots.count == 4)
    }

    @Test("a measure without data leaves a gap in the outline, and its words are muted")
    func missing() {
        let whole = inspect(chart([100, 90, 80, 110, 70])), gap = inspect(chart([100, 90, nil, 110, 70]))
        #expect(edges(whole.scene) == 5 && edges(gap.scene) == 3)
        #expect(gap.runs.filter { $0.text == "axis 2" || $0.text == "no data" }.map(\.color) == [.muted, .muted])
        #expect(gap.runs.first { $0.text == "axis 1" }?.color == .ink)
    }

    @Test("a value below zero stands in the middle")
    func negative() throws {
        let scene = inspect(chart([-40, 100, 100])).scene
        let reference = try #require(referenceRing(scene))
        #expect(circles(scene) { fill, stroke in fill?.color == .accent && stroke != nil }.contains { $0.center == reference.center })
    }

    @Test("where words do not fit around the circle, they stand in a list beneath it, in the order of their numbers")
    func numbered() {
        let narrow = inspect(Portraits.radar(), width: 120), wide = inspect(Portraits.radar(), width: 360)
        #expect((1...5).allSatisfy { number in narrow.runs.count { $0.text == String(number) } == 2 && !wide.runs.contains { $0.text == String(number) } })
        let list = ["customers", "quality", "relationship", "growth potential", "profitability"].map { words in narrow.runs.first { $0.text == words }?.position.y ?? .nan }
        #expect(list == list.sorted() && !list.contains { $0.isNaN })
    }

    @Test("the labels of the scale keep off the outline", arguments: [160.0, 240, 480])
    func ringLabels(width: Double) {
        let inspection = inspect(Portraits.radar(), width: width)
        let labels = inspection.runs.filter { ["50", "100", "150"].contains($0.text) && $0.color == .muted }.map(inspection.box(of:))
        let dots = circles(inspection.scene) { fill, stroke in fill?.color == .accent && stroke != nil }
        #expect(labels.count == 3)
        for box in labels {
            for dot in dots { #expect(dot.center.x < box.x || dot.center.x > box.x + box.width || dot.center.y < box.y || dot.center.y > box.y + box.height) }
        }
    }
}
