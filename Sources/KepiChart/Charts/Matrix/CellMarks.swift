/// What is drawn in cells of a matrix beside their tint.
extension Scene {
    /// Slanted thin lines within `box`: a cell whose time is not over.
    mutating func hatch(_ box: Rectangle, spacing: Double = 4) {
        guard box.width > 0, box.height > 0 else { return }
        var segments: [Path.Segment] = []
        var offset = spacing
        // Along each line x + y is constant, counted from the upper left corner.
        while offset < box.width + box.height, segments.count < 1_000 {
            let start = Point(box.x + min(offset, box.width), box.y + max(0, offset - box.width))
            let end = Point(box.x + max(0, offset - box.height), box.y + min(offset, box.height))
            segments += [.move(start), .line(end)]
            offset += spacing
        }
        guard !segments.isEmpty else { return }
        marks.append(.path(Path(segments), fill: nil, stroke: Stroke(Paint(.rule), width: 0.6)))
    }

    /// A small triangle in the lower right corner of `box`: a cell that may not be shown.
    mutating func suppressedMark(in box: Rectangle) {
        let size = min(5, box.width / 2, box.height / 2)
        let right = box.x + box.width - 1, bottom = box.y + box.height - 1
        polygon([Point(right, bottom - size), Point(right, bottom), Point(right - size, bottom)], fill: .muted)
    }
}
