import Foundation
import KepiCore
import KepiEngine
import Testing
@testable import KepiDataset

struct DatasetLoaderTests {
    private static let orders = """
        transaction_id,customer_id,occurred_at,amount,cost,channel
        1,B,2025-07-01 00:30:00,100.00,60,web
        2,A,2025-07-02,50.5,,store
        3,,2025-07-03 23:59:59,20,5,store
        4,C,2025-07-04 12:00:00,-10,0,web
        """
    private static let customers = """
        customer_id,name,region,birth_date,acquired_at
        A,Li,North,1985-02-03,2025-07-03
        B,Wang,South,,
        D,Zhao,,2001-12-31,2024-01-01 08:00:00
        """

    @Test("every canonical table stands with every column, in the types that the docstring promises") func shape() throws {
        let trial = try TrialProject("data: {transactions: o.csv}", ["o.csv": Self.orders])
        #expect(try trial.rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY 1")
            == ["campaigns", "customers", "interactions", "measures", "staff", "surveys", "tickets", "transactions"])
        #expect(try trial.rows("SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'main' AND table_name = 'transactions' ORDER BY ordinal_position") == [
            "row_key|BIGINT", "transaction_id|VARCHAR", "customer_id|VARCHAR", "customer_key|BIGINT", "occurred_at|TIMESTAMP", "occurred_on|DATE", "amount|DECIMAL(18,4)",
            "cost|DECIMAL(18,4)", "profit|DECIMAL(18,4)", "quantity|DECIMAL(18,4)", "product|VARCHAR", "category|VARCHAR", "channel|VARCHAR", "payment_method|VARCHAR"])
        #expect(try trial.rows("SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'main' AND table_name = 'customers' AND (column_name LIKE 'acq%' OR column_name LIKE 'birth%' OR column_name LIKE 'is%') ORDER BY 1") == [
            "acquired_at|TIMESTAMP", "acquired_on|DATE", "acquired_stated_at|TIMESTAMP", "acquired_stated_on|DATE", "acquisition_channel|VARCHAR", "birth_date|DATE",
            "birth_date_band|VARCHAR", "is_orphan|BOOLEAN"])
        #expect(try trial.rows("SELECT count(*) FROM staff") == ["0"])
    }

    @Test("instants are UTC and days local; profit is amount less cost where both are known") func values() throws {
        let trial = try TrialProject("data: {transactions: o.csv}", ["o.csv": Self.orders])
        #expect(try trial.rows("SELECT row_key, transaction_id, occurred_at, occurred_on, amount, profit FROM transactions ORDER BY row_key") == [
            "1|1|2025-06-30 16:30:00|2025-07-01|100.0000|40.0000", "2|2|2025-07-01 16:00:00|2025-07-02|50.5000|-",
            "3|3|2025-07-03 15:59:59|2025-07-03|20.0000|15.0000", "4|4|2025-07-04 04:00:00|2025-07-04|-10.0000|-10.0000"])
        #expect(trial.dataset.dataEnd == Dataset.DataEnd(date: LocalDate("2025-07-05")!))
        #expect(trial.quality("transactions").read == 4 && trial.quality("transactions").accepted == 4)
        let facts = trial.dataset.tables["transactions"]!
        #expect(facts.columns == ["transaction_id", "customer_id", "occurred_at", "amount", "cost", "channel"])
        #expect(facts.dimensions == [TableFacts.Dimension(name: "channel", distinctValues: 2)])
        #expect(facts.firstDay == LocalDate("2025-07-01") && facts.lastDay == LocalDate("2025-07-04") && facts.rows == 4 && facts.midnightColumns.isEmpty)
    }

    @Test("customers hold orphans, flagged, and the earliest of stated and first event") func customers() throws {
        let trial = try TrialProject("data: {transactions: o.csv, customers: c.csv}", ["o.csv": Self.orders, "c.csv": Self.customers])
        #expect(try trial.rows("SELECT customer_id, is_orphan, region, birth_date_band, acquired_at, acquired_on, acquired_stated_on FROM customers ORDER BY 1") == [
            "A|false|North|1980–1989|2025-07-01 16:00:00|2025-07-02|2025-07-03", "B|false|South|-|2025-06-30 16:30:00|2025-07-01|-",
            "C|true|-|-|2025-07-04 04:00:00|2025-07-04|-", "D|false|-|2000–2009|2024-01-01 00:00:00|2024-01-01|2024-01-01"])
        #expect(trial.dataset.quality.warnings == [.init(code: "orphans", table: "transactions", count: 1), .init(code: "acquired-after-first-transaction", table: "customers", count: 1),
                                                   .init(code: "profit-unknown", table: "transactions", count: 1)])
        #expect(trial.quality("customers").accepted == 3)
        #expect(trial.dataset.tables["customers"]!.dimensions.map(\.name) == ["birth_date_band", "region"])
        #expect(!trial.dataset.isContractual)
        #expect(trial.dataset.qualityDiagnostics(limit: 0.05).map(\.severity) == [.warning, .warning, .warning])
    }

    @Test("the same customer has the same positive key in every table, nobody has none") func keys() throws {
        let trial = try TrialProject("data: {transactions: o.csv, customers: c.csv}", ["o.csv": Self.orders, "c.csv": Self.customers])
        #expect(try trial.rows("SELECT count(*), count(t.customer_key), count(DISTINCT t.customer_key), count(c.customer_id), bool_and(t.customer_id = c.customer_id AND t.customer_key > 0) FROM transactions AS t LEFT JOIN customers AS c USING (customer_key)")
            == ["4|3|3|3|true"])
        #expect(try trial.rows("SELECT customer_id FROM kepi.customer_keys ORDER BY 1") == ["A", "B", "C", "D"])
        #expect(try trial.rows("SELECT count(*) FROM kepi.customer_keys JOIN customers USING (customer_id, customer_key) WHERE customers.row_key = customer_key") == ["4"])
    }

    @Test("customers whose keys collide get others") func collidingKeys() throws {
        let lines = (0..<40).map { "\($0),C\($0),2025-01-01,1" }.joined(separator: "\n")
        let files = ["o.csv": "transaction_id,customer_id,occurred_at,amount\n" + lines + "\n"]
        // Four bits have room for sixteen.
        let trial = try TrialProject("data: {transactions: o.csv}", files, keys: CustomerKeys(droppedBits: { $0 < 2 ? 60 : 1 }))
        let plain = try TrialProject("data: {transactions: o.csv}", files)
        for loaded in [trial, plain] {
            #expect(try loaded.rows("SELECT count(*), count(DISTINCT customer_key), min(customer_key) > 15 FROM customers") == ["40|40|true"])
            #expect(try loaded.rows("SELECT count(*) FROM transactions AS t JOIN customers AS c USING (customer_key) WHERE t.customer_id = c.customer_id") == ["40"])
            #expect(loaded.dataset.tables["customers"]!.rows == 40)
        }
        #expect(try trial.rows("SELECT customer_key FROM customers WHERE customer_id = 'C1'") != plain.rows("SELECT customer_key FROM customers WHERE customer_id = 'C1'"))
        #expect(throws: Failure.self) { try TrialProject("data: {transactions: o.csv}", files, keys: CustomerKeys(droppedBits: { _ in 60 })) }
    }

    @Test("a closed_at makes the business contractual") func contractual() throws {
        let trial = try TrialProject("data: {transactions: o.csv, customers: c.csv}", ["o.csv": Self.orders, "c.csv": "customer_id,closed_at\nA,2030-01-01\nB,\n"])
        #expect(trial.dataset.isContractual)
    }

    @Test("columns are mapped by name, canonical headers need no mapping, and further ones named become dimensions") func mapping() throws {
        let trial = try TrialProject("""
            data:
              transactions:
                from: 订单.csv
                columns: {transaction_id: 订单号, occurred_at: {column: 下单时间, format: "%Y/%m/%d %H:%M"}, amount: 实付金额, 门店: 店}
            """, ["订单.csv": "订单号,下单时间,实付金额,店,channel,没用\n0012,2025/9/1 8:05,12.5,东店,web,x\n0013,2025/12/31 23:59,1,西店,,y\n"])
        #expect(try trial.rows("SELECT transaction_id, occurred_at, amount, 门店, channel FROM transactions ORDER BY 1") == [
            "0012|2025-09-01 00:05:00|12.5000|东店|web", "0013|2025-12-31 15:59:00|1.0000|西店|-"])
        #expect(trial.dataset.tables["transactions"]!.dimensions.map(\.name) == ["channel", "门店"])
    }

    @Test("files of one table are read in order, each with its own columns' order") func severalFiles() throws {
        let trial = try TrialProject("data: {transactions: [a.csv, b.csv]}", [
            "a.csv": "transaction_id,occurred_at,amount\n1,2025-01-01,1\n", "b.csv": "amount;transaction_id;occurred_at\n2;2;2025-01-02\n3;3;2025-01-03\n"])
        #expect(try trial.rows("SELECT row_key, transaction_id, amount FROM transactions ORDER BY 1") == ["1|1|1.0000", "2|2|2.0000", "3|3|3.0000"])
        #expect(trial.quality("transactions").files.map(\.read) == [1, 2])
    }

    @Test("a query over raw files gives any other shape; its files are found by their names") func query() throws {
        let files = ["heads.csv": "id,who,at\n1,A,2025-01-01 10:00:00\n2,B,2025-01-02 10:00:00\n", "lines.csv": "id,price,n\n1,2.50,2\n1,1.00,1\n2,3.00,1\n",
                     "t.sql": "-- lines with their heads\nSELECT h.id AS transaction_id, who AS customer_id, h.\"at\" AS occurred_at, price::DECIMAL(9, 2) * n::INTEGER AS amount\nFROM heads h JOIN lines l USING (id);\n"]
        let trial = try TrialProject("data: {transactions: {query: t.sql}}", files)
        #expect(try trial.rows("SELECT transaction_id, customer_id, amount FROM transactions ORDER BY 1, 3") == ["1|A|1.0000", "1|A|5.0000", "2|B|3.0000"])
        #expect(trial.quality("transactions").files.map(\.file) == ["heads.csv", "lines.csv"])
        #expect(trial.quality("transactions").read == 3)
        #expect(try trial.rows("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'main'") == ["8"])
    }

    @Test("a query's mistake has its file and line", arguments: [
        ("SELECT id AS transaction_id,\n  nope AS amount\nFROM heads", "t.sql:2: error[query.sql]: Referenced column \"nope\" not found in FROM clause!"),
        ("SELEC 1", "t.sql:1: error[query.sql]: syntax error"), ("DROP TABLE x", "t.sql: error[query.sql]: a SELECT is wanted"),
        ("SELECT 1; SELECT 2", "t.sql: error[query.sql]: one SELECT is wanted"), ("SELECT 'a", "t.sql:1: error[query.sql]: a text literal is not closed"),
        ("SELECT id::DATE AS x FROM heads", "t.sql: error[query.sql]: the query fails on these files"), ("", "t.sql: error[query.sql]: one SELECT is wanted"),
        ("SELECT * FROM read_csv('/etc/passwd')", "t.sql:1: error[query.sql]: Cannot access file"),
    ]) func queryMistakes(sql: String, expected: String) throws {
        let found = try TrialProject.mistakes("data: {transactions: {query: t.sql}}", ["heads.csv": "id\nsecret\n", "t.sql": sql])
        #expect(found.count == 1 && found[0].hasPrefix(expected) && !found[0].contains("secret"), "\(found)")
    }

    @Test("every mistake of a project is told at once, with its place") func allMistakes() throws {
        let found = try TrialProject.mistakes("""
            data:
              customers: nobody.csv
              transactions: {from: o.csv, columns: {amount: 实付金额, channel: chanel}}
              tickets: t.csv
              surveys: s.csv
            """, ["o.csv": "transaction_id,occurred_at,实付金客,channel\n1,2025-01-01,1,web\n", "t.csv": "ticket_id,opened_at\n", "s.csv": "response_id,csat\n1,5\n"])
        #expect(found.map { $0.split(separator: "]")[0] + "]" } == [
            "kepi.yaml:5:14: error[csv.not-found]", "kepi.yaml:6:49: error[mapping.unknown-column]", "kepi.yaml:6:64: error[mapping.unknown-column]",
            "t.csv:1: error[csv.no-rows]", "kepi.yaml:8:3: error[mapping.missing-column]"], "\(found)")
        #expect(found[1].contains("o.csv has no column '实付金额'; did you mean '实付金客'?"))
    }

    @Test("a required column that is nowhere is named, with what the file has") func missingColumn() throws {
        let found = try TrialProject.mistakes("data: {transactions: o.csv}", ["o.csv": "transaction_id,occurred_at,total\n1,2025-01-01,1\n"])
        #expect(found == ["kepi.yaml:4:8: error[mapping.missing-column]: o.csv has no column 'amount', which transactions needs; "
            + "name the column that holds it under `columns:`; the file has 'transaction_id', 'occurred_at', 'total'"])
    }

    @Test("with nothing to compute from there is an error") func nothing() throws {
        #expect(try TrialProject.mistakes("data: {customers: c.csv}", ["c.csv": "customer_id\nA\n"]).contains { $0.contains("transactions, tickets") })
        #expect(try TrialProject.mistakes("data: {transactions: o.csv}", ["o.csv": "transaction_id,occurred_at,amount\n,2025-01-01,1\n"]).first?.contains("dataset.no-events") == true)
    }

    @Test("a stated data end holds, exclusive, and later events are rejected") func dataEnd() throws {
        let files = ["o.csv": "transaction_id,occurred_at,amount\n1,2025-06-30 23:59:59,1\n2,2025-07-01,1\n3,2025-07-01 12:00:00,1\n"]
        let day = try TrialProject("data: {transactions: o.csv}\nsettings: {data_end: 2025-07-01}", files)
        #expect(day.dataset.dataEnd == Dataset.DataEnd(date: LocalDate("2025-07-01")!, isStated: true))
        #expect(day.quality("transactions").reasons == ["after-data-end": 2] && day.quality("transactions").accepted == 1)
        let time = try TrialProject("data: {transactions: o.csv}\nsettings: {data_end: \"2025-07-01T12:00:00\"}", files)
        #expect(time.dataset.dataEnd.secondsOfDay == 43_200 && time.quality("transactions").accepted == 2)
    }

    @Test("a campaign's end and a contract's may lie after the data end") func future() throws {
        let trial = try TrialProject("data: {transactions: o.csv, campaigns: c.csv, customers: k.csv}\nsettings: {data_end: 2025-07-01}", [
            "o.csv": "transaction_id,occurred_at,amount\n1,2025-06-30,1\n", "c.csv": "campaign_id,started_at,ended_at,cost\nX,2025-06-01,2026-01-01,10\n", "k.csv": "customer_id,closed_at\nA,9999-12-31\n"])
        #expect(trial.quality("campaigns").accepted == 1 && trial.quality("customers").accepted == 1)
    }

    @Test("hostile text comes through unchanged") func hostile() throws {
        let long = String(repeating: "长x", count: 5_000)
        let texts = ["<script>alert(1)</script>", "a | b", "{{x}}", "](javascript:x)", "`*_", "\u{202E}abc", "say \"hi\"", "'; DROP TABLE transactions; --", long, "=1+1", "\\", "a\nb", "，（）"]
        let lines = texts.enumerated().map { "\($0),2025-01-01,1,\"\($1.replacing("\"", with: "\"\""))\"" }.joined(separator: "\n")
        let trial = try TrialProject("data: {transactions: o.csv}", ["o.csv": "transaction_id,occurred_at,amount,product\n" + lines + "\n99,2025-01-01,1,a\0b\n"])
        #expect(try trial.engine.query("SELECT product FROM transactions ORDER BY row_key").rows.map { $0[0].text } == texts)
        #expect(trial.quality("transactions").reasons == ["nul": 1])
    }

    @Test("other encodings, lines above and below the table, and blank ones are told apart from rows") func encodings() throws {
        let text = "销售明细\n\n订单号,时间,金额,类别\n1,2025/1/2,\"1,200.50\",家具\n\n2,2025/1/3,80.25,灯具\n合计,,1280.75,\n"
        // The same text in GB18030.
        let gbk = try #require(Data(base64Encoded: "z/rK28P3z7gKCraptaW6xSzKsbzkLL3wtu4swOCx8AoxLDIwMjUvMS8yLCIxLDIwMC41MCIsvNK+3woKMiwyMDI1LzEvMyw4MC4yNSy1xr7fCrrPvMYsLDEyODAuNzUsCg=="))
        let utf16 = try #require(text.data(using: .utf16))
        for data in [gbk, utf16] {
            let trial = try TrialProject("data: {transactions: {from: o.csv, columns: {transaction_id: 订单号, occurred_at: 时间, amount: 金额, category: 类别}}}", data: ["o.csv": data])
            #expect(try trial.rows("SELECT transaction_id, amount, category FROM transactions ORDER BY 1") == ["1|1200.5000|家具", "2|80.2500|灯具"])
            let quality = trial.quality("transactions")
            #expect(quality.read == 2 && quality.standardised["encoding"] == 2 && quality.standardised["thousands"] == 1 && quality.setAside["total"] == 1, "\(quality)")
        }
    }

    @Test("answers without an id are named by file and row; new dimensions of customers stand beside theirs") func madeNames() throws {
        let trial = try TrialProject("data: {surveys: [a.csv, b.csv], customers: {from: c.csv, columns: {tier: level}}}", [
            "a.csv": "customer_id,responded_at,csat\nA,2025-01-01,5\nA,2025-01-01,5\n", "b.csv": "customer_id,responded_at,csat\nA,2025-01-01,5\n", "c.csv": "customer_id,level\nA,gold\n"])
        #expect(try trial.rows("SELECT response_id FROM surveys ORDER BY row_key") == ["a.csv:1", "a.csv:2", "b.csv:1"])
        #expect(try trial.rows("SELECT customer_id, tier FROM customers") == ["A|gold"])
        #expect(trial.dataset.tables["customers"]!.dimensions == [TableFacts.Dimension(name: "tier", distinctValues: 1)])
    }

    @Test("quoted line breaks keep rows and lines together in a file that is read in parts") func quotedLineBreaks() throws {
        let lines = (0..<60_000).map { "\($0),2025-01-01,\($0 == 50_000 ? "x" : "1"),\"a \"\"word\"\",\nand \(String(repeating: "text ", count: 12))\"" }.joined(separator: "\n")
        let trial = try TrialProject("data: {transactions: o.csv}", ["o.csv": "transaction_id,occurred_at,amount,product\n" + lines + "\n"])
        #expect(trial.quality("transactions").accepted == 59_999)
        #expect(try trial.rows("SELECT line, col, reason FROM kepi.rejects") == ["100002|amount|unparsable"])
        #expect(try trial.rows("SELECT count(*), count(DISTINCT product) FROM transactions") == ["59999|1"])
    }

    @Test("the number of threads changes nothing") func threads() throws {
        let lines = (0..<20_000).map { "\($0 % 7000),C\($0 * 7919 % 3001),2025-0\($0 % 9 + 1)-11 10:00:00,\($0 % 97).25,p\($0 % 13)" }.joined(separator: "\n")
        let files = ["o.csv": "id,who,at,amount,product\n" + lines + "\n", "t.sql": "SELECT id AS transaction_id, who AS customer_id, \"at\" AS occurred_at, amount, product FROM o JOIN (SELECT DISTINCT who FROM o) USING (who)",
                     "c.sql": "SELECT who AS customer_id, product AS segment FROM o"]
        let digests = try [1, 4].map { threads in
            let trial = try TrialProject("data: {transactions: {query: t.sql}, customers: {query: c.sql}}", files, threads: threads)
            return try trial.rows("SELECT md5(string_agg(t::VARCHAR, ';' ORDER BY row_key)) FROM transactions AS t") + trial.rows("SELECT md5(string_agg(c::VARCHAR, ';' ORDER BY row_key)) FROM customers AS c")
        }
        #expect(digests[0] == digests[1])
    }

    @Test("equal rows of a long file are found, whatever its order; rows that differ only beyond what is mapped are not equal", arguments: ["rising ids", "times in order", "no order"])
    func equalRows(order: String) throws {
        // Pairs share their id, time and customer; of every pair the columns that are not mapped differ, but for three.
        var lines = (0..<RowRules.fewRows).map { index -> String in
            let pair = index / 2, time = order == "no order" ? pair * 7919 % 50_000 : pair
            let day = time / 2_000 + 1, second = time % 2_000
            return "\(order == "rising ids" ? 1_000_000 + index : 1_000_000 - pair),2025-01-\(day < 10 ? "0" : "")\(day) 10:\(10 + second / 60):\(10 + second % 50),\(pair % 90 + 10),\(index)"
        }
        if order != "rising ids" { for pair in [7, 20_000, 49_999] { lines[2 * pair + 1] = lines[2 * pair] } }
        lines.append("2000000,2025-02-01 10:00:00,1,x")
        let trial = try TrialProject("data: {transactions: o.csv}", ["o.csv": "transaction_id,occurred_at,amount,note\n" + lines.joined(separator: "\n") + "\n"])
        #expect(trial.quality("transactions").accepted == lines.count)
        #expect(trial.dataset.quality.warnings.filter { $0.code == "equal-rows" }.map(\.count) == (order == "rising ids" ? [] : [3]))
    }

    @Test("after loading only what the clean tables stand on is left") func leftovers() throws {
        let trial = try TrialProject("data: {transactions: {query: t.sql}, customers: c.csv, tickets: k.csv}", [
            "o.csv": "id,d\n1,2025-01-01\n2,x\n", "t.sql": "SELECT id AS transaction_id, d AS occurred_at, 1 AS amount FROM o", "c.csv": "customer_id\nA\nA\n", "k.csv": "ticket_id,opened_at\n1,2025-01-01\n"])
        #expect(try trial.rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'stage' ORDER BY 1") == ["tickets", "transactions"])
        #expect(try trial.rows("SELECT column_name FROM information_schema.columns WHERE table_schema = 'stage' AND column_name LIKE '\\_%' ESCAPE '\\'") == [])
        #expect(try trial.rows("SELECT row_key, transaction_id FROM transactions") == ["1|1"])
        #expect(try trial.rejects("customers") == ["row|c.csv|2|customer_id|repeated-key|A"])
    }

    @Test("file names with signs of patterns, quotes and spaces mean themselves") func fileNames() throws {
        let head = "transaction_id,occurred_at,amount\n"
        for name in ["o*.csv", "o[1].csv", "o?.csv", "it's o.csv", "订单 (1).csv"] {
            let trial = try TrialProject("data: {transactions: {from: \"\(name)\"}}", [name: head + "1,2025-01-01,1\n", "ox.csv": head + "2,2025-01-01,1\n", "o1.csv": head + "3,2025-01-01,1\n"])
            #expect(try trial.rows("SELECT transaction_id FROM transactions") == ["1"])
        }
    }

    @Test("a load tells what it does, with the rows of each table as often as they are gone over") func progress() throws {
        let head = "transaction_id,occurred_at,amount\n"
        let rows = (1...9_000).map { "\($0),2025-01-\(10 + $0 % 20),\($0 % 7).50\n" }.joined()
        let trial = try TrialProject("data: {transactions: {from: [a.csv, b.csv]}}", ["a.csv": head + rows, "b.csv": head + "\"x\",01.02.2025,1\n\"y\",13.02.2025,\"1\"\n"])
        let told = trial.progress.activities.map { "\($0.name) \($0.subject) \($0.done) of \($0.expected ?? -1)" }
        #expect(told.contains("examining a.csv 9000 of 9000") && told.contains("examining b.csv 2 of 2"))
        #expect(told.contains("standardising a.csv 9000 of 9000") && told.contains { $0.hasPrefix("loading transactions ") && $0.hasSuffix(" of 9002") })
        // Of the engine's own reading only the share of the bytes is known, where at all.
        #expect(trial.progress.activities.allSatisfy { $0.done <= $0.expected ?? .max })
        // The scan counts by thousands.
        #expect(told.contains("scanning a.csv 8192 of -1"))
        #expect(trial.progress.underway.isEmpty)
    }
}
