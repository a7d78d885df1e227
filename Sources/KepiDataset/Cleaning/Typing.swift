import KepiConfiguration
import KepiCore
import KepiEngine

/// Reads a table into the engine as typed columns, in two steps: the first is ours alone and may go on beside the engine's work, the second is the engine's.
///
/// A census of the files settles how each column is written. Where every value is plain the engine reads the files themselves by types; else it reads a
/// copy in which every value is in its standard form (`StandardCopy`).
struct Typing: Sendable {
    let workFolder: String
    let progress: RunProgress

    /// Settles the plans, and writes the copy where one is needed. Mistakes of whole columns are added to `diagnostics`; the table is then not to be used.
    func prepare(_ staged: inout StagedTable, diagnostics: inout Diagnostics) throws(Failure) {
        guard staged.columns.count <= StagedTable.mostColumns else {
            diagnostics.add(Diagnostic(code: "mapping.too-many-columns", at: staged.source.tableLocation, "\(staged.name) has more than \(StagedTable.mostColumns) columns mapped"))
            return
        }
        staged.plans = statedPlans(staged, &diagnostics)
        if diagnostics.hasErrors { return }
        let rows = try self.rows(staged)
        try settlePlans(&staged, rows, &diagnostics)
        staged.unread = Array(repeating: 0, count: staged.columns.count)
        if diagnostics.hasErrors || staged.plans.allSatisfy({ $0 == .plain }) { return }
        try copy(&staged, rows, &diagnostics)
    }

    /// Fills `stage.<table>` from what was prepared.
    func load(_ staged: inout StagedTable, _ session: EngineSession, diagnostics: inout Diagnostics) throws(Failure) {
        if staged.copies.isEmpty {
            if try load(staged, session, staged.plainReading) { return }
            // The engine and the census do not agree: the copy leaves it no choice.
            try copy(&staged, rows(staged), &diagnostics)
            if diagnostics.hasErrors { return }
        }
        let copied = staged
        guard try load(staged, session, { copied.copyReading(isParallel: $0) }) else {
            throw Failure(.machine, [Diagnostic(code: "dataset.conservation", "\(staged.name): the files hold \(staged.rows) whole records and the engine did not read as many; nothing was used")])
        }
    }

    private func rows(_ staged: StagedTable) throws(Failure) -> [ReadableRows] {
        var rows: [ReadableRows] = []
        for relation in staged.relations { rows.append(try ReadableRows(relation.readable, location: relation.location)) }
        return rows
    }

    /// What the mapping says of each column.
    private func statedPlans(_ staged: StagedTable, _ diagnostics: inout Diagnostics) -> [ColumnPlan] {
        staged.columns.map { column in
            if let format = column.format {
                switch column.column.type {
                case .timestamp, .date, .month:
                    if let known = TimeFormat(format) { return .statedTime(known) }
                    diagnostics.add(Diagnostic(code: "mapping.format", at: column.location, "'\(format)' is no format for dates", suggestion: "write it as %Y-%m-%d %H:%M:%S"))
                case .decimal: break
                default: diagnostics.add(Diagnostic(code: "mapping.format", at: column.location, "'\(column.name)' takes no format; only times and numbers do"))
                }
            }
            return column.trueValues.map { .trueValues($0) } ?? .plain
        }
    }

    /// Takes the census, and gives every column that is not plain its plan.
    private func settlePlans(_ staged: inout StagedTable, _ rows: [ReadableRows], _ diagnostics: inout Diagnostics) throws(Failure) {
        let open = staged.columns.indices.filter { staged.plans[$0] == .plain }
        guard !open.isEmpty else { return }
        var census: [ColumnCensus] = []
        for (relation, rows) in zip(staged.relations.indices, rows) {
            let targets = open.map { index in
                RelationCensus.Target(source: staged.columns[index].sources[relation], type: staged.columns[index].column.type, isIdentifier: staged.columns[index].isIdentifier)
            }
            let readable = staged.relations[relation].readable
            let found = try progress.activity("examining", readable.name, expected: readable.records) { activity throws(Failure) in
                try RelationCensus.take(rows.telling(activity), scan: readable, targets: targets)
            }
            if census.isEmpty { census = found } else { for index in census.indices { census[index].merge(found[index]) } }
        }
        for (position, index) in open.enumerated() {
            let column = staged.columns[index]
            guard !census[position].isPlain || column.format != nil else { continue }
            switch census[position].finished.plan(for: column.column.type, isPercentScale: staged.name == "staff", format: column.format) {
            case .success(let plan): staged.plans[index] = plan
            case .failure(let undecided):
                diagnostics.add(Diagnostic(code: undecided.code, at: column.location, "\(describe(column, staged)) \(undecided.message)", suggestion: undecided.suggestion))
            }
        }
    }

    private func copy(_ staged: inout StagedTable, _ rows: [ReadableRows], _ diagnostics: inout Diagnostics) throws(Failure) {
        var tallies: [StandardCopy.Tally] = []
        for (relation, rows) in zip(staged.relations.indices, rows) {
            let columns = staged.columns.indices.map { index in
                StandardCopy.Column(source: staged.columns[index].sources[relation], plan: staged.plans[index], type: staged.columns[index].column.type, isIdentifier: staged.columns[index].isIdentifier)
            }
            let copy = StandardCopy(columns: columns, compared: staged.comparesRows ? staged.comparedColumns(relation) : nil, hasOffsets: staged.hasOffsets)
            let readable = staged.relations[relation].readable, path = "\(workFolder)/\(staged.name).\(relation)"
            let (files, tally) = try progress.activity("standardising", readable.name, expected: readable.records) { activity throws(Failure) in
                try copy.write(rows.telling(activity), scan: readable, to: path)
            }
            staged.copies += files
            tallies.append(tally)
            for index in staged.columns.indices { staged.unread[index] += tally.unread[index] }
            for (kind, count) in tally.standardised { staged.quality.standardised[kind.rawValue, default: 0] += count }
        }
        refuseUnreadableColumns(staged, tallies, &diagnostics)
    }

    /// - Returns: whether the engine read every row that the scan counted; it is asked twice, as a reader that starts in the middle may be misled by quoted line breaks.
    private func load(_ staged: StagedTable, _ session: EngineSession, _ reading: (_ isParallel: Bool) -> String) throws(Failure) -> Bool {
        for isParallel in [true, false] {
            do throws(Failure) {
                let answers = try progress.activity("loading", staged.name, expected: staged.rows, measure: rowsRead(of: staged, session.engine)) { _ throws(Failure) in
                    try session.answers(["CREATE OR REPLACE TABLE \(staged.stage) AS \(reading(isParallel))", "SELECT count(*) FROM \(staged.stage)"])
                }
                if answers.last?.first?.first?.integer == staged.rows { return true }
            } catch { guard error.diagnostics.first?.code == "engine.sql" else { throw error } }
        }
        return false
    }

    /// Rows by the share of the bytes that the engine has read of the table's files; nil where it does not tell.
    private func rowsRead(of staged: StagedTable, _ engine: any Engine) -> (@Sendable () -> Int)? {
        guard let start = engine.bytesRead else { return nil }
        let bytes = (staged.copies.isEmpty ? staged.relations.map(\.readable.readablePath) : staged.copies).reduce(0) { $0 + FileReading.bytes($1) }, rows = staged.rows
        return { min(rows, Int(Double(rows) * Double((engine.bytesRead ?? start) - start) / Double(max(1, bytes)))) }
    }

    /// A column of which more than half cannot be read is a mistake of the mapping or the export, not of its rows.
    private func refuseUnreadableColumns(_ staged: StagedTable, _ tallies: [StandardCopy.Tally], _ diagnostics: inout Diagnostics) {
        for (relation, tally) in zip(staged.relations.indices, tallies) {
            for (index, column) in staged.columns.enumerated() where column.column.type != .text && tally.unread[index] > tally.read[index] {
                let from = staged.relations[relation], unread = tally.unread[index]
                diagnostics.add(Diagnostic(
                    code: "data.unparsable-column", at: column.location,
                    "\(from.name): \(unread) of \(unread + tally.read[index]) values of '\(column.header(in: from, at: relation))' are no \(Typing.noun(column.column.type)), as \(staged.name).\(column.name) must be",
                    suggestion: 2 * tally.placeholders[index] > unread ? "most of them are a placeholder such as NA: leave it out by a query (nullif)"
                        : column.column.type == .timestamp || column.column.type == .date ? "map another column, or state its `format:`, as \"%d.%m.%y %H:%M\"" : "map another column"))
            }
        }
    }

    private func describe(_ column: MappedColumn, _ staged: StagedTable) -> String {
        let names = staged.relations.map(\.name)
        return "column '\(column.header(in: staged.relations[0], at: 0))' of \(names.prefix(3).joined(separator: ", "))\(names.count > 3 ? " and \(names.count - 3) more" : "")"
    }

    private static func noun(_ type: CanonicalColumn.ValueType) -> String {
        switch type {
        case .text: "text"
        case .timestamp: "time"
        case .date: "date"
        case .decimal: "number"
        case .integer: "whole number"
        case .boolean: "yes or no"
        case .month: "month (2025-09)"
        }
    }
}
