import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import Testing
@testable import KepiMetrics
import TrialTables

@Suite struct MetricsComputationTests {
    /// Results over tables made of texts, for 2025-Q3 with data to its end.
    /// - Parameter rows: how many rows tables are said to have.
    private func results(_ tables: [String: String], own: [String: String] = [:], settings: Settings = Settings(), threads: Int = 1, rows: [String: Int] = [:]) throws -> MetricResults {
        let folder = NSTemporaryDirectory() + "kepi-own-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in own { try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8) }
        let test = try TestEngine(threads: threads)
        var dataset = try CleanTables(tables, timeZone: "UTC").load(into: test.engine, dataEnd: .init(date: try #require(LocalDate("2025-10-01"))), isContractual: nil)
        for (table, count) in rows { dataset.tables[table]?.rows = count }
        let project = Project(file: "kepi.yaml", folder: ".", dataFolder: ".", company: LocalizedText("Test"), timeZone: "UTC", currency: "EUR", settings: settings)
        let catalogue = try MetricCatalogue.load(folders: [TestEngine.definitions, folder], settings: settings)
        return try MetricsComputation(engine: TracingEngine(test.engine), dataset: dataset, catalogue: catalogue, project: project).compute(period: try #require(Period("2025-Q3")))
    }

    /// `count` answers of customers of their own, `good` of them satisfied.
    private func answers(_ day: String, _ count: Int, good: Int, region: String = "North", from: Int = 0) -> String {
        (0..<count).map { "\(region)\(from + $0) \(day) \($0 < good ? 5 : 2) \(region)" }.joined(separator: "\n")
    }

    private var complete: Settings { var settings = Settings(); settings.historyComplete = true; return settings }

    @Test("a clear change is a finding only where Holm's correction leaves it one") func findings() throws {
        let header = "customer_id responded_at csat area\n"
        // 61 of 100 after 75 of 100: clear by itself (p 0.034), and beside a year ago that differs by nothing not after correction.
        let some = try results(["surveys": header + answers("2025-07-01", 100, good: 61) + "\n" + answers("2025-05-01", 100, good: 75, from: 200) + "\n" + answers("2024-08-01", 100, good: 61, from: 400)], settings: complete)
        let satisfaction = try #require(some["satisfaction"])
        #expect(satisfaction.previous?.isClear == true)
        #expect(satisfaction.yearAgo?.isClear == false)
        #expect(satisfaction.yearAgo?.isFinding == false)
        #expect(satisfaction.previous?.isFinding == false)
        // Alone, p 0.024 makes one and p 0.034 does not: other kinds of findings have the rest of the report's 5%.
        let alone = try results(["surveys": header + answers("2025-07-01", 100, good: 60) + "\n" + answers("2025-05-01", 100, good: 75, from: 200)], settings: complete)
        #expect(alone["satisfaction"]?.previous?.isFinding == true)
        let scarce = try results(["surveys": header + answers("2025-07-01", 100, good: 61) + "\n" + answers("2025-05-01", 100, good: 75, from: 200)], settings: complete)
        #expect(scarce["satisfaction"]?.previous?.isClear == true)
        #expect(scarce["satisfaction"]?.previous?.isFinding == false)
        // 40 of 100 is far enough.
        let much = try results(["surveys": header + answers("2025-07-01", 100, good: 40) + "\n" + answers("2025-05-01", 100, good: 75, from: 200)], settings: complete)
        #expect(much["satisfaction"]?.previous?.isFinding == true)
        // The same answers as a mean: clear, but it is no headline figure.
        #expect(much["satisfaction_score"]?.previous?.isClear == true)
        #expect(much["satisfaction_score"]?.previous?.isFinding == false)
    }

    @Test("among groups the correction is over the dimension's groups") func groupFindings() throws {
        let header = "customer_id responded_at csat area\n"
        var text = header
        for (index, region) in ["North", "South", "East"].enumerated() {
            text += answers("2025-07-01", 60, good: index == 0 ? 20 : 45, region: region) + "\n" + answers("2025-05-01", 60, good: 45, region: region, from: 100) + "\n"
        }
        let groups = try #require(try results(["surveys": text], settings: complete)["satisfaction"]?.groups["area"])
        #expect(groups.map(\.value) == ["East", "North", "South"])
        #expect(groups.map { $0.previous?.isClear } == [false, true, false])
        #expect(groups.map { $0.previous?.isFinding } == [false, true, false])
    }

    @Test("a metric of the project's own is computed like any other") func ownMetric() throws {
        let own = """
            id: weekend_value
            names: {en: Weekend value}
            definition: {en: Mean amount of purchases at weekends in the North.}
            kind: mean
            unit: money
            better: higher
            fact: purchases
            filter: |
              dayofweek(purchased_at) IN (0, 6) -- Saturday and Sunday
              AND region = 'North'
            numerator: amount
            """
        let results = try results(["transactions": "transaction_id customer_id occurred_at amount\n1 A 2025-07-05 10\n2 A 2025-07-06 20\n3 A 2025-07-07 90\n4 B 2025-07-05 90",
                                   "customers": "customer_id region\nA North\nB South"], own: ["weekend.yaml": own])
        let metric = try #require(results["weekend_value"])
        #expect(metric.current.value == 15)
        #expect(metric.current.n == 2)
        #expect(metric.sql.contains("dayofweek(purchased_at) IN (0, 6)"))
    }

    @Test("SQL of a metric that does not run names the file and stops the build") func badMetric() throws {
        let own = "id: bad\nnames: Bad\ndefinition: Bad.\nkind: sum\nunit: money\nfact: transactions\nnumerator: amont\n"
        #expect { try results(["transactions": "transaction_id customer_id occurred_at amount\n1 A 2025-07-05 10"], own: ["bad.yaml": own]) } throws: { error in
            guard let failure = error as? Failure, let diagnostic = failure.diagnostics.first else { return false }
            return failure.cause == .input && diagnostic.code == "metric.sql" && diagnostic.location?.line == 7 && diagnostic.message.contains("amont")
        }
    }

    @Test("every metric is there, in the catalogue's order, with its trend and its SQL") func everyMetric() throws {
        let results = try results(["transactions": "transaction_id customer_id occurred_at amount\n1 A 2025-07-05 10"])
        #expect(results.metrics.count == 44)
        #expect(results.metrics.prefix(2).map(\.id) == ["satisfaction", "loyalty"])
        #expect(results.metrics.allSatisfy { ($0.current.value == nil) == ($0.current.unavailable != nil) })
        #expect(results.metrics.allSatisfy { $0.sql.contains("FROM main.") })
        #expect(results["revenue"]?.trend.map(\.window.period.id) == ["2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"])
        #expect(results["revenue"]?.trend.map { $0.estimate.unavailable == .noRows } == [true, true, true, true, true, true, true, false])
    }

    @Test("what is asked for otherwise of many rows is the same: figures, and which groups are hidden") func manyRows() throws {
        var transactions = "transaction_id customer_id occurred_at amount profit channel category\n"
        var customers = "customer_id region\n"
        for i in 0..<900 {
            let customer = i % 300, region = customer < 290 ? "North" : customer < 297 ? "South" : "East"
            if i < 300 { customers += "C\(customer) \(region)\n" }
            let day = ["2025-07-05", "2025-05-06", "2024-08-07", "2024-01-08"][(i / 7) % 4]
            let who = i % 50 == 0 ? "-" : "C\(customer)", channel = (i + i / 300) % 3 == 0 ? "shop" : "web"
            transactions += "T\(i) \(who) \(day) \(10 + i % 13) \(i % 5) \(channel) \(i % 200 == 7 ? "rare" : "usual")\n"
            // Further rows of a purchase, in another channel than its first; some take all of it back. And its number again, for somebody else.
            if i % 6 == 0 { transactions += "T\(i) \(who) \(day) \(i % 12 == 0 ? -40 : 5) \(i % 4) phone usual\n" }
            if i % 21 == 0 { transactions += "T\(i) C\((customer + 1) % 300) \(day) 3 1 phone usual\n" }
        }
        // The SQL of a metric sees texts, however dimensions are kept.
        let own = """
            id: elsewhere
            names: Purchases elsewhere
            definition: Purchases through a channel that is not named here, or in a category that nobody has.
            kind: share
            unit: share
            fact: purchases
            denominator: "TRUE"
            numerator: COALESCE(channel, 'none') || '' NOT IN ('shop', 'nothing') OR category = 'nothing'
            """
        let tables = ["transactions": transactions, "customers": customers]
        let few = try results(tables, own: ["elsewhere.yaml": own]), many = try results(tables, own: ["elsewhere.yaml": own], rows: ["transactions": 1_000_000])
        for (one, other) in zip(few.metrics, many.metrics) {
            #expect(String(describing: one.current) == String(describing: other.current), "\(one.id)")
            #expect(String(describing: one.trend) == String(describing: other.trend), "\(one.id)")
            #expect(String(describing: one.limits) == String(describing: other.limits), "\(one.id)")
            for dimension in ["region", "channel", "category"] {
                #expect(String(describing: one.groups[dimension]) == String(describing: other.groups[dimension]), "\(one.id) by \(dimension)")
            }
        }
        #expect(["order_value", "purchase_frequency", "cross_channel_share", "top_decile_profit_share", "elsewhere"].allSatisfy { many[$0]?.current.value != nil })
        #expect(few["revenue"]?.groups["region"]?.contains { $0.isSuppressed } == true)
        #expect(few["revenue"]?.groups["channel"]?.contains { $0.isSuppressed } == false)
    }

    @Test("rows of measures of exactly the period, with earlier ones as their trend") func measures() throws {
        let results = try results(["transactions": "transaction_id customer_id occurred_at amount\n1 A 2025-07-05 10",
                                   "measures": "measure period value target\nbrand 2025-Q3 55 60\nbrand 2025-Q2 52.5 -\nbrand 2025-07 1 -\nbrand 2025-Q4 9 -\nreach whenever 1 -"])
        #expect(results.measures.map(\.measure) == ["brand"])
        #expect(results.measures.first?.value == 55 && results.measures.first?.target == 60)
        #expect(results.measureTrends["brand"]?.map(\.value) == [52.5, 55])
    }
}
