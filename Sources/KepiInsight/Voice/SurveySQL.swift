import KepiConfiguration
import KepiEngine
import KepiMetrics

/// SQL that several analyses share: which answers are satisfied, and sums by customer with what reads them.
enum SurveySQL {
    /// The reported window and the one before it, as `facts.periods` numbers them.
    static let current = 0, previous = 1
    /// Answers of one customer belong together; one that names none stands alone.
    static let customer = "customer_key, CASE WHEN customer_key IS NULL THEN row_key END"

    /// 1 where a csat is in the top boxes, 0 where not.
    static func satisfied(_ context: InsightContext) -> String { "CAST(csat > \(context.settings.csatScale.upperBound - context.settings.topBoxes) AS INTEGER)" }
    static let net = "CASE WHEN nps >= 9 THEN 1 WHEN nps <= 6 THEN -1 ELSE 0 END"

    /// Sums over the customers of a column `y` of the answers that have one: rows, Σy, Σy², ΣX², ΣXY, ΣY², over columns x, y, y2 by customer; with customers and anonymous rows.
    static func sums(_ name: String) -> String {
        "CAST(COALESCE(sum(x_\(name)), 0) AS BIGINT), CAST(COALESCE(sum(y_\(name)), 0) AS BIGINT), CAST(COALESCE(sum(s_\(name)), 0) AS BIGINT), "
            + "CAST(COALESCE(sum(x_\(name) * x_\(name)), 0) AS BIGINT), CAST(COALESCE(sum(x_\(name) * y_\(name)), 0) AS BIGINT), CAST(COALESCE(sum(y_\(name) * y_\(name)), 0) AS BIGINT)"
    }

    static func parts(_ name: String, of value: String, where condition: String) -> String {
        "count(*) FILTER (WHERE \(condition)) AS x_\(name), COALESCE(sum(\(value)) FILTER (WHERE \(condition)), 0) AS y_\(name), "
            + "COALESCE(sum((\(value)) * (\(value))) FILTER (WHERE \(condition)), 0) AS s_\(name)"
    }

    /// The six sums in a row from `start` on.
    static func statistics(_ row: [ResultValue], from start: Int) -> SufficientStatistics {
        let numbers = (start..<(start + 6)).map { row.indices.contains($0) ? row[$0].number ?? 0 : 0 }
        let rows = Int(numbers[0])
        // Whether all are alike shows where each is 0 or 1, and in a net score where all are promoters or all detractors.
        let isAlike = rows > 0 && (abs(numbers[1]) == numbers[0] || numbers[2] == 0)
        return SufficientStatistics(rows: rows, sumY: numbers[1], sumY2: numbers[2], minimum: isAlike ? numbers[1] / numbers[0] : nil, maximum: isAlike ? numbers[1] / numbers[0] : nil,
                                    clusters: .init(sumX2: numbers[3], sumXY: numbers[4], sumY2: numbers[5]))
    }
}
