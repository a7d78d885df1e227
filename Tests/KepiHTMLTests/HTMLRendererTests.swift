import Foundation
import KepiChart
import KepiCore
import KepiReport
import KepiScorecard
import Testing

@testable import KepiHTML

@Suite("HTML")
struct HTMLRendererTests {
    private static let themeFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path + "/templates/themes/default"

    private func document(_ blocks: [Block], language: Language = .en) -> Document {
        Document(language: language, title: "Lotus Living · Review", company: "Lotus Living", runningHead: (left: "Lotus Living · Review", right: "2025-Q3"),
                 confidentiality: "Confidential", date: LocalDate("2025-09-30")!, blocks: blocks, format: QuantityFormat(language: language, currency: "CNY"))
    }

    private func render(_ document: Document) throws -> String {
        String(decoding: try HTMLRenderer(theme: .standard, themeFolder: HTMLRendererTests.themeFolder).render(document), as: UTF8.self)
    }

    private var trend: TrendChart {
        let values = [0.741, 0.746, 0.738, 0.749, 0.744, 0.742, 0.739, 0.712]
        return TrendChart(points: values.enumerated().map { index, value in
            .init(period: Period("2023-Q4")!.shifted(by: index), value: ChartValue(value: value, low: value - 0.02, high: value + 0.02, hasInterval: true), tooltip: "Q: \(value)")
        }, unit: .share, target: 0.78, targetLabel: "target 78%", tone: .missed, emptyText: "no customers")
    }

    @Test("a page of every block: opened for looking at with KEPI_LOOK=folder")
    func everyBlock() throws {
        let table = TableSpec(id: "kpis", summary: "KPIs", columns: [.init([.text("Measure")]), .init([.text("2025-Q3")], alignment: .trailing), .init([]), .init([.text("Target")])], rows: [
            .init([.init(.text([.text("Perspective")]), isHeader: true, span: 4)], kind: .section),
            .init([.init(.text([.strong([.text("Retention")])], second: [.text("still active")]), isHeader: true), .init(.large([.figure(metric: "retention", "71.2%")])),
                   .init(.chart(SparklineChart(values: [1, 2, nil, 3], emptyText: "none"), alternativeText: "from 1 to 3")), .init(.text([.status(.missed, word: "missed")]))]),
        ], notice: [.text("showing 1 of 7")], style: .figures)
        let html = try render(document([
            .paragraph([.text("Customer performance review")], .overline), .heading(level: 1, id: "top", [.text("Third quarter 2025")]),
            .paragraph([.text("Customers wait longer.")], .lead), .table(table), .contents(title: "Contents"),
            .heading(level: 2, id: "a", [.text("Retention fell to 71.2%")]), .paragraph([.text("Share of customers. n = 2,412")], .caption),
            .figure(FigureSpec(id: "trend", chart: trend, alternativeText: "Retention by quarter: from 74.1% to 71.2%", table: table)),
            .row([[.heading(level: 3, id: "r1", [.text("Left")]), .paragraph([.text("x")], .body)], [.list(ordered: true, [[.paragraph([.text("one "), .pageReference(id: "a", [.text("there")])], .body)]])]]),
            .heading(level: 2, id: "b", [.text("B")]), .heading(level: 2, id: "c", [.text("C")]), .details(summary: [.text("SQL")], [.paragraph([.code("SELECT 1")], .body)], printed: false),
            .paragraph([.text("How it is counted")], .note),
        ]))
        if let folder = ProcessInfo.processInfo.environment["KEPI_LOOK"] { try html.write(toFile: folder + "/every-block.html", atomically: true, encoding: .utf8) }
        #expect(html.contains("<nav aria-label"))
        #expect(html.contains("<th class=\"leading\" scope=\"rowgroup\" colspan=\"4\">"))
        #expect(html.components(separatedBy: "<h1").count == 2)
        #expect(!html.contains("<script") && !html.contains(" style=\"") && !html.contains("http-equiv=\"refresh\""))
    }

    @Test("headings go down by one level at a time, and the table behind a chart stands after its figure")
    func outline() throws {
        let table = TableSpec(id: "t", summary: "T", columns: [.init([.text("A")])], rows: [.init([.init(.text([.text("1")]))])])
        let html = try render(document([.heading(level: 1, id: "a", [.text("A")]), .heading(level: 3, id: "b", [.text("B")]), .heading(level: 2, id: "c", [.text("C")]),
                                        .heading(level: 3, id: "d", [.text("D")]), .figure(FigureSpec(id: "f", chart: trend, alternativeText: "alt", caption: [.text("C")], table: table))]))
        #expect(html.contains("<h2 id=\"b\" class=\"section\">B</h2>") && html.contains("<h2 id=\"c\">C</h2>") && html.contains("<h3 id=\"d\">D</h3>"))
        #expect(html.contains("</figcaption></figure>\n<details>"))
    }

    @Test("a table that stacks where it is narrow says its parts' roles and each cell its column's title, hostile or not; others stay bare")
    func stackedTable() throws {
        var table = TableSpec(id: "t", summary: "T", columns: [.init([.text("Measure")]), .init([.text("Read \"&<b>")], alignment: .trailing)],
                              rows: [.init([.init(.text([.text("Loyalty")]), isHeader: true), .init(.text([.text("12")]))])], isStackedWhenNarrow: true)
        let html = try render(document([.heading(level: 1, id: "a", [.text("A")]), .table(table)]))
        #expect(html.contains("""
            <table class="plain stacked" role="table"><caption class="hidden">T</caption><thead role="rowgroup"><tr role="row"><th scope="col" class="leading" role="columnheader">Measure</th>\
            <th scope="col" class="trailing" role="columnheader">Read &quot;&amp;&lt;b&gt;</th></tr></thead><tbody role="rowgroup"><tr role="row">\
            <th class="leading" scope="row" role="rowheader">Loyalty</th><td class="trailing" role="cell" data-title="Read &quot;&amp;&lt;b&gt;">12</td></tr></tbody></table>
            """))
        table.isStackedWhenNarrow = false
        let bare = try render(document([.heading(level: 1, id: "a", [.text("A")]), .table(table)]))
        #expect(bare.contains("<table class=\"plain\">") && !bare.contains("role=\"row") && !bare.contains(" data-title=\""))
    }

    @Test("hostile text appears as text and changes nothing else")
    func hostile() throws {
        let hostile = "<script>alert(1)</script> | ` * ](javascript:alert(1)) {{x}} \u{202E}rtl\u{0} \"' &amp;"
        let html = try render(document([.heading(level: 1, id: "top", [.text(hostile)]), .paragraph([.link(url: "javascript:alert(1)", [.text(hostile)])], .body)]))
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; | ` * ](javascript:alert(1)) {{x}} [U+202E]rtl[U+0000]"))
        #expect(!html.contains("<script") && !html.contains("href=\"javascript") && !html.unicodeScalars.contains("\u{202E}"))
    }

    @Test("the policy forbids everything but the page's own style, and the same document gives the same bytes")
    func policy() throws {
        let document = document([.heading(level: 1, id: "top", [.text("T")]), .figure(FigureSpec(id: "f", chart: trend, alternativeText: "alt"))])
        let html = try render(document)
        #expect(html.contains("default-src 'none'; style-src 'sha256-"))
        #expect(try html == render(document))
        #expect(html.range(of: "Content-Security-Policy")!.lowerBound < html.range(of: "<style>")!.lowerBound)
    }

    @Test("the page is in the document's language", arguments: Language.allCases)
    func language(language: Language) throws {
        #expect(try render(document([.heading(level: 1, id: "top", [.text("T")])], language: language)).contains("<html lang=\"\(language.rawValue)\">"))
    }
}
