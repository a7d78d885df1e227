import KepiCore

/// One bar made ready: its numbers, the words beside it broken into lines, and the height that they take.
struct BarRow {
    var bar: BarsChart.Bar
    var value: ChartValue
    var earlier: Double?
    var label: [String]
    /// The value as printed, or nothing where there is a note.
    var figure: [String]
    var note: [String]
    var top = 0.0
    var height = 0.0
    /// Middle of the bar.
    var center = 0.0
}

extension ChartValue {
    /// Where bar and whisker end; the open end of an interval is the end of the axis.
    func extremes(on axis: ValueAxis) -> (low: Double, high: Double) {
        var ends = numbers + [0]
        if hasInterval, low == nil { ends.append(axis.low) }
        if hasInterval, high == nil { ends.append(axis.high) }
        return (ends.min() ?? 0, ends.max() ?? 0)
    }
}
