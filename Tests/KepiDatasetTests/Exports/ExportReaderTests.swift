import Foundation
import KepiConfiguration
import KepiCore
import KepiEngine
import Testing
@testable import KepiDataset

@Suite("What is found in a folder of exports") struct ExportReaderTests {
    private static func find(_ files: [String: Data]) throws -> ExportReader.Found {
        let bench = try ScanBench()
        for (name, data) in files {
            let path = bench.folder + "/exports/" + name
            try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try data.write(to: URL(fileURLWithPath: path))
        }
        let folder = bench.folder + "/exports", work = bench.folder + "/work"
        try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
        let names = ExportReader.files(in: folder)
        let extensions = TrialProject.extensions(ExportReader.engineExtensions(of: names, in: folder))
        let engine = try DuckDBEngine(executable: TrialProject.executable, workFolder: work, readablePaths: names.map { folder + "/" + $0 }, extensions: extensions)
        return try ExportReader(engine: engine, folder: folder, workFolder: work).tables(of: names)
    }

    private static func content(_ values: [String]) throws -> ColumnContent {
        let text = "k,v\n" + values.enumerated().map { "\($0.offset),\"\($0.element)\"\n" }.joined()
        return try #require(try find(["t.csv": Data(text.utf8)]).tables.first?.column("v"))
    }

    @Test("every kind of file is a table, whatever the format", arguments: FormatSample.all)
    func formats(sample: FormatSample) throws {
        // Rows within an object are not looked for.
        guard !sample.part.hasPrefix("element") else { return }
        let found = try Self.find([sample.file: sample.data("SELECT i AS id, 'x' || i AS word FROM range(3) AS r(i)")])
        // The sample of SQLite has a table without rows beside.
        #expect(found.problems.allSatisfy { $0.code == "source.no-rows" })
        let table = try #require(found.tables.first { $0.headers == ["id", "word"] })
        #expect(table.rows == 3 && table.columns.map(\.distinct) == [3, 3] && table.files == [sample.file])
    }

    @Test("files of one folder with the same headers are one table, those of another are not") func parts() throws {
        let found = try Self.find(["orders-2024.csv": Data("id,amount\n1,2\n".utf8), "orders-2025.csv": Data("id,amount\n2,3\n".utf8), "old/orders.csv": Data("id,amount\n1,2\n".utf8), "more.csv": Data("id,name\n1,x\n".utf8)])
        #expect(found.tables.map(\.files) == [["more.csv"], ["old/orders.csv"], ["orders-2024.csv", "orders-2025.csv"]])
        #expect(found.tables[2].rows == 2 && found.tables[2].columns[0].distinct == 2)
    }

    @Test("a file that cannot be read is told and the others are found") func unreadable() throws {
        let found = try Self.find(["a.csv": Data("id,name\n1,x\n".utf8), "b.xls": Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), "c.csv": Data(), ".hidden.csv": Data("x,y\n1,2\n".utf8)])
        #expect(found.tables.map(\.name) == ["a.csv"])
        #expect(found.problems.map(\.code).sorted() == ["csv.empty", "csv.foreign"])
    }

    @Test("rows of names are counted: one, two with questions over answers, three with settings", arguments: [
        ("a,b\n1,2\n3,4\n", 1), ("a,,c\nx,,y\n1,2,3\n", 1), ("ID,Why?,\n,Response,Other\n1,2,3\n", 2),
        ("Q1,Q2\nFirst?,Second?\n\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\"\n1,2\n", 3), ("a,,c\n1,2,3\n4,5,6\n", 1),
        ("a,b\n\n\n1,2\n3,4\n", 1), ("a,b,c\r\n\r\n1,2,3\r\n\r\n4,5,6\r\n", 1), ("a,,c\n\nx,,y\n1,2,3\n", 1), ("ID,Why?,\n\n,Response,Other\n1,2,3\n", 2),
    ]) func headerRows(text: String, rows: Int) throws {
        let table = try #require(try Self.find(["t.csv": Data(text.utf8)]).tables.first)
        #expect(table.headerRows == rows && table.part[.headerRows] == (rows == 1 ? nil : String(rows)))
    }

    @Test("what values are is told by the values", arguments: [
        (["1", "2", "30"], ColumnContent.Kind.number), (["¥1,200.50", "-3", "￥７"], .number), (["1.234,56", "7,5"], .number), (["2025-01-01", "2025-12-31 10:00"], .time), (["2025年1月3日", "2025/1/4"], .time),
        (["03-Mar-25", "15-Apr-25"], .time), (["Mar 5, 2025 10:12 PM", "Apr 15, 2025 1:02 AM"], .time), (["20250105", "99999999"], .number), (["是", "否"], .yesNo), (["Yes", "no"], .yesNo),
        (["a@b.org", "c@d.com"], .email), (["https://x.org/1"], .link), (["Main Street 5", "x"], .text), (["10023", "A0024", "B7"], .text),
    ]) func kinds(values: [String], kind: ColumnContent.Kind) throws {
        let content = try Self.content(values)
        #expect(content.share(kind) > 0.4, "\(content.kinds)")
    }

    @Test("numbers are measured: their range, decimals, signs, leading zeros and currencies") func numbers() throws {
        let content = try Self.content(["US$1,250.50", "-3", "0.5"])
        #expect(content.smallest == -3 && content.largest == 1250.5 && content.hasDecimals && content.hasNegatives && content.currencies == ["US$"] && !content.hasLeadingZeros)
        #expect(try Self.content(["00012", "00013"]).hasLeadingZeros)
    }

    @Test("words for nothing are no values") func nothing() throws {
        let content = try Self.content(["NA", "null", "-", "x", ""])
        #expect(content.filled == 1 && content.values.map(\.value) == ["x"])
    }

    @Test("a format of days is found where it is the same throughout, and said to be open where day and month cannot be told apart") func formats() throws {
        #expect(try Self.content(["05-Mar-25", "15-Apr-25"]).format == "%d-%b-%y")
        #expect(try Self.content(["20250105", "20251231"]).mayBeDays && Self.content(["20250105", "20251231"]).format == "%Y%m%d" && !Self.content(["20250105", "99999999"]).mayBeDays)
        #expect(try Self.content(["01/02/2025", "03/04/2025"]).isOrderOpen)
        #expect(try !Self.content(["01/02/2025", "13/04/2025"]).isOrderOpen)
        #expect(try Self.content(["01/02/25", "03/04/25"]).isOrderOpen)
        #expect(try Self.content(["01/02/25", "03/14/25"]).format == "%m/%d/%y")
        #expect(try Self.content(["2025-01-01 00:00:00", "2025-01-02"]).hasTimeOfDay == false)
    }

    @Test("values of one column are sought in another") func keys() throws {
        let found = try Self.find(["a.csv": Data("id,n\nA,1\nB,2\nC,3\n".utf8), "b.csv": Data("ref,n\nA,9\nA,9\nX,9\n".utf8)])
        let ids = try #require(found.tables[0].column("id")), references = try #require(found.tables[1].column("ref"))
        #expect(references.keys.share(in: ids.keys) == 0.5 && ids.distinctShare == 1 && references.distinct == 2)
    }
}
