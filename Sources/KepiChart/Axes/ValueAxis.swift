import KepiCore

/// An axis of values: where it starts and ends, its round ticks and their labels, the unit once at the last.
package struct ValueAxis: Hashable, Sendable {
    package struct Tick: Hashable, Sendable {
        package var value: Double
        package var label: String
    }
    package var low: Double
    package var high: Double
    /// Ascending.
    package var ticks: [Tick]

    /// The axis over `values`: as wide as its outermost ticks, or, of bars, as the values themselves with zero among the ticks.
    ///
    /// It never spreads less than a few of the unit's printed steps or a twentieth of the value over its height, so that noise below the printed
    /// precision does not look like change; what it adds for that does not go below zero or above 100% unless the data do.
    /// - Parameters:
    ///   - values: finite; empty gives an axis from 0 to 1 printed unit.
    ///   - count: ticks wanted.
    ///   - ofBars: `values` hold zero, ticks beyond the values are left out.
    ///   - isDifference: the labels are those of changes (`pp` instead of `%`).
    package init(over values: [Double], unit: Unit, format: QuantityFormat, count: Int, ofBars: Bool = false, isDifference: Bool = false) {
        let scale = unit.printedScale
        var low = (values.min() ?? 0) * scale, high = (values.max() ?? scale) * scale
        let least = max(ValueAxis.leastSpan(unit), 0.05 * max(abs(low), abs(high)))
        if high - low < least {
            let bounds = ValueAxis.naturalBounds(unit, low, high)
            let middle = (low + high) / 2
            low = max(bounds.low, middle - least / 2)
            high = min(bounds.high, low + least)
            low = max(bounds.low, high - least)
        }
        var positions = RoundTicks.ticks(from: low, to: high, count: count, enclosing: !ofBars, holdingZero: ofBars && low <= 0 && high >= 0)
        if ofBars {
            positions = positions.filter { $0 >= low && $0 <= high }
        } else {
            low = min(low, positions.first ?? low)
            high = max(high, positions.last ?? high)
        }
        // Multiplied and divided by 100 a share may come back a bit off; what was not widened stays exactly as it was.
        self.low = low == (values.min() ?? 0) * scale ? values.min() ?? 0 : low / scale
        self.high = high == (values.max() ?? scale) * scale ? values.max() ?? scale : high / scale
        ticks = zip(positions, ValueAxis.labels(positions, unit: unit, format: format, isDifference: isDifference)).map { Tick(value: $0 / scale, label: $1) }
    }

    /// The same axis with the last `count` of its ticks, labelled as precisely as those need.
    package func keepingLast(_ count: Int, unit: Unit, format: QuantityFormat, isDifference: Bool = false) -> ValueAxis {
        var axis = self
        let positions = ticks.suffix(count).map { $0.value * unit.printedScale }
        axis.ticks = zip(ticks.suffix(count), ValueAxis.labels(positions, unit: unit, format: format, isDifference: isDifference)).map { Tick(value: $0.value, label: $1) }
        return axis
    }

    /// The same axis with every second of its ticks, zero among them where it is a tick now.
    package func keepingEverySecond(unit: Unit, format: QuantityFormat, isDifference: Bool = false) -> ValueAxis {
        var axis = self
        let first = (ticks.firstIndex { $0.value == 0 } ?? 0) % 2
        let kept = ticks.indices.filter { $0 % 2 == first }.map { ticks[$0] }
        axis.ticks = zip(kept, ValueAxis.labels(kept.map { $0.value * unit.printedScale }, unit: unit, format: format, isDifference: isDifference)).map { Tick(value: $0.value, label: $1) }
        return axis
    }

    private static func leastSpan(_ unit: Unit) -> Double {
        var step = 1.0
        for _ in 0..<unit.printedDecimals { step /= 10 }
        return 4 * step
    }

    private static func naturalBounds(_ unit: Unit, _ low: Double, _ high: Double) -> (low: Double, high: Double) {
        (low >= 0 ? 0 : -Double.greatestFiniteMagnitude, unit == .share && high <= 100 ? 100 : Double.greatestFiniteMagnitude)
    }

    private static func labels(_ positions: [Double], unit: Unit, format: QuantityFormat, isDifference: Bool) -> [String] {
        labels(positions, affixes: format.affixes(of: unit, isDifference: isDifference), format: format)
    }

    /// Labels of one precision and one magnitude (`1.2 M`, `120万`), the unit at the last alone.
    static func labels(_ positions: [Double], affixes: (prefix: String, suffix: String), format: QuantityFormat) -> [String] {
        let magnitude = Magnitude.fitting(positions, language: format.language)
        let numbers = positions.map { $0 / magnitude.divisor }
        let decimals = decimals(of: numbers)
        return numbers.enumerated().map { index, number in
            let text = number == 0 ? "0" : format.number(number, decimals: decimals) + magnitude.suffix
            return index == numbers.count - 1 ? affixes.prefix + text + affixes.suffix : text
        }
    }

    /// The fewest decimals that print every number exactly, at most 6.
    private static func decimals(of numbers: [Double]) -> Int {
        let tolerance = 1e-9 * max(1e-3, (numbers.last ?? 0) - (numbers.first ?? 0))
        return (0..<6).first { decimals in
            numbers.allSatisfy { abs(DecimalRounding.round($0, decimals: decimals) - $0) <= tolerance }
        } ?? 6
    }
}
