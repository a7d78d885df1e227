import KepiChart
import KepiCore
import Testing

@Suite("Segment grid")
struct SegmentGridChartTests {
    private func scene(_ chart: SegmentGridChart, width: Double = 480) -> Scene { chart.scene(width: width, context: .test()) }
    private func words(_ scene: Scene) -> [String] { SceneInspection(scene: scene, text: TableTextMeasuring()).runs.map(\.text) }

    /// Names by rows, a word a cell; figures count up from 1, shares are `share` or even.
    private func chart(_ names: [[String]], share: (Int, Int) -> Double? = { _, _ in 0.1 }, suppressed: (Int, Int)? = nil) -> SegmentGridChart {
        let cells = names.indices.map { row in
            names[row].indices.map { column in
                SegmentGridChart.Cell(label: names[row][column], figure: "\(row * names[row].count + column + 1)", share: share(row, column),
                                      isSuppressed: suppressed.map { $0 == (row, column) } ?? false, tooltip: "cell")
            }
        }
        return SegmentGridChart(rowTitle: "Recency", columnTitle: "Frequency", rows: names.indices.map { "R\($0)" }, columns: names[0].indices.map { "F\($0)" }, cells: cells,
                                emptyText: "none")
    }

    private func borders(_ scene: Scene, _ role: ColorRole) -> Int {
        scene.marks.reduce(0) { count, mark in
            if case .path(let path, nil, let stroke?) = mark, stroke.paint.color == role { count + path.segments.count / 2 } else { count }
        }
    }

    @Test("a region has its name once, cells that touch at a corner alone are two regions")
    func names() {
        #expect(words(scene(chart([["new", "new"], ["lost", "new"]]))).count { $0 == "new" } == 1)
        #expect(words(scene(chart([["new", "lost"], ["lost", "new"]]))).count { $0 == "new" } == 2)
    }

    @Test("the name stands in the longest run of its region")
    func longestRun() throws {
        let runs = SceneInspection(scene: scene(chart([["at risk", "new", "new"], ["at risk", "at risk", "new"]])), text: TableTextMeasuring()).runs
        let name = try #require(runs.first { $0.text == "at risk" }), figure = try #require(runs.first { $0.text == "4" })
        #expect(name.position.y < figure.position.y && figure.position.y - name.position.y < 12)
    }

    @Test("borders are strong between names and around the grid, thin within a region")
    func borders() {
        let one = scene(chart([["new", "new"], ["new", "new"]]))
        #expect(borders(one, .rule) == 4 && borders(one, .muted) == 8)
        let two = scene(chart([["new", "lost"], ["new", "lost"]]))
        #expect(borders(two, .rule) == 2 && borders(two, .muted) == 10)
    }

    @Test("a thin border is interrupted where a name runs over it")
    func nameOverBorder() throws {
        let scene = scene(chart([["potential loyalist", "potential loyalist", "a", "b", "c"]]), width: 240)
        let inspection = SceneInspection(scene: scene, text: TableTextMeasuring())
        let box = inspection.box(of: try #require(inspection.runs.first { $0.text == "potential loyalist" }))
        for case .path(let path, nil, let stroke?) in scene.marks where stroke.paint.color == .rule {
            let x = path.corners.map(\.x), y = path.corners.map(\.y)
            #expect(x.min()! >= box.x + box.width || y.min()! >= box.y + box.height)
        }
    }

    @Test("a cell is tinted against an even spread; zero, missing and suppressed are not")
    func tints() {
        let shares: [Double?] = [0.2, 0.3, 0.5, 0, nil, 0.9]
        let scene = scene(chart([["a", "b", "c", "d", "e", "f"]], share: { _, column in shares[column] }, suppressed: (0, 5)))
        let fills: [ColorRole] = scene.marks.compactMap { mark in
            if case .path(let path, let fill?, nil) = mark, case .rectangle? = path.segments.first { fill.color } else { nil }
        }
        #expect(fills == [.accentBand, .accentBand, .accentTint])
        #expect(scene.marks.contains { if case .path(let path, let fill?, nil) = $0 { path.segments.count == 4 && fill.color == .muted } else { false } }, "the suppressed cell has no mark")
    }

    @Test("where a name does not fit its region a letter stands there and is explained beneath, in both languages")
    func letters() {
        let chart = chart([["hibernating", "new", "cannot lose", "new", "needs attention"]])
        let words = words(scene(chart, width: 180))
        #expect(words.contains("A") && words.contains { $0.contains("A hibernating, B") }, "\(words)")
        #expect(self.words(chart.scene(width: 180, context: .test(.zhHans))).contains { $0.contains("A hibernating、B") })
    }

    @Test("where one figure does not fit its cell none is printed: blank cells would look empty")
    func figures() {
        var chart = chart([["a", "b", "c", "d", "e"]])
        #expect(words(scene(chart, width: 120)).contains("1"))
        chart.cells[0][0].figure = "12,345"
        #expect(!words(scene(chart, width: 120)).contains("2"))
        #expect(words(scene(chart, width: 480)).contains("12,345"))
    }

    @Test("names in ink are readable on every tint of the grid, in light and dark", arguments: [ColorRole.background, .greyLight, .accentBand, .accentTint])
    func contrast(tint: ColorRole) {
        for palette in [Theme.standard.light, Theme.standard.dark] { #expect(palette[.ink].contrast(with: palette[tint]) >= 4.5) }
    }
}
