/// Prints figures, dates and periods in one language: the only place where a number becomes text.
///
/// English: 71.2%, 12,345, 1.2 M, −3.1 pp, 3.4 h. Chinese: 71.2%, 1.23万, 4.5亿, −3.1 个百分点, 3.4 小时. A minus is U+2212, a range has an en dash.
package struct QuantityFormat: Hashable, Sendable {
    package var language: Language
    /// ISO 4217 code of the project's currency; amounts of XXX, no currency, stand as plain numbers.
    package var currency: String

    package init(language: Language, currency: String) {
        self.language = language
        self.currency = currency
    }

    /// A value with its unit, at its printed precision: `71.2%`, `11.8 h`, `CNY 412.35`; per customer is printed per 100.
    package func value(_ value: Double, _ unit: Unit) -> String {
        value.isFinite ? suffixed(number(value * unit.printedScale, decimals: decimals(value, unit)), unit) : "–"
    }

    /// The number alone, for a column whose head names the unit.
    package func bare(_ value: Double, _ unit: Unit) -> String { number(value * unit.printedScale, decimals: decimals(value, unit)) }

    /// A change, with its sign: `−3.1 pp`, `+4.6 h`, `+CNY 12.40`, `0.0 pp`.
    package func difference(_ difference: Double, _ unit: Unit) -> String {
        let text = signed(difference * unit.printedScale, decimals: differenceDecimals(difference, unit))
        if unit == .money, let sign = text.first, sign == "+" || sign == "−" { return "\(sign)\(money(String(text.dropFirst())))" }
        return unit == .share ? text + percentagePoints : suffixed(text, unit)
    }

    /// The size of a change without its sign: `3.1 pp`, `4.6 h`, `CNY 12.40`.
    package func magnitude(_ difference: Double, _ unit: Unit) -> String {
        let text = number(abs(difference) * unit.printedScale, decimals: differenceDecimals(difference, unit))
        return unit == .share ? text + percentagePoints : suffixed(text, unit)
    }

    /// The interval of a change: `−5.1 to −0.3 pp`, `+0.2 to +4.0 h`; an open end gives `≥ +3.0 h`.
    package func differenceRange(_ low: Double?, _ high: Double?, _ unit: Unit) -> String {
        func part(_ value: Double) -> String { signed(value * unit.printedScale, decimals: differenceDecimals(0.5, unit)) }
        return switch (low, high) {
        case (let low?, let high?):
            unit == .share ? part(low) + to + part(high) + percentagePoints : suffixed(part(low) + to + part(high), unit)
        case (let low?, nil): "≥ \(difference(low, unit))"
        case (nil, let high?): "≤ \(difference(high, unit))"
        case (nil, nil): "–"
        }
    }

    /// `68.0–74.1%`; with a minus in it `−3.0 to 4.1`; an end that does not exist gives `≥ 3.0 h` or `≤ 3.0 h`.
    package func range(_ low: Double?, _ high: Double?, _ unit: Unit) -> String {
        switch (low, high) {
        case (let low?, let high?): suffixed(bare(low, unit) + (low < 0 || high < 0 ? to : "–") + bare(high, unit), unit)
        case (let low?, nil): "≥ \(value(low, unit))"
        case (nil, let high?): "≤ \(value(high, unit))"
        case (nil, nil): "–"
        }
    }

    /// A large amount in few digits, three of them significant: `CNY 1.23 M`, `CNY 123.46万`, `4.5亿`; below a million (万) as `value`.
    package func compact(_ value: Double, _ unit: Unit) -> String {
        guard unit == .money || unit == .count else { return self.value(value, unit) }
        let scales: [(Double, String)] = language.isChinese ? [(1e8, "亿".adapted(language)), (1e4, "万".adapted(language))] : [(1e9, " bn"), (1e6, " M")]
        for (scale, word) in scales where abs(value) >= scale {
            return suffixed(trimmed(value / scale, decimals: 2) + word, unit)
        }
        return self.value(value, unit)
    }

    /// An estimate that bears no decimals, as `compact`, below that a whole number: `CNY 899,000`, `1,940`.
    package func whole(_ value: Double, _ unit: Unit) -> String { whole([value], unit) }

    /// The same of a range from zero on, both ends in one scale: `CNY 830,000–970,000`, `CNY 0.9–1.2 M`.
    package func wholeRange(_ low: Double, _ high: Double, _ unit: Unit) -> String { whole([low, high], unit) }

    private func whole(_ values: [Double], _ unit: Unit) -> String {
        let largest = values.map(abs).max() ?? 0
        let scales: [(Double, String)] = language.isChinese ? [(1e8, "亿".adapted(language)), (1e4, "万".adapted(language))] : [(1e9, " bn"), (1e6, " M")]
        if let (scale, word) = scales.first(where: { largest >= $0.0 }) { return suffixed(values.map { trimmed($0 / scale, decimals: 2) }.joined(separator: "–") + word, unit) }
        return suffixed(values.map { number($0, decimals: 0) }.joined(separator: "–"), unit)
    }

    /// A change as `difference`, a large one as `compact`: `+CNY 1.2 M`, `−3.4万`.
    package func compactDifference(_ difference: Double, _ unit: Unit) -> String {
        let threshold = language.isChinese ? 1e4 : 1e6
        guard abs(difference) >= threshold, unit == .money || unit == .count else { return self.difference(difference, unit) }
        return (difference > 0 ? "+" : "−") + compact(abs(difference), unit)
    }

    /// A time in running text: `3.4 h`, from two days on `2 d 5 h`; Chinese `3.4 小时`, `2 天 5 小时`.
    package func duration(_ hours: Double) -> String {
        guard abs(hours) >= 48, hours.isFinite, abs(hours) < 1e12 else { return value(hours, .hours) }
        let whole = Int(abs(hours).rounded(.toNearestOrAwayFromZero))
        let rest = whole % 24
        let days = (hours < 0 ? "−" : "") + integer(whole / 24) + (language.isChinese ? " 天" : " d")
        return rest == 0 ? days : days + " " + String(rest) + (language.isChinese ? " 小时".adapted(language) : " h")
    }

    /// A time as it is stated, without decimals that say nothing: `12 h`, `1.5 h`.
    package func statedHours(_ hours: Double) -> String { suffixed(number(hours, decimals: hours == hours.rounded() ? 0 : 1), .hours) }

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

    private var percentagePoints: String { language.isChinese ? " 个百分点".adapted(language) : " pp" }
    private var to: String { language.isChinese ? " 至 " : " to " }

    private func differenceDecimals(_ difference: Double, _ unit: Unit) -> Int {
        unit == .count ? (difference == difference.rounded() ? 0 : 2) : unit.printedDecimals
    }

    /// Without zeros at the end: 4.50 → 4.5.
    private func trimmed(_ value: Double, decimals: Int) -> String {
        var text = number(value, decimals: decimals)
        while text.contains("."), text.last == "0" || text.last == "." {
            let wasPoint = text.last == "."
            text.removeLast()
            if wasPoint { break }
        }
        return text
    }

    private func decimals(_ value: Double, _ unit: Unit) -> Int { unit == .count && value == value.rounded() ? 0 : unit.printedDecimals }

    private func money(_ text: String) -> String { currency == "XXX" ? text : "\(currency) \(text)" }

    private func suffixed(_ text: String, _ unit: Unit) -> String {
        switch unit {
        case .share: text + "%"
        case .hours: text + (language.isChinese ? " 小时".adapted(language) : " h")
        case .money: money(text)
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
        language == .zhHant ? String(map { ["个": "個", "时": "時", "点": "點", "亿": "億", "万": "萬"][$0] ?? $0 }) : self
    }
}
