import Foundation
import KepiCore
import KepiEngine
import Testing
@testable import KepiDataset

/// A kind of file with how the tests write one: a line for each format.
struct FormatSample: CustomTestStringConvertible, Sendable {
    let name: String
    let file: String
    /// SQL that writes the table `t` to `$FILE`.
    let sql: String
    /// What the mapping must say beside the file.
    var part = ""
    var testDescription: String { name }

    static let all = [
        FormatSample(name: "CSV", file: "t.csv", sql: "COPY t TO '$FILE' (FORMAT csv, HEADER true)"),
        FormatSample(name: "TSV", file: "t.tsv", sql: "COPY t TO '$FILE' (FORMAT csv, HEADER true, DELIMITER '\t')"),
        FormatSample(name: "CSV in gzip", file: "t.csv.gz", sql: "COPY t TO '$FILE' (FORMAT csv, HEADER true, COMPRESSION gzip)"),
        FormatSample(name: "CSV in Zstandard", file: "t.csv.zst", sql: "COPY t TO '$FILE' (FORMAT csv, HEADER true, COMPRESSION zstd)"),
        FormatSample(name: "Parquet", file: "t.parquet", sql: "COPY t TO '$FILE' (FORMAT parquet)"),
        FormatSample(name: "JSON lines", file: "t.jsonl", sql: "COPY t TO '$FILE' (FORMAT json)"),
        FormatSample(name: "JSON list", file: "t.json", sql: "COPY t TO '$FILE' (FORMAT json, ARRAY true)"),
        FormatSample(name: "JSON lines in gzip", file: "t.jsonl.gz", sql: "COPY t TO '$FILE' (FORMAT json, COMPRESSION gzip)"),
        FormatSample(name: "JSON within an object", file: "t.json", part: "element: result.rows",
                     sql: "COPY (SELECT {'rows': list(t ORDER BY transaction_id)} AS result, true AS ok FROM t) TO '$FILE' (FORMAT json)"),
        FormatSample(name: "SQLite", file: "t.db", part: "table: t", sql: "ATTACH '$FILE' AS d (TYPE sqlite); CREATE TABLE d.t AS FROM t; CREATE TABLE d.other (a INTEGER)"),
    ]

    init(name: String, file: String, part: String = "", sql: String) {
        self.name = name; self.file = file; self.part = part; self.sql = sql
    }

    /// `from:` for the mapping.
    var origin: String { part.isEmpty ? file : "{file: \(file), \(part)}" }

    /// The file that holds what `select` gives.
    func data(_ select: String) throws -> Data {
        let path = NSTemporaryDirectory() + "/kepi-format-" + UUID().uuidString + "-" + file
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FormatSample.run("CREATE TABLE t AS \(select);\n\(sql.replacing("$FILE", with: path));\n")
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    /// Runs SQL in an engine that may write where it likes.
    private static func run(_ sql: String) throws {
        let process = Process(), input = Pipe(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: TrialProject.executable)
        process.arguments = ["-init", "/dev/null", "-bail", "-batch"]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let load = TrialProject.extensions(["sqlite_scanner"]).map { "LOAD '\($0.path)';\n" }.joined()
        input.fileHandleForWriting.write(Data((load + sql).utf8))
        try input.fileHandleForWriting.close()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(.machine, [Diagnostic(code: "test.format", said)]) }
    }
}
