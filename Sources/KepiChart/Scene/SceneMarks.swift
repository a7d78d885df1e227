/// The few shapes that charts are made of, so that a layout reads as what it draws.
extension Scene {
    package mutating func line(from start: Point, to end: Point, _ stroke: Stroke) {
        marks.append(.path(Path([.move(start), .line(end)]), fill: nil, stroke: stroke))
    }

    /// A line through `points`; nothing where there are fewer than two.
    package mutating func polyline(_ points: [Point], _ stroke: Stroke) {
        guard points.count > 1 else { return }
        marks.append(.path(Path([.move(points[0])] + points.dropFirst().map { .line($0) }), fill: nil, stroke: stroke))
    }

    /// A filled area with the corners `points`; nothing where there are fewer than three.
    package mutating func polygon(_ points: [Point], fill: ColorRole) {
        guard points.count > 2 else { return }
        marks.append(.path(Path([.move(points[0])] + points.dropFirst().map { .line($0) } + [.close]), fill: Paint(fill), stroke: nil))
    }

    /// A filled rectangle between two corners in any order.
    package mutating func rectangle(from start: Point, to end: Point, fill: ColorRole) {
        let rectangle = Rectangle(x: min(start.x, end.x), y: min(start.y, end.y), width: abs(end.x - start.x), height: abs(end.y - start.y))
        marks.append(.path(Path([.rectangle(rectangle)]), fill: Paint(fill), stroke: nil))
    }

    package mutating func circle(at center: Point, radius: Double, fill: ColorRole, stroke: Stroke? = nil) {
        marks.append(.path(Path([.circle(center: center, radius: radius)]), fill: Paint(fill), stroke: stroke))
    }

    /// A triangle with its tip at `tip`, `length` long, pointing right (1) or left (−1): a value runs on beyond the edge.
    package mutating func arrowhead(tip: Point, direction: Double, length: Double, fill: ColorRole) {
        let back = tip.x - direction * length
        polygon([tip, Point(back, tip.y - length * 0.6), Point(back, tip.y + length * 0.6)], fill: fill)
    }

    /// One line of text whose figures are centred on `centerY`.
    package mutating func text(_ text: String, x: Double, centerY: Double, anchor: TextRun.Anchor = .start, style: TextStyle, color: ColorRole = .ink) {
        guard !text.isEmpty else { return }
        // Half the height of Inter's figures; Chinese characters stand a little lower on the baseline and centre as well.
        marks.append(.text(TextRun(text, at: Point(x, centerY + style.size * 0.36), anchor: anchor, style: style, color: color)))
    }

    /// Lines of text below one another, the block centred on `centerY`.
    package mutating func text(lines: [String], x: Double, centerY: Double, anchor: TextRun.Anchor = .start, style: TextStyle, color: ColorRole = .ink) {
        let first = centerY - Double(lines.count - 1) / 2 * style.lineHeight
        for (index, line) in lines.enumerated() {
            text(line, x: x, centerY: first + Double(index) * style.lineHeight, anchor: anchor, style: style, color: color)
        }
    }
}

extension TextStyle {
    /// Distance of the baselines of two lines of a label: holds Inter's and Noto's ascenders and descenders apart.
    package var lineHeight: Double { size * 1.3 }
}

extension TextMeasuring {
    package func width(_ text: String, _ style: TextStyle) -> Double { text.isEmpty ? 0 : extent(of: text, style: style).width }
    package func width(_ lines: [String], _ style: TextStyle) -> Double { lines.map { width($0, style) }.max() ?? 0 }
}
