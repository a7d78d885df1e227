import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics

/// What each customer adds to a programme's figures, as SQL: x to the denominator and y to the numerator of a window [from, to).
///
/// `w` is 0 for the window before the date, 1 for the one after, −1 for the one before both.
struct ProgrammeMeasureSQL {
    let context: InsightContext
    let measure: Project.Programme.Measure

    /// A window of local days.
    struct Window { var number: Int, from: LocalDate, to: LocalDate }

    /// Rows of customer_key, w, x, y; a customer who adds nothing to a window has no row there, or zeros.
    func rows(_ windows: [Window]) -> String { windows.map(rows).joined(separator: " UNION ALL ") }

    private func rows(_ window: Window) -> String {
        let select = "SELECT customer_key, \(window.number) AS w"
        func within(_ day: String) -> String { "\(day) >= DATE '\(window.from)' AND \(day) < DATE '\(window.to)'" }
        let days = window.to.dayNumber - window.from.dayNumber
        let known = "SELECT customer_key FROM main.customers WHERE COALESCE(acquired_on < DATE '\(window.from)', TRUE) AND COALESCE(closed_on >= DATE '\(window.from)', TRUE)"
        let bought = "facts.purchase_sums WHERE customer_key IS NOT NULL AND amount > 0"
        func perKnown(_ events: String) -> String { "\(select), 1 AS x, COALESCE(y, 0) AS y FROM (\(known)) AS k LEFT JOIN (\(events)) AS e USING (customer_key)" }
        switch measure {
        case .loyalty:
            return "\(select), 1 AS x, CAST(count(*) >= 2 AS INTEGER) AS y FROM \(bought) AND \(within("purchased_on")) GROUP BY customer_key"
        case .retention:
            return """
                \(select), 1 AS x, CAST(bool_or(\(within("purchased_on"))) AS INTEGER) AS y FROM \(bought) AND purchased_on >= DATE '\(window.from.adding(days: -days))' AND purchased_on < DATE '\(window.to)'
                GROUP BY customer_key HAVING bool_or(purchased_on < DATE '\(window.from)')
                """
        case .purchasing: return perKnown("SELECT customer_key, 1 AS y FROM \(bought) AND \(within("purchased_on")) GROUP BY customer_key")
        case .revenue, .profit:
            let column = measure == .revenue ? "amount" : "profit"
            return perKnown("SELECT customer_key, CAST(sum(\(column)) AS DECIMAL(18,4)) AS y FROM facts.purchase_sums WHERE customer_key IS NOT NULL AND \(within("purchased_on")) GROUP BY customer_key")
        case .satisfaction:
            return """
                \(select), count(*) AS x, sum(\(SurveySQL.satisfied(context))) AS y FROM main.surveys
                WHERE customer_key IS NOT NULL AND csat IS NOT NULL AND \(within("responded_on")) GROUP BY customer_key
                """
        case .complaints:
            return perKnown("SELECT customer_key, count(*) AS y FROM main.tickets WHERE is_complaint AND customer_key IS NOT NULL AND \(within("opened_on")) GROUP BY customer_key")
        }
    }

    /// Windows of the same length that a window's figure needs before it.
    var lookback: Int { measure == .retention ? 1 : 0 }

    /// The table whose first day says how far back the figure reaches.
    var table: String {
        switch measure {
        case .loyalty, .retention, .purchasing, .revenue, .profit: "transactions"
        case .satisfaction: "surveys"
        case .complaints: "tickets"
        }
    }

    /// Why the data cannot give it; nil where they can.
    var missing: Refusal? {
        guard context.rows(table) > 0 else { return .unavailable(.tableMissing(table: table)) }
        guard context.has("\(table).customer_id") else { return .unavailable(.columnMissing(table: table, column: "customer_id")) }
        switch measure {
        case .profit where !context.knowsProfit: return .unavailable(.columnMissing(table: table, column: "profit"))
        case .satisfaction where !context.has("surveys.csat"): return .unavailable(.columnMissing(table: table, column: "csat"))
        case .satisfaction where !context.has("surveys.responded_at"): return .unavailable(.columnMissing(table: table, column: "responded_at"))
        case .complaints where !context.has("tickets.is_complaint"): return .unavailable(.columnMissing(table: table, column: "is_complaint"))
        default: return nil
        }
    }
}
