import Foundation
import KepiCore
import KepiEngine
import Testing
import TrialSources
@testable import KepiDataset

/// Against real servers, where they are installed (scripts/setup --servers).
@Suite("Databases", .serialized) struct DatabaseTableTests {
    private static let installed = TrialServer.Kind.allCases.filter(TrialServer.isInstalled)

    private static func rows(_ kind: TrialServer.Kind) -> String {
        """
        CREATE TABLE orders (no varchar(20), who varchar(20), at \(kind == .postgres ? "timestamptz" : "datetime"), amount decimal(12,2), cost double precision, paid boolean, shop varchar(40));
        INSERT INTO orders VALUES ('00012', 'A', '2025-07-01 00:30:00\(kind == .postgres ? "+08" : "")', 100.00, 0.1, true, '网店, "新"'), ('2', NULL, '2025-07-02 23:59:59\(kind == .postgres ? "+08" : "")', -50.5, NULL, false, NULL);
        """
    }
    private static func load(_ server: TrialServer, _ table: String = "orders", password: String? = TrialServer.password) throws -> TrialProject {
        try TrialServer.withPassword(password) {
            try TrialProject("data: {transactions: {from: {\(server.kind.rawValue): \(server.words), table: \(table)}, columns: {transaction_id: no, customer_id: who, occurred_at: at, channel: shop}}}", [:])
        }
    }
    private static func mistake(_ server: TrialServer, _ table: String = "orders", password: String? = TrialServer.password) -> Failure? {
        do { _ = try load(server, table, password: password); return nil } catch { return error as? Failure }
    }

    @Test("a table's rows are those of a file", arguments: installed) func table(kind: TrialServer.Kind) throws {
        let server = try TrialServer(kind)
        try server.execute(Self.rows(kind))
        let trial = try Self.load(server)
        #expect(try trial.rows("SELECT transaction_id, customer_id, occurred_at, amount, cost, channel FROM transactions ORDER BY row_key")
            == ["00012|A|2025-06-30 16:30:00|100.0000|0.1000|网店, \"新\"", "2|-|2025-07-02 15:59:59|-50.5000|-|-"])
        #expect(trial.quality("transactions").files.map(\.file) == ["\(kind.rawValue) orders"])

        // What cannot be read is said in one sentence without the password.
        let missing = Self.mistake(server, "order")
        #expect(missing?.cause == .input && missing?.diagnostics.map(\.code) == ["source.part"] && missing?.diagnostics.first?.suggestion == "did you mean 'orders'?")
        let refused = Self.mistake(server, password: "falsch")
        #expect(refused?.diagnostics.map(\.code) == ["engine.database"])
        #expect(refused?.diagnostics.first.map { !$0.rendered.contains("falsch") && !$0.rendered.contains("\n") } ?? false)
        // The engine may read and never write.
        #expect(throws: (any Error).self) { try trial.engine.execute("DELETE FROM database_1.\(kind == .postgres ? "public" : "crm").orders") }
    }

    @Test("a server that is not there is one sentence") func down() throws {
        do {
            _ = try TrialProject("data: {transactions: {from: {postgres: host=127.0.0.1 port=1 dbname=crm user=kepi, table: orders}}}", [:])
            Issue.record("nobody should answer")
        } catch let failure as Failure {
            #expect(failure.cause == .machine && failure.diagnostics.map(\.code) == ["engine.database"] && !failure.diagnostics[0].message.contains("\n"))
        }
    }
}
