/// What is drawn in cells of a matrix beside their tint.
extension Scene {
    /// A small triangle in the lower right corner of `box`: a cell that may not be shown.
    mutating func suppressedMark(in box: Rectangle) {
        let size = min(5, box.width / 2, box.height / 2)
        let right = box.x + box.width - 1, bottom = box.y + box.height - 1
        polygon([Point(right, bottom - size), Point(right, bottom), Point(right - size, bottom)], fill: .muted)
    }
}
