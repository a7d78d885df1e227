import CPangoCairo
import Foundation
import KepiChart
import KepiCore
import Synchronization

/// Pango set up for one theme's fonts and one language: unhinted and unrounded, in points, so that text is the same at every size and on every machine.
///
/// One thread at a time in the whole process: Cairo 1.16 closes a font file that another thread draws from as soon as more than ten are open, whichever
/// context they belong to (`_cairo_ft_unscaled_font_lock_face`). `shared` lends a context, keeps its fonts warm, and lets nobody else draw meanwhile.
package final class TypesettingContext {
    package let fonts: Theme.Fonts
    package let language: Language
    /// What could not be shown since the context was lent.
    package internal(set) var missing = MissingGlyphs()

    let pango: OpaquePointer
    let languageTag: OpaquePointer
    /// Scratch for text of one line and one style.
    let line: OpaquePointer
    private let map: UnsafeMutablePointer<PangoFontMap>
    private var descriptions: [TextStyle: OpaquePointer] = [:]
    private var verticalMetrics: [TextStyle: (ascent: Double, descent: Double)] = [:]
    private var extents: [MeasuredText: TextExtent] = [:]
    private var missingOf: [MeasuredText: [Unicode.Scalar]] = [:]
    private var features: [Bool: OpaquePointer] = [:]
    private var outlines: [GlyphOutlines.Key: String] = [:]

    private struct MeasuredText: Hashable {
        var text: String
        var style: TextStyle
    }

    /// With the theme's fonts alone, or with every font of the machine. Throws `font.missing` where a family of the theme is not installed.
    init(fonts: Theme.Fonts, language: Language, hasAllFonts: Bool) throws(Failure) {
        TypesettingContext.drawing.lock()
        defer { TypesettingContext.drawing.unlock() }
        let library = FontLibrary(families: hasAllFonts ? nil : fonts.families(.text, for: language) + fonts.display + fonts.mono)
        try library.check(fonts, for: language)
        self.fonts = fonts
        self.language = language
        map = pango_cairo_font_map_new()
        pango_fc_font_map_set_config(OpaquePointer(map), library.configuration)
        pango = pango_font_map_create_context(map)
        pango_cairo_context_set_resolution(pango, 72)
        pango_context_set_round_glyph_positions(pango, 0)
        pango_context_set_base_dir(pango, PANGO_DIRECTION_LTR)
        let tag = switch language { case .en: "en"; case .zhHans: "zh-cn"; case .zhHant: "zh-tw" }
        languageTag = pango_language_from_string(tag)
        pango_context_set_language(pango, languageTag)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(pango, options)
        cairo_font_options_destroy(options)
        line = pango_layout_new(pango)
        pango_layout_set_single_paragraph_mode(line, 1)
        pango_layout_set_auto_dir(line, 0)
    }

    deinit {
        TypesettingContext.drawing.lock()
        defer { TypesettingContext.drawing.unlock() }
        for description in descriptions.values { pango_font_description_free(description) }
        for list in features.values { pango_attr_list_unref(list) }
        g_object_unref(UnsafeMutableRawPointer(line))
        g_object_unref(UnsafeMutableRawPointer(pango))
        g_object_unref(UnsafeMutableRawPointer(map))
    }

    /// The font of a style. Chinese has no medium weight: it would hardly differ, and each weight costs a file 60 kB.
    func description(_ style: TextStyle) -> OpaquePointer {
        if let found = descriptions[style] { return found }
        let description = pango_font_description_new()!
        pango_font_description_set_family(description, fonts.families(style.family, for: language).joined(separator: ","))
        pango_font_description_set_absolute_size(description, style.size * Double(PANGO_SCALE))
        let weight: TextStyle.Weight = language.isChinese && style.weight == .medium ? .regular : style.weight
        pango_font_description_set_weight(description, PangoWeight(UInt32(weight.rawValue)))
        pango_font_description_set_style(description, style.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        descriptions[style] = description
        return description
    }

    /// Ascent and descent of the style's first family, in points, whatever other fonts its text needs: lines keep their distance.
    func metrics(_ style: TextStyle) -> (ascent: Double, descent: Double) {
        TypesettingContext.drawing.lock()
        defer { TypesettingContext.drawing.unlock() }
        if let found = verticalMetrics[style] { return found }
        guard let font = pango_context_load_font(pango, description(style)), let metrics = pango_font_get_metrics(font, nil) else { return (style.size, style.size * 0.25) }
        defer { pango_font_metrics_unref(metrics); g_object_unref(font) }
        let found = (Double(pango_font_metrics_get_ascent(metrics)) / Double(PANGO_SCALE), Double(pango_font_metrics_get_descent(metrics)) / Double(PANGO_SCALE))
        verticalMetrics[style] = found
        return found
    }

    /// The family that has marks of full width; the one that Han characters are set in.
    var wideFamily: String { (language == .zhHant ? fonts.traditionalChinese : fonts.simplifiedChinese).first ?? "" }

    /// Font features of every run: ligatures off (they cut text out of a PDF's structure), figures of one width where asked.
    static func features(tabular: Bool) -> String { tabular ? "liga=0, clig=0, tnum=1" : "liga=0, clig=0" }

    /// Sets `text` in `style` on the scratch layout, ready to be measured or painted.
    func set(_ text: String, style: TextStyle) {
        pango_layout_set_font_description(line, description(style))
        if features[style.hasTabularFigures] == nil {
            let list = pango_attr_list_new()!
            pango_attr_list_insert(list, pango_attr_font_features_new(TypesettingContext.features(tabular: style.hasTabularFigures)))
            features[style.hasTabularFigures] = list
        }
        if LostGlyphs.isIn(text), let mended = pango_attr_list_copy(features[style.hasTabularFigures]) {
            LostGlyphs.mend(text, style: style, isChinese: language.isChinese, mended)
            pango_layout_set_attributes(line, mended)
            pango_attr_list_unref(mended)
        } else {
            pango_layout_set_attributes(line, features[style.hasTabularFigures])
        }
        pango_layout_set_text(line, text, Int32(text.utf8.count))
        missing.formUnion(unknownScalars(line, in: text))
    }

    /// Width of one line of text, with the style's own ascent and descent; cached.
    func extent(of text: String, style: TextStyle) -> TextExtent {
        TypesettingContext.drawing.lock()
        defer { TypesettingContext.drawing.unlock() }
        let key = MeasuredText(text: text, style: style)
        if let found = extents[key] {
            if let scalars = missingOf[key] { missing.formUnion(scalars) }
            return found
        }
        let clean = VisibleText.clean(text)
        set(clean, style: style)
        let unknown = unknownScalars(line, in: clean)
        if !unknown.isEmpty { missingOf[key] = unknown }
        var logical = PangoRectangle()
        pango_layout_get_extents(line, nil, &logical)
        let (ascent, descent) = metrics(style)
        let extent = TextExtent(width: Double(logical.width) / Double(PANGO_SCALE), ascent: ascent, descent: descent)
        // A bound, so that a long run of the program does not keep every text it ever saw.
        if extents.count > 20_000 { extents.removeAll(keepingCapacity: true); missingOf.removeAll() }
        extents[key] = extent
        return extent
    }

    /// The outline of a glyph, traced once and kept for the next picture.
    func outline(_ key: GlyphOutlines.Key, _ trace: () -> String) -> String {
        if let found = outlines[key] { return found }
        let outline = trace()
        if outlines.count > 20_000 { outlines.removeAll(keepingCapacity: true) }
        outlines[key] = outline
        return outline
    }

    /// The characters of `text` for which `layout` found no glyph.
    func unknownScalars(_ layout: OpaquePointer, in text: String) -> [Unicode.Scalar] {
        guard pango_layout_get_unknown_glyphs_count(layout) > 0 else { return [] }
        var found: [Unicode.Scalar] = []
        guard let runs = pango_layout_get_iter(layout) else { return [] }
        defer { pango_layout_iter_free(runs) }
        repeat {
            guard let run = pango_layout_iter_get_run_readonly(runs), let glyphs = run.pointee.glyphs else { continue }
            for index in 0..<Int(glyphs.pointee.num_glyphs) where glyphs.pointee.glyphs[index].glyph & 0x1000_0000 != 0 {
                // A glyph that was not found carries its code point in its lower bits.
                if let scalar = Unicode.Scalar(glyphs.pointee.glyphs[index].glyph & 0x0FFF_FFFF) { found.append(scalar) }
            }
        } while pango_layout_iter_next_run(runs) != 0
        return found
    }
}

extension TypesettingContext {
    private struct Key: Hashable {
        var fonts: Theme.Fonts
        var language: Language
        var hasAllFonts: Bool
    }
    /// A context that nobody uses at the moment may move to another thread.
    private struct Idle: @unchecked Sendable { var context: TypesettingContext }
    private static let pool = Mutex<[Key: [Idle]]>([:])
    /// Held by whoever measures or draws; recursive, because a drawing measures.
    private static let drawing = NSRecursiveLock()

    /// Lends a context for the time of `body`, during which no other thread measures or draws; warm ones are used again, and one is never lent twice at a time.
    ///
    /// The context has the theme's fonts. Where they lack a character, what `body` made is dropped, and it is called again with every font of the machine:
    /// it should leave nothing behind.
    package static func shared<Result>(fonts: Theme.Fonts, language: Language, _ body: (TypesettingContext) throws(Failure) -> Result) throws(Failure) -> Result {
        drawing.lock()
        defer { drawing.unlock() }
        let (made, isWhole) = try lend(Key(fonts: fonts, language: language, hasAllFonts: false)) { context in
            (Swift.Result { () throws(Failure) in try body(context) }, context.missing.isEmpty)
        }
        return isWhole ? try made.get() : try lend(Key(fonts: fonts, language: language, hasAllFonts: true), body)
    }

    private static func lend<Result>(_ key: Key, _ body: (TypesettingContext) throws(Failure) -> Result) throws(Failure) -> Result {
        let context = if let idle = pool.withLock({ $0[key]?.popLast() }) { idle.context } else {
            try TypesettingContext(fonts: key.fonts, language: key.language, hasAllFonts: key.hasAllFonts)
        }
        context.missing = MissingGlyphs()
        let idle = Idle(context: context)
        defer { pool.withLock { $0[key, default: []].append(idle) } }
        return try body(context)
    }
}
