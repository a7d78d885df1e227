import KepiCore

extension EventLog {
    /// Reads `events:` of tickets.
    init?(reading node: ConfigurationNode, _ diagnostics: inout Diagnostics) {
        let times = ["opened_at", "first_response_at", "resolved_at"]
        guard let fields = node.mapping("events", allowed: ["ticket_id", "at", "kind", "by", "format"] + times, &diagnostics) else { return nil }
        func text(_ key: String) -> String? { fields[key].flatMap { $0.string("events.\(key)", &diagnostics) } }
        guard let id = text("ticket_id"), let time = text("at") else {
            diagnostics.add(Diagnostic(code: "data.events", at: node.location, "events must name the column of the ticket's id and that of the time", suggestion: "as in events: {ticket_id: CaseID, at: Timestamp, kind: Activity}"))
            return nil
        }
        self.init(id: id, time: time, kind: text("kind"), actor: text("by"), format: text("format"), location: node.location)
        for name in times {
            guard let value = fields[name] else { continue }
            guard let choice = Choice(reading: value, of: name, &diagnostics) else { continue }
            for (texts, column, word) in [(choice.kinds, kind, "kind"), (choice.actors, actor, "by")] where !texts.isEmpty && column == nil {
                diagnostics.add(Diagnostic(code: "data.events", at: value.location, "'\(name)' names texts of '\(word)', and events does not say which column that is", suggestion: "add \(word): and the column's header to events"))
            }
            choices[name] = choice
        }
    }
}

extension EventLog.Choice {
    /// `first`, `last`, a text or a list of texts of the kind, or `{kind: …, by: …, which: last}`. Of resolved_at the last is meant, else the first.
    fileprivate init?(reading node: ConfigurationNode, of name: String, _ diagnostics: inout Diagnostics) {
        self.init(isLast: name == "resolved_at", location: node.location)
        func texts(_ node: ConfigurationNode) -> [String] { node.list().compactMap { $0.string("a text of '\(name)'", &diagnostics) } }
        guard node.entries != nil else {
            if let word = node.scalar, ["first", "last"].contains(word) { isLast = word == "last" } else { kinds = texts(node) }
            return
        }
        guard let fields = node.mapping("events.\(name)", allowed: ["kind", "by", "which"], &diagnostics) else { return nil }
        kinds = fields["kind"].map(texts) ?? []
        actors = fields["by"].map(texts) ?? []
        switch fields["which"]?.scalar {
        case "first": isLast = false
        case "last": isLast = true
        case nil: break
        default: diagnostics.add(Diagnostic(code: "data.events", at: fields["which"]?.location ?? node.location, "which must be first or last"))
        }
    }
}
