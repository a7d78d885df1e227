import KepiChart
import KepiCore
import Testing

@Suite("Transitions")
struct TransitionChartTests {
    private func runs(_ chart: TransitionChart, width: Double = 480) -> [Scene.TextRun] {
        SceneInspection(scene: chart.scene(width: width, context: .test()), text: TableTextMeasuring()).runs
    }

    private func chart(_ shares: [[Double?]], rows: [String] = ["new", "steady"], columns: [String] = ["new", "steady"], figure: String = "7") -> TransitionChart {
        let cells = shares.map { row in row.map { TransitionChart.Cell(figure: figure, share: $0, tooltip: "cell") } }
        return TransitionChart(rowTitle: "before", columnTitle: "after", rows: rows, columns: columns, cells: cells,
                        rowTotals: rows.map { _ in "91" }, columnTotals: columns.map { _ in "17" }, totalLabel: "all", emptyText: "none")
    }

    private func boxes(_ chart: TransitionChart, width: Double = 480) -> (filled: [ColorRole], outlined: [Scene.Rectangle], dots: Int) {
        var result = (filled: [ColorRole](), outlined: [Scene.Rectangle](), dots: 0)
        for case .path(let path, let fill, let stroke) in chart.scene(width: width, context: .test()).marks {
            switch path.segments.first {
            case .rectangle(let box)?: if let fill { result.filled.append(fill.color) } else if stroke?.paint.color == .ink { result.outlined.append(box) }
            case .circle?: result.dots += 1
            default: break
            }
        }
        return result
    }

    @Test("the tint is the share of the row by fixed bounds, so that two matrices compare")
    func tints() {
        #expect(boxes(chart([[0.04, 0.05], [0.2, 0.5]])).filled == [.greyLight, .accentBand, .accentTint, .accent])
        #expect(boxes(chart([[0.01, nil], [.nan, 0.02]])).filled == [.greyLight, .greyLight])
    }

    @Test("those who stayed are outlined by name, wherever the columns stand")
    func diagonal() {
        let outlined = boxes(chart([[0.5, 0.5, 0], [0.2, 0.3, 0.5]], columns: ["steady", "lost", "new"])).outlined
        #expect(outlined.count == 2)
        #expect(outlined[0].x > outlined[1].x && outlined[0].y < outlined[1].y)
    }

    @Test("nobody is a dot, a suppressed cell its mark, not a figure")
    func zero() {
        var chart = chart([[0, 0.5], [0.2, 0.3]])
        #expect(boxes(chart).dots == 1)
        #expect(runs(chart).count { $0.text == "7" } == 3)
        chart.cells[0][1].isSuppressed = true
        #expect(boxes(chart).filled.count == 2)
    }

    @Test("names that would be cut become letters before the rows of the same name; others are explained beneath; none stands upright")
    func letters() {
        let chart = chart([[0.5, 0.2, 0.3], [0.4, 0.2, 0.4]], rows: ["settling", "steady"], columns: ["settling", "steady", "reactivated"])
        #expect(runs(chart).contains { $0.text == "reactivated" })
        let narrow = runs(chart, width: 120).map(\.text)
        #expect(narrow.contains("a settling") && narrow.contains("b steady") && narrow.contains("c") && narrow.contains("c reactivated"), "\(narrow)")
    }

    @Test("two words of a name stand on two lines over their column")
    func wrapping() {
        let words = runs(chart([[0.5, 0.5], [0.5, 0.5]], rows: ["about to sleep", "steady"], columns: ["about to sleep", "steady"]), width: 180).map(\.text)
        #expect(words.contains("about") && words.contains("to sleep"), "\(words)")
    }

    @Test("a figure with its share stands on two lines where one is too long")
    func twoLines() {
        let chart = chart([[0.5, 0.5], [0.5, 0.5]], figure: "1,204 (7%)")
        #expect(runs(chart).contains { $0.text == "1,204 (7%)" })
        let narrow = runs(chart, width: 130).map(\.text)
        #expect(narrow.contains("1,204") && narrow.contains("(7%)"), "\(narrow)")
    }

    @Test("where figures do not fit, totals give way first, then figures to a scale of the tints")
    func narrow() {
        let names = ["a", "b", "c", "d", "e", "f"], shares: [[Double?]] = names.map { _ in names.map { _ in 0.16 } }
        func texts(_ width: Double) -> [String] { runs(chart(shares, rows: names, columns: names, figure: "1,234"), width: width).map(\.text) }
        #expect(texts(260).contains("1,234") && texts(260).contains("91"))
        #expect(texts(205).contains("1,234") && !texts(205).contains("91"), "\(texts(205))")
        #expect(!texts(120).contains("1,234") && texts(120).contains("91") && texts(120).contains("5–20%"), "\(texts(120))")
    }
}
