import KepiCore

/// An axis of values across a plot, with as many ticks as their labels have room for, the plot as wide as the words at the ends of its marks allow.
struct FittedAxis {
    var axis: ValueAxis
    var scale: LinearScale

    /// What stands in a row, and the widths of the words before its lower and after its upper end, gaps included. A nil end runs to the end of the axis.
    struct Mark {
        var low: Double?
        var high: Double?
        var before = 0.0
        var after = 0.0
    }

    /// The first of `candidates` between `left` and `right` whose labels fit within `bounds`, with room for the words of all `marks`.
    /// - Returns: nil where the plot would be narrower than `least`.
    static func fitting(_ candidates: [ValueAxis], marks: [Mark] = [], left: Double, right: Double, least: Double, bounds: ClosedRange<Double>, context: ChartContext) -> FittedAxis? {
        var fallback: FittedAxis?
        for axis in candidates {
            guard let scale = scale(of: axis, marks: marks, left: left, right: right), scale.end - scale.start >= least else { continue }
            if labelsFit(axis, scale, bounds: bounds, context: context) { return FittedAxis(axis: axis, scale: scale) }
            fallback = FittedAxis(axis: axis, scale: scale)
        }
        return fallback
    }

    /// The left edge of a tick's label: centred, but within `bounds`.
    static func labelStart(_ x: Double, labelWidth: Double, bounds: ClosedRange<Double>) -> Double {
        max(bounds.lowerBound, min(x - labelWidth / 2, bounds.upperBound - labelWidth))
    }

    /// Whether the labels of all ticks stand within `bounds` and apart.
    static func labelsFit(_ axis: ValueAxis, _ scale: LinearScale, bounds: ClosedRange<Double>, context: ChartContext) -> Bool {
        let edges = axis.ticks.map { tick in
            let labelWidth = context.text.width(tick.label, context.label)
            let x = labelStart(scale(tick.value), labelWidth: labelWidth, bounds: bounds)
            return (start: x, end: x + labelWidth)
        }
        let gap = context.labelSize * 0.7
        return edges.allSatisfy { $0.end <= bounds.upperBound + 1e-9 } && zip(edges, edges.dropFirst()).allSatisfy { $0.end + gap <= $1.start }
    }

    /// The ticks' labels under the plot, their lines' middle at `center`.
    func drawLabels(_ scene: inout Scene, center: Double, bounds: ClosedRange<Double>, context: ChartContext) {
        for tick in axis.ticks {
            let x = FittedAxis.labelStart(scale(tick.value), labelWidth: context.text.width(tick.label, context.label), bounds: bounds)
            scene.text(tick.label, x: x, centerY: center, style: context.label, color: .muted)
        }
    }

    /// Thin lines at the ticks.
    func drawGrid(_ scene: inout Scene, top: Double, bottom: Double) {
        for tick in axis.ticks {
            let x = scale(tick.value)
            scene.line(from: Scene.Point(x, top), to: Scene.Point(x, bottom), Scene.Stroke(Scene.Paint(.grid), width: 0.6))
        }
    }

    /// The widest scale on which every mark has room for its words; both ends give way in turn until they hold (a few rounds). Nil where there is none.
    private static func scale(of axis: ValueAxis, marks: [Mark], left: Double, right: Double) -> LinearScale? {
        let unit = LinearScale(low: axis.low, high: axis.high, start: 0, end: 1)
        let shares = marks.map { (low: $0.low.map(unit.clamped) ?? 0, high: $0.high.map(unit.clamped) ?? 1, before: $0.before, after: $0.after) }
        var start = left, end = right
        for _ in 0..<12 {
            for mark in shares where mark.before > 0 && mark.low < 1 { start = max(start, (left + mark.before - end * mark.low) / (1 - mark.low)) }
            for mark in shares where mark.after > 0 && mark.high > 0 { end = min(end, (right - mark.after - start * (1 - mark.high)) / mark.high) }
            if start >= end { return nil }
        }
        let holds = shares.allSatisfy { mark in
            (mark.before == 0 || start + (end - start) * mark.low - mark.before >= left - 0.01) && (mark.after == 0 || start + (end - start) * mark.high + mark.after <= right + 0.01)
        }
        return holds ? LinearScale(low: axis.low, high: axis.high, start: start, end: end) : nil
    }
}

extension ValueAxis {
    /// Axes over `numbers` with ever fewer ticks, from `most` to the last alone to none; a single tick at zero tells nothing and is left to the end.
    static func candidates(over numbers: [Double], unit: Unit, format: QuantityFormat, most: Int, ofBars: Bool, isDifference: Bool = false) -> [ValueAxis] {
        let axes = (2...max(2, most)).reversed().map { ValueAxis(over: numbers, unit: unit, format: format, count: $0, ofBars: ofBars, isDifference: isDifference) }
        let telling = (axes + axes.map { $0.keepingEverySecond(unit: unit, format: format, isDifference: isDifference) }).filter { $0.ticks.count > 1 }
        let sparse = axes[axes.count - 1]
        return telling + [1, 0].map { sparse.keepingLast($0, unit: unit, format: format, isDifference: isDifference) }
    }
}
