import KepiCore
import KepiEngine

/// `kepi.rejects` in the engine: every row and value that was left out, with its place and its text, so that it can be mended and read again.
struct RejectsTable {
    static let name = "kepi.rejects"
    let session: EngineSession

    /// The statement that makes it, empty.
    static let creation = "CREATE OR REPLACE TABLE \(name) (table_name VARCHAR, scope VARCHAR, file VARCHAR, line BIGINT, col VARCHAR, reason VARCHAR, text VARCHAR)"

    /// Notes the records that the scan found broken and what the rules left out, by table. Each row's text is the record that it was: its file is passed over once more, as far as needed.
    func add(_ staged: [StagedTable], _ findings: [String: RowRules.Findings]) throws(Failure) {
        var rejects: [String] = []
        for table in staged {
            for file in table.files {
                for record in file.rejected { rejects.append(reject(table, "row", file.name, record.line, nil, record.reason.rawValue, record.text)) }
            }
            guard let found = findings[table.name] else { continue }
            let offsets = table.offsets
            for (index, relation) in table.relations.enumerated() {
                let start = offsets[index], range = start..<offsets[index + 1]
                let rows = found.rows.filter { range.contains($0.row) }
                if !rows.isEmpty {
                    let texts = try ReadableRows(relation.readable, location: relation.location).texts(ofRecords: rows.map { $0.row - start }, columns: relation.ownColumns)
                    for (row, text) in zip(rows, texts) { rejects.append(reject(table, "row", relation.name, relation.line(ofRow: row.row - start), row.column, row.reason, text)) }
                }
                for value in found.values where range.contains(value.row) {
                    rejects.append(reject(table, "value", relation.name, relation.line(ofRow: value.row - start), value.column, value.reason, value.text))
                }
            }
        }
        _ = try session.answers(rejects.batches(of: 2_000).map { "INSERT INTO \(RejectsTable.name) VALUES \($0.joined(separator: ", "))" })
    }

    private func reject(_ table: StagedTable, _ scope: String, _ file: String, _ line: Int?, _ column: String?, _ reason: String, _ text: String) -> String {
        "(\(SQL.literal(table.name)), '\(scope)', \(SQL.literal(file)), \(line.map(String.init) ?? "NULL"), \(column.map(SQL.literal) ?? "NULL"), \(SQL.literal(reason)), \(SQL.literal(text)))"
    }
}

extension ReadableRows {
    /// The records at these places (from 0, rising) as lines of CSV, with a comma whatever the file's separator.
    /// - Parameter shown: the first columns, which are the source's own.
    func texts(ofRecords wanted: [Int], columns shown: Int) -> [String] {
        let spans = UnsafeMutablePointer<FieldSpan>.allocate(capacity: columns)
        defer { spans.deallocate() }
        var result: [String] = []
        var at = start, record = 0
        while at < file.count, result.count < wanted.count {
            if isBlank(at) { at += 1; continue }
            let next = splitter.split(from: at, into: spans, capacity: columns).next
            if record == wanted[result.count] {
                result.append((0..<shown).map { index -> String in
                    let text = splitter.text(spans[index]), quote = UInt8(ascii: "\"")
                    guard text.utf8.contains(where: { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 10 || $0 == 13 }) else { return text }
                    return "\"" + String(decoding: text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }, as: UTF8.self) + "\""
                }.joined(separator: ","))
            }
            record += 1
            at = next
        }
        return result
    }
}
