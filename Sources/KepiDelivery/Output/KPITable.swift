import KepiCore
import KepiMetrics
import KepiScorecard

/// kpis.csv: one row a figure, with the metrics' totals, trend and groups in one long table that any spreadsheet or dashboard opens.
package enum KPITable {
    private static let header = ["metric", "period", "dimension", "group", "value", "unit", "numerator", "denominator", "n", "low", "high", "difference_previous",
                                 "clear_previous", "difference_year_ago", "clear_year_ago", "target", "status", "suppressed"]

    /// UTF-8 with a header, comma, CRLF as RFC 4180 has it; a cell that a spreadsheet might run as a formula starts with an apostrophe.
    package static func csv(_ results: MetricResults, targets: [String: TargetStatus]) -> String {
        var lines = [header]
        for result in results.metrics {
            let unit = result.definition.unit.rawValue
            func row(_ period: String, _ dimension: String, _ group: String, _ estimate: Estimate, previous: Comparison? = nil, yearAgo: Comparison? = nil, target: TargetStatus? = nil, suppressed: Bool = false) {
                lines.append([
                    result.id, period, dimension, group, number(estimate.value), unit, number(estimate.numerator), number(estimate.denominator), estimate.n.map(String.init) ?? "",
                    number(estimate.interval?.low), number(estimate.interval?.high), number(previous?.difference), previous?.isClear.map(String.init) ?? "",
                    number(yearAgo?.difference), yearAgo?.isClear.map(String.init) ?? "", number(target?.target), target?.status.rawValue ?? "", suppressed ? "true" : "",
                ])
            }
            let current = results.window.period.id
            for point in result.trend where point.window.period.id != current { row(point.window.period.id, "", "", point.estimate) }
            row(current, "", "", result.current, previous: result.previous, yearAgo: result.yearAgo, target: targets[result.id])
            for (dimension, groups) in result.groups.sorted(by: { $0.key < $1.key }) {
                for group in groups {
                    row(current, dimension, group.value ?? "(unknown)", group.estimate, previous: group.previous, yearAgo: group.yearAgo, suppressed: group.isSuppressed)
                }
            }
        }
        var table = ""
        for line in lines {
            for (index, text) in line.enumerated() {
                if index > 0 { table += "," }
                table += field(text)
            }
            table += "\r\n"
        }
        return table
    }

    private static func number(_ value: Double?) -> String { value.map { $0.isFinite ? "\($0)" : "" } ?? "" }

    private static func field(_ text: String) -> String {
        var text = text
        switch text.utf8.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): text = "'" + text
        case UInt8(ascii: "-") where Double(text) == nil: text = "'" + text
        default: break
        }
        let needsQuotes = text.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}
