import KepiCore
import Testing
@testable import KepiConfiguration

@Suite struct TableSourceReadingTests {
    @Test("a mistake in data gives its own diagnostic", arguments: [
        ("{from: a.csv, query: b.sql}", "data.two-origins"),
        ("{columns: {amount: x}}", "data.no-origin"),
        ("{from: {oracle: service=crm, table: cases}}", "data.unknown-origin"),
        ("{from: {postgres: service=crm}}", "data.no-table"),
        ("{from: {postgres: service=crm, tabel: cases}}", "configuration.unknown-key"),
        ("{from: {postgres: 'host=db password=x', table: cases}}", "data.password"),
        ("{from: {mysql: 'host=db PWD=x', table: cases}}", "data.password"),
        ("{from: {postgres: 'postgresql://me:x@db/crm', table: cases}}", "data.password"),
        ("{from: {file: a.db, tabel: cases}}", "configuration.unknown-key"),
        ("{from: [{file: a.db, table: x}, {file: ./a.db, table: x}]}", "data.repeated-file"),
        ("{from: []}", "data.empty-path"),
        ("''", "data.empty-path"),
        ("{from: [a.csv, ./a.csv]}", "data.repeated-file"),
        ("{from: a.csv, files: {b: b.csv}}", "data.files-without-query"),
        ("{query: 'SELECT 1'}", "data.query-text"),
        ("{query: q.sql, files: {a b: a.csv}}", "data.file-name"),
        ("{query: q.sql, files: {a: a.csv, A: b.csv}}", "data.repeated-name"),
        ("{query: q.sql, files: [2024-orders.csv]}", "data.file-name"),
        ("{from: a.csv, preset: shopify}", "configuration.unknown-key"),
        ("{from: a.csv, deduplicate: perhaps}", "configuration.wrong-type"),
        ("{from: a.csv, columns: [amount]}", "configuration.wrong-type"),
        ("{from: a.csv, columns: {amount: }}", "mapping.empty"),
        ("{from: a.csv, columns: {amount: ''}}", "mapping.empty"),
        ("{from: a.csv, columns: {amount: {format: x}}}", "mapping.empty"),
        ("{from: a.csv, columns: {amount: {column: x, format: '%Y'}}}", "mapping.format"),
        ("{from: a.csv, columns: {occurred_at: {column: x, format: '%d.%m'}}}", "mapping.format"),
        ("{from: a.csv, columns: {occurred_at: {column: x, format: '%Y-%q'}}}", "mapping.format"),
        ("{from: a.csv, columns: {amount: {column: x, true: [yes]}}}", "mapping.true"),
        ("{from: a.csv, columns: {amount: {colum: x}}}", "configuration.unknown-key"),
        ("{from: a.csv, columns: {Amount: x}}", "mapping.case"),
        ("{from: a.csv, columns: {row_key: x}}", "mapping.reserved"),
        ("{from: a.csv, columns: {occurred_on: x}}", "mapping.reserved"),
        ("{from: a.csv, columns: {store name: x}}", "mapping.name"),
        ("{from: a.csv, columns: {store: a, Store: b}}", "mapping.repeated-column"),
    ]) func mistake(source: String, code: String) {
        let found = complaints(kepi(data: "data: {transactions: \(source)}"))
        #expect(found.contains { $0.contains("error[\(code)]") }, "\(found)")
    }

    @Test("a name nearly a column's own is a new dimension, with a warning") func nearMiss() throws {
        let (project, warnings) = try Project.read(kepi(data: "data: {transactions: {from: a.csv, columns: {amuont: x, 门店: 店}}}"), file: "kepi.yaml")
        #expect(project.sources[0].columns.map(\.name) == ["amuont", "门店"])
        #expect(warnings.map(\.rendered) == [
            "kepi.yaml:4:46: warning[mapping.near-miss]: transactions has no column 'amuont': it is taken as a new dimension; did you mean 'amount'?",
        ])
    }

    @Test("without transactions, tickets or surveys there is nothing to start from") func tooLittle() {
        #expect(complaints(kepi(data: "data: {customers: a.csv}")).first?.contains("error[data.too-little]") == true)
        #expect(complaints(kepi(data: "data: {surveys: a.csv}")).isEmpty)
    }

    @Test("files of a query may be named by themselves") func queryFiles() throws {
        let project = try Project.read(kepi(data: "data: {transactions: {query: q.sql, files: [in/orders.csv, in/items.csv]}}"), file: "kepi.yaml").project
        guard case .query(_, let inputs) = project.sources[0].origin else {
            Issue.record("no query")
            return
        }
        #expect(inputs.map(\.name) == ["orders", "items"])
        #expect(inputs.map(\.path.path) == ["in/orders.csv", "in/items.csv"])
    }

    @Test("yes may be stated in three ways", arguments: [
        ("{category: [complaint, 投诉]}", "category", ["complaint", "投诉"]),
        ("{category: complaint}", "category", ["complaint"]),
        ("{column: kind, true: [c]}", "kind", ["c"]),
    ]) func trueValues(text: String, column: String, values: [String]) throws {
        let project = try Project.read(kepi(data: "data: {tickets: {from: a.csv, columns: {is_complaint: \(text)}}}"), file: "kepi.yaml").project
        #expect(project.sources[0].columns.first?.column == column)
        #expect(project.sources[0].columns.first?.trueValues == values)
    }

    @Test("a file and its part, alone or among others, and a table of a server") func parts() throws {
        let (project, _) = try Project.read(kepi(data: "data: {transactions: {file: a.db, table: x}, tickets: {from: [b.csv, {file: c.xlsx, sheet: S, range: A2}]}, surveys: {from: {postgres: service=crm, table: sales.cases}}}"), file: "kepi.yaml")
        guard case .files(let first) = project.sources[0].origin, case .files(let second) = project.sources[1].origin, case .database(let connection, let table) = project.sources[2].origin else {
            Issue.record("other origins")
            return
        }
        #expect(first.map(\.path) == ["a.db"] && first[0].part == FilePart([.table: "x"]))
        #expect(second.map(\.path) == ["b.csv", "c.xlsx"] && second[1].part == FilePart([.sheet: "S", .range: "A2"]))
        #expect(connection == DatabaseConnection(kind: .postgres, words: "service=crm") && table.path == "sales.cases")
    }

    @Test("no message repeats a password") func password() {
        #expect(!complaints(kepi(data: "data: {transactions: {from: {postgres: 'host=db password=geheim', table: cases}}}")).joined().contains("geheim"))
    }
}
