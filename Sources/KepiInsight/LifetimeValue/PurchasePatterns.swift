import KepiCore
import KepiEngine
import KepiMetrics

/// Customers grouped by equal purchase histories as of a day: all that the models need, whose cost goes by the distinct histories.
struct PurchasePatterns {
    struct Pattern {
        var history: PurchaseHistory
        /// Customers behind the fit, and those who are active on the day.
        var fitted: Int, active: Int
        /// Of the active ones: those whose spend is known, and the sum of what their repeat purchases brought (a negative mean counts as 0).
        var known: Int, worth: Double
        /// What those behind the fit bought after the day, as far as it is asked for: of the start of the period.
        var later: Int
    }

    struct Spend {
        var observation: MeanSpend
        var count: Int
    }

    var day: LocalDate
    var patterns: [Pattern]
    var spends: [Spend]
    var leftOut: Int

    /// The questions whose answers make it, and the statement before them.
    struct Questions {
        let context: InsightContext
        let histories: CustomerHistories
        let day: LocalDate
        private var table: String

        init(_ context: InsightContext, _ histories: CustomerHistories, day: LocalDate, number: Int) {
            self.context = context; self.histories = histories; self.day = day
            table = "insight.patterns_\(number)"
        }

        var statements: [String] { [preparation, patterns, spends, "SELECT count(*) FROM \(table) WHERE NOT is_counted", "DROP TABLE \(table)"] }

        /// Each customer with purchases before the day: x, tₓ and T in days, what the repeat purchases brought, whether counted, whether active.
        private var preparation: String {
            let d = histories.literal(day), window = histories.literal(day.adding(days: -context.windowDays))
            let source: String
            switch day {
            case histories.end: source = "SELECT customer_key, first_on, last_on, days, repeat_worth, 0 AS later, is_counted, closed_on FROM insight.customers WHERE days > 0"
            case histories.start: source = "SELECT customer_key, first_on, last_before AS last_on, days_before AS days, repeat_worth_before AS repeat_worth, days - days_before AS later, is_counted, closed_on FROM insight.customers WHERE days_before > 0"
            default:
                source = """
                    SELECT h.customer_key, h.first_on, h.last_on, h.days, h.repeat_worth, 0 AS later, c.is_counted, c.closed_on FROM (SELECT customer_key, min(day) AS first_on, max(day) AS last_on, CAST(count(*) AS INTEGER) AS days,
                    CAST(sum(worth) - arg_min(worth, day) AS DECIMAL(18,4)) AS repeat_worth FROM insight.days WHERE purchases > 0 AND day < \(d) GROUP BY customer_key) AS h JOIN insight.customers AS c USING (customer_key)
                    """
            }
            return """
                CREATE TABLE \(table) AS SELECT customer_key, days - 1 AS x, CAST(last_on - first_on AS INTEGER) AS last_day, CAST(\(d) - 1 - first_on AS INTEGER) AS observed,
                CASE WHEN days > 1 THEN repeat_worth END AS worth, later, is_counted, last_on >= \(window) AND COALESCE(closed_on >= \(d), TRUE) AS active FROM (\(source)) AS s
                """
        }

        /// A row an x, its patterns in one text: of hundreds of thousands of patterns, rows of their own would cost more than the fit.
        private var patterns: String {
            """
            SELECT x, string_agg(concat_ws(',', l, o, f, a, k, m, w), ' ' ORDER BY l, o) AS t FROM (
            SELECT x, last_day AS l, observed AS o, count(*) FILTER (WHERE is_counted) AS f, count(*) FILTER (WHERE active) AS a, count(worth) FILTER (WHERE active) AS k,
            CAST(COALESCE(sum(later) FILTER (WHERE is_counted), 0) AS BIGINT) AS m, CAST(COALESCE(sum(greatest(worth, 0)) FILTER (WHERE active), 0) AS DECIMAL(38,4)) AS w
            FROM \(table) GROUP BY x, l, o) AS p GROUP BY x ORDER BY x
            """
        }

        /// Means lie together in steps of a thousandth, which moves the fit by less than it is printed to.
        private var spends: String {
            "SELECT x, CAST(round(ln(worth) * 1000) AS INTEGER) AS s, count(*) AS c, CAST(sum(worth) AS VARCHAR) AS w FROM \(table) WHERE is_counted AND worth > 0 GROUP BY x, s ORDER BY x, s"
        }
    }

    init(day: LocalDate, answers: ArraySlice<ResultTable>) {
        self.day = day
        let answers = Array(answers)
        patterns = answers[1].rows.flatMap { row in row[0].integer.flatMap { x in row[1].text.map { PurchasePatterns.patterns(repeats: x, $0) } } ?? [] }
        spends = answers[2].rows.compactMap { row in
            guard let x = row[0].integer, let count = row[2].integer, let worth = row[3].number, count > 0, x > 0 else { return nil }
            return Spend(observation: MeanSpend(mean: worth / Double(count) / Double(x), count: x), count: count)
        }
        leftOut = answers[3].rows.first?.first?.integer ?? 0
    }

    /// Reads `last,observed,fitted,active,known,later,worth …`: whole numbers, the worth with four decimals.
    static func patterns(repeats: Int, _ text: String) -> [Pattern] {
        var patterns: [Pattern] = [], numbers: [Int] = [], number = 0
        func end() {
            numbers.append(number)
            number = 0
        }
        func finish() {
            end()
            if numbers.count == 7 {
                patterns.append(Pattern(history: PurchaseHistory(repeats: repeats, lastAt: Double(numbers[0]) / 7, observed: Double(numbers[1]) / 7), fitted: numbers[2], active: numbers[3],
                                        known: numbers[4], worth: Double(numbers[6]) / 10_000, later: numbers[5]))
            }
            numbers.removeAll(keepingCapacity: true)
        }
        var text = text
        text.withUTF8 { bytes in
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number &* 10 &+ Int(byte - UInt8(ascii: "0"))
                case UInt8(ascii: ","): end()
                case UInt8(ascii: " "): finish()
                // The decimal point: what follows are ten-thousandths.
                default: break
                }
            }
        }
        finish()
        return patterns
    }
}
