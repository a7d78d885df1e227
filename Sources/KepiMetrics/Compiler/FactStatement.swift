import KepiEngine

/// One statement that sums all terms over one fact, for windows and, where asked, for each value of each dimension.
///
/// Three shapes, by what the sums need:
/// - rows are independent: one grouping; how many customers a group has are lighter statements of their own (`sizesSQL`), one for all terms;
/// - rows of one customer are not independent (surveys, tickets), or figures are means over persons: by customer within window and group, then over customers;
/// - where that is by dimensions of the customer: by customer within window, then over customers with their dimensions beside them, so that no row is joined.
/// Customers that are alike in a window count together (`weighs`): a hundred states stand for a million customers.
/// Its answer has a row for each window and group: `period`, `g` (which dimension: all bits of GROUPING set but one; all set: the total), the dimensions,
/// then `FactStatement.columnsPerTerm` columns a term.
struct FactStatement {
    let fact: Fact
    let terms: [Term]
    let windows: [Int]
    let dimensions: [String]
    /// The dimensions are the customer's.
    var isByCustomersDimensions = false
    /// The terms name dimensions of the customer.
    let readsCustomers: Bool

    static let columnsPerTerm = 11

    private var isByCustomer: Bool { fact.isClustered || fact.averagesPersons || isByCustomersDimensions }
    private var groupColumns: [String] { dimensions.indices.map { "d\($0)" } }

    var sql: String { isByCustomer ? twice : once }

    /// Joins are left out where no term needs what they bring.
    private var view: String {
        fact.view(naming: SQLWords.of(terms.flatMap { [$0.y, $0.x ?? "", $0.filter ?? ""] })) + (needsNoJoin ? Fact.plainSuffix : "")
    }

    /// The fact's rows are customers' states, and no term tells apart customers in the same one.
    private var weighs: Bool { fact == .customerPeriods && !readsCustomers && !mentions("customer_key") }

    private func mentions(_ name: String) -> Bool {
        terms.contains { term in [term.y, term.x, term.filter].contains { $0?.lowercased().contains(name) ?? false } }
    }

    private var needsNoJoin: Bool { (dimensions.isEmpty || isByCustomersDimensions) && !readsCustomers }

    private var source: String {
        let rows = "\(view) WHERE period IN (\(windows.map(String.init).joined(separator: ", ")))"
        guard weighs else { return rows }
        let state = (["period"] + FactTables.customerStates.filter(mentions) + dimensions.map(SQL.identifier)).joined(separator: ", ")
        return "(SELECT \(state), somebody AS customer_key, count(*) AS weight FROM (SELECT *, CASE WHEN customer_key IS NOT NULL THEN 1 END AS somebody FROM \(rows)) AS s GROUP BY \(state), somebody) AS s"
    }

    private var rows: String {
        var columns = ["period"]
        if isByCustomer || fact.hasRowForCustomer { columns.append("\(fact.cluster) AS cluster") }
        if weighs { columns.append("weight") }
        if !isByCustomersDimensions { columns += zip(dimensions, groupColumns).map { "CAST(\(SQL.identifier($0)) AS VARCHAR) AS \($1)" } }
        for (index, term) in terms.enumerated() {
            columns.append(term.filter.map { "CASE WHEN (\($0)\n) THEN \(term.y) END AS y\(index)" } ?? "\(term.y) AS y\(index)")
            if let x = term.x { columns.append(term.filter.map { "CASE WHEN (\($0)\n) THEN \(x) END AS x\(index)" } ?? "\(x) AS x\(index)") }
        }
        return "SELECT \(columns.joined(separator: ", ")) FROM \(source)"
    }

    private var groups: String { groupColumns.map { ", " + $0 }.joined() }
    private var grouping: String { groupColumns.isEmpty ? "0" : "GROUPING(\(groupColumns.joined(separator: ", ")))" }
    private func groupingSets(_ keys: String) -> String { "GROUPING SETS (\((["(\(keys))"] + groupColumns.map { "(\(keys), \($0))" }).joined(separator: ", ")))" }

    private var once: String {
        func sum(_ value: String) -> String { "sum(\(value)\(weighs ? " * weight" : ""))" }
        func count(_ condition: String) -> String { weighs ? "sum(CASE WHEN \(condition) THEN weight END)" : "count(*) FILTER (WHERE \(condition))" }
        let sums = terms.enumerated().map { i, term in
            let squares = term.needsSquares && !term.isShare ? "\(sum("\(term.wide("y\(i)")) * y\(i)")), min(y\(i)), max(y\(i))" : "NULL, NULL, NULL"
            let products = term.countsDenominator ? [Term.wideX("x\(i)") + " * x\(i)", Term.wideX("x\(i)") + " * y\(i)", term.wide("y\(i)") + " * y\(i)"].map(sum).joined(separator: ", ") : "NULL, NULL, NULL"
            let counted = term.countsDenominator ? "x\(i) > 0" : "y\(i) IS NOT NULL"
            let customers = fact.hasRowForCustomer && !dimensions.isEmpty ? "\(count("\(counted) AND cluster > 0")), \(count("\(counted) AND cluster <= 0"))" : "NULL, NULL"
            return "\(count("y\(i) IS NOT NULL")), \(term.x == nil ? "NULL" : sum("x\(i)")), \(sum("y\(i)")), \(squares), \(products), \(customers)"
        }
        return named("SELECT period, \(grouping)\(groups), \(sums.joined(separator: ", ")) FROM (\(rows)) AS r GROUP BY \(groupingSets("period"))")
    }

    private var twice: String {
        let inner = terms.enumerated().map { index, term in
            let squares = term.needsSquares && !term.isShare && !fact.averagesPersons ? ", sum(\(term.wide("y\(index)")) * y\(index)) AS q\(index), min(y\(index)) AS lo\(index), max(y\(index)) AS hi\(index)" : ""
            return "count(y\(index)) AS n\(index), \(term.x == nil ? "count(y\(index))" : "sum(x\(index))") AS x\(index), sum(y\(index)) AS y\(index)\(squares)"
        }
        let outer = terms.enumerated().map { fact.averagesPersons ? personSums($0) : customerSums($0, $1) }.joined(separator: ", ")
        guard !isByCustomersDimensions else {
            let byCustomer = "SELECT period, cluster, \(inner.joined(separator: ", ")) FROM (\(rows)) AS r GROUP BY period, cluster"
            let columns = zip(dimensions, groupColumns).map { ", CAST(k.\(SQL.identifier($0)) AS VARCHAR) AS \($1)" }.joined()
            let joined = "SELECT c.*\(columns) FROM (\(byCustomer)) AS c LEFT JOIN facts.customers AS k ON k.customer_key = c.cluster"
            return named("SELECT period, \(grouping) AS g\(groups), \(outer) FROM (\(joined)) AS c GROUP BY \(groupingSets("period"))")
        }
        let byCustomer = "SELECT period, cluster, \(grouping) AS g\(groups), \(inner.joined(separator: ", ")) FROM (\(rows)) AS r GROUP BY \(groupingSets("period, cluster"))"
        return named("SELECT period, g\(groups), \(outer) FROM (\(byCustomer)) AS c GROUP BY period, g\(groups)")
    }

    private func customerSums(_ i: Int, _ term: Term) -> String {
        let squares = term.needsSquares && !term.isShare ? "sum(q\(i)), min(lo\(i)), max(hi\(i))" : "NULL, NULL, NULL"
        let x = term.x == nil ? "CAST(x\(i) AS BIGINT)" : Term.wideX("x\(i)")
        let y = term.wide("y\(i)")
        let products = fact.isClustered && term.needsSquares ? "sum(\(x) * \(x)), sum(\(x) * \(y)), sum(\(y) * \(y))" : "NULL, NULL, NULL"
        let counted = term.countsDenominator ? "x\(i) > 0" : "n\(i) > 0"
        // Rows of nobody stand under one cluster where the rows of one customer need not be told apart.
        return "sum(n\(i)), sum(x\(i)), sum(y\(i)), \(squares), \(products), count(*) FILTER (WHERE \(counted) AND cluster > 0), sum(CASE WHEN \(counted) THEN n\(i) END) FILTER (WHERE cluster <= 0)"
    }

    private func personSums(_ i: Int) -> String {
        let mean = "CAST(y\(i) / n\(i) AS DECIMAL(19,6))"
        return "count(*) FILTER (WHERE n\(i) > 0), count(*) FILTER (WHERE n\(i) > 0), sum(\(mean)), sum(\(mean) * \(mean)), min(\(mean)), max(\(mean)), NULL, NULL, NULL, count(*) FILTER (WHERE n\(i) > 0), 0"
    }

    /// The filters that differ, each of which makes cells of other customers.
    var sizeFilters: [String?] { terms.reduce(into: []) { if !$0.contains($1.filter) { $0.append($1.filter) } } }

    /// For each filter the customers and the rows of nobody in every group of this statement's dimensions, which are all the fact's own or all the customer's;
    /// nil where `sql` says so itself, or nobody is named.
    var sizesSQL: String? {
        guard !dimensions.isEmpty, !fact.isClustered, !fact.hasRowForCustomer, fact.namesCustomers else { return nil }
        var columns = ["period", "\(fact.cluster) AS cluster"]
        if !isByCustomersDimensions { columns += zip(dimensions, groupColumns).map { "CAST(\(SQL.identifier($0)) AS VARCHAR) AS \($1)" } }
        var counts: [String] = [], sizes: [String] = []
        for (i, filter) in sizeFilters.enumerated() {
            columns.append("\(filter.map { "CAST(COALESCE((\($0)\n), FALSE) AS INTEGER)" } ?? "1") AS f\(i)")
            counts.append("sum(f\(i)) AS n\(i)")
            sizes.append("count(*) FILTER (WHERE n\(i) > 0 AND cluster > 0) AS customers\(i), COALESCE(sum(n\(i)) FILTER (WHERE cluster <= 0), 0) AS anonymous\(i)")
        }
        let view = fact.view + (readsCustomers ? "" : Fact.plainSuffix)
        let rows = "SELECT \(columns.joined(separator: ", ")) FROM \(view) WHERE period IN (\(windows.map(String.init).joined(separator: ", ")))"
        let sets = { (keys: String) in groupColumns.map { "(\(keys), \($0))" }.joined(separator: ", ") }
        guard !isByCustomersDimensions else {
            let byCustomer = "SELECT period, cluster, \(counts.joined(separator: ", ")) FROM (\(rows)) AS r GROUP BY period, cluster"
            let names = zip(dimensions, groupColumns).map { ", CAST(k.\(SQL.identifier($0)) AS VARCHAR) AS \($1)" }.joined()
            return """
                SELECT period, \(grouping) AS g\(groups), \(sizes.joined(separator: ", "))
                FROM (SELECT c.*\(names) FROM (\(byCustomer)) AS c LEFT JOIN facts.customers AS k ON k.customer_key = c.cluster) AS c GROUP BY GROUPING SETS (\(sets("period")))
                """
        }
        return """
            SELECT period, g\(groups), \(sizes.joined(separator: ", ")) FROM (
            SELECT period, cluster, \(grouping) AS g\(groups), \(counts.joined(separator: ", ")) FROM (\(rows)) AS r
            GROUP BY GROUPING SETS (\(sets("period, cluster")))) AS c GROUP BY period, g\(groups)
            """
    }

    /// The same, the customers estimated (HyperLogLog, within a few percent): a fraction of the cost, and enough where no group is small.
    var estimatedSizesSQL: String {
        var sizes: [String] = []
        for (i, filter) in sizeFilters.enumerated() {
            let counted = filter.map { "COALESCE((\($0)\n), FALSE)" } ?? "TRUE"
            sizes.append("approx_count_distinct(customer_key) FILTER (WHERE \(counted)) AS customers\(i), count(*) FILTER (WHERE \(counted) AND customer_key IS NULL) AS anonymous\(i)")
        }
        let names = zip(dimensions, groupColumns).map { ", CAST(\(SQL.identifier($0)) AS VARCHAR) AS \($1)" }.joined()
        let sets = groupColumns.map { "(period, \($0))" }.joined(separator: ", ")
        return """
            SELECT period, \(grouping) AS g\(groups), \(sizes.joined(separator: ", "))
            FROM (SELECT *\(names) FROM \(fact.view) WHERE period IN (\(windows.map(String.init).joined(separator: ", ")))) AS r GROUP BY GROUPING SETS (\(sets))
            """
    }

    /// Engines name columns of an answer by their expressions; equal names would fall together.
    private func named(_ sql: String) -> String {
        var names = ["period", "g"] + groupColumns
        for index in terms.indices { names += (0..<FactStatement.columnsPerTerm).map { "t\(index)_\($0)" } }
        return "SELECT * FROM (\(sql)) AS answer(\(names.joined(separator: ", ")))"
    }
}
