import KepiChart
import KepiCore

/// A scene with every kind of mark.
enum SampleScene {
    static func scene(label: String = "Retention 留住 71.2%") -> Scene {
        Scene(width: 200, height: 80, marks: [
            .path(Scene.Path([.rectangle(Scene.Rectangle(x: 10, y: 10, width: 120, height: 12))]), fill: Scene.Paint(.accentBand), stroke: nil),
            .path(Scene.Path([.circle(center: Scene.Point(60, 40), radius: 4)]), fill: Scene.Paint(.missed), stroke: Scene.Stroke(Scene.Paint(.background), width: 1)),
            .path(Scene.Path([.move(Scene.Point(10, 60)), .line(Scene.Point(80, 50)), .curve(Scene.Point(90, 40), Scene.Point(110, 40), Scene.Point(120, 60))]), fill: nil,
                  stroke: Scene.Stroke(Scene.Paint(.accent, opacity: 0.5), width: 1.5, dashes: [0, 3], roundCap: true)),
            .text(Scene.TextRun(label, at: Scene.Point(190, 74), anchor: .end, style: TextStyle(size: 9, weight: .semibold), color: .muted)),
            .hitArea(Scene.Rectangle(x: 50, y: 30, width: 20, height: 20), tooltip: "2025-Q3: <71.2%>"),
        ])
    }
}
