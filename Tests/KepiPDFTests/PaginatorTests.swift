import Testing

@testable import KepiPDF

@Suite("Pages")
struct PaginatorTests {
    private func box(_ height: Double, _ keep: FlowBox.Keep = .free, before: Double = 0, after: Double = 0) -> FlowBox {
        var box = FlowBox(height: height) { _, _, _ in }
        (box.keep, box.before, box.after) = (keep, before, after)
        return box
    }
    private func counts(_ boxes: [FlowBox]) -> [Int] { Paginator(height: 100).pages(of: boxes).map(\.boxes.count) }

    @Test("fill up to the height, distances counted, none at the top")
    func filling() {
        #expect(counts([box(50), box(50), box(50)]) == [2, 1])
        #expect(counts([box(50, after: 10), box(45), box(45)]) == [1, 2])
        #expect(Paginator(height: 100).pages(of: [box(90), box(20, before: 30)])[1].filled == 20)
    }

    @Test("a firm keep goes over with what it heads")
    func firm() { #expect(counts([box(80), box(10, .firm), box(20)]) == [1, 2]) }

    @Test("a soft keep goes over too, unless the page left behind would be less than a third full")
    func soft() {
        #expect(counts([box(40), box(40, .soft), box(40)]) == [1, 2])
        #expect(counts([box(20), box(50, .soft), box(50)]) == [2, 1])
    }

    @Test("what no page could hold breaks, and a box taller than a page stands alone")
    func tooMuch() {
        #expect(counts([box(60, .soft), box(60, .soft), box(30)]) == [1, 2])
        #expect(counts([box(60, .firm), box(60, .firm), box(30)]) == [1, 2])
        #expect(counts([box(150), box(10)]) == [1, 1])
        #expect(counts((0..<25).map { _ in box(10, .firm) }) == [10, 10, 5])
    }

    @Test("page breaks break once, also at the start and the end")
    func breaks() { #expect(counts([.pageBreak, box(10), .pageBreak, .pageBreak, box(10), .pageBreak]) == [1, 1]) }

    @Test("a table's head is repeated above a row that starts a page")
    func head() {
        var row = box(50)
        row.repeatedHead = FlowBox.RepeatedHead(height: 10) { _, _, _ in }
        let pages = Paginator(height: 100).pages(of: [box(10, .firm), row, row])
        #expect(pages.map(\.boxes.count) == [2, 2] && pages[1].filled == 60)
    }
}
