import KepiChart
import KepiCore

/// Measures text with Pango as it will be drawn: ligatures off, tabular figures where the style asks, the glyphs of the language.
///
/// A text is shaped once and remembered. Not Sendable: it lives as long as the context is lent.
package final class PangoTextMeasurer: TextMeasuring {
    private let context: TypesettingContext

    /// On a lent context, so that what is measured and what is drawn share their fonts.
    package init(context: TypesettingContext) { self.context = context }

    package func extent(of text: String, style: TextStyle) -> TextExtent { context.extent(of: text, style: style) }
}
