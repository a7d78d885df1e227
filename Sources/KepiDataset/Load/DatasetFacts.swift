import KepiConfiguration
import KepiCore
import KepiEngine

/// Reads off the clean tables what is known of them: rows, spans, dimensions, the data end, and the warnings.
struct DatasetFacts {
    let session: EngineSession
    let project: Project

    func facts(of staged: StagedTable?, table: CanonicalTable) throws(Failure) -> TableFacts {
        let main = "main.\(SQL.identifier(table.name))"
        guard let staged else {
            // Customers are known from the other tables too.
            let rows = table.name == "customers" ? try session.number("SELECT count(*) FROM \(main)") : 0
            var facts = TableFacts(rows: rows)
            if rows > 0 { (facts.firstDay, facts.lastDay) = try days("acquired_on", "acquired_on", main) }
            return facts
        }
        var facts = TableFacts(columns: Set(staged.columns.filter { !$0.isNew }.map(\.name)), files: staged.files.map(\.name))
        let times = staged.columns.filter { $0.column.type == .timestamp }
        let midnights = times.map { "count_if(\(isMidnight(staged, $0.name))), count(\(SQL.identifier($0.name)))" }
        if !midnights.isEmpty {
            let row = try session.rows("SELECT \(midnights.joined(separator: ", ")) FROM \(staged.stage)").first ?? []
            for (index, column) in times.enumerated() {
                let count = row[2 * index + 1].integer ?? 0
                if count > 0, row[2 * index].integer == count { facts.midnightColumns.insert(column.name) }
            }
        }
        facts.rows = try session.number("SELECT count(*) FROM \(main)")
        let (first, last): (String?, String?) = switch table.name {
        case "customers": ("acquired_on", "acquired_on")
        case "surveys": ("least(sent_on, responded_on)", "greatest(sent_on, responded_on)")
        case "tickets": ("opened_on", "opened_on")
        case "campaigns": ("started_on", "started_on")
        case "staff": ("month", "month")
        case "measures": (nil, nil)
        default: ("occurred_on", "occurred_on")
        }
        if let first, let last { (facts.firstDay, facts.lastDay) = try days(first, last, main) }
        facts.dimensions = try dimensions(of: staged, main: main)
        return facts
    }

    private func isMidnight(_ staged: StagedTable, _ column: String) -> String {
        let name = SQL.identifier(column)
        return "\(name) = date_trunc('day', \(name))" + (staged.hasOffsets ? " AND (_utc & \(1 << staged.index(of: column)!)) = 0" : "")
    }

    private func days(_ first: String, _ last: String, _ main: String) throws(Failure) -> (LocalDate?, LocalDate?) {
        let row = try session.rows("SELECT min(\(first))::VARCHAR, max(\(last))::VARCHAR FROM \(main)").first ?? []
        return (row.first?.text.flatMap { LocalDate($0) }, row.last?.text.flatMap { LocalDate($0) })
    }

    /// Mapped dimensions in the canonical order, new ones last. A count beyond a hundred values is only approximate.
    private func dimensions(of staged: StagedTable, main: String) throws(Failure) -> [TableFacts.Dimension] {
        let names = staged.columns.filter { $0.isNew || $0.column.isDimension }.map { $0.isNew ? $0.name : $0.column.dimensionName }
        guard !names.isEmpty else { return [] }
        func counts(_ names: [String], _ function: (String) -> String) throws(Failure) -> [Int] {
            try session.rows("SELECT \(names.map { function(SQL.identifier($0)) }.joined(separator: ", ")) FROM \(main)").first?.map { $0.integer ?? 0 } ?? []
        }
        let rough = try counts(names) { "approx_count_distinct(\($0))" }
        var exact = Dictionary(uniqueKeysWithValues: zip(names, rough))
        let few = zip(names, rough).filter { $0.1 <= 200 }.map(\.0)
        if !few.isEmpty { for (name, count) in zip(few, try counts(few, { "count(DISTINCT \($0))" })) { exact[name] = count } }
        return names.map { TableFacts.Dimension(name: $0, distinctValues: exact[$0] ?? 0) }
    }

    // MARK: Data end

    /// The local day after the latest event; nil where no table has any.
    func dayAfterLatestEvent(_ staged: [StagedTable]) throws(Failure) -> LocalDate? {
        var latest: LocalDate?
        for table in staged {
            for event in table.table.events + (table.name == "surveys" ? ["sent_at"] : []) where table.has(event) {
                let day = SQL.identifier(String(event.dropLast(2)) + "on")
                let found = try session.rows("SELECT max(\(day))::VARCHAR FROM main.\(SQL.identifier(table.name))").first?.first?.text.flatMap { LocalDate($0) }
                if let found, event != "sent_at" || latest == nil { latest = max(latest ?? found, found) }
            }
        }
        return latest?.adding(days: 1)
    }

    // MARK: Warnings

    func warnings(_ staged: [StagedTable]) throws(Failure) -> [DataQuality.Warning] {
        var result: [DataQuality.Warning] = []
        func add(_ code: String, _ table: String, _ count: Int) { if count > 0 { result.append(.init(code: code, table: table, count: count)) } }
        let hasCustomers = staged.contains { $0.name == "customers" }
        for table in staged {
            add("equal-rows", table.name, table.equalRows)
            if hasCustomers, table.name != "customers", table.has("customer_id") {
                add("orphans", table.name, try session.number("""
                    SELECT count(*) FROM main.\(SQL.identifier(table.name)) WHERE customer_key IN (SELECT customer_key FROM main.customers WHERE is_orphan)
                    """))
            }
            if let event = table.table.events.first, table.has(event) { add("far-rows", table.name, try farRows(table.name, String(event.dropLast(2)) + "on")) }
        }
        if staged.first(where: { $0.name == "customers" })?.has("acquired_at") == true {
            add("acquired-after-first-transaction", "customers", try session.number("""
                SELECT count(*) FROM main.customers AS c JOIN (SELECT customer_key, min(occurred_at) AS first_at FROM main.transactions GROUP BY 1) AS t USING (customer_key)
                WHERE c.acquired_stated_at > t.first_at
                """))
        }
        if let transactions = staged.first(where: { $0.name == "transactions" }), transactions.has("cost") || transactions.has("profit") {
            let row = try session.rows("SELECT count_if(profit IS NULL), coalesce(sum(abs(amount)) FILTER (profit IS NOT NULL), 0)::DOUBLE, coalesce(sum(abs(amount)), 0)::DOUBLE FROM main.transactions").first ?? []
            if let unknown = row.first?.integer, let covered = row[1].number, let all = row[2].number, all > 0, covered < 0.95 * all { add("profit-unknown", "transactions", unknown) }
        }
        return result
    }

    /// Rows after a gap of at least thirty days near the end, where they are at most one in a hundred: probably a wrong date each.
    private func farRows(_ table: String, _ day: String) throws(Failure) -> Int {
        let rows = try session.rows("SELECT (\(day) - DATE '1970-01-01')::INTEGER AS d, count(*) AS n FROM main.\(SQL.identifier(table)) WHERE \(day) IS NOT NULL GROUP BY 1 ORDER BY 1 DESC")
        let counts = rows.map { (day: $0[0].integer ?? 0, count: $0[1].integer ?? 0) }
        let total = counts.reduce(0) { $0 + $1.count }
        var after = 0, far = 0
        for (later, earlier) in zip(counts, counts.dropFirst()) {
            after += later.count
            if after * 100 > total { break }
            if later.day - earlier.day >= 30 { far = after }
        }
        return far
    }
}
