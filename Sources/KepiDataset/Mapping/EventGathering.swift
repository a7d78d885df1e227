import KepiConfiguration
import KepiCore
import KepiEngine

/// Gathers the rows of an event log into tickets: a row a ticket, in the order in which their first rows stand.
///
/// The answer has `ticket_id`, `opened_at` and the other times that the mapping names, and of every other column what stands in the ticket's first event. Rows without
/// an id become one row without it, which is rejected as any ticket without one.
struct EventGathering {
    let session: EngineSession
    let workFolder: String

    /// - Throws: `mapping.unknown-column`, and `data.event-times` where a time cannot be read: without it the order of events is not known.
    func gather(_ relations: [RawRelation], by log: EventLog, table: String) throws(Failure) -> RawRelation {
        let first = relations[0]
        let header = first.header
        var mistakes = Diagnostics()
        func column(_ name: String) -> Int {
            if let index = header.firstIndex(of: name), relations.allSatisfy({ $0.header == header }) { return index }
            mistakes.add(Diagnostic(code: "mapping.unknown-column", at: log.location, "\(first.name) has no column '\(name)'", suggestion: first.sameNames(name) ?? Spelling.suggestion(for: name, among: header) ?? "it has \(Spelling.list(header))"))
            return 0
        }
        if let other = relations.first(where: { $0.header != header }) { mistakes.add(Diagnostic(code: "mapping.other-columns", at: other.location, "\(other.name) has not the same columns as \(first.name): events are gathered over files of one shape")) }
        let id = column(log.id), time = column(log.time), kind = log.kind.map(column), actor = log.actor.map(column)
        try mistakes.throwIfErrors()
        try findTexts(log, in: relations, kind: kind, actor: actor)

        let columns = header.indices.map(RawRelation.column)
        let union = relations.enumerated().map { "SELECT \($0.offset) AS f, row_number() OVER () AS n, \(columns.joined(separator: ", ")) FROM \($0.element.from)" }.joined(separator: " UNION ALL ")
        let text = "nullif(trim(\(RawRelation.column(time))), '')"
        let parsed = log.format.map { "try_strptime(\(text), \(SQL.literal($0)))" } ?? "TRY_CAST(\(text) AS TIMESTAMP)"
        let events = "(SELECT *, \(parsed) AS t FROM (\(union)) AS u)"
        let unread = try session.number("SELECT count(*) FROM \(events) AS e WHERE t IS NULL AND \(text) IS NOT NULL")
        guard unread == 0 else {
            throw Failure(.input, [Diagnostic(code: "data.event-times", at: log.location, "\(unread) times of \(first.name) cannot be read, and without them the order of events is not known",
                                              suggestion: "state how they are written: events: {format: \"%d/%m/%Y %H:%M\"}")])
        }
        let times = ["opened_at", "first_response_at", "resolved_at"].filter { $0 == "opened_at" || log.choices[$0] != nil }
        let others = header.indices.filter { ![id, time].contains($0) && !(["ticket_id"] + times).contains(header[$0].lowercased()) }
        var selected = ["\(RawRelation.column(id)) AS c0"]
        for (place, name) in times.enumerated() { selected.append("\(expression(log.choices[name], time: time, kind: kind, actor: actor)) AS \(RawRelation.column(place + 1))") }
        for (place, index) in others.enumerated() { selected.append("arg_min(\(RawRelation.column(index)), (t, f, n)) AS \(RawRelation.column(times.count + 1 + place))") }
        let path = "\(workFolder)/events-\(table).csv"
        let wanted = (0...(times.count + others.count)).map(RawRelation.column).joined(separator: ", ")
        try session.run("COPY (SELECT \(wanted) FROM (SELECT \(selected.joined(separator: ", ")), min((f, n)) AS place FROM \(events) AS e GROUP BY \(RawRelation.column(id))) AS g ORDER BY place) TO \(SQL.literal(path)) (\(FileReading.copyOptions))")
        return RawRelation(answer: try ScannedFile(copy: path, header: ["ticket_id"] + times + others.map { header[$0] }, of: first.name, name: first.name, bytes: 0, location: first.location), location: first.location)
    }

    /// A text that never stands in its column chooses nothing, and would pass for something that never happened.
    private func findTexts(_ log: EventLog, in relations: [RawRelation], kind: Int?, actor: Int?) throws(Failure) {
        var mistakes = Diagnostics()
        for (column, header, chosen) in [(kind, log.kind, \EventLog.Choice.kinds), (actor, log.actor, \EventLog.Choice.actors)] {
            guard let column, let header, log.choices.values.contains(where: { !$0[keyPath: chosen].isEmpty }) else { continue }
            let union = relations.map { "SELECT DISTINCT trim(\(RawRelation.column(column))) AS v FROM \($0.from)" }.joined(separator: " UNION ")
            let known = try session.rows("SELECT v FROM (\(union)) AS u WHERE v IS NOT NULL ORDER BY v LIMIT 1000").compactMap { $0.first?.text }
            guard known.count < 1000 else { continue }
            for (name, choice) in log.choices.sorted(by: { $0.key < $1.key }) {
                for text in choice[keyPath: chosen] where !known.contains(text) {
                    mistakes.add(Diagnostic(code: "data.event-text", at: choice.location, "'\(header)' never says '\(text)', by which '\(name)' goes", suggestion: Spelling.suggestion(for: text, among: known)))
                }
            }
        }
        try mistakes.throwIfErrors()
    }

    /// The time of the event that is chosen, as it is written.
    private func expression(_ choice: EventLog.Choice?, time: Int, kind: Int?, actor: Int?) -> String {
        var conditions = ["t IS NOT NULL"]
        for (texts, column) in [(choice?.kinds ?? [], kind), (choice?.actors ?? [], actor)] {
            if !texts.isEmpty, let column { conditions.append("trim(\(RawRelation.column(column))) IN (\(texts.map(SQL.literal).joined(separator: ", ")))") }
        }
        return "\(choice?.isLast ?? false ? "arg_max" : "arg_min")(\(RawRelation.column(time)), (t, f, n)) FILTER (WHERE \(conditions.joined(separator: " AND ")))"
    }
}
