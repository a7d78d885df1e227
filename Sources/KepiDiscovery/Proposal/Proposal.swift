import KepiConfiguration
import KepiCore
import KepiDataset

/// What a kepi.yaml could say of the exports that were found: what is taken, how sure that is, and what is left for a person to decide.
package struct Proposal: Sendable {
    /// How sure a mapping is.
    package enum Confidence: Int, Hashable, Sendable, Comparable {
        /// The name says it, or the values do where the name leaves it open.
        case likely
        /// The name says it and the values agree.
        case sure
        /// A known layout has it so.
        case known

        package static func < (a: Confidence, b: Confidence) -> Bool { a.rawValue < b.rawValue }
    }

    /// A column that is taken.
    package struct Column: Hashable, Sendable {
        /// Of the table, or a new dimension.
        package var name: String
        package var header: String
        package var confidence: Confidence
        /// A time's or a number's format.
        package var format: String?
        /// Texts that mean yes.
        package var trueValues: [String] = []
        /// In place of the header: SQL over the source's columns.
        package var sql: String?
        /// Several headers that are joined.
        package var joined: [String] = []
        /// Why, or what to look at; a clause.
        package var note: String?
        /// The note says what a person should look at.
        package var wantsLook = false

        package init(_ name: String, header: String, confidence: Confidence) { self.name = name; self.header = header; self.confidence = confidence }
    }

    /// A column that may be one of the table's, and is left for a person to decide.
    package struct Question: Hashable, Sendable {
        package var name: String
        package var header: String
        package var why: String
        /// What would stand in place of the header: an expression.
        package var sql: String?

        package init(name: String, header: String, why: String, sql: String? = nil) { self.name = name; self.header = header; self.why = why; self.sql = sql }
    }

    /// One table of `data:`.
    package struct Source: Sendable {
        package var table: CanonicalTable
        package var export: ExportTable
        package var columns: [Column]
        package var questions: [Question]
        /// The known layout that it is, as `Zendesk tickets`.
        package var layout: String?
        /// Columns that come from other files, by the SELECT that joins them.
        package var query: Query?
        /// Its rows are events of tickets.
        package var events: Events?

        package func column(_ name: String) -> Column? { columns.first { $0.name == name } }
        /// Headers that nothing is made of.
        package var left: [String] {
            let taken = Set(columns.flatMap { [$0.header] + $0.joined } + [events?.id, events?.time, events?.kind, events?.actor].compactMap(\.self)), asked = Set(questions.map(\.header))
            return export.headers.filter { !taken.contains($0) && !asked.contains($0) }
        }
    }

    /// The columns of an event log.
    package struct Events: Hashable, Sendable {
        package var id: String, time: String
        package var kind: String?, actor: String?
        package var format: String?
        package var tickets = 0
        /// What happens to tickets, in the log's own texts; empty where they are many.
        package var kinds: [String] = []
        package init(id: String, time: String) { self.id = id; self.time = time }
    }

    /// A SELECT over several exports that gives a table's columns under their own names.
    package struct Query: Hashable, Sendable {
        /// The file that holds it.
        package var file: String
        package var sql: String
        /// Exports that are read beside the source's own.
        package var inputs: [String: String]
        /// Its columns have the names of the table's; else they are those of the source.
        package var renames: Bool
    }

    /// An export that nothing is taken from.
    package struct Unused: Sendable {
        package var export: ExportTable
        package var why: String
        /// Like no table at all, rather than left for a better one or for what it lacks.
        package var isNoTable = false
    }

    package var sources: [Source] = []
    package var unused: [Unused] = []
    /// What could not be read.
    package var problems: [Diagnostic] = []
}
