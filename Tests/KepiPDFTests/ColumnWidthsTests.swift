import KepiReport
import Testing

@testable import KepiPDF

@Suite("Column widths")
struct ColumnWidthsTests {
    private func need(_ least: Double, _ natural: Double, _ width: TableSpec.Column.Width = .automatic, elastic: Bool = false, growth: Double = 1) -> ColumnWidths.Need {
        ColumnWidths.Need(width: width, least: least, natural: natural, isElastic: elastic, growth: growth)
    }

    @Test("what is left over goes to all, less to columns of figures")
    func spare() {
        let widths = ColumnWidths.widths([need(10, 100), need(10, 100, growth: 0.5)], available: 230)
        #expect(widths.reduce(0, +).rounded() == 230 && widths[0] > widths[1] && widths[1] > 100)
    }

    @Test("short columns stay whole and the longest text wraps")
    func wrapping() {
        let widths = ColumnWidths.widths([need(30, 60), need(40, 400), need(50, 50)], available: 300)
        #expect(abs(widths[0] - 60) < 0.01 && abs(widths[1] - 190) < 0.01 && abs(widths[2] - 50) < 0.01)
    }

    @Test("charts give way before words do")
    func charts() {
        let widths = ColumnWidths.widths([need(30, 100), need(50, 100, elastic: true)], available: 170)
        #expect(abs(widths[0] - 100) < 0.01 && abs(widths[1] - 70) < 0.01)
    }

    @Test("where not even the least widths fit all shrink alike, and nothing is negative")
    func tooNarrow() {
        let widths = ColumnWidths.widths([need(100, 200), need(300, 300)], available: 100)
        #expect(abs(widths[0] - 25) < 0.01 && abs(widths[1] - 75) < 0.01)
        #expect(ColumnWidths.widths([need(0, 0, .points(500)), need(10, 10)], available: 100).allSatisfy { $0 >= 0 })
    }

    @Test("fixed widths and shares come first")
    func fixed() { #expect(ColumnWidths.widths([need(0, 0, .fraction(0.25)), need(0, 0, .points(30)), need(10, 20)], available: 200) == [50, 30, 120]) }
}
