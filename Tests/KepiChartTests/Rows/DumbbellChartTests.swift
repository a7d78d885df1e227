import KepiChart
import KepiCore
import Testing

@Suite("Dumbbell")
struct DumbbellChartTests {
    private func scene(_ rows: [DumbbellChart.Row], width: Double = 480) -> Scene {
        DumbbellChart(rows: rows, unit: .hours, beforeLabel: "Q2", afterLabel: "Q3", emptyText: "none").scene(width: width, context: .test())
    }
    private func row(_ before: Double?, _ after: Double?, half: Double? = nil, tone: Tone = .neutral, note: String? = nil) -> DumbbellChart.Row {
        func end(_ value: Double?, _ sign: Double) -> Double? { value.flatMap { value in half.map { value + sign * $0 } } }
        func value(_ value: Double?) -> ChartValue { ChartValue(value: value, low: end(value, -1), high: end(value, 1), hasInterval: half != nil) }
        return DumbbellChart.Row(label: "Team", before: value(before), after: value(after), tone: tone, note: note, tooltip: "row")
    }
    private func runs(_ scene: Scene) -> [Scene.TextRun] { SceneInspection(scene: scene, text: TableTextMeasuring()).runs }

    /// The dots of the rows, those of the legend left out.
    private func dots(_ scene: Scene) -> [(center: Scene.Point, isHollow: Bool, color: ColorRole)] {
        scene.marks.compactMap { mark in
            guard case .path(let path, let fill?, let stroke) = mark, case .circle(let center, _)? = path.segments.first else { return nil }
            return (center, fill.color == .background, stroke?.paint.color ?? fill.color)
        }.dropFirst(2).map { $0 }
    }

    @Test("before is hollow, after filled, the line between them; all in the colour of the change, grey where it is neutral")
    func marks() {
        let scene = scene([row(4, 6, tone: .missed), row(5, 5.1)])
        let dots = dots(scene)
        #expect(dots.map(\.isHollow) == [false, true, false, true])
        #expect(dots.map(\.color) == [.missed, .missed, .muted, .muted])
        #expect(dots[0].center.x > dots[1].center.x && dots[0].center.y == dots[1].center.y)
        let lines = scene.marks.compactMap { if case .path(let path, nil, let stroke?) = $0, stroke.width == 1.6 { path.corners } else { nil } }
        #expect(lines.first == [dots[1].center, dots[0].center])
    }

    @Test("the value after is printed beyond the dots, on the side that it moved to")
    func figures() throws {
        let scene = scene([row(4, 6), row(6, 4)])
        let dots = dots(scene)
        let figures = runs(scene).filter { $0.style.weight == .medium }
        let rise = try #require(figures.first { $0.text == "6.0 h" }), fall = try #require(figures.first { $0.text == "4.0 h" })
        #expect(rise.anchor == .start && rise.position.x > dots[0].center.x)
        #expect(fall.anchor == .end && fall.position.x < dots[2].center.x)
    }

    @Test("two equal values are a dot in a ring, so that both are seen")
    func equal() {
        let dots = dots(scene([row(4, 6), row(5, 5)])).suffix(2)
        #expect(dots.map(\.isHollow) == [true, false])
    }

    @Test("a value that is missing has no dot and no line; a note stands in place of both")
    func missing() {
        #expect(dots(scene([row(nil, 6), row(4, nil)])).map(\.isHollow) == [false, true])
        let noted = scene([row(4, 6, note: "fewer than 15"), row(4, 5)])
        #expect(dots(noted).count == 2)
        #expect(runs(noted).contains { $0.text == "fewer than 15" } && !runs(noted).contains { $0.text == "6.0 h" && $0.style.weight == .medium })
    }

    @Test("whiskers of two intervals lie apart, the earlier above; a value never stands on one", arguments: [160.0, 240, 480])
    func whiskers(width: Double) {
        let scene = scene([row(4, 6, half: 1), row(6, 4.5, half: 0.5)], width: width)
        let inspection = SceneInspection(scene: scene, text: TableTextMeasuring())
        let whiskers = scene.marks.compactMap { if case .path(let path, nil, let stroke?) = $0, stroke.width == 0.7 { path.corners } else { nil } }
        let flat = whiskers.filter { $0[0].y == $0[1].y }
        #expect(flat.count == 4 && flat[0][0].y < flat[1][0].y)
        for box in inspection.runs.filter({ $0.text.hasSuffix(" h") && $0.style.weight == .medium }).map(inspection.box(of:)) {
            for corners in whiskers {
                let x = corners.map(\.x), y = corners.map(\.y)
                #expect(x.max()! <= box.x || x.min()! >= box.x + box.width || y.max()! <= box.y || y.min()! >= box.y + box.height)
            }
        }
    }

    @Test("the dots are explained once, above the rows")
    func legend() throws {
        let scene = scene([row(4, 6), row(5, 6)])
        #expect(runs(scene).count { $0.text == "Q2" } == 1 && runs(scene).count { $0.text == "Q3" } == 1)
        #expect(try #require(runs(scene).first { $0.text == "Q3" }).position.y < dots(scene)[0].center.y)
    }
}
