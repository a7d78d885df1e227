import KepiCore
import KepiEngine

/// Counts the rows of a table of one file that equal an earlier one in every source column.
///
/// The cheapest look that can settle it comes first: ids that rise from row to row; times in order, so that only neighbours can be equal; the typed
/// values of all rows; and only where some of these are equal the texts of the file.
struct RepeatedRows {
    let session: EngineSession
    let staged: StagedTable

    private var isAsked: Bool { staged.name == "transactions" && !staged.comparesRows }
    private var isShort: Bool { staged.rows <= RowRules.fewRows }
    private var hash: String { "hash(\(SQL.identifiers(staged.columns.map(\.name))))" }

    var questions: [Census.Question] {
        guard isAsked else { return [] }
        return isShort ? [equal(in: staged.stage)] : [falls, timeFalls, timeRises, untimed]
    }

    func count(_ census: Census) throws(Failure) -> Int {
        if isShort {
            guard census.number(equal(in: staged.stage)) > 0 else { return 0 }
        } else {
            if census.number(falls) == 0 { return 0 }
            let isInOrder = census.number(untimed) == 0 && (census.number(timeFalls) == 0 || census.number(timeRises) == 0)
            let question = equal(in: isInOrder ? neighbours : staged.stage)
            guard try Census(session, [question]).number(question) > 0 else { return 0 }
        }
        return try session.number("SELECT count(*) - count(DISTINCT h) FROM (SELECT \(staged.hash(0)) AS h FROM \(staged.relations[0].from)) AS hashes")
    }

    private func equal(in from: String) -> Census.Question { Census.Question(from: from, sql: "count(*) - count(DISTINCT \(hash))") }

    private var order: String {
        "(SELECT transaction_id AS i, occurred_at AS t, lag(transaction_id) OVER () AS i1, lag(occurred_at) OVER () AS t1 FROM \(staged.stage)) AS l"
    }
    private var falls: Census.Question { Census.Question(from: order, sql: "count_if(i <= i1)") }
    private var timeFalls: Census.Question { Census.Question(from: order, sql: "count_if(t < t1)") }
    private var timeRises: Census.Question { Census.Question(from: order, sql: "count_if(t > t1)") }
    private var untimed: Census.Question { Census.Question(from: order, sql: "count(*) - count(t)") }

    /// The rows of every time at which two of the next few rows have one amount, or there are more rows than that.
    private var neighbours: String {
        let reach = 4
        let lags = (1..<reach).map { "lag(m, \($0)) OVER () AS m\($0)" }.joined(separator: ", ")
        return """
            (SELECT * FROM \(staged.stage) WHERE occurred_at IN (SELECT t FROM (SELECT t, m, lag(t, \(reach)) OVER () AS far, \(lags)
            FROM (SELECT occurred_at AS t, hash(occurred_at, amount) AS m FROM \(staged.stage)) AS s) AS l WHERE t = far OR \((1..<reach).map { "m = m\($0)" }.joined(separator: " OR ")))) AS near
            """
    }
}
