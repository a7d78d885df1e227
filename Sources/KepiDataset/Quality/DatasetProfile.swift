import KepiConfiguration
import KepiCore
import KepiEngine

/// Looks over the clean tables once they are loaded: what `kepi check` shows of them. One pass over each table.
package struct DatasetProfile: Sendable {
    private let session: EngineSession
    private let dataset: Dataset

    package init(engine: any Engine, dataset: Dataset) {
        session = EngineSession(engine: engine)
        self.dataset = dataset
    }

    /// In the order of the schema; a table without rows has its rejects alone.
    /// - Throws: what the engine throws.
    package func tables() throws(Failure) -> [TableProfile] {
        let hasCustomers = dataset.tables["customers"].map { $0.rows > 0 && $0.columns.contains("customer_id") } ?? false
        var profiles: [TableProfile] = []
        for table in CanonicalSchema.tables {
            guard let facts = dataset.tables[table.name], let quality = dataset.quality.tables.first(where: { $0.table == table.name }) else { continue }
            // Those whom only other tables name are no rows of customers.
            let rows = table.name == "customers" ? try session.number("SELECT count(*) FROM main.customers WHERE NOT is_orphan") : facts.rows
            var profile = TableProfile(table: table.name, rows: rows, columns: [], rejects: try rejects(table.name, quality))
            let present = try present(table.name)
            let named = table.columns.filter { facts.columns.contains($0.name) && present.contains($0.name) }
            let own = facts.dimensions.map(\.name).filter { name in table.column(name) == nil && present.contains(name) && !table.columns.contains { $0.dimensionName == name } }
            profile.columns = try columns(table.name, named + own.map { CanonicalColumn($0, .text) }, present: present)
            if hasCustomers, table.name != "customers", named.contains(where: { $0.name == "customer_id" }) {
                let row = try session.rows("SELECT count(*) FILTER (WHERE NOT is_orphan), count(*) FROM (SELECT c.is_orphan FROM main.\(table.name) AS t JOIN main.customers AS c USING (customer_key)) AS j").first ?? []
                profile.knownCustomers = (row.first?.integer ?? 0, row.last?.integer ?? 0)
            }
            profiles.append(profile)
        }
        return profiles
    }

    private func present(_ table: String) throws(Failure) -> Set<String> { Set(try session.rows("DESCRIBE main.\(table)").compactMap { $0.first?.text }) }

    private func columns(_ table: String, _ columns: [CanonicalColumn], present: Set<String>) throws(Failure) -> [TableProfile.Column] {
        guard !columns.isEmpty else { return [] }
        let asked = columns.flatMap { column -> [String] in
            let name = SQL.identifier(column.name)
            // Of an instant its local day.
            let day = column.name.hasSuffix("_at") ? String(column.name.dropLast(2)) + "on" : column.name
            let ranged: String? = switch column.type {
            case .timestamp: present.contains(day) ? SQL.identifier(day) : "CAST(\(name) AS DATE)"
            case .date: column.isPersonal ? nil : name
            case .decimal, .integer, .month: name
            case .text, .boolean: nil
            }
            func shown(_ value: String) -> String { column.type == .decimal ? "rtrim(rtrim(CAST(\(value) AS VARCHAR), '0'), '.')" : "CAST(\(value) AS VARCHAR)" }
            return ["count(\(name))", "count(DISTINCT \(name))", ranged.map { shown("min(\($0))") } ?? "NULL", ranged.map { shown("max(\($0))") } ?? "NULL"]
        }
        let row = try session.rows("SELECT \(asked.joined(separator: ", ")) FROM main.\(table)\(table == "customers" ? " WHERE NOT is_orphan" : "")").first ?? []
        return columns.enumerated().map { place, column in
            TableProfile.Column(name: column.name, filled: row[place * 4].integer ?? 0, distinct: row[place * 4 + 1].integer ?? 0, smallest: row[place * 4 + 2].text, largest: row[place * 4 + 3].text)
        }
    }

    private func rejects(_ table: String, _ quality: DataQuality.TableQuality) throws(Failure) -> [TableProfile.Rejects] {
        let counts = quality.reasons.merging(quality.valueReasons) { $0 + $1 }
        guard !counts.isEmpty else { return [] }
        let rows = try session.rows("""
            SELECT reason, file, line, col, text FROM \(RejectsTable.name) WHERE table_name = \(SQL.literal(table))
            QUALIFY row_number() OVER (PARTITION BY reason ORDER BY file, line NULLS LAST, col NULLS FIRST, text) <= 3 ORDER BY reason, file, line NULLS LAST, col NULLS FIRST, text
            """)
        let examples = Dictionary(grouping: rows) { $0[0].text ?? "" }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { reason, count in
            TableProfile.Rejects(reason: reason, count: count, examples: (examples[reason] ?? []).map { row in
                "\(row[1].text ?? "")\(row[2].integer.map { ":\($0)" } ?? "")\(row[3].text.map { " \($0)" } ?? ""): \(DatasetProfile.masked(row[4].text ?? ""))"
            })
        }
    }

    /// The shape of a text: digits as 9, letters as x, Chinese characters as 字; signs stay. Sixty characters at most.
    static func masked(_ text: String) -> String {
        var result = ""
        for character in text.prefix(60) {
            if character.isNumber { result.append("9") } else if character.isLetter { result.append((character.unicodeScalars.first?.value ?? 0) >= 0x2E80 ? "字" : "x") } else { result.append(character.isNewline ? " " : character) }
        }
        return text.count > 60 ? result + "…" : result
    }
}
