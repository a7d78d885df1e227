import KepiCore
import Testing
@testable import KepiDataset

/// Cleaning as the engine does it: what goes in, what stands in the clean table.
struct CleaningTests {
    private func amounts(_ values: [String], column: String = "amount") throws -> (values: [String], quality: DataQuality.TableQuality) {
        let lines = values.enumerated().map { "\($0)\t2025-01-01\t\($1)" }.joined(separator: "\n")
        let trial = try TrialProject("data: {transactions: o.tsv}", ["o.tsv": "transaction_id\toccurred_at\tamount\n" + lines + "\n"])
        return (try trial.rows("SELECT amount FROM transactions ORDER BY row_key"), trial.quality("transactions"))
    }

    @Test("numbers in the plain form are exact") func plain() throws {
        let (values, quality) = try amounts(["12", "-0.5", "12.3456", "99999999999999.9999", "007.10"])
        #expect(values == ["12.0000", "-0.5000", "12.3456", "99999999999999.9999", "7.1000"] && quality.standardised.isEmpty)
    }

    @Test("further decimals are rounded half to even, and counted") func decimals() throws {
        let (values, quality) = try amounts(["125.43999999999998", "0.00005", "0.00015", "0.00025", "0.000250001", "-1.00025", "3.5527136788005e-15", "1.5"])
        #expect(values == ["125.4400", "0.0000", "0.0002", "0.0002", "0.0003", "-1.0002", "0.0000", "1.5000"])
        #expect(quality.standardised == ["decimals": 7])
    }

    @Test("thousands, currency, full width and white space are taken off, and counted") func standardised() throws {
        let (values, quality) = try amounts(["1,234.50", "¥ 1,000", "￥99.9", "１２．５", " 7 ", "1,234,567.891", "元5.25", "+3.5"])
        #expect(values == ["1234.5000", "1000.0000", "99.9000", "12.5000", "7.0000", "1234567.8910", "5.2500", "3.5000"])
        #expect(quality.standardised == ["thousands": 3, "currency-sign": 3, "full-width": 1, "white-space": 1], "\(quality.standardised)")
    }

    @Test("a minus sign behind a number, and brackets around it, make it negative, and are counted") func minusSigns() throws {
        let (values, quality) = try amounts(["45.00-", "(1,234.50)", "¥(7)", "5", "-3"])
        #expect(values == ["-45.0000", "-1234.5000", "-7.0000", "5.0000", "-3.0000"])
        #expect(quality.standardised == ["minus-sign": 3, "thousands": 1, "currency-sign": 1], "\(quality.standardised)")
        #expect(try amounts(["5", "(-3)", "-4-", "6"] + Array(repeating: "1", count: 40)).quality.reasons == ["unparsable": 2])
    }

    @Test("months in their ways") func months() throws {
        let trial = try TrialProject("data: {transactions: o.csv, staff: s.csv}", ["o.csv": "transaction_id,occurred_at,amount\n1,2025-01-01,1\n",
            "s.csv": "staff_id,month,engagement\na,2025-01,1\nb,2025年2月,2\nc,202503,3\nd,Apr 2025,4\ne,May-25,5\nf,2025/6,6\n"])
        #expect(try trial.rows("SELECT month FROM staff ORDER BY engagement") == (1...6).map { "2025-0\($0)-01" })
        #expect(trial.quality("staff").standardised["date-format"] == 5)
    }

    @Test("times that say UTC or GMT are so, and Chinese halves of the day are read") func spokenTimes() throws {
        let trial = try TrialProject("data: {transactions: o.csv}", ["o.csv": "transaction_id,occurred_at,amount\n1,2025-03-01 10:12:33 UTC,1\n2,2025-03-01T10:12:33 GMT,1\n"])
        #expect(try trial.rows("SELECT occurred_at FROM transactions") == ["2025-03-01 10:12:33", "2025-03-01 10:12:33"])
        let forms = try TrialProject("data: {transactions: o.csv}", ["o.csv": "transaction_id,occurred_at,amount\n1,2025/3/2 上午 10:12:00,1\n2,2025/3/2 下午 1:02:03,1\n3,2025/12/2 上午12:00:00,1\n"], zone: "UTC")
        #expect(try forms.rows("SELECT occurred_at FROM transactions ORDER BY transaction_id") == ["2025-03-02 10:12:00", "2025-03-02 13:02:03", "2025-12-02 00:00:00"])
    }

    @Test("a column shows its decimal comma") func decimalComma() throws {
        let (values, quality) = try amounts(["1.234,50", "12,5", "1.000", "7", "€ 3,25", "1.000.000"])
        #expect(values == ["1234.5000", "12.5000", "1000.0000", "7.0000", "3.2500", "1000000.0000"])
        #expect(quality.standardised == ["decimal-comma": 3, "thousands": 3, "currency-sign": 1])
    }

    @Test("percent signs mean hundredths, but only name the scale in columns of 0 to 100") func percent() throws {
        #expect(try amounts(["12.5%", "0.125%", "3"]).values == ["0.1250", "0.0012", "3.0000"])
        let trial = try TrialProject("data: {transactions: o.csv, staff: s.csv}", ["o.csv": "transaction_id,occurred_at,amount\n1,2025-01-01,1\n",
            "s.csv": "staff_id,month,engagement\na,2025-01,80%\nb,2025-01,75.5\n"])
        #expect(try trial.rows("SELECT engagement, month FROM staff ORDER BY 1") == ["75.5000|2025-01-01", "80.0000|2025-01-01"])
    }

    @Test("what is not exactly a number is rejected, with its line and record") func unparsable() throws {
        let trial = try TrialProject("data: {transactions: o.csv}", ["o.csv": """
            transaction_id,occurred_at,amount
            1,2025-01-01,12
            2,2025-01-02,twelve
            3,2025-02-30,3
            4,2025-01-04,1e5
            5,2025-01-05,"1,23"
            6,2025-01-06,
            7,2025-01-07,999999999999999
            8,2025-01-08,0x10
            9,2025-01-09,8.50
            10,2025-01-10,4
            11,2025-01-11,4
            12,2025-01-12,4
            13,2025-01-13,4
            """ + (0..<20).map { "\nx\($0),2025-01-14,0.5" }.joined()])
        #expect(try trial.rejects("transactions").contains("row|o.csv|3|amount|unparsable|2,2025-01-02,twelve"))
        #expect(try trial.rejects("transactions").contains("row|o.csv|4|occurred_at|unparsable|3,2025-02-30,3"))
        #expect(try trial.rejects("transactions").contains("row|o.csv|6|amount|unparsable|5,2025-01-05,\"1,23\""))
        #expect(try trial.rejects("transactions").contains("row|o.csv|7|amount|missing|6,2025-01-06,"))
        #expect(trial.quality("transactions").reasons == ["unparsable": 6, "missing": 1])
        #expect(trial.quality("transactions").read == 33 && trial.quality("transactions").accepted == 26)
        let share = trial.dataset.qualityDiagnostics(limit: 0.05)
        #expect(share.first?.rendered == "error[quality.rejected-share]: transactions: 7 of 33 rows were rejected (6 unparsable, 1 missing); that is more than the 5% allowed; the first at o.csv:3 (amount), o.csv:4 (occurred_at), o.csv:5 (amount); mend them, or build with --accept-quality")
        #expect(trial.dataset.qualityDiagnostics(limit: 0.6).first?.severity == .warning)
    }

    @Test("what the whole column leaves open is an error that names the setting", arguments: [
        (["1.234", "5.678", "12"], "data.undecidable-decimals"), (["1,234", "5,678"], "data.undecidable-decimals"), (["1.5", "1,5"], "data.mixed-decimals"), (["$5", "€6"], "data.two-currencies"),
    ]) func undecided(values: [String], code: String) throws {
        let lines = values.enumerated().map { "\($0)\t2025-01-01\t\($1)" }.joined(separator: "\n")
        let found = try TrialProject.mistakes("data: {transactions: o.tsv}", ["o.tsv": "transaction_id\toccurred_at\tamount\n" + lines + "\n"])
        #expect(found.count == 1 && found[0].contains("error[\(code)]: column 'amount' of o.tsv"), "\(found)")
        if code.hasSuffix("decimals") { #expect(found[0].contains("state `format: \"1,234.56\"` or `format: \"1.234,56\"`")) }
    }

    @Test("the setting decides it", arguments: [("1,234.56", ["1.2340", "5678.0000"]), ("1.234,56", ["1234.0000", "5.6780"])]) func decimalFormat(format: String, expected: [String]) throws {
        let trial = try TrialProject("data: {transactions: {from: o.tsv, columns: {amount: {column: amount, format: \"\(format)\"}}}}",
                                     ["o.tsv": "transaction_id\toccurred_at\tamount\n1\t2025-01-01\t1.234\n2\t2025-01-01\t5,678\n"])
        #expect(try trial.rows("SELECT amount FROM transactions ORDER BY row_key") == expected)
    }

    private func times(_ values: [String], zone: String = "UTC", format: String? = nil) throws -> [String] {
        let lines = values.enumerated().map { "\($0)\t\($1)\t1" }.joined(separator: "\n")
        let mapping = format.map { "{from: o.tsv, columns: {occurred_at: {column: occurred_at, format: \"\($0)\"}}}" } ?? "o.tsv"
        let trial = try TrialProject("data: {transactions: \(mapping)}", ["o.tsv": "transaction_id\toccurred_at\tamount\n" + lines + "\n"], zone: zone)
        return try trial.rows("SELECT occurred_at FROM transactions ORDER BY row_key")
    }

    @Test("dates in the known ways of writing", arguments: [
        ("2025-09-01", "2025-09-01 00:00:00"), ("2025-09-01 08:05", "2025-09-01 08:05:00"), ("2025-09-01T08:05:06.5", "2025-09-01 08:05:06.5"), ("2025/9/1", "2025-09-01 00:00:00"),
        ("2025/9/1 8:05", "2025-09-01 08:05:00"), ("2025年9月1日", "2025-09-01 00:00:00"), ("2025年9月1日 8:05", "2025-09-01 08:05:00"), ("01.09.2025", "2025-09-01 00:00:00"),
        ("1.9.2025 23:59:58", "2025-09-01 23:59:58"), ("13/09/2025", "2025-09-13 00:00:00"), ("09/13/2025 3:05 PM", "2025-09-13 15:05:00"), ("２０２５-０９-０１", "2025-09-01 00:00:00"),
        ("2025-09-01T08:05:06Z", "2025-09-01 08:05:06"), ("2025-09-01 08:05:06+08:00", "2025-09-01 00:05:06"), (" 2025.9.1 ", "2025-09-01 00:00:00"),
    ]) func dates(text: String, expected: String) throws { #expect(try times([text]) == [expected]) }

    @Test("several ways in one column") func mixedDates() throws {
        #expect(try times(["2025-01-02", "2025/1/3", "04.01.2025", "2025-01-05 01:00:00+02"]) == ["2025-01-02 00:00:00", "2025-01-03 00:00:00", "2025-01-04 00:00:00", "2025-01-04 23:00:00"])
    }

    @Test("the whole column settles whether day or month comes first") func order() throws {
        #expect(try times(["01/02/2025", "13/02/2025"]) == ["2025-02-01 00:00:00", "2025-02-13 00:00:00"])
        #expect(try times(["01/02/2025", "02/13/2025"]) == ["2025-01-02 00:00:00", "2025-02-13 00:00:00"])
        #expect(try times(["01/02/2025"], format: "%m/%d/%Y") == ["2025-01-02 00:00:00"])
        let files = { (dates: String) in ["o.csv": "transaction_id,occurred_at,amount\n" + dates] }
        #expect(try TrialProject.mistakes("data: {transactions: o.csv}", files("1,01/02/2025,1\n2,03/04/2025,1\n")).first?.contains("error[data.undecidable-dates]") == true)
        #expect(try TrialProject.mistakes("data: {transactions: o.csv}", files("1,13/02/2025,1\n2,03/14/2025,1\n")).first?.contains("error[data.mixed-dates]") == true)
    }

    @Test("local times by the zone: the first of a doubled one, a skipped one moves on") func zones() throws {
        #expect(try times(["2025-03-30 01:59:59", "2025-03-30 02:30:00", "2025-03-30 03:00:00", "2025-10-26 01:30:00", "2025-10-26 02:30:00", "2025-10-26 03:00:00"], zone: "Europe/Berlin") == [
            "2025-03-30 00:59:59", "2025-03-30 01:30:00", "2025-03-30 01:00:00", "2025-10-25 23:30:00", "2025-10-26 00:30:00", "2025-10-26 02:00:00"])
        // Midnight itself is skipped.
        let trial = try TrialProject("data: {transactions: o.csv}", ["o.csv": "transaction_id,occurred_at,amount\n1,2017-10-15,1\n2,2017-10-14,1\n"], zone: "America/Sao_Paulo")
        #expect(try trial.rows("SELECT occurred_at, occurred_on FROM transactions ORDER BY row_key") == ["2017-10-15 03:00:00|2017-10-15", "2017-10-14 03:00:00|2017-10-14"])
        #expect(trial.dataset.tables["transactions"]!.midnightColumns == ["occurred_at"])
    }

    @Test("a whole column that does not parse is one error, not a table of rejects") func wholeColumn() throws {
        let found = try TrialProject.mistakes("data: {transactions: {from: o.csv, columns: {occurred_at: day}}}", ["o.csv": "transaction_id,day,amount\n1,Monday,1\n2,Tuesday,2\n3,2025-01-01,3\n"])
        #expect(found == ["kepi.yaml:4:59: error[data.unparsable-column]: o.csv: 2 of 3 values of 'day' are no time, as transactions.occurred_at must be; map another column, or state its `format:`, as \"%d.%m.%y %H:%M\""], "\(found)")
        let placeholders = try TrialProject.mistakes("data: {transactions: o.csv}", ["o.csv": "transaction_id,occurred_at,amount,cost\n1,2025-01-01,1,NA\n2,2025-01-01,1,NA\n"])
        #expect(placeholders.first?.contains("placeholder such as NA") == true)
    }

    @Test("yes and no in their ways; empty means no; a category can mean yes") func booleans() throws {
        let orders = ["o.csv": "transaction_id,occurred_at,amount\n1,2025-01-01,1\n"]
        let trial = try TrialProject("data: {transactions: o.csv, tickets: t.csv}", orders.merging(["t.csv": "ticket_id,opened_at,is_complaint\n1,2025-01-01,是\n2,2025-01-01,No\n3,2025-01-01,\n4,2025-01-01,Ｙ\n5,2025-01-01, true \n6,2025-01-01,perhaps\n"]) { $1 })
        #expect(try trial.rows("SELECT ticket_id, is_complaint FROM tickets ORDER BY 1") == ["1|true", "2|false", "3|false", "4|true", "5|true"])
        #expect(trial.quality("tickets").reasons == ["unparsable": 1])
        let derived = try TrialProject("data: {transactions: o.csv, tickets: {from: t.csv, columns: {is_complaint: {category: [complaint, 投诉]}}}}",
                                       orders.merging(["t.csv": "ticket_id,opened_at,category\n1,2025-01-01,投诉\n2,2025-01-01,question\n3,2025-01-01,complaint \n"]) { $1 })
        #expect(try derived.rows("SELECT ticket_id, is_complaint, category FROM tickets ORDER BY 1") == ["1|true|投诉", "2|false|question", "3|true|complaint"])
    }

    @Test("ids keep zeros, digits and case; compatibility forms become plain") func identifiers() throws {
        let trial = try TrialProject("data: {transactions: o.csv}", ["o.csv": "transaction_id,customer_id,occurred_at,amount\n00012,123456789012345678,2025-01-01,1\nａ１,ﬁ①,2025-01-01,1\n b ,曾惠－1,2025-01-01,1\n"])
        #expect(try trial.rows("SELECT transaction_id, customer_id FROM transactions ORDER BY row_key") == ["00012|123456789012345678", "a1|fi1", "b|曾惠-1"])
        #expect(trial.quality("transactions").standardised == ["white-space": 1, "full-width": 1])
    }

    @Test("of rows with one key the last is kept") func repeatedKeys() throws {
        let trial = try TrialProject("data: {transactions: o.csv, customers: c.csv, staff: s.csv}", ["o.csv": "transaction_id,occurred_at,amount\n1,2025-01-01,1\n",
            "c.csv": "customer_id,region\nA,North\nB,South\nA,East\n", "s.csv": "staff_id,month,engagement\na,2025-01,1\na,2025-02,2\na,2025-01,3\n"])
        #expect(try trial.rows("SELECT customer_id, region FROM customers ORDER BY 1") == ["A|East", "B|South"])
        #expect(try trial.rejects("customers") == ["row|c.csv|2|customer_id|repeated-key|A,North"])
        #expect(try trial.rows("SELECT engagement FROM staff ORDER BY 1") == ["2.0000", "3.0000"])
    }

    @Test("overlapping exports count once, equal rows of one file twice, unless deduplicated") func overlap() throws {
        let a = "transaction_id,occurred_at,amount\n2,2025-01-02,1\n1,2025-01-01,1\n1,2025-01-01,1\n", b = "transaction_id,occurred_at,amount\n2,2025-01-02,1\n3,2025-01-03,1\n"
        let trial = try TrialProject("data: {transactions: [a.csv, b.csv]}", ["a.csv": a, "b.csv": b])
        #expect(trial.quality("transactions").reasons == ["overlap": 1] && trial.quality("transactions").accepted == 4)
        #expect(try trial.rejects("transactions") == ["row|b.csv|2|-|overlap|2,2025-01-02,1"])
        #expect(trial.dataset.quality.warnings == [.init(code: "equal-rows", table: "transactions", count: 1)])
        let one = try TrialProject("data: {transactions: a.csv}", ["a.csv": a])
        #expect(one.dataset.quality.warnings == [.init(code: "equal-rows", table: "transactions", count: 1)])
        let deduplicated = try TrialProject("data: {transactions: {from: a.csv, deduplicate: true}}", ["a.csv": a])
        #expect(deduplicated.quality("transactions").reasons == ["duplicate": 1] && deduplicated.dataset.quality.warnings.isEmpty)
    }

    @Test("values before the opening and outside a scale go, their rows stay while any score is left") func rejectedValues() throws {
        let trial = try TrialProject("data: {tickets: t.csv, surveys: s.csv}", [
            "t.csv": "ticket_id,opened_at,first_response_at,resolved_at\n1,2025-01-02 10:00:00,2025-01-02 09:00:00,2025-01-03\n2,2025-01-02,,\n",
            "s.csv": "response_id,responded_at,csat,nps\na,2025-01-01,6,9\nb,2025-01-01,0,\nc,2025-01-01,5.0,11\nd,2025-01-01,,\n,2025-01-01,3,\n"])
        #expect(try trial.rows("SELECT ticket_id, first_response_at, resolved_at IS NULL FROM tickets ORDER BY 1") == ["1|-|false", "2|-|true"])
        #expect(try trial.rejects("tickets") == ["value|t.csv|2|first_response_at|before-opening|2025-01-02 09:00:00"])
        #expect(try trial.rows("SELECT response_id, csat, nps FROM surveys ORDER BY row_key") == ["a|-|9", "c|5|-", "d|-|-", "s.csv:5|3|-"])
        #expect(trial.quality("surveys").valueReasons == ["outside-scale": 2] && trial.quality("surveys").reasons == ["outside-scale": 1])
        #expect(trial.quality("surveys").rejectedValues == 2 && trial.quality("surveys").read == 5)
    }

    @Test("rows far after all others are a warning") func farRows() throws {
        let lines = (1...200).map { "\($0),2025-01-\($0 % 28 < 9 ? "0" : "")\($0 % 28 + 1),1" }.joined(separator: "\n")
        let trial = try TrialProject("data: {transactions: o.csv}", ["o.csv": "transaction_id,occurred_at,amount\n" + lines + "\n999,2052-01-01,1\n"])
        #expect(trial.dataset.quality.warnings.contains(.init(code: "far-rows", table: "transactions", count: 1)))
    }

    @Test("broken records are rejected rows, and the sum holds") func broken() throws {
        let trial = try TrialProject("data: {transactions: o.csv}", ["o.csv": "transaction_id,occurred_at,amount\n1,2025-01-01,1\n2,2025-01-01,1,surplus\n3,2025-01-02,2\n4,2025-01-03\n5,2025-01-04,5\n"])
        #expect(trial.quality("transactions").reasons == ["field-count": 2] && trial.quality("transactions").read == 5)
        #expect(try trial.rejects("transactions") == ["row|o.csv|3|-|field-count|2,2025-01-01,1,surplus", "row|o.csv|5|-|field-count|4,2025-01-03"])
        #expect(try trial.rows("SELECT transaction_id FROM transactions ORDER BY row_key") == ["1", "3", "5"])
    }
}
