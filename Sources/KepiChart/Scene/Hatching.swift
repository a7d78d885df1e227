/// Thin slanting lines for what is not counted like the rest, to be told from a filled area without colour.
extension Scene {
    /// Lines upwards to the right within `box`, alone: a cell whose time is not over.
    package mutating func hatch(_ box: Rectangle, color: ColorRole, spacing: Double = 4, lineWidth: Double = 0.6) {
        guard box.width > 0, box.height > 0 else { return }
        var segments: [Path.Segment] = []
        var offset = spacing
        // Along each line x + y is constant, counted from the upper left corner.
        while offset < box.width + box.height {
            segments.append(.move(Point(box.x + max(0, offset - box.height), box.y + min(offset, box.height))))
            segments.append(.line(Point(box.x + min(offset, box.width), box.y + max(0, offset - box.width))))
            offset += spacing
        }
        if !segments.isEmpty { marks.append(.path(Path(segments), fill: nil, stroke: Stroke(Paint(color), width: lineWidth))) }
    }

    /// An outlined rectangle between two corners, hatched: a bar of those whose value is not known yet.
    package mutating func hatchedRectangle(from start: Point, to end: Point, color: ColorRole, spacing: Double = 3.2) {
        let box = Rectangle(x: min(start.x, end.x), y: min(start.y, end.y), width: abs(end.x - start.x), height: abs(end.y - start.y))
        guard box.width > 0, box.height > 0 else { return }
        marks.append(.path(Path([.rectangle(box)]), fill: Paint(.background), stroke: nil))
        hatch(box, color: color, spacing: spacing, lineWidth: 0.5)
        marks.append(.path(Path([.rectangle(box)]), fill: nil, stroke: Stroke(Paint(color), width: 0.9)))
    }
}
