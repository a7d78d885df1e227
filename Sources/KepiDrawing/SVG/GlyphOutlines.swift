import CPangoCairo

/// The outlines of the glyphs that a picture uses, each once, in thousandths of the font's size.
struct GlyphOutlines {
    /// A glyph in its place on a line; x and y in thousandths of the font's size.
    struct Placed {
        var symbol: String
        var x: Int, y: Int
    }
    /// A glyph of a font's file.
    struct Key: Hashable {
        var file: String
        var face: Int32
        var glyph: UInt32
    }
    private let context: TypesettingContext
    private var symbols: [Key: String] = [:]
    private var paths: [(symbol: String, data: String)] = []

    init(context: TypesettingContext) { self.context = context }

    /// The glyphs of the only line of `layout`, from its left end, in the order of painting. Spaces have no outline and are left out.
    mutating func glyphs(of layout: OpaquePointer, size: Double) -> [Placed] {
        guard let line = pango_layout_get_line_readonly(layout, 0) else { return [] }
        var placed: [Placed] = []
        var position = 0.0
        let unit = 1000 / (size * Double(PANGO_SCALE))
        var link = line.pointee.runs
        while let node = link {
            link = node.pointee.next
            guard let run = node.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self), let font = run.pointee.item?.pointee.analysis.font,
                  let string = run.pointee.glyphs else { continue }
            let source = GlyphOutlines.source(of: font)
            for index in 0..<Int(string.pointee.num_glyphs) {
                let info = string.pointee.glyphs[index]
                defer { position += Double(info.geometry.width) }
                guard info.glyph & 0x1000_0000 == 0, info.glyph != 0x0FFF_FFFF else { continue }
                let key = Key(file: source.file, face: source.face, glyph: info.glyph)
                if symbols[key] == nil {
                    let data = context.outline(key) { GlyphOutlines.outline(info.glyph, font: font) }
                    let symbol = data.isEmpty ? "" : "g\(paths.count)"
                    symbols[key] = symbol
                    if !data.isEmpty { paths.append((symbol, data)) }
                }
                guard let symbol = symbols[key], !symbol.isEmpty else { continue }
                placed.append(Placed(symbol: symbol, x: Int(((position + Double(info.geometry.x_offset)) * unit).rounded()), y: Int((Double(info.geometry.y_offset) * unit).rounded())))
            }
        }
        return placed
    }

    /// `<defs>` with all outlines so far; each has an id that begins with `id`.
    func definitions(id: String) -> String {
        paths.isEmpty ? "" : "<defs>" + paths.map { "<path id=\"\(id)\($0.symbol)\" d=\"\($0.data)\"/>" }.joined() + "</defs>"
    }

    private static func source(of font: UnsafeMutablePointer<PangoFont>) -> (file: String, face: Int32) {
        guard let pattern = font.withMemoryRebound(to: PangoFcFont.self, capacity: 1, { pango_fc_font_get_pattern($0) }) else { return ("", 0) }
        var file: UnsafeMutablePointer<FcChar8>?
        var face: Int32 = 0
        FcPatternGetString(pattern, FC_FILE, 0, &file)
        FcPatternGetInteger(pattern, FC_INDEX, 0, &face)
        return (file.map { String(cString: $0) } ?? "", face)
    }

    /// Traced at a size of 1000, where whole numbers are finer than any screen.
    private static func outline(_ glyph: UInt32, font: UnsafeMutablePointer<PangoFont>) -> String {
        guard let scaled = pango_cairo_font_get_scaled_font(OpaquePointer(font)) else { return "" }
        let surface = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, nil)
        defer { cairo_surface_destroy(surface) }
        guard let cairo = cairo_create(surface) else { return "" }
        defer { cairo_destroy(cairo) }
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_set_font_options(cairo, options)
        cairo_font_options_destroy(options)
        cairo_set_font_face(cairo, cairo_scaled_font_get_font_face(scaled))
        cairo_set_font_size(cairo, 1000)
        var one = cairo_glyph_t(index: UInt(glyph), x: 0, y: 0)
        cairo_glyph_path(cairo, &one, 1)
        guard let path = cairo_copy_path(cairo) else { return "" }
        defer { cairo_path_destroy(path) }
        return data(path.pointee)
    }

    /// Relative commands of whole numbers: half the length of absolute ones.
    private static func data(_ path: cairo_path_t) -> String {
        var text = ""
        var current = (x: 0, y: 0), start = (x: 0, y: 0)
        var index = 0
        while index < Int(path.num_data), let elements = path.data {
            let header = elements[index].header
            func point(_ offset: Int) -> (x: Int, y: Int) {
                let point = elements[index + offset].point
                return (Int(point.x.rounded()), Int(point.y.rounded()))
            }
            func relative(_ point: (x: Int, y: Int)) -> String { "\(point.x - current.x)" + (point.y < current.y ? "" : " ") + "\(point.y - current.y)" }
            switch header.type {
            case CAIRO_PATH_MOVE_TO:
                // Closing a path leaves a move behind that draws nothing.
                if index + Int(header.length) < Int(path.num_data) {
                    let target = point(1)
                    text += "M\(target.x)" + (target.y < 0 ? "" : " ") + "\(target.y)"
                    current = target
                    start = target
                }
            case CAIRO_PATH_LINE_TO:
                let target = point(1)
                if target.y == current.y { text += "h\(target.x - current.x)" } else if target.x == current.x { text += "v\(target.y - current.y)" } else { text += "l" + relative(target) }
                current = target
            case CAIRO_PATH_CURVE_TO:
                let target = point(3)
                let parts = [point(1), point(2), target].map(relative)
                text += "c" + parts.dropFirst().reduce(parts[0]) { $0 + ($1.hasPrefix("-") ? "" : " ") + $1 }
                current = target
            default:
                text += "z"
                current = start
            }
            index += Int(header.length)
        }
        return text
    }
}
