import KepiChart
import KepiCore
import Testing

@Suite("Cohorts")
struct CohortChartTests {
    private func scene(_ chart: CohortChart, width: Double = 480) -> Scene { chart.scene(width: width, context: .test()) }
    private func runs(_ scene: Scene) -> [Scene.TextRun] { SceneInspection(scene: scene, text: TableTextMeasuring()).runs }
    private func run(_ cells: [CohortChart.Cell]) -> CohortChart {
        CohortChart(rowTitle: "Cohort", columnTitle: "After", columns: cells.indices.map { "\($0 + 1)" }, rows: [CohortChart.Row(label: "Q1", size: "80", cells: cells)], emptyText: "none")
    }
    private func value(_ value: Double?, _ text: String) -> CohortChart.Cell { CohortChart.Cell(kind: .value, value: value, text: text, tooltip: text) }

    private func fills(_ scene: Scene) -> [ColorRole] {
        scene.marks.compactMap { mark in
            if case .path(let path, let fill?, nil) = mark, case .rectangle? = path.segments.first { fill.color } else { nil }
        }
    }
    private func hatchings(_ scene: Scene) -> [Scene.Path] {
        scene.marks.compactMap { mark in
            if case .path(let path, nil, let stroke?) = mark, stroke.paint.color == .rule, path.segments.count > 2 { path } else { nil }
        }
    }

    @Test("tints go from the least to the most value of the chart, the figure readable on each")
    func tints() throws {
        let scene = scene(run([value(0.1, "10%"), value(0.2, "20%"), value(0.3, "30%"), value(0.4, "40%"), value(0.15, "15%")]))
        #expect(fills(scene) == [.greyLight, .accentBand, .accentTint, .accent, .greyLight])
        for (text, fill) in zip(["10%", "20%", "30%", "40%"], fills(scene)) {
            let color = try #require(runs(scene).first { $0.text == text }).color
            for palette in [Theme.standard.light, Theme.standard.dark] { #expect(palette[color].contrast(with: palette[fill]) >= 4.5, "\(color) on \(fill)") }
        }
    }

    @Test("equal values have one tint, a value that is missing none")
    func equal() { #expect(fills(scene(run([value(0.3, "30%"), value(0.3, "30%"), value(nil, "–"), value(.nan, "–")]))) == [.accentBand, .accentBand]) }

    @Test("a cell whose period is not over is hatched within its edges, its figure on plain ground")
    func immature() throws {
        let scene = scene(run([value(0.3, "30%"), CohortChart.Cell(kind: .immature, value: 0.1, text: "8%", tooltip: "not over")]))
        let hatching = try #require(hatchings(scene).first)
        let area = try #require(scene.marks.compactMap { if case .hitArea(let area, "not over") = $0 { area } else { nil } }.first)
        #expect(hatchings(scene).count == 1)
        for corner in hatching.corners {
            #expect(corner.x >= area.x - 1e-9 && corner.x <= area.x + area.width + 1e-9 && corner.y >= area.y - 1e-9 && corner.y <= area.y + area.height + 1e-9)
        }
        #expect(fills(scene) == [.accentBand, .background])
        #expect(runs(scene).first { $0.text == "8%" }?.color == .muted)
    }

    @Test("a suppressed cell has its mark and no tint, an absent one nothing")
    func suppressed() {
        let few = CohortChart.Cell(kind: .suppressed, value: 0.9, text: "<15", tooltip: "few"), none = CohortChart.Cell(kind: .absent, value: 0.9, text: "x", tooltip: "x")
        let scene = scene(run([value(0.3, "30%"), few, none]))
        #expect(fills(scene) == [.accentBand])
        #expect(scene.marks.count { if case .path(let path, let fill?, nil) = $0 { path.segments.count == 4 && fill.color == .muted } else { false } } == 1)
        #expect(runs(scene).contains { $0.text == "<15" } && !runs(scene).contains { $0.text == "x" })
    }

    @Test("in a narrow column figures give way to a scale of the tints; heads are thinned from the first, none is smaller")
    func narrow() {
        let cells = (1...12).map { value(Double($0) / 20, "\($0 * 5)%") }
        let wide = runs(scene(run(cells))), narrow = runs(scene(run(cells), width: 150))
        #expect(cells.allSatisfy { cell in wide.contains { $0.text == cell.text } })
        #expect(narrow.filter { $0.text.hasSuffix("%") }.map(\.text) == ["5%", "60%"])
        #expect(narrow.contains { $0.text == "1" } && !narrow.contains { $0.text == "2" })
        #expect(narrow.allSatisfy { $0.style.size >= 8 })
        #expect(fills(scene(run(cells), width: 150)).suffix(4) == [.greyLight, .accentBand, .accentTint, .accent])
    }
}
