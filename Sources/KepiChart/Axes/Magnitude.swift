import KepiCore

/// What large numbers in a chart are divided by, and the word for it: millions in English, 万 and 亿 in Chinese.
struct Magnitude {
    var divisor: Double
    var suffix: String
    /// So that the largest number keeps three digits.
    var decimals: Int

    /// The one for numbers as printed, of which the largest counts; 1 and no word below a million (below 100,000 in Chinese).
    static func fitting(_ numbers: [Double], language: Language) -> Magnitude {
        let largest = numbers.map(abs).max() ?? 0
        let known: [(from: Double, divisor: Double, suffix: String)] = switch language {
        case .en: [(1e12, 1e12, " tn"), (1e9, 1e9, " bn"), (1e6, 1e6, " M")]
        case .zhHans: [(1e12, 1e12, "万亿"), (1e8, 1e8, "亿"), (1e5, 1e4, "万")]
        case .zhHant: [(1e12, 1e12, "兆"), (1e8, 1e8, "億"), (1e5, 1e4, "萬")]
        }
        guard let found = known.first(where: { largest >= $0.from }) else { return Magnitude(divisor: 1, suffix: "", decimals: 0) }
        let scaled = largest / found.divisor
        return Magnitude(divisor: found.divisor, suffix: found.suffix, decimals: scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2)
    }
}

extension QuantityFormat {
    /// What stands before and after a figure of `unit`: `CNY ` and nothing, nothing and `%`.
    func affixes(of unit: Unit, isDifference: Bool = false) -> (prefix: String, suffix: String) {
        let number = bare(0, unit), whole = isDifference ? difference(0, unit) : value(0, unit)
        guard let range = whole.firstRange(of: number) else { return ("", "") }
        return (String(whole[..<range.lowerBound]), String(whole[range.upperBound...]))
    }

    /// Values beside their marks, all of one magnitude and precision: as printed everywhere, but large ones with three digits and a word (`CNY 12.3 M`,
    /// `CNY 1235万`); the table behind the chart has them in full.
    func short(_ values: [Double], _ unit: Unit, isDifference: Bool = false) -> [String] {
        let magnitude = Magnitude.fitting(values.map { $0 * unit.printedScale }, language: language)
        guard magnitude.divisor > 1 else { return values.map { isDifference ? difference($0, unit) : value($0, unit) } }
        let affixes = affixes(of: unit, isDifference: isDifference)
        return values.map { value in
            let scaled = value * unit.printedScale / magnitude.divisor
            let text = isDifference ? signed(scaled, decimals: magnitude.decimals) : number(scaled, decimals: magnitude.decimals)
            return affixes.prefix + text + magnitude.suffix + affixes.suffix
        }
    }

    /// A value and its interval, of one magnitude: `CNY 1.88 M` and `CNY 1.75–2.02 M`; the interval is nil where there is none.
    func short(_ value: ChartValue, _ unit: Unit) -> (value: String, interval: String?) {
        guard let middle = value.value else { return ("", nil) }
        let numbers = [middle] + [value.low, value.high].compactMap { value.hasInterval ? $0 : nil }
        let texts = short(numbers, unit)
        guard value.hasInterval else { return (texts[0], nil) }
        let magnitude = Magnitude.fitting(numbers.map { $0 * unit.printedScale }, language: language)
        if magnitude.divisor == 1 { return (texts[0], range(value.low, value.high, unit)) }
        let suffix = magnitude.suffix + affixes(of: unit).suffix
        return switch (value.low, value.high) {
        case (_?, _?): (texts[0], texts[1].dropLast(suffix.count) + "–" + texts[2].dropFirst(affixes(of: unit).prefix.count))
        case (_?, nil): (texts[0], "≥ \(texts[1])")
        case (nil, _?): (texts[0], "≤ \(texts[1])")
        case (nil, nil): (texts[0], "–")
        }
    }
}
