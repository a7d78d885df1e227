import KepiConfiguration
import KepiCore
import KepiDataset
import KepiDelivery
import KepiDiscovery

/// What `kepi init` says at its end: what was taken, what is open, what a report could contain, what is missing for the rest, and the next command.
package enum InitSummary {
    package static func lines(_ outcome: ProjectInitialisation.Outcome, project: String) -> [String] {
        let proposal = outcome.proposal
        let format = QuantityFormat(language: .en, currency: "XXX")
        var rows = [["table", "from", "rows", "columns", "to look at"]]
        for source in proposal.sources {
            let sure = source.columns.count { $0.confidence > .likely }, likely = source.columns.count - sure
            rows.append([source.table.name, source.query.map { "\($0.inputs.count) files, by \($0.file)" } ?? source.export.name + (source.export.files.count > 1 ? " and \(source.export.files.count - 1) more" : ""),
                         format.integer(source.export.rows), "\(sure) sure" + (likely > 0 ? ", \(likely) likely" : ""),
                         source.questions.isEmpty ? "" : "\(source.questions.count) \(source.questions.count == 1 ? "question" : "questions")"])
        }
        var lines = TextColumns.aligned(rows, trailing: [2])
        if !proposal.unused.isEmpty {
            lines.append("")
            // What nearly was a table is more than what is none.
            let shown = (proposal.unused.filter { !$0.isNoTable } + proposal.unused.filter(\.isNoTable)).prefix(8)
            lines += shown.map { "not used: \($0.export.name): \($0.why)" }
            if proposal.unused.count > shown.count { lines.append("not used: \(proposal.unused.count - shown.count) more, which stand in kepi.yaml") }
        }
        lines.append("")
        if let report = outcome.report {
            if !report.available.isEmpty { lines.append("A report can have \(report.available.count) measures: \(report.available.joined(separator: ", "))") }
            for (reason, metrics) in report.missing { lines.append("Missing: \(reason) (for \(metrics.joined(separator: ", ")))") }
            if let window = report.suggestedWindow { lines.append("Customers come back sooner than a year: the gaps between purchases suggest settings: {activity_window_days: \(window)}") }
            lines.append("")
        }
        lines += outcome.written.map { "written: \($0)" }
        let option = project == "." ? "" : " --project \(project)"
        lines.append(outcome.needsMending ? "Next: settle what is said above in kepi.yaml, then kepi check\(option)" : "Next: look at the lines of kepi.yaml with a question mark, then kepi build\(option)")
        return lines.map(\.madeVisible)
    }

    package static func json(_ outcome: ProjectInitialisation.Outcome) -> JSONValue {
        .object([
            .init("ok", .boolean(!outcome.needsMending)), .init("written", .array(outcome.written.map { .string($0) })),
            .init("tables", .array(outcome.proposal.sources.map { source in
                .object([.init("table", .string(source.table.name)), .init("from", .string(source.export.name)), .init("rows", .integer(source.export.rows)),
                         .init("columns", .array(source.columns.map { .object([.init("name", .string($0.name)), .init("header", .string($0.header)), .init("confidence", .string("\($0.confidence)"))]) })),
                         .init("questions", .array(source.questions.map { .object([.init("name", .string($0.name)), .init("header", .string($0.header)), .init("why", .string($0.why))]) }))])
            })),
            .init("unused", .array(outcome.proposal.unused.map { .object([.init("from", .string($0.export.name)), .init("why", .string($0.why))]) })),
            .init("available", .array((outcome.report?.available ?? []).map { .string($0) })),
            .init("diagnostics", .array(outcome.diagnostics.map { .string($0.rendered) })),
        ])
    }
}
