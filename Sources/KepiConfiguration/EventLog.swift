import KepiCore

/// How the rows of an event log become tickets: each row is something that happened to one, and a ticket is all rows of its id.
package struct EventLog: Hashable, Sendable {
    /// Which event of a ticket is meant.
    package struct Choice: Hashable, Sendable {
        /// Texts of the column of kinds; empty: of any kind.
        package var kinds: [String]
        /// Texts of the column of actors; empty: by anybody.
        package var actors: [String]
        package var isLast: Bool
        package var location: SourceLocation

        package init(kinds: [String] = [], actors: [String] = [], isLast: Bool = false, location: SourceLocation) {
            self.kinds = kinds; self.actors = actors; self.isLast = isLast; self.location = location
        }
    }

    /// The columns with the ticket's id, the time, what happened, and who did it.
    package var id: String
    package var time: String
    package var kind: String?
    package var actor: String?
    /// A strftime format for the times, where they are not ISO.
    package var format: String?
    /// The table's time columns, each with the event that it is; opened_at is the first of all unless it says otherwise.
    package var choices: [String: Choice]
    package var location: SourceLocation

    package init(id: String, time: String, kind: String? = nil, actor: String? = nil, format: String? = nil, choices: [String: Choice] = [:], location: SourceLocation) {
        self.id = id; self.time = time; self.kind = kind; self.actor = actor; self.format = format; self.choices = choices; self.location = location
    }
}
