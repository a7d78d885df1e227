/// Thin upright lines through a plot with their labels above it: quantiles, a service level.
///
/// A label stands right or left of its line's end, as high as it must so that no label touches another and no line runs through one. Of the ways to do
/// that the lowest is taken; where there is none (two lines at opposite edges with labels as wide as the chart) a line pauses behind a label.
/// Tries both sides of each of up to 6 lines in two orders: some hundred placements of a few rectangles.
struct MarkedLines {
    struct Line {
        var x: Double
        var lines: [String]
        /// −1, 1: what is marked lies beyond the plot's left or right edge.
        var beyond: Double
        /// Of the label.
        var width: Double
        /// The label's extent, and its lower and upper edge above the plot.
        var start = 0.0, end = 0.0
        var base = 0.0, top = 0.0
    }
    private enum Side { case right, left, across }

    private(set) var lines: [Line]
    private let context: ChartContext

    private static let gap = 3.0

    /// - Parameters:
    ///   - marks: where a line stands, and its label; an empty label is none.
    ///   - plot: from the plot's left edge to its right; labels that reach beyond keep clear of the ticks and labels there.
    ///   - width: of the chart; labels keep within it.
    init(_ marks: [(x: Double, label: String, beyond: Double)], plot: ClosedRange<Double>, width: Double, context: ChartContext) {
        self.context = context
        let style = context.label
        let broken = marks.map { mark in
            let lines = LineBreaking.lines(mark.label, width: width * 0.48, style: style, text: context.text)
            return Line(x: mark.x, lines: lines, beyond: mark.beyond, width: context.text.width(lines, style))
        }
        let options = broken.map { line -> [Side] in
            let needed = line.width + MarkedLines.gap
            let sides: [Side] = (line.x + needed <= width ? [.right] : []) + (line.x - needed >= 0 ? [.left] : [])
            return sides.isEmpty ? [.across] : sides
        }
        let rightToLeft = broken.indices.sorted { (-broken[$0].x, $0) < (-broken[$1].x, $1) }
        var best: (cost: Double, lines: [Line])?
        for choice in MarkedLines.choices(options) {
            for order in [rightToLeft, rightToLeft.reversed()] {
                let placed = MarkedLines.stacked(broken, sides: choice, order: order, plot: plot, width: width, context: context)
                let cost = MarkedLines.cost(placed) + Double(choice.count { $0 == .left }) * 0.1
                if cost < best?.cost ?? .infinity { best = (cost, placed) }
            }
        }
        lines = best?.lines ?? []
    }

    /// The height that labels need above the plot.
    var height: Double { lines.map(\.top).max() ?? 0 }

    /// Draws lines from `bottom` up and their labels above `top`.
    func draw(top: Double, bottom: Double, _ scene: inout Scene) {
        let style = context.label
        for line in lines {
            let isAcross = line.start < line.x && line.end > line.x
            let end = line.lines.isEmpty ? top : top - (isAcross ? line.base : line.top - 1)
            var pieces = [(from: bottom, to: end)]
            for other in lines where !other.lines.isEmpty && line.x > other.start - 1 && line.x < other.end + 1 && top - other.base > end {
                pieces = pieces.flatMap { piece -> [(from: Double, to: Double)] in
                    [(piece.from, max(piece.to, min(piece.from, top - other.base + 1))), (min(piece.from, max(piece.to, top - other.top - 1)), piece.to)].filter { $0.0 > $0.1 + 0.5 }
                }
            }
            for piece in pieces {
                scene.line(from: Scene.Point(line.x, piece.from), to: Scene.Point(line.x, piece.to), Scene.Stroke(Scene.Paint(.ink), width: 0.7, dashes: [2, 1.6]))
            }
            if line.beyond != 0 {
                scene.arrowhead(tip: Scene.Point(line.x + line.beyond * 4, top + 6), direction: line.beyond, length: 4.5, fill: .ink)
            }
            let first = top - line.top + style.lineHeight / 2
            for (rank, words) in line.lines.enumerated() {
                scene.text(words, x: line.end <= line.x ? line.end : line.start, centerY: first + Double(rank) * style.lineHeight, anchor: line.end <= line.x ? .end : .start, style: style)
            }
        }
    }

    // MARK: Placing

    private static func choices(_ options: [[Side]]) -> [[Side]] {
        guard options.count <= 6 else { return [options.map { $0[0] }] }
        return options.reduce([[]]) { choices, sides in choices.flatMap { choice in sides.map { choice + [$0] } } }
    }

    /// The labels in `order`, each as low as those before it leave it.
    private static func stacked(_ broken: [Line], sides: [Side], order: [Int], plot: ClosedRange<Double>, width: Double, context: ChartContext) -> [Line] {
        var lines = broken
        var placed: [Int] = []
        for index in order {
            let labelWidth = lines[index].width
            lines[index].start = switch sides[index] {
            case .right: lines[index].x + gap
            case .left: lines[index].x - gap - labelWidth
            case .across: max(0, min(lines[index].x - labelWidth / 2, width - labelWidth))
            }
            lines[index].end = lines[index].start + labelWidth
            guard !lines[index].lines.isEmpty else { continue }
            let low = min(lines[index].start, lines[index].x), high = max(lines[index].end, lines[index].x)
            let beneath = placed.filter { low < max(lines[$0].end, lines[$0].x) + gap && min(lines[$0].start, lines[$0].x) < high + gap }
            let least = lines[index].start < plot.lowerBound - 2 || lines[index].end > plot.upperBound + 2 ? context.labelSize * 0.8 : 1
            lines[index].base = beneath.map { lines[$0].top }.max().map { max($0, least) } ?? least
            lines[index].top = lines[index].base + Double(lines[index].lines.count) * context.label.lineHeight
            placed.append(index)
        }
        return lines
    }

    /// Lines that run through labels count most, then the height.
    private static func cost(_ lines: [Line]) -> Double {
        var cost = lines.map(\.top).max() ?? 0
        for line in lines {
            for other in lines where !other.lines.isEmpty && line.x > other.start - 1 && line.x < other.end + 1 && line.top > other.top { cost += 1000 }
        }
        return cost
    }
}
