/// What stands at the right edge of a plot beside the end of a line.
struct EdgeLabel {
    var lines: [String]
    var color: ColorRole
    /// Where the label's first line belongs: where the line ends.
    var y: Double
    /// What the label is joined to where that is not at its first line: the middle of a bracket.
    var target: Double?
    /// Where the line ends that does not reach the edge; a thin line leads on from there.
    var startX: Double?
    /// How strongly it holds its place.
    var weight = 1.0

    static let gap = 1.5
    /// Between the plot and the labels.
    static let distance = 12.0

    /// The width that a label may take before it breaks, so that the plot keeps half of `width`.
    static func room(in width: Double) -> Double { min(max(width * 0.26, 52), width * 0.4) }

    /// The width that `labels` take right of the plot, the distance included; without any, what a point or tick at the edge needs.
    static func width(_ labels: [[String]], context: ChartContext) -> Double {
        let widest = labels.map { context.text.width($0, context.label) }.max() ?? 0
        return widest == 0 ? PlotFrame.gutter : widest + distance
    }

    /// The height that `labels` need together.
    static func height(_ labels: [[String]], context: ChartContext) -> Double {
        let filled = labels.filter { !$0.isEmpty }
        return filled.reduce(0) { $0 + Double($1.count) * context.label.lineHeight } + gap * Double(max(0, filled.count - 1))
    }

    /// Draws `labels` right of `right`, each as near to its line as they can stand without touching; one that had to move is joined to its line.
    static func draw(_ labels: [EdgeLabel], right: Double, bounds: ClosedRange<Double>, context: ChartContext, _ scene: inout Scene) {
        let labels = labels.filter { !$0.lines.isEmpty }
        let style = context.label
        let extents = labels.map { label in
            LabelSpreading.Label(anchor: label.y, above: style.lineHeight / 2, below: (Double(label.lines.count) - 0.5) * style.lineHeight, weight: label.weight)
        }
        let positions = LabelSpreading.positions(of: extents, in: bounds, gap: gap)
        for (label, position) in zip(labels, positions) {
            let end = label.target ?? label.y
            let isBeside = label.target == nil ? abs(position - end) <= 2.5 : end >= position - style.lineHeight / 2 && end <= position + (Double(label.lines.count) - 0.5) * style.lineHeight
            if !isBeside || label.startX != nil {
                scene.polyline([Scene.Point(min(label.startX ?? right + 1, right + 1), end), Scene.Point(right + 2, end),
                                Scene.Point(right + distance - 2, position)], Scene.Stroke(Scene.Paint(.rule), width: 0.6))
            }
            for (rank, line) in label.lines.enumerated() {
                scene.text(line, x: right + distance, centerY: position + Double(rank) * style.lineHeight, style: style, color: label.color)
            }
        }
    }
}
