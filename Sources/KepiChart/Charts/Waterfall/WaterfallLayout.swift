import KepiCore

/// Lays a waterfall out: labels at the left, floating bars joined by thin lines, each figure at the end that its bar moves to.
struct WaterfallLayout {
    let chart: WaterfallChart
    let width: Double
    let context: ChartContext
    private let bars: [Bar]
    private let rows: LabelledRows
    private let plot: FittedAxis
    /// Where plot and figures start at the earliest.
    private let left: Double

    /// A step, or in the last row the total, which starts at zero.
    private struct Bar {
        var start: Double
        var end: Double
        var tone: Tone
        var figure: String
        var note: String?
        var hasBar: Bool
        var low: Double { min(start, end) }
        var high: Double { max(start, end) }
        var falls: Bool { end < start }
    }

    private static let gap = 4.0

    init(chart: WaterfallChart, width: Double, context: ChartContext) {
        self.chart = chart
        self.width = width
        self.context = context
        let bars = WaterfallLayout.bars(of: chart, format: context.format)
        self.bars = bars
        let text = context.text, style = context.label, emphasis = context.emphasis
        var labels = chart.steps.map { LabelledRows.Label(text: $0.label, style: style, note: $0.note) } + [LabelledRows.Label(text: chart.totalLabel, style: emphasis)]
        for index in labels.indices { labels[index].figure = bars[index].figure }

        let labelWidth = LabelColumn.width(of: labels.map(\.text), in: width, style: emphasis, text: text)
        let left = labelWidth > 0 ? labelWidth + 10 : 0
        let numbers: [Double] = [0] + bars.flatMap { [$0.start, $0.end] }
        func plot(leftwards: Bool) -> FittedAxis? {
            let marks = bars.filter { !$0.figure.isEmpty }.map { bar in
                let room = text.width(bar.figure, emphasis) + WaterfallLayout.gap
                return bar.falls && leftwards ? FittedAxis.Mark(low: bar.low, high: bar.high, before: room) : FittedAxis.Mark(low: bar.low, high: bar.high, after: room)
            }
            let most = min(max(Int((width - left) / 60), 3), 5)
            return FittedAxis.fitting(ValueAxis.candidates(over: numbers, unit: chart.unit, format: context.format, most: most, ofBars: true, isDifference: chart.isDifference),
                                      marks: marks, left: left + 2, right: width - 1, least: max(40, width * 0.3), bounds: 0...width, context: context)
        }
        if let plot = plot(leftwards: true) ?? plot(leftwards: false) {
            self.plot = plot
            self.left = left
            func noteWidth(_ index: Int) -> Double { WaterfallLayout.note(beside: bars[index], plot: plot, left: left, width: width).room }
            rows = LabelledRows(beside: labels, labelWidth: labelWidth, noteWidth: noteWidth, top: 1, context: context)
        } else {
            // Without words beside the bars any axis fits; the last has no ticks.
            let candidates = ValueAxis.candidates(over: numbers, unit: chart.unit, format: context.format, most: 3, ofBars: true, isDifference: chart.isDifference)
            let last = candidates[candidates.count - 1]
            self.plot = FittedAxis.fitting(candidates, left: 4, right: width - 4, least: 1, bounds: 0...width, context: context)
                ?? FittedAxis(axis: last, scale: LinearScale(low: last.low, high: last.high, start: 4, end: width - 4))
            self.left = 0
            rows = LabelledRows(above: labels, width: width, top: 1, context: context)
        }
    }

    func scene() -> Scene {
        let style = context.label
        let hasTicks = !plot.axis.ticks.isEmpty
        var scene = Scene(width: width, height: rows.bottom + (hasTicks ? style.lineHeight + 5 : 2))
        if rows.isBeside { plot.drawGrid(&scene, top: rows.top, bottom: rows.bottom) }
        plot.drawLabels(&scene, center: rows.bottom + 4 + style.lineHeight / 2, bounds: 0...width, context: context)
        if let total = rows.rows.last { scene.line(from: Scene.Point(0, total.top), to: Scene.Point(width, total.top), Scene.Stroke(Scene.Paint(.rule), width: 0.6)) }
        for index in bars.indices where bars[index].hasBar { drawBar(index, &scene) }
        drawConnectors(&scene)
        drawZero(&scene)
        rows.drawWords(&scene, width: width, figureColor: { color(of: $0) }, context: context)
        if rows.isBeside { for index in bars.indices { drawWordsBeside(index, &scene) } }
        for (index, step) in chart.steps.enumerated() where !step.tooltip.isEmpty {
            scene.marks.append(.hitArea(Scene.Rectangle(x: 0, y: rows.rows[index].top, width: width, height: rows.rows[index].height), tooltip: step.tooltip))
        }
        return scene
    }

    // MARK: Values

    private static func bars(of chart: WaterfallChart, format: QuantityFormat) -> [Bar] {
        let values = chart.steps.map { Double?($0.value).drawable }, total = Double?(chart.total).drawable
        let printed = zip(chart.steps, values).map { step, value in step.note == nil ? value : nil } + [total]
        var texts = format.short(printed.compactMap { $0 }, chart.unit, isDifference: chart.isDifference)[...]
        let figures = printed.map { $0 == nil ? "" : texts.removeFirst() }
        var sum = 0.0
        var bars: [Bar] = []
        for (index, step) in chart.steps.enumerated() {
            let start = sum
            sum += values[index] ?? 0
            bars.append(Bar(start: start, end: sum, tone: step.tone, figure: figures[index], note: step.note, hasBar: step.note == nil && values[index] != nil))
        }
        return bars + [Bar(start: 0, end: total ?? 0, tone: .neutral, figure: figures[figures.count - 1], hasBar: total != nil)]
    }

    private func color(of index: Int) -> ColorRole { bars[index].tone == .neutral ? .ink : bars[index].tone.color }

    // MARK: Marks

    private var half: Double { rows.thickness(context: context) / 2 }

    private func drawBar(_ index: Int, _ scene: inout Scene) {
        let bar = bars[index], center = rows.rows[index].center
        var start = plot.scale.clamped(bar.low), end = plot.scale.clamped(bar.high)
        if end - start < 1 {
            // A step too small to be seen, or of nothing, is a tick.
            let middle = (start + end) / 2
            (start, end) = (middle - 0.5, middle + 0.5)
        }
        let fill: ColorRole = index == bars.count - 1 ? .accent : bar.tone == .neutral ? .accentTint : bar.tone.color
        scene.rectangle(from: Scene.Point(start, center - half), to: Scene.Point(end, center + half), fill: fill)
    }

    /// From where a bar ends down to where the next starts; above their bars they leave the words out.
    private func drawConnectors(_ scene: inout Scene) {
        let stroke = Scene.Stroke(Scene.Paint(.muted), width: 0.6)
        for index in bars.indices.dropLast() {
            let here = rows.rows[index], next = rows.rows[index + 1]
            let x = plot.scale.clamped(bars[index].end)
            let from = bars[index].hasBar ? here.center + half : rows.isBeside ? here.center : here.wordsBottom
            let to = bars[index + 1].hasBar ? next.center - half : rows.isBeside ? next.center : next.top
            if rows.isBeside {
                scene.line(from: Scene.Point(x, from), to: Scene.Point(x, to), stroke)
                if !bars[index].hasBar, bars[index].start != bars[index].end {
                    scene.line(from: Scene.Point(plot.scale.clamped(bars[index].start), here.center), to: Scene.Point(x, here.center), stroke)
                }
            } else {
                if here.bottom > from { scene.line(from: Scene.Point(x, from), to: Scene.Point(x, here.bottom), stroke) }
                if to > next.wordsBottom { scene.line(from: Scene.Point(x, next.wordsBottom), to: Scene.Point(x, to), stroke) }
            }
        }
    }

    private func drawZero(_ scene: inout Scene) {
        let x = plot.scale.clamped(0), stroke = Scene.Stroke(Scene.Paint(.muted), width: 0.8)
        if rows.isBeside {
            // Where words stand on it the line gives way.
            var start = rows.top
            for (index, row) in rows.rows.enumerated() where crosses(index, x) {
                if row.top > start { scene.line(from: Scene.Point(x, start), to: Scene.Point(x, row.top), stroke) }
                start = row.bottom
            }
            if rows.bottom > start { scene.line(from: Scene.Point(x, start), to: Scene.Point(x, rows.bottom), stroke) }
        } else {
            for (row, bar) in zip(rows.rows, bars) where bar.hasBar { scene.line(from: Scene.Point(x, row.center - half - 1), to: Scene.Point(x, row.center + half + 1), stroke) }
        }
    }

    // MARK: Words beside bars

    private func drawWordsBeside(_ index: Int, _ scene: inout Scene) {
        let bar = bars[index], row = rows.rows[index], place = place(of: index)
        if bar.note != nil {
            let height = Double(row.note.count) * context.label.lineHeight
            scene.rectangle(from: Scene.Point(place.start, row.center - height / 2), to: Scene.Point(place.end, row.center + height / 2), fill: .background)
            scene.text(lines: row.note, x: place.isRight ? place.start : place.end, centerY: row.center, anchor: place.isRight ? .start : .end, style: context.label, color: .muted)
        } else {
            scene.text(bar.figure, x: place.isRight ? place.start : place.end, centerY: row.center, anchor: place.isRight ? .start : .end, style: context.emphasis, color: color(of: index))
        }
    }

    /// Where the words beside a bar start and end, and whether they stand right of it.
    private func place(of index: Int) -> (start: Double, end: Double, isRight: Bool) {
        let bar = bars[index]
        if bar.note != nil {
            let place = WaterfallLayout.note(beside: bar, plot: plot, left: left, width: width), noteWidth = context.text.width(rows.rows[index].note, context.label)
            return place.isRight ? (place.x, place.x + noteWidth, true) : (place.x - noteWidth, place.x, false)
        }
        let figureWidth = context.text.width(bar.figure, context.emphasis), before = plot.scale.clamped(bar.low) - WaterfallLayout.gap
        if bar.falls && before - figureWidth >= left { return (before - figureWidth, before, false) }
        let start = min(plot.scale.clamped(bar.high) + WaterfallLayout.gap, width - figureWidth)
        return (start, start + figureWidth, true)
    }

    /// Whether words beside a bar stand on the vertical line at `x`.
    private func crosses(_ index: Int, _ x: Double) -> Bool {
        let place = place(of: index)
        return place.end > place.start && place.start - 1 < x && x < place.end + 1
    }

    /// A note stands on the side of the connecting line that has more room.
    private static func note(beside bar: Bar, plot: FittedAxis, left: Double, width: Double) -> (x: Double, isRight: Bool, room: Double) {
        let before = plot.scale.clamped(bar.low) - gap, after = plot.scale.clamped(bar.high) + gap
        return width - after >= before - left ? (after, true, width - after) : (before, false, before - left)
    }
}
