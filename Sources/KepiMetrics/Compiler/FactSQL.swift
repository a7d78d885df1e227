import KepiCore
import KepiDataset
import KepiEngine

/// A fact over the reported window as plain SQL over the clean tables, to be read: common table expressions that end in one named like the fact.
///
/// It goes another way than `FactTables` (no masks, no shared tables), says only what the metric's expressions mention, and gives the same rows.
struct FactSQL {
    let tables: FactTables
    /// The words of the SQL that will be evaluated over the fact.
    private let words: Set<String>

    /// - Parameter expressions: the SQL that will be evaluated over the fact.
    init(tables: FactTables, expressions: [String]) {
        self.tables = tables
        words = SQLWords.of(expressions)
    }

    private var window: PeriodPlan.Window { tables.plan.window(tables.plan.current) }
    private var start: String { tables.slices.literal(window.start) }
    private var end: String { tables.slices.literal(window.end) }
    private var maturity: String { tables.slices.literal(window.maturity) }
    private var startWindow: String { tables.slices.literal(window.start.adding(days: -tables.plan.windowDays)) }
    private var endWindow: String { tables.slices.literal(window.end.adding(days: -tables.plan.windowDays)) }

    private func mentions(_ name: String) -> Bool { SQLWords.of([name]).isSubset(of: words) }

    /// `name AS (SELECT …)`, in an order in which they may stand behind WITH.
    func parts(of fact: Fact) -> [String] {
        switch fact {
        case .surveys: [timed(fact, "surveys", "responded_at")]
        case .surveyInvitations: [timed(fact, "surveys", "sent_at", ["answered": "COALESCE(t.responded_at < \(maturity), FALSE)"])]
        case .interactions: [timed(fact, "interactions", "occurred_at")]
        case .transactions: [timed(fact, "transactions", "occurred_at")]
        case .tickets: [timed(fact, "tickets", "opened_at", ticketColumns)]
        case .purchases: [purchases(fact.rawValue, columns: "t.customer_key, sum(t.amount) AS amount, min(t.occurred_at) AS purchased_at\(firstDimensions)", inWindow: true)]
        case .purchasingCustomers: purchasingCustomers
        case .customerPeriods: customerPeriods
        case .customerActivity: customerActivity
        case .customerTenures: [customerTenures]
        case .campaignCosts: [campaignCosts]
        case .staff: ["staff AS (\n  SELECT * FROM main.staff WHERE month >= DATE '\(window.window.start)' AND month < DATE '\(window.window.end)')"]
        }
    }

    /// The customer's dimensions that the expressions name, with the join that brings them.
    private func customerColumns(except own: [String]) -> (columns: String, join: String) {
        let named = (tables.dataset.tables["customers"]?.dimensions ?? []).map(\.name).filter { mentions($0) && !own.contains($0) }.sorted()
        guard !named.isEmpty else { return ("", "") }
        return (named.map { ", c.\(SQL.identifier($0))" }.joined(), " LEFT JOIN main.customers AS c ON c.customer_key = t.customer_key")
    }

    private func timed(_ fact: Fact, _ table: String, _ time: String, _ derived: KeyValuePairs<String, String> = [:]) -> String {
        let columns = derived.filter { mentions($0.key) }.map { ",\n    \($0.value) AS \($0.key)" }.joined()
        let customer = customerColumns(except: (tables.dataset.tables[table]?.dimensions ?? []).map(\.name))
        return "\(fact.rawValue) AS (\n  SELECT t.*\(columns)\(customer.columns)\n  FROM main.\(table) AS t\(customer.join)\n  WHERE t.\(time) >= \(start) AND t.\(time) < \(end))"
    }

    private var ticketColumns: KeyValuePairs<String, String> {
        func seconds(_ to: String) -> String { "date_diff('microsecond', t.opened_at, \(to)) / 1000000.0" }
        return [
            "complaint": "COALESCE(t.is_complaint, FALSE)",
            "answered": "COALESCE(t.first_response_at < \(maturity), FALSE)",
            "response_seconds": "CASE WHEN t.first_response_at < \(maturity) THEN \(seconds("t.first_response_at")) END",
            "waiting_seconds": "CASE WHEN t.first_response_at < \(maturity) THEN \(seconds("t.first_response_at")) ELSE \(seconds(maturity)) END",
            "watched_seconds": seconds(maturity),
            "resolved": "COALESCE(t.resolved_at < \(maturity), FALSE)",
            "resolution_seconds": "CASE WHEN t.resolved_at < \(maturity) THEN \(seconds("t.resolved_at")) END",
        ]
    }

    private var firstDimensions: String {
        (tables.dataset.tables["transactions"]?.dimensions ?? []).map(\.name).filter(mentions).sorted()
            .map { ", arg_min_null(t.\(SQL.identifier($0)), (t.occurred_at, -t.amount, \(FactTables.tieBreak("t.\(SQL.identifier($0))")))) AS \(SQL.identifier($0))" }.joined()
    }

    /// Rows of one transaction, customer and local day whose amounts sum to more than zero.
    private func purchases(_ name: String, columns: String, inWindow: Bool) -> String {
        let within = inWindow ? "\n    AND min(t.occurred_at) >= \(start) AND min(t.occurred_at) < \(end)" : ""
        let customer = inWindow ? customerColumns(except: (tables.dataset.tables["transactions"]?.dimensions ?? []).map(\.name)) : ("", "")
        let groups = customer.0.isEmpty ? "" : customer.0
        return "\(name) AS (\n  SELECT \(columns)\(customer.0)\n  FROM main.transactions AS t\(customer.1)\n  GROUP BY t.customer_key, t.occurred_on, t.transaction_id\(groups)\n  HAVING sum(t.amount) > 0\(within))"
    }

    /// Units of a customer's transactions, refunds among them.
    private var units: String {
        let quantity = FactTables.units(quantity: { "sum(\($0))" }, amount: "sum(amount)")
        return ",\n    (SELECT sum(s.units) FROM (SELECT k.customer_key, min(k.occurred_at) AS at, \(quantity) AS units FROM main.transactions AS k GROUP BY k.customer_key, k.occurred_on, k.transaction_id) AS s"
            + "\n     WHERE s.customer_key = t.customer_key AND s.at >= \(start) AND s.at < \(end)) AS units"
    }

    /// Customers in the window with what they did in it: here everyone stands in it, also those who did nothing.
    private var customerActivity: [String] {
        func within(_ table: String, _ what: String) -> String {
            "(SELECT \(what) FROM main.\(table) AS s WHERE s.customer_key = t.customer_key AND s.occurred_at >= \(start) AND s.occurred_at < \(end))"
        }
        let columns: KeyValuePairs<String, String> = [
            "purchases": "(SELECT count(*) FROM purchases_made AS m WHERE m.customer_key = t.customer_key)", "interactions": within("interactions", "count(*)"),
            "worth": within("transactions", "sum(s.\(tables.knowsProfit ? "profit" : "amount"))"),
        ]
        let named = columns.filter { mentions($0.key) }.map { ",\n    \($0.value) AS \($0.key)" }.joined()
        return customerPeriods + (mentions("purchases") ? [purchases("purchases_made", columns: "t.customer_key", inWindow: true)] : [])
            + ["\(Fact.customerActivity.rawValue) AS (\n  SELECT t.*\(named)\n  FROM \(Fact.customerPeriods.rawValue) AS t)"]
    }

    private var customerTenures: String {
        let isOpen = "COALESCE(t.acquired_at < \(end), TRUE) AND COALESCE(t.closed_at >= \(end), TRUE)"
        let bought = "t.customer_key IN (SELECT customer_key FROM main.transactions GROUP BY customer_key, occurred_on, transaction_id HAVING sum(amount) > 0 AND min(occurred_at) >= \(endWindow) AND min(occurred_at) < \(end))"
        return "\(Fact.customerTenures.rawValue) AS (\n  SELECT t.*, \(FactTables.tenure("t.acquired_at", end)) AS tenure_months, t.acquired_stated_at IS NOT NULL AS acquired_stated\n  FROM main.customers AS t\n  WHERE \(isOpen)\(tables.isBaseByActivity ? "\n    AND \(bought)" : ""))"
    }

    private var purchasingCustomers: [String] {
        let money = ["revenue": "amount", "profit": "profit"].filter { mentions($0.key) }.sorted { $0.key < $1.key }
        let sums = money.map { ",\n    (SELECT sum(s.\($0.value)) FROM main.transactions AS s WHERE s.customer_key = t.customer_key AND s.occurred_at >= \(start) AND s.occurred_at < \(end)) AS \($0.key)" }.joined() + (mentions("units") ? units : "")
        let customer = customerColumns(except: [])
        return [purchases("purchase", columns: "t.customer_key", inWindow: true),
                "\(Fact.purchasingCustomers.rawValue) AS (\n  SELECT t.customer_key, count(*) AS purchases\(sums)\(customer.columns)\n  FROM purchase AS t\(customer.join)\n  WHERE t.customer_key IS NOT NULL\n  GROUP BY t.customer_key\(customer.columns))"]
    }

    private var campaignCosts: String {
        let first = "DATE '\(window.window.start)'", last = "DATE '\(window.window.end)'"
        return """
            \(Fact.campaignCosts.rawValue) AS (
              SELECT *, cost * date_diff('day', greatest(started_on, \(first)), least(last_on + 1, \(last))) / date_diff('day', started_on, last_on + 1) AS cost_in_period
              FROM (SELECT *, greatest(COALESCE(ended_on, started_on), started_on) AS last_on FROM main.campaigns) AS t
              WHERE started_on < \(last) AND last_on >= \(first))
            """
    }

    private var customerPeriods: [String] {
        let closes = tables.dataset.tables["customers"]?.columns.contains("closed_at") == true
        func open(_ at: String) -> String { "COALESCE(t.acquired_at < \(at), TRUE)" + (closes ? " AND COALESCE(t.closed_at >= \(at), TRUE)" : "") }
        func active(_ at: String, _ count: String) -> String { open(at) + (tables.dataset.isContractual ? "" : " AND COALESCE(b.\(count), 0) > 0") }
        func base(_ at: String, _ count: String) -> String { tables.isBaseByActivity ? active(at, count) : open(at) }
        let old = tables.slices.transactionsStart.map { " AND NOT COALESCE(t.acquired_stated_at < \(tables.slices.literal($0)), FALSE)" } ?? ""
        let acquired = tables.isBaseByActivity ? "COALESCE(b.first_at >= \(start) AND b.first_at < \(end), FALSE)\(old)"
            : "COALESCE(t.acquired_at >= \(start) AND t.acquired_at < \(end), FALSE)"
        let columns: KeyValuePairs<String, String> = [
            "known_start": "COALESCE(t.acquired_at < \(start), TRUE)", "known_end": "COALESCE(t.acquired_at < \(end), TRUE)",
            "open_start": open(start), "open_end": open(end),
            "active_start": active(start, "bought_before_start"), "active_end": active(end, "bought_before_end"),
            "base_start": base(start, "bought_before_start"), "base_end": base(end, "bought_before_end"),
            "base_ends": "CAST(\(base(start, "bought_before_start")) AS INTEGER) + CAST(\(base(end, "bought_before_end")) AS INTEGER)",
            "acquired": acquired, "purchased": "COALESCE(b.bought_before_end, 0) > 0", "repeated": "COALESCE(b.bought_before_end, 0) >= 2",
            "cross_channel": "COALESCE(b.channels, 0) >= 2",
            "could_lapse": "\(active(start, "bought_before_start")) AND COALESCE(b.last_before_start < \(endWindow), FALSE)",
            "complaints": "(SELECT count(*) FROM main.tickets AS k WHERE k.is_complaint AND k.customer_key = t.customer_key AND k.opened_at >= \(start) AND k.opened_at < \(end))",
        ]
        let named = columns.filter { mentions($0.key) }
        let customer = (tables.dataset.tables["customers"]?.dimensions ?? []).map(\.name).filter(mentions).sorted().map { ", t.\(SQL.identifier($0))" }.joined()
        let needsPurchases = named.contains { $0.value.contains("b.") }
        var result: [String] = []
        if needsPurchases {
            let channel = mentions("cross_channel"), lapse = mentions("could_lapse"), first = named.contains { $0.value.contains("first_at") }
            result.append(purchases("purchase", columns: "t.customer_key, min(t.occurred_at) AS purchased_at\(channel ? ", arg_min_null(t.channel, (t.occurred_at, -t.amount, \(FactTables.tieBreak("t.channel")))) AS channel" : "")", inWindow: false))
            var counts = ["customer_key"]
            if first { counts.append("min(purchased_at) AS first_at") }
            if named.contains(where: { $0.value.contains("bought_before_start") }) {
                counts.append("count(*) FILTER (WHERE purchased_at >= \(startWindow) AND purchased_at < \(start)) AS bought_before_start")
            }
            if named.contains(where: { $0.value.contains("bought_before_end") }) {
                counts.append("count(*) FILTER (WHERE purchased_at >= \(endWindow) AND purchased_at < \(end)) AS bought_before_end")
            }
            if channel { counts.append("count(DISTINCT channel) FILTER (WHERE purchased_at >= \(endWindow) AND purchased_at < \(end)) AS channels") }
            if lapse { counts.append("max(purchased_at) FILTER (WHERE purchased_at < \(start)) AS last_before_start") }
            result.append("bought AS (\n  SELECT \(counts.joined(separator: ",\n    "))\n  FROM purchase WHERE customer_key IS NOT NULL GROUP BY customer_key)")
        }
        let join = needsPurchases ? " LEFT JOIN bought AS b ON b.customer_key = t.customer_key" : ""
        var select = "SELECT t.customer_key\(customer)\(named.map { ",\n    \($0.value) AS \($0.key)" }.joined())\n  FROM main.customers AS t\(join)"
        if mentions("complaints") {
            // Complaints of nobody stand apart: rows of no customer.
            let nothing = named.map { $0.key == "complaints" ? "count(*)" : $0.key == "base_ends" ? "0" : "FALSE" }.joined(separator: ", ")
            select += "\n  UNION ALL SELECT NULL\(customer.isEmpty ? "" : String(repeating: ", NULL", count: customer.split(separator: ",").count - 1)), \(nothing)\n  FROM main.tickets WHERE is_complaint AND customer_key IS NULL AND opened_at >= \(start) AND opened_at < \(end)"
        }
        result.append("\(Fact.customerPeriods.rawValue) AS (\n  \(select))")
        return result
    }
}
