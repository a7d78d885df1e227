import Foundation
import KepiCore
import KepiEngine

/// Writes what was rejected as CSV files, one a table.
package enum RejectsWriter {
    /// Writes `<table>.csv` into `folder` (made where it is missing) for every table with rejects, readable by the owner alone: they may hold personal data.
    ///
    /// Columns: scope (row or value), file, line (the source's, from 1; empty for a query's row), column, reason, text. Fields that a spreadsheet would
    /// take for a formula begin with an apostrophe.
    /// - Returns: the names of the files written, in order.
    /// - Throws: `rejects.write` (.machine) where a file cannot be written.
    @discardableResult
    package static func writeRejects(engine: any Engine, to folder: String) throws(Failure) -> [String] {
        let session = EngineSession(engine: engine)
        let tables = try session.rows("SELECT DISTINCT table_name FROM \(RejectsTable.name) ORDER BY 1").compactMap { $0[0].text }
        guard !tables.isEmpty else { return [] }
        func fail(_ path: String) -> Failure { Failure(.machine, [Diagnostic(code: "rejects.write", "cannot write '\(path)'")]) }
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch { throw fail(folder) }
        var names: [String] = []
        for table in tables {
            let name = table + ".csv", path = folder + "/" + name
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]), let file = FileHandle(forWritingAtPath: path) else { throw fail(path) }
            defer { try? file.close() }
            var text = "scope,file,line,column,reason,text\n", offset = 0
            let page = 20_000
            while true {
                let rows = try session.rows("""
                    SELECT scope, file, line, col, reason, text FROM \(RejectsTable.name) WHERE table_name = \(SQL.literal(table))
                    ORDER BY file, line NULLS LAST, scope, col NULLS FIRST, reason, text LIMIT \(page) OFFSET \(offset)
                    """)
                for row in rows { text += row.map(field).joined(separator: ",") + "\n" }
                do { try file.write(contentsOf: Data(text.utf8)) } catch { throw fail(path) }
                text = ""
                offset += page
                if rows.count < page { break }
            }
            names.append(name)
        }
        return names
    }

    private static func field(_ value: ResultValue) -> String {
        guard var text = value.text else { return "" }
        if case .integer = value { return text }
        if let first = text.first, "=+-@\t\r".contains(first) { text = "'" + text }
        guard text.contains(where: { ",\"\n\r\r\n".contains($0) }) || text.hasPrefix("'") else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
