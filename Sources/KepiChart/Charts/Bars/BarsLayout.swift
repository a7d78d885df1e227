import KepiCore

/// Draws a bar chart as planned: grid, bars, whiskers, reference line, then the words.
struct BarsLayout {
    let chart: BarsChart
    let width: Double
    let context: ChartContext
    private let plan: BarsPlan

    init(chart: BarsChart, width: Double, context: ChartContext) {
        self.chart = chart
        self.width = width
        self.context = context
        plan = BarsPlan(chart: chart, width: width, context: context)
    }

    func scene() -> Scene {
        var scene = Scene(width: width, height: plan.height)
        drawAxis(&scene)
        for row in plan.rows { drawBar(row, &scene) }
        drawZero(&scene)
        drawReference(&scene)
        for row in plan.rows {
            drawWhisker(row, &scene)
            drawWords(row, &scene)
        }
        drawHeadings(&scene)
        for row in plan.rows where !row.bar.tooltip.isEmpty {
            scene.marks.append(.hitArea(Scene.Rectangle(x: 0, y: row.top, width: width, height: row.height), tooltip: row.bar.tooltip))
        }
        return scene
    }

    private var thickness: Double { plan.arrangement == .above ? 7 : min(context.labelSize * 1.15, 10) }

    // MARK: Axis

    private func drawAxis(_ scene: inout Scene) {
        let style = context.label
        let center = plan.rowsBottom + 4 + style.lineHeight / 2
        for tick in plan.axis.ticks {
            let x = plan.scale(tick.value)
            let stroke = Scene.Stroke(Scene.Paint(.grid), width: 0.6)
            if plan.arrangement == .above {
                scene.line(from: Scene.Point(x, plan.rowsBottom), to: Scene.Point(x, plan.rowsBottom + 3), stroke)
            } else {
                for gap in gapsOfNotes(at: x) { scene.line(from: Scene.Point(x, gap.lowerBound), to: Scene.Point(x, gap.upperBound), stroke) }
            }
            let start = FittedAxis.labelStart(x, labelWidth: context.text.width(tick.label, style), bounds: 0...width)
            scene.text(tick.label, x: start, centerY: center, style: style, color: .muted)
        }
    }

    /// The stretches of the plot's height where a vertical line at `x` meets no note.
    private func gapsOfNotes(at x: Double) -> [ClosedRange<Double>] {
        var stretches: [ClosedRange<Double>] = []
        var start = plan.rowsTop
        for row in plan.rows {
            let crosses = plan.arrangement == .above
                ? !(row.label.isEmpty && row.note.isEmpty)
                : !row.note.isEmpty && x > plan.noteStart - 2 && x < plan.noteStart + context.text.width(row.note, context.label) + 2
            guard crosses else { continue }
            let covered = plan.arrangement == .above && row.note.isEmpty ? row.top...row.center - thickness / 2 - 1 : row.top...row.top + row.height
            if covered.lowerBound > start { stretches.append(start...covered.lowerBound) }
            start = max(start, covered.upperBound)
        }
        if plan.rowsBottom > start { stretches.append(start...plan.rowsBottom) }
        return stretches
    }

    private func drawZero(_ scene: inout Scene) {
        let x = plan.scale(0)
        for gap in gapsOfNotes(at: x) {
            scene.line(from: Scene.Point(x, gap.lowerBound), to: Scene.Point(x, gap.upperBound), Scene.Stroke(Scene.Paint(.muted), width: 0.8))
        }
    }

    private func drawReference(_ scene: inout Scene) {
        guard let reference = plan.reference else { return }
        let x = plan.scale.clamped(reference)
        for gap in gapsOfNotes(at: x) {
            scene.line(from: Scene.Point(x, gap.lowerBound), to: Scene.Point(x, gap.upperBound), Scene.Stroke(Scene.Paint(.ink), width: 0.9, dashes: [2, 1.6]))
        }
    }

    // MARK: Rows

    private func drawBar(_ row: BarRow, _ scene: inout Scene) {
        guard let value = row.value.value else { return }
        let color: ColorRole = row.bar.tone == .neutral ? .accentTint : row.bar.tone.color
        scene.rectangle(from: Scene.Point(plan.scale(0), row.center - thickness / 2), to: Scene.Point(plan.scale.clamped(value), row.center + thickness / 2), fill: color)
    }

    /// The interval, in the colour of the ground where it lies on a bar of a strong colour, and the mark of the earlier value.
    private func drawWhisker(_ row: BarRow, _ scene: inout Scene) {
        guard let value = row.value.value else { return }
        if row.value.hasInterval {
            let low = row.value.low.map { plan.scale.clamped($0) } ?? plan.scale.start
            let high = row.value.high.map { plan.scale.clamped($0) } ?? plan.scale.end
            let bar = (start: min(plan.scale(0), plan.scale.clamped(value)), end: max(plan.scale(0), plan.scale.clamped(value)))
            let isStrong = row.bar.tone != .neutral
            func ink(at x: Double) -> ColorRole { isStrong && x > bar.start && x < bar.end ? .background : .ink }
            let cuts = [low] + [bar.start, bar.end].filter { $0 > low && $0 < high } + [high]
            for (start, end) in zip(cuts, cuts.dropFirst()) {
                scene.line(from: Scene.Point(start, row.center), to: Scene.Point(end, row.center), Scene.Stroke(Scene.Paint(ink(at: (start + end) / 2)), width: 1))
            }
            for (x, isOpen, direction) in [(low, row.value.low == nil, -1.0), (high, row.value.high == nil, 1.0)] {
                if isOpen {
                    scene.arrowhead(tip: Scene.Point(x, row.center), direction: direction, length: 4, fill: ink(at: x))
                } else {
                    scene.line(from: Scene.Point(x, row.center - 2.4), to: Scene.Point(x, row.center + 2.4), Scene.Stroke(Scene.Paint(ink(at: x)), width: 1))
                }
            }
        }
        if let earlier = row.earlier {
            scene.circle(at: Scene.Point(plan.scale.clamped(earlier), row.center), radius: 2.6, fill: .background, stroke: Scene.Stroke(Scene.Paint(.ink), width: 1))
        }
    }

    private func drawWords(_ row: BarRow, _ scene: inout Scene) {
        let style = context.label
        if plan.arrangement == .above {
            drawWordsAbove(row, &scene)
            return
        }
        scene.text(lines: row.label, x: 0, centerY: row.center, style: style)
        scene.text(lines: row.note, x: plan.noteStart, centerY: row.center, style: style, color: .muted)
        guard let value = row.value.value, let figure = row.figure.first else { return }
        let figureWidth = context.text.width(figure, context.emphasis)
        let color: ColorRole = row.bar.tone == .neutral ? .ink : row.bar.tone.color
        let direction = value < 0 ? -1.0 : 1.0
        let x = figureStart(of: row, figureWidth: figureWidth, direction: direction)
        scene.text(figure, x: direction < 0 ? max(x, plan.left + figureWidth) : min(x, width - figureWidth), centerY: row.center,
                   anchor: direction < 0 ? .end : .start, style: context.emphasis, color: color)
    }

    /// Where the value is printed: at the end of bar and whisker, or, where the earlier mark or the reference line stands there, beyond that.
    private func figureStart(of row: BarRow, figureWidth: Double, direction: Double) -> Double {
        let extremes = row.value.extremes(on: plan.axis)
        var x = plan.scale.clamped(direction < 0 ? extremes.low : extremes.high) + direction * BarsPlan.gap
        let obstacles = [row.earlier.map { (plan.scale.clamped($0), 4.0) }, plan.reference.map { (plan.scale.clamped($0), 1.5) }].compactMap { $0 }
        for (center, half) in obstacles.sorted(by: { $0.0 * direction < $1.0 * direction }) {
            let start = min(x, x + direction * figureWidth) - 1.5, end = max(x, x + direction * figureWidth) + 1.5
            if center + half > start, center - half < end { x = center + direction * (half + 2) }
        }
        return x
    }

    private func drawWordsAbove(_ row: BarRow, _ scene: inout Scene) {
        let style = context.label
        let first = row.top + style.lineHeight / 2
        scene.text(lines: row.label, x: 0, centerY: first + Double(max(0, row.label.count - 1)) / 2 * style.lineHeight, style: style)
        let shares = context.text.width(row.figure, context.emphasis) <= width * 0.5
        let below = first + Double(row.label.count) * style.lineHeight
        let color: ColorRole = row.bar.tone == .neutral ? .ink : row.bar.tone.color
        for (index, line) in row.figure.enumerated() {
            let center = (shares ? first : below) + Double(index) * style.lineHeight
            scene.text(line, x: shares ? width : 0, centerY: center, anchor: shares ? .end : .start, style: context.emphasis, color: color)
        }
        scene.text(lines: row.note, x: 0, centerY: below + Double(max(0, row.note.count - 1)) / 2 * style.lineHeight, style: style, color: .muted)
    }

    // MARK: Headings

    private func drawHeadings(_ scene: inout Scene) {
        let style = context.label
        if !plan.earlierLabel.isEmpty {
            scene.circle(at: Scene.Point(3.2, plan.earlierCenter), radius: 2.6, fill: .background, stroke: Scene.Stroke(Scene.Paint(.ink), width: 1))
            let center = plan.earlierCenter + Double(plan.earlierLabel.count - 1) / 2 * style.lineHeight
            scene.text(lines: plan.earlierLabel, x: 10, centerY: center, style: style, color: .muted)
        }
        guard let reference = plan.reference, !plan.referenceLabel.isEmpty else { return }
        let labelWidth = context.text.width(plan.referenceLabel, style)
        let x = min(max(plan.scale.clamped(reference), labelWidth / 2), width - labelWidth / 2)
        let center = plan.referenceCenter + Double(plan.referenceLabel.count - 1) / 2 * style.lineHeight
        scene.text(lines: plan.referenceLabel, x: x, centerY: center, anchor: .middle, style: style)
    }
}
