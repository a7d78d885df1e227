import KepiEngine

/// One statement that sums all terms over one fact, for windows and, in those that are compared, for each value of each dimension.
///
/// Three shapes, by what the sums need:
/// - rows are independent: once by window and all dimensions together, then by each; how many customers a group has is a statement of its own (`sizesSQL`);
/// - rows of one customer are not independent (surveys, tickets), or figures are means over persons: by customer within window and group, then over customers;
/// - rows are customers in states: those that are alike in a window count together, a hundred states standing for a million customers.
/// Its answer has a row for each window and group: `period`, `dim`, `value` (see `Breakdown`), then `columns`.
struct FactStatement {
    let fact: Fact
    let terms: [Term]
    let breakdown: Breakdown
    /// The terms, or the breakdown, name dimensions of the customer.
    let readsCustomers: Bool

    /// What is summed of a term, in the order of its columns.
    enum Quantity: Int, CaseIterable { case rows, x, y, y2, minimum, maximum, clusterX2, clusterXY, clusterY2, customers, anonymous }

    /// The answer's columns behind `period`, `dim` and `value`: whose they are, what they are, and their SQL.
    var columns: [(term: Int, quantity: Quantity, sql: String)] {
        terms.enumerated().flatMap { index, term in
            let quantities = fact.averagesPersons ? personSums(index) : fact.isClustered ? customerSums(index, term) : weighs ? weighedSums(index, term) : sums(index, term)
            return quantities.map { (index, $0.0, $0.1) }
        }
    }

    var sql: String {
        let columns = columns.map { "\($0.sql) AS t\($0.term)_\($0.quantity.rawValue)" }.joined(separator: ", ")
        return "SELECT period, dim, value, \(columns) FROM (\(laidOut)) AS l GROUP BY period, dim, value"
    }

    // MARK: Rows

    /// Joins are left out where no term needs what they bring.
    private var view: String { readsCustomers ? fact.view : fact.plainView }

    /// The fact's rows are customers' states, and no term tells apart customers in the same one.
    private var weighs: Bool { fact == .customerPeriods && !termsReadCustomers && !mentions("customer_key") }
    /// Set where the terms themselves name dimensions of the customer.
    var termsReadCustomers = false

    private func mentions(_ name: String) -> Bool {
        terms.contains { term in [term.y, term.x, term.filter].contains { $0?.lowercased().contains(name) ?? false } }
    }

    private var source: String {
        let rows = "\(view) WHERE \(breakdown.isAsked)"
        guard weighs else { return rows }
        let state = (["period"] + FactTables.customerStates.filter(mentions)).joined(separator: ", ")
        return """
            (SELECT \(state)\(breakdown.names), somebody, count(*) AS weight
            FROM (SELECT \(state)\(breakdown.columns), CASE WHEN customer_key IS NOT NULL THEN 1 END AS somebody FROM \(rows)) AS s GROUP BY \(state)\(breakdown.names), somebody) AS s
            """
    }

    private var isByCustomer: Bool { fact.isClustered || fact.averagesPersons }

    private var rows: String {
        var columns = ["period"]
        if weighs { columns += ["COALESCE(somebody, 0) AS cluster", "weight"] } else if isByCustomer || fact.hasRowForCustomer { columns.append("\(fact.cluster) AS cluster") }
        for (index, term) in terms.enumerated() {
            columns.append(term.filter.map { "CASE WHEN (\($0)\n) THEN \(term.y) END AS y\(index)" } ?? "\(term.y) AS y\(index)")
            if let x = term.x { columns.append(term.filter.map { "CASE WHEN (\($0)\n) THEN \(x) END AS x\(index)" } ?? "\(x) AS x\(index)") }
        }
        return "SELECT \(columns.joined(separator: ", "))\(weighs ? breakdown.names : breakdown.columns) FROM \(source)"
    }

    /// What the last grouping is over.
    private var laidOut: String {
        let values = terms.enumerated().map { $1.x == nil ? ", y\($0)" : ", y\($0), x\($0)" }.joined()
        if weighs { return "SELECT period\(breakdown.unfolded), cluster, weight\(values) FROM (\(rows)) AS r" }
        let inner = terms.enumerated().flatMap { partialSums($0, $1) }
        let sums = inner.map { ", \($0.sql) AS \($0.name)" }.joined()
        guard !isByCustomer else {
            return "SELECT period, cluster, dim, value\(sums) FROM (SELECT period, cluster\(breakdown.unfolded)\(values) FROM (\(rows)) AS r) AS u GROUP BY period, cluster, dim, value"
        }
        let names = inner.map { ", " + $0.name }.joined()
        return "SELECT period\(breakdown.unfolded)\(names) FROM (SELECT period\(breakdown.names)\(sums) FROM (\(rows)) AS r GROUP BY period\(breakdown.names)) AS u"
    }

    // MARK: Sums

    /// Of a term within a customer, or within all dimensions together.
    private func partialSums(_ i: Int, _ term: Term) -> [(name: String, sql: String)] {
        var sums = [("n\(i)", "count(y\(i))"), ("y\(i)", "sum(y\(i))")]
        if term.x != nil { sums.append(("x\(i)", "sum(x\(i))")) }
        if term.needsSquares, !term.isShare, !fact.averagesPersons {
            sums += [("q\(i)", "sum(\(term.wide("y\(i)")) * y\(i))"), ("lo\(i)", "min(y\(i))"), ("hi\(i)", "max(y\(i))")]
        }
        guard !isByCustomer else { return sums }
        if term.countsDenominator {
            let (x, y) = (Term.wideX("x\(i)"), term.wide("y\(i)"))
            sums += [("xx\(i)", "sum(\(x) * x\(i))"), ("xy\(i)", "sum(\(x) * y\(i))"), ("yy\(i)", "sum(\(y) * y\(i))")]
        }
        if fact.hasRowForCustomer, !breakdown.dimensions.isEmpty {
            let counted = term.countsDenominator ? "x\(i) > 0" : "y\(i) IS NOT NULL"
            sums += [("c\(i)", "count(*) FILTER (WHERE \(counted) AND cluster > 0)"), ("a\(i)", "count(*) FILTER (WHERE \(counted) AND cluster <= 0)")]
        }
        return sums
    }

    private func sums(_ i: Int, _ term: Term) -> [(Quantity, String)] {
        let names = Set(partialSums(i, term).map(\.name))
        let sources: [(Quantity, String)] = [(.rows, "n"), (.x, "x"), (.y, "y"), (.y2, "q"), (.minimum, "lo"), (.maximum, "hi"), (.clusterX2, "xx"), (.clusterXY, "xy"), (.clusterY2, "yy"),
                                             (.customers, "c"), (.anonymous, "a")]
        return sources.filter { names.contains("\($0.1)\(i)") }.map { quantity, name in
            (quantity, "\(quantity == .minimum ? "min" : quantity == .maximum ? "max" : "sum")(\(name)\(i))")
        }
    }

    private func weighedSums(_ i: Int, _ term: Term) -> [(Quantity, String)] {
        func sum(_ value: String) -> String { "sum(\(value) * weight)" }
        func count(_ condition: String) -> String { "sum(CASE WHEN \(condition) THEN weight END)" }
        var sums: [(Quantity, String)] = [(.rows, count("y\(i) IS NOT NULL")), (.y, sum("y\(i)"))]
        if term.x != nil { sums.append((.x, sum("x\(i)"))) }
        if term.needsSquares, !term.isShare { sums += [(.y2, sum("\(term.wide("y\(i)")) * y\(i)")), (.minimum, "min(y\(i))"), (.maximum, "max(y\(i))")] }
        if term.countsDenominator {
            let (x, y) = (Term.wideX("x\(i)"), term.wide("y\(i)"))
            sums += [(.clusterX2, sum("\(x) * x\(i)")), (.clusterXY, sum("\(x) * y\(i)")), (.clusterY2, sum("\(y) * y\(i)"))]
        }
        if !breakdown.dimensions.isEmpty {
            let counted = term.countsDenominator ? "x\(i) > 0" : "y\(i) IS NOT NULL"
            sums += [(.customers, count("\(counted) AND cluster > 0")), (.anonymous, count("\(counted) AND cluster <= 0"))]
        }
        return sums
    }

    private func customerSums(_ i: Int, _ term: Term) -> [(Quantity, String)] {
        // Without a denominator every row is one of it.
        let x = term.x == nil ? "CAST(n\(i) AS BIGINT)" : Term.wideX("x\(i)"), y = term.wide("y\(i)")
        var sums: [(Quantity, String)] = [(.rows, "sum(n\(i))"), (.x, "sum(\(term.x == nil ? "n" : "x")\(i))"), (.y, "sum(y\(i))")]
        if term.needsSquares, !term.isShare { sums += [(.y2, "sum(q\(i))"), (.minimum, "min(lo\(i))"), (.maximum, "max(hi\(i))")] }
        if term.needsSquares { sums += [(.clusterX2, "sum(\(x) * \(x))"), (.clusterXY, "sum(\(x) * \(y))"), (.clusterY2, "sum(\(y) * \(y))")] }
        let counted = term.countsDenominator ? "x\(i) > 0" : "n\(i) > 0"
        // Rows of nobody stand under one cluster where the rows of one customer need not be told apart.
        return sums + [(.customers, "count(*) FILTER (WHERE \(counted) AND cluster > 0)"), (.anonymous, "sum(CASE WHEN \(counted) THEN n\(i) END) FILTER (WHERE cluster <= 0)")]
    }

    private func personSums(_ i: Int) -> [(Quantity, String)] {
        let mean = "CAST(y\(i) / n\(i) AS DECIMAL(19,6))", persons = "count(*) FILTER (WHERE n\(i) > 0)"
        return [(.rows, persons), (.x, persons), (.y, "sum(\(mean))"), (.y2, "sum(\(mean) * \(mean))"), (.minimum, "min(\(mean))"), (.maximum, "max(\(mean))"), (.customers, persons)]
    }

    // MARK: Sizes of groups

    /// The filters that differ, each of which makes cells of other customers.
    var sizeFilters: [String?] { terms.reduce(into: []) { if !$0.contains($1.filter) { $0.append($1.filter) } } }

    /// For each filter the customers and the rows of nobody in every group; nil where `sql` says so itself, or nobody is named.
    /// - Parameter isSample: of the customers only one in 64: at least so many are there.
    func sizesSQL(isSample: Bool = false) -> String? {
        guard !breakdown.dimensions.isEmpty, !fact.isClustered, !fact.hasRowForCustomer, fact.namesCustomers else { return nil }
        var flags = "", counts = "", sizes = ""
        for (i, filter) in sizeFilters.enumerated() {
            flags += ", \(filter.map { "CAST(COALESCE((\($0)\n), FALSE) AS INTEGER)" } ?? "1") AS f\(i)"
            counts += ", sum(f\(i)) AS n\(i)"
            sizes += ", count(*) FILTER (WHERE n\(i) > 0 AND cluster > 0) AS customers\(i), COALESCE(sum(n\(i)) FILTER (WHERE cluster <= 0), 0) AS anonymous\(i)"
        }
        let names = sizeFilters.indices.map { ", f\($0)" }.joined()
        let rows = "SELECT period, \(fact.cluster) AS cluster\(breakdown.columns)\(flags) FROM \(view) WHERE \(breakdown.isAsked)\(isSample ? " AND (customer_key IS NULL OR customer_key % 64 = 0)" : "")"
        return """
            SELECT period, dim, value\(sizes) FROM (SELECT period, cluster, dim, value\(counts) FROM (SELECT period, cluster\(breakdown.unfolded)\(names) FROM (\(rows)) AS r) AS u
            GROUP BY period, cluster, dim, value) AS l GROUP BY period, dim, value
            """
    }
}
