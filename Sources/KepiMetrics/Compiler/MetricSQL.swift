import KepiEngine

/// The SQL of one metric alone over the reported window, to be read: what `explain` and the definitions print.
struct MetricSQL {
    let definition: MetricDefinition
    let plan: PeriodPlan

    var text: String {
        let computation = definition.computation
        let window = plan.window(plan.current)
        var conditions = ["period = \(window.index)  -- \(window.window.period)\(window.window.isPartial ? ", until the data end" : "")"]
        if let filter = computation.filter { conditions.append(filter) }
        let source = "FROM facts.\(computation.fact)\nWHERE \(conditions.joined(separator: "\n  AND "))"
        let y = computation.numerator
        switch definition.kind {
        case .share, .mean, .nps:
            return "SELECT count(*) AS denominator,\n       sum(\(definition.kind == .share ? "CAST(\(y) AS INTEGER)" : y)) AS numerator\n\(source)"
        case .quantile:
            return "SELECT count(\(y)) AS n,\n       percentile_cont(\(computation.quantile ?? 0.5)) WITHIN GROUP (ORDER BY \(y)) AS value\n\(source)"
        case .survivalQuantile:
            return "-- Kaplan–Meier: the first time by which \(computation.quantile ?? 0.5) have ended\nSELECT \(y) AS time,\n       \(computation.denominator ?? "TRUE") AS ended\n\(source)"
        case .sum, .count:
            return "SELECT sum(\(y)) AS value\n\(source)"
        case .eventsPerCustomer, .ratio:
            if let other = computation.denominatorFact {
                return "SELECT sum(\(y)) AS numerator\n\(source);\n\nSELECT sum(\(computation.denominator ?? "1")) AS denominator\nFROM facts.\(other)\nWHERE period = \(window.index)"
            }
            if let top = computation.quantile {
                return "-- the top \(top) of the rows, by y, over all\nSELECT \(y) AS y\n\(source)\nORDER BY y DESC"
            }
            let measure = computation.denominatorMeasure.map { "  -- and the row \(SQL.literal($0)) of measures" } ?? ""
            return "SELECT sum(\(y)) AS numerator,\n       sum(\(computation.denominator ?? "1")) AS denominator\(measure)\n\(source)"
        }
    }
}
