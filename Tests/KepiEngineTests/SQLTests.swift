import Testing
@testable import KepiEngine

@Suite struct SQLTests {
    @Test("names and texts are quoted so that they mean themselves") func quoting() throws {
        #expect(SQL.identifier("a\"b") == "\"a\"\"b\"")
        #expect(SQL.literal("O'Brien\0") == "'O''Brien'")
        #expect(SQL.list(["a", "b'"]) == "('a', 'b''')")
        let hostile = "'; DROP TABLE x; -- \" \\ 中\n;"
        #expect(try TestEngine.start().query("SELECT \(SQL.literal(hostile)) AS \(SQL.identifier(hostile))") == ResultTable(columns: [hostile], rows: [[.text(hostile)]]))
    }

    @Test("statements are cut at semicolons outside quotes and comments") func statements() {
        #expect(SQLText("SELECT ';' ; -- a;b\n /* c;/* d */; */ SELECT $$;'$$, \"x;\" ; ; ").statements.map(String.init) == ["SELECT ';'", "-- a;b\n /* c;/* d */; */ SELECT $$;'$$, \"x;\""])
        #expect(SQLText("SELECT 1 -- x\n, 'a\nb'").flattened == "SELECT 1   , 'a\nb'")
    }
}

extension ResultTable: Equatable {
    public static func == (a: ResultTable, b: ResultTable) -> Bool { a.columns == b.columns && a.rows == b.rows }
}
