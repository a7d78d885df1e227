import Foundation
import KepiCore
import KepiEngine
import Testing
import TrialSources
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
        FormatSample(name: "XML", file: "t.xml", sql: xml),
        FormatSample(name: "XML in gzip", file: "t.xml.gz", sql: xml.replacing("HEADER false", with: "HEADER false, COMPRESSION gzip")),
        FormatSample(name: "Excel workbook", file: "t.xlsx", workbook: true),
        FormatSample(name: "SQLite", file: "t.db", part: "table: t", sql: "ATTACH '$FILE' AS d (TYPE sqlite); CREATE TABLE d.t AS FROM t; CREATE TABLE d.other (a INTEGER)"),
    ]

    /// Its first line is the root's; each row begins a line.
    private static let xml = """
        COPY (SELECT '<?xml version="1.0"?><rows>' UNION ALL SELECT '<row>' || array_to_string(list_transform(json_keys(to_json(t)), lambda k:
        '<' || k || '>' || coalesce(replace(replace(to_json(t)->>k, '&', '&amp;'), '<', '&lt;'), '') || '</' || k || '>'), '') || '</row>' FROM t UNION ALL SELECT '</rows>')
        TO '$FILE' (FORMAT csv, HEADER false, QUOTE '', DELIMITER e'\\x01')
        """

    /// Written as a workbook, not by SQL.
    var isWorkbook = false

    init(name: String, file: String, part: String = "", sql: String = "", workbook: Bool = false) {
        self.name = name; self.file = file; self.part = part; self.sql = sql; isWorkbook = workbook
    }

    /// `from:` for the mapping.
    var origin: String { part.isEmpty ? file : "{file: \(file), \(part)}" }

    /// The file that holds what `select` gives.
    func data(_ select: String) throws -> Data {
        let path = NSTemporaryDirectory() + "/kepi-format-" + UUID().uuidString + "-" + file
        defer { try? FileManager.default.removeItem(atPath: path) }
        if isWorkbook { return try FormatSample.workbook(select) }
        _ = try FormatSample.run("CREATE TABLE t AS \(select);\n\(sql.replacing("$FILE", with: path));\n")
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    private static func workbook(_ select: String) throws -> Data {
        let described = try run("CREATE TABLE t AS \(select);\n.mode jsonlines\nDESCRIBE t;\n").split(separator: "\n").map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
        let names = described.compactMap { $0["column_name"] as? String }
        let isTime = described.map { ($0["column_type"] as? String) == "TIMESTAMP" }
        let columns = zip(names, isTime).map { $1 ? "CAST(epoch_us(\($0)) AS DOUBLE) / 86400e6 + 25569 AS \($0)" : $0 }.joined(separator: ", ")
        let rows = try run("CREATE TABLE t AS \(select);\n.mode jsonlines\nSELECT \(columns) FROM t;\n").split(separator: "\n").map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            return zip(names, isTime).map { name, isTime -> TrialWorkbook.Cell in
                switch object[name] {
                case let text as String: .text(text)
                case let number as NSNumber: isTime ? .time(number.doubleValue) : .number(number.description)
                default: .empty
                }
            }
        }
        return TrialWorkbook(sheets: [.init(name: "订单", rows: [names.map { .text($0) }] + rows), .init(name: "notes", rows: [[.text("x")]], isHidden: true)]).data
    }

    private static func run(_ sql: String) throws -> String { try TrialEngine.run(sql, extensions: ["sqlite_scanner"]) }
}
