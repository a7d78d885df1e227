/// What a chart without a single value draws: its words between two thin lines, so that the reader sees a place where a chart would be.
enum EmptyState {
    /// For charts with axes; the words wrap, the height follows.
    static func scene(_ words: String, width: Double, context: ChartContext) -> Scene {
        let style = context.label
        let lines = LineBreaking.lines(words, width: width - 8, style: style, text: context.text)
        let height = Double(max(1, lines.count)) * style.lineHeight + 24
        var scene = Scene(width: width, height: height)
        let line = Scene.Stroke(Scene.Paint(.grid), width: 0.75)
        scene.line(from: Scene.Point(0, 0.5), to: Scene.Point(width, 0.5), line)
        scene.line(from: Scene.Point(0, height - 0.5), to: Scene.Point(width, height - 0.5), line)
        scene.text(lines: lines, x: width / 2, centerY: height / 2, anchor: .middle, style: style, color: .muted)
        return scene
    }

    /// For word-sized charts: the words where they fit, else a dash (the alternative text carries the words).
    static func word(_ words: String, width: Double, height: Double, context: ChartContext) -> Scene {
        var scene = Scene(width: width, height: height)
        let style = context.label
        let fits = context.text.width(words, style) <= width
        scene.text(fits ? words : "–", x: 0, centerY: height / 2, style: style, color: .muted)
        return scene
    }
}
