import KepiChart
import KepiCore
import KepiDrawing
import KepiReport

/// Charts → SVG in the page. A figure is laid out twice, for wide and for narrow screens, so that its labels keep their size on a phone.
final class ChartRenderer {
    private let context: TypesettingContext
    private let charts: ChartContext
    private let glyphs: GlyphSheet
    private var count = 0

    init(context: TypesettingContext, format: QuantityFormat) {
        self.context = context
        glyphs = GlyphSheet(context: context, id: "_")
        charts = ChartContext(text: PangoTextMeasurer(context: context), format: format, labelSize: 12)
    }

    /// - Parameter isNarrow: it stands in one of several columns, so that one layout serves.
    func figure(_ figure: FigureSpec, isNarrow: Bool) throws(Failure) -> String {
        let title = figure.caption.isEmpty ? figure.alternativeText : figure.caption.plainText
        if isNarrow { return try svg(figure.chart, width: 352, title: title, description: figure.alternativeText) }
        return "<div class=\"wide\">" + (try svg(figure.chart, width: 720, title: title, description: figure.alternativeText))
            + "</div><div class=\"narrow\">" + (try svg(figure.chart, width: 300, title: title, description: figure.alternativeText)) + "</div>"
    }

    /// A word-sized chart in a table's cell.
    func word(_ chart: any Chart, alternativeText: String) throws(Failure) -> String {
        try svg(chart, width: 108, title: alternativeText, description: "")
    }

    private func svg(_ chart: any Chart, width: Double, title: String, description: String) throws(Failure) -> String {
        count += 1
        let scene = chart.scene(width: width, context: charts)
        return try SVGPainter.svg(scene, context: context, id: "c\(count)", title: title, description: description, glyphs: glyphs)
    }

    /// What the page has to hold for the charts drawn so far.
    var sheet: String { glyphs.svg }
}
