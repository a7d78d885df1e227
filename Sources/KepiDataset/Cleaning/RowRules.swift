import Foundation
import KepiConfiguration
import KepiCore
import KepiEngine

/// Decides which typed rows are left out and why, and which single values; one reason a row, the first that holds.
struct RowRules {
    let session: EngineSession
    let project: Project
    let zone: ZoneOffsets
    /// The stated data end: seconds since 1970 of the local time, as if it were UTC; nil where none is stated.
    let dataEnd: Int?

    /// Fills `stage.out_<table>` and takes rejected values out of the table; single values go to `kepi.rejects` at once.
    func run(_ staged: inout StagedTable, rejects: RejectsTable) throws(Failure) {
        try session.run("CREATE OR REPLACE TABLE \(staged.out) (row BIGINT, reason VARCHAR, col VARCHAR)")
        try nameResponses(staged)
        try unreadAndMissing(&staged)
        try afterDataEnd(&staged)
        try scores(&staged, rejects)
        try beforeOpening(&staged, rejects)
        try equalRows(&staged)
        try repeatedKeys(&staged)
    }

    /// SQL, true for rows that are still in.
    static func isIn(_ staged: StagedTable) -> String { staged.leftOut == 0 ? "true" : "rowid NOT IN (SELECT row FROM \(staged.out))" }

    /// SQL for the instant of a time column, in UTC.
    func instant(_ staged: StagedTable, _ column: String) -> String {
        let name = SQL.identifier(column), local = zone.instant(ofLocal: name)
        guard let index = staged.index(of: column), staged.plans[index].mayStateOffset else { return local }
        return "CASE WHEN (_utc & \(1 << index)) <> 0 THEN \(name) ELSE \(local) END"
    }

    // MARK: Rules

    /// A missing response_id is made from file and row, so that equal answers are not repeats.
    private func nameResponses(_ staged: StagedTable) throws(Failure) {
        guard staged.name == "surveys" else { return }
        if !staged.has("response_id") { try session.run("ALTER TABLE \(staged.stage) ADD COLUMN response_id VARCHAR") }
        let offsets = staged.offsets
        // The latest file whose rows begin at or before the row: tried from the last on.
        let place = staged.relations.indices.reversed().map { "WHEN rowid >= \(offsets[$0]) THEN \(SQL.literal(staged.relations[$0].name + ":")) || (rowid - \(offsets[$0]) + 1)" }.joined(separator: " ")
        try session.run("UPDATE \(staged.stage) SET response_id = CASE \(place) END WHERE response_id IS NULL")
    }

    private func unreadAndMissing(_ staged: inout StagedTable) throws(Failure) {
        var rules: [(condition: String, reason: String, column: String)] = []
        let hasUnread = try session.number("SELECT count(*) FROM \(staged.stage) WHERE _state <> 0") > 0
        for (index, column) in staged.columns.enumerated() {
            if hasUnread, staged.plans[index] != .plain { rules.append((staged.isUnread(index), "unparsable", column.name)) }
            if column.column.isRequired { rules.append(("\(SQL.identifier(column.name)) IS NULL", "missing", column.name)) }
        }
        let either = staged.table.requiredEither.filter(staged.has)
        if !either.isEmpty { rules.append((either.map { "\(SQL.identifier($0)) IS NULL" }.joined(separator: " AND "), "missing", either[0])) }
        try leaveOut(&staged, rules)
    }

    private func afterDataEnd(_ staged: inout StagedTable) throws(Failure) {
        guard let dataEnd else { return }
        let table = staged
        let rules = table.table.events.filter(table.has).map { column -> (String, String, String) in
            let index = table.index(of: column)!, name = SQL.identifier(column)
            let isUTC = table.plans[index].mayStateOffset
            let local = "\(name) >= \(ZoneOffsets.timestamp(dataEnd))"
            return (isUTC ? "CASE WHEN (_utc & \(1 << index)) <> 0 THEN \(name) >= \(ZoneOffsets.timestamp(zone.instant(ofLocal: dataEnd))) ELSE \(local) END" : local, "after-data-end", column)
        }
        try leaveOut(&staged, rules)
    }

    private func scores(_ staged: inout StagedTable, _ rejects: RejectsTable) throws(Failure) {
        let scales: [(String, ClosedRange<Int>)] = [("csat", project.settings.csatScale), ("nps", 0...10), ("ces", project.settings.cesScale)].filter { staged.has($0.0) }
        guard staged.name == "surveys", !scales.isEmpty else { return }
        func isOutside(_ scale: (String, ClosedRange<Int>)) -> String { "coalesce(\(scale.0) NOT BETWEEN \(scale.1.lowerBound) AND \(scale.1.upperBound), false)" }
        let anyOutside = scales.map(isOutside).joined(separator: " OR ")
        guard try session.number("SELECT count_if(\(anyOutside)) FROM \(staged.stage)") > 0 else { return }
        let noneLeft = scales.map { "(\($0.0) IS NULL OR \(isOutside($0)))" }.joined(separator: " AND ")
        try leaveOut(&staged, scales.map { ("(\(isOutside($0))) AND \(noneLeft)", "outside-scale", $0.0) })
        for scale in scales { try takeOut(&staged, column: scale.0, where: isOutside(scale), reason: "outside-scale", rejects) }
    }

    private func beforeOpening(_ staged: inout StagedTable, _ rejects: RejectsTable) throws(Failure) {
        guard staged.name == "tickets", staged.has("opened_at") else { return }
        for column in ["first_response_at", "resolved_at"] where staged.has(column) {
            try takeOut(&staged, column: column, where: "\(instant(staged, column)) < \(instant(staged, "opened_at"))", reason: "before-opening", rejects)
        }
    }

    /// Rows equal in every source column: in a later file they are an overlap; in the same file they are kept and counted, unless `deduplicate` says otherwise.
    private func equalRows(_ staged: inout StagedTable) throws(Failure) {
        guard staged.comparesRows else {
            if staged.name == "transactions" { staged.equalRows = try equalRowsOfOneFile(staged) }
            return
        }
        let offsets = staged.offsets
        let file = staged.relations.count == 1 ? "0" : "CASE " + staged.relations.indices.reversed().map { "WHEN rowid >= \(offsets[$0]) THEN \($0)" }.joined(separator: " ") + " END"
        guard try session.number("SELECT count(*) - count(DISTINCT _hash) FROM \(staged.stage)") > 0 else { return }
        try session.run("""
            CREATE OR REPLACE TABLE stage.equal AS
            SELECT rowid AS row, _hash, \(file) AS file FROM \(staged.stage) WHERE \(RowRules.isIn(staged)) AND _hash IN (SELECT _hash FROM \(staged.stage) GROUP BY _hash HAVING count(*) > 1)
            """)
        if staged.name == "transactions", staged.relations.count > 1 {
            try insert(&staged, """
                INSERT INTO \(staged.out) SELECT row, 'overlap', NULL FROM (SELECT row, file, min(file) OVER (PARTITION BY _hash) AS first FROM stage.equal) AS e
                WHERE file > first ORDER BY row
                """)
        }
        let repeats = "SELECT row FROM (SELECT row, row_number() OVER (PARTITION BY _hash, file ORDER BY row) AS n FROM stage.equal WHERE row NOT IN (SELECT row FROM \(staged.out))) AS e WHERE n > 1"
        if staged.source.deduplicate {
            try insert(&staged, "INSERT INTO \(staged.out) SELECT row, 'duplicate', NULL FROM (\(repeats)) AS d ORDER BY row")
        } else {
            staged.equalRows = try session.number("SELECT count(*) FROM (\(repeats)) AS d")
        }
        try session.run("DROP TABLE stage.equal")
    }

    /// How many rows of the only file equal an earlier one. Where the ids rise from row to row, as exports mostly write them, no row is compared.
    private func equalRowsOfOneFile(_ staged: StagedTable) throws(Failure) -> Int {
        let falls = try session.number("SELECT count(*) FROM (SELECT transaction_id <= lag(transaction_id) OVER () AS f FROM \(staged.stage)) AS l WHERE f")
        guard falls > 0 else { return 0 }
        return try session.number("SELECT count(*) - count(DISTINCT h) FROM (SELECT \(staged.hash(0)) AS h FROM \(staged.relations[0].from)) AS hashes")
    }

    private func repeatedKeys(_ staged: inout StagedTable) throws(Failure) {
        guard !staged.table.key.isEmpty else { return }
        let key = SQL.identifiers(staged.table.key), isIn = RowRules.isIn(staged)
        let distinct = staged.table.key.count == 1 ? "count(DISTINCT \(key))" : "count(DISTINCT row(\(key)))"
        guard try session.number("SELECT count(*) - \(distinct) FROM \(staged.stage) WHERE \(isIn)") > 0 else { return }
        try insert(&staged, """
            INSERT INTO \(staged.out) SELECT row, 'repeated-key', \(SQL.literal(staged.table.key[0]))
            FROM (SELECT rowid AS row, row_number() OVER (PARTITION BY \(key) ORDER BY rowid DESC) AS n FROM \(staged.stage) WHERE \(isIn)) AS k WHERE n > 1 ORDER BY row
            """)
    }

    // MARK: Leaving out

    /// Adds the rows for which a rule holds that are still in, each with the first such rule.
    private func leaveOut(_ staged: inout StagedTable, _ rules: [(condition: String, reason: String, column: String)]) throws(Failure) {
        guard !rules.isEmpty else { return }
        let counts = try session.rows("SELECT \(rules.map { "count_if(\($0.condition))" }.joined(separator: ", ")) FROM \(staged.stage)").first ?? []
        let holding = zip(rules, counts).filter { $0.1.integer != 0 }.map(\.0)
        guard !holding.isEmpty else { return }
        let number = "CASE " + holding.enumerated().map { "WHEN \($1.condition) THEN \($0)" }.joined(separator: " ") + " END"
        let reasons = holding.enumerated().map { "(\($0), \(SQL.literal($1.reason)), \(SQL.literal($1.column)))" }.joined(separator: ", ")
        try insert(&staged, """
            INSERT INTO \(staged.out) SELECT s.row, r.reason, r.col FROM (SELECT rowid AS row, \(number) AS n FROM \(staged.stage) WHERE \(RowRules.isIn(staged))) AS s
            JOIN (VALUES \(reasons)) AS r (n, reason, col) ON s.n = r.n ORDER BY s.row
            """)
    }

    private func insert(_ staged: inout StagedTable, _ sql: String) throws(Failure) {
        try session.run(sql)
        staged.leftOut = try session.number("SELECT count(*) FROM \(staged.out)")
    }

    /// Takes single values out of rows that stay, and notes them.
    private func takeOut(_ staged: inout StagedTable, column: String, where condition: String, reason: String, _ rejects: RejectsTable) throws(Failure) {
        let name = SQL.identifier(column)
        let found = "\(condition) AND \(RowRules.isIn(staged))"
        let count = try session.number("SELECT count(*) FROM \(staged.stage) WHERE \(found)")
        guard count > 0 else { return }
        staged.quality.rejectedValues += count
        staged.quality.valueReasons[reason, default: 0] += count
        try rejects.addValues(of: staged, column: column, reason: reason, query: "SELECT rowid AS row, \(name)::VARCHAR AS text FROM \(staged.stage) WHERE \(found)")
        try session.run("UPDATE \(staged.stage) SET \(name) = NULL WHERE \(found)")
    }
}

extension Array {
    /// Slices of at most `size` elements, in order.
    func batches(of size: Int) -> [ArraySlice<Element>] { stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] } }
}
