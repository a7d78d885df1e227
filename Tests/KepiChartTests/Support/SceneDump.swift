import KepiChart
import KepiCore

/// A scene as text, one mark a line, positions to a tenth of a point: small enough to read in a diff.
enum SceneDump {
    static func text(_ scene: Scene) -> String {
        (["scene \(n(scene.width)) × \(n(scene.height))"] + scene.marks.map(line)).joined(separator: "\n") + "\n"
    }

    private static func line(_ mark: Scene.Mark) -> String {
        switch mark {
        case .path(let path, let fill, let stroke):
            var words = ["path", path.segments.map(segment).joined(separator: " ")]
            if let fill { words.append("fill \(paint(fill))") }
            if let stroke {
                let dashes = stroke.dashes.isEmpty ? "" : " dashes " + stroke.dashes.map(n).joined(separator: ",")
                words.append("stroke \(paint(stroke.paint)) \(n(stroke.width))\(dashes)\(stroke.roundCap ? " round" : "")")
            }
            return words.joined(separator: " ")
        case .text(let run):
            return "text '\(run.text)' at \(point(run.position)) \(run.anchor.rawValue) \(n(run.style.size))/\(run.style.weight.rawValue) \(run.color.rawValue)"
        case .hitArea(let area, let tooltip):
            return "hit \(n(area.x)),\(n(area.y)) \(n(area.width))×\(n(area.height)) '\(tooltip)'"
        }
    }

    private static func segment(_ segment: Scene.Path.Segment) -> String {
        switch segment {
        case .move(let to): "M\(point(to))"
        case .line(let to): "L\(point(to))"
        case .curve(let first, let second, let end): "C\(point(first)) \(point(second)) \(point(end))"
        case .close: "Z"
        case .rectangle(let box): "R\(n(box.x)),\(n(box.y)) \(n(box.width))×\(n(box.height))"
        case .circle(let center, let radius): "O\(point(center)) \(n(radius))"
        }
    }

    private static func paint(_ paint: Scene.Paint) -> String { paint.opacity == 1 ? paint.color.rawValue : "\(paint.color.rawValue) \(n(paint.opacity))" }
    private static func point(_ point: Scene.Point) -> String { "\(n(point.x)),\(n(point.y))" }
    private static func n(_ value: Double) -> String {
        let rounded = (value * 10).rounded() / 10
        return rounded == rounded.rounded() && abs(rounded) < 1e9 ? String(Int(rounded)) : String(rounded)
    }
}
