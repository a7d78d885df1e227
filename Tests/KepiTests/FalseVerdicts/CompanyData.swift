import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine

/// Rows of a made company, as text that the engine reads at once into clean tables.
struct CompanyData: Hashable, Sendable {
    /// 1 April 2020.
    private static let firstDay = LocalDate(dayNumber: 18_353)
    private var texts: [String: String] = [:]
    private var rows: [String: Int] = [:]

    private mutating func add(_ table: String, _ row: String) {
        texts[table, default: ""] += row
        rows[table, default: 0] += 1
    }

    private static func seconds(_ day: Double) -> String { String(Int(day * 86_400)) }
    /// Nothing is known after the last day.
    private static func known(_ day: Double?) -> String { day.map { $0 < StableCompany.lastDay ? seconds($0) : "" } ?? "" }

    /// Gives the customer's key.
    mutating func addCustomer(region: Int, acquired: Double) -> Int {
        let key = rows["customers", default: 0] + 1
        add("customers", "\(key),\(region),\(CompanyData.seconds(acquired.rounded(.down)))\n")
        return key
    }

    mutating func addPurchase(of customer: Int?, at day: Double, amount: Double, cost: Double, channel: Int) {
        add("transactions", "\(customer.map { String($0) } ?? ""),\(CompanyData.seconds(day)),\(Int(amount * 100)),\(Int(cost * 100)),\(channel)\n")
    }

    mutating func addTicket(of customer: Int, at day: Double, answered: Double?, resolved: Double?, isComplaint: Bool, channel: Int) {
        let resolved = answered == nil ? nil : resolved
        add("tickets", "\(customer),\(CompanyData.seconds(day)),\(CompanyData.known(answered)),\(CompanyData.known(resolved)),\(isComplaint ? 1 : 0),\(channel)\n")
    }

    mutating func addAnswer(of customer: Int, at day: Double, csat: Int, nps: Int, channel: Int) {
        add("surveys", "\(customer),\(CompanyData.seconds(day)),\(CompanyData.seconds(day)),\(csat),\(nps),\(channel)\n")
    }

    mutating func addSurveyWithoutAnswer(to customer: Int, at day: Double, channel: Int) {
        add("surveys", "\(customer),\(CompanyData.seconds(day)),,,,\(channel)\n")
    }

    // MARK: Into the engine

    private struct Source {
        var fields: [String]
        /// Canonical column → SQL over the fields.
        var columns: [String: String]
        var dimension: (name: String, values: [String])
    }

    private static func time(_ field: String) -> String { "TIMESTAMP '2020-04-01' + to_seconds(\(field))" }

    private static let sources: [String: Source] = [
        "customers": Source(fields: ["k", "d", "a"], columns: ["customer_id": "'C' || k", "acquired_at": time("a")],
                            dimension: ("region", StableCompany.regions)),
        "transactions": Source(fields: ["k", "a", "amount", "cost", "d"],
                               columns: ["transaction_id": "'T' || i", "customer_id": "'C' || k", "occurred_at": time("a"), "amount": "amount / 100",
                                         "cost": "cost / 100", "profit": "(amount - cost) / 100"], dimension: ("channel", StableCompany.channels)),
        "tickets": Source(fields: ["k", "a", "b", "c", "f", "d"],
                          columns: ["ticket_id": "'K' || i", "customer_id": "'C' || k", "opened_at": time("a"), "first_response_at": time("b"),
                                    "resolved_at": time("c"), "is_complaint": "f = 1"], dimension: ("channel", StableCompany.channels)),
        "surveys": Source(fields: ["k", "a", "b", "csat", "nps", "d"],
                          columns: ["response_id": "'S' || i", "customer_id": "'C' || k", "sent_at": time("a"), "responded_at": time("b"), "csat": "csat",
                                    "nps": "nps"],
                          dimension: ("channel", StableCompany.channels)),
    ]

    /// Makes the clean tables anew; files go into `folder`, which the engine may read.
    /// - Throws: what the engine and the disk throw.
    func load(into engine: any Engine, folder: String) throws -> Dataset {
        var tables: [String: TableFacts] = [:]
        for table in CanonicalSchema.tables {
            let source = CompanyData.sources[table.name]
            let dimension = source.map { "[\($0.dimension.values.map { SQL.literal($0) }.joined(separator: ", "))][d + 1]" }
            var columns = ["CAST(i AS BIGINT) AS row_key"]
            for column in table.columns {
                let value = (column.name == source?.dimension.name ? dimension : source?.columns[column.name]) ?? "NULL"
                columns.append("CAST(\(value) AS \(CompanyData.type(column.type))) AS \(column.name)")
                if column.type == .timestamp { columns.append("CAST(\(value) AS DATE) AS \(column.name.replacing("_at", with: "_on"))") }
            }
            if table.name == "customers" { columns.append("CAST(\(CompanyData.time("a")) AS TIMESTAMP) AS acquired_stated_at") }
            if table.column("customer_id") != nil { columns.append("CAST(\(source == nil ? "NULL" : "k") AS INTEGER) AS customer_key") }
            var rows = "(SELECT 1 AS i WHERE FALSE)"
            if let source, let text = texts[table.name] {
                let path = "\(folder)/\(table.name).csv"
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
                let fields = source.fields.map { "'\($0)': 'BIGINT'" }.joined(separator: ", ")
                let file = "read_csv(\(SQL.literal(path)), auto_detect = false, header = false, delim = ',', columns = {\(fields)})"
                rows = "(SELECT row_number() OVER () AS i, * FROM \(file))"
            }
            try engine.execute("CREATE OR REPLACE TABLE \(table.name) AS SELECT \(columns.joined(separator: ", ")) FROM \(rows) AS r")
            tables[table.name] = try facts(table.name, engine)
        }
        let end = LocalDate(dayNumber: CompanyData.firstDay.dayNumber + Int(StableCompany.lastDay))
        return Dataset(tables: tables, dataEnd: Dataset.DataEnd(date: end, isStated: true), quality: DataQuality(), isContractual: false)
    }

    private func facts(_ table: String, _ engine: any Engine) throws -> TableFacts {
        guard let source = CompanyData.sources[table] else { return TableFacts() }
        let dimension = TableFacts.Dimension(name: source.dimension.name, distinctValues: source.dimension.values.count)
        let day = table == "customers" ? "acquired_on" : table == "transactions" ? "occurred_on" : table == "tickets" ? "opened_on" : "sent_on"
        let row = try engine.query("SELECT min(\(day)) AS first_day, max(\(day)) AS last_day FROM \(table)").rows.first
        func date(_ index: Int) -> LocalDate? { row?[index].text.flatMap { LocalDate(String($0.prefix(10))) } }
        let columns = Set(source.columns.keys).union([source.dimension.name])
        return TableFacts(rows: rows[table] ?? 0, columns: columns, dimensions: [dimension], firstDay: date(0), lastDay: date(1))
    }

    private static func type(_ type: CanonicalColumn.ValueType) -> String {
        switch type {
        case .text: "VARCHAR"
        case .timestamp: "TIMESTAMP"
        case .date, .month: "DATE"
        case .decimal: "DECIMAL(18,4)"
        case .integer: "INTEGER"
        case .boolean: "BOOLEAN"
        }
    }
}
