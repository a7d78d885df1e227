import KepiCore

/// The level axis of a histogram: what its bins cover, where marks beyond them stand, and ticks at the edges of bins.
struct HistogramScale {
    struct Bar {
        var low: Double
        var high: Double
        var isOpen: Bool
        var count: Int
        var tooltip: String
    }
    var bars: [Bar]
    /// What the plot covers.
    var low: Double
    var high: Double
    private let binWidth: Double
    private let unit: Unit
    private let format: QuantityFormat

    init(chart: HistogramChart, format: QuantityFormat) {
        unit = chart.unit
        self.format = format
        let bins = chart.bins.filter { Double?($0.low).drawable != nil }.enumerated().sorted { ($0.element.low, $0.offset) < ($1.element.low, $1.offset) }.map(\.element)
        let ends = bins.indices.map { index in bins[index].high.drawable ?? (index + 1 < bins.count ? bins[index + 1].low : nil) }
        let width = zip(bins, ends).compactMap { bin, end in end.map { $0 - bin.low } }.first { $0 > 0 } ?? 1
        binWidth = width
        bars = zip(bins, ends).compactMap { bin, end in
            let high = end ?? bin.low + width
            return high > bin.low ? Bar(low: bin.low, high: high, isOpen: end == nil, count: max(0, bin.count), tooltip: bin.tooltip) : nil
        }
        let start = bars.first?.low ?? 0, end = bars.map(\.high).max() ?? 1
        let span = end - start
        let near = chart.marks.compactMap { Double?($0.value).drawable }.filter { $0 >= start - span && $0 <= end + span }
        low = min(start, near.min() ?? start)
        // In an open bin everything above its start has its place.
        high = bars.last?.isOpen == true ? end : max(end, near.max() ?? end)
    }

    /// Where a mark stands, and whether it lies beyond the plot: −1 at its left, 1 at its right.
    func place(_ value: Double) -> (value: Double, beyond: Double) {
        if let last = bars.last, last.isOpen, value >= last.low { return (last.low / 2 + last.high / 2, 0) }
        return value < low ? (low, -1) : value > high ? (high, 1) : (value, 0)
    }

    /// What the open bin's bar is labelled with: `≥ 48 h`; nil where there is none.
    var openLabel: String? {
        guard let last = bars.last, last.isOpen else { return nil }
        return "≥ " + (ValueAxis.labels([last.low * unit.printedScale], affixes: format.affixes(of: unit), format: format).first ?? "")
    }

    /// The axis with at most `count` ticks at edges of bins where those are printed exactly, else with round ticks. The unit stands at the last, or at the
    /// open bin's label where there is one.
    func axis(count: Int) -> ValueAxis {
        let affixes = openLabel == nil ? format.affixes(of: unit) : ("", "")
        let closed = bars.last?.isOpen == true ? bars.last?.low ?? high : bars.map(\.high).max() ?? high
        let start = bars.first?.low ?? low
        let edges = ((closed - start) / binWidth).rounded()
        var positions: [Double] = []
        if edges >= 1, edges < 10_000 {
            let all = (0...Int(edges)).map { (start + Double($0) * binWidth) * unit.printedScale }
            if all.allSatisfy({ abs(DecimalRounding.round($0, decimals: unit.printedDecimals) - $0) <= 1e-9 * max(1, abs($0)) }) {
                let least = max(1, Int((edges / Double(max(count - 1, 1))).rounded(.up)))
                let every = (least...2 * least).first { Int(edges) % $0 == 0 } ?? least
                positions = stride(from: 0, through: Int(edges), by: every).map { all[$0] }
            }
        }
        if positions.isEmpty {
            let scaled = (low: low * unit.printedScale, high: closed * unit.printedScale)
            positions = RoundTicks.ticks(from: scaled.low, to: scaled.high, count: count, enclosing: false).filter { $0 >= scaled.low && $0 <= scaled.high }
        }
        let labels = ValueAxis.labels(positions, affixes: affixes, format: format)
        return ValueAxis(low: low, high: high, ticks: zip(positions, labels).map { ValueAxis.Tick(value: $0 / unit.printedScale, label: $1) })
    }
}
