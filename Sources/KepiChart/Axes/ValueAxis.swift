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

    /// The axis over `values`, as wide as its outermost ticks (`enclosing`) or as the values themselves.
    ///
    /// It never spreads less than a few of the unit's printed steps or a twentieth of the value over its height, so that noise below the printed
    /// precision does not look like change; what it adds for that does not go below zero or above 100% unless the data do.
    /// - Parameters:
    ///   - values: finite; empty gives an axis from 0 to 1 printed unit.
    ///   - count: ticks wanted.
    package init(over values: [Double], unit: Unit, format: QuantityFormat, count: Int, enclosing: Bool = true) {
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
        let positions = RoundTicks.ticks(from: low, to: high, count: count, enclosing: enclosing).filter { enclosing || ($0 >= low && $0 <= high) }
        self.low = (enclosing ? min(low, positions.first ?? low) : low) / scale
        self.high = (enclosing ? max(high, positions.last ?? high) : high) / scale
        ticks = zip(positions, ValueAxis.labels(positions, unit: unit, format: format)).map { Tick(value: $0 / scale, label: $1) }
    }

    private static func leastSpan(_ unit: Unit) -> Double {
        var step = 1.0
        for _ in 0..<unit.printedDecimals { step /= 10 }
        return 4 * step
    }

    private static func naturalBounds(_ unit: Unit, _ low: Double, _ high: Double) -> (low: Double, high: Double) {
        (low >= 0 ? 0 : -Double.greatestFiniteMagnitude, unit == .share && high <= 100 ? 100 : Double.greatestFiniteMagnitude)
    }

    /// Labels of one precision and one magnitude (`1.2 M`, `120万`), the unit at the last alone.
    private static func labels(_ positions: [Double], unit: Unit, format: QuantityFormat) -> [String] {
        let magnitude = Magnitude.fitting(positions, language: format.language)
        let numbers = positions.map { $0 / magnitude.divisor }
        let decimals = decimals(of: numbers)
        let affixes = format.affixes(of: unit)
        return numbers.enumerated().map { index, number in
            let text = format.number(number, decimals: decimals) + (number == 0 ? "" : magnitude.suffix)
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

/// What large numbers on an axis are divided by, and the word for it.
private struct Magnitude {
    var divisor: Double
    var suffix: String

    static func fitting(_ numbers: [Double], language: Language) -> Magnitude {
        let largest = numbers.map(abs).max() ?? 0
        let known: [(from: Double, divisor: Double, suffix: String)] = switch language {
        case .en: [(1e12, 1e12, " tn"), (1e9, 1e9, " bn"), (1e6, 1e6, " M")]
        case .zhHans: [(1e12, 1e12, "万亿"), (1e8, 1e8, "亿"), (1e5, 1e4, "万")]
        case .zhHant: [(1e12, 1e12, "兆"), (1e8, 1e8, "億"), (1e5, 1e4, "萬")]
        }
        return known.first { largest >= $0.from }.map { Magnitude(divisor: $0.divisor, suffix: $0.suffix) } ?? Magnitude(divisor: 1, suffix: "")
    }
}

extension QuantityFormat {
    /// What stands before and after a figure of `unit`: `CNY ` and nothing, nothing and `%`.
    fileprivate func affixes(of unit: Unit) -> (prefix: String, suffix: String) {
        let number = bare(0, unit), whole = value(0, unit)
        guard let range = whole.firstRange(of: number) else { return ("", "") }
        return (String(whole[..<range.lowerBound]), String(whole[range.upperBound...]))
    }
}
