import Foundation
import KepiCore
import Testing
@testable import KepiDataset

@Suite("Folders and patterns") struct FilePatternsTests {
    private static func orders(_ ids: Int...) -> String { "transaction_id,occurred_at,amount\n" + ids.map { "\($0),2025-07-0\($0),\($0)\n" }.joined() }

    @Test("a pattern gives its files in the order of their names, once each") func pattern() throws {
        let files = ["o-2.csv": Self.orders(2), "o-10.csv": Self.orders(1), "p.csv": Self.orders(9), "o-3.txt": Self.orders(8)]
        let trial = try TrialProject("data: {transactions: [\"o-*.csv\", o-2.csv]}", files)
        #expect(try trial.rows("SELECT transaction_id FROM transactions ORDER BY row_key") == ["1", "2"])
        #expect(trial.quality("transactions").files.map(\.file) == ["o-10.csv", "o-2.csv"])
    }

    @Test("a file whose name holds a star is itself") func literal() throws {
        let trial = try TrialProject("data: {transactions: \"o*.csv\"}", ["o*.csv": Self.orders(1), "o2.csv": Self.orders(2)])
        #expect(try trial.rows("SELECT transaction_id FROM transactions") == ["1"])
    }

    @Test("a folder gives the data files in it and nothing else") func folder() throws {
        let trial = try TrialProject("data: {transactions: .}", ["b.csv": Self.orders(2), "a.csv": Self.orders(1), "notes.md": "x", ".hidden.csv": Self.orders(3)])
        #expect(try trial.rows("SELECT transaction_id FROM transactions ORDER BY row_key") == ["1", "2"])
        #expect(trial.quality("transactions").files.map(\.file) == ["./a.csv", "./b.csv"])
    }

    @Test("nothing found is an error at its place") func nothing() throws {
        #expect(try TrialProject.mistakes("data: {transactions: [\"x-*.csv\", o.csv]}", ["o.csv": Self.orders(1)]) == ["kepi.yaml:4:23: error[source.no-files]: no file is like 'x-*.csv'"])
    }
}
