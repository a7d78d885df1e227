import KepiChart
import KepiCore

/// How numbers, paths and words are spelt in SVG.
enum SVGText {
    /// The shortest form with at most `decimals` decimals: `12`, `.5`, `-3.25`.
    static func number(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return "0" }
        var factor = 1.0
        for _ in 0..<decimals { factor *= 10 }
        let scaled = (abs(value) * factor).rounded()
        guard scaled < 9e15, scaled > 0 else { return "0" }
        let whole = Int(scaled) / Int(factor), part = Int(scaled) % Int(factor)
        var fraction = String(part)
        fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return (value < 0 ? "-" : "") + (whole == 0 && !fraction.isEmpty ? "" : String(whole)) + (fraction.isEmpty ? "" : "." + fraction)
    }

    static func number(_ value: Double) -> String { number(value, decimals: 2) }

    /// Text and attribute values alike.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// References to glyphs in their places.
    static func uses(_ glyphs: [GlyphOutlines.Placed], prefix: String) -> String {
        glyphs.map { "<use href=\"#\(prefix)\($0.symbol)\" x=\"\($0.x)\"" + ($0.y == 0 ? "" : " y=\"\($0.y)\"") + "/>" }.joined()
    }

    /// The `d` of a path.
    static func data(_ path: Scene.Path) -> String {
        path.segments.map { segment in
            switch segment {
            case .move(let point): "M" + pair(point)
            case .line(let point): "L" + pair(point)
            case .curve(let first, let second, let end): "C\(pair(first)) \(pair(second)) \(pair(end))"
            case .close: "Z"
            case .rectangle(let box): "M\(number(box.x)) \(number(box.y))h\(number(box.width))v\(number(box.height))h\(number(-box.width))Z"
            case .circle(let center, let radius):
                "M\(number(center.x - radius)) \(number(center.y))a\(number(radius)) \(number(radius)) 0 1 0 \(number(2 * radius)) 0a\(number(radius)) \(number(radius)) 0 1 0 \(number(-2 * radius)) 0Z"
            }
        }.joined()
    }

    private static func pair(_ point: Scene.Point) -> String { "\(number(point.x)) \(number(point.y))" }
}
