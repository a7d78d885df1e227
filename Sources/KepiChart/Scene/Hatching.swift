/// A bar of what is not counted like the others: an outline with thin slanting lines, to be told from a filled one without colour.
extension Scene {
    /// An outlined rectangle between two corners, hatched upwards to the right.
    package mutating func hatchedRectangle(from start: Point, to end: Point, color: ColorRole, spacing: Double = 3.2) {
        let box = Rectangle(x: min(start.x, end.x), y: min(start.y, end.y), width: abs(end.x - start.x), height: abs(end.y - start.y))
        guard box.width > 0, box.height > 0 else { return }
        var segments: [Path.Segment] = []
        var offset = spacing
        while offset < box.width + box.height {
            segments.append(.move(Point(box.x + max(0, offset - box.height), box.y + min(offset, box.height))))
            segments.append(.line(Point(box.x + min(offset, box.width), box.y + max(0, offset - box.width))))
            offset += spacing
        }
        marks.append(.path(Path([.rectangle(box)]), fill: Paint(.background), stroke: nil))
        if !segments.isEmpty { marks.append(.path(Path(segments), fill: nil, stroke: Stroke(Paint(color), width: 0.5))) }
        marks.append(.path(Path([.rectangle(box)]), fill: nil, stroke: Stroke(Paint(color), width: 0.9)))
    }
}
