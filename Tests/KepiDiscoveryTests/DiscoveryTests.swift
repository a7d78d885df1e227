import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import Testing
@testable import KepiDiscovery

@Suite("What several exports are together") struct DiscoveryTests {
    private static func proposal(_ files: [String: String]) throws -> Proposal {
        let folder = NSTemporaryDirectory() + "/kepi-discovery-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/work", withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
        return try MappingQualityTests.discovery().propose(ExportReader(engine: NoEngine(), folder: folder, workFolder: folder + "/work").tables(of: ExportReader.files(in: folder)))
    }

    private static func rows(_ header: String, _ count: Int, _ row: (Int) -> String) -> String { header + "\n" + (1...count).map { row($0) + "\n" }.joined() }

    private static let customers = rows("cust_no,full_name,city", 30) { "C\(1000 + $0),Name \($0),\(["Oslo", "Rome"][$0 % 2])" }
    private static let orders = rows("order_no,cust_no,order_date,status", 60) { "O\(5000 + $0),C\(1000 + $0 % 30 + 1),2025-0\($0 % 9 + 1)-1\($0 % 10),paid" }
    private static let lines = rows("order_no,line,sku,qty,line_total", 120) { "O\(5000 + ($0 + 1) / 2),\($0 % 2 + 1),S\($0 % 7),1,\($0).50" }

    @Test("lines, orders and customers are joined by their keys") func joined() throws {
        let proposal = try Self.proposal(["customers.csv": Self.customers, "orders.csv": Self.orders, "order_lines.csv": Self.lines])
        #expect(proposal.sources.map(\.table.name) == ["customers", "transactions"])
        let sales = try #require(proposal.sources.last), query = try #require(sales.query)
        #expect(sales.export.name == "order_lines.csv" && sales.columns.map(\.name) == ["transaction_id", "customer_id", "occurred_at", "amount", "quantity", "product"])
        #expect(query.sql.contains("LEFT JOIN (SELECT DISTINCT ON (\"order_no\") * FROM \"orders\" ORDER BY ALL) AS \"orders\"\n    ON \"orders\".\"order_no\" = \"order_lines\".\"order_no\""))
        #expect(query.inputs == ["order_lines": "order_lines.csv", "orders": "orders.csv"] && proposal.unused.isEmpty)
    }

    @Test("an order's amount is never joined onto its lines; where only orders have amounts, they are the purchases") func orderTotals() throws {
        let payments = Self.rows("order_no,payment_type,payment_value", 60) { "O\(5000 + $0),card,\($0).25" }
        let lines = Self.rows("order_no,line,sku", 120) { "O\(5000 + ($0 + 1) / 2),\($0 % 2 + 1),S\($0 % 7)" }
        let sales = try #require(try Self.proposal(["orders.csv": Self.orders, "order_lines.csv": lines, "order_payments.csv": payments]).sources.first { $0.table.name == "transactions" })
        #expect(sales.export.name == "order_payments.csv" && sales.column("amount")?.note == nil)
    }

    @Test("the customers' key is the one that the other tables' keys stand in, whatever it is called") func keys() throws {
        let proposal = try Self.proposal([
            "customers.csv": Self.rows("id,crm_ref,name", 30) { "\($0),C\(1000 + $0),Name \($0)" },
            "orders.csv": Self.rows("order_id,customer_id,order_date,amount", 60) { "O\($0),C\(1000 + $0 % 30 + 1),2025-01-1\($0 % 10),\($0).5" }])
        #expect(proposal.sources.first?.column("customer_id")?.header == "crm_ref")
    }

    @Test("keys that hardly join are pointed out") func strangers() throws {
        let proposal = try Self.proposal([
            "customers.csv": Self.customers, "orders.csv": Self.rows("order_id,customer_id,order_date,amount", 60) { "O\($0),X\($0),2025-01-1\($0 % 10),\($0).5" }])
        #expect(proposal.sources.last?.column("customer_id")?.note?.contains("only 0% of its values are customers of customers.csv") ?? false)
    }

    @Test("an event log is told by its repeated ids, and its times and kinds are found") func events() throws {
        let proposal = try Self.proposal(["log.csv": Self.rows("CaseID,Activity,CompleteTimestamp,Channel", 60) { "\(($0 + 2) / 3),\(["opened", "answered", "closed"][$0 % 3]),2025-01-01 10:0\($0 % 10):00,web" }])
        let source = try #require(proposal.sources.first), events = try #require(source.events)
        #expect(source.table.name == "tickets" && events.id == "CaseID" && events.time == "CompleteTimestamp" && events.kind == "Activity" && events.tickets == 20 && source.columns.map(\.name) == ["channel"])
    }

    @Test("values that contradict a name keep the column out, and are told") func contradiction() throws {
        let proposal = try Self.proposal(["orders.csv": Self.rows("order id,customer id,order date,amount,profit", 30) { "O\($0),C\($0 % 9),2025-01-1\($0 % 10),\($0).5,high" }])
        let source = try #require(proposal.sources.first)
        #expect(source.column("profit") == nil && source.questions == [Proposal.Question(name: "profit", header: "profit", why: "named so, but holds no numbers")])
    }

    @Test("a slip among answers does not make another scale, and averages are none") func scales() throws {
        let scores = try Self.proposal(["survey.csv": Self.rows("response id,date,satisfaction,nps", 60) { "\($0),2025-01-1\($0 % 10),\($0 == 7 ? 9 : $0 % 5 + 1),\($0 % 11)" }])
        #expect(scores.sources.first?.column("csat") != nil && scores.sources.first?.column("nps") != nil)
        let averages = try Self.proposal(["survey.csv": Self.rows("response id,date,satisfaction", 60) { "\($0),2025-01-1\($0 % 10),\($0 % 5).\($0 % 9)" }])
        #expect(averages.sources.first?.column("csat") == nil)
    }

    @Test("a day and the time of day beside it are one time") func clock() throws {
        let proposal = try Self.proposal(["orders.csv": Self.rows("order id,Date,Time,amount,tax", 20) { "O\($0),2025-01-1\($0 % 10),\($0 % 12 + 1):05 PM,\($0).5,1" }])
        #expect(proposal.sources.first?.column("occurred_at")?.joined == ["Date", "Time"])
        let apart = try Self.proposal(["orders.csv": Self.rows("order id,Date,amount,Delivery slot", 20) { "O\($0),2025-01-1\($0 % 10),\($0).5,10:30" }])
        #expect(apart.sources.first?.column("occurred_at")?.joined == [])
    }

    @Test("states of purchases that came to nothing are asked for, with the line that leaves them out") func states() throws {
        let proposal = try Self.proposal(["orders.csv": Self.rows("order id,order date,amount,Status", 20) { "O\($0),2025-01-1\($0 % 10),\($0).5,\(["paid", "Cancelled", "it's refunded"][$0 % 3])" }])
        #expect(proposal.sources.first?.questions.first?.sql == "CASE WHEN \"Status\" IN ('Cancelled', 'it''s refunded') THEN 0 ELSE \"amount\" END")
    }

    @Test("an e-mail address that stands for the customer is taken in small letters") func addresses() throws {
        let proposal = try Self.proposal(["orders.csv": Self.rows("order id,order date,amount,Customer email", 20) { "O\($0),2025-01-1\($0 % 10),\($0).5,\($0 % 2 == 0 ? "A" : "a")\($0 / 2)@x.org" }])
        #expect(proposal.sources.first?.column("customer_id")?.sql == "lower(trim(\"Customer email\"))")
    }

    @Test("where there is a price and a quantity and no amount, it is their product") func products() throws {
        let proposal = try Self.proposal(["retail.csv": Self.rows("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", 30) { "5\($0 / 3),S\($0 % 7),MUG \($0 % 7),\($0 % 5 + 1),12/1\($0 % 10)/2010 8:26,2.5\($0 % 9),17\($0 % 4),UK" }])
        let source = try #require(proposal.sources.first)
        #expect(source.column("amount")?.sql == "\"Quantity\" * \"UnitPrice\"" && source.column("product")?.header == "Description")
    }

    @Test("days that leave day and month open are taken with a question") func openDays() throws {
        let proposal = try Self.proposal(["orders.csv": Self.rows("order id,order date,amount", 20) { "O\($0),0\($0 % 9 + 1)/0\($0 % 7 + 1)/2025,\($0).5" }])
        #expect(proposal.sources.first?.column("occurred_at")?.note?.contains("cannot be told apart") ?? false)
    }

    @Test("the same exports give the same proposal") func deterministic() throws {
        func text() throws -> String {
            let proposal = try Self.proposal(["customers.csv": Self.customers, "orders.csv": Self.orders, "order_lines.csv": Self.lines, "notes.csv": "a,b\n1,2\n"])
            return ProposalText(proposal, facts: ProjectFacts([], proposal: proposal, folder: "x", stated: [:]), prefix: "", origin: "4 files").files.map(\.text).joined()
        }
        #expect(try text() == text())
    }
}
