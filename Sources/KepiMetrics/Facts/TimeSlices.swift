import KepiCore
import KepiEngine

/// Time cut at every boundary of every window, so that a customer's purchases fit into one integer: bit i says whether there is one in slice i.
///
/// Slice i is [edge i, edge i + 1). Whether a customer bought in any window is then one AND with the window's mask.
struct TimeSlices: Sendable {
    let edges: [LocalInstant]
    /// The data start of the transactions; nil without any.
    let transactionsStart: LocalInstant?
    /// The instants of the edges in UTC, as the engine writes them (`2025-06-30 16:00:00`).
    private let instants: [LocalInstant: String]

    /// Asks the engine for the instants of all local times of a plan.
    /// - Throws: what the engine throws.
    init(plan: PeriodPlan, transactionsStart: LocalDate?, timeZone: String, engine: any Engine) throws {
        edges = plan.edges
        self.transactionsStart = transactionsStart.map { LocalInstant(date: $0) }
        let times = Set(edges + plan.windows.map(\.maturity) + [self.transactionsStart].compactMap(\.self)).sorted()
        let answer = try engine.query(TimeSlices.instantsQuery(times, timeZone: timeZone))
        var instants: [LocalInstant: String] = [:]
        for row in answer.rows {
            guard let index = row.first?.integer, times.indices.contains(index), let text = row.dropFirst().first?.text else { continue }
            instants[times[index]] = text
        }
        guard instants.count == times.count else {
            throw Failure(.machine, [Diagnostic(code: "engine.answer", "the engine did not say which instants the boundaries of the periods are")])
        }
        self.instants = instants
    }

    /// Engines take the second of two equal wall-clock times; with the offset of the day before, the first is found. A time that is skipped moves on by the skip.
    private static func instantsQuery(_ times: [LocalInstant], timeZone: String) -> String {
        let zone = SQL.literal(timeZone)
        let values = times.enumerated().map { "(\($0.offset), \($0.element.literal))" }.joined(separator: ", ")
        return """
            SELECT i, CAST(CASE WHEN timezone(\(zone), timezone('UTC', first_at)) = local_at THEN first_at ELSE plain_at END AS VARCHAR) AS instant
            FROM (SELECT i, local_at, plain_at, local_at - (timezone(\(zone), timezone('UTC', plain_at - INTERVAL '1' DAY)) - (plain_at - INTERVAL '1' DAY)) AS first_at
                  FROM (SELECT i, local_at, timezone('UTC', timezone(\(zone), local_at)) AS plain_at FROM (VALUES \(values)) AS wall(i, local_at)) AS plain) AS candidates
            ORDER BY i
            """
    }

    /// `TIMESTAMP '…'` in UTC.
    func literal(_ time: LocalInstant) -> String { "TIMESTAMP '\(instants[time] ?? "")'" }

    /// The bits of the slices in [from, to); both must be edges.
    func mask(from: LocalInstant, to: LocalInstant) -> Int64 {
        guard from < to, let first = edges.firstIndex(of: from), let last = edges.firstIndex(of: to) else { return 0 }
        return (first..<last).reduce(0) { $0 | (1 << Int64($1)) }
    }

    /// The slices in [from, to).
    func slices(from: LocalInstant, to: LocalInstant) -> Range<Int> {
        guard from < to, let first = edges.firstIndex(of: from), let last = edges.firstIndex(of: to) else { return 0..<0 }
        return first..<last
    }

    /// The number of the slice that holds a time, NULL outside all; a tree of comparisons, so that six decide among sixty.
    func expression(_ time: String) -> String {
        func tree(_ range: Range<Int>) -> String {
            guard range.count > 1 else { return String(range.lowerBound) }
            let middle = (range.lowerBound + range.upperBound) / 2
            return "CASE WHEN \(time) < \(literal(edges[middle])) THEN \(tree(range.lowerBound..<middle)) ELSE \(tree(middle..<range.upperBound)) END"
        }
        guard let first = edges.first, let last = edges.last, edges.count > 1 else { return "CAST(NULL AS SMALLINT)" }
        return "CAST(CASE WHEN \(time) >= \(literal(first)) AND \(time) < \(literal(last)) THEN \(tree(0..<(edges.count - 1))) END AS SMALLINT)"
    }
}
