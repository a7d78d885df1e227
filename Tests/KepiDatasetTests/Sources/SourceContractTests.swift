import Foundation
import KepiCore
import Testing
@testable import KepiDataset

/// What every kind of file must hold to.
@Suite("Every source") struct SourceContractTests {
    private static let rows = """
        SELECT * FROM (VALUES
        ('00012', 'A', TIMESTAMP '2025-07-01 00:30:00', 100.00::DECIMAL(18,2), 125.44::DOUBLE, '网店, "新"'),
        ('123456789012345678', 'B', TIMESTAMP '2025-07-02 23:59:59.25', 50.50, 1e3, 'two
        lines'),
        ('3', NULL, TIMESTAMP '2025-07-03 12:00:00', 20.00, NULL, '  store '),
        ('4', '００７', TIMESTAMP '2025-07-04 12:00:00', -10.00, 0.1, NULL)) AS v(transaction_id, customer_id, occurred_at, amount, cost, channel)
        """

    private static func load(_ sample: FormatSample, _ select: String, columns: String = "") throws -> TrialProject {
        try TrialProject("data: {transactions: {from: \(sample.origin)\(columns)}}", data: [sample.file: sample.data(select)])
    }

    private static func mistakes(_ sample: FormatSample, _ data: Data, columns: String = "", origin: String? = nil) throws -> [Diagnostic] {
        do {
            _ = try TrialProject("data: {transactions: {from: \(origin ?? sample.origin)\(columns)}}", data: [sample.file: data])
            return []
        } catch let failure as Failure {
            #expect(failure.cause == .input)
            return failure.diagnostics
        }
    }

    @Test("gives the same rows as any other: no digit, no character and no row is lost", arguments: FormatSample.all)
    func sameRows(sample: FormatSample) throws {
        let trial = try Self.load(sample, Self.rows)
        #expect(try trial.rows("SELECT row_key, transaction_id, customer_id, occurred_at, amount, cost, channel FROM transactions ORDER BY transaction_id") == [
            "1|00012|A|2025-06-30 16:30:00|100.0000|125.4400|网店, \"新\"", "2|123456789012345678|B|2025-07-02 15:59:59.25|50.5000|1000.0000|two\nlines",
            "3|3|-|2025-07-03 04:00:00|20.0000|-|store", "4|4|007|2025-07-04 04:00:00|-10.0000|0.1000|-"])
        #expect(trial.quality("transactions").read == 4 && trial.quality("transactions").accepted == 4)
        #expect(trial.quality("transactions").files.map(\.file) == [sample.file])
        #expect(trial.quality("transactions").standardised["white-space"] == 1)
    }

    @Test("says where a row stands that cannot be used", arguments: FormatSample.all)
    func rejects(sample: FormatSample) throws {
        let trial = try Self.load(sample, "SELECT lpad(i::VARCHAR, 3, '0') AS transaction_id, TIMESTAMP '2025-07-01' + INTERVAL (i) HOUR AS occurred_at, CASE WHEN i = 41 THEN 'forty' ELSE i::VARCHAR END AS amount FROM range(1, 101) AS r(i)")
        #expect(trial.quality("transactions").read == 100 && trial.quality("transactions").accepted == 99)
        // The header of a text or a sheet is its first line, and the root of XML.
        let line = ["t.csv", "t.csv.gz", "t.csv.zst", "t.tsv", "t.xlsx", "t.xml", "t.xml.gz"].contains(sample.file) ? 42 : 41
        #expect(try trial.rejects("transactions").map { $0.split(separator: "|").prefix(5).joined(separator: "|") } == ["row|\(sample.file)|\(line)|amount|unparsable"])
        #expect(try trial.rejects("transactions")[0].contains("forty"))
    }

    @Test("is refused with one sentence where it is cut short, and nothing crashes or hangs", arguments: FormatSample.all)
    func damaged(sample: FormatSample) throws {
        let whole = try sample.data("SELECT i AS transaction_id, TIMESTAMP '2025-07-01' AS occurred_at, hash(i)::VARCHAR AS amount FROM range(5000) AS r(i)")
        for part in [0.02, 0.3, 0.9, 0.999] {
            let mistakes = try Self.mistakes(sample, whole.prefix(Int(Double(whole.count) * part)))
            // Text that ends midway is text with a spoilt last row.
            guard !mistakes.isEmpty else { continue }
            #expect(mistakes.allSatisfy { $0.severity == .error && !$0.message.contains("\n") && !$0.message.contains("statement") && $0.location?.line != nil }, "\(mistakes.map(\.rendered))")
        }
    }

    @Test("without rows is an error", arguments: FormatSample.all)
    func noRows(sample: FormatSample) throws {
        let empty = try sample.data("SELECT '1' AS transaction_id, TIMESTAMP '2025-07-01' AS occurred_at, 1 AS amount WHERE FALSE")
        #expect(try Self.mistakes(sample, empty).map(\.severity) == [.error])
    }

    @Test("names the nearest column where one is not there", arguments: FormatSample.all)
    func columns(sample: FormatSample) throws {
        let mistakes = try Self.mistakes(sample, sample.data(Self.rows), columns: ", columns: {quantity: chanel}")
        #expect(mistakes.map(\.code) == ["mapping.unknown-column"])
        #expect(mistakes.first?.suggestion == "did you mean 'channel'?")
    }

    @Test("refuses a part that it cannot have", arguments: FormatSample.all)
    func part(sample: FormatSample) throws {
        let mistakes = try Self.mistakes(sample, sample.data(Self.rows), origin: "{file: \(sample.file), \(sample.isWorkbook ? "table: x" : "range: A1:B2")}")
        #expect(mistakes.map(\.code) == ["source.part"])
    }
}
