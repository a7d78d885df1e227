import Foundation
import KepiCore
import Testing
@testable import KepiDataset

@Suite("JSON") struct JSONFormatTests {
    private static let head = "{\"transaction_id\": \"1\", \"occurred_at\": \"2025-07-01\", \"amount\": 10.50, \"customer\": {\"id\": \"A\", \"at\": {\"a/b~c\": \"North\"}}}"
    private static let columns = ", columns: {customer_id: customer.id, region: \"customer.at.a/b~c\"}"

    private static func load(_ text: String, part: String = "", columns: String = columns) throws -> TrialProject {
        try TrialProject("data: {transactions: {from: \(part.isEmpty ? "o.json" : "{file: o.json, \(part)}")\(columns)}}", ["o.json": text])
    }

    @Test("objects within objects are columns joined by dots; a name that is missing is empty") func nested() throws {
        let trial = try Self.load("[\(Self.head),\n {\"amount\": 2, \"transaction_id\": 7, \"occurred_at\": \"2025-07-02\", \"customer\": null, \"more\": [1, {\"x\": 2}]}]")
        #expect(try trial.rows("SELECT transaction_id, customer_id, region, amount FROM transactions ORDER BY row_key") == ["1|A|North|10.5000", "7|-|-|2.0000"])
    }

    @Test("a line that is no object is rejected with its number, and blank lines are none") func lines() throws {
        let trial = try Self.load("\(Self.head)\r\n\nnot json\n[1]\n\n{\"transaction_id\": \"2\", \"occurred_at\": \"soon\", \"amount\": 1}\n")
        #expect(try trial.rows("SELECT transaction_id FROM transactions") == ["1"])
        #expect(trial.quality("transactions").read == 4 && trial.quality("transactions").reasons == ["malformed": 2, "unparsable": 1])
        #expect(try trial.rejects("transactions").map { $0.split(separator: "|").prefix(5).joined(separator: "|") } == ["row|o.json|3|-|malformed", "row|o.json|4|-|malformed", "row|o.json|6|occurred_at|unparsable"])
    }

    @Test("whole numbers keep all their digits") func digits() throws {
        let trial = try Self.load("[{\"transaction_id\": 123456789012345678901234, \"occurred_at\": \"2025-07-01\", \"amount\": 1234567890123.12}]", columns: "")
        #expect(try trial.rows("SELECT transaction_id, amount FROM transactions") == ["123456789012345678901234|1234567890123.1200"])
    }

    @Test("one object is asked for the place of its rows") func wrapped() throws {
        #expect(try TrialProject.mistakes("data: {transactions: o.json}", ["o.json": "{\n \"items\": [\(Self.head)]\n}"])
            == ["kepi.yaml:4:22: error[source.part]: 'o.json' is one JSON object; say where in it the rows stand: from: {file: o.json, element: items}"])
        #expect(try Self.load("{\n \"a\": {\"items\": [\(Self.head)]}\n}", part: "element: a.items").quality("transactions").accepted == 1)
    }
}
