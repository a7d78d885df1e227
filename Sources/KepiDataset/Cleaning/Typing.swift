import KepiConfiguration
import KepiCore
import KepiEngine

/// Reads a table into the engine as typed columns: the plain way first, and where something stands in the way, once more by plans made for it.
///
/// Clean files cost one pass; a column that is written otherwise one for its shapes and one more for the table.
struct Typing {
    let session: EngineSession

    /// Fills `stage.<table>`. Mistakes of whole columns are added to `diagnostics`; the table is then not to be used.
    func run(_ staged: inout StagedTable, diagnostics: inout Diagnostics) throws(Failure) {
        guard staged.columns.count <= StagedTable.mostColumns else {
            diagnostics.add(Diagnostic(code: "mapping.too-many-columns", at: staged.source.tableLocation, "\(staged.name) has more than \(StagedTable.mostColumns) columns mapped"))
            return
        }
        var toProfile: Set<Int> = []
        for (index, column) in staged.columns.enumerated() {
            var plan = ColumnPlan.plain
            if let texts = column.trueValues { plan = .trueValues(texts) }
            if let format = column.format {
                switch column.column.type {
                case .timestamp, .date, .month:
                    let typeName = try timeType(of: format)
                    if let typeName { plan = .statedTime(format: format, hasOffset: typeName.contains("ZONE")) }
                    else { diagnostics.add(Diagnostic(code: "mapping.format", at: column.location, "'\(format)' is no format for dates", suggestion: "write it as %Y-%m-%d %H:%M:%S")) }
                case .decimal: toProfile.insert(index)
                default:
                    diagnostics.add(Diagnostic(code: "mapping.format", at: column.location, "'\(column.name)' takes no format; only times and numbers do"))
                }
            }
            staged.plans.append(plan)
        }
        if diagnostics.hasErrors { return }

        try load(&staged)
        let plain = staged.columns.indices.filter { staged.plans[$0] == .plain }
        if !plain.isEmpty, try session.number("SELECT count(*) FROM \(staged.stage) WHERE _state <> 0") > 0 {
            let counts = plain.map { "count_if(\(staged.isUnread($0)))" }
            let row = try session.rows("SELECT \(counts.joined(separator: ", ")) FROM \(staged.stage) WHERE _state <> 0").first ?? []
            for (position, index) in plain.enumerated() where row[position].integer != 0 { toProfile.insert(index) }
        }
        if !toProfile.isEmpty {
            for index in toProfile.sorted() {
                let column = staged.columns[index]
                let isPercentScale = staged.name == "staff"
                switch try profile(staged, index).plan(for: column.column.type, isPercentScale: isPercentScale, format: column.format) {
                case .success(let plan): staged.plans[index] = plan
                case .failure(let undecided):
                    diagnostics.add(Diagnostic(code: undecided.code, at: column.location, "\(describe(column, staged)) \(undecided.message)", suggestion: undecided.suggestion))
                }
            }
            if diagnostics.hasErrors { return }
            try load(&staged)
        }
        try refuseUnreadableColumns(staged, &diagnostics)
    }

    /// The engine's type of a text read by a strptime format; nil where the format is none.
    private func timeType(of format: String) throws(Failure) -> String? {
        let expression = "try_strptime('', \(SQL.literal(format)))"
        guard try session.mistake(in: "SELECT \(expression)") == nil else { return nil }
        return try? session.rows("SELECT typeof(\(expression)) AS t").first?.first?.text
    }

    /// Reads the source; every row that the scan counted must arrive.
    private func load(_ staged: inout StagedTable) throws(Failure) {
        func attempt() throws(Failure) -> Int {
            try session.run("CREATE OR REPLACE TABLE \(staged.stage) AS \(staged.reading())")
            return try session.number("SELECT count(*) FROM \(staged.stage)")
        }
        var refusal: Failure?
        do {
            if try attempt() == staged.rows { return }
        } catch {
            guard error.diagnostics.first?.code == "engine.sql" else { throw error }
            refusal = error
        }
        staged.relations = staged.relations.map { relation in relation.scan.map { RawRelation(scan: $0, location: relation.location, isParallel: false) } ?? relation }
        let found: Int
        do { found = try attempt() } catch { throw refusal ?? error }
        guard found == staged.rows else {
            throw Failure(.machine, [Diagnostic(code: "dataset.conservation", "\(staged.name): the files hold \(staged.rows) whole records and the engine read \(found); nothing was used")])
        }
    }

    private func profile(_ staged: StagedTable, _ index: Int) throws(Failure) -> ColumnProfile {
        var profile = ColumnProfile(shapes: [])
        let type = staged.columns[index].column.type
        guard [.timestamp, .date, .decimal].contains(type) else { return profile }
        let text = TextForms.halfWidthNumber(TextForms.trimmed("m"))
        // What already stands in the plain form shows nothing of dates; of numbers it does.
        let filter = type == .decimal ? "m IS NOT NULL" : "NOT regexp_full_match(m, '\(ColumnPlan.isoTime)')"
        let shapes = try session.rows("""
            SELECT translate(left(\(text), 48), '012345678', '999999999') AS shape, count(*) AS n FROM \(staged.rawTexts(index))
            WHERE \(filter) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1000
            """)
        profile.shapes = shapes.map { ($0[0].text ?? "", $0[1].integer ?? 0) }
        if type == .decimal {
            let row = try session.rows("SELECT count_if(regexp_matches(m, '(^|[^0-9.,])0[.][0-9]')), count_if(regexp_matches(m, '(^|[^0-9.,])0,[0-9]')) FROM \(staged.rawTexts(index))").first ?? []
            profile.hasLeadingZeroPoint = (row.first?.integer ?? 0) > 0
            profile.hasLeadingZeroComma = (row.last?.integer ?? 0) > 0
        } else if profile.shapes.contains(where: { TimeShape($0.shape)?.order == .open }) {
            let pattern = "'^([0-9]{1,2})[/-]([0-9]{1,2})[/-][0-9]{4}'"
            let row = try session.rows("""
                SELECT max(TRY_CAST(regexp_extract(t, \(pattern), 1) AS INTEGER)) AS a, max(TRY_CAST(regexp_extract(t, \(pattern), 2) AS INTEGER)) AS b
                FROM (SELECT \(text) AS t FROM \(staged.rawTexts(index))) AS tidied
                """).first ?? []
            profile.largestFirst = row.first?.integer ?? 0
            profile.largestSecond = row.last?.integer ?? 0
        }
        return profile
    }

    /// A column of which more than half cannot be read is a mistake of the mapping or the export, not of its rows.
    private func refuseUnreadableColumns(_ staged: StagedTable, _ diagnostics: inout Diagnostics) throws(Failure) {
        let typed = staged.columns.indices.filter { staged.columns[$0].column.type != .text }
        guard !typed.isEmpty, try session.number("SELECT count(*) FROM \(staged.stage) WHERE _state <> 0") > 0 else { return }
        let offsets = staged.offsets
        for relation in staged.relations.indices {
            let counts = typed.flatMap { ["count_if(\(staged.isUnread($0)))", "count(\(SQL.identifier(staged.columns[$0].name)))"] }
            let row = try session.rows("SELECT \(counts.joined(separator: ", ")) FROM \(staged.stage) WHERE rowid >= \(offsets[relation]) AND rowid < \(offsets[relation + 1])").first ?? []
            for (position, index) in typed.enumerated() {
                let column = staged.columns[index]
                let unread = row[2 * position].integer ?? 0
                // A boolean has a value even where its text could not be read.
                let read = (row[2 * position + 1].integer ?? 0) - (column.column.type == .boolean ? unread : 0)
                guard unread > read else { continue }
                let from = staged.relations[relation]
                let m = RawRelation.column(column.sources[relation])
                let placeholders = try session.number("SELECT count_if(upper(\(TextForms.trimmed(m))) IN ('NA', 'N/A', '#N/A', 'NULL', 'NONE', 'NAN', '-', '--', '\\N', '无', '空')) FROM \(from.from)")
                diagnostics.add(Diagnostic(
                    code: "data.unparsable-column", at: column.location,
                    "\(from.name): \(unread) of \(unread + read) values of '\(column.header(in: from, at: relation))' are no \(Typing.noun(column.column.type)), as \(staged.name).\(column.name) must be",
                    suggestion: 2 * placeholders > unread ? "most of them are a placeholder such as NA: leave it out by a query (nullif)"
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
