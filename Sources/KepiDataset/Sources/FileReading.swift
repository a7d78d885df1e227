import Foundation
import KepiConfiguration
import KepiCore
import KepiEngine

/// What a file format reads with: the engine, and a folder for copies.
struct FileReading: Sendable {
    let session: EngineSession
    /// Copies hold customer data and are readable by their owner alone.
    let workFolder: String
    var progress = RunProgress()

    /// A name in the work folder that is the file's own, whatever else is read.
    func workPath(_ file: SourceFile, kind: String) -> String {
        file.workPath(in: workFolder, kind: kind)
    }

    /// A path that the engine does not take for a pattern.
    func plainPath(_ file: SourceFile) throws(Failure) -> String {
        guard file.path.contains(where: { "*?[".contains($0) }) else { return file.path }
        let link = workPath(file, kind: "link")
        try? FileManager.default.removeItem(atPath: link)
        guard (try? FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file.path)) != nil else {
            throw Failure(.machine, [Diagnostic(code: "dataset.work-folder", "cannot write to the work folder '\(workFolder)'")])
        }
        return link
    }

    /// The columns of a relation, each with the SQL that writes it as text.
    /// - Throws: `source.unreadable` where the engine cannot read the file.
    func columns(of relation: String, _ file: SourceFile, _ kind: String) throws(Failure) -> [(name: String, sql: String)] {
        try asking(file, kind) { () throws(Failure) in try session.rows("DESCRIBE SELECT * FROM \(relation)") }.map { row in
            let name = row[0].text ?? ""
            return (name, FileReading.text(SQL.identifier(name), type: row[1].text ?? ""))
        }
    }

    /// Copies a relation's rows, in its order, as text.
    /// - Parameter order: what to order by, where the relation's own order is not kept.
    func copy(_ relation: String, columns: [(name: String, sql: String)], order: String? = nil, of file: SourceFile, _ kind: String) throws(Failure) -> ScannedFile {
        guard !columns.isEmpty else { throw file.refused("source.empty", "'\(file.name)' is \(kind) without a column") }
        let names = columns.map { $0.name.trimmingCharacters(in: .whitespacesAndNewlines) }
        if let twice = Dictionary(grouping: names, by: { $0 }).filter({ $1.count > 1 }).keys.min() {
            throw file.refused("source.duplicate-column", "'\(file.name)' has two columns '\(twice)'", suggestion: "rename one of them")
        }
        let path = workPath(file, kind: "text")
        let texts = columns.indices.map { "\(columns[$0].sql) AS \(RawRelation.column($0))" }.joined(separator: ", ")
        _ = try asking(file, kind) { () throws(Failure) in
            try progress.activity("reading", file.name) { _ throws(Failure) in
                try session.run("COPY (SELECT \(texts) FROM \(relation)\(order.map { " ORDER BY \($0)" } ?? "")) TO \(SQL.literal(path)) (\(FileReading.copyOptions))")
            }
        }
        let scan = try ScannedFile(copy: path, header: names, of: file.path, name: file.name, bytes: FileReading.bytes(file.path), location: file.location)
        guard scan.records > 0 else { throw file.refused("source.no-rows", "'\(file.name)' has columns but no rows") }
        return scan
    }

    static let copyOptions = "FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR ''"

    /// What the engine says of a file's contents is the file's fault, not the machine's.
    func asking<Answer>(_ file: SourceFile, _ kind: String, _ question: () throws(Failure) -> Answer) throws(Failure) -> Answer {
        do throws(Failure) { return try question() } catch {
            // The user asked for a file, not for a statement, nor for a place in a folder of ours.
            let isShort = error.diagnostics.first?.code == "engine.io" && error.diagnostics[0].message.contains("Could not read enough bytes")
            guard isShort || error.diagnostics.first?.code == "engine.sql" else { throw error }
            let reason = isShort ? "it ends before what it says that it holds" : error.diagnostics[0].message.replacing("DuckDB refused a statement: ", with: "")
            throw file.refused("source.unreadable", "'\(file.name)' is \(kind), and cannot be read as one: \(reason)", suggestion: "it may be cut short; export it again")
        }
    }

    static func bytes(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path))?[.size] as? Int ?? 0
    }

    /// A typed column as text that loses nothing: whole numbers without a point, instants in UTC.
    static func text(_ column: String, type: String) -> String {
        switch type {
        case "VARCHAR": column
        case "DOUBLE", "FLOAT":
            "CASE WHEN \(column) = trunc(\(column)) AND abs(\(column)) < 9007199254740992 THEN CAST(CAST(\(column) AS BIGINT) AS VARCHAR) ELSE CAST(\(column) AS VARCHAR) END"
        case "TIMESTAMP_NS", "TIMESTAMP_S", "TIMESTAMP_MS": "CAST(CAST(\(column) AS TIMESTAMP) AS VARCHAR)"
        case "TIMESTAMP WITH TIME ZONE": "strftime(\(column) AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')"
        default: type.hasSuffix("]") || type.hasPrefix("STRUCT") || type.hasPrefix("MAP") ? "CAST(to_json(\(column)) AS VARCHAR)" : "CAST(\(column) AS VARCHAR)"
        }
    }
}

extension ScannedFile {
    /// What the engine wrote as text with `FileReading.copyOptions`, its rows counted.
    /// - Throws: `engine.answer` where it is not what was written.
    init(copy: String, header: [String], of path: String, name: String, bytes: Int, location: SourceLocation) throws(Failure) {
        self.init(path: path, name: name, bytes: bytes, encoding: "UTF-8", delimiter: ",", quote: "\"", lineEnding: "LF", header: header, headerLine: 1, records: 0, rejected: [], setAside: [],
                  readablePath: copy, readableDelimiter: ",", readableQuote: "\"", skipLines: 0, lines: RecordLines())
        guard let found = try ReadableRows.count(self, location: location) else {
            throw Failure(.machine, [Diagnostic(code: "engine.answer", "the answer of '\(name)' cannot be read again")])
        }
        records = found
    }
}

extension ReadableRows {
    /// How many rows a readable file has; nil where one has not as many fields as its header.
    static func count(_ scan: ScannedFile, location: SourceLocation) throws(Failure) -> Int? {
        let rows = try ReadableRows(scan, location: location)
        return try rows.forEach(from: rows.start, to: rows.file.count, { _ in })
    }
}
