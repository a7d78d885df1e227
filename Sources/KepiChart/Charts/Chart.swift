import KepiCore

/// A chart as values: everything it shows, nothing of how it is painted. Each conforming type is one file (and its layout) in this folder and one
/// line of `ChartRegistry`.
///
/// A chart lays itself out into any width from 100 points (word-sized ones from 24); its height follows from its content and the width unless it is
/// fixed by its kind. Nothing it draws leaves the box or lies over another text. A value that is not finite counts as missing.
/// Every chart has an empty state: without a single value it draws `emptyText` in place of marks.
package protocol Chart: Sendable {
    /// The name in templates: `trend`, `bars`, `bullet`, `sparkline`, `interval`.
    static var name: String { get }
    /// Whether there is no value to draw.
    var isEmpty: Bool { get }
    /// What stands in place of the marks where it is empty ("no tickets in this period"), in the report's language.
    var emptyText: String { get }
    /// Lays the chart out in `width` points.
    func scene(width: Double, context: ChartContext) -> Scene
}

/// What charts need to lay themselves out. Not Sendable: it measures text.
package struct ChartContext {
    package var text: any TextMeasuring
    package var format: QuantityFormat
    /// Size of axis and value labels, in points.
    package var labelSize: Double
    package init(text: any TextMeasuring, format: QuantityFormat, labelSize: Double = 8) { self.text = text; self.format = format; self.labelSize = labelSize }

    /// Axis labels and what stands beside a mark.
    package var label: TextStyle { TextStyle(size: labelSize) }
    /// The value that a chart is about.
    package var figure: TextStyle { TextStyle(size: labelSize * 1.4, weight: .semibold, family: .display, hasTabularFigures: false) }
    /// The value of one bar among many.
    package var emphasis: TextStyle { TextStyle(size: labelSize, weight: .medium) }
}
