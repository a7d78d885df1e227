import KepiConfiguration
import KepiCore
import KepiEngine

/// One canonical table on its way: its source read into the engine as typed columns, one row for each row of the source, in the source's order.
///
/// In the engine it is `stage.<table>`: the mapped columns, `_state` (bit i: column i could not be read; of a copy), `_utc` (bit i: column i states its offset
/// and is UTC already; where there are such columns) and `_hash` (of every source column; where rows are compared). The engine's `rowid` is the row's place over all files.
struct StagedTable: Sendable {
    var table: CanonicalTable
    var source: TableSource
    var relations: [RawRelation]
    var files: [ScannedFile]
    var columns: [MappedColumn]
    var plans: [ColumnPlan] = []
    var quality: DataQuality.TableQuality
    /// The files of its `StandardCopy`, in the order of the rows; none where the engine reads the source itself.
    var copies: [String] = []
    /// Values of each column that could not be read.
    var unread: [Int] = []
    /// Rows in `out`.
    var leftOut = 0
    /// Rows equal to an earlier one of the same file that were kept.
    var equalRows = 0

    var name: String { table.name }
    var stage: String { "stage.\(SQL.identifier(table.name))" }
    /// Rows to leave out: `row`, `reason`, `col`; at most one entry a row.
    var out: String { "stage.\(SQL.identifier("out_" + table.name))" }
    var rows: Int { relations.reduce(0) { $0 + $1.rows } }
    var hasOffsets: Bool { plans.contains(where: \.mayStateOffset) }
    /// Transactions have no key: rows that stand in two files are found by comparison.
    var comparesRows: Bool { (table.name == "transactions" && relations.count > 1) || source.deduplicate }

    /// The first row of each relation, and the end.
    var offsets: [Int] { relations.reduce(into: [0]) { $0.append($0.last! + $1.rows) } }

    func index(of column: String) -> Int? { columns.firstIndex { $0.name == column } }
    func has(_ column: String) -> Bool { index(of: column) != nil }

    /// SQL, true for rows in which column `index` could not be read.
    func isUnread(_ index: Int) -> String { "(_state & \(1 << index)) <> 0" }

    /// SQL that reads every relation as it stands, in the source's order: for tables whose every column is plain.
    func plainReading(isParallel: Bool) -> String {
        relations.indices.map { relation in
            // Where the texts are wanted too, and where one source column fills two of different types, it is read as text and cast.
            var types = [String](repeating: "VARCHAR", count: relations[relation].header.count)
            for column in columns {
                let source = column.sources[relation], type = StagedTable.engineType(column.column.type)
                if !comparesRows, ![.boolean, .month].contains(column.column.type), columns.allSatisfy({ $0.sources[relation] != source || StagedTable.engineType($0.column.type) == type }) { types[source] = type }
            }
            var values = columns.map { column in
                let source = column.sources[relation], c = RawRelation.column(source), type = StagedTable.engineType(column.column.type)
                let value = switch column.column.type {
                case .boolean: "coalesce(lower(\(c)) IN \(SQL.list(ColumnPlan.yes)), false)"
                case .month: "CAST(\(c) || '-01' AS DATE)"
                default: types[source] == type ? c : "CAST(\(c) AS \(type))"
                }
                return "\(value) AS \(SQL.identifier(column.name))"
            }
            if comparesRows { values.append("\(hash(relation)) AS _hash") }
            return "SELECT \(values.joined(separator: ", ")) FROM \(relations[relation].typed(types, isParallel: isParallel))"
        }.joined(separator: " UNION ALL ")
    }

    /// SQL that reads the files of a `StandardCopy`.
    func copyReading(isParallel: Bool) -> String {
        var types = columns.map { ($0.name, StagedTable.engineType($0.column.type)) } + [("_state", "BIGINT")]
        if hasOffsets { types.append(("_utc", "BIGINT")) }
        if comparesRows { types.append(("_hash", "BIGINT")) }
        return "SELECT * FROM read_csv([\(copies.map(SQL.literal).joined(separator: ", "))], auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', "
            + "columns = {\(types.map { "\(SQL.literal($0.0)): '\($0.1)'" }.joined(separator: ", "))}, nullstr = '', parallel = \(isParallel), compression = 'none', hive_partitioning = false)"
    }

    private static func engineType(_ type: CanonicalColumn.ValueType) -> String {
        switch type {
        case .text: "VARCHAR"
        case .decimal: "DECIMAL(18, 4)"
        case .integer: "INTEGER"
        case .timestamp: "TIMESTAMP"
        case .date, .month: "DATE"
        case .boolean: "BOOLEAN"
        }
    }

    /// As many columns a table can have: a bit of `_state` each.
    static let mostColumns = 60

    /// SQL: a number that equal rows share, over the raw columns of a relation. Ten million different rows share none but once in 400,000 tables.
    func hash(_ relation: Int) -> String { "hash(\(comparedColumns(relation).map(RawRelation.column).joined(separator: ", ")))" }

    /// The source columns by which rows of different files are compared: all, in the order of their names, where every file has the same; else the mapped.
    func comparedColumns(_ relation: Int) -> [Int] {
        let headers = relations.map { $0.header.sorted() }
        guard headers.allSatisfy({ $0 == headers[0] }) else { return columns.map { $0.sources[relation] } }
        let header = relations[relation].header
        return header.indices.sorted { (header[$0], $0) < (header[$1], $1) }
    }
}
