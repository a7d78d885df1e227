import KepiConfiguration
import KepiCore

/// The shapes in which a column's values are written, and the plan that follows from them.
///
/// A shape is a value with every digit as 9 and its full-width signs as ASCII: `99/99/9999 9:99`. No value itself is looked at.
struct ColumnProfile: Sendable {
    /// Shapes with the number of values, most first; rare ones may be left out.
    var shapes: [(shape: String, count: Int)]
    /// The largest first and second number of dates whose order is open (`09/01/2025`).
    var largestFirst = 0
    var largestSecond = 0
    /// Some number shows its decimal point: it begins with 0 and a point (`0.125`).
    var hasLeadingZeroPoint = false
    /// The same with a comma (`0,125`).
    var hasLeadingZeroComma = false

    /// Why no plan can be made: what the whole column leaves open, and the setting that settles it.
    struct Undecided: Error, Hashable { var code: String; var message: String; var suggestion: String }

    func plan(for type: CanonicalColumn.ValueType, isPercentScale: Bool, format: String?) -> Result<ColumnPlan, Undecided> {
        if let plan = ColumnPlan.standard(of: type) { return .success(plan) }
        return type == .decimal ? decimalPlan(isPercentScale: isPercentScale, format: format) : timePlan()
    }

    // MARK: Numbers

    /// Signs that mean the same currency stand together.
    private static let currencies: [[String]] = [
        ["¥", "元", "CNY", "RMB", "人民币"], ["R$", "BRL"], ["US$", "USD"], ["HK$", "HKD"], ["NT$", "TWD"], ["A$", "AUD"], ["C$", "CAD"], ["S$", "SGD"], ["$"],
        ["€", "EUR"], ["£", "GBP"], ["JPY", "円"], ["₩", "KRW"], ["₹", "INR"], ["CHF"], ["₽", "RUB"],
    ]

    private func decimalPlan(isPercentScale: Bool, format: String?) -> Result<ColumnPlan, Undecided> {
        var form = DecimalForm()
        var found: [Int: Set<String>] = [:]
        var points = 0, commas = 0, threeAfterPoint = 0, threeAfterComma = 0
        for (shape, count) in shapes {
            var rest = shape
            if rest.contains("%") { form.percentIsScale = isPercentScale; rest = rest.replacing("%", with: "") }
            var signs: [(Int, String)] = []
            for (index, names) in ColumnProfile.currencies.enumerated() {
                for name in names where rest.contains(name) { signs.append((index, name)); rest = rest.replacing(name, with: "") }
            }
            let marks = rest.filter { !"+-() \u{A0}\u{202F}".contains($0) }
            guard !marks.isEmpty, marks.allSatisfy({ "9.,".contains($0) }) else { continue }
            for (index, name) in signs { found[index, default: []].insert(name) }
            switch ColumnProfile.decimalMark(of: marks) {
            case .point: points += count
            case .comma: commas += count
            case .openPoint: threeAfterPoint += count
            case .openComma: threeAfterComma += count
            case nil: break
            }
        }
        if found.count > 1 {
            let names = found.keys.sorted().flatMap { found[$0]!.sorted() }
            return .failure(Undecided(code: "data.two-currencies", message: "holds amounts with different currency signs (\(names.joined(separator: ", ")))",
                                      suggestion: "bring them into one currency first, by a query"))
        }
        form.currencySigns = found.values.flatMap(\.self).sorted()
        if let format {
            form.isDecimalComma = ColumnProfile.isDecimalComma(format)
            return .success(.decimal(form))
        }
        if hasLeadingZeroPoint { points += 1 }
        if hasLeadingZeroComma { commas += 1 }
        let setting = "state `format: \"1,234.56\"` or `format: \"1.234,56\"` for the column"
        switch (points > 0, commas > 0) {
        // One in twenty is a slip, and is rejected where it stands.
        case (true, true) where commas * 20 <= points: form.isDecimalComma = false
        case (true, true) where points * 20 <= commas: form.isDecimalComma = true
        case (true, true):
            return .failure(Undecided(code: "data.mixed-decimals", message: "writes some decimals with a point and some with a comma", suggestion: setting))
        case (true, false): form.isDecimalComma = false
        case (false, true): form.isDecimalComma = true
        case (false, false):
            if threeAfterPoint > 0 || threeAfterComma > 0 {
                let sign = threeAfterPoint > 0 ? "point" : "comma"
                return .failure(Undecided(code: "data.undecidable-decimals",
                                          message: "always has three digits after its \(sign), which can mean thousands or decimals", suggestion: setting))
            }
        }
        return .success(.decimal(form))
    }

    private enum DecimalMark { case point, comma, openPoint, openComma }

    /// Which sign a number shows as its decimal mark; open where a lone sign stands before exactly three digits.
    private static func decimalMark(of number: String) -> DecimalMark? {
        let points = number.count { $0 == "." }, commas = number.count { $0 == "," }
        if points > 0, commas > 0 { return number.lastIndex(of: ".")! > number.lastIndex(of: ",")! ? .point : .comma }
        if points > 1 { return .comma }
        if commas > 1 { return .point }
        guard let mark = number.firstIndex(where: { $0 == "." || $0 == "," }) else { return nil }
        let after = number[number.index(after: mark)...].count, before = number[..<mark].count
        let isOpen = after == 3 && (1...3).contains(before)
        return number[mark] == "." ? (isOpen ? .openPoint : .point) : (isOpen ? .openComma : .comma)
    }

    /// Whether the mapping's format, a number as `1.234,56`, has a decimal comma.
    static func isDecimalComma(_ format: String) -> Bool { decimalMark(of: format) == .comma }

    // MARK: Times

    private func timePlan() -> Result<ColumnPlan, Undecided> {
        var formats: Set<String> = []
        var hasOffsets = false
        for (shape, _) in shapes {
            guard let read = TimeShape(shape) else { continue }
            if read.hasOffset { hasOffsets = true; continue }
            switch read.order {
            case .yearFirst, .dayFirst: formats.insert(read.format(dayFirst: true))
            case .open:
                let setting = "state `format: \"%d/%m/%Y\"` or `format: \"%m/%d/%Y\"`, as the column writes it"
                switch (largestFirst > 12, largestSecond > 12) {
                case (true, false): formats.insert(read.format(dayFirst: true))
                case (false, true): formats.insert(read.format(dayFirst: false))
                case (true, true):
                    return .failure(Undecided(code: "data.mixed-dates", message: "writes some dates with the day first and some with the month first", suggestion: setting))
                case (false, false):
                    return .failure(Undecided(code: "data.undecidable-dates", message: "never has a day after the 12th in its dates, so that day and month cannot be told apart",
                                              suggestion: setting))
                }
            }
        }
        return .success(.time(formats: formats.sorted().compactMap(TimeFormat.init), hasOffsets: hasOffsets))
    }
}
