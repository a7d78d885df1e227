import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine

/// Clean tables made of a few written rows, as KepiDataset would leave them.
///
/// A table is a text: a line of column names, then a line a row, cells separated by white space; `-` is empty. A time is `2025-07-01` or `2025-07-01T10:00:00`,
/// local. Names that the schema does not know are dimensions.
package struct CleanTables {
    private var tables: [String: (columns: [String], rows: [[String]])] = [:]
    private let timeZone: String

    package init(_ texts: [String: String], timeZone: String) {
        self.timeZone = timeZone
        for (table, text) in texts {
            let lines = text.split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }.filter { !$0.isEmpty }
            guard let header = lines.first else { continue }
            tables[table] = (header, Array(lines.dropFirst()))
        }
    }

    /// Creates the tables and says what is known of them.
    package func load(into engine: any Engine, dataEnd: Dataset.DataEnd, isContractual: Bool?) throws -> Dataset {
        for table in CanonicalSchema.tables { try engine.execute(statement(table)) }
        try engine.execute("""
            CREATE TABLE keys AS SELECT customer_id, CAST(row_number() OVER (ORDER BY customer_id) AS INTEGER) AS customer_key, min(event_at) AS first_at FROM (
            SELECT customer_id, acquired_at AS event_at FROM customers UNION ALL SELECT customer_id, occurred_at FROM transactions UNION ALL SELECT customer_id, opened_at FROM tickets
            UNION ALL SELECT customer_id, COALESCE(responded_at, sent_at) FROM surveys) AS events WHERE customer_id IS NOT NULL GROUP BY customer_id;
            ALTER TABLE customers ADD COLUMN is_orphan BOOLEAN DEFAULT false;
            INSERT INTO customers (customer_id, is_orphan) SELECT customer_id, true FROM keys WHERE customer_id NOT IN (SELECT customer_id FROM customers);
            ALTER TABLE customers ADD COLUMN acquired_stated_at TIMESTAMP;
            ALTER TABLE customers ADD COLUMN acquired_stated_on DATE;
            UPDATE customers SET acquired_stated_at = acquired_at, acquired_stated_on = acquired_on;
            UPDATE customers SET acquired_at = keys.first_at FROM keys WHERE keys.customer_id = customers.customer_id;
            """)
        for table in ["customers", "transactions", "tickets", "surveys", "interactions"] {
            try engine.execute("ALTER TABLE \(table) ADD COLUMN customer_key INTEGER; UPDATE \(table) SET customer_key = keys.customer_key FROM keys WHERE keys.customer_id = \(table).customer_id")
        }
        var facts: [String: TableFacts] = [:]
        for table in CanonicalSchema.tables { facts[table.name] = try self.facts(table, engine) }
        let hasClosed = tables["customers"]?.columns.contains("closed_at") ?? false
        return Dataset(tables: facts, dataEnd: dataEnd, quality: DataQuality(), isContractual: isContractual ?? hasClosed)
    }

    private func dimensionNames(_ table: CanonicalTable) -> [String] { (tables[table.name]?.columns ?? []).filter { name in table.column(name) == nil } }

    private func statement(_ table: CanonicalTable) -> String {
        let given = tables[table.name]
        var columns = ["CAST(i AS BIGINT) AS row_key"]
        for column in table.columns + dimensionNames(table).map({ CanonicalColumn($0, .text) }) {
            let position = given?.columns.firstIndex(of: column.name)
            let value = position.map { "v\($0)" } ?? "CAST(NULL AS VARCHAR)"
            switch column.type {
            case .text: columns.append("\(value) AS \(SQL.identifier(column.name))")
            case .timestamp:
                let local = "CAST(\(value) AS TIMESTAMP)"
                columns.append("timezone('UTC', timezone(\(SQL.literal(timeZone)), \(local))) AS \(column.name), CAST(\(local) AS DATE) AS \(column.name.replacing("_at", with: "_on"))")
            case .date: columns.append("CAST(\(value) AS DATE) AS \(column.name)")
            case .month: columns.append("CAST(\(value) || '-01' AS DATE) AS \(column.name)")
            case .decimal: columns.append("CAST(\(value) AS DECIMAL(18,4)) AS \(column.name)")
            case .integer: columns.append("CAST(\(value) AS INTEGER) AS \(column.name)")
            case .boolean: columns.append("CAST(\(value) AS BOOLEAN) AS \(column.name)")
            }
        }
        let width = max(1, given?.columns.count ?? 1)
        let rows = (given?.rows ?? []).enumerated().map { index, row in
            "(\(index + 1), " + (0..<width).map { $0 < row.count && row[$0] != "-" ? SQL.literal(row[$0]) : "CAST(NULL AS VARCHAR)" }.joined(separator: ", ") + ")"
        }
        let names = (["i"] + (0..<width).map { "v\($0)" }).joined(separator: ", ")
        let none = "(0, \(Array(repeating: "CAST(NULL AS VARCHAR)", count: width).joined(separator: ", ")))"
        var select = "SELECT \(columns.joined(separator: ", ")) FROM (VALUES \(([none] + rows).joined(separator: ", "))) AS t(\(names)) WHERE i > 0"
        // A stated profit is used as it is, else amount less cost.
        if table.name == "transactions" { select = "SELECT * REPLACE (CAST(COALESCE(profit, amount - cost) AS DECIMAL(18,4)) AS profit) FROM (\(select)) AS r" }
        return "CREATE TABLE \(table.name) AS \(select)"
    }

    private func facts(_ table: CanonicalTable, _ engine: any Engine) throws -> TableFacts {
        let columns = Set(tables[table.name]?.columns ?? [])
        var facts = TableFacts(rows: try engine.query("SELECT count(*) AS n FROM \(table.name)").rows[0][0].integer ?? 0, columns: columns)
        let dimensions = table.columns.filter { $0.isDimension && columns.contains($0.name) && $0.type == .text }.map(\.name) + dimensionNames(table)
        facts.dimensions = try dimensions.sorted().map { name in
            TableFacts.Dimension(name: name, distinctValues: try engine.query("SELECT count(DISTINCT \(SQL.identifier(name))) AS n FROM \(table.name)").rows[0][0].integer ?? 0)
        }
        let first: String? = switch table.name {
        case "customers": "min(CAST(acquired_at AS DATE)), max(CAST(acquired_at AS DATE))"
        case "transactions", "interactions": "min(occurred_on), max(occurred_on)"
        case "tickets": "min(opened_on), max(opened_on)"
        case "surveys": "min(least(COALESCE(sent_on, responded_on), COALESCE(responded_on, sent_on))), max(COALESCE(responded_on, sent_on))"
        case "campaigns": "min(started_on), max(started_on)"
        case "staff": "min(month), max(month)"
        default: nil
        }
        if let first, facts.rows > 0 {
            let row = try engine.query("SELECT * FROM (SELECT \(first) FROM \(table.name)) AS d(first_day, last_day)").rows[0]
            facts.firstDay = row[0].text.flatMap { LocalDate(String($0.prefix(10))) }
            facts.lastDay = row[1].text.flatMap { LocalDate(String($0.prefix(10))) }
        }
        for (index, name) in (tables[table.name]?.columns ?? []).enumerated() where table.column(name)?.type == .timestamp {
            let values = (tables[table.name]?.rows ?? []).compactMap { index < $0.count && $0[index] != "-" ? $0[index] : nil }
            if !values.isEmpty, values.allSatisfy({ !$0.contains("T") || $0.hasSuffix("T00:00") || $0.hasSuffix("T00:00:00") }) { facts.midnightColumns.insert(name) }
        }
        return facts
    }
}
