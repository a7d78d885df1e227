import Foundation
import Testing
@testable import KepiDataset

@Suite(.timeLimit(.minutes(1))) struct RejectsWriterTests {
    @Test("a file for each table with rejects, for its owner alone, that no spreadsheet takes for formulas") func files() throws {
        let trial = try TrialProject("data: {transactions: o.csv, customers: c.csv}", [
            "o.csv": "transaction_id,occurred_at,amount,product\n=cmd(),2025-01-01,x,\"a \"\"b\"\"\"\n2,2025-01-01,1,\n3,2025-01-01,1,\n", "c.csv": "customer_id\nA\n"])
        let folder = trial.folder + "/out/rejects"
        #expect(try RejectsWriter.writeRejects(engine: trial.engine, to: folder) == ["transactions.csv"])
        #expect(try String(contentsOfFile: folder + "/transactions.csv", encoding: .utf8)
            == "scope,file,line,column,reason,text\nrow,o.csv,2,amount,unparsable,\"'=cmd(),2025-01-01,x,\"\"a \"\"\"\"b\"\"\"\"\"\"\"\n")
        #expect(try FileManager.default.attributesOfItem(atPath: folder + "/transactions.csv")[.posixPermissions] as? Int == 0o600)
    }

    @Test("no rejects, no file") func none() throws {
        let trial = try TrialProject("data: {transactions: o.csv}", ["o.csv": "transaction_id,occurred_at,amount\n1,2025-01-01,1\n"])
        #expect(try RejectsWriter.writeRejects(engine: trial.engine, to: trial.folder + "/rejects") == [])
        #expect(!FileManager.default.fileExists(atPath: trial.folder + "/rejects"))
    }
}
