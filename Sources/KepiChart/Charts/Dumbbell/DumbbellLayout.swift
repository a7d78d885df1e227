import KepiCore

/// Lays dumbbells out on an axis that need not have zero: dots show where, not how much.
struct DumbbellLayout {
    let chart: DumbbellChart
    let width: Double
    let context: ChartContext
    private let pairs: [Pair]
    private let legend: Legend
    private let rows: LabelledRows
    private let plot: FittedAxis
    private let left: Double

    /// The values of a row as drawn; both missing where there is a note.
    private struct Pair {
        var before: ChartValue
        var after: ChartValue
        var figure: String
        var values: [ChartValue] { [before, after].filter { $0.value != nil } }
        var isEmpty: Bool { values.isEmpty }
        var falls: Bool { before.value.flatMap { before in after.value.map { $0 < before } } ?? false }
        /// The outermost points; nil where an interval is open, nothing where there is no value.
        var low: Double? { values.contains { $0.hasInterval && $0.low == nil } ? nil : values.flatMap(\.numbers).min() }
        var high: Double? { values.contains { $0.hasInterval && $0.high == nil } ? nil : values.flatMap(\.numbers).max() }
    }

    /// The two dots with their names: on one line, or on several where they have no room.
    private struct Legend {
        var before: [String]
        var after: [String]
        /// The left edge of the second dot; nil: under the first.
        var afterX: Double?
        var height: Double
    }

    private static let gap = 4.0
    private static let radius = 2.9
    /// From the middle of a row to the whiskers, where both values have one: the earlier above, the later beneath.
    private static let whiskerOffset = 4.6

    init(chart: DumbbellChart, width: Double, context: ChartContext) {
        self.chart = chart
        self.width = width
        self.context = context
        let pairs = DumbbellLayout.pairs(of: chart, format: context.format)
        self.pairs = pairs
        legend = DumbbellLayout.legend(of: chart, width: width, context: context)
        let text = context.text, style = context.label, emphasis = context.emphasis
        let labels = zip(chart.rows, pairs).map { LabelledRows.Label(text: $0.label, style: style, note: $0.note, figure: $1.figure) }
        let top = legend.height > 0 ? legend.height + 4 : 1

        let labelWidth = LabelColumn.width(of: labels.map(\.text), in: width, style: style, text: text)
        let left = labelWidth > 0 ? labelWidth + 10 : 0
        let numbers = DumbbellLayout.numbers(pairs)
        func candidates(_ most: Int) -> [ValueAxis] { ValueAxis.candidates(over: numbers, unit: chart.unit, format: context.format, most: most, ofBars: false) }
        func plot(leftwards: Bool) -> FittedAxis? {
            let radius = DumbbellLayout.radius + 1
            let marks = pairs.filter { !$0.isEmpty }.map { pair in
                let room = pair.figure.isEmpty ? radius : radius + DumbbellLayout.gap + text.width(pair.figure, emphasis)
                let isLeft = pair.falls && leftwards
                return FittedAxis.Mark(low: pair.low, high: pair.high, before: isLeft ? room : radius, after: isLeft ? radius : room)
            }
            let most = min(max(Int((width - left) / 60), 3), 5)
            return FittedAxis.fitting(candidates(most), marks: marks, left: left, right: width, least: max(40, width * 0.3), bounds: 0...width, context: context)
        }
        if let plot = plot(leftwards: true) ?? plot(leftwards: false) {
            self.plot = plot
            self.left = left
            rows = LabelledRows(beside: labels, labelWidth: labelWidth, noteWidth: { _ in width - left }, top: top, context: context)
        } else {
            let candidates = candidates(3)
            let last = candidates[candidates.count - 1]
            self.plot = FittedAxis.fitting(candidates, left: 5, right: width - 5, least: 1, bounds: 0...width, context: context)
                ?? FittedAxis(axis: last, scale: LinearScale(low: last.low, high: last.high, start: 5, end: width - 5))
            self.left = 0
            rows = LabelledRows(above: labels, width: width, top: top, context: context)
        }
    }

    func scene() -> Scene {
        let style = context.label
        let hasTicks = !plot.axis.ticks.isEmpty
        var scene = Scene(width: width, height: rows.bottom + (hasTicks ? style.lineHeight + 5 : 2))
        drawLegend(&scene)
        if rows.isBeside { plot.drawGrid(&scene, top: rows.top, bottom: rows.bottom) }
        plot.drawLabels(&scene, center: rows.bottom + 4 + style.lineHeight / 2, bounds: 0...width, context: context)
        for index in pairs.indices { drawPair(index, &scene) }
        rows.drawWords(&scene, width: width, figureColor: { figureColor($0) }, context: context)
        if rows.isBeside { for index in pairs.indices { drawWordsBeside(index, &scene) } }
        for (index, row) in chart.rows.enumerated() where !row.tooltip.isEmpty {
            scene.marks.append(.hitArea(Scene.Rectangle(x: 0, y: rows.rows[index].top, width: width, height: rows.rows[index].height), tooltip: row.tooltip))
        }
        return scene
    }

    // MARK: Values

    private static func pairs(of chart: DumbbellChart, format: QuantityFormat) -> [Pair] {
        let nothing = ChartValue(value: nil)
        var pairs = chart.rows.map { row in row.note == nil ? Pair(before: row.before.drawable, after: row.after.drawable, figure: "") : Pair(before: nothing, after: nothing, figure: "") }
        var texts = format.short(pairs.compactMap(\.after.value), chart.unit)[...]
        for index in pairs.indices where pairs[index].after.value != nil { pairs[index].figure = texts.removeFirst() }
        return pairs
    }

    /// What the axis has to hold, with some room for an open end to be seen to run on.
    private static func numbers(_ pairs: [Pair]) -> [Double] {
        let values = pairs.flatMap(\.values), numbers = values.flatMap(\.numbers)
        let low = numbers.min() ?? 0, high = numbers.max() ?? 0, room = (high / 2 - low / 2) * 0.3
        return numbers + (values.contains { $0.hasInterval && $0.high == nil } ? [high + room] : []) + (values.contains { $0.hasInterval && $0.low == nil } ? [low - room] : [])
    }

    private func color(_ index: Int) -> ColorRole { chart.rows[index].tone == .neutral ? .muted : chart.rows[index].tone.color }
    private func figureColor(_ index: Int) -> ColorRole { chart.rows[index].tone == .neutral ? .ink : chart.rows[index].tone.color }

    // MARK: Legend

    private static func legend(of chart: DumbbellChart, width: Double, context: ChartContext) -> Legend {
        let style = context.label, text = context.text
        let before = LineBreaking.lines(chart.beforeLabel, width: width - 10, style: style, text: text)
        let after = LineBreaking.lines(chart.afterLabel, width: width - 10, style: style, text: text)
        let second = before.isEmpty ? 0 : 10 + text.width(before, style) + 12
        let isOneLine = before.count < 2 && after.count < 2 && second + 10 + text.width(after, style) <= width
        let lines = isOneLine ? min(1, before.count + after.count) : before.count + after.count
        return Legend(before: before, after: after, afterX: isOneLine ? second : nil, height: Double(lines) * style.lineHeight)
    }

    private func drawLegend(_ scene: inout Scene) {
        let line = context.label.lineHeight
        func entry(_ lines: [String], x: Double, top: Double, isHollow: Bool) {
            guard !lines.isEmpty else { return }
            drawDot(Scene.Point(x + 3.5, top + line / 2), isHollow: isHollow, color: .muted, &scene)
            scene.text(lines: lines, x: x + 10, centerY: top + Double(lines.count) / 2 * line, style: context.label, color: .muted)
        }
        entry(legend.before, x: 0, top: 0, isHollow: true)
        entry(legend.after, x: legend.afterX ?? 0, top: legend.afterX == nil ? Double(legend.before.count) * line : 0, isHollow: false)
    }

    // MARK: Marks

    private func drawDot(_ center: Scene.Point, isHollow: Bool, color: ColorRole, _ scene: inout Scene) {
        if isHollow {
            scene.circle(at: center, radius: DumbbellLayout.radius - 0.5, fill: .background, stroke: Scene.Stroke(Scene.Paint(color), width: 1.2))
        } else {
            scene.circle(at: center, radius: DumbbellLayout.radius, fill: color)
        }
    }

    private func drawPair(_ index: Int, _ scene: inout Scene) {
        let pair = pairs[index], center = rows.rows[index].center, color = color(index)
        func point(_ value: Double) -> Scene.Point { Scene.Point(plot.scale.clamped(value), center) }
        let offset = pair.before.hasInterval && pair.after.hasInterval ? DumbbellLayout.whiskerOffset : 0
        drawWhisker(pair.before, y: center - offset, color: .muted, &scene)
        drawWhisker(pair.after, y: center + offset, color: color, &scene)
        if let before = pair.before.value, let after = pair.after.value {
            scene.line(from: point(before), to: point(after), Scene.Stroke(Scene.Paint(color), width: 1.6))
        }
        if let before = pair.before.value, let after = pair.after.value, abs(point(before).x - point(after).x) < 1.5 {
            // One in the other, so that both are seen.
            scene.circle(at: point(before), radius: DumbbellLayout.radius + 0.6, fill: .background, stroke: Scene.Stroke(Scene.Paint(color), width: 1.2))
            scene.circle(at: point(after), radius: DumbbellLayout.radius - 1, fill: color)
            return
        }
        if let after = pair.after.value { drawDot(point(after), isHollow: false, color: color, &scene) }
        if let before = pair.before.value { drawDot(point(before), isHollow: true, color: color, &scene) }
    }

    private func drawWhisker(_ value: ChartValue, y: Double, color: ColorRole, _ scene: inout Scene) {
        guard value.value != nil, value.hasInterval else { return }
        let low = value.low.map { plot.scale.clamped($0) } ?? plot.scale.start, high = value.high.map { plot.scale.clamped($0) } ?? plot.scale.end
        let stroke = Scene.Stroke(Scene.Paint(color), width: 0.7)
        scene.line(from: Scene.Point(low, y), to: Scene.Point(high, y), stroke)
        for (x, isOpen, direction) in [(low, value.low == nil, -1.0), (high, value.high == nil, 1.0)] {
            if isOpen {
                scene.arrowhead(tip: Scene.Point(x, y), direction: direction, length: 3, fill: color)
            } else {
                scene.line(from: Scene.Point(x, y - 1.5), to: Scene.Point(x, y + 1.5), stroke)
            }
        }
    }

    // MARK: Words beside dots

    private func drawWordsBeside(_ index: Int, _ scene: inout Scene) {
        let pair = pairs[index], row = rows.rows[index]
        if !row.note.isEmpty {
            let noteWidth = context.text.width(row.note, context.label), height = Double(row.note.count) * context.label.lineHeight
            let x = min(max(plot.scale.start, left), width - noteWidth)
            scene.rectangle(from: Scene.Point(x, row.center - height / 2), to: Scene.Point(x + noteWidth, row.center + height / 2), fill: .background)
            scene.text(lines: row.note, x: x, centerY: row.center, style: context.label, color: .muted)
        }
        guard !pair.figure.isEmpty else { return }
        let figureWidth = context.text.width(pair.figure, context.emphasis)
        let beyond = DumbbellLayout.radius + 1 + DumbbellLayout.gap
        let before = (pair.low.map { plot.scale.clamped($0) } ?? plot.scale.start) - beyond
        let after = (pair.high.map { plot.scale.clamped($0) } ?? plot.scale.end) + beyond
        let isLeft = pair.falls && before - figureWidth >= left - 0.01
        scene.text(pair.figure, x: isLeft ? before : min(after, width - figureWidth), centerY: row.center, anchor: isLeft ? .end : .start, style: context.emphasis, color: figureColor(index))
    }
}
