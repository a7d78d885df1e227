import KepiCore
import KepiEngine

/// RFM scores: 1 + ⌊5 · (rank − ½) ⁄ n⌋ with rank the mid-rank among equals, ascending in goodness; or by stated cut points, a customer on one going to the better band.
///
/// The scores of a measure are a step function of its value, so that all customers are scored by at most four comparisons; the histogram of values settles the steps.
struct CustomerScoring {
    enum Measure: String, CaseIterable { case recency, frequency, monetary }

    let histories: CustomerHistories

    /// Goodness: the more the better.
    private func goodness(_ measure: Measure) -> String {
        switch measure {
        case .recency: "CAST(last_on - \(histories.literal(histories.end)) AS DECIMAL(18,4))"
        case .frequency: "CAST(frequency AS DECIMAL(18,4))"
        case .monetary: "COALESCE(monetary, 0)"
        }
    }

    /// One row for each measure and score that somebody has: the least goodness in it.
    var stepsQuery: String {
        let parts = Measure.allCases.map { "SELECT '\($0.rawValue)' AS measure, \(goodness($0)) AS v, count(*) AS c FROM insight.customers WHERE frequency > 0 GROUP BY v" }
        return """
            SELECT measure, score, CAST(min(v) AS VARCHAR) AS low FROM (
            SELECT measure, v, 1 + CAST((5 * (2 * below + c)) // (2 * n) AS INTEGER) AS score FROM (
            SELECT measure, v, c, CAST(sum(c) OVER (PARTITION BY measure ORDER BY v) AS BIGINT) - c AS below, CAST(sum(c) OVER (PARTITION BY measure) AS BIGINT) AS n FROM (\(parts.joined(separator: " UNION ALL "))) AS h) AS r) AS s
            GROUP BY measure, score ORDER BY measure, score
            """
    }

    /// One row for each measure and score in `insight.rfm`: least and greatest value, customers.
    var bandsQuery: String {
        let parts = [("recency", "r", "recency"), ("frequency", "f", "frequency"), ("monetary", "m", "monetary")].map { measure, score, value in
            "SELECT '\(measure)' AS measure, \(score) AS score, CAST(min(\(value)) AS VARCHAR) AS low, CAST(max(\(value)) AS VARCHAR) AS high, count(*) AS customers FROM insight.rfm GROUP BY \(score)"
        }
        return parts.joined(separator: " UNION ALL ") + " ORDER BY measure, score"
    }

    /// Where each score above 1 begins, in goodness, as the engine reads numbers.
    typealias Steps = [Measure: [(score: Int, from: String)]]

    func steps(_ answer: ResultTable) -> Steps {
        var steps: Steps = [:]
        for row in answer.rows {
            guard let measure = row[0].text.flatMap(Measure.init), let score = row[1].integer, let low = row[2].text else { continue }
            steps[measure, default: []].append((score, low))
        }
        return steps
    }

    /// Makes `insight.rfm`: customer_key, the scores r, f, m and fm, and what they are of.
    func statement(_ steps: Steps) -> String {
        func score(_ measure: Measure) -> String {
            let cases = (steps[measure] ?? []).sorted { $0.score > $1.score }.map { "WHEN \(goodness(measure)) >= CAST('\($0.from)' AS DECIMAL(18,4)) THEN \($0.score)" }
            return cases.isEmpty ? "1" : "CASE \(cases.joined(separator: " ")) ELSE 1 END"
        }
        return """
            CREATE TABLE insight.rfm AS SELECT customer_key, r, f, m, (f + m + 1) // 2 AS fm, recency, frequency, monetary, first_on
            FROM (SELECT customer_key, \(histories.literal(histories.end)) - last_on AS recency, frequency, \(score(.recency)) AS r, \(score(.frequency)) AS f, \(score(.monetary)) AS m, COALESCE(monetary, 0) AS monetary, first_on FROM insight.customers WHERE frequency > 0) AS s
            """
    }
}
