import KepiChart
import KepiCore
import KepiDrawing
import KepiReport

/// Turns a Document into a tagged PDF: lays blocks out into boxes, boxes on pages, paints them, and lets libqpdf add what Cairo leaves out.
package struct PDFRenderer {
    private let theme: Theme

    package init(theme: Theme) { self.theme = theme }

    /// The same document gives the same bytes. About 5 ms a page once fonts are warm.
    ///
    /// Throws `glyph.missing` (the gate) where no font has a character, naming every one of the document; `font.missing` and `drawing.failed` (the machine).
    package func render(_ document: Document) throws(Failure) -> RenderedPDF { try draw(document).finished() }

    /// All that needs fonts and Cairo, which only one thread can do at a time.
    package func draw(_ document: Document) throws(Failure) -> DrawnPDF {
        try TypesettingContext.shared(fonts: theme.fonts, language: document.language) { context throws(Failure) in
            let frame = PageFrame(setup: document.page, margins: theme.margins)
            let composer = BlockComposer(document: document, frame: frame, theme: theme, context: context)
            let pages = paginate(document, composer, frame)
            let furniture = PageFurniture(document: document, frame: frame, styles: composer.styles, context: context)
            let canvas = try PDFCanvas(width: frame.width, height: frame.height, theme: theme, context: context, title: document.title, author: document.company, date: document.date)
            for (index, page) in pages.enumerated() { page.boxes.forEach { $0.paragraph?.note(page: index) } }
            canvas.begin(.document)
            for (index, page) in pages.enumerated() {
                canvas.beginPage()
                furniture.paint(on: canvas, page: index + 1, of: pages.count)
                for placed in page.boxes { placed.paint(canvas, frame.left, frame.top + placed.y) }
            }
            canvas.end(.document)
            let drawn = try canvas.finish()
            try context.missing.throwIfAny()
            let pass = FinishingPass(language: document.language, title: document.title, author: document.company, date: document.date, notes: canvas.notes)
            let headings = pages.enumerated().flatMap { index, page in page.anchors.filter { $0.level > 0 }.map { (id: $0.id, page: index + 1) } }
            return DrawnPDF(bytes: drawn, pass: pass, pageTexts: canvas.pageTexts, fillOfPages: pages.map { min(1, $0.filled / frame.contentHeight) }, headings: headings)
        }
    }

    /// Page numbers in the text move the text: laid out again until the numbers stand still, which two passes nearly always reach.
    private func paginate(_ document: Document, _ composer: BlockComposer, _ frame: PageFrame) -> [Paginator.Page] {
        composer.gather(document.blocks)
        let parts = parts(of: document)
        var pages: [Paginator.Page] = []
        for _ in 0..<6 {
            pages = parts.flatMap { self.pages(of: $0, isWhole: parts.count == 1, composer, frame) }
            if pages.isEmpty { pages = [Paginator.Page()] }
            var numbers: [String: Int] = [:]
            for (index, page) in pages.enumerated() {
                for anchor in page.anchors where numbers[anchor.id] == nil { numbers[anchor.id] = index + 1 }
            }
            if numbers == composer.pageNumbers || !composer.usesPageNumbers { break }
            composer.pageNumbers = numbers
        }
        return pages
    }

    /// The blocks between page breaks.
    private func parts(of document: Document) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        for (index, block) in document.blocks.enumerated() {
            guard case .pageBreak = block else { continue }
            if index > start { parts.append(start..<index) }
            start = index + 1
        }
        return start < document.blocks.count ? parts + [start..<document.blocks.count] : parts
    }

    /// A part that would end on a page less than half full is set closer if that saves the page. A document without parts that needs somewhat more than a page
    /// is meant to be read at one glance, and set in smaller type if it must.
    private func pages(of part: Range<Int>, isWhole: Bool, _ composer: BlockComposer, _ frame: PageFrame) -> [Paginator.Page] {
        let paginator = Paginator(height: frame.contentHeight)
        let pages = paginator.pages(of: composer.flow(part, density: .normal))
        // Beyond three pages one page less is not worth laying all of them out again.
        guard (2...3).contains(pages.count), let last = pages.last else { return pages.filter { !$0.boxes.isEmpty } }
        let spill = last.filled / frame.contentHeight
        for density in Stylesheet.Density.allCases.dropFirst() where density == .smaller ? isWhole && pages.count == 2 && spill < 0.8 : spill < 0.5 {
            // The last resort also takes some of the room above the foot.
            let closer = Paginator(height: frame.contentHeight + (density == .smaller ? 14 : 0)).pages(of: composer.flow(part, density: density))
            if closer.count < pages.count { return closer }
        }
        return pages
    }
}
