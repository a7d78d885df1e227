import KepiChart
import KepiCore

/// Measures text with Pango as it will be drawn: ligatures off, tabular figures where the style asks, the glyphs of the language.
///
/// A text is shaped once and remembered. Not Sendable: make one for each piece of work; its fonts stay warm between them.
package final class PangoTextMeasurer: TextMeasuring {
    private let context: TypesettingContext?

    /// For text in `language`. Where a font is missing every width is an estimate; `PDFRenderer` and the painters then say which font it is.
    package init(fonts: Theme.Fonts, language: Language) { context = try? TypesettingContext(fonts: fonts, language: language) }

    /// On a context already lent, so that what is measured and what is drawn share their fonts.
    package init(context: TypesettingContext) { self.context = context }

    package func extent(of text: String, style: TextStyle) -> TextExtent {
        context?.extent(of: text, style: style) ?? TextExtent(width: Double(text.count) * style.size * 0.55, ascent: style.size, descent: style.size * 0.25)
    }
}
