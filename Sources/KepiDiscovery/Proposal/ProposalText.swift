import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset

/// A proposal as a kepi.yaml with comments, and the files of its queries.
package struct ProposalText {
    package let proposal: Proposal
    package let facts: ProjectFacts
    /// Before the path of each export: how the project's folder reaches them; empty, or with a `/` at its end.
    package let prefix: String
    /// What was looked at, for the first line.
    package let origin: String

    package init(_ proposal: Proposal, facts: ProjectFacts, prefix: String, origin: String) {
        self.proposal = proposal; self.facts = facts; self.prefix = prefix; self.origin = origin
    }

    /// The files to write, by name: `kepi.yaml`, and an `.sql` for each query.
    package var files: [(name: String, text: String)] {
        [("kepi.yaml", yaml)] + proposal.sources.compactMap { source in source.query.map { ($0.file, $0.sql) } }
    }

    /// Texts and the comments behind them, the comments in one column.
    private struct Lines {
        private var lines: [(text: String, comment: String?)] = []
        mutating func add(_ text: String, _ comment: String? = nil) { lines.append((text, comment)) }
        var text: String {
            lines.map { line in
                guard let comment = line.comment else { return line.text + "\n" }
                return line.text + String(repeating: " ", count: max(2, 46 - line.text.cells)) + "# " + comment + "\n"
            }.joined()
        }
    }

    package var yaml: String {
        var lines = Lines()
        lines.add("# Proposed by `kepi init` from \(origin). Lines with a question mark want a look; what Kepi was not sure of")
        lines.add("# is left out and stands as a comment. [known]: a layout whose vendor documents it; [sure]: its name says it;")
        lines.add("# [likely]: its name may mean it and its values fit. How to go on: docs/configuration.md.")
        for (key, fact) in [("company", facts.company), ("locale", facts.locale), ("time_zone", facts.timeZone), ("currency", facts.currency)] {
            lines.add("\(key): \(YAMLScalar.text(fact.value))", fact.isGuess ? "? \(fact.why)" : (key == "locale" ? fact.why : (fact.why == "as you said" ? nil : fact.why)))
        }
        if let period = facts.period { lines.add("calendar: {period: \(period.value)}", period.why) }
        lines.add("data:")
        for source in proposal.sources { add(source, to: &lines) }
        if !proposal.unused.isEmpty {
            lines.add("  # Nothing is taken from:")
            for unused in proposal.unused { lines.add("  #   \(prefix)\(ProposalText.oneLine(unused.export.name))", unused.why) }
        }
        if !proposal.problems.isEmpty {
            lines.add("  # Not read:")
            for problem in proposal.problems { lines.add("  #   \(ProposalText.oneLine(problem.message))") }
        }
        for setting in settings { lines.add(setting.text, setting.comment) }
        return lines.text
    }

    // MARK: Tables

    private func add(_ source: Proposal.Source, to lines: inout Lines) {
        lines.add("  \(source.table.name):", "\(source.export.rows) rows" + (source.layout.map { ", the layout of \($0)" } ?? ""))
        if let query = source.query {
            lines.add("    query: \(query.file)")
            lines.add("    files: {\(query.inputs.sorted { $0.key < $1.key }.map { "\($0.key): \(YAMLScalar.flow(prefix + $0.value))" }.joined(separator: ", "))}")
        } else { lines.add("    from: \(origin(source.export))") }
        if let events = source.events { add(events, to: &lines) }
        if !source.columns.isEmpty || !source.questions.isEmpty { lines.add("    columns:") }
        let isRenamed = source.query?.renames ?? false
        for column in source.columns {
            let comment = "[\(ProposalText.word(column.confidence))]" + (column.note.map { " \(column.wantsLook ? "? " : "")\($0)" } ?? "")
            lines.add("      \(column.name): \(isRenamed ? column.name : value(column))", comment)
        }
        for question in source.questions {
            // A header that is called as the table's column would be read without being asked.
            if question.header == question.name, source.column(question.name) == nil, !isRenamed {
                lines.add("      \(question.name): {read: false}", "? \(question.why)")
                continue
            }
            let value = question.sql.map { "{sql: \(YAMLScalar.flow($0))}" } ?? YAMLScalar.text(ProposalText.oneLine(question.header))
            lines.add("      # \(question.name): \(value)", "? \(question.why)")
        }
        for header in source.left {
            guard let content = source.export.column(header) else { continue }
            if source.table.column(header) != nil, source.column(header) == nil, !isRenamed {
                lines.add("      \(header): {read: false}", "? \(ProposalText.described(content, rows: source.export.rows))")
                continue
            }
            lines.add("      # \(ProposalText.dimension(header)): \(YAMLScalar.text(ProposalText.oneLine(header)))", ProposalText.described(content, rows: source.export.rows))
        }
    }

    private func add(_ events: Proposal.Events, to lines: inout Lines) {
        lines.add("    events:", "each row is an event, and \(events.tickets) tickets are made of them; opened_at is the first of a ticket's")
        lines.add("      ticket_id: \(YAMLScalar.text(events.id))", "[sure]")
        lines.add("      at: \(YAMLScalar.text(events.time))", "[likely] the column of times")
        if let format = events.format { lines.add("      format: \(YAMLScalar.text(format))") }
        if let kind = events.kind { lines.add("      kind: \(YAMLScalar.text(kind))", "[likely] what happened") }
        if let actor = events.actor { lines.add("      by: \(YAMLScalar.text(actor))", "[likely] who did it") }
        let texts = (events.kinds.isEmpty ? ["…"] : events.kinds).map(YAMLScalar.flow).joined(separator: ", ")
        lines.add("      # first_response_at: {kind: [\(texts)]}", "? leave those by which a customer is answered; the first counts")
        lines.add("      # resolved_at: {kind: [\(texts)]}", "? leave those by which a ticket is resolved; the last counts")
    }

    private func origin(_ export: ExportTable) -> String {
        if let database = export.database { return "{\(database.kind.rawValue): \(YAMLScalar.flow(database.words)), table: \(YAMLScalar.flow(export.part[.table] ?? ""))}" }
        let files = export.files.map { file -> String in
            let parts = export.part.kinds.compactMap { kind in export.part[kind].map { "\(kind.rawValue): \(kind == .headerRows ? $0 : YAMLScalar.flow($0))" } }
            return parts.isEmpty ? YAMLScalar.flow(prefix + file) : "{file: \(YAMLScalar.flow(prefix + file)), \(parts.joined(separator: ", "))}"
        }
        return files.count == 1 ? files[0] : "[\(files.joined(separator: ", "))]"
    }

    private func value(_ column: Proposal.Column) -> String {
        if let sql = column.sql { return "{sql: \(YAMLScalar.flow(sql))}" }
        var fields = column.joined.isEmpty ? ["column: \(YAMLScalar.flow(column.header))"] : ["columns: [\(column.joined.map(YAMLScalar.flow).joined(separator: ", "))]"]
        if let format = column.format { fields.append("format: \(YAMLScalar.flow(format))") }
        if !column.trueValues.isEmpty { fields.append("true: [\(column.trueValues.map(YAMLScalar.flow).joined(separator: ", "))]") }
        return fields.count == 1 && column.joined.isEmpty ? YAMLScalar.text(column.header) : "{\(fields.joined(separator: ", "))}"
    }

    // MARK: Settings

    /// Scales that the answers show to be others than Kepi expects.
    private var settings: [(text: String, comment: String)] {
        guard let surveys = proposal.sources.first(where: { $0.table.name == "surveys" }), let csat = surveys.column("csat"), let content = surveys.export.column(csat.header),
              !ColumnFit.isScale(content, 1...5) else { return [] }
        let ends: [ClosedRange<Double>] = [0...5, 1...7, 1...10, 0...10]
        let scale = ends.first { ColumnFit.isScale(content, $0) } ?? 0...10
        return [("settings: {csat_scale: [\(Int(scale.lowerBound)), \(Int(scale.upperBound))]}", "? the answers of \(csat.header) lie so, and not from 1 to 5")]
    }

    // MARK: Words

    private static func word(_ confidence: Proposal.Confidence) -> String { switch confidence { case .known: "known"; case .sure: "sure"; case .likely: "likely" } }

    /// What stands in a column that is left, without any value of it.
    static func described(_ content: ColumnContent, rows: Int) -> String {
        guard !content.isEmpty else { return "empty" }
        let kind = content.kinds.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key ?? .text
        let word = switch kind { case .number: "numbers"; case .time: "times"; case .clock: "times of day"; case .yesNo: "yes or no"; case .email: "e-mail addresses"; case .link: "addresses of pages"; case .text: "texts" }
        let filled = content.filled < rows ? ", in \(Int((Double(content.filled) / Double(rows) * 100).rounded(.down)))% of the rows" : ""
        return "\(word), \(content.distinct) different\(filled)"
    }

    /// A header as the name of a dimension: letters, digits and `_`.
    static func dimension(_ header: String) -> String {
        var name = ""
        for character in header.lowercased() { name.append(character.isLetter || character.isNumber ? character : "_") }
        while name.contains("__") { name = name.replacing("__", with: "_") }
        name = String(name.drop { $0 == "_" }.reversed().drop { $0 == "_" }.reversed())
        return name.first.map { $0.isLetter } ?? false ? name : "column_\(name)"
    }

    static func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }
}
