import KepiChart
import KepiCore
import KepiPDF
import KepiReport
import Testing

@Suite("PDF: parts")
struct PartsTests {
    private func render(_ blocks: [Block]) throws -> RenderedPDF { try PDFRenderer(theme: .standard).render(SampleDocuments.document(.en, blocks)) }
    private func paragraphs(_ count: Int) -> [Block] { (0..<count).map { .paragraph([.text("Paragraph \($0)")], .body) } }

    @Test("a part that spills a few lines is set closer and stays on its page")
    func closer() throws {
        let alone = try (28...70).first { try render(paragraphs($0)).pageTexts.count == 2 }
        let limit = try #require(alone)
        // By full distances 21 points a paragraph, 694 a page.
        #expect(limit > 40)
    }

    @Test("a long part keeps its distances")
    func long() throws {
        let rendered = try render(paragraphs(55))
        #expect(rendered.pageTexts.count == 2 && rendered.fillOfPages[1] > 0.5)
    }

    @Test("a paragraph over two pages is whole for readers")
    func broken() throws {
        let words = (1...400).map { "w\($0)" }.joined(separator: " ")
        let rendered = try render(paragraphs(26) + [.paragraph([.text(words)], .body)] + paragraphs(20))
        #expect(rendered.pageTexts[0].contains("w1 ") && rendered.pageTexts[1].contains("w400"))
        let structure = try Poppler(rendered.bytes).structure
        for word in ["w1 ", "w200 ", "w400"] { #expect(structure.contains(word)) }
    }

    @Test("page breaks start pages, and none of them is empty")
    func breaks() throws { #expect(try render([.pageBreak] + paragraphs(1) + [.pageBreak, .pageBreak] + paragraphs(1) + [.pageBreak]).pageTexts.count == 2) }
}
