import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine

/// Makes schema `facts` in the engine: the windows, each customer's purchases reduced to two integers, and a view for every fact.
///
/// Cost: one look for transactions of several rows, one grouping of the purchases by customer and slice; the views cost nothing until read.
/// No purchase is ever joined with a window: customers are reduced once to bit masks over slices of time (`TimeSlices`).
struct FactTables {
    let plan: PeriodPlan
    let slices: TimeSlices
    let dataset: Dataset
    let settings: Settings
    /// The words of the SQL of metrics over purchases: dimensions that it names are kept beside those that figures are broken down by.
    var purchaseWords: Set<String> = []
    /// Fewer rows are asked for in as few statements as can be, whatever these read; more, in as few bytes.
    static let manyRows = 300_000
    /// Makes everything empty, to try SQL against.
    var isEmpty = false

    /// Where nobody has a transaction, or the settings say so, the base is open(t).
    var isBaseKnown: Bool { settings.customerBase == .known || (dataset.tables["transactions"]?.rows ?? 0) == 0 }
    /// The base goes by purchases in a window.
    var isBaseByActivity: Bool { !isBaseKnown && !dataset.isContractual }

    /// Whether any of these tables has `manyRows`.
    func hasManyRows(_ tables: some Sequence<String>) -> Bool { tables.contains { (dataset.tables[$0]?.rows ?? 0) >= FactTables.manyRows } }

    /// The dimensions that figures over `fact` are broken down by, each with whether it is the customer's: those of its own table first.
    func dimensions(of fact: Fact) -> [(name: String, isCustomers: Bool)] {
        let own = fact.dimensionTable.map { dimensionNames(of: $0) } ?? []
        let customers = fact.namesCustomers ? dimensionNames(of: "customers").filter { !own.contains($0) } : []
        // GROUPING tells sixty-odd columns apart in its bits; nobody reads as many breakdowns.
        return (own.map { ($0, false) } + customers.map { ($0, true) }).prefix(60).map(\.self)
    }

    /// A breakdown of the fact by these dimensions of it, by all unless named.
    func breakdown(of fact: Fact, by dimensions: [String]? = nil, windows: [Int], hasTotals: Bool = true) -> Breakdown {
        Breakdown(dimensions: dimensions ?? self.dimensions(of: fact).map(\.name), windows: windows, compared: plan.compared, coded: codedDimensions(of: fact), hasTotals: hasTotals)
    }

    /// Every dimension that the fact has from the customer, broken down by or not.
    func customersDimensions(of fact: Fact) -> [String] {
        let own = fact.dimensionTable.map(allDimensions) ?? []
        return fact.namesCustomers ? allDimensions(of: "customers").filter { !own.contains($0) } : []
    }

    func dimensionNames(of table: String) -> [String] {
        let all = dataset.tables[table]?.dimensions ?? []
        if let named = settings.dimensions { return named.filter { name in all.contains { $0.name == name } } }
        return all.filter { (2...30).contains($0.distinctValues) }.map(\.name).sorted()
    }

    /// Every dimension of the table, also those of too many values for a breakdown, for the SQL of a user's metric.
    func allDimensions(of table: String) -> [String] { (dataset.tables[table]?.dimensions ?? []).map(\.name).sorted() }

    /// Names that the facts give to columns of their own: a dimension of that name would hide them.
    private static let reservedNames = Set(customerStates + [
        "period", "maturity_at", "complaint", "answered", "response_seconds", "waiting_seconds", "watched_seconds", "resolved", "resolution_seconds", "cost_in_period", "last_on",
        "purchases", "units", "interactions", "worth", "tenure_months", "acquired_stated", "purchased_at", "purchased_on", "revenue", "profit", "amount", "slice", "cluster", "weight", "somebody", "first_at", "once_mask", "twice_mask", "channel_masks",
        "start_at", "end_at", "start_on", "end_on", "period_mask", "start_mask", "end_mask", "lapse_mask",
    ] + (0..<ChannelMasks.most).map { "channel_mask_\($0)" })

    /// One error for each dimension that the mapping adds under a name that facts use.
    func problems(sources: [TableSource] = []) -> [Diagnostic] {
        dataset.tables.keys.sorted().flatMap { table in
            allDimensions(of: table).filter { FactTables.reservedNames.contains($0.lowercased()) }.map { name in
                Diagnostic(code: "metric.reserved-name", at: sources.first { $0.table == table }?.columns.first { $0.name == name }?.location,
                           "the dimension '\(name)' of \(table) has a name that metrics use for something else", suggestion: "map it under another name, as '\(name)_group'")
            }
        }
    }

    // MARK: Statements

    /// What to execute, in order.
    var statements: [String] {
        ["DROP SCHEMA IF EXISTS facts CASCADE", "CREATE SCHEMA facts", periodsTable, slicePeriodsTable] + codeTypes + purchaseStatements
            + [customersTable] + transactionViews + ticketViews + surveyViews + customerViews + resourceViews + smallViews
    }

    var none: String { isEmpty ? " AND FALSE" : "" }

    private var periodsTable: String {
        let rows = plan.windows.map { window in
            let start = window.start, end = window.end
            let startWindow = start.adding(days: -plan.windowDays), endWindow = end.adding(days: -plan.windowDays)
            return "(\(window.index), \(SQL.literal(window.window.period.id)), \(slices.literal(start)), \(slices.literal(end)), \(slices.literal(window.maturity)), "
                + "DATE '\(window.window.start)', DATE '\(window.window.end)', \(slices.mask(from: startWindow, to: start)), "
                + "\(slices.mask(from: endWindow, to: end)), \(slices.mask(from: endWindow, to: start)))"
        }
        return """
            CREATE TABLE facts.periods AS SELECT CAST(period AS INTEGER) AS period, id, start_at, end_at, maturity_at, start_on, end_on,
            CAST(start_mask AS BIGINT) AS start_mask, CAST(end_mask AS BIGINT) AS end_mask, CAST(lapse_mask AS BIGINT) AS lapse_mask
            FROM (VALUES \(rows.joined(separator: ", "))) AS p(period, id, start_at, end_at, maturity_at, start_on, end_on, start_mask, end_mask, lapse_mask)
            """
    }

    private var slicePeriodsTable: String {
        let pairs = plan.windows.flatMap { window in slices.slices(from: window.start, to: window.end).map { "(\($0), \(window.index))" } }
        let values = pairs.isEmpty ? "(NULL, NULL)" : pairs.joined(separator: ", ")
        return "CREATE TABLE facts.slice_periods AS SELECT CAST(slice AS SMALLINT) AS slice, CAST(period AS INTEGER) AS period FROM (VALUES \(values)) AS p(slice, period)"
    }

    private var customersTable: String {
        let dimensions = allDimensions(of: "customers").map { ", " + coded($0, of: "customers", "c.") }.joined()
        return """
            CREATE TABLE facts.customers AS SELECT c.customer_key, c.acquired_at, c.acquired_stated_at, c.closed_at\(dimensions), s.first_at,
            COALESCE(s.once_mask, 0) AS once_mask, COALESCE(s.twice_mask, 0) AS twice_mask\(channelMasks.columns)
            FROM main.customers AS c LEFT JOIN (\(customerMasks)) AS s ON s.customer_key = c.customer_key\(channelMasks.join)\(isEmpty ? " WHERE FALSE" : "")
            """
    }

    /// A plain view and one with the customer's dimensions beside it.
    func views(_ fact: Fact, _ select: String) -> [String] {
        let view = fact.view, plainView = fact.plainView
        let customers = customersDimensions(of: fact)
        let plain = "CREATE VIEW \(plainView) AS \(select)"
        guard !customers.isEmpty else { return [plain, "CREATE VIEW \(view) AS SELECT * FROM \(plainView)"] }
        let columns = customers.map { ", " + decoded($0, of: "customers", "c.") }.joined()
        return [plain, "CREATE VIEW \(view) AS SELECT f.*\(columns) FROM \(plainView) AS f LEFT JOIN facts.customers AS c ON c.customer_key = f.customer_key"]
    }

    /// Rows of `table` whose time lies in a window.
    private func timed(_ table: String, _ time: String, _ columns: String = "t.*") -> String {
        "SELECT p.period, \(columns) FROM main.\(table) AS t JOIN facts.slice_periods AS s ON s.slice = \(slices.expression("t.\(time)")) JOIN facts.periods AS p ON p.period = s.period WHERE TRUE\(none)"
    }

    private var transactionViews: [String] {
        views(.transactions, "SELECT s.period, t.* FROM main.transactions AS t JOIN facts.slice_periods AS s ON s.slice = \(slices.expression("t.occurred_at")) WHERE TRUE\(none)") + purchaseViews
    }

    private func seconds(_ from: String, _ to: String) -> String {
        "CAST(CAST(date_diff('microsecond', \(from), \(to)) AS DECIMAL(18,0)) * CAST(0.000001 AS DECIMAL(7,6)) AS DECIMAL(18,6))"
    }

    private var ticketViews: [String] {
        views(.tickets, timed("tickets", "opened_at", """
            p.maturity_at, t.*, COALESCE(t.is_complaint, FALSE) AS complaint,
            COALESCE(t.first_response_at < p.maturity_at, FALSE) AS answered,
            CASE WHEN t.first_response_at < p.maturity_at THEN \(seconds("t.opened_at", "t.first_response_at")) END AS response_seconds,
            CASE WHEN t.first_response_at < p.maturity_at THEN \(seconds("t.opened_at", "t.first_response_at")) ELSE \(seconds("t.opened_at", "p.maturity_at")) END AS waiting_seconds,
            \(seconds("t.opened_at", "p.maturity_at")) AS watched_seconds,
            COALESCE(t.resolved_at < p.maturity_at, FALSE) AS resolved,
            CASE WHEN t.resolved_at < p.maturity_at THEN \(seconds("t.opened_at", "t.resolved_at")) END AS resolution_seconds
            """))
    }

    private var surveyViews: [String] {
        views(.surveys, timed("surveys", "responded_at"))
            + views(.surveyInvitations, timed("surveys", "sent_at", "p.maturity_at, t.*, COALESCE(t.responded_at < p.maturity_at, FALSE) AS answered"))
            + views(.interactions, timed("interactions", "occurred_at"))
    }

    private var smallViews: [String] {
        views(.campaignCosts, """
            SELECT p.period, t.*, CAST(t.cost * (CAST(date_diff('day', greatest(t.started_on, p.start_on), least(last_on + 1, p.end_on)) AS DECIMAL(9,0)))
            / date_diff('day', t.started_on, last_on + 1) AS DECIMAL(18,6)) AS cost_in_period
            FROM (SELECT *, greatest(COALESCE(ended_on, started_on), started_on) AS last_on FROM main.campaigns) AS t JOIN facts.periods AS p ON t.started_on < p.end_on AND last_on >= p.start_on
            WHERE TRUE\(none)
            """)
            + views(.staff, "SELECT p.period, t.* FROM main.staff AS t JOIN facts.periods AS p ON t.month >= p.start_on AND t.month < p.end_on WHERE TRUE\(none)")
    }

    /// What is true or not of a customer in a window.
    private static let customerFlags = ["known_start", "known_end", "open_start", "open_end", "active_start", "active_end", "base_start", "base_end", "acquired", "purchased", "repeated",
                                        "cross_channel", "could_lapse"]
    /// The columns of `customer_periods` beside the window, the customer and their dimensions: customers equal in all of them are in the same state.
    static let customerStates = customerFlags + ["base_ends", "complaints"]

    /// SQL of active(t), `open` being open(t) and `mask` the window's.
    func active(_ open: String, _ mask: String) -> String { dataset.isContractual ? open : "(\(open) AND (once_mask & \(mask)) <> 0)" }

    private var customerViews: [String] {
        let dimensions = allDimensions(of: "customers").map { ", " + decoded($0, of: "customers") }.joined()
        let noDimensions = allDimensions(of: "customers").map { ", " + nobodys($0, of: "customers") }.joined()
        // An old customer whom the data meet late was not acquired by the first purchase that they hold.
        let isOld = slices.transactionsStart.map { "COALESCE(acquired_stated_at < \(slices.literal($0)), FALSE)" } ?? "FALSE"
        let acquired = isBaseByActivity ? "COALESCE(first_at >= start_at AND first_at < end_at, FALSE) AND NOT \(isOld)"
            : "COALESCE(acquired_at >= start_at AND acquired_at < end_at, FALSE)"
        return [
            """
            CREATE VIEW facts.complaint_counts AS SELECT p.period, t.customer_key, CAST(count(*) AS INTEGER) AS complaints
            FROM main.tickets AS t JOIN facts.slice_periods AS s ON s.slice = \(slices.expression("t.opened_at")) JOIN facts.periods AS p ON p.period = s.period
            WHERE t.is_complaint\(none) GROUP BY p.period, t.customer_key, CASE WHEN t.customer_key IS NULL THEN t.row_key END
            """,
            """
            CREATE VIEW facts.customer_states AS SELECT period, customer_key\(dimensions), known_start, known_end, open_start, open_end,
            \(active("open_start", "start_mask")) AS active_start, \(active("open_end", "end_mask")) AS active_end,
            \(isBaseByActivity ? active("open_start", "start_mask") : "open_start") AS base_start, \(isBaseByActivity ? active("open_end", "end_mask") : "open_end") AS base_end,
            \(acquired) AS acquired, (once_mask & end_mask) <> 0 AS purchased,
            (twice_mask & end_mask) <> 0 OR bit_count(once_mask & end_mask) >= 2 AS repeated,
            \(channelMasks.isCrossChannel) AS cross_channel,
            (once_mask & start_mask) <> 0 AND open_start AND (once_mask & lapse_mask) = 0 AS could_lapse
            FROM (SELECT c.*, p.*, COALESCE(c.acquired_at < p.start_at, TRUE) AS known_start, COALESCE(c.acquired_at < p.end_at, TRUE) AS known_end,
            COALESCE(c.acquired_at < p.start_at, TRUE) AND COALESCE(c.closed_at >= p.start_at, TRUE) AS open_start,
            COALESCE(c.acquired_at < p.end_at, TRUE) AND COALESCE(c.closed_at >= p.end_at, TRUE) AS open_end
            FROM facts.customers AS c CROSS JOIN facts.periods AS p) AS s
            """,
            """
            CREATE VIEW \(Fact.customerPeriods.view) AS SELECT s.*, CAST(s.base_start AS INTEGER) + CAST(s.base_end AS INTEGER) AS base_ends, COALESCE(k.complaints, 0) AS complaints
            FROM facts.customer_states AS s LEFT JOIN facts.complaint_counts AS k ON k.customer_key = s.customer_key AND k.period = s.period
            UNION ALL SELECT period, NULL\(noDimensions), \(FactTables.customerFlags.map { _ in "FALSE" }.joined(separator: ", ")), 0, complaints FROM facts.complaint_counts WHERE customer_key IS NULL
            """,
            "CREATE VIEW \(Fact.customerPeriods.plainView) AS SELECT * FROM \(Fact.customerPeriods.view)",
        ]
    }
}
