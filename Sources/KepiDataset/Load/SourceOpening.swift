import Foundation
import KepiConfiguration
import KepiCore
import KepiEngine

/// Opens one entry of `data:`: scans its files, or runs its query, until its rows can be read as plain text columns.
struct SourceOpening: Sendable {
    let session: EngineSession
    let project: Project
    let workFolder: String
    let scans: ScanCache
    let progress: RunProgress

    /// An opened source: its relations, and what the scan of its files found.
    struct Opened {
        var relations: [RawRelation]
        /// Every file that was read for it; of a query, its inputs.
        var files: [ScannedFile]
    }

    /// Begins to scan what the source names.
    func begin(_ source: TableSource) {
        switch source.origin {
        case .files(let paths): paths.forEach(scans.begin)
        case .query(let sql, let named): inputs(sql, named).map(\.path).forEach(scans.begin)
        case .database: break
        }
    }

    private func inputs(_ sql: TableSource.Path, _ named: [(name: String, path: TableSource.Path)]) -> [(name: String, path: TableSource.Path)] {
        named.isEmpty ? SourceOpening.namedIn(sql, project: project) : named
    }

    /// Scans, in the order of the source. Every file's problem is added; nil where there is one.
    func open(_ source: TableSource, diagnostics: inout Diagnostics) throws(Failure) -> Opened? {
        switch source.origin {
        case .files(let paths):
            var files: [ScannedFile] = []
            for path in paths {
                if let scan = try scan(path, &diagnostics) { files.append(scan) }
            }
            guard files.count == paths.count, !paths.isEmpty else { return nil }
            return Opened(relations: zip(files, paths).map { RawRelation(scan: $0, location: $1.location) }, files: files)
        case .database(let connection, let table):
            let database = DatabaseTable(connection: connection, table: table.path, location: table.location)
            do throws(Failure) {
                let scan = try database.read(as: DatabaseTable.engineName(connection, in: project), with: FileReading(session: session, workFolder: workFolder, progress: progress))
                return Opened(relations: [RawRelation(scan: scan, location: table.location)], files: [scan])
            } catch {
                guard error.cause == .input else { throw error }
                diagnostics.add(contentsOf: error.diagnostics)
                return nil
            }
        case .query(let sql, let named):
            let inputs = inputs(sql, named)
            var files: [ScannedFile] = []
            for input in inputs {
                if let scan = try scan(input.path, &diagnostics) { files.append(scan) }
            }
            guard files.count == inputs.count else { return nil }
            return try run(sql, table: source.table, inputs: zip(inputs, files).map { ($0.name, $1) }, diagnostics: &diagnostics).map { Opened(relations: [$0], files: files) }
        }
    }

    /// The data files that a query may mean where the mapping lists none: those of the data folder and of the query's own, by their names without extension.
    static func candidates(_ sql: TableSource.Path, project: Project) -> [(name: String, path: TableSource.Path)] {
        let own = (sql.path as NSString).deletingLastPathComponent
        var folders = [(prefix: "", folder: absolute("", in: project.dataFolder))]
        if !own.isEmpty { folders.append((absolute(own, in: project.folder) + "/", absolute(own, in: project.folder))) }
        var result: [String: TableSource.Path] = [:]
        for (prefix, folder) in folders {
            for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted() where FilePatterns.isReadable(name) {
                let stem = FilePatterns.stem(name)
                if result[stem] == nil { result[stem] = TableSource.Path(path: prefix + name, location: sql.location) }
            }
        }
        return result.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Those candidates whose names stand in the query.
    private static func namedIn(_ sql: TableSource.Path, project: Project) -> [(name: String, path: TableSource.Path)] {
        guard let data = FileManager.default.contents(atPath: absolute(sql.path, in: project.folder)) else { return [] }
        let text = String(decoding: data, as: UTF8.self).lowercased()
        return candidates(sql, project: project).filter { text.contains($0.name.lowercased()) }
    }

    /// The absolute path of a file of the user's.
    static func absolute(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? path : URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: folder, isDirectory: true)).standardizedFileURL.path
    }

    private func scan(_ path: TableSource.Path, _ diagnostics: inout Diagnostics) throws(Failure) -> ScannedFile? {
        do throws(Failure) { return try scans.scan(path) } catch {
            guard error.cause == .input else { throw error }
            diagnostics.add(contentsOf: error.diagnostics)
            return nil
        }
    }

    private func run(_ path: TableSource.Path, table: String, inputs: [(name: String, file: ScannedFile)], diagnostics: inout Diagnostics) throws(Failure) -> RawRelation? {
        let absolute = SourceOpening.absolute(path.path, in: project.folder)
        guard let data = FileManager.default.contents(atPath: absolute) else {
            diagnostics.add(Diagnostic(code: "query.not-found", at: path.location, "there is no file '\(path.path)'"))
            return nil
        }
        guard let text = String(bytes: data, encoding: .utf8) else {
            diagnostics.add(Diagnostic(code: "query.encoding", at: path.location, "'\(path.path)' is not UTF-8 text"))
            return nil
        }
        let parts = SQLText(text)
        let shown = path.path.hasPrefix("/") || [".", ""].contains(project.folder) ? path.path : project.folder + "/" + path.path
        func mistake(_ message: String, line: Int? = nil) {
            diagnostics.add(Diagnostic(code: "query.sql", at: SourceLocation(file: shown, line: line), message))
        }
        if let problem = parts.problem { mistake(problem.message, line: problem.line); return nil }
        guard parts.statements.count == 1 else { mistake("one SELECT is wanted, and there are \(parts.statements.count) statements"); return nil }
        // Without its semicolon, for it stands in parentheses below.
        let query = String(parts.statements[0])

        var views: [String] = []
        for (name, file) in inputs {
            let relation = RawRelation(scan: file, location: path.location)
            let columns = relation.header.indices.map { "\(RawRelation.column($0)) AS \(SQL.identifier(relation.header[$0]))" }.joined(separator: ", ")
            views.append("CREATE OR REPLACE VIEW \(SQL.identifier(name)) AS SELECT \(columns) FROM \(relation.from)")
        }
        try session.run((["CREATE SCHEMA IF NOT EXISTS stage"] + views).joined(separator: ";\n"))
        defer { try? session.run(inputs.map { "DROP VIEW IF EXISTS \(SQL.identifier($0.name))" }.joined(separator: ";\n")) }

        // Only a SELECT can be put into this form: the engine's own parser is the judge.
        let form = try session.rows("SELECT json_serialize_sql(\(SQL.literal(query)))->>'error' AS e, json_serialize_sql(\(SQL.literal(query)))->>'error_type' AS t, "
            + "(json_serialize_sql(\(SQL.literal(query)))->'$.statements[0].node.modifiers')::VARCHAR AS m").first
        if form?.first?.text == "true", form?[1].text == "not implemented" { mistake("a SELECT is wanted"); return nil }
        if let problem = try session.mistake(in: query) {
            mistake(problem.message, line: problem.line.map { $0 + parts.leadingLines(of: query, in: text) })
            return nil
        }
        let names = try session.rows("DESCRIBE \(query)").compactMap { $0.first?.text }
        if let twice = Dictionary(grouping: names, by: { $0 }).filter({ $1.count > 1 }).keys.sorted().first {
            mistake("the query gives two columns '\(twice)'")
            return nil
        }
        let file = "\(workFolder)/answer-\(table).csv"
        // Without an order of its own the answer's order could change from run to run, and with it which of two equal keys is the last.
        let isOrdered = form?[2].text?.contains("ORDER_MODIFIER") ?? false
        let renamed = names.indices.map { "\(SQL.identifier(names[$0]))::VARCHAR AS \(RawRelation.column($0))" }.joined(separator: ", ")
        do throws(Failure) {
            try progress.activity("querying", path.path) { _ throws(Failure) in
                try session.run("COPY (SELECT \(renamed) FROM (\(query)\n) AS answer\(isOrdered ? "" : " ORDER BY ALL")) TO \(SQL.literal(file)) (\(FileReading.copyOptions))")
            }
        } catch {
            guard error.diagnostics.first?.code == "engine.sql" else { throw error }
            mistake("the query fails on these files: \(error.diagnostics[0].message)")
            return nil
        }
        let answer = try ScannedFile(copy: file, header: names, of: absolute, name: path.path, bytes: 0, location: path.location)
        return RawRelation(answer: answer, location: path.location)
    }
}

extension SQLText {
    /// Lines of `text` before `query`, its only statement, begins.
    func leadingLines(of query: String, in text: String) -> Int {
        guard let range = text.range(of: query) else { return 0 }
        return text[..<range.lowerBound].count { $0.isNewline }
    }
}
