import KepiCore
import KepiEngine

/// `kepi.rejects` in the engine: every row and value that was left out, with its place and its text, so that it can be mended and read again.
struct RejectsTable {
    static let name = "kepi.rejects"
    let session: EngineSession

    /// The statement that makes it, empty.
    static let creation = "CREATE OR REPLACE TABLE \(name) (table_name VARCHAR, scope VARCHAR, file VARCHAR, line BIGINT, col VARCHAR, reason VARCHAR, text VARCHAR)"

    /// Notes the records that the scan found broken and what the rules left out, by table. Each row's text is the record that it was: its file is read once more, as far as needed.
    func add(_ staged: [StagedTable], _ findings: [String: RowRules.Findings]) throws(Failure) {
        var statements: [String] = []
        for table in staged {
            statements += broken(of: table)
            guard let found = findings[table.name] else { continue }
            let offsets = table.offsets
            for relation in table.relations.indices {
                let range = offsets[relation]..<offsets[relation + 1]
                statements += rows(found.rows.filter { range.contains($0.row) }, of: table, relation) + values(found.values.filter { range.contains($0.row) }, of: table, relation)
            }
        }
        guard !statements.isEmpty else { return }
        try session.run((statements + ["DROP TABLE IF EXISTS stage.places"]).joined(separator: ";\n"))
    }

    private func broken(of staged: StagedTable) -> [String] {
        staged.files.flatMap { file in
            file.rejected.batches(of: 2_000).map { batch in
                RejectsTable.insertion(batch.map { "(\(SQL.literal(staged.name)), 'row', \(SQL.literal(file.name)), \($0.line), NULL, \(SQL.literal($0.reason.rawValue)), \(SQL.literal($0.text)))" })
            }
        }
    }

    private func values(_ found: [(row: Int, reason: String, column: String, text: String)], of staged: StagedTable, _ relation: Int) -> [String] {
        found.batches(of: 2_000).map { batch in
            RejectsTable.insertion(batch.map { value in
                "(\(SQL.literal(staged.name)), 'value', \(SQL.literal(staged.relations[relation].name)), \(line(value.row, staged, relation)), "
                    + "\(SQL.literal(value.column)), \(SQL.literal(value.reason)), \(SQL.literal(value.text)))"
            })
        }
    }

    private static func insertion(_ values: [String]) -> String { "INSERT INTO \(name) VALUES \(values.joined(separator: ", "))" }

    private func rows(_ found: [(row: Int, reason: String, column: String?)], of staged: StagedTable, _ relation: Int) -> [String] {
        guard let last = found.last else { return [] }
        let start = staged.offsets[relation], source = staged.relations[relation]
        let places = found.batches(of: 20_000).map { batch in
            "INSERT INTO stage.places VALUES " + batch.map { "(\($0.row - start), \(line($0.row, staged, relation)), \($0.column.map(SQL.literal) ?? "NULL"), \(SQL.literal($0.reason)))" }.joined(separator: ", ")
        }
        // Quoted as CSV, with a comma whatever the source's separator; put together after the join, for the few rows that are left out.
        let fields = source.header.indices.map { index -> String in
            let c = "r." + RawRelation.column(index)
            return "CASE WHEN regexp_matches(\(c), '[\",\\r\\n]') THEN '\"' || replace(\(c), '\"', '\"\"') || '\"' ELSE coalesce(\(c), '') END"
        }
        let sequential = source.scan.map { RawRelation(scan: $0, location: source.location, isParallel: false).from } ?? source.from
        return ["CREATE OR REPLACE TABLE stage.places (row BIGINT, line BIGINT, col VARCHAR, reason VARCHAR)"] + places + ["""
            INSERT INTO \(RejectsTable.name)
            SELECT \(SQL.literal(staged.name)), 'row', \(SQL.literal(source.name)), p.line, p.col, p.reason, \(fields.joined(separator: " || ',' || "))
            FROM stage.places AS p JOIN (SELECT row_number() OVER () - 1 AS row, * FROM (SELECT * FROM \(sequential) LIMIT \(last.row - start + 1)) AS f) AS r ON r.row = p.row
            """]
    }

    /// The source line of a row, as SQL.
    private func line(_ row: Int, _ staged: StagedTable, _ relation: Int) -> String { staged.relations[relation].line(ofRow: row - staged.offsets[relation]).map(String.init) ?? "NULL" }
}
