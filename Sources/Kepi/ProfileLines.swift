import KepiCore
import KepiDataset
import KepiDelivery

/// The profile of a dataset as `kepi check` prints it.
struct ProfileLines {
    let quality: DataQuality
    let tables: [String: TableFacts]
    let profiles: [TableProfile]

    private static let format = QuantityFormat(language: .en, currency: "XXX")

    var lines: [String] {
        let format = ProfileLines.format
        var rows = [["table", "read", "accepted", "rejected", "values rejected", "first day", "last day"]]
        for table in quality.tables {
            let facts = tables[table.table]
            rows.append([table.table, format.integer(table.read), format.integer(table.accepted), format.integer(table.rejected), format.integer(table.rejectedValues),
                         facts?.firstDay?.description ?? "", facts?.lastDay?.description ?? ""])
        }
        var lines = TextColumns.aligned(rows, trailing: [1, 2, 3, 4])
        for profile in profiles { lines += [""] + self.lines(of: profile) }
        return lines + [""]
    }

    private func lines(of profile: TableProfile) -> [String] {
        let format = ProfileLines.format
        let rows = [[profile.table, "filled", "different", "from", "to"]] + profile.columns.map { column in
            [column.name, profile.rows == 0 ? "" : ProfileLines.share(column.filled, of: profile.rows), format.integer(column.distinct), column.smallest ?? "", column.largest ?? ""]
        }
        var lines = TextColumns.aligned(rows, trailing: [1, 2, 3, 4])
        if let customers = profile.knownCustomers, customers.named > 0 {
            lines.append("  customers: \(ProfileLines.share(customers.known, of: customers.named)) of the rows that name one are of customers in customers"
                + (customers.known < customers.named ? "; \(format.integer(customers.named - customers.known)) are not" : ""))
        }
        for rejects in profile.rejects {
            lines.append("  rejected: \(format.integer(rejects.count)) \(rejects.reason)")
            lines += rejects.examples.map { "    \($0)" }
        }
        guard let table = quality.tables.first(where: { $0.table == profile.table }) else { return lines }
        if !table.standardised.isEmpty { lines.append("  standardised: " + table.standardised.sorted { $0.key < $1.key }.map { "\(format.integer($0.value)) \($0.key)" }.joined(separator: ", ")) }
        if !table.setAside.isEmpty { lines.append("  no rows: " + table.setAside.sorted { $0.key < $1.key }.map { "\(format.integer($0.value)) \($0.key)" }.joined(separator: ", ")) }
        return lines
    }

    /// A share that is never rounded to all or nothing.
    private static func share(_ part: Int, of whole: Int) -> String {
        if part == whole { return "100%" }
        if part == 0 { return "0%" }
        let share = Double(part) / Double(whole) * 100
        return share > 99.9 ? "over 99.9%" : (share < 0.1 ? "under 0.1%" : format.number(share, decimals: 1) + "%")
    }

    static func json(_ profile: TableProfile) -> JSONValue {
        .object([
            .init("table", .string(profile.table)), .init("rows", .integer(profile.rows)),
            .init("columns", .array(profile.columns.map { .object([.init("name", .string($0.name)), .init("filled", .integer($0.filled)), .init("distinct", .integer($0.distinct)), .init("from", JSONValue($0.smallest)), .init("to", JSONValue($0.largest))]) })),
            .init("rejects", .array(profile.rejects.map { .object([.init("reason", .string($0.reason)), .init("count", .integer($0.count)), .init("examples", .array($0.examples.map { .string($0) }))]) })),
            .init("known_customers", profile.knownCustomers.map { .integer($0.known) } ?? .null), .init("named_customers", profile.knownCustomers.map { .integer($0.named) } ?? .null),
        ])
    }
}
