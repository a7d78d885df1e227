import KepiConfiguration
import KepiCore
import KepiEngine

/// Makes the clean tables of schema `main` out of the staged ones: instants in UTC with their local days, customer keys, derived columns.
struct CleanTables {
    let session: EngineSession
    let zone: ZoneOffsets
    let rules: RowRules

    /// Every canonical table: a table of what was mapped in schema `kepi`, and over it, in `main`, a view with every column, so that no column of nothing takes memory.
    func make(_ staged: [StagedTable]) throws(Failure) {
        try makeKeys(staged)
        for table in CanonicalSchema.tables {
            try make(table, staged.first { $0.name == table.name }, as: table.name == "customers" ? "stage.known" : "main.\(SQL.identifier(table.name))")
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

    private func make(_ table: CanonicalTable, _ staged: StagedTable?, as view: String) throws(Failure) {
        // The join may change the order of rows, so the key is stored.
        var stored = ["(s.rowid + 1)::BIGINT AS row_key"], shown = [staged == nil ? "0::BIGINT AS row_key" : "row_key"]
        for column in table.columns {
            let isMade = table.name == "surveys" && column.name == "response_id" && staged != nil
            let isMapped = staged?.has(column.name) == true || isMade
            for derived in values(column, isMapped: isMapped, staged) {
                let name = SQL.identifier(derived.name)
                if isMapped { stored.append("\(derived.sql) AS \(name)") }
                if table.name == "transactions", column.name == "profit" {
                    func given(_ other: String) -> String { staged?.has(other) == true ? other : "NULL::DECIMAL(18, 4)" }
                    shown.append("coalesce(\(given("profit")), (\(given("amount")) - \(given("cost")))::DECIMAL(18, 4))::DECIMAL(18, 4) AS profit")
                } else {
                    shown.append(isMapped ? name : "NULL::\(derived.type) AS \(name)")
                }
            }
            if column.name == "customer_id" {
                if isMapped { stored.append("k.customer_key") }
                shown.append(isMapped ? "customer_key" : "NULL::INTEGER AS customer_key")
            }
        }
        for column in staged?.columns ?? [] where column.isNew {
            stored.append("s.\(SQL.identifier(column.name))")
            shown.append(SQL.identifier(column.name))
        }
        guard let staged else {
            try session.run("CREATE OR REPLACE VIEW \(view) AS SELECT \(shown.joined(separator: ", ")) WHERE false")
            return
        }
        let join = staged.has("customer_id") ? " LEFT JOIN kepi.customer_keys AS k USING (customer_id)" : ""
        let isIn = staged.leftOut == 0 ? "" : " WHERE s.\(RowRules.isIn(staged))"
        let physical = "kepi.\(SQL.identifier(table.name))"
        try session.run("""
            CREATE OR REPLACE TABLE \(physical) AS SELECT \(stored.joined(separator: ", ")) FROM \(staged.stage) AS s\(join)\(isIn);
            CREATE OR REPLACE VIEW \(view) AS SELECT \(shown.joined(separator: ", ")) FROM \(physical)
            """)
    }

    /// A canonical column and what is derived from it: names, SQL over the staged table, engine types.
    private func values(_ column: CanonicalColumn, isMapped: Bool, _ staged: StagedTable?) -> [(name: String, sql: String, type: String)] {
        let name = SQL.identifier(column.name)
        switch column.type {
        case .timestamp:
            let day = String(column.name.dropLast(2)) + "on"
            guard isMapped, let staged, let index = staged.index(of: column.name) else { return [(column.name, "", "TIMESTAMP"), (day, "", "DATE")] }
            let instant = rules.instant(staged, column.name)
            // A skipped time may move on into the next day, so in zones with changes the day is the instant's.
            let local = zone.isConstant && !staged.plans[index].mayStateOffset ? name : zone.local(ofInstant: "(\(instant))")
            return [(column.name, "(\(instant))::TIMESTAMP", "TIMESTAMP"), (day, "(\(local))::DATE", "DATE")]
        case .date:
            let decade = "year(\(name)) // 10 * 10"
            return [(column.name, name, "DATE"), (column.dimensionName, "CASE WHEN \(name) IS NOT NULL THEN (\(decade)) || '–' || (\(decade) + 9) END", "VARCHAR")]
        case .boolean: return [(column.name, "coalesce(\(name), false)", "BOOLEAN")]
        case .text: return [(column.name, name, "VARCHAR")]
        case .decimal: return [(column.name, name, "DECIMAL(18, 4)")]
        case .integer: return [(column.name, name, "INTEGER")]
        case .month: return [(column.name, name, "DATE")]
        }
    }

    private func makeCustomers(_ staged: StagedTable?) throws(Failure) {
        let table = CanonicalSchema.table("customers")!
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
            ORDER BY k.customer_key
            """)
        try session.run("DROP VIEW stage.known; DROP TABLE IF EXISTS kepi.customers")
    }
}
