import Foundation
import KepiChart
import KepiCore
import KepiPDF
import KepiReport
import Testing

@Suite("PDF")
struct PDFRendererTests {
    private func render(_ blocks: [Block], page: PageSetup = PageSetup()) throws -> RenderedPDF {
        try PDFRenderer(theme: .standard).render(SampleDocuments.document(.en, blocks, page: page))
    }
    private func paragraph(_ text: String) -> Block { .paragraph([.text(text)], .body) }
    private func words(_ count: Int) -> String { (1...count).map { "word\($0)" }.joined(separator: " ") }

    @Test("a review has every block's words, page numbers that are true, and pages that are filled", arguments: [Language.en, .zhHans, .zhHant])
    func review(_ language: Language) throws {
        let rendered = try PDFRenderer(theme: .standard).render(SampleDocuments.review(language))
        let read = try Poppler(rendered.bytes, keep: "review-\(language.rawValue)")
        #expect(read.pageCount == rendered.pageTexts.count && rendered.fillOfPages.count == read.pageCount)
        #expect(rendered.fillOfPages.allSatisfy { $0 > 0.02 && $0 <= 1.001 })
        let pages = Dictionary(rendered.headings.map { ($0.id, $0.page) }, uniquingKeysWith: { first, _ in first })
        let page = try #require(pages["retention"])
        let reference = switch language { case .en: "page \(page)"; case .zhHans: "第 \(page) 页"; case .zhHant: "第 \(page) 頁" }
        #expect(rendered.pageTexts[0].replacing("\u{A0}", with: " ").contains(reference))
        #expect(read.text(page: page).contains("71.2%"))
        let number = switch language { case .en: "1 of \(read.pageCount)"; case .zhHans: "第 1 页 / 共 \(read.pageCount) 页"; case .zhHant: "第 1 頁 / 共 \(read.pageCount) 頁" }
        // Poppler sets no spaces between Han characters and figures.
        #expect(read.text(page: 1).replacing(" ", with: "").contains(number.replacing(" ", with: "")))
        #expect(!rendered.pageTexts[0].contains(number))
        #expect(rendered.bytes.count < 300_000)
    }

    @Test("the same document gives the same bytes")
    func deterministic() throws {
        let first = try PDFRenderer(theme: .standard).render(SampleDocuments.review(.zhHans)).bytes
        #expect(try PDFRenderer(theme: .standard).render(SampleDocuments.review(.zhHans)).bytes == first)
    }

    @Test("the file is sound: qpdf finds nothing, fonts are embedded and subset, title, language and date are there")
    func sound() throws {
        let read = try Poppler(render([.heading(level: 1, id: "t", [.text("Title")]), paragraph("Text 客户 "), .list(ordered: false, [[paragraph("x")]])]).bytes)
        #expect(read.check.contains("No syntax or stream encoding errors"))
        let fonts = read.fonts.split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty && fonts.allSatisfy { $0.contains("yes yes yes") })
        #expect(read.info["Title"] == "Lotus Living · Customer performance review · 2025-Q3")
        #expect(read.info["Tagged"] == "yes")
        #expect(read.info["CreationDate"]?.contains("2025") == true)
        #expect(read.info["Metadata Stream"] == "yes")
    }

    @Test("structure: headings without a gap, whole paragraphs, scoped headers, lists with labels")
    func structure() throws {
        let table = TableSpec(id: "t", summary: "", columns: [.init([.text("Region")]), .init([.text("Value")], alignment: .trailing)],
                              rows: [TableSpec.Row([TableSpec.Cell(.text([.text("North")]), isHeader: true), TableSpec.Cell(.text([.text("12")]))])])
        let structure = try Poppler(render([.heading(level: 1, id: "a", [.text("One")]), .heading(level: 3, id: "b", [.text("Three")]), paragraph(words(60)), .table(table), .list(ordered: true, [[paragraph("item")]])]).bytes).structure
        #expect(structure.contains("H1") && structure.contains("H2") && !structure.contains("H3"))
        #expect(structure.contains(words(60)))
        #expect(structure.contains("/Scope /Column") && structure.contains("/Scope /Row"))
        #expect(structure.contains("Lbl") && structure.contains("LBody"))
        #expect(!structure.contains("Private"))
    }

    @Test("a long table repeats its head, splits no row, keeps its notice, and says its head once to readers")
    func longTable() throws {
        let rendered = try render([.heading(level: 2, id: "d", [.text("Definitions")]), .table(SampleDocuments.definitions(90, chinese: false))])
        let read = try Poppler(rendered.bytes)
        #expect(read.pageCount >= 3)
        for page in 1...read.pageCount { #expect(read.text(page: page).contains("Numerator")) }
        #expect(rendered.pageTexts.joined(separator: " ").components(separatedBy: "Numerator").count == 2)
        for text in rendered.pageTexts { #expect(text.components(separatedBy: "accounts left out").count == text.components(separatedBy: "Customers active at the start of").count) }
        #expect(rendered.pageTexts.last?.contains("Showing 90 of 312") == true)
        #expect(rendered.fillOfPages.dropLast().allSatisfy { $0 > 0.9 })
    }

    @Test("a heading stays with what follows, and paragraphs leave no line alone", arguments: 20...44)
    func keeping(_ lines: Int) throws {
        let filler = (0..<lines).map { paragraph("Filler \($0)") }
        let rendered = try render(filler + [.heading(level: 2, id: "h", [.text("Headline")]), .paragraph([.text("Beneath it")], .caption), paragraph(words(40))])
        let page = try #require(rendered.headings.first?.page)
        #expect(rendered.pageTexts[page - 1].contains("Beneath it word1 word2"))
        for text in rendered.pageTexts where text.contains("word") {
            let count = text.split(separator: " ").count { $0.hasPrefix("word") }
            #expect(count >= 10)
        }
    }

    @Test("what is kept together moves as one, and breaks only where no page could hold it")
    func together() throws {
        let filler = (0..<20).map { paragraph("Filler \($0)") }
        let kept = try render([.pageBreak, paragraph("First"), .pageBreak] + filler + [.keepTogether((0..<26).map { paragraph("Kept \($0)") })])
        #expect(kept.pageTexts.count == 3 && !kept.pageTexts[1].contains("Kept"))
        let tooMuch = try render([.keepTogether((0..<80).map { paragraph("Kept \($0)") })])
        #expect(tooMuch.pageTexts.count >= 3 && tooMuch.fillOfPages[0] > 0.9)
    }

    @Test("details are left out unless they are to be printed")
    func details() throws {
        let text = try render([paragraph("x"), .details(summary: [.text("Hidden")], [paragraph("secret")], printed: false), .details(summary: [.text("Shown")], [paragraph("open")], printed: true)]).pageTexts.joined()
        #expect(!text.contains("secret") && text.contains("Shown") && text.contains("open"))
    }

    @Test("a row of columns stands side by side; columns too tall for a page follow one another")
    func rows() throws {
        let short = try render([.row([[paragraph("left")], [paragraph("right")]])])
        #expect(try Poppler(short.bytes).text(page: 1).contains(/left +right/))
        let tall = try render([.row([(0..<60).map { paragraph("left \($0)") }, [paragraph("right")]])])
        #expect(tall.pageTexts.count >= 2 && tall.pageTexts.last?.contains("right") == true)
    }

    @Test("contents name every part with its page, as links; the outline has them too")
    func contents() throws {
        let parts = (1...3).flatMap { [Block.pageBreak, .heading(level: 2, id: "part\($0)", [.text("Part \($0)")]), paragraph("text")] }
        let rendered = try render([.heading(level: 1, id: "t", [.text("Title")]), .contents(title: "Contents")] + parts)
        #expect(rendered.headings.map(\.page) == [1, 2, 3, 4])
        let text = try Poppler(rendered.bytes).text(page: 1)
        for part in 1...3 { #expect(text.contains(try Regex("Part \(part) +\(part + 1)"))) }
    }

    @Test("paper and orientation are the document's", arguments: [
        (PageSetup(paper: .a4, orientation: .landscape), "841.89 x 595.276"), (PageSetup(paper: .letter), "612 x 792"),
    ])
    func paper(_ page: PageSetup, _ size: String) throws { #expect(try Poppler(render([paragraph("x")], page: page).bytes).info["Page size"]?.hasPrefix(size) == true) }

    @Test("an empty document is one page")
    func empty() throws {
        let rendered = try render([])
        #expect(rendered.pageTexts == [""] && rendered.fillOfPages == [0])
    }
}
