import KepiChart

/// What is wrong with a scene by the rules that every chart keeps.
struct SceneInspection {
    let scene: Scene
    let text: any TextMeasuring

    /// One line a fault; empty for a sound scene.
    var faults: [String] {
        var faults: [String] = []
        if !scene.width.isFinite || !scene.height.isFinite || scene.height <= 0 { faults.append("size \(scene.width) × \(scene.height)") }
        for mark in scene.marks {
            switch mark {
            case .path(let path, let fill, let stroke):
                let half = (stroke?.width ?? 0) / 2
                for point in path.corners where !isInside(point.x, point.y, slack: half + 0.01) { faults.append("a path leaves the box at \(point.x), \(point.y)") }
                if fill == nil && stroke == nil { faults.append("a path that nobody sees") }
            case .text(let run):
                let box = box(of: run)
                if !isInside(box.x, box.y, slack: 0.01) || !isInside(box.x + box.width, box.y + box.height, slack: 0.01) { faults.append("'\(run.text)' leaves the box") }
                if run.text.isEmpty || run.text.contains("…") { faults.append("'\(run.text)' is empty or cut") }
            case .hitArea(let area, let tooltip):
                if !isInside(area.x, area.y, slack: 0.01) || !isInside(area.x + area.width, area.y + area.height, slack: 0.01) { faults.append("a hit area leaves the box") }
                if tooltip.isEmpty || area.width <= 0 || area.height <= 0 { faults.append("an empty hit area") }
            }
        }
        let boxes = runs.map(box(of:))
        for (index, first) in boxes.enumerated() {
            for (other, second) in boxes.enumerated() where other > index && overlaps(first, second) {
                faults.append("'\(runs[index].text)' and '\(runs[other].text)' overlap")
            }
        }
        return faults
    }

    var runs: [Scene.TextRun] { scene.marks.compactMap { if case .text(let run) = $0 { run } else { nil } } }

    func box(of run: Scene.TextRun) -> Scene.Rectangle {
        let extent = text.extent(of: run.text, style: run.style)
        let x = switch run.anchor {
        case .start: run.position.x
        case .middle: run.position.x - extent.width / 2
        case .end: run.position.x - extent.width
        }
        return Scene.Rectangle(x: x, y: run.position.y - extent.ascent, width: extent.width, height: extent.ascent + extent.descent)
    }

    /// False for NaN as well.
    private func isInside(_ x: Double, _ y: Double, slack: Double) -> Bool {
        x >= -slack && x <= scene.width + slack && y >= -slack && y <= scene.height + slack
    }

    private func overlaps(_ a: Scene.Rectangle, _ b: Scene.Rectangle) -> Bool {
        a.x + 0.01 < b.x + b.width && b.x + 0.01 < a.x + a.width && a.y + 0.01 < b.y + b.height && b.y + 0.01 < a.y + a.height
    }
}

extension Scene.Path {
    /// The outermost points.
    var corners: [Scene.Point] {
        segments.flatMap { segment -> [Scene.Point] in
            switch segment {
            case .move(let point), .line(let point): [point]
            case .curve(let first, let second, let end): [first, second, end]
            case .close: []
            case .rectangle(let box): [Scene.Point(box.x, box.y), Scene.Point(box.x + box.width, box.y + box.height)]
            case .circle(let center, let radius): [Scene.Point(center.x - radius, center.y - radius), Scene.Point(center.x + radius, center.y + radius)]
            }
        }
    }
}
