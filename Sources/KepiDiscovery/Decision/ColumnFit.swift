import KepiConfiguration
import KepiDataset

/// Whether what stands in a column of an export can be a column of a table.
struct ColumnFit {
    enum Verdict: Hashable {
        case fits
        /// The values contradict the name; why, for the comment.
        case contradicts(String)
        case empty
    }

    let table: CanonicalTable
    let column: CanonicalColumn

    /// Values that are looked at closely and do not fit may be one in ten: an export has slips.
    private static let enough = 0.9

    func verdict(_ content: ColumnContent) -> Verdict {
        guard !content.isEmpty else { return .empty }
        switch column.type {
        case .timestamp, .date: return content.share(.time) >= ColumnFit.enough || content.mayBeDays ? .fits : .contradicts("holds no days")
        case .decimal: return decimal(content)
        case .integer: return score(content)
        case .boolean: return boolean(content)
        case .month: return content.mayBeMonths ? .fits : .contradicts("holds no months as 2025-09")
        case .text: return text(content)
        }
    }

    private func decimal(_ content: ColumnContent) -> Verdict {
        guard content.share(.number) >= ColumnFit.enough else { return .contradicts("holds no numbers") }
        return content.hasLeadingZeros && !content.hasDecimals ? .contradicts("holds keys with leading zeros") : .fits
    }

    /// Answers on a scale: whole numbers, few, and nearly all between its ends. A slip or two do not make it another scale.
    private func score(_ content: ColumnContent) -> Verdict {
        guard content.share(.number) >= ColumnFit.enough else { return .contradicts("holds no numbers") }
        let broken = content.values.filter { Double($0.value).map { $0 != $0.rounded() } ?? false }.reduce(0) { $0 + $1.count }
        guard !content.values.isEmpty, broken * 50 <= content.values.reduce(0, { $0 + $1.count }) else { return .contradicts("holds other numbers than one answer each") }
        let range: ClosedRange<Double> = column.name == "ces" ? 1...7 : 0...10
        return ColumnFit.isScale(content, range) ? .fits : .contradicts("has values beyond \(Int(range.lowerBound)) to \(Int(range.upperBound))")
    }

    /// Nearly all answers lie in the range: all but one in fifty, or but one in a short list.
    static func isScale(_ content: ColumnContent, _ range: ClosedRange<Double>) -> Bool {
        guard let split = content.split(by: range) else { return false }
        return split.other <= max(split.within >= 10 ? 1 : 0, (split.within + split.other) / 50)
    }

    private func boolean(_ content: ColumnContent) -> Verdict {
        let isNumeric = content.isWhole && (content.smallest ?? -1) >= 0 && (content.largest ?? 2) <= 1
        return content.share(.yesNo) >= ColumnFit.enough || isNumeric || content.share(.yesNo) + content.share(.number) >= ColumnFit.enough && (content.largest ?? 2) <= 1 ? .fits : .contradicts("holds no yes or no")
    }

    private func text(_ content: ColumnContent) -> Verdict {
        if content.share(.time) > 0.5 { return .contradicts("holds days") }
        if column.name.hasSuffix("_id") {
            if content.hasDecimals { return .contradicts("holds numbers with decimals") }
            if content.share(.yesNo) > 0.5 { return .contradicts("holds yes and no") }
            if content.words > 4 { return .contradicts("holds sentences") }
            // Of rows with one key all but the last are rejected, and more than one in twenty stops a build.
            if table.key == [column.name], content.filled >= 8, content.distinctShare < 0.95 { return .contradicts("is not one value a row: \(content.distinct) different in \(content.filled) rows") }
            // A branch or an organisation, and no customer.
            if column.name == "customer_id", table.name != "customers", content.filled >= 100, content.distinct <= 3 { return .contradicts("has only \(content.distinct) different values") }
            return .fits
        }
        if column.isDimension {
            if content.share(.number) > 0.5, content.hasDecimals { return .contradicts("holds numbers") }
            if content.share(.link) > 0.5 { return .contradicts("holds addresses of pages") }
            let isPerson = ["agent", "account_manager"].contains(column.name)
            if content.share(.email) > 0.5, !isPerson { return .contradicts("holds e-mail addresses") }
            if content.share(.yesNo) > 0.9 { return .contradicts("holds yes and no") }
            if !isPerson, column.name != "product", content.words > 8 { return .contradicts("holds sentences") }
        }
        return .fits
    }
}
