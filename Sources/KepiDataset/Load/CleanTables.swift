import KepiConfiguration
import KepiCore
import KepiEngine

/// Makes the clean tables of schema `main` over the staged ones: instants in UTC with their local days, customer keys, derived columns.
///
/// Nothing is copied: a clean table is a view of its staged one, from which the rows left out are deleted. What a view reckons (an instant 10 ns a row,
/// a key 20 ns) costs less than to store it once. Only `customers` is a table, for it knows the others.
struct CleanTables {
    let session: EngineSession
    let zone: ZoneOffsets
    let rules: RowRules
    var keys = CustomerKeys()

    /// The customers as they are stored, with what `main.customers` does not show: `_bought_at`, the first transaction.
    static let customers = "kepi.customers"

    /// Every canonical table, with every column: NULL where nothing was mapped. It can be made again with other keys.
    func make(_ staged: [StagedTable]) throws(Failure) {
        var statements: [String] = []
        for table in staged {
            // What stood in a row's place keeps it: `rowid` does not change.
            if table.leftOut > 0 { statements.append("DELETE FROM \(table.stage) WHERE rowid IN (SELECT row FROM \(table.out))") }
            statements += (["_state"] + (table.comparesRows ? ["_hash"] : [])).map { "ALTER TABLE \(table.stage) DROP COLUMN IF EXISTS \($0)" }
        }
        statements += customers(staged)
        for table in CanonicalSchema.tables where table.name != "customers" { statements.append(view(table, staged.first { $0.name == table.name })) }
        try session.run(statements.joined(separator: ";\n"))
    }

    /// Drops what was needed on the way only.
    func finish(_ staged: [StagedTable]) throws(Failure) {
        let tables = ["stage.equal"] + staged.map(\.out) + staged.filter { $0.name == "customers" }.map(\.stage)
        try session.run(tables.map { "DROP TABLE IF EXISTS \($0)" }.joined(separator: ";\n"))
    }

    private func view(_ table: CanonicalTable, _ staged: StagedTable?) -> String {
        var columns = [staged == nil ? "0::BIGINT AS row_key" : "(rowid + 1)::BIGINT AS row_key"]
        for column in table.columns {
            let isMade = staged != nil && column.name == "response_id"
            for derived in values(column, staged) {
                let name = SQL.identifier(derived.name)
                let sql = if table.name == "transactions", column.name == "profit" { profit(staged) }
                    else if isMade, let staged { rules.responseName(staged) }
                    else { derived.sql ?? "NULL::\(derived.type)" }
                columns.append("\(sql) AS \(name)")
            }
            if column.name == "customer_id" { columns.append("\(staged?.has("customer_id") == true ? keys.key(of: "customer_id") : "NULL::BIGINT") AS customer_key") }
        }
        for column in staged?.columns ?? [] where column.isNew { columns.append(SQL.identifier(column.name)) }
        return "CREATE OR REPLACE VIEW main.\(SQL.identifier(table.name)) AS SELECT \(columns.joined(separator: ", "))" + (staged.map { " FROM \($0.stage)" } ?? " WHERE false")
    }

    private func profit(_ staged: StagedTable?) -> String {
        func given(_ column: String) -> String { staged?.has(column) == true ? column : "NULL::DECIMAL(18, 4)" }
        return "coalesce(\(given("profit")), (\(given("amount")) - \(given("cost")))::DECIMAL(18, 4))::DECIMAL(18, 4)"
    }

    /// A canonical column and what is derived from it: names, SQL over the staged table (nil where it is not mapped), engine types.
    private func values(_ column: CanonicalColumn, _ staged: StagedTable?) -> [(name: String, sql: String?, type: String)] {
        let name = SQL.identifier(column.name)
        let isMapped = staged?.has(column.name) == true
        func one(_ type: String, _ sql: String? = nil) -> [(String, String?, String)] { [(column.name, isMapped ? sql ?? name : nil, type)] }
        switch column.type {
        case .timestamp:
            let day = String(column.name.dropLast(2)) + "on"
            guard let staged, isMapped else { return [(column.name, nil, "TIMESTAMP"), (day, nil, "DATE")] }
            return [(column.name, rules.instant(staged, column.name), "TIMESTAMP"), (day, rules.day(staged, column.name), "DATE")]
        case .date:
            let decade = "year(\(name)) // 10 * 10"
            return one("DATE") + [(column.dimensionName, isMapped ? "CASE WHEN \(name) IS NOT NULL THEN (\(decade)) || '–' || (\(decade) + 9) END" : nil, "VARCHAR")]
        case .boolean: return one("BOOLEAN", "coalesce(\(name), false)")
        case .text: return one("VARCHAR")
        case .decimal: return one("DECIMAL(18, 4)")
        case .integer: return one("INTEGER")
        case .month: return one("DATE")
        }
    }

    /// Every customer that any table names, from one grouping of them all.
    private func customers(_ staged: [StagedTable]) -> [String] {
        let stated = staged.first { $0.name == "customers" }
        let parts = staged.filter { $0.has("customer_id") }.map { table -> String in
            func time(_ columns: String...) -> String {
                let instants = columns.filter(table.has).map { rules.instant(table, $0) }
                return instants.isEmpty ? "NULL::TIMESTAMP" : instants.count == 1 ? instants[0] : "least(\(instants.joined(separator: ", ")))"
            }
            switch table.name {
            // Grouped by itself, for it is by far the longest.
            case "transactions": return "SELECT customer_id, min(\(time("occurred_at"))) AS seen_at, min(\(time("occurred_at"))) AS bought_at FROM \(table.stage) WHERE customer_id IS NOT NULL GROUP BY 1"
            case "tickets": return "SELECT customer_id, \(time("opened_at")) AS seen_at, NULL::TIMESTAMP AS bought_at FROM \(table.stage) WHERE customer_id IS NOT NULL"
            case "surveys": return "SELECT customer_id, \(time("sent_at", "responded_at")) AS seen_at, NULL::TIMESTAMP AS bought_at FROM \(table.stage) WHERE customer_id IS NOT NULL"
            default: return "SELECT customer_id, NULL::TIMESTAMP AS seen_at, NULL::TIMESTAMP AS bought_at FROM \(table.stage) WHERE customer_id IS NOT NULL"
            }
        }
        let all = parts.isEmpty ? "SELECT NULL::VARCHAR AS customer_id, NULL::TIMESTAMP AS seen_at, NULL::TIMESTAMP AS bought_at WHERE false" : parts.joined(separator: " UNION ALL ")
        // What is stated of the time of becoming a customer stands beside what is known of it.
        let columns = CanonicalSchema.table("customers")!.columns.filter { !["customer_id", "acquired_at"].contains($0.name) }.flatMap { values($0, stated) }
        let acquired = values(CanonicalSchema.table("customers")!.column("acquired_at")!, stated)
        let new = (stated?.columns ?? []).filter(\.isNew).map { SQL.identifier($0.name) }
        let stored = ["customer_id", "\(keys.key(of: "customer_id")) AS customer_key", "\(stated == nil ? "false" : "c.rowid IS NULL") AS is_orphan"]
            + columns.compactMap { column in column.sql.map { "\($0) AS \(SQL.identifier(column.name))" } } + new
            + ["\(acquired[0].sql.map { "least(\($0), _seen_at)" } ?? "_seen_at") AS acquired_at", "_bought_at"]
            + zip(acquired, ["acquired_stated_at", "acquired_stated_on"]).map { "\($0.sql ?? "NULL::\($0.type)") AS \($1)" }
        let shown = columns.map { $0.sql == nil ? "NULL::\($0.type) AS \(SQL.identifier($0.name))" : SQL.identifier($0.name) } + new
        return ["""
            CREATE OR REPLACE TABLE \(CleanTables.customers) AS SELECT \(stored.joined(separator: ", "))
            FROM (SELECT customer_id, min(seen_at) AS _seen_at, min(bought_at) AS _bought_at FROM (\(all)) AS events GROUP BY 1) AS e\(stated.map { " LEFT JOIN \($0.stage) AS c USING (customer_id)" } ?? "")
            """, """
            CREATE OR REPLACE VIEW main.customers AS SELECT customer_key AS row_key, customer_id, customer_key, is_orphan, \(shown.joined(separator: ", ")),
            acquired_at, (\(zone.local(ofInstant: "acquired_at")))::DATE AS acquired_on, acquired_stated_at, acquired_stated_on FROM \(CleanTables.customers)
            """, "CREATE OR REPLACE VIEW kepi.customer_keys AS SELECT customer_id, customer_key FROM \(CleanTables.customers)"]
    }
}
