import KepiCore

/// The words of a scatter: beside their marks or, where they would touch one another or another mark, numbers there and a list beneath the plot.
struct ScatterLabels {
    private struct Words {
        var lines: [String]
        var style: TextStyle
        var mark: ScatterMark
        var box: Scene.Rectangle
    }
    private let words: [Words]
    private let key: NumberedKey?

    /// - Parameters:
    ///   - marks: as drawn, the largest first.
    ///   - bounds: within which labels keep.
    ///   - lines: whiskers, on which labels should rather not stand.
    init(marks: [ScatterMark], bounds: Scene.Rectangle, lines: [Scene.Rectangle], width: Double, context: ChartContext) {
        let text = context.text, style = context.label
        let broken = marks.map { LineBreaking.lines($0.point.label, width: max(width * 0.3, 60), style: style, text: text) }
        let beside = PointLabels(items: zip(marks, broken).map { mark, lines in
            PointLabels.Item(center: mark.center, radius: mark.extent, width: text.width(lines, style), height: Double(lines.count) * style.lineHeight)
        }, bounds: bounds, lines: lines).beside()
        if let beside {
            words = marks.indices.filter { !broken[$0].isEmpty }.map { Words(lines: broken[$0], style: style, mark: marks[$0], box: beside[$0]) }
            key = nil
            return
        }
        // Numbered from the top down: the order in which one reads them off the plot.
        let numbered = marks.indices.filter { !broken[$0].isEmpty }.sorted { (marks[$0].center.y, marks[$0].center.x, $0) < (marks[$1].center.y, marks[$1].center.x, $1) }.map { marks[$0] }
        let unnamed = marks.indices.filter { broken[$0].isEmpty }.map { marks[$0] }
        let items = (numbered + unnamed).enumerated().map { index, mark in
            PointLabels.Item(center: mark.center, radius: mark.extent, width: index < numbered.count ? text.width(String(index + 1), context.emphasis) : 0, height: style.lineHeight)
        }
        let boxes = PointLabels(items: items, bounds: bounds, lines: lines).anywhere()
        words = numbered.indices.compactMap { index in boxes[index].map { Words(lines: [String(index + 1)], style: context.emphasis, mark: numbered[index], box: $0) } }
        let widest = numbered.map { text.width($0.point.label, style) }.max() ?? 0
        let columns = max(1, min(4, Int((width + 14) / (widest + text.width("00", context.emphasis) + 5 + 14))))
        key = NumberedKey(numbered.enumerated().map { NumberedKey.Entry(number: $0 + 1, label: $1.point.label, figure: "", color: .ink) }, width: width, columns: columns, context: context)
    }

    /// What the list adds to the height, its distance to the plot included.
    var keyHeight: Double { key.map { $0.height + ScatterLabels.distance } ?? 0 }
    private static let distance = 8.0

    func draw(keyTop: Double, _ scene: inout Scene) {
        for words in words {
            let box = words.box, center = words.mark.center
            // Lines of one label are flush towards their mark.
            let anchor: Scene.TextRun.Anchor = box.x + box.width <= center.x ? .end : box.x >= center.x ? .start : .middle
            let x = switch anchor {
            case .start: box.x
            case .middle: box.x + box.width / 2
            case .end: box.x + box.width
            }
            drawLeader(from: words.mark, to: box, &scene)
            scene.text(lines: words.lines, x: x, centerY: box.y + box.height / 2, anchor: anchor, style: words.style)
        }
        key?.draw(top: keyTop + ScatterLabels.distance, &scene)
    }

    /// Joins a label that had to stand away from its mark.
    private func drawLeader(from mark: ScatterMark, to box: Scene.Rectangle, _ scene: inout Scene) {
        let nearest = Scene.Point(min(max(mark.center.x, box.x), box.x + box.width), min(max(mark.center.y, box.y), box.y + box.height))
        let x = nearest.x - mark.center.x, y = nearest.y - mark.center.y, distance = (x * x + y * y).squareRoot()
        guard distance > mark.extent + 5 else { return }
        scene.line(from: Scene.Point(mark.center.x + x / distance * mark.extent, mark.center.y + y / distance * mark.extent), to: nearest, Scene.Stroke(Scene.Paint(.muted), width: 0.5))
    }
}
