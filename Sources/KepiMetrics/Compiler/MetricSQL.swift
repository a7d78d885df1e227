import KepiCore
import KepiEngine

/// The SQL of one metric alone over the reported window, from the clean tables, to be read and run: what `explain` and the definitions print.
///
/// Its one row holds `numerator` and `denominator`, or `value`; of a Kaplan–Meier quantile there are the times to estimate it from.
struct MetricSQL {
    let definition: MetricDefinition
    let tables: FactTables

    var text: String {
        let computation = definition.computation
        guard let fact = Fact(rawValue: computation.fact) else { return "" }
        let other = computation.denominatorFact.flatMap(Fact.init(rawValue:))
        let mentioned = [computation.filter, computation.numerator, computation.denominator].compactMap(\.self)
        let facts = FactSQL(tables: tables, expressions: mentioned)
        var parts: [String] = []
        for part in facts.parts(of: fact) + (other.map(facts.parts) ?? []) where !parts.contains(part) { parts.append(part) }
        let window = tables.plan.window(tables.plan.current)
        return "-- \(window.window.period)\(window.window.isPartial ? ", as far as the data reach" : ""); times are UTC\nWITH \(parts.joined(separator: ",\n"))\n\(select(fact, other))"
    }

    private func select(_ fact: Fact, _ other: Fact?) -> String {
        let computation = definition.computation
        let filter = computation.filter.map { "\nWHERE \($0)" } ?? ""
        let source = "\nFROM \(fact.rawValue)\(filter)"
        let y = computation.numerator
        let scale = computation.scale == 1 ? "" : " / \(MetricSQL.plain(computation.scale))"
        switch definition.kind {
        case .mean where fact.averagesPersons:
            return "SELECT sum(mean) AS numerator, count(*) AS denominator\nFROM (SELECT staff_id, avg(\(y)) AS mean FROM \(fact.rawValue)\(filter.replacing("\n", with: " ")) GROUP BY staff_id) AS persons"
        case .share:
            return "SELECT sum(CAST((\(y)) AS INTEGER)) AS numerator, count(*) AS denominator\(source)"
        case .mean, .nps:
            return "SELECT sum(\(y))\(scale) AS numerator, count(\(y)) AS denominator\(source)"
        case .quantile:
            return "SELECT percentile_cont(\(computation.quantile ?? 0.5)) WITHIN GROUP (ORDER BY \(y))\(scale) AS value, count(\(y)) AS n\(source)"
        case .survivalQuantile:
            return "-- Kaplan–Meier: the first time by which a share of \(computation.quantile ?? 0.5) has ended\nSELECT \(y)\(scale) AS time, \(computation.denominator ?? "TRUE") AS ended\(source)\nORDER BY time"
        case .modelled:
            return """
                -- What BG/NBD and Gamma-Gamma are fitted on: each customer's days with purchases before the end of the window, and what they brought
                SELECT customer_key, count(*) - 1 AS x, max(day) - min(day) AS last_day, DATE '\(tables.plan.window(tables.plan.current).window.end)' - 1 - min(day) AS observed, sum(worth) - arg_min(worth, day) AS worth
                FROM (SELECT customer_key, occurred_on AS day, sum(\(y)) AS worth FROM main.transactions WHERE amount > 0 AND occurred_on < DATE '\(tables.plan.window(tables.plan.current).window.end)' GROUP BY customer_key, occurred_on) AS days
                WHERE customer_key IS NOT NULL GROUP BY customer_key
                """
        case .sum, .count:
            return "SELECT COALESCE(sum(\(y)), 0)\(scale) AS value\(source)"
        case .eventsPerCustomer, .ratio:
            let x = computation.denominator ?? "1"
            if let other {
                return "SELECT (SELECT sum(\(y)) FROM \(fact.rawValue)\(filter.replacing("\n", with: " "))) AS numerator,\n  (SELECT sum(\(x)) FROM \(other.rawValue)) AS denominator"
            }
            if let top = computation.quantile {
                return """
                    SELECT sum(y) FILTER (WHERE rank <= ceil(n * \(top))) AS numerator, sum(y) AS denominator
                    FROM (SELECT \(y) AS y, row_number() OVER (ORDER BY \(y) DESC) AS rank, count(*) OVER () AS n
                          FROM \(fact.rawValue) WHERE \(computation.filter.map { "(\($0)) AND " } ?? "")\(y) IS NOT NULL) AS ranked
                    """
            }
            let period = tables.plan.window(tables.plan.current).window.period
            let measure = computation.denominatorMeasure.map { " + COALESCE((SELECT max(value) FROM main.measures WHERE measure = \(SQL.literal($0)) AND period = \(SQL.literal(period.id))), 0)" } ?? ""
            return "SELECT sum(\(y)) AS numerator, sum(\(x))\(measure) AS denominator\(source)"
        }
    }

    private static func plain(_ value: Double) -> String { value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value) }
}
