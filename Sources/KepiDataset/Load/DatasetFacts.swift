import KepiConfiguration
import KepiCore
import KepiEngine

/// Reads off the clean tables what is known of them: rows, spans, dimensions, the data end, and the warnings.
struct DatasetFacts {
    private let session: EngineSession
    private let staged: [StagedTable]
    private let rules: RowRules
    /// What was asked of the staged tables, before anything was left out.
    private let before: Census
    /// What was asked of the clean ones.
    private let census: Census

    /// One exchange; for long tables with dimensions a second one.
    init(_ session: EngineSession, _ staged: [StagedTable], _ rules: RowRules, before: Census) throws(Failure) {
        self.session = session
        self.staged = staged
        self.rules = rules
        self.before = before
        var questions = CanonicalSchema.tables.flatMap { table in DatasetFacts.questions(table, staged.first { $0.name == table.name }) }
        questions += [DatasetFacts.keys, DatasetFacts.orphans, DatasetFacts.lateAcquisitions, DatasetFacts.closings]
        census = try Census(session, questions)
    }

    // MARK: Questions

    /// Asked of the staged tables with the rules' questions: the columns in which every time is midnight.
    static func questionsBefore(_ staged: StagedTable, _ rules: RowRules) -> [Census.Question] {
        staged.columns.filter { $0.column.type == .timestamp }.map { midnight(staged, $0.name, rules) }
    }

    private static func midnight(_ staged: StagedTable, _ column: String, _ rules: RowRules) -> Census.Question {
        let isMidnight = "epoch_us(\(SQL.identifier(column))) % 86400000000 = 0" + (staged.hasOffsets ? " AND (_utc & \(1 << staged.index(of: column)!)) = 0" : "")
        return Census.Question(from: staged.stage, sql: "bool_and(\(isMidnight))" + (rules.isTakenOut(staged, column).map { " FILTER (NOT (\($0)))" } ?? ""))
    }

    private static func main(_ table: String) -> String { "main.\(SQL.identifier(table))" }
    private static func question(_ table: String, _ sql: String) -> Census.Question { Census.Question(from: main(table), sql: sql) }

    private static func questions(_ table: CanonicalTable, _ staged: StagedTable?) -> [Census.Question] {
        var sql = [rows(table.name)]
        if let span = span(table.name) { sql += [first(span), last(span)] }
        guard let staged else { return table.name == "customers" ? sql.map { question(table.name, $0) } : [] }
        sql += events(staged).map(latest)
        if table.name == "transactions", hasProfit(staged) { sql.append(unknownProfit) }
        return sql.map { question(table.name, $0) } + dimensions(staged).map { values($0, staged) } + [farRows(staged)].compactMap(\.self)
    }

    private static func rows(_ table: String) -> String { table == "customers" ? "count_if(NOT is_orphan)" : "count(*)" }

    /// The columns that a table's first and last day are taken from.
    private static func span(_ table: String) -> (first: String, last: String)? {
        switch table {
        case "customers": ("acquired_on", "acquired_on")
        case "surveys": ("least(sent_on, responded_on)", "greatest(sent_on, responded_on)")
        case "tickets": ("opened_on", "opened_on")
        case "campaigns": ("started_on", "started_on")
        case "staff": ("month", "month")
        case "measures": nil
        default: ("occurred_on", "occurred_on")
        }
    }
    private static func first(_ span: (first: String, last: String)) -> String { "min(\(span.first))::VARCHAR" }
    private static func last(_ span: (first: String, last: String)) -> String { "max(\(span.last))::VARCHAR" }

    private static func events(_ staged: StagedTable) -> [String] { (staged.table.events + (staged.name == "surveys" ? ["sent_at"] : [])).filter(staged.has) }
    private static func day(_ event: String) -> String { SQL.identifier(String(event.dropLast(2)) + "on") }
    private static func latest(_ event: String) -> String { "max(\(day(event)))::VARCHAR" }

    private static let keys = Census.Question(from: CleanTables.customers, sql: "count(*) - count(DISTINCT nullif(customer_key, 0))")
    private static let orphans = Census.Question(from: CleanTables.customers, sql: "count_if(is_orphan)")
    private static let lateAcquisitions = Census.Question(from: CleanTables.customers, sql: "count_if(acquired_stated_at > _bought_at)")
    private static let closings = question("customers", "count(closed_at)")

    private static func hasProfit(_ staged: StagedTable) -> Bool { staged.has("cost") || staged.has("profit") }
    private static let unknownProfit = "count_if(profit IS NULL)"

    /// Mapped dimensions in the canonical order, new ones last.
    private static func dimensions(_ staged: StagedTable) -> [String] {
        staged.columns.filter { $0.isNew || $0.column.isDimension }.map { $0.isNew ? $0.name : $0.column.dimensionName }
    }

    /// Of a long table, only its first rows are asked: names of products, of which there are thousands, show themselves there.
    private static func values(_ dimension: String, _ staged: StagedTable) -> Census.Question {
        let main = main(staged.name)
        return Census.Question(from: staged.rows <= RowRules.fewRows ? main : "(SELECT * FROM \(main) LIMIT \(RowRules.fewRows)) AS s", sql: distinct(dimension))
    }
    private static func distinct(_ dimension: String) -> String { "count(DISTINCT \(SQL.identifier(dimension)))" }

    /// Rows after a gap of at least thirty days near the end, where they are at most one in a hundred: probably a wrong date each.
    private static func farRows(_ staged: StagedTable) -> Census.Question? {
        guard let event = staged.table.events.first, staged.has(event) else { return nil }
        return Census.Question(from: """
            (SELECT day - lead(day) OVER w AS gap, sum(n) OVER w AS after, sum(n) OVER () AS total
            FROM (SELECT \(day(event)) AS day, count(*) AS n FROM \(main(staged.name)) WHERE \(day(event)) IS NOT NULL GROUP BY 1) AS days WINDOW w AS (ORDER BY day DESC)) AS d
            """, sql: "coalesce(max(after) FILTER (gap >= 30 AND after * 100 <= total), 0)::BIGINT")
    }

    // MARK: Answers

    /// Customers that share their key with another.
    var sharedKeys: Int { census.number(DatasetFacts.keys) }
    var hasClosings: Bool { census.number(DatasetFacts.closings) > 0 }

    /// Rows of the clean table; of customers those that are no orphans.
    func accepted(_ staged: StagedTable) -> Int { census.number(DatasetFacts.question(staged.name, DatasetFacts.rows(staged.name))) }

    /// By canonical table.
    func tables() throws(Failure) -> [String: TableFacts] {
        var dimensions: [String: [TableFacts.Dimension]] = [:]
        // Of long tables, the dimensions with few values so far are counted in all rows.
        var again: [Census.Question] = []
        for table in staged where table.rows > RowRules.fewRows {
            again += DatasetFacts.dimensions(table).filter { census.number(DatasetFacts.values($0, table)) <= 200 }.map { DatasetFacts.question(table.name, DatasetFacts.distinct($0)) }
        }
        let whole = try Census(session, again)
        for table in staged {
            dimensions[table.name] = DatasetFacts.dimensions(table).map { name in
                let all = whole.number(DatasetFacts.question(table.name, DatasetFacts.distinct(name)))
                return TableFacts.Dimension(name: name, distinctValues: max(all, census.number(DatasetFacts.values(name, table))))
            }
        }
        var result: [String: TableFacts] = [:]
        for table in CanonicalSchema.tables {
            let staged = staged.first { $0.name == table.name }
            var facts = TableFacts(columns: Set((staged?.columns ?? []).filter { !$0.isNew }.map(\.name)), dimensions: dimensions[table.name] ?? [], files: staged?.files.map(\.name) ?? [])
            // Customers are known from the other tables too.
            if let staged { facts.rows = accepted(staged) }
            if table.name == "customers" { facts.rows = census.number(DatasetFacts.question("customers", DatasetFacts.rows("customers"))) + census.number(DatasetFacts.orphans) }
            if let span = DatasetFacts.span(table.name) { (facts.firstDay, facts.lastDay) = (date(table.name, DatasetFacts.first(span)), date(table.name, DatasetFacts.last(span))) }
            if let staged {
                for column in staged.columns where column.column.type == .timestamp {
                    if before[DatasetFacts.midnight(staged, column.name, rules)].boolean == true { facts.midnightColumns.insert(column.name) }
                }
            }
            result[table.name] = facts
        }
        return result
    }

    private func date(_ table: String, _ sql: String) -> LocalDate? { census[DatasetFacts.question(table, sql)].text.flatMap { LocalDate($0) } }

    /// The local day after the latest event; nil where no table has any.
    var dayAfterLatestEvent: LocalDate? {
        var latest: LocalDate?
        for table in staged {
            for event in DatasetFacts.events(table) {
                let found = date(table.name, DatasetFacts.latest(event))
                if let found, event != "sent_at" || latest == nil { latest = max(latest ?? found, found) }
            }
        }
        return latest?.adding(days: 1)
    }

    func warnings() throws(Failure) -> [DataQuality.Warning] {
        var result: [DataQuality.Warning] = []
        func add(_ code: String, _ table: String, _ count: Int) { if count > 0 { result.append(.init(code: code, table: table, count: count)) } }
        func orphans(_ table: String) -> Census.Question {
            DatasetFacts.question(table, "count_if(customer_key IN (SELECT customer_key FROM \(CleanTables.customers) WHERE is_orphan))")
        }
        let transactions = staged.first { $0.name == "transactions" }
        let unknown = census.number(DatasetFacts.question("transactions", DatasetFacts.unknownProfit))
        let covered = DatasetFacts.question("transactions", "coalesce(sum(abs(amount)) FILTER (profit IS NOT NULL), 0)::DOUBLE")
        let all = DatasetFacts.question("transactions", "coalesce(sum(abs(amount)), 0)::DOUBLE")
        var questions: [Census.Question] = []
        if census.number(DatasetFacts.orphans) > 0 { questions += staged.filter { $0.name != "customers" && $0.has("customer_id") }.map { orphans($0.name) } }
        if unknown > 0 { questions += [covered, all] }
        let details = try Census(session, questions)

        for table in staged {
            add("equal-rows", table.name, table.equalRows)
            add("orphans", table.name, details.number(orphans(table.name)))
            if let question = DatasetFacts.farRows(table) { add("far-rows", table.name, census.number(question)) }
        }
        add("acquired-after-first-transaction", "customers", census.number(DatasetFacts.lateAcquisitions))
        if transactions != nil, let covered = details[covered].number, let all = details[all].number, all > 0, covered < 0.95 * all { add("profit-unknown", "transactions", unknown) }
        return result
    }
}
