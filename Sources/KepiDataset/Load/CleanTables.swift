import KepiConfiguration
import KepiCore
import KepiEngine

/// Makes the clean tables of schema `main` out of the staged ones: instants in UTC with their local days, customer keys, derived columns.
struct CleanTables {
    let session: EngineSession
    let zone: ZoneOffsets
    let rules: RowRules

    /// Every canonical table; those without a source are empty.
    func make(_ staged: [StagedTable]) throws(Failure) {
        try makeKeys(staged)
        for table in CanonicalSchema.tables where table.name != "customers" {
            try session.run("CREATE OR REPLACE TABLE main.\(SQL.identifier(table.name)) AS \(select(table, staged.first { $0.name == table.name }))")
        }
        try makeCustomers(staged.first { $0.name == "customers" })
    }

    /// `kepi.customer_keys`: every customer that any table names, dense from 1 in the order of customer_id.
    private func makeKeys(_ staged: [StagedTable]) throws(Failure) {
        let parts = staged.filter { $0.has("customer_id") }.map { "SELECT DISTINCT customer_id FROM \($0.stage) WHERE customer_id IS NOT NULL AND \(RowRules.isIn($0))" }
        let all = parts.isEmpty ? "SELECT NULL::VARCHAR AS customer_id WHERE false" : parts.joined(separator: " UNION ")
        try session.run("""
            CREATE OR REPLACE TABLE kepi.customer_keys AS
            SELECT customer_id, (row_number() OVER (ORDER BY customer_id))::INTEGER AS customer_key FROM (\(all)) AS ids ORDER BY customer_id
            """)
    }

    private func select(_ table: CanonicalTable, _ staged: StagedTable?) -> String {
        var columns = ["(s.rowid + 1)::BIGINT AS row_key"]
        for column in table.columns {
            let name = SQL.identifier(column.name), isMapped = staged?.has(column.name) == true
            columns += values(column, isMapped: isMapped || (table.name == "surveys" && column.name == "response_id" && staged != nil), staged)
            if column.name == "customer_id" { columns.append(isMapped ? "k.customer_key" : "NULL::INTEGER AS customer_key") }
            if table.name == "transactions", column.name == "profit" {
                columns.removeLast()
                func given(_ other: String) -> String { staged?.has(other) == true ? other : "NULL::DECIMAL(18, 4)" }
                columns.append("coalesce(\(given("profit")), (\(given("amount")) - \(given("cost")))::DECIMAL(18, 4))::DECIMAL(18, 4) AS \(name)")
            }
        }
        for column in staged?.columns ?? [] where column.isNew { columns.append("s.\(SQL.identifier(column.name))") }
        guard let staged else {
            return "SELECT \(columns.joined(separator: ", ").replacing("(s.rowid + 1)", with: "0")) WHERE false"
        }
        let join = staged.has("customer_id") ? " LEFT JOIN kepi.customer_keys AS k USING (customer_id)" : ""
        let isIn = staged.leftOut == 0 ? "" : " WHERE s.\(RowRules.isIn(staged))"
        return "SELECT \(columns.joined(separator: ", ")) FROM \(staged.stage) AS s\(join)\(isIn)"
    }

    /// SQL for a canonical column and what is derived from it.
    private func values(_ column: CanonicalColumn, isMapped: Bool, _ staged: StagedTable?) -> [String] {
        let name = SQL.identifier(column.name)
        switch column.type {
        case .timestamp:
            let day = String(column.name.dropLast(2)) + "on"
            guard isMapped, let staged else { return ["NULL::TIMESTAMP AS \(name)", "NULL::DATE AS \(SQL.identifier(day))"] }
            let instant = rules.instant(staged, column.name)
            let isUTC = staged.plans[staged.index(of: column.name)!].isUTC("m") != nil
            // A skipped time may move on into the next day, so in zones with changes the day is the instant's.
            let local = zone.isConstant && !isUTC ? name : zone.local(ofInstant: "(\(instant))")
            return ["(\(instant))::TIMESTAMP AS \(name)", "(\(local))::DATE AS \(SQL.identifier(day))"]
        case .date:
            let band = SQL.identifier(column.dimensionName)
            guard isMapped else { return ["NULL::DATE AS \(name)", "NULL::VARCHAR AS \(band)"] }
            return [name, "CASE WHEN \(name) IS NOT NULL THEN (year(\(name)) // 10 * 10) || '–' || (year(\(name)) // 10 * 10 + 9) END AS \(band)"]
        case .boolean: return [isMapped ? "coalesce(\(name), false) AS \(name)" : "NULL::BOOLEAN AS \(name)"]
        case .text: return [isMapped ? name : "NULL::VARCHAR AS \(name)"]
        case .decimal: return [isMapped ? name : "NULL::DECIMAL(18, 4) AS \(name)"]
        case .integer: return [isMapped ? name : "NULL::INTEGER AS \(name)"]
        case .month: return [isMapped ? name : "NULL::DATE AS \(name)"]
        }
    }

    private func makeCustomers(_ staged: StagedTable?) throws(Failure) {
        let table = CanonicalSchema.table("customers")!
        try session.run("CREATE OR REPLACE TABLE stage.known AS \(select(table, staged))")
        let canonical = table.columns.filter { !["customer_id", "acquired_at"].contains($0.name) }.flatMap { column -> [String] in
            switch column.type {
            case .timestamp: [column.name, String(column.name.dropLast(2)) + "on"]
            case .date: [column.name, column.dimensionName]
            default: [column.name]
            }
        }
        let new = staged?.columns.filter(\.isNew).map(\.name) ?? []
        let columns = (canonical + new).map { "c.\(SQL.identifier($0))" }.joined(separator: ", ")
        let acquired = "least(c.acquired_at, e.first_at)"
        try session.run("""
            CREATE OR REPLACE TABLE main.customers AS
            WITH events AS (
                SELECT customer_key, min(event_at) AS first_at FROM (
                    SELECT customer_key, min(occurred_at) AS event_at FROM main.transactions WHERE customer_key IS NOT NULL GROUP BY 1
                    UNION ALL SELECT customer_key, min(opened_at) FROM main.tickets WHERE customer_key IS NOT NULL GROUP BY 1
                    UNION ALL SELECT customer_key, min(least(sent_at, responded_at)) FROM main.surveys WHERE customer_key IS NOT NULL GROUP BY 1
                ) AS firsts GROUP BY 1)
            SELECT k.customer_key::BIGINT AS row_key, k.customer_id, k.customer_key, \(staged == nil ? "false" : "c.customer_id IS NULL") AS is_orphan, \(columns),
                   \(acquired) AS acquired_at, (\(zone.local(ofInstant: acquired)))::DATE AS acquired_on,
                   c.acquired_at AS acquired_stated_at, c.acquired_on AS acquired_stated_on
            FROM kepi.customer_keys AS k LEFT JOIN stage.known AS c ON c.customer_id = k.customer_id LEFT JOIN events AS e ON e.customer_key = k.customer_key
            ORDER BY k.customer_key;
            DROP TABLE stage.known
            """)
    }
}
