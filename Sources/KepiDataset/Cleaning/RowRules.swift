import KepiConfiguration
import KepiCore
import KepiEngine

/// Decides which typed rows are left out and why, and which single values; one reason a row, the first that holds.
///
/// Every rule says first what it would like to know (`questions`), so that one statement a table tells which rules have anything to do at all;
/// of a clean table nothing is asked a second time.
struct RowRules {
    let session: EngineSession
    let project: Project
    let zone: ZoneOffsets
    /// The stated data end: seconds since 1970 of the local time, as if it were UTC; nil where none is stated.
    let dataEnd: Int?

    /// A row, or the value of one column of it, for which `condition` holds is left out.
    private struct Rule {
        var condition: String
        var reason: String
        var column: String
    }

    /// What is left out of one table, by the row's place (`rowid`), in the order of rows.
    struct Findings {
        var rows: [(row: Int, reason: String, column: String?)] = []
        var values: [(row: Int, reason: String, column: String, text: String)] = []
    }

    // MARK: Times and names

    /// SQL for the instant of a time column, in UTC.
    func instant(_ staged: StagedTable, _ column: String) -> String {
        let name = SQL.identifier(column)
        return unlessUTC(staged, column, name, zone.instant(ofLocal: name))
    }

    /// SQL for the local day of a time column.
    func day(_ staged: StagedTable, _ column: String) -> String {
        let name = SQL.identifier(column)
        return unlessUTC(staged, column, "(\(zone.local(ofInstant: name)))::DATE", zone.day(ofLocal: name))
    }

    /// SQL that is one thing for values that stated their offset, another for local ones.
    private func unlessUTC(_ staged: StagedTable, _ column: String, _ utc: String, _ local: String) -> String {
        guard let index = staged.index(of: column), staged.plans[index].mayStateOffset else { return local }
        return "CASE WHEN (_utc & \(1 << index)) <> 0 THEN \(utc) ELSE \(local) END"
    }

    /// SQL for the response_id of surveys: a missing one is made from file and row, so that equal answers are not repeats.
    func responseName(_ staged: StagedTable) -> String {
        let offsets = staged.offsets
        // The latest file whose rows begin at or before the row: tried from the last on.
        let place = staged.relations.indices.reversed().map { "WHEN rowid >= \(offsets[$0]) THEN \(SQL.literal(staged.relations[$0].name + ":")) || (rowid - \(offsets[$0]) + 1)" }.joined(separator: " ")
        let made = "CASE \(place) END"
        return staged.has("response_id") ? "coalesce(response_id, \(made))" : made
    }

    /// SQL for the columns that no two rows share.
    private func key(_ staged: StagedTable) -> [String] { staged.name == "surveys" ? [responseName(staged)] : staged.table.key.map(SQL.identifier) }

    // MARK: Rules

    private func rowRules(_ staged: StagedTable) -> [Rule] {
        var rules: [Rule] = []
        for (index, column) in staged.columns.enumerated() {
            if staged.unread[index] > 0 { rules.append(Rule(condition: staged.isUnread(index), reason: "unparsable", column: column.name)) }
            if column.column.isRequired { rules.append(Rule(condition: "\(SQL.identifier(column.name)) IS NULL", reason: "missing", column: column.name)) }
        }
        let either = staged.table.requiredEither.filter(staged.has)
        if !either.isEmpty { rules.append(Rule(condition: either.map { "\(SQL.identifier($0)) IS NULL" }.joined(separator: " AND "), reason: "missing", column: either[0])) }
        if let dataEnd {
            for column in staged.table.events where staged.has(column) {
                let name = SQL.identifier(column)
                let isLate = unlessUTC(staged, column, "\(name) >= \(ZoneOffsets.timestamp(zone.instant(ofLocal: dataEnd)))", "\(name) >= \(ZoneOffsets.timestamp(dataEnd))")
                rules.append(Rule(condition: isLate, reason: "after-data-end", column: column))
            }
        }
        let scales = scoreRules(staged)
        let noneLeft = scales.map { "(\($0.column) IS NULL OR \($0.condition))" }.joined(separator: " AND ")
        return rules + scales.map { Rule(condition: "\($0.condition) AND \(noneLeft)", reason: $0.reason, column: $0.column) }
    }

    private func valueRules(_ staged: StagedTable) -> [Rule] { scoreRules(staged) + openingRules(staged) }

    private func scoreRules(_ staged: StagedTable) -> [Rule] {
        guard staged.name == "surveys" else { return [] }
        return [("csat", project.settings.csatScale), ("nps", 0...10), ("ces", project.settings.cesScale)].filter { staged.has($0.0) }.map { name, scale in
            Rule(condition: "coalesce(\(name) NOT BETWEEN \(scale.lowerBound) AND \(scale.upperBound), false)", reason: "outside-scale", column: name)
        }
    }

    private func openingRules(_ staged: StagedTable) -> [Rule] {
        guard staged.name == "tickets", staged.has("opened_at") else { return [] }
        return ["first_response_at", "resolved_at"].filter(staged.has).map { column in
            Rule(condition: "coalesce(\(instant(staged, column)) < \(instant(staged, "opened_at")), false)", reason: "before-opening", column: column)
        }
    }

    /// SQL, true for rows whose value in a column is rejected by itself; nil where none can be.
    func isTakenOut(_ staged: StagedTable, _ column: String) -> String? { valueRules(staged).first { $0.column == column }?.condition }

    // MARK: Questions

    /// Tables of at most as many rows are compared as a whole; of longer ones it is looked at first whether that is needed.
    static let fewRows = 100_000

    func questions(_ staged: StagedTable) -> [Census.Question] {
        var sql = (rowRules(staged) + valueRules(staged)).map(count)
        if !staged.table.key.isEmpty { sql.append(repeatedKeys(staged)) }
        if staged.comparesRows { sql.append("count(*) - count(DISTINCT _hash)") }
        return sql.map { Census.Question(from: staged.stage, sql: $0) } + RepeatedRows(session: session, staged: staged).questions
    }

    private func count(_ rule: Rule) -> String { "count_if(\(rule.condition))" }

    private func repeatedKeys(_ staged: StagedTable) -> String {
        let key = key(staged)
        return key.count == 1 ? "count(\(key[0])) - count(DISTINCT \(key[0]))" : "count(*) - count(DISTINCT row(\(key.joined(separator: ", "))))"
    }

    // MARK: Leaving out

    /// Fills `stage.out_<table>` where anything is left out, and takes rejected values out of the tables.
    /// - Returns: what was left out, by table.
    func run(_ staged: inout [StagedTable], _ census: Census) throws(Failure) -> [String: Findings] {
        var statements: [String] = []
        /// Where the answers stand that are waited for, by table.
        var rowsAt: [Int: Int] = [:], equalAt: [Int: Int] = [:], valuesAt: [Int: [(Rule, Int)]] = [:]
        for index in staged.indices {
            let table = staged[index]
            func number(_ sql: String) -> Int { census.number(Census.Question(from: table.stage, sql: sql)) }
            if table.name == "transactions", !table.comparesRows { staged[index].equalRows = try RepeatedRows(session: session, staged: table).count(census) }

            let rules = rowRules(table).filter { number(count($0)) > 0 }
            let values = valueRules(table).filter { number(count($0)) > 0 }
            let hasEqualRows = table.comparesRows && number("count(*) - count(DISTINCT _hash)") > 0
            let hasRepeatedKeys = !table.table.key.isEmpty && number(repeatedKeys(table)) > 0
            guard !rules.isEmpty || !values.isEmpty || hasEqualRows || hasRepeatedKeys else { continue }

            statements.append("CREATE OR REPLACE TABLE \(table.out) (row BIGINT, reason VARCHAR, col VARCHAR)")
            if !rules.isEmpty { statements.append(leavingOut(table, rules)) }
            for rule in values {
                let name = SQL.identifier(rule.column), found = "\(rule.condition) AND \(isIn(table))"
                valuesAt[index, default: []].append((rule, statements.count))
                statements.append("SELECT rowid, \(name)::VARCHAR FROM \(table.stage) WHERE \(found) ORDER BY rowid")
                statements.append("UPDATE \(table.stage) SET \(name) = NULL WHERE \(found)")
            }
            if hasEqualRows {
                let compared = equalRows(table)
                statements += compared.statements
                if let repeats = compared.count { equalAt[index] = statements.count; statements.append(repeats) }
            }
            if hasRepeatedKeys {
                let key = key(table).joined(separator: ", ")
                statements.append("""
                    INSERT INTO \(table.out) SELECT row, 'repeated-key', \(SQL.literal(table.table.key[0]))
                    FROM (SELECT rowid AS row, row_number() OVER (PARTITION BY \(key) ORDER BY rowid DESC) AS n FROM \(table.stage) WHERE \(isIn(table))) AS k WHERE n > 1
                    """)
            }
            rowsAt[index] = statements.count
            statements.append("SELECT row, reason, col FROM \(table.out) ORDER BY row")
        }
        guard !statements.isEmpty else { return [:] }
        let answers = try session.answers(statements)
        var result: [String: Findings] = [:]
        for (index, place) in rowsAt {
            var findings = Findings(rows: answers[place].map { ($0[0].integer ?? 0, $0[1].text ?? "", $0[2].text) })
            for (rule, place) in valuesAt[index] ?? [] {
                findings.values += answers[place].map { ($0[0].integer ?? 0, rule.reason, rule.column, $0[1].text ?? "") }
                staged[index].quality.rejectedValues += answers[place].count
                if !answers[place].isEmpty { staged[index].quality.valueReasons[rule.reason, default: 0] += answers[place].count }
            }
            if let place = equalAt[index] { staged[index].equalRows = answers[place].first?.first?.integer ?? 0 }
            staged[index].leftOut = findings.rows.count
            result[staged[index].name] = findings
        }
        return result
    }

    /// SQL, true for rows that are still in.
    private func isIn(_ staged: StagedTable) -> String { "rowid NOT IN (SELECT row FROM \(staged.out))" }

    /// Each row with the first rule that holds for it.
    private func leavingOut(_ staged: StagedTable, _ rules: [Rule]) -> String {
        let number = "CASE " + rules.enumerated().map { "WHEN \($1.condition) THEN \($0)" }.joined(separator: " ") + " END"
        let reasons = rules.enumerated().map { "(\($0), \(SQL.literal($1.reason)), \(SQL.literal($1.column)))" }.joined(separator: ", ")
        return """
            INSERT INTO \(staged.out) SELECT s.row, r.reason, r.col FROM (SELECT rowid AS row, \(number) AS n FROM \(staged.stage)) AS s
            JOIN (VALUES \(reasons)) AS r (n, reason, col) ON s.n = r.n
            """
    }

    /// Rows equal in every source column: in a later file they are an overlap; in the same file they are kept and counted, unless `deduplicate` says otherwise.
    private func equalRows(_ staged: StagedTable) -> (statements: [String], count: String?) {
        let offsets = staged.offsets
        let file = staged.relations.count == 1 ? "0" : "CASE " + staged.relations.indices.reversed().map { "WHEN rowid >= \(offsets[$0]) THEN \($0)" }.joined(separator: " ") + " END"
        var statements = ["""
            CREATE OR REPLACE TABLE stage.equal AS
            SELECT rowid AS row, _hash, \(file) AS file FROM \(staged.stage) WHERE \(isIn(staged)) AND _hash IN (SELECT _hash FROM \(staged.stage) GROUP BY _hash HAVING count(*) > 1)
            """]
        if staged.name == "transactions", staged.relations.count > 1 {
            statements.append("""
                INSERT INTO \(staged.out) SELECT row, 'overlap', NULL FROM (SELECT row, file, min(file) OVER (PARTITION BY _hash) AS first FROM stage.equal) AS e WHERE file > first
                """)
        }
        let repeats = "SELECT row FROM (SELECT row, row_number() OVER (PARTITION BY _hash, file ORDER BY row) AS n FROM stage.equal WHERE row NOT IN (SELECT row FROM \(staged.out))) AS e WHERE n > 1"
        guard staged.source.deduplicate else { return (statements, "SELECT count(*) FROM (\(repeats)) AS d") }
        statements.append("INSERT INTO \(staged.out) SELECT row, 'duplicate', NULL FROM (\(repeats)) AS d")
        return (statements, nil)
    }
}

extension Array {
    /// Slices of at most `size` elements, in order.
    func batches(of size: Int) -> [ArraySlice<Element>] { stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] } }
}
