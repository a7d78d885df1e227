/// Finds places for labels of points in a plot so that none touches another, a point, or the plot's edge.
///
/// Each label has eight places around its point. Those with the fewest free places choose first (ties: in the order given), and each takes the place that
/// crosses the fewest thin lines, right before left before above and beneath. O(n²).
struct PointLabels {
    struct Item {
        var center: Scene.Point
        /// Of the mark.
        var radius: Double
        /// Of the label.
        var width: Double
        var height: Double
    }

    let items: [Item]
    let bounds: Scene.Rectangle
    /// Thin lines that labels should rather not stand on.
    let lines: [Scene.Rectangle]

    private static let directions: [(x: Double, y: Double)] = [(1, 0), (-1, 0), (0, -1), (0, 1), (0.75, -0.75), (0.75, 0.75), (-0.75, -0.75), (-0.75, 0.75)]

    /// A box for each label beside its point; nil where one finds none.
    func beside() -> [Scene.Rectangle]? {
        let free = items.indices.map { index in places(of: index, distance: 2.5).filter { isFreeOfMarks($0, but: index) } }
        var boxes = [Scene.Rectangle?](repeating: nil, count: items.count)
        for index in items.indices.sorted(by: { (free[$0].count, $0) < (free[$1].count, $1) }) where items[index].width > 0 {
            let open = free[index].filter { box in !boxes.contains { $0.map { $0.overlaps(box, gap: 1.5) } ?? false } }
            guard let place = fewestCrossings(open) else { return nil }
            boxes[index] = place
        }
        return boxes.map { $0 ?? Scene.Rectangle(x: 0, y: 0, width: 0, height: 0) }
    }

    /// A box for each label that has a width, ever farther from its point until it finds one; over other points rather than nowhere, over another label never.
    func anywhere() -> [Scene.Rectangle?] {
        var boxes = [Scene.Rectangle?](repeating: nil, count: items.count)
        for index in items.indices where items[index].width > 0 {
            for needsRoom in [true, false] where boxes[index] == nil {
                for distance in stride(from: 1.5, to: max(bounds.width, bounds.height), by: 4) where boxes[index] == nil {
                    boxes[index] = fewestCrossings(places(of: index, distance: distance).filter { box in
                        (!needsRoom || isFreeOfMarks(box, but: index)) && !boxes.contains { $0.map { $0.overlaps(box, gap: 1) } ?? false }
                    })
                }
            }
        }
        return boxes
    }

    private func places(of index: Int, distance: Double) -> [Scene.Rectangle] {
        let item = items[index]
        return PointLabels.directions.map { direction in
            // The box touches the circle of that distance with its side or, slantwise, about its corner.
            let reach = item.radius + distance
            let x = item.center.x + direction.x * reach + (direction.x == 0 ? -item.width / 2 : direction.x < 0 ? -item.width : 0)
            let y = item.center.y + direction.y * reach + (direction.y == 0 ? -item.height / 2 : direction.y < 0 ? -item.height : 0)
            return Scene.Rectangle(x: x, y: y, width: item.width, height: item.height)
        }.filter { $0.x >= bounds.x && $0.y >= bounds.y && $0.x + $0.width <= bounds.x + bounds.width && $0.y + $0.height <= bounds.y + bounds.height }
    }

    private func isFreeOfMarks(_ box: Scene.Rectangle, but own: Int) -> Bool {
        items.enumerated().allSatisfy { index, item in
            index == own || !box.overlaps(Scene.Rectangle(x: item.center.x - item.radius, y: item.center.y - item.radius, width: 2 * item.radius, height: 2 * item.radius), gap: 0.5)
        }
    }

    private func fewestCrossings(_ boxes: [Scene.Rectangle]) -> Scene.Rectangle? {
        var best: (crossings: Int, box: Scene.Rectangle)?
        for box in boxes {
            let crossings = lines.count { $0.overlaps(box, gap: 0) }
            if crossings < best?.crossings ?? .max { best = (crossings, box) }
        }
        return best?.box
    }
}

extension Scene.Rectangle {
    /// Whether the two are nearer to one another than `gap`.
    func overlaps(_ other: Scene.Rectangle, gap: Double) -> Bool {
        x < other.x + other.width + gap && other.x < x + width + gap && y < other.y + other.height + gap && other.y < y + height + gap
    }
}
