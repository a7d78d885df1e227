import Foundation
import KepiCore
import Testing
import TrialSources
@testable import Kepi

/// The example's data from every source that Kepi reads.
@Suite("The same figures come from every source", .serialized) struct SameFiguresTests {
    private static let tables = ["customers", "transactions", "tickets", "surveys", "interactions", "campaigns", "staff", "measures"]
    private static let keys = ["customers": "customer_id", "tickets": "工单号", "surveys": "response_id", "interactions": "interaction_id"]

    /// The example's whole records, each key once: what a table of a database can hold. The order of rows is each source's own.
    private static func load(_ folder: String) -> String {
        tables.map { table in
            let files = table == "transactions" ? "\(folder)/transactions-*.csv" : "\(folder)/\(table).csv"
            let numbered = "(SELECT *, row_number() OVER () AS n FROM read_csv('\(files)', all_varchar = true, ignore_errors = true, header = true, delim = ','))"
            guard let key = keys[table] else { return "CREATE TABLE \(table) AS SELECT DISTINCT * EXCLUDE n FROM \(numbered)\(table == "transactions" ? " WHERE occurred_at IS NOT NULL" : "");" }
            return "CREATE TABLE \(table) AS SELECT * EXCLUDE n FROM (SELECT * FROM \(numbered) QUALIFY row_number() OVER (PARTITION BY \"\(key)\" ORDER BY n DESC) = 1);"
        }.joined(separator: "\n") + "\n"
    }

    private struct Source: CustomTestStringConvertible, Sendable {
        var name: String
        /// SQL that writes a table; `$TABLE` and `$FOLDER` stand for what they say.
        var sql: String
        /// What `from:` says.
        var origin: String
        var server: TrialServer.Kind?
        var before = ""
        var testDescription: String { name }
    }

    private static let sources = [
        Source(name: "CSV", sql: "COPY $TABLE TO '$FOLDER/$TABLE.csv' (HEADER true);", origin: "$TABLE.csv"),
        Source(name: "TSV in gzip", sql: "COPY $TABLE TO '$FOLDER/$TABLE.tsv.gz' (HEADER true, DELIMITER '\t', COMPRESSION gzip);", origin: "$TABLE.tsv.gz"),
        Source(name: "CSV in Zstandard, in reverse", sql: "COPY (FROM $TABLE ORDER BY ALL DESC) TO '$FOLDER/$TABLE.csv.zst' (HEADER true, COMPRESSION zstd);", origin: "$TABLE.csv.zst"),
        Source(name: "Parquet", sql: "COPY $TABLE TO '$FOLDER/$TABLE.parquet';", origin: "$TABLE.parquet"),
        Source(name: "JSON", sql: "COPY $TABLE TO '$FOLDER/$TABLE.json' (ARRAY true);", origin: "$TABLE.json"),
        Source(name: "JSON lines", sql: "COPY $TABLE TO '$FOLDER/$TABLE.jsonl' (FORMAT json);", origin: "$TABLE.jsonl"),
        Source(name: "SQLite", sql: "CREATE TABLE s.$TABLE AS FROM $TABLE;", origin: "{file: crm.db, table: $TABLE}", before: "ATTACH '$FOLDER/crm.db' AS s (TYPE sqlite);\n"),
        Source(name: "Excel workbook", sql: "", origin: "{file: crm.xlsx, sheet: $TABLE}"),
        Source(name: "XML", sql: "", origin: "{file: $TABLE.xml, element: row}"),
        Source(name: "PostgreSQL", sql: "CREATE TABLE s.public.$TABLE AS FROM $TABLE;", origin: "{postgres: $SERVER, table: $TABLE}", server: .postgres, before: "ATTACH '$SERVER' AS s (TYPE postgres);\n"),
        Source(name: "MariaDB", sql: "CREATE TABLE s.crm.$TABLE AS FROM $TABLE;", origin: "{mysql: $SERVER, table: $TABLE}", server: .mysql, before: "ATTACH '$SERVER' AS s (TYPE mysql);\n"),
    ].filter { $0.server.map(TrialServer.isInstalled) ?? true }

    @Test("kpis.json is the same, byte for byte") func same() throws {
        var first: (name: String, json: Data)?
        for source in Self.sources {
            let json = try Self.figures(source)
            #expect(json.count > 10_000)
            if let first { #expect(json == first.json, "\(source.name) differs from \(first.name)") } else { first = (source.name, json) }
        }
    }

    private static func figures(_ source: Source) throws -> Data {
        let fixture = try ProjectFixture()
        let server = try source.server.map { try TrialServer($0) }
        func filled(_ text: String, _ table: String = "") -> String { text.replacing("$TABLE", with: table).replacing("$FOLDER", with: fixture.folder).replacing("$SERVER", with: server?.words ?? "") }
        let load = load(ProjectFixture.root + "/examples/lotus-living/data")
        switch source.name {
        case "Excel workbook":
            let sheets = try tables.map { table in TrialWorkbook.Sheet(name: table, rows: try rows(of: table, load).map { $0.map { $0.isEmpty ? .empty : (isPlainNumber($0) ? .number($0) : .text($0)) } }) }
            try TrialWorkbook(sheets: sheets).data.write(to: URL(fileURLWithPath: fixture.folder + "/crm.xlsx"))
        case "XML":
            for table in tables {
                let rows = try rows(of: table, load)
                let body = rows.dropFirst().map { row in "<row>" + zip(rows[0], row).map { $1.isEmpty ? "" : "<\($0)>\(escaped($1))</\($0)>" }.joined() + "</row>\n" }.joined()
                try fixture.write("\(table).xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rows>\n\(body)</rows>\n")
            }
        default: try run(load + filled(source.before) + tables.map { filled(source.sql, $0) }.joined(separator: "\n"))
        }
        // The example's own settings, with other origins.
        let example = try String(contentsOfFile: ProjectFixture.root + "/examples/lotus-living/kepi.yaml", encoding: .utf8)
        let start = try #require(example.range(of: "\ndata:\n")), end = try #require(example.range(of: "\nsettings:\n")), reports = try #require(example.range(of: "\nreports:\n"))
        let mapping = try #require(example.range(of: "    columns:\n      ticket_id", range: start.upperBound..<end.lowerBound)), mapped = try #require(example.range(of: "  surveys:", range: mapping.upperBound..<end.lowerBound))
        let data = tables.map { "  \($0):\n    from: \(filled(source.origin, $0))\n" + ($0 == "tickets" ? String(example[mapping.lowerBound..<mapped.lowerBound]) : "") }.joined()
        try fixture.write("kepi.yaml", example[..<start.lowerBound] + "\ndata:\n" + data + example[end.lowerBound..<reports.lowerBound] + "\nreports: [{template: one-page, formats: [html]}]\n")
        try FileManager.default.copyItem(atPath: ProjectFixture.root + "/examples/lotus-living/scorecard.yaml", toPath: fixture.folder + "/scorecard.yaml")
        if source.server == nil { try fixture.build() } else { _ = try TrialServer.withPassword { try fixture.build() } }
        return try Data(contentsOf: URL(fileURLWithPath: fixture.folder + "/output/2025-Q3/kpis.json"))
    }

    /// A table's header and rows, an empty text for nothing.
    private static func rows(of table: String, _ load: String) throws -> [[String]] {
        let lines = try run(load + ".mode jsonlines\nFROM \(table);\n").split(separator: "\n")
        let header = try run(load + ".mode jsonlines\nSELECT column_name FROM (DESCRIBE \(table));\n").split(separator: "\n").compactMap { try (JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["column_name"] as? String }
        return try [header] + lines.map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            return header.map { object[$0] as? String ?? "" }
        }
    }

    private static func isPlainNumber(_ text: String) -> Bool { Double(text).map { "\($0)" == text || "\(Int64($0))" == text } ?? false && !text.contains("e") }

    private static func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;") }

    @discardableResult
    private static func run(_ sql: String) throws -> String { try TrialEngine.run(sql, extensions: ["sqlite_scanner", "postgres_scanner", "mysql_scanner"]) }
}
