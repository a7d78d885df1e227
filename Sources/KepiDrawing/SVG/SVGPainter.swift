import CPangoCairo
import KepiChart
import KepiCore

/// Writes a Scene as an SVG element for a page: outlines of the very glyphs that were measured, colours as CSS variables, and nothing that a strict
/// Content-Security-Policy forbids (no style attribute, no script, no outside reference).
package enum SVGPainter {
    /// An `<svg class="scene">` without a prolog. The same input gives the same bytes; every id in it begins with `id`.
    ///
    /// - Colours are presentation attributes such as `fill="var(--accent-band)"`, named after `ColorRole.rawValue`; the page's style sheet gives them values for light and dark.
    /// - `viewBox` is in points and width and height are its size in `pt`; with `.scene{max-width:100%;height:auto}` it shrinks with its column.
    /// - `<title>` and `<desc>` name it. Without hit areas it is `role="img"`; with them the drawing inside is (an image's children are hidden from assistive
    ///   technology), and each hit area is a focusable, transparent rectangle with its tooltip as `<title>` and name.
    /// - The outlines of glyphs stand in `<defs>` of its own, or where `glyphs` is given in that sheet, which the page has to hold.
    /// - Labels are drawn as outlines and laid over with the same words as transparent `<text>`, for search and copying.
    ///
    /// `id` must be an ASCII name. Throws `glyph.missing`, also for what else was measured or drawn since the context was lent.
    package static func svg(_ scene: Scene, context: TypesettingContext, id: String, title: String, description: String, glyphs: GlyphSheet? = nil) throws(Failure) -> String {
        var writer = SVGWriter(id: id, context: context, sheet: glyphs)
        let text = writer.write(scene, title: title, description: description)
        try context.missing.throwIfAny()
        return text
    }
}

/// Writes one element; collects the glyphs that it uses.
private struct SVGWriter {
    let id: String
    let context: TypesettingContext
    let sheet: GlyphSheet?
    /// Of the picture's own; unused where there is a sheet.
    var outlines: GlyphOutlines

    init(id: String, context: TypesettingContext, sheet: GlyphSheet?) {
        self.id = id
        self.context = context
        self.sheet = sheet
        outlines = GlyphOutlines(context: context)
    }

    mutating func write(_ scene: Scene, title: String, description: String) -> String {
        var drawing = "", words = "", areas = ""
        // Nearly all labels of a picture are of one size.
        let usual = scene.marks.lazy.compactMap { mark -> Double? in if case .text(let run) = mark { run.style.size } else { nil } }.first ?? 0
        for mark in scene.marks {
            switch mark {
            case .path(let path, let fill, let stroke): drawing += element(path, fill: fill, stroke: stroke)
            case .text(let run):
                drawing += outline(run)
                words += label(run, usual: usual)
            case .hitArea(let box, let tooltip):
                let words = SVGText.escaped(VisibleText.clean(tooltip))
                areas += "<rect\(attributes(box)) tabindex=\"0\" role=\"img\"><title>\(words)</title></rect>"
            }
        }
        let width = SVGText.number(scene.width), height = SVGText.number(scene.height)
        // Read twice, the same words would only hold a listener up.
        let isDescribed = !description.isEmpty && description != title
        let names = "aria-labelledby=\"\(id)-t\(isDescribed ? " \(id)-d" : "")\""
        var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"scene\" stroke-linejoin=\"round\" id=\"\(id)\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)pt\" height=\"\(height)pt\""
        text += areas.isEmpty ? " role=\"img\" \(names)>" : " aria-labelledby=\"\(id)-t\">"
        text += "<title id=\"\(id)-t\">\(SVGText.escaped(VisibleText.clean(title)))</title>"
        if isDescribed { text += "<desc id=\"\(id)-d\">\(SVGText.escaped(VisibleText.clean(description)))</desc>" }
        text += outlines.definitions(id: id + "-")
        if !areas.isEmpty { text += "<g role=\"img\" \(names)>" }
        text += drawing
        if !words.isEmpty { text += "<g class=\"words\" fill=\"transparent\" font-family=\"sans-serif\" font-size=\"\(SVGText.number(usual))\">\(words)</g>" }
        if !areas.isEmpty { text += "</g><g class=\"hits\" fill=\"transparent\">\(areas)</g>" }
        return text + "</svg>"
    }

    private func attributes(_ box: Scene.Rectangle) -> String {
        " x=\"\(SVGText.number(box.x))\" y=\"\(SVGText.number(box.y))\" width=\"\(SVGText.number(box.width))\" height=\"\(SVGText.number(box.height))\""
    }

    private func element(_ path: Scene.Path, fill: Scene.Paint?, stroke: Scene.Stroke?) -> String {
        var paint = fill.map { " fill=\"var(--\($0.color.rawValue))\"" + ($0.opacity < 1 ? " fill-opacity=\"\(SVGText.number($0.opacity))\"" : "") } ?? " fill=\"none\""
        if let stroke {
            paint += " stroke=\"var(--\(stroke.paint.color.rawValue))\" stroke-width=\"\(SVGText.number(stroke.width))\""
            if stroke.paint.opacity < 1 { paint += " stroke-opacity=\"\(SVGText.number(stroke.paint.opacity))\"" }
            if !stroke.dashes.isEmpty { paint += " stroke-dasharray=\"\(stroke.dashes.map(SVGText.number).joined(separator: " "))\"" }
            if stroke.roundCap { paint += " stroke-linecap=\"round\"" }
        }
        switch path.segments.count == 1 ? path.segments.first : nil {
        case .rectangle(let box): return "<rect\(attributes(box))\(paint)/>"
        case .circle(let center, let radius): return "<circle cx=\"\(SVGText.number(center.x))\" cy=\"\(SVGText.number(center.y))\" r=\"\(SVGText.number(radius))\"\(paint)/>"
        default: return "<path d=\"\(SVGText.data(path))\"\(paint)/>"
        }
    }

    private mutating func outline(_ run: Scene.TextRun) -> String {
        let clean = VisibleText.clean(run.text)
        guard !clean.isEmpty else { return "" }
        let width = context.extent(of: run.text, style: run.style).width
        let offset = switch run.anchor { case .start: 0.0; case .middle: -width / 2; case .end: -width }
        let place = " fill=\"var(--\(run.color.rawValue))\" transform=\"translate(\(SVGText.number(run.position.x + offset)) \(SVGText.number(run.position.y)))scale(\(SVGText.number(run.style.size / 1000, decimals: 5)))\""
        func line() -> OpaquePointer {
            context.set(clean, style: run.style)
            return context.line
        }
        guard let sheet else { return "<g\(place)>\(SVGText.uses(outlines.glyphs(of: line(), size: run.style.size), prefix: id + "-"))</g>" }
        return sheet.group(clean, style: run.style, line: line).map { "<use href=\"#\($0)\"\(place)/>" } ?? ""
    }

    private func label(_ run: Scene.TextRun, usual: Double) -> String {
        let clean = VisibleText.clean(run.text)
        guard !clean.isEmpty else { return "" }
        let width = context.extent(of: run.text, style: run.style).width
        let anchor = run.anchor == .start ? "" : " text-anchor=\"\(run.anchor.rawValue)\""
        return "<text x=\"\(SVGText.number(run.position.x))\" y=\"\(SVGText.number(run.position.y))\"\(run.style.size == usual ? "" : " font-size=\"\(SVGText.number(run.style.size))\"")"
            + "\(anchor) textLength=\"\(SVGText.number(width))\">\(SVGText.escaped(clean))</text>"
    }
}
