import KepiCore

/// The frame of a plot with two axes of values: labels of the upright axis at its left, of the level one beneath it, both titles level (the upright
/// axis' above the plot at the left, the level axis' beneath it at the right).
///
/// The plot's height is settled first, from the width; what stands around it adds to the height of the chart, so that nothing is squeezed.
struct PlotFrame {
    let width: Double
    let context: ChartContext
    let left: Double
    let right: Double
    let plotHeight: Double
    let upright: ValueAxis
    let level: ValueAxis
    /// The labels at the right edge, broken into lines, one an entry of `edgeTexts`.
    let edgeLines: [[String]]
    private let uprightTitle: [String]
    private let levelTitle: [String]
    /// Room between the upright axis' title and the plot, for labels that stand above it.
    var head = 0.0
    /// Between the plot's edges and the ends of both scales, so that marks of some size keep within it.
    let inset: Double
    /// Height of what stands beneath the plot, the level axis' labels included.
    var footHeight: Double

    /// Between the plot and the labels beside it.
    static let gutter = 6.0

    /// - Parameters:
    ///   - plotHeight: of the plot alone, 0.36 of the width from 110 to 180 where nil.
    ///   - edgeTexts: labels at the right edge; broken so that the plot keeps half of the width, and as high as they need.
    ///   - edgeExtra: what stands between the plot and those labels.
    ///   - edgeWidth: what stands at the right edge in place of labels.
    ///   - inset: how far the ends of both scales keep from the plot's edges.
    ///   - upright: the upright axis for a number of ticks.
    ///   - level: the level axis for a number of ticks; the most ticks whose labels fit are taken.
    init(width: Double, context: ChartContext, uprightTitle: String, levelTitle: String, plotHeight: Double? = nil, edgeTexts: [String] = [], edgeExtra: Double = 0, edgeWidth: Double? = nil, inset: Double = 0,
         upright: (Int) -> ValueAxis, level: (Int) -> ValueAxis) {
        self.width = width
        self.context = context
        self.inset = inset
        let style = context.label
        let wanted = plotHeight ?? min(max(width * 0.36, 110), 180)
        self.upright = upright(min(max(Int(wanted / 34), 3), 6))
        left = (self.upright.ticks.map { context.text.width($0.label, style) }.max() ?? 0) + PlotFrame.gutter
        // Figures as long as the chart is wide leave the labels little; they take more lines.
        let room = min(EdgeLabel.room(in: width), width - left - edgeExtra - EdgeLabel.distance - 16)
        edgeLines = edgeTexts.map { LineBreaking.lines($0, width: max(room, style.size), style: style, text: context.text) }
        self.plotHeight = max(wanted, EdgeLabel.height(edgeLines, context: context))
        right = max(left + 8, width - (edgeWidth ?? EdgeLabel.width(edgeLines, context: context) + (edgeTexts.isEmpty ? 0 : edgeExtra)))
        self.level = PlotFrame.fitting(level, start: left + inset, end: max(right - inset, left + inset), width: width, context: context)
        self.uprightTitle = LineBreaking.lines(uprightTitle, width: width, style: style, text: context.text)
        self.levelTitle = LineBreaking.lines(levelTitle, width: right >= width * 0.5 ? right : width, style: style, text: context.text)
        footHeight = style.lineHeight
    }

    var top: Double {
        let title = Double(uprightTitle.count) * context.label.lineHeight
        return title + max(head, uprightTitle.isEmpty ? context.label.lineHeight / 2 : context.label.lineHeight / 2 + 2)
    }
    var bottom: Double { top + plotHeight }
    var height: Double {
        let title = levelTitle.isEmpty ? 0 : Double(levelTitle.count) * context.label.lineHeight + 1
        return bottom + 6 + (titleIsBeside ? max(footHeight, context.label.lineHeight + title) : footHeight + title)
    }
    /// The level title stands beneath the ticks' labels, left of what else stands there.
    private var titleIsBeside: Bool { context.text.width(levelTitle, context.label) <= right }

    var x: LinearScale { LinearScale(low: level.low, high: level.high, start: left + inset, end: max(right - inset, left + inset)) }
    var y: LinearScale { LinearScale(low: upright.low, high: upright.high, start: bottom - inset, end: top + inset) }

    func point(_ horizontal: Double, _ vertical: Double) -> Scene.Point { Scene.Point(x.clamped(horizontal), y.clamped(vertical)) }

    // MARK: Drawing

    /// The level lines of the upright axis and their labels; the lines run on to `end` where something stands right of the plot on the same axis.
    func drawGrid(_ scene: inout Scene, to end: Double? = nil) {
        for tick in upright.ticks {
            let position = y(tick.value)
            scene.line(from: Scene.Point(left, position), to: Scene.Point(end ?? right, position), Scene.Stroke(Scene.Paint(.grid), width: 0.6))
            scene.text(tick.label, x: left - PlotFrame.gutter, centerY: position, anchor: .end, style: context.label, color: .muted)
        }
    }

    /// The grid again over filled areas, fainter than beside them.
    func drawGridOverAreas(_ scene: inout Scene) {
        for tick in upright.ticks {
            let position = y(tick.value)
            scene.line(from: Scene.Point(left, position), to: Scene.Point(right, position), Scene.Stroke(Scene.Paint(.grid), width: 0.4))
        }
    }

    /// The upright lines of the level axis.
    func drawUprightGrid(_ scene: inout Scene) {
        for tick in level.ticks {
            scene.line(from: Scene.Point(x(tick.value), top), to: Scene.Point(x(tick.value), bottom), Scene.Stroke(Scene.Paint(.grid), width: 0.6))
        }
    }

    /// Ticks and labels of the level axis.
    func drawLevelAxis(_ scene: inout Scene) {
        for tick in level.ticks {
            let position = x(tick.value)
            scene.line(from: Scene.Point(position, bottom), to: Scene.Point(position, bottom + 3), Scene.Stroke(Scene.Paint(.rule), width: 0.6))
            let start = FittedAxis.labelStart(position, labelWidth: context.text.width(tick.label, context.label), bounds: 0...width)
            scene.text(tick.label, x: start, centerY: footCenter, style: context.label, color: .muted)
        }
    }

    func drawTitles(_ scene: inout Scene) {
        let style = context.label
        let block = { (lines: [String]) in Double(lines.count - 1) / 2 * style.lineHeight }
        scene.text(lines: uprightTitle, x: 0, centerY: style.lineHeight / 2 + block(uprightTitle), style: style, color: .muted)
        let first = bottom + 7 + (titleIsBeside ? style.lineHeight : footHeight) + style.lineHeight / 2
        scene.text(lines: levelTitle, x: titleIsBeside ? right : width, centerY: first + block(levelTitle), anchor: .end, style: style, color: .muted)
    }

    /// Middle of the first line beneath the plot.
    var footCenter: Double { bottom + 6 + context.label.lineHeight / 2 }

    // MARK: Fitting

    /// The axis with as many ticks as their labels leave room for.
    private static func fitting(_ axis: (Int) -> ValueAxis, start: Double, end: Double, width: Double, context: ChartContext) -> ValueAxis {
        func fits(_ axis: ValueAxis) -> Bool {
            let scale = LinearScale(low: axis.low, high: axis.high, start: start, end: end)
            return FittedAxis.labelsFit(axis, scale, bounds: 0...width, context: context)
        }
        let wanted = min(max(Int((end - start) / 40), 2), 7)
        for count in (2...wanted).reversed() {
            let candidate = axis(count)
            if fits(candidate) { return candidate }
        }
        var sparse = axis(2)
        while !sparse.ticks.isEmpty, !fits(sparse) { sparse.ticks.removeFirst() }
        return sparse
    }
}

extension ValueAxis {
    /// An axis with ticks of its own kind (times).
    init(low: Double, high: Double, ticks: [Tick]) {
        self.low = low
        self.high = high
        self.ticks = ticks
    }
}
