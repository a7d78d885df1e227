import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import Testing
@testable import KepiMetrics
import TrialTables

/// Not a timed test: run by KEPI_SCALE=10000000 to see where the time goes, statement by statement.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["KEPI_SCALE"] != nil)) struct MetricsScaleTests {
    private struct TimingEngine: Engine {
        let engine: any Engine
        private func timed<Result>(_ sql: String, _ run: () throws -> Result) rethrows -> Result {
            let start = Date()
            if let file = FileHandle(forWritingAtPath: "/tmp/scale.sql") { file.seekToEndOfFile(); file.write(Data((sql + ";\n").utf8)) }
            defer {
                let seconds = Date().timeIntervalSince(start)
                if seconds > 0.05 { print((seconds * 1000).rounded() / 1000, sql.replacing("\n", with: " ").prefix(160)) }
            }
            return try run()
        }
        func execute(_ sql: String) throws { try timed(sql) { try engine.execute(sql) } }
        func query(_ sql: String) throws -> ResultTable { try timed(sql) { try engine.query(sql) } }
        func problem(in sql: String) throws -> String? { try timed(sql) { try engine.problem(in: sql) } }
    }

    @Test("many transactions") func many() throws {
        let rows = Int(ProcessInfo.processInfo.environment["KEPI_SCALE"] ?? "") ?? 1_000_000
        let test = try TestEngine(threads: nil)
        let engine = TimingEngine(engine: test.engine)
        let day = try #require(LocalDate("2025-10-01"))
        var dataset = try CleanTables(["transactions": "transaction_id customer_id occurred_at amount profit channel category\n1 A 2025-01-01 5 1 shop x", "customers": "customer_id region acquired_at\nA North 2025-01-01"], timeZone: "UTC")
            .load(into: test.engine, dataEnd: .init(date: day), isContractual: nil)
        try engine.execute("""
            DELETE FROM transactions; DELETE FROM customers;
            INSERT INTO transactions BY NAME SELECT i AS row_key, 'T' || i AS transaction_id, CAST(1 + hash(i * 7) % \(rows / 10) AS INTEGER) AS customer_key,
            TIMESTAMP '2022-10-01' + INTERVAL 1 SECOND * CAST(hash(i * 13) % 94694400 AS BIGINT) AS occurred_at, CAST(occurred_at AS DATE) AS occurred_on,
            CAST(1 + hash(i * 17) % 10000 AS DECIMAL(18,4)) / 100 AS amount, CAST(hash(i * 19) % 3000 AS DECIMAL(18,4)) / 100 AS profit, CASE WHEN hash(i * 23) % 3 = 0 THEN 'shop' ELSE 'web' END AS channel,
            'category ' || hash(i * 29) % 8 AS category FROM range(\(rows)) AS r(i);
            INSERT INTO customers BY NAME SELECT i AS row_key, 'C' || i AS customer_id, CAST(i AS INTEGER) AS customer_key, 'region ' || i % 5 AS region, TIMESTAMP '2022-10-01' AS acquired_at FROM range(1, \(rows / 10 + 1)) AS r(i);
            """)
        dataset.tables["transactions"]?.rows = rows
        dataset.tables["transactions"]?.firstDay = LocalDate("2022-10-01")
        dataset.tables["transactions"]?.dimensions = [.init(name: "channel", distinctValues: 2), .init(name: "category", distinctValues: 8)]
        dataset.tables["customers"]?.dimensions = [.init(name: "region", distinctValues: 5)]
        let project = Project(file: "kepi.yaml", folder: ".", dataFolder: ".", company: LocalizedText("Test"), timeZone: "UTC", currency: "EUR")
        let catalogue = try MetricCatalogue.load(folders: [TestEngine.definitions], settings: Settings())
        let start = Date()
        print("scan", try engine.query("SELECT sum(amount), count(DISTINCT customer_key), max(occurred_at), max(channel) FROM transactions").rows)
        print("scan took", Date().timeIntervalSince(start))
        let begin = Date()
        let results = try MetricsComputation(engine: engine, dataset: dataset, catalogue: catalogue, project: project).compute(period: try #require(Period("2025-Q3")))
        print("all took", Date().timeIntervalSince(begin))
        for metric in results.metrics where metric.current.value != nil { print(metric.id, metric.current.value ?? 0, metric.current.n ?? -1, metric.previous?.isClear as Any) }
        if let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) { print(status.split(separator: "\n").filter { $0.hasPrefix("VmHWM") }) }
    }
}
