import KepiConfiguration
import KepiCore
import KepiEngine

/// Adds to a source's columns those that the mapping makes from them.
///
/// In an expression a column stands under its own name: as a number where every value is one, as a time where every value is one, else as text. What comes out is
/// text again, and is typed and cleaned as any other column. Cost: one copy of the file by the engine, only where a column is computed.
struct ComputedColumns {
    let session: EngineSession
    let workFolder: String
    let progress: RunProgress

    /// The relation with a further column for each computed one, called as it is in the mapping; nil where a mistake stands in the way.
    func add(to relation: RawRelation, of source: TableSource, _ diagnostics: inout Diagnostics) throws(Failure) -> RawRelation? {
        let computed = source.columns.filter { $0.computation != nil }
        guard !computed.isEmpty else { return relation }
        let rows = try rows(relation, computed.compactMap { if case .expression(let sql) = $0.computation?.origin { sql } else { nil } })
        var columns: [(name: String, sql: String)] = [], hasMistakes = false
        for column in computed {
            guard let computation = column.computation, let sql = try sql(of: computation, column.name, in: relation, rows, &diagnostics) else { hasMistakes = true; continue }
            columns.append((column.column, sql))
        }
        guard !hasMistakes else { return nil }
        let path = CSVScanner(workFolder: workFolder).workPath(for: relation.readable.path + "\0" + source.table, kind: "computed")
        let kept = relation.header.indices.map { "\(ComputedColumns.raw($0)) AS \(RawRelation.column($0))" }
        let made = columns.enumerated().map { "CAST(\($1.sql) AS VARCHAR) AS \(RawRelation.column(relation.header.count + $0))" }
        do throws(Failure) {
            try progress.activity("computing columns of", relation.name) { _ throws(Failure) in
                try session.run("COPY (SELECT \((kept + made).joined(separator: ", ")) FROM \(rows)) TO \(SQL.literal(path)) (\(FileReading.copyOptions))")
            }
        } catch {
            guard error.diagnostics.first?.code == "engine.sql" else { throw error }
            diagnostics.add(Diagnostic(code: "mapping.sql", at: computed[0].location, "what the columns of \(source.table) are computed from fails on \(relation.name): \(error.diagnostics[0].message)"))
            return nil
        }
        return try relation.adding(columns.map(\.name), readableAt: path)
    }

    /// The engine's name of a source column's text; no header has a control character.
    private static func raw(_ index: Int) -> String { SQL.identifier("\u{1}\(index)") }

    /// The relation with its columns as texts, and under their own names as what they are where an expression names them.
    private func rows(_ relation: RawRelation, _ expressions: [String]) throws(Failure) -> String {
        let text = expressions.joined(separator: "\n").lowercased()
        let typed = try types(of: relation.header.indices.filter { text.contains(relation.header[$0].lowercased()) }, in: relation)
        let raw = relation.header.indices.map { "\(RawRelation.column($0)) AS \(ComputedColumns.raw($0))" }
        let named = expressions.isEmpty ? [] : relation.header.indices.map { "\(typed[$0] ?? RawRelation.column($0)) AS \(SQL.identifier(relation.header[$0]))" }
        return "(SELECT \((raw + named).joined(separator: ", ")) FROM \(relation.from)) AS source"
    }

    private func sql(of computation: ColumnComputation, _ name: String, in relation: RawRelation, _ rows: String, _ diagnostics: inout Diagnostics) throws(Failure) -> String? {
        var indexes: [Int] = []
        for column in computation.columns {
            if let index = relation.header.firstIndex(of: column) { indexes.append(index); continue }
            diagnostics.add(Diagnostic(code: "mapping.unknown-column", at: computation.location, "\(relation.name) has no column '\(column)'",
                                       suggestion: Spelling.suggestion(for: column, among: relation.header)))
        }
        guard indexes.count == computation.columns.count else { return nil }
        func filled(_ sql: String) -> String { "nullif(trim(\(sql)), '')" }
        var text: String
        switch computation.origin {
        case .column: text = ComputedColumns.raw(indexes[0])
        case .joined: text = filled("concat_ws(' ', \(indexes.map { filled(ComputedColumns.raw($0)) }.joined(separator: ", ")))")
        case .nothing: text = "NULL"
        case .expression(let sql):
            guard let expression = try expression(sql, name, computation.location, in: relation, rows, &diagnostics) else { return nil }
            text = expression
        }
        if !computation.values.isEmpty {
            text = "CASE trim(\(text)) \(computation.values.map { "WHEN \(SQL.literal($0.from)) THEN \(SQL.literal($0.to))" }.joined(separator: " ")) ELSE \(text) END"
        }
        if let unit = computation.unit { text = measured(text, unit, after: computation.after == nil ? nil : indexes.last) }
        return computation.defaultValue.map { "COALESCE(\(filled(text)), \(SQL.literal($0)))" } ?? text
    }

    /// A number of units as hours or as money, or the time that lies so much after another; what is no number stays as it is, and is told where it is used.
    private func measured(_ text: String, _ unit: MeasureUnit, after: Int?) -> String {
        let number = "TRY_CAST(replace(trim(\(text)), ',', '') AS DECIMAL(24, 6))"
        let factor = unit.factor
        guard let after else {
            return "CASE WHEN \(number) IS NULL THEN \(text) ELSE CAST(CAST(CAST(\(number) AS DECIMAL(38, 6)) * \(factor.numerator) / \(factor.denominator) AS DECIMAL(28, 4)) AS VARCHAR) END"
        }
        let start = "TRY_CAST(trim(\(ComputedColumns.raw(after))) AS TIMESTAMP)"
        return "CASE WHEN \(number) IS NULL OR \(start) IS NULL THEN \(text) ELSE strftime(\(start) + to_microseconds(CAST(CAST(\(number) AS DOUBLE) * \(3_600_000_000 * factor.numerator / factor.denominator) AS BIGINT)), '%Y-%m-%d %H:%M:%S.%f') END"
    }

    /// A user's expression, as text; nil where it is none.
    private func expression(_ sql: String, _ name: String, _ location: SourceLocation, in relation: RawRelation, _ rows: String, _ diagnostics: inout Diagnostics) throws(Failure) -> String? {
        func mistake(_ message: String) {
            diagnostics.add(Diagnostic(code: "mapping.sql", at: location, "the SQL of '\(name)': \(message)", suggestion: "it is an expression over the columns of \(relation.name), as \"price\" * \"count\""))
        }
        let value = "(\(sql)\n)", select = "SELECT \(value) AS value FROM \(rows)"
        guard SQLText(select).problem == nil, SQLText(select).statements.count == 1, SQLText(value).problem == nil else { mistake("it is no whole expression"); return nil }
        if let problem = try session.mistake(in: select) { mistake(problem.message); return nil }
        let described = try session.rows("DESCRIBE \(select)")
        guard described.count == 1, let type = described[0][1].text else { mistake("it gives \(described.count) columns"); return nil }
        guard !type.hasPrefix("STRUCT"), !type.hasPrefix("MAP"), !type.hasSuffix("]") else { mistake("it gives several values"); return nil }
        // Zeros behind the last digit are the type's, not the value's.
        if type.hasPrefix("DECIMAL") { return "CASE WHEN contains(CAST(\(value) AS VARCHAR), '.') THEN rtrim(rtrim(CAST(\(value) AS VARCHAR), '0'), '.') ELSE CAST(\(value) AS VARCHAR) END" }
        return FileReading.text(value, type: type)
    }

    /// SQL of those columns that are numbers or times throughout.
    private func types(of columns: [Int], in relation: RawRelation) throws(Failure) -> [Int: String] {
        guard !columns.isEmpty else { return [:] }
        let candidates = columns.map { index -> [String] in
            let text = "nullif(trim(\(RawRelation.column(index))), '')"
            // 1,234.56 and ¥12 are numbers, as they are to the columns that are not computed.
            let plain = "CASE WHEN regexp_full_match(\(text), '-?[¥￥$€£]?-?[0-9]{1,3}(,[0-9]{3})*(\\.[0-9]+)?') THEN regexp_replace(\(text), '[¥￥$€£,]', '', 'g') ELSE \(text) END"
            return ["TRY_CAST(\(plain) AS DECIMAL(18, 4))", "TRY_CAST(\(plain) AS DOUBLE)", "TRY_CAST(\(text) AS TIMESTAMP)"]
        }
        let questions = zip(columns, candidates).flatMap { index, sqls -> [String] in
            let text = "nullif(trim(\(RawRelation.column(index))), '')"
            // A number of more than four decimals is no DECIMAL(18, 4).
            return ["count(\(text)) > 0 AND count(\(text)) = count_if(CAST(\(sqls[0]) AS DOUBLE) = \(sqls[1]))", "count(\(text)) > 0 AND count(\(text)) = count(\(sqls[1]))",
                    "count(\(text)) > 0 AND count(\(text)) = count(\(sqls[2]))"]
        }
        let answers = try session.rows("SELECT \(questions.joined(separator: ", ")) FROM \(relation.from)").first ?? []
        var types: [Int: String] = [:]
        for (place, index) in columns.enumerated() {
            if let kind = (0..<3).first(where: { answers[place * 3 + $0].text == "true" }) { types[index] = candidates[place][kind] }
        }
        return types
    }
}
