import KepiCore

/// A chart as values: everything it shows, nothing of how it is painted. Each conforming type is one file in this folder and one line of `ChartRegistry`.
///
/// A chart lays itself out into any width; its height follows from its content and the width unless it is fixed by its kind.
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
}

extension Chart {
    /// Placeholder until each chart has its own layout.
    package func scene(width: Double, context: ChartContext) -> Scene { Scene(width: width, height: 20) }
}
