import Foundation
import KepiChart
import KepiCore
import KepiPDF
import KepiReport
import Testing

/// A chart that draws nothing, or too much.
private struct OddChart: Chart {
    static let name = "odd"
    var height: Double
    var isEmpty: Bool { true }
    var emptyText: String { "" }
    func scene(width: Double, context: ChartContext) -> Scene { Scene(width: width, height: height) }
}

@Test("a chart that draws nothing, or is taller than a page, breaks neither structure nor page", arguments: [0.0, 20, 5_000])
func oddCharts(_ height: Double) throws {
    let cell = TableSpec.Cell(.chart(OddChart(height: min(height, 300)), alternativeText: "in a cell"))
    let table = TableSpec(id: "t", summary: "", columns: [.init([.text("Chart")])], rows: [TableSpec.Row([cell])])
    let rendered = try PDFRenderer(theme: .standard).render(SampleDocuments.document(.en, [
        .figure(FigureSpec(id: "f", chart: OddChart(height: height), alternativeText: "nothing")), .table(table),
        .figure(FigureSpec(id: "g", chart: SampleDocuments.trend("–"), alternativeText: "trend")),
    ]))
    #expect(rendered.fillOfPages.allSatisfy { $0 <= 1 })
    #expect(try Poppler(rendered.bytes).structure.components(separatedBy: "Figure").count == 4)
}
