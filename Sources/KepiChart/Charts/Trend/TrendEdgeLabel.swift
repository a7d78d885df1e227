import KepiCore

/// What stands at the right edge of a trend beside the end of a line: the last value with its interval, the target, the limits, the year before.
struct TrendEdgeLabel {
    struct Line {
        var text: String
        var style: TextStyle
        var color: ColorRole
    }
    /// Where on the axis it belongs.
    var value: Double
    var lines: [Line]
    /// How strongly it holds its place.
    var weight: Double
    /// The point that it belongs to where that is not at the edge.
    var startIndex: Int?

    static let gap = 1.5

    /// Its height around the middle of its first line.
    var extent: LabelSpreading.Label {
        let first = lines.first.map { $0.style.lineHeight / 2 } ?? 0
        return LabelSpreading.Label(anchor: 0, above: first, below: lines.reduce(0) { $0 + $1.style.lineHeight } - first, weight: weight)
    }

    /// The labels of `chart`, broken into lines that leave the plot at least half of `width`. At equal heights the value stands above the others.
    static func labels(for chart: TrendChart, values: [ChartValue], yearAgo: [Double?], target: Double?, limits: TrendChart.Limits?, width: Double,
                       context: ChartContext) -> [TrendEdgeLabel] {
        let room = min(max(width * 0.26, 52), width * 0.4)
        var labels: [TrendEdgeLabel] = []
        if let last = values.lastIndex(where: { $0.value != nil }), let value = values[last].value {
            labels.append(TrendEdgeLabel(value: value, lines: lines(of: values[last], at: last, in: chart, room: room, width: width, context: context), weight: 6,
                                         startIndex: last == values.count - 1 ? nil : last))
        }
        func add(_ text: String, at value: Double, _ color: ColorRole, weight: Double) {
            let lines = LineBreaking.lines(text, width: room, style: context.label, text: context.text)
            guard !lines.isEmpty else { return }
            labels.append(TrendEdgeLabel(value: value, lines: lines.map { Line(text: $0, style: context.label, color: color) }, weight: weight))
        }
        if let target { add(chart.targetLabel, at: target, .ink, weight: 2) }
        if let limits { add(limits.label, at: limits.high, .muted, weight: 1) }
        if let value = yearAgo.last(where: { $0 != nil }) ?? nil { add(chart.yearAgoLabel, at: value, .muted, weight: 1) }
        return labels
    }

    private static func lines(of value: ChartValue, at index: Int, in chart: TrendChart, room: Double, width: Double, context: ChartContext) -> [Line] {
        let isLast = index == chart.points.count - 1
        let small = context.label
        let (words, interval) = context.format.short(value, chart.unit)
        // A long figure in a narrow chart is set like the other labels before it is broken.
        let style = context.text.width(words, context.figure) <= max(room, width * 0.34) ? context.figure : TextStyle(size: small.size, weight: .semibold)
        let color: ColorRole = isLast ? chart.tone.color : .accent
        var lines = LineBreaking.lines(words, width: max(room, width * 0.34), style: style, text: context.text).map { Line(text: $0, style: style, color: color) }
        var notes: [String] = []
        if let interval { notes.append(interval) }
        if !isLast { notes.append(context.format.tick(chart.points[index].period, showsYear: true)) }
        if chart.points[index].isPartial { notes.append(chart.partialNote) }
        for note in notes {
            lines += LineBreaking.lines(note, width: room, style: small, text: context.text).map { Line(text: $0, style: small, color: .muted) }
        }
        return lines
    }
}
