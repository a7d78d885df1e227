import CPangoCairo
import KepiChart
import KepiCore

/// Draws the pages of a tagged PDF into memory: text, rules, scenes, links, places, outline. Points from the top left of the page.
///
/// Everything drawn is inside a tag; what only decorates goes through `decoration`. The bytes depend on what is drawn and on the date given, on nothing else.
package final class PDFCanvas {
    /// Of the page, in points.
    package let width: Double, height: Double
    package let theme: Theme
    package let context: TypesettingContext
    package private(set) var notes = StructureNotes()
    /// The words on each page in the order drawn, without running heads.
    package private(set) var pageTexts: [String] = []
    /// Counts from 1; 0 before the first page.
    package var page: Int { pageTexts.count }

    private let sink = ByteSink()
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private let painter: ScenePainter
    private var decorations = 0
    private var outline: [Int32] = [Int32(CAIRO_PDF_OUTLINE_ROOT)]
    private var outlineLevels: [Int] = [0]

    /// Throws `drawing.failed` where Cairo cannot start.
    package init(width: Double, height: Double, theme: Theme, context: TypesettingContext, title: String, author: String, date: LocalDate) throws(Failure) {
        self.width = width; self.height = height; self.theme = theme; self.context = context
        guard let surface = cairo_pdf_surface_create_for_stream(ByteSink.write, sink.closure, width, height), let cairo = cairo_create(surface) else {
            throw Failure(.machine, [Diagnostic(code: "drawing.failed", "the PDF could not be started")])
        }
        self.surface = surface
        self.cairo = cairo
        painter = ScenePainter(cairo: cairo, palette: theme.light, context: context)
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, VisibleText.clean(title))
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, VisibleText.clean(author))
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Kepi")
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "\(date)T00:00:00Z")
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    /// Starts a page; the one before is done.
    package func beginPage() {
        if page > 0 { cairo_show_page(cairo) }
        pageTexts.append("")
        notes.links.append([])
    }

    package func begin(_ tag: StructureTag) { cairo_tag_begin(cairo, tag.rawValue, nil) }
    package func end(_ tag: StructureTag) { cairo_tag_end(cairo, tag.rawValue) }

    package func tagged(_ tag: StructureTag, _ body: () -> Void) {
        begin(tag)
        body()
        end(tag)
    }

    /// A cell of a table with what a reader must know of it.
    package func cell(scope: StructureNotes.Cell.Scope?, span: Int, _ body: () -> Void) {
        notes.cells.append(StructureNotes.Cell(scope: scope, span: span))
        tagged(scope == nil ? .cell : .headerCell, body)
    }

    /// What has no meaning of its own: rules, leaders, running heads. Its words are not among the page's.
    package func decoration(_ body: () -> Void) {
        decorations += 1
        if decorations == 1 { tagged(.decoration, body) } else { body() }
        decorations -= 1
    }

    /// Makes a place that links and readers can go to; `id` as `PDFCanvas.name` spells it.
    package func place(_ id: String, x: Double, y: Double) {
        cairo_tag_begin(cairo, CAIRO_TAG_DEST, "name='\(PDFCanvas.name(id))' x=\(PDFCanvas.number(x)) y=\(PDFCanvas.number(y))")
        cairo_tag_end(cairo, CAIRO_TAG_DEST)
    }

    /// An entry of the outline for the current page, under the last one of a smaller level; no longer than a reader's side bar can show.
    package func outlineEntry(_ title: String, level: Int, y: Double) {
        while let last = outlineLevels.last, last >= level, outlineLevels.count > 1 {
            outlineLevels.removeLast()
            outline.removeLast()
        }
        let entry = cairo_pdf_surface_add_outline(surface, outline.last ?? 0, VisibleText.clean(title.count > 160 ? title.prefix(159) + "…" : title), "page=\(page) pos=[0 \(PDFCanvas.number(max(0, y)))]", cairo_pdf_outline_flags_t(rawValue: 0))
        outline.append(entry)
        outlineLevels.append(level)
    }

    /// A link over what `body` draws. Addresses other than http, https and mailto are drawn without a link.
    package func link(_ target: LinkTarget, description: String, _ body: () -> Void) {
        guard decorations == 0, let attributes = PDFCanvas.attributes(target) else { return tagged(.span, body) }
        notes.links[page - 1].append(description)
        cairo_tag_begin(cairo, CAIRO_TAG_LINK, attributes)
        body()
        cairo_tag_end(cairo, CAIRO_TAG_LINK)
    }

    /// A horizontal rule; decoration.
    package func rule(from left: Double, to right: Double, y: Double, width: Double, color: ColorRole, dashes: [Double] = []) {
        decoration {
            painter.set(Scene.Paint(color))
            cairo_set_line_width(cairo, width)
            cairo_set_dash(cairo, dashes, Int32(dashes.count), 0)
            cairo_set_line_cap(cairo, dashes.isEmpty ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND)
            cairo_move_to(cairo, left, y)
            cairo_line_to(cairo, right, y)
            cairo_stroke(cairo)
        }
    }

    /// Paints a scene with its top left at (x, y), `scale` times its size, as a figure with its alternative text.
    package func figure(_ scene: Scene, x: Double, y: Double, scale: Double = 1, alternativeText: String) {
        notes.figures.append(StructureNotes.Figure(alternativeText: VisibleText.clean(alternativeText),
                                                   box: (x, height - y - scene.height * scale, x + scene.width * scale, height - y)))
        tagged(.figure) {
            cairo_save(cairo)
            cairo_translate(cairo, x, y)
            cairo_scale(cairo, scale, scale)
            painter.paint(scene)
            cairo_restore(cairo)
        }
        for case .text(let run) in scene.marks { note(words: VisibleText.clean(run.text)) }
    }

    /// Paints one line of a paragraph, the line's top left at (x, y), within the tag that is open.
    package func paint(_ layout: TextLayout, line index: Int, x: Double, y: Double) {
        guard let line = pango_layout_get_line(layout.layout, Int32(index)) else { return }
        restoreSpaces(of: line, text: layout.bytes)
        let slack = layout.width - layout.lineWidth(index)
        var position = switch layout.alignment { case .leading: x; case .trailing: x + slack; case .center: x + slack / 2 }
        let baseline = y + layout.baseline
        note(words: layout.words(index))
        var node = line.pointee.runs
        while let current = node {
            // Neighbours with one link are one link; without links and shapes the text is the open tag's own.
            guard let first = piece(current, of: layout) else { break }
            var pieces = [first]
            node = current.pointee.next
            while let next = node, let candidate = piece(next, of: layout), candidate.run.link == first.run.link, candidate.role != .shape, first.role != .shape {
                pieces.append(candidate)
                node = next.pointee.next
            }
            let draw = { [self] in
                for piece in pieces {
                    painter.set(Scene.Paint(piece.run.color))
                    switch piece.role {
                    case .words:
                        cairo_move_to(cairo, position, baseline)
                        pango_cairo_show_glyph_item(cairo, layout.bytes, piece.item)
                    case .shape: if let shape = piece.run.shape { paint(shape, size: piece.run.style.size, x: position, baseline: baseline) }
                    case .joiner: break
                    }
                    position += piece.width
                }
                cairo_new_path(cairo)
            }
            if !layout.isMixed || decorations > 0 { draw() }
            else if first.role == .shape { decoration(draw) }
            else if let link = first.run.link { self.link(link, description: first.run.text, draw) }
            else { tagged(.span, draw) }
        }
    }

    /// Paints all lines of a paragraph within the tag that is open.
    package func paint(_ layout: TextLayout, x: Double, y: Double) {
        for index in 0..<layout.lineCount { paint(layout, line: index, x: x, y: y + Double(index) * layout.lineHeight) }
    }

    /// The bytes of the document. Nothing may be drawn afterwards. Throws `drawing.failed` with Cairo's reason.
    package func finish() throws(Failure) -> [UInt8] {
        try checkDrawing(cairo_status(cairo), "the PDF")
        cairo_show_page(cairo)
        cairo_surface_finish(surface)
        try checkDrawing(cairo_surface_status(surface), "the PDF")
        return sink.bytes
    }

    private struct Piece {
        var run: StyledRun
        var role: TextLayout.Role
        var item: UnsafeMutablePointer<PangoGlyphItem>
        var width: Double
    }

    private func piece(_ node: UnsafeMutablePointer<GSList>, of layout: TextLayout) -> Piece? {
        guard let item = node.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self), let found = layout.run(at: Int(item.pointee.item.pointee.offset)) else { return nil }
        return Piece(run: found.run, role: found.role, item: item, width: Double(pango_glyph_string_get_width(item.pointee.glyphs)) / Double(PANGO_SCALE))
    }

    /// Pango empties the space at the end of a broken line. Drawn so, it would become a mark of its own inside the text's, at which some readers lose the rest of
    /// the paragraph; a real space of no width reads as what it is.
    private func restoreSpaces(of line: UnsafeMutablePointer<PangoLayoutLine>, text: UnsafePointer<CChar>?) {
        guard let text, var last = line.pointee.runs else { return }
        while let next = last.pointee.next { last = next }
        guard let item = last.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self), let glyphs = item.pointee.glyphs, let font = item.pointee.item.pointee.analysis.font else { return }
        let end = Int(glyphs.pointee.num_glyphs) - 1
        guard end >= 0, glyphs.pointee.glyphs[end].glyph == 0x0FFF_FFFF, text[Int(item.pointee.item.pointee.offset) + Int(glyphs.pointee.log_clusters[end])] == 0x20 else { return }
        glyphs.pointee.glyphs[end].glyph = font.withMemoryRebound(to: PangoFcFont.self, capacity: 1) { pango_fc_font_get_glyph($0, 0x20) }
        glyphs.pointee.glyphs[end].geometry.width = 0
    }

    private func paint(_ shape: StatusShape, size: Double, x: Double, baseline: Double) {
        // Centred on the height of small letters with ascenders, where the eye puts the middle of a word.
        let side = size * StatusShape.size, middle = baseline - size * 0.34, left = x
        switch shape {
        case .disc:
            cairo_arc(cairo, left + side / 2, middle, side * 0.46, 0, 2 * Double.pi)
            cairo_fill(cairo)
        case .ring:
            cairo_set_line_width(cairo, size * 0.1)
            cairo_set_dash(cairo, nil, 0, 0)
            cairo_arc(cairo, left + side / 2, middle, side * 0.42, 0, 2 * Double.pi)
            cairo_stroke(cairo)
        case .square:
            cairo_rectangle(cairo, left + side * 0.06, middle - side * 0.43, side * 0.86, side * 0.86)
            cairo_fill(cairo)
        case .triangle:
            cairo_move_to(cairo, left + side / 2, middle - side * 0.5)
            cairo_line_to(cairo, left + side * 1.04, middle + side * 0.42)
            cairo_line_to(cairo, left - side * 0.04, middle + side * 0.42)
            cairo_close_path(cairo)
            cairo_fill(cairo)
        }
    }

    private func note(words: String) {
        guard decorations == 0, page > 0, !words.isEmpty else { return }
        pageTexts[page - 1] += (pageTexts[page - 1].isEmpty ? "" : " ") + words
    }

    /// An id as a name in the file: ASCII letters, digits, `-`, `_` and `.`.
    package static func name(_ id: String) -> String {
        String(id.unicodeScalars.map { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)) ? Character($0) : "-" })
    }

    private static func attributes(_ target: LinkTarget) -> String? {
        switch target {
        case .place(let id): return "dest='\(name(id))'"
        case .address(let address):
            let lower = address.lowercased()
            guard ["http://", "https://", "mailto:"].contains(where: lower.hasPrefix) else { return nil }
            // Cairo stops at an apostrophe and at what is not ASCII.
            let escaped = address.utf8.map { byte in
                switch byte {
                case 0x21, 0x23...0x26, 0x28...0x3B, 0x3D, 0x3F...0x5A, 0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E: String(Unicode.Scalar(byte))
                default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
                }
            }
            return "uri='\(escaped.joined())'"
        }
    }

    /// A number as Cairo's attributes take it, in any locale.
    private static func number(_ value: Double) -> String { SVGText.number(value) }
}
