import KepiCore
import KepiEngine

/// `kepi.rejects` in the engine: every row and value that was left out, with its place and its text, so that it can be mended and read again.
struct RejectsTable {
    static let name = "kepi.rejects"
    let session: EngineSession

    func create() throws(Failure) {
        try session.run("""
            CREATE SCHEMA IF NOT EXISTS kepi;
            CREATE OR REPLACE TABLE \(RejectsTable.name) (table_name VARCHAR, scope VARCHAR, file VARCHAR, line BIGINT, col VARCHAR, reason VARCHAR, text VARCHAR)
            """)
    }

    /// The records that the scan found broken.
    func addBroken(of staged: StagedTable) throws(Failure) {
        for file in staged.files {
            for batch in file.rejected.batches(of: 2_000) {
                let values = batch.map { "(\(SQL.literal(staged.name)), 'row', \(SQL.literal(file.name)), \($0.line), NULL, \(SQL.literal($0.reason.rawValue)), \(SQL.literal($0.text)))" }
                try session.run("INSERT INTO \(RejectsTable.name) VALUES \(values.joined(separator: ", "))")
            }
        }
    }

    /// The rows in the table's list of those left out, each as the record it was.
    func addRows(of staged: StagedTable) throws(Failure) {
        guard try session.number("SELECT count(*) FROM \(staged.out)") > 0 else { return }
        let offsets = staged.offsets
        for relation in staged.relations.indices {
            let start = offsets[relation], source = staged.relations[relation]
            let range = "row >= \(start) AND row < \(offsets[relation + 1])"
            guard try session.number("SELECT count(*) FROM \(staged.out) WHERE \(range)") > 0 else { continue }
            let lines = try lineTable("SELECT DISTINCT row FROM \(staged.out) WHERE \(range) ORDER BY row", staged, relation)
            // Quoted as CSV, with a comma whatever the source's separator; put together after the join, for the few rows that are left out.
            let fields = source.header.indices.map { index -> String in
                let c = "r." + RawRelation.column(index)
                return "CASE WHEN regexp_matches(\(c), '[\",\\r\\n]') THEN '\"' || replace(\(c), '\"', '\"\"') || '\"' ELSE coalesce(\(c), '') END"
            }
            let sequential = source.scan.map { RawRelation(scan: $0, location: source.location, isParallel: false).from } ?? source.from
            try session.run("""
                INSERT INTO \(RejectsTable.name)
                SELECT \(SQL.literal(staged.name)), 'row', \(SQL.literal(source.name)), l.line, o.col, o.reason, \(fields.joined(separator: " || ',' || "))
                FROM (SELECT * FROM \(staged.out) WHERE \(range)) AS o
                JOIN (SELECT row_number() OVER () - 1 + \(start) AS row, * FROM \(sequential)) AS r ON r.row = o.row
                LEFT JOIN \(lines) AS l ON l.row = o.row
                ORDER BY o.row
                """)
        }
    }

    /// Single values: `query` gives `row` and `text`.
    func addValues(of staged: StagedTable, column: String, reason: String, query: String) throws(Failure) {
        let offsets = staged.offsets
        for relation in staged.relations.indices {
            let range = "row >= \(offsets[relation]) AND row < \(offsets[relation + 1])"
            let lines = try lineTable("SELECT row FROM (\(query)) AS q WHERE \(range) ORDER BY row", staged, relation)
            try session.run("""
                INSERT INTO \(RejectsTable.name)
                SELECT \(SQL.literal(staged.name)), 'value', \(SQL.literal(staged.relations[relation].name)), l.line, \(SQL.literal(column)), \(SQL.literal(reason)), q.text
                FROM (\(query)) AS q LEFT JOIN \(lines) AS l ON l.row = q.row WHERE q.\(range.replacing(" AND row", with: " AND q.row")) ORDER BY q.row
                """)
        }
    }

    /// A table in the engine from row to source line, for the rows of one relation.
    private func lineTable(_ rowsQuery: String, _ staged: StagedTable, _ relation: Int) throws(Failure) -> String {
        let start = staged.offsets[relation]
        try session.run("CREATE OR REPLACE TABLE stage.lines (row BIGINT, line BIGINT)")
        guard staged.relations[relation].scan != nil else { return "stage.lines" }
        let rows = try session.rows(rowsQuery).compactMap { $0[0].integer }
        for batch in rows.batches(of: 20_000) {
            let values = batch.map { row in "(\(row), \(staged.relations[relation].line(ofRow: row - start).map(String.init) ?? "NULL"))" }
            try session.run("INSERT INTO stage.lines VALUES \(values.joined(separator: ", "))")
        }
        return "stage.lines"
    }
}
