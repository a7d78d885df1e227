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

    /// What the scale has to hold.
    var numbers: [Double] { value.numbers + (value.value != nil ? [earlier].compactMap { $0 } : []) }

    /// The lowest and highest value that is drawn; the open end of an interval is the end of the axis.
    func extremes(on axis: ValueAxis) -> (low: Double, high: Double) {
        var numbers = self.numbers + [0]
        if value.hasInterval, value.value != nil {
            if value.low == nil { numbers.append(axis.low) }
            if value.high == nil { numbers.append(axis.high) }
        }
        return (numbers.min() ?? 0, numbers.max() ?? 0)
    }
}
