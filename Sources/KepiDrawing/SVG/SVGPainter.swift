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
    /// - Labels are drawn as outlines and laid over with the same words as transparent `<text>`, for search and copying.
    ///
    /// `id` must be an ASCII name. Throws `glyph.missing`, also for what else was measured or drawn since the context was lent.
    package static func svg(_ scene: Scene, context: TypesettingContext, id: String, title: String, description: String) throws(Failure) -> String {
        var writer = SVGWriter(id: id, context: context)
        let text = writer.write(scene, title: title, description: description)
        try context.missing.throwIfAny()
        return text
    }
}

/// Writes one element; collects the glyphs that it uses.
private struct SVGWriter {
    let id: String
    let context: TypesettingContext
    var outlines: GlyphOutlines

    init(id: String, context: TypesettingContext) {
        self.id = id
        self.context = context
        outlines = GlyphOutlines(context: context)
    }

    mutating func write(_ scene: Scene, title: String, description: String) -> String {
        var drawing = "", words = "", areas = ""
        for mark in scene.marks {
            switch mark {
            case .path(let path, let fill, let stroke): drawing += element(path, fill: fill, stroke: stroke)
            case .text(let run):
                drawing += outline(run)
                words += label(run)
            case .hitArea(let box, let tooltip):
                let words = SVGText.escaped(VisibleText.clean(tooltip))
                areas += "<rect\(attributes(box)) tabindex=\"0\" role=\"img\" aria-label=\"\(words)\"><title>\(words)</title></rect>"
            }
        }
        let width = SVGText.number(scene.width), height = SVGText.number(scene.height)
        let names = "aria-labelledby=\"\(id)-t \(id)-d\""
        var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"scene\" id=\"\(id)\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)pt\" height=\"\(height)pt\""
        text += areas.isEmpty ? " role=\"img\" \(names)>" : " aria-labelledby=\"\(id)-t\">"
        text += "<title id=\"\(id)-t\">\(SVGText.escaped(VisibleText.clean(title)))</title><desc id=\"\(id)-d\">\(SVGText.escaped(VisibleText.clean(description)))</desc>"
        text += outlines.definitions(id: id)
        if !areas.isEmpty { text += "<g role=\"img\" \(names)>" }
        text += drawing
        if !words.isEmpty { text += "<g class=\"words\" fill=\"transparent\" font-family=\"sans-serif\">\(words)</g>" }
        if !areas.isEmpty { text += "</g><g class=\"hits\" fill=\"transparent\">\(areas)</g>" }
        return text + "</svg>"
    }

    private func attributes(_ box: Scene.Rectangle) -> String {
        " x=\"\(SVGText.number(box.x))\" y=\"\(SVGText.number(box.y))\" width=\"\(SVGText.number(box.width))\" height=\"\(SVGText.number(box.height))\""
    }

    private func element(_ path: Scene.Path, fill: Scene.Paint?, stroke: Scene.Stroke?) -> String {
        var paint = fill.map { " fill=\"var(--\($0.color.rawValue))\"" + ($0.opacity < 1 ? " fill-opacity=\"\(SVGText.number($0.opacity))\"" : "") } ?? " fill=\"none\""
        if let stroke {
            paint += " stroke=\"var(--\(stroke.paint.color.rawValue))\" stroke-width=\"\(SVGText.number(stroke.width))\" stroke-linejoin=\"round\""
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
        context.set(clean, style: run.style)
        let uses = outlines.glyphs(of: context.line, size: run.style.size).map { "<use href=\"#\(id)-\($0.symbol)\" x=\"\($0.x)\"" + ($0.y == 0 ? "" : " y=\"\($0.y)\"") + "/>" }.joined()
        let place = "translate(\(SVGText.number(run.position.x + offset)) \(SVGText.number(run.position.y)))"
        return "<g fill=\"var(--\(run.color.rawValue))\" transform=\"\(place)scale(\(SVGText.number(run.style.size / 1000, decimals: 5)))\">\(uses)</g>"
    }

    private func label(_ run: Scene.TextRun) -> String {
        let clean = VisibleText.clean(run.text)
        guard !clean.isEmpty else { return "" }
        let width = context.extent(of: run.text, style: run.style).width
        let anchor = run.anchor == .start ? "" : " text-anchor=\"\(run.anchor.rawValue)\""
        return "<text x=\"\(SVGText.number(run.position.x))\" y=\"\(SVGText.number(run.position.y))\" font-size=\"\(SVGText.number(run.style.size))\""
            + "\(anchor) textLength=\"\(SVGText.number(width))\" lengthAdjust=\"spacingAndGlyphs\">\(SVGText.escaped(clean))</text>"
    }
}
