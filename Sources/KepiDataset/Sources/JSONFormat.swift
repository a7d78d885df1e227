import KepiConfiguration
import KepiCore
import KepiEngine

/// JSON: a list of objects, an object that holds one, or an object a line. Objects within objects become columns `a.b`; lists stay as they are written.
struct JSONFormat: FileFormat {
    let name = "JSON"
    let parts: Set<FilePart.Kind> = [.element]

    /// Objects within objects are taken apart so far.
    private static let depth = 4
    private static let mostColumns = 1000

    func recognises(_ head: FileHead) -> Bool {
        let text = head.squeezed
        return text.hasPrefix("[{") || text.hasPrefix("{\"") || text == "[]" || text == "{}"
    }

    func read(_ file: SourceFile, with reading: FileReading) throws(Failure) -> ScannedFile {
        let session = reading.session
        let table = "stage." + SQL.identifier("json " + reading.workPath(file, kind: "objects"))
        try session.run("CREATE SCHEMA IF NOT EXISTS stage")
        let noText = try reading.progress.activity("reading", file.name) { activity throws(Failure) in try stage(file, as: table, reading, activity) }
        defer { try? session.run("DROP TABLE IF EXISTS \(table)") }

        let spoilt = try session.rows("SELECT n, line FROM \(table) WHERE NOT is_object ORDER BY n")
        let total = try session.number("SELECT count(*) FROM \(table)")
        guard total > 0 else { throw file.refused("source.no-rows", "'\(file.name)' holds no object") }
        guard spoilt.count < total else {
            throw file.refused("source.unreadable", "'\(file.name)' holds no object that can be read", suggestion: "say where the rows stand: from: {file: \(file.name), element: items}")
        }
        let columns = try columns(of: table, file, reading).map { (name: $0.name, sql: "json_extract_string(json, \(SQL.literal($0.pointer)))") }
        var scan = try reading.copy("\(table) WHERE is_object", columns: columns, order: "n", of: file, name)
        scan.rejected = (noText + spoilt.map { RejectedRecord(line: $0[0].integer ?? 0, reason: .malformed, text: $0[1].text ?? "") }).sorted { $0.line < $1.line }
        // Blank and spoilt lines part the count of records from the count of lines.
        for row in try session.rows("SELECT r - 1, n FROM (SELECT n, row_number() OVER (ORDER BY n) AS r FROM \(table) WHERE is_object) AS o QUALIFY n - r <> lag(n - r, 1, 0) OVER (ORDER BY n) ORDER BY n") {
            scan.lines.note(record: row[0].integer ?? 0, line: row[1].integer ?? 0)
        }
        return scan
    }

    // MARK: Objects

    /// Makes `table` with `n`, the place in the file from 1, `json`, whether that `is_object`, and its text.
    /// - Returns: lines that are no text.
    private func stage(_ file: SourceFile, as table: String, _ reading: FileReading, _ activity: Activity) throws(Failure) -> [RejectedRecord] {
        let path = SQL.literal(try reading.plainPath(file))
        let isList = FileHead(path: file.path).squeezed.hasPrefix("[")
        if !isList, file.part[.element] == nil {
            let lines = try NumberedLines(file, to: reading.workPath(file, kind: "lines"), activity)
            try reading.asking(file, name) { () throws(Failure) in
                try reading.session.run("""
                    CREATE OR REPLACE TABLE \(table) AS SELECT n, json, COALESCE(json_type(json) = 'OBJECT', FALSE) AS is_object, line
                    FROM (SELECT n, line, TRY_CAST(line AS JSON) AS json FROM \(lines.relation)) AS v
                    """)
            }
            // One object over many lines is no list of objects a line.
            let isByLine = try reading.session.number("SELECT count_if(is_object) FROM (SELECT is_object FROM \(table) ORDER BY n LIMIT 1) AS f") == 1
            if isByLine { return lines.rejected }
            throw file.refused("source.part", "'\(file.name)' is one JSON object", suggestion: "say where in it the rows stand: from: {file: \(file.name), element: items}")
        }
        let format = isList ? "array" : "unstructured"
        let pointer = (file.part[.element] ?? "").split(separator: ".").map { "/" + JSONFormat.escaped(String($0)) }.joined()
        // The engine's buffers are as large as the largest object may be: one of a list is small, one that holds the list is the file.
        let largest = isList ? 1 << 24 : max(1 << 20, FileReading.bytes(file.path) + 1024)
        let objects = "read_json_objects(\(path), format = '\(format)', maximum_object_size = \(largest), compression = 'uncompressed')"
        let rows = file.part[.element] == nil ? "SELECT row_number() OVER () AS n, json FROM \(objects)"
            : "SELECT row_number() OVER () AS n, json FROM (SELECT unnest(CAST(json_extract(json, \(SQL.literal(pointer))) AS JSON[])) AS json FROM \(objects)) AS e"
        try reading.asking(file, name) { () throws(Failure) in
            try reading.session.run("CREATE OR REPLACE TABLE \(table) AS SELECT n, json, COALESCE(json_type(json) = 'OBJECT', FALSE) AS is_object, CAST(json AS VARCHAR) AS line FROM (\(rows)) AS o")
        }
        return []
    }

    // MARK: Columns

    /// Every name of every object, in the order in which they first stand.
    private func columns(of table: String, _ file: SourceFile, _ reading: FileReading) throws(Failure) -> [(name: String, pointer: String)] {
        var columns: [(name: String, pointer: String)] = []
        func add(_ prefix: String, _ pointer: String, _ level: Int) throws(Failure) {
            let path = SQL.literal(pointer)
            let keys = try reading.session.rows("""
                SELECT k, COALESCE(bool_and(kind = 'OBJECT') FILTER (WHERE kind <> 'NULL'), FALSE) FROM (
                SELECT k, n, place, json_type(json, \(path) || '/' || replace(replace(k, '~', '~0'), '/', '~1')) AS kind FROM (
                SELECT n, json, unnest(ks) AS k, generate_subscripts(ks, 1) AS place FROM (SELECT n, json, \(pointer.isEmpty ? "json_keys(json)" : "json_keys(json, \(path))") AS ks FROM \(table) WHERE is_object) AS o) AS u) AS t
                GROUP BY k ORDER BY min(n), arg_min(place, n), k
                """)
            for key in keys {
                guard let name = key[0].text else { continue }
                let next = pointer + "/" + JSONFormat.escaped(name)
                if key[1].text == "true", level < JSONFormat.depth { try add(prefix + name + ".", next, level + 1) } else { columns.append((prefix + name, next)) }
                guard columns.count <= JSONFormat.mostColumns else {
                    throw file.refused("source.too-wide", "'\(file.name)' has objects with more than \(JSONFormat.mostColumns) names: its keys are data", suggestion: "turn them into rows with a query")
                }
            }
        }
        try add("", "", 1)
        return columns
    }

    /// A name within a JSON pointer (RFC 6901).
    private static func escaped(_ name: String) -> String { name.replacing("~", with: "~0").replacing("/", with: "~1") }
}
