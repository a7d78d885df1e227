/// Prints figures, dates and periods in one language: the only place where a number becomes text.
///
/// English: 71.2%, 12,345, 1.2 M, −3.1 pp, 3.4 h. Chinese: 71.2%, 1.23万, 4.5亿, −3.1 个百分点, 3.4 小时. A minus is U+2212, a range has an en dash.
package struct QuantityFormat: Hashable, Sendable {
    package var language: Language
    /// ISO 4217 code of the project's currency.
    package var currency: String

    package init(language: Language, currency: String) {
        self.language = language
        self.currency = currency
    }

    /// A value with its unit, at its printed precision: `71.2%`, `11.8 h`, `CNY 412.35`; per customer is printed per 100.
    package func value(_ value: Double, _ unit: Unit) -> String { suffixed(number(value * unit.printedScale, decimals: decimals(value, unit)), unit) }

    /// The number alone, for a column whose head names the unit.
    package func bare(_ value: Double, _ unit: Unit) -> String { number(value * unit.printedScale, decimals: decimals(value, unit)) }

    /// A change, with its sign: `−3.1 pp`, `+4.6 h`, `0.0 pp`.
    package func difference(_ difference: Double, _ unit: Unit) -> String {
        let text = signed(difference * unit.printedScale, decimals: unit == .count ? (difference == difference.rounded() ? 0 : 2) : unit.printedDecimals)
        switch unit {
        case .share: return text + (language.isChinese ? " 个百分点".adapted(language) : " pp")
        default: return suffixed(text, unit)
        }
    }

    /// `68.0–74.1%`; an end that does not exist gives `≥ 3.0 h` or `≤ 3.0 h`.
    package func range(_ low: Double?, _ high: Double?, _ unit: Unit) -> String {
        switch (low, high) {
        case (let low?, let high?): suffixed("\(bare(low, unit))–\(bare(high, unit))", unit)
        case (let low?, nil): "≥ \(value(low, unit))"
        case (nil, let high?): "≤ \(value(high, unit))"
        case (nil, nil): "–"
        }
    }

    /// A whole number with its separators: `12,345`.
    package func integer(_ value: Int) -> String { number(Double(value), decimals: 0) }

    /// A share as a percentage: `92%`, `92.4%`.
    package func percent(_ share: Double, decimals: Int = 0) -> String { number(share * 100, decimals: decimals) + "%" }

    /// Any number, with separators and `decimals` decimals, halves away from zero, a real minus.
    package func number(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return "–" }
        let rounded = DecimalRounding.round(value, decimals: decimals)
        var digits = QuantityFormat.fixed(abs(rounded), decimals: decimals)
        let point = digits.firstIndex(of: ".") ?? digits.endIndex
        var position = digits.distance(from: digits.startIndex, to: point) - 3
        while position > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: position))
            position -= 3
        }
        return (rounded < 0 ? "−" : "") + digits
    }

    /// With a sign unless it prints as zero.
    package func signed(_ value: Double, decimals: Int) -> String {
        (DecimalRounding.round(value, decimals: decimals) > 0 ? "+" : "") + number(value, decimals: decimals)
    }

    private func decimals(_ value: Double, _ unit: Unit) -> Int { unit == .count && value == value.rounded() ? 0 : unit.printedDecimals }

    private func suffixed(_ text: String, _ unit: Unit) -> String {
        switch unit {
        case .share: text + "%"
        case .hours: text + (language.isChinese ? " 小时".adapted(language) : " h")
        case .money: "\(currency) \(text)"
        case .perCustomer, .count, .score, .points: text
        }
    }

    /// Decimal digits without an exponent; `value` is not negative.
    private static func fixed(_ value: Double, decimals: Int) -> String {
        var factor = 1.0
        for _ in 0..<decimals { factor *= 10 }
        guard value * factor < 9e15 else { return String(value) }
        let whole = Int((value * factor).rounded(.toNearestOrAwayFromZero))
        guard decimals > 0 else { return String(whole) }
        let text = String(whole)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - text.count)) + text
        return padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}

extension String {
    /// Simplified text of this file in Traditional characters where `language` asks for them.
    fileprivate func adapted(_ language: Language) -> String {
        language == .zhHant ? String(map { ["个": "個", "时": "時", "点": "點"][$0] ?? $0 }) : self
    }
}
