import KepiConfiguration
import KepiCore
import KepiEngine

/// One canonical table on its way: its source read into the engine as typed columns, one row for each row of the source, in the source's order.
///
/// In the engine it is `stage.<table>`: the mapped columns, `_state` (bit i: column i could not be read), `_utc` (bit i: column i states its offset
/// and is UTC already; where there are such columns), `_notes` (counts of standardised values by kind; where there are any) and `_hash` (of every
/// source column; where rows are compared). The engine's `rowid` is the row's place over all files.
struct StagedTable {
    var table: CanonicalTable
    var source: TableSource
    var relations: [RawRelation]
    var files: [ScannedFile]
    var columns: [MappedColumn]
    var plans: [ColumnPlan] = []
    var quality: DataQuality.TableQuality
    /// Rows in `out`.
    var leftOut = 0
    /// Rows equal to an earlier one of the same file that were kept.
    var equalRows = 0

    var name: String { table.name }
    var stage: String { "stage.\(SQL.identifier(table.name))" }
    /// Rows to leave out: `row`, `reason`, `col`; at most one entry a row.
    var out: String { "stage.\(SQL.identifier("out_" + table.name))" }
    var rows: Int { relations.reduce(0) { $0 + $1.rows } }
    var hasOffsets: Bool { plans.contains { $0.isUTC("m") != nil } }
    /// Transactions have no key: rows that stand in two files are found by comparison.
    var comparesRows: Bool { (table.name == "transactions" && relations.count > 1) || source.deduplicate }

    /// The first row of each relation, and the end.
    var offsets: [Int] { relations.reduce(into: [0]) { $0.append($0.last! + $1.rows) } }

    func index(of column: String) -> Int? { columns.firstIndex { $0.name == column } }
    func has(_ column: String) -> Bool { index(of: column) != nil }

    /// SQL, true for rows in which column `index` could not be read.
    func isUnread(_ index: Int) -> String { "(_state & \(1 << index)) <> 0" }

    /// SQL that reads every relation by the plans, in the source's order.
    func reading() -> String {
        let hasNotes = columns.indices.contains { plans[$0].standardised("m", columns[$0].column.type) != nil }
        return relations.indices.map { relation in
            let m = columns.indices.map { "m\($0)" }
            var raw = columns.indices.map { "\(RawRelation.column(columns[$0].sources[relation])) AS \(m[$0])" }
            if comparesRows { raw.append("\(hash(relation)) AS _hash") }
            var from = "(SELECT \(raw.joined(separator: ", ")) FROM \(relations[relation].from)) AS r"
            let tidied = columns.indices.compactMap { i in plans[i].tidied(m[i]).map { "\($0) AS \(m[i])_t" } }
            if !tidied.isEmpty { from = "(SELECT *, \(tidied.joined(separator: ", ")) FROM \(from)) AS t" }
            let read = columns.indices.compactMap { i in plans[i].read(m[i], columns[i].column.type).map { "\($0) AS \(m[i])_p" } }
            if !read.isEmpty { from = "(SELECT *, \(read.joined(separator: ", ")) FROM \(from)) AS p" }

            var values = columns.indices.map { "\(plans[$0].value(m[$0], columns[$0].column.type)) AS \(SQL.identifier(columns[$0].name))" }
            func bits(_ conditions: [(Int, String)]) -> String {
                conditions.isEmpty ? "0::BIGINT" : conditions.map { "CASE WHEN \($0.1) THEN \(1 << $0.0)::BIGINT ELSE 0 END" }.joined(separator: " + ")
            }
            let conditions = columns.indices.compactMap { i in plans[i].isRead(m[i], columns[i].column.type).map { (i, $0) } }
            // Nearly every row passes the whole test, and only the others are taken apart.
            values.append(conditions.isEmpty ? "0::BIGINT AS _state"
                : "CASE WHEN \(conditions.map(\.1).joined(separator: " AND ")) THEN 0::BIGINT ELSE \(bits(conditions.map { ($0.0, "NOT \($0.1)") })) END AS _state")
            if hasOffsets { values.append("\(bits(columns.indices.compactMap { i in plans[i].isUTC(m[i]).map { (i, $0) } })) AS _utc") }
            if hasNotes {
                let notes = columns.indices.compactMap { plans[$0].standardised(m[$0], columns[$0].column.type) }
                values.append("(\(notes.joined(separator: " + ")))::BIGINT AS _notes")
            }
            if comparesRows { values.append("_hash") }
            return "SELECT \(values.joined(separator: ", ")) FROM \(from)"
        }.joined(separator: " UNION ALL ")
    }

    /// As many columns a table can have: a bit of `_state` each.
    static let mostColumns = 60

    /// SQL: a number that equal rows share, over the raw columns of a relation. Ten million different rows share none but once in 400,000 tables.
    func hash(_ relation: Int) -> String { "hash(\(comparedColumns(relation).map(RawRelation.column).joined(separator: ", ")))" }

    /// The source columns by which rows of different files are compared: all, in the order of their names, where every file has the same; else the mapped.
    private func comparedColumns(_ relation: Int) -> [Int] {
        let headers = relations.map { $0.header.sorted() }
        guard headers.allSatisfy({ $0 == headers[0] }) else { return columns.map { $0.sources[relation] } }
        let header = relations[relation].header
        return header.indices.sorted { (header[$0], $0) < (header[$1], $1) }
    }

    /// SQL for the raw texts of one column over all relations, as `m`.
    func rawTexts(_ column: Int, limit: Int? = nil) -> String {
        "(" + relations.indices.map { "(SELECT \(RawRelation.column(columns[column].sources[$0])) AS m FROM \(relations[$0].from)\(limit.map { " LIMIT \($0)" } ?? ""))" }
            .joined(separator: " UNION ALL ") + ") AS raw"
    }
}
