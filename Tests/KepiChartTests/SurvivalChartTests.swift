import KepiChart
import KepiCore
import Testing

@Suite("Survival curves")
struct SurvivalChartTests {
    private func inspect(_ chart: SurvivalChart, width: Double = 480, _ language: Language = .en) -> SceneInspection {
        SceneInspection(scene: chart.scene(width: width, context: .test(language)), text: TableTextMeasuring())
    }
    private func curve(_ scene: Scene, _ color: ColorRole = .accent) -> [Scene.Point] {
        scene.marks.compactMap { mark in if case .path(let path, nil, let stroke?) = mark, stroke.paint.color == color, stroke.width > 1 { path.corners } else { nil } }.last ?? []
    }
    private func chart(_ steps: [SurvivalChart.Step], end: Double, marks: [SurvivalChart.Mark] = []) -> SurvivalChart {
        SurvivalChart(curves: [SurvivalChart.Curve(label: "a", steps: steps, end: end)], timeUnit: .days, timeTitle: "", shareTitle: "", marks: marks, emptyText: "none")
    }
    private func step(_ time: Double, _ share: Double, _ low: Double? = nil, _ high: Double? = nil) -> SurvivalChart.Step { SurvivalChart.Step(time: time, share: share, low: low, high: high) }

    @Test("a curve starts at everything, falls upright at each step and runs level to the end of watching")
    func steps() throws {
        let points = curve(inspect(chart([step(2, 0.75), step(5, 0.5)], end: 10)).scene)
        #expect(points.count == 6)
        let top = points[0].y, height = (points[5].y - top) * 2
        let wanted = [(0.0, 0.0), (0.2, 0.0), (0.2, 0.25), (0.5, 0.25), (0.5, 0.5), (1, 0.5)]
        for (point, want) in zip(points, wanted) {
            #expect(abs((point.x - points[0].x) / (points[5].x - points[0].x) - want.0) < 1e-9)
            #expect(abs((point.y - top) / height - want.1) < 1e-9)
        }
    }

    @Test("the band has no upper end where nobody is left, and none is made up where there is no interval")
    func band() {
        func areas(_ chart: SurvivalChart) -> [[Scene.Point]] {
            inspect(chart).scene.marks.compactMap { mark in if case .path(let path, let fill?, nil) = mark, fill.color == .accentBand { path.corners } else { nil } }
        }
        #expect(areas(chart([step(1, 0.8), step(2, 0.5)], end: 4)).isEmpty)
        #expect(areas(chart([step(1, 0.8, 0.7, 0.9), step(2, 0), step(3, 0, 0, nil)], end: 4)).count == 1)
        #expect(areas(chart([step(1, 0.8, 0.7, 0.9), step(2, 0.6), step(3, 0.5, 0.4, 0.6)], end: 4)).count == 2)
    }

    @Test("curves are told apart without colour: each has dashes of its own and its label at its end")
    func toldApart() throws {
        let inspection = inspect(Portraits.survival(curves: 3))
        let dashes = [ColorRole.accent, .ink, .muted].map { color in
            inspection.scene.marks.compactMap { mark in if case .path(_, nil, let stroke?) = mark, stroke.paint.color == color, stroke.width > 1 { stroke.dashes } else { nil } }.last
        }
        #expect(Set(dashes).count == 3)
        let end = try #require(curve(inspection.scene).last), label = try #require(inspection.runs.first { $0.text == "North" })
        #expect(label.position.x > end.x && abs(inspection.box(of: label).y + 5 - end.y) < 8)
    }

    @Test("the axis of time has the steps of clocks and calendars, the unit at its last")
    func time() {
        func ticks(_ unit: SurvivalChart.TimeUnit, _ end: Double, _ language: Language = .en, width: Double = 300) -> [String] {
            var chart = chart([step(end / 3, 0.5)], end: end)
            chart.timeUnit = unit
            return inspect(chart, width: width, language).runs.filter { $0.anchor == .start && $0.color == .muted }.map(\.text)
        }
        #expect(ticks(.days, 60) == ["0", "14", "28", "42", "56 d"])
        #expect(ticks(.hours, 72) == ["0", "24", "48", "72 h"])
        #expect(ticks(.months, 24) == ["0", "6", "12", "18", "24 mo"])
        #expect(ticks(.weeks, 52, .zhHant) == ["0", "13", "26", "39", "52 週"])
        #expect(ticks(.days, 0.5).last == "0.5 d")
        #expect(ticks(.months, 5000) == ["0", "1,200", "2,400", "3,600", "4,800 mo"])
    }

    @Test("no line of a mark runs through a label of another, however near they stand", arguments: [120.0, 240, 480])
    func marks(width: Double) {
        let scenes = [[10.0, 10.5, 11], [1, 2, 39], [39, 39.5, 40], [0, 20, 40]].map { times in
            inspect(chart([step(10, 0.5)], end: 40, marks: times.map { SurvivalChart.Mark(time: $0, label: "nine in ten \(Int($0)) d") }), width: width)
        }
        for inspection in scenes {
            #expect(inspection.faults == [])
            let labels = inspection.runs.filter { $0.color == .ink }.map(inspection.box(of:))
            for case .path(let path, nil, let stroke?) in inspection.scene.marks where stroke.dashes == [2, 1.6] {
                let x = path.corners[0].x, top = path.corners.map(\.y).min() ?? 0
                for box in labels { #expect(x <= box.x || x >= box.x + box.width || top >= box.y + box.height - 2.5) }
            }
        }
    }

    @Test("hovering anywhere over the curve finds the step that holds there; times too near to point at share an area")
    func hitAreas() {
        let steps = (0..<2000).map { SurvivalChart.Step(time: Double($0), share: 1 - Double($0) / 2000, tooltip: "day \($0)") }
        let areas = inspect(chart(steps, end: 2000)).scene.marks.compactMap { mark -> Scene.Rectangle? in if case .hitArea(let area, _) = mark { area } else { nil } }
        #expect(areas.count > 50 && areas.count < 300)
        #expect(zip(areas, areas.dropFirst()).allSatisfy { abs($0.x + $0.width - $1.x) < 1e-9 })
    }

    @Test("thousands of steps are drawn with no more corners than can be seen")
    func manySteps() {
        let steps = (0..<20_000).map { step(Double($0), 1 - Double($0) / 20_000) }
        #expect(curve(inspect(chart(steps, end: 20_000)).scene).count < 3000)
    }
}
