import Foundation
import KepiChart
import KepiCore
import KepiPDF
import KepiReport
import Testing

@Suite("PDF")
struct PDFRendererTests {
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
    }
}
