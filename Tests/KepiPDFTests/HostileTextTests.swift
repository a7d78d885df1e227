import Foundation
import KepiChart
import KepiCore
import KepiPDF
import KepiReport
import Testing

@Suite("PDF: hostile text")
struct HostileTextTests {
    private static let texts = ["<script>alert(1)</script>", "a|b`c*d](javascript:alert(1)){{x}}", "it's \\( ) ((( /Private << /MCID 0 >> BDC", "%PDF-1.7 endstream endobj", "tab\tnew\r\nline\u{2028}end"]

    private func render(_ text: String) throws -> RenderedPDF {
        let table = TableSpec(id: "t'1", summary: "", columns: [.init([.text(text)]), .init([.text("Value")], alignment: .trailing)],
                              rows: [TableSpec.Row([TableSpec.Cell(.text([.text(text)], second: [.code(text)]), isHeader: true), TableSpec.Cell(.text([.text("71.2%")]))])], notice: [.text(text)])
        return try PDFRenderer(theme: .standard).render(SampleDocuments.document(.en, [
            .heading(level: 1, id: "a'b(c)", [.text(text)]), .contents(title: text), .heading(level: 2, id: "客户", [.text(text)]),
            .paragraph([.text(text), .link(url: "javascript:alert('\(text)')", [.text("link")]), .link(url: "https://example.com/\(text)?q='客户'", [.text(text)]), .pageReference(id: "客户", [.text(text)])], .body),
            .table(table), .figure(FigureSpec(id: "f", chart: SampleDocuments.bars([text, "West"], text), alternativeText: text, caption: [.text(text)])),
        ]))
    }

    @Test("appears as text and breaks nothing", arguments: texts)
    func harmless(_ text: String) throws {
        let rendered = try render(text)
        let read = try Poppler(rendered.bytes)
        #expect(read.check.contains("No syntax or stream encoding errors"))
        #expect(read.text.contains("71.2%"))
        let seen = text.replacing(/[\t\r\n\u{2028}]+/, with: " ")
        #expect(rendered.pageTexts.joined(separator: " ").contains(seen))
        #expect(!String(decoding: rendered.bytes, as: UTF8.self).contains("javascript:"))
        #expect(read.structure.contains("H1"))
    }

    @Test("control characters and direction overrides become visible marks and turn nothing around", arguments: ["a\u{202E}b 71.2%", "\u{0}x\u{7}", "\u{2067}x 12 y"])
    func controls(_ text: String) throws {
        let rendered = try render(text)
        let all = rendered.pageTexts.joined()
        #expect(!all.unicodeScalars.contains { $0.value < 0x20 || (0x202A...0x202E).contains($0.value) || $0.value == 0x2067 })
        #expect(try Poppler(rendered.bytes).check.contains("No syntax"))
    }

    @Test("text that runs right to left leaves the figures beside it in their order")
    func rightToLeft() throws {
        let rendered = try PDFRenderer(theme: .standard).render(SampleDocuments.document(.en, [.paragraph([.text("שלום"), .text(" 12 of 34 (56)")], .body)]))
        #expect(try Poppler(rendered.bytes).text(page: 1).contains("12 of 34 (56)"))
    }

    @Test("ten kilobytes in one cell go over pages, none of them lost", arguments: [String(repeating: "W", count: 10_000), String(repeating: "客户 data ", count: 1_200)])
    func long(_ text: String) throws {
        let rendered = try render(text)
        #expect(rendered.fillOfPages.allSatisfy { $0 <= 1.001 })
        #expect(rendered.pageTexts.count > 3)
        #expect(try Poppler(rendered.bytes).check.contains("No syntax"))
    }

    @Test("a character that no font has stops the report: all are named, with the package to install")
    func missing() {
        #expect {
            try render("ok \u{1F9FF} \u{12000}")
        } throws: { error in
            guard let failure = error as? Failure, let diagnostic = failure.diagnostics.first, failure.diagnostics.count == 1 else { return false }
            return failure.cause == .gate && diagnostic.code == "glyph.missing" && diagnostic.message.contains("U+1F9FF") && diagnostic.message.contains("U+12000")
                && diagnostic.suggestion?.contains("fonts-noto-core") == true
        }
    }
}
