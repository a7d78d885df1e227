import CPangoCairo
import KepiChart
import KepiCore

/// A paragraph broken into lines of one height, by the rules of its script; each line is painted by itself, so that a paragraph may continue on the next page.
///
/// Every line has the same height and baseline whatever fonts its characters come from.
package final class TextLayout {
    package enum Alignment: Hashable, Sendable { case leading, trailing, center }

    /// The separator that `StyledRun.lineBreak` is made of.
    static let lineBreak = "\u{2028}"
    private static let shapeMarker = "\u{FFFC}"

    /// Height of a line, in points.
    package let lineHeight: Double
    /// From the top of a line to its baseline.
    package let baseline: Double
    package let alignment: Alignment
    /// Width of the widest line if nothing is broken but at line breaks.
    package let naturalWidth: Double
    /// The width it was last broken to.
    package private(set) var width: Double
    package private(set) var lineCount = 0
    /// Whether it has links or shapes: then each piece is tagged by itself.
    package let isMixed: Bool

    let context: TypesettingContext
    let layout: OpaquePointer
    let runs: [StyledRun]
    let text: String
    /// Where each run starts in the text's UTF-8.
    let starts: [Int]

    package var height: Double { Double(lineCount) * lineHeight }
    package var isEmpty: Bool { text.isEmpty }

    /// Lays `runs` out on lines as long as they need; `break(to:)` gives them a width. `style` sets the baseline. Characters without a glyph are noted in `context.missing`.
    package init(_ runs: [StyledRun], style: TextStyle, lineHeight: Double, alignment: Alignment = .leading, context: TypesettingContext) {
        self.context = context
        self.runs = runs
        self.lineHeight = lineHeight
        self.alignment = alignment
        let (ascent, descent) = context.metrics(style)
        baseline = (lineHeight - ascent - descent) / 2 + ascent
        isMixed = runs.contains { $0.link != nil || $0.shape != nil }

        var text = ""
        var starts: [Int] = []
        let attributes = pango_attr_list_new()
        for (index, run) in runs.enumerated() {
            let start = text.utf8.count
            starts.append(start)
            if run.shape != nil {
                text += TextLayout.shapeMarker
                TextLayout.add(TextLayout.shapeAttribute(size: run.style.size), from: start, to: text.utf8.count, attributes)
            }
            text += run.text == TextLayout.lineBreak ? run.text : VisibleText.clean(run.text)
            let end = text.utf8.count
            TextLayout.add(pango_attr_font_desc_new(context.description(run.style)), from: start, to: end, attributes)
            TextLayout.add(pango_attr_font_features_new(TypesettingContext.features(tabular: run.style.hasTabularFigures)), from: start, to: end, attributes)
            // Not a colour: it makes Pango end its own run where ours ends.
            TextLayout.add(pango_attr_foreground_new(UInt16(index % 65_521), UInt16(index / 65_521), 0), from: start, to: end, attributes)
        }
        self.text = text
        self.starts = starts
        layout = pango_layout_new(context.pango)
        pango_layout_set_auto_dir(layout, 0)
        pango_layout_set_font_description(layout, context.description(style))
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        var logical = PangoRectangle()
        pango_layout_get_extents(layout, nil, &logical)
        // Pango's widths are whole units of 1/1024 point; a unit more keeps a line that fits exactly from breaking.
        naturalWidth = Double(logical.width + 2) / Double(PANGO_SCALE)
        width = naturalWidth
        lineCount = Int(pango_layout_get_line_count(layout))
        context.missing.formUnion(context.unknownScalars(layout, in: text))
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// Breaks the text to lines of at most `width` points; a word longer than that is broken inside.
    ///
    /// - `evenly`: lines of about the same length, as headings want it; otherwise only a last line of a character or two is avoided.
    package func `break`(to width: Double, evenly: Bool = false) {
        self.width = width
        setWidth(width)
        guard lineCount > 1, width > 0 else { return }
        let count = lineCount
        if evenly, count <= 4 {
            var low = width / Double(count), high = width
            while high - low > 2 {
                let middle = (low + high) / 2
                setWidth(middle)
                if lineCount > count { low = middle } else { high = middle }
            }
            setWidth(high)
        } else if count <= 12, let size = runs.last?.style.size, lineWidth(count - 1) < 2.3 * size {
            for step in 1...6 {
                setWidth(width - Double(step) * 0.75 * size)
                if lineCount > count { break }
                if lineWidth(lineCount - 1) >= 2.3 * size { return }
            }
            setWidth(width)
        }
    }

    /// The least width at which no word is broken, in points. Text in Chinese may break anywhere and so gives one character.
    package func leastWidth() -> Double {
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD)
        pango_layout_set_width(layout, 0)
        var widest = 0.0
        for index in 0..<Int(pango_layout_get_line_count(layout)) { widest = max(widest, lineWidth(index)) }
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        setWidth(width)
        return widest + 2 / Double(PANGO_SCALE)
    }

    /// Width of the ink of a line, without the space at its end.
    package func lineWidth(_ index: Int) -> Double {
        guard let line = pango_layout_get_line_readonly(layout, Int32(index)) else { return 0 }
        var logical = PangoRectangle()
        pango_layout_line_get_extents(line, nil, &logical)
        return Double(logical.width) / Double(PANGO_SCALE)
    }

    /// The words of a line.
    package func words(_ index: Int) -> String {
        guard let line = pango_layout_get_line_readonly(layout, Int32(index)) else { return "" }
        let start = Int(line.pointee.start_index)
        let bytes = text.utf8.dropFirst(start).prefix(Int(line.pointee.length))
        return String(decoding: bytes, as: UTF8.self).replacing(TextLayout.shapeMarker, with: "").replacing(TextLayout.lineBreak, with: "")
    }

    /// The run that the byte at `offset` belongs to, and whether the byte starts its shape.
    func run(at offset: Int) -> (run: StyledRun, isShape: Bool)? {
        guard let index = starts.lastIndex(where: { $0 <= offset }) else { return nil }
        return (runs[index], runs[index].shape != nil && starts[index] == offset)
    }

    /// The text as Pango keeps it, for painting.
    var bytes: UnsafePointer<CChar>? { pango_layout_get_text(layout) }

    private func setWidth(_ width: Double) {
        pango_layout_set_width(layout, Int32(max(0, min(width, 100_000)) * Double(PANGO_SCALE)))
        lineCount = Int(pango_layout_get_line_count(layout))
    }

    private static func add(_ attribute: UnsafeMutablePointer<PangoAttribute>?, from start: Int, to end: Int, _ list: OpaquePointer?) {
        guard let attribute else { return }
        attribute.pointee.start_index = UInt32(start)
        attribute.pointee.end_index = UInt32(end)
        pango_attr_list_insert(list, attribute)
    }

    private static func shapeAttribute(size: Double) -> UnsafeMutablePointer<PangoAttribute>? {
        let units = size * Double(PANGO_SCALE)
        var box = PangoRectangle(x: 0, y: Int32(-0.7 * units), width: Int32(StatusShape.advance * units), height: Int32(0.7 * units))
        return pango_attr_shape_new(&box, &box)
    }
}
