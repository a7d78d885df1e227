import CPangoCairo
import KepiChart
import KepiCore

/// A paragraph broken into lines of one height, by the rules of its script; each line is painted by itself, so that a paragraph may continue on the next page.
///
/// Every line has the same height and baseline whatever fonts its characters come from.
package final class TextLayout {
    package enum Alignment: Hashable, Sendable { case leading, trailing, center }

    /// What `StyledRun.lineBreak` is made of: Pango leaves it out of the lines, so that no reader finds a stray character there.
    static let lineBreak = "\n"
    /// Stands for a shape, and the joiner that keeps the shape and its word on one line.
    private static let shapeMarker = "\u{FFFC}", joiner = "\u{2060}"

    /// Height of a line, in points.
    package let lineHeight: Double
    /// From the top of a line to its baseline.
    package let baseline: Double
    package let alignment: Alignment
    /// Width of the widest line if nothing is broken but at line breaks; costs a layout where the text was not measured yet.
    package private(set) lazy var naturalWidth = measuredWidth()
    /// The width it was last broken to.
    package private(set) lazy var width = naturalWidth
    package private(set) lazy var lineCount = countedLines()
    /// Whether it has links or shapes: then each piece is tagged by itself.
    package let isMixed: Bool

    let context: TypesettingContext
    let layout: OpaquePointer
    let runs: [StyledRun]
    let text: String
    /// Where each run starts in the text's UTF-8.
    let starts: [Int]
    /// Whether spacing was put between scripts.
    private let isSpaced: Bool
    private let smallestSize: Double
    private var isChecked = false

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
            var wordStart = start
            if run.shape != nil {
                text += TextLayout.shapeMarker
                TextLayout.add(TextLayout.shapeAttribute(size: run.style.size), from: start, to: text.utf8.count, attributes)
                text += TextLayout.joiner
                wordStart = text.utf8.count
            }
            text += run.text == TextLayout.lineBreak ? run.text : VisibleText.clean(run.text)
            let end = text.utf8.count
            TextLayout.add(pango_attr_font_desc_new(context.description(run.style)), from: start, to: end, attributes)
            TextLayout.add(pango_attr_font_features_new(TypesettingContext.features(tabular: run.style.hasTabularFigures)), from: start, to: end, attributes)
            LostGlyphs.mend(String(decoding: text.utf8.dropFirst(start), as: UTF8.self), style: run.style, isChinese: context.language.isChinese, from: start, attributes)
            // Not colours: they make Pango end its own run where ours ends.
            if wordStart > start { TextLayout.add(pango_attr_foreground_new(UInt16(index % 65_521), UInt16(index / 65_521), 1), from: start, to: wordStart, attributes) }
            TextLayout.add(pango_attr_foreground_new(UInt16(index % 65_521), UInt16(index / 65_521), 0), from: wordStart, to: end, attributes)
        }
        smallestSize = runs.map(\.style.size).min() ?? style.size
        var isSpaced = false
        if context.language.isChinese {
            let marks = ChineseMarks(text)
            isSpaced = !marks.spaced.isEmpty
            for range in marks.wide { TextLayout.add(pango_attr_family_new(context.wideFamily), from: range.lowerBound, to: range.upperBound, attributes) }
            for range in marks.spaced { TextLayout.add(pango_attr_letter_spacing_new(Int32(style.size * 0.2 * Double(PANGO_SCALE))), from: range.lowerBound, to: range.upperBound, attributes) }
            for range in marks.narrowed {
                TextLayout.add(pango_attr_font_features_new(TypesettingContext.features(tabular: true) + ", halt=1"), from: range.lowerBound, to: range.upperBound, attributes)
            }
        }
        // A broken word shows no hyphen: it may be a key that somebody copies.
        TextLayout.add(pango_attr_insert_hyphens_new(0), from: 0, to: text.utf8.count, attributes)
        self.text = text
        self.starts = starts
        self.isSpaced = isSpaced
        layout = pango_layout_new(context.pango)
        pango_layout_set_auto_dir(layout, 0)
        pango_layout_set_font_description(layout, context.description(style))
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// Ends the text with an ellipsis where it would take more lines; for places that repeat what stands in full elsewhere.
    package func limit(lines: Int) {
        pango_layout_set_width(layout, Int32(TextLayout.units(width)))
        pango_layout_set_height(layout, -Int32(max(1, lines)))
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        lineCount = countedLines()
    }

    package enum Evenness: Hashable, Sendable {
        case none
        /// A last line of a character or two takes some from the line before: running text.
        case lastLine
        /// All lines of about the same length: headings.
        case all
    }

    /// Breaks the text to lines of at most `width` points; a word longer than that is broken inside.
    package func `break`(to width: Double, evenness: Evenness = .none) {
        self.width = width
        if evenness == .all, breakEvenly(to: width) { return }
        setWidth(width)
        guard evenness != .none, lineCount > 1, lineCount <= 12, let size = runs.last?.style.size else { return }
        let shortest = (context.language.isChinese ? 3.2 : 2.3) * size
        guard lineWidth(lineCount - 1) < shortest else { return }
        lengthenLastLine(to: shortest, step: 0.75 * size)
    }

    /// Up to four lines, all about as long; false where there are more, or one, or the plan is not kept: then the width is still to be set.
    private func breakEvenly(to width: Double) -> Bool {
        guard width > 0, !fits(width), let plan else { return false }
        let widest = TextLayout.units(width), count = plan.lines(in: widest).count
        guard count > 1, count <= 4 else { return false }
        let narrowest = plan.narrowest(lines: count, from: min(widest, max(widest / count, plan.least)), to: widest)
        // Kerning over the ends of lines may ask for a little more than the plan says.
        for room in [2, Int(PANGO_SCALE), 4 * Int(PANGO_SCALE)] {
            setUnits(min(widest, narrowest + room))
            if lineCount <= count { return true }
        }
        return false
    }

    /// Narrows the text by up to six steps until its last line is long enough, unless that takes another line or breaks a word; else leaves it as it is.
    private func lengthenLastLine(to shortest: Double, step: Double) {
        let count = lineCount
        guard let plan else { return }
        for index in 1...6 {
            let narrower = TextLayout.units(width - Double(index) * step), expected = plan.lines(in: narrower)
            if narrower < plan.least || expected.count > count { break }
            guard Double(expected.last) / Double(PANGO_SCALE) >= shortest else { continue }
            setUnits(narrower)
            if lineCount == count, lineWidth(count - 1) >= shortest { return }
        }
        setWidth(width)
    }

    /// Costs a layout where the text was not laid out without a width just before.
    private lazy var plan = unbroken { BreakPlan(layout) }

    /// The least width at which no word is broken, in points. Text in Chinese may break anywhere and so gives one character.
    package func leastWidth() -> Double { plan.map { Double($0.least + 2) / Double(PANGO_SCALE) } ?? naturalWidth }

    /// Bytes of the longest word: a cheap sign of which of many texts can have the greatest least width.
    package var longestWord: Int {
        var longest = 0, current = 0
        for byte in text.utf8 {
            current = byte == 0x20 || byte == 0x0A ? 0 : current + 1
            longest = max(longest, current)
        }
        return longest
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
        guard let bytes else { return "" }
        let start = Int(line.pointee.start_index)
        let words = bytes.withMemoryRebound(to: UInt8.self, capacity: start + Int(line.pointee.length)) {
            String(decoding: UnsafeBufferPointer(start: $0 + start, count: Int(line.pointee.length)), as: UTF8.self)
        }
        guard isMixed else { return words }
        return String(String.UnicodeScalarView(words.unicodeScalars.filter { $0.value != 0xFFFC && $0.value != 0x2060 }))
    }

    /// The run that the byte at `offset` belongs to, and what Pango's run there is.
    func run(at offset: Int) -> (run: StyledRun, role: Role)? {
        guard let index = starts.lastIndex(where: { $0 <= offset }) else { return nil }
        guard runs[index].shape != nil else { return (runs[index], .words) }
        return switch offset - starts[index] { case 0: (runs[index], .shape); case TextLayout.shapeMarker.utf8.count: (runs[index], .joiner); default: (runs[index], .words) }
    }

    enum Role { case words, shape, joiner }

    /// The text as Pango keeps it, for painting.
    var bytes: UnsafePointer<CChar>? { pango_layout_get_text(layout) }

    private func setWidth(_ width: Double) {
        // What needs no break is the same at any width: the layout that was measured stays. Spacing between scripts counts otherwise when Pango breaks.
        setUnits(!isSpaced && fits(width) ? -1 : TextLayout.units(width))
    }

    /// - Parameter units: of Pango; -1 for lines as long as they need.
    private func setUnits(_ units: Int) {
        pango_layout_set_width(layout, Int32(units))
        lineCount = countedLines()
    }

    private func fits(_ width: Double) -> Bool { mayFit(width) && width >= naturalWidth }

    /// What `read` finds in the layout on lines as long as they need; the layout keeps its width.
    private func unbroken<Found>(_ read: () -> Found) -> Found {
        let current = pango_layout_get_width(layout)
        pango_layout_set_width(layout, -1)
        defer { pango_layout_set_width(layout, current) }
        noteMissing()
        return read()
    }

    /// Whether it is worth asking for the natural width: on the average letters are a good half of the size wide, and a wrong guess costs a layout.
    private func mayFit(_ width: Double) -> Bool { Double(text.unicodeScalars.count) * smallestSize * 0.45 <= width }

    private static func units(_ width: Double) -> Int { Int(max(0, min(width, 100_000)) * Double(PANGO_SCALE)) }

    private func measuredWidth() -> Double {
        var logical = PangoRectangle()
        unbroken { pango_layout_get_extents(layout, nil, &logical) }
        // Pango's widths are whole units of 1/1024 point; a unit more keeps a line that fits exactly from breaking.
        return Double(logical.width + 2) / Double(PANGO_SCALE)
    }

    private func countedLines() -> Int {
        noteMissing()
        return Int(pango_layout_get_line_count(layout))
    }

    /// With the first layout, whatever its width.
    private func noteMissing() {
        guard !isChecked else { return }
        isChecked = true
        context.missing.formUnion(context.unknownScalars(layout, in: text))
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
