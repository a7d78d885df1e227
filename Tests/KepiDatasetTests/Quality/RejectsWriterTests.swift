import Foundation
import Testing
@testable import KepiDataset

struct RejectsWriterTests {
    @Test("a file for each table with rejects, for its owner alone, that no spreadsheet takes for formulas") func files() throws {
        let trial = try TrialProject("data: {transactions: o.csv, customers: c.csv}", [
            "o.csv": "transaction_id,occurred_at,amount,product\n=cmd(),2025-01-01,x,\"a \"\"b\"\"\"\n2,2025-01-01,1,\n3,2025-01-01,1,\n", "c.csv": "customer_id\nA\n"])
        let folder = trial.folder + "/out/rejects"
        #expect(try RejectsWriter.writeRejects(engine: trial.engine, to: folder) == ["transactions.csv"])
        #expect(try String(contentsOfFile: folder + "/transactions.csv", encoding: .utf8)
            == "scope,file,line,column,reason,text\nrow,o.csv,2,amount,unparsable,\"'=cmd(),2025-01-01,x,\"\"a \"\"\"\"b\"\"\"\"\"\"\"\n")
        #expect(try FileManager.default.attributesOfItem(atPath: folder + "/transactions.csv")[.posixPermissions] as? Int == 0o600)
    }

    @Test("the text of a left-out row is its record as CSV with commas, whatever it was written in") func texts() throws {
        let trial = try TrialProject("data: {transactions: o.csv, tickets: {query: t.sql}}", [
            "o.csv": "transaction_id;occurred_at;amount;product;note\n1;2025-01-01;1;a;\n2;2025-01-02;x;\"one \"\"two\"\"\nthree\";b,c\n3;2025-01-03;3;;\n;2025-01-04;4;\"\";d\n",
            "t.sql": "SELECT transaction_id AS ticket_id, occurred_at AS opened_at, product AS cause FROM o ORDER BY occurred_at"])
        #expect(try trial.rejects("transactions") == ["row|o.csv|3|amount|unparsable|2,2025-01-02,x,\"one \"\"two\"\"\nthree\",\"b,c\"", "row|o.csv|6|transaction_id|missing|,2025-01-04,4,,d"])
        #expect(try trial.rejects("tickets") == ["row|t.sql|-|ticket_id|missing|,2025-01-04,"])
    }

    @Test("no rejects, no file") func none() throws {
        let trial = try TrialProject("data: {transactions: o.csv}", ["o.csv": "transaction_id,occurred_at,amount\n1,2025-01-01,1\n"])
        #expect(try RejectsWriter.writeRejects(engine: trial.engine, to: trial.folder + "/rejects") == [])
        #expect(!FileManager.default.fileExists(atPath: trial.folder + "/rejects"))
    }
}
