import Foundation
import KepiConfiguration
import KepiCore
import KepiEngine
import Testing
@testable import KepiDataset

@Suite("XML") struct XMLFormatTests {
    private static let fields = "<transaction_id>1</transaction_id><occurred_at>2025-07-01</occurred_at><amount>10.50</amount>"

    private static func load(_ text: String, part: String = "", columns: String = "") throws -> TrialProject { try load(Data(text.utf8), part: part, columns: columns) }
    private static func load(_ data: Data, part: String = "", columns: String = "", name: String = "o.xml") throws -> TrialProject {
        try TrialProject("data: {transactions: {from: \(part.isEmpty ? name : "{file: \(name), \(part)}")\(columns)}}", data: [name: data], zone: "UTC")
    }

    /// XML and text are read without the engine.
    private struct NoEngine: Engine {
        func execute(_ sql: String) throws { Issue.record("the engine was asked") }
        func query(_ sql: String) throws -> ResultTable { Issue.record("the engine was asked"); return ResultTable(columns: [], rows: []) }
        func problem(in sql: String) throws -> String? { nil }
    }

    private static func reading(_ bench: ScanBench) -> FileReading { FileReading(session: EngineSession(engine: NoEngine()), workFolder: bench.folder) }

    /// The rows as they go into the mapping: header, then fields joined by `|`, and the place of each row.
    private static func rows(_ data: Data, element: String? = nil, name: String = "o.xml") throws -> (rows: [String], lines: [Int], scan: ScannedFile) {
        let bench = try ScanBench()
        defer { withExtendedLifetime(bench) {} }
        let path = bench.folder + "/" + name
        try data.write(to: URL(fileURLWithPath: path))
        let file = SourceFile(path: path, name: name, location: SourceLocation(file: "kepi.yaml", line: 1), part: element.map { .init([.element: $0]) } ?? .init())
        let scan = try FileFormats.read(file, with: reading(bench))
        let rows = try ReadableRows(scan, location: nil)
        var found = [scan.header.joined(separator: "|")]
        let count = try rows.forEach(from: rows.start, to: rows.file.count) { spans in
            found.append((0..<scan.columns).map { rows.splitter.text(spans[$0]) }.joined(separator: "|"))
        }
        #expect(count == scan.records)
        return (found, (0..<scan.records).map(scan.line), scan)
    }
    private static func rows(_ text: String, element: String? = nil) throws -> [String] { try rows(Data(text.utf8), element: element).rows }

    private static func mistake(_ text: String, element: String? = nil) throws -> String? { try mistake(Data(text.utf8), element: element) }
    private static func mistake(_ data: Data, element: String? = nil) throws -> String? {
        do { _ = try rows(data, element: element); return nil } catch let failure as Failure {
            #expect(failure.cause == .input && failure.diagnostics.count == 1)
            return failure.diagnostics.first.map { "\($0.code): \($0.message)" + ($0.suggestion.map { "; \($0)" } ?? "") }
        }
    }

    // MARK: Columns

    @Test("attributes and elements are columns in the order in which they first stand, those within elements joined by dots") func columns() throws {
        #expect(try Self.rows("<r><o id=\"1\"><c><n>A</n><at><city>X</city></at></c></o><o id=\"2\" k=\"v\"><note/><c tier=\"1\"><at><zip>9</zip></at></c></o></r>")
            == ["id|c.n|c.at.city|c.at.zip|c.tier|k|note", "1|A|X||||", "2|||9|1|v|"])
    }

    @Test("an attribute called as an element beside it keeps its @, and prefixes are left out") func names() throws {
        #expect(try Self.rows("<r xmlns:a=\"u\"><a:o id=\"1\" a:k=\"2\"><a:ID>3</a:ID></a:o><a:o><other:ID>4</other:ID></a:o></r>") == ["@id|k|ID", "1|2|3", "||4"])
        #expect(try Self.rows("<r><o><a.b>1</a.b><a><b>2</b></a></o><o><a.b>3</a.b></o></r>") == ["a.b (column 1)|a.b (column 2)", "1|2", "3|"])
    }

    @Test("an element with text and more is a column of its own beside those in it") func text() throws {
        #expect(try Self.rows("<r><rate day=\"1\">1.5</rate><rate day=\"2\"> 2 </rate></r>") == ["rate|day", "1.5|1", " 2 |2"])
        #expect(try Self.rows("<r><o><p currency=\"CNY\">10</p><q v=\"1\"> </q></o><o><p>11</p></o></r>") == ["p|p.currency|q.v", "10|CNY|1", "11||"])
        #expect(try Self.rows("<r><o><t>\n see <b>here</b>\n</t></o><o><t/></o></r>") == ["t|t.b", "see|here", "|"])
    }

    @Test("what repeats in a row is a list of JSON; alone, a text stays one") func repeated() throws {
        #expect(try Self.rows("<r><o><t>a</t><t>\"b\",\n\\</t><t/></o><o><t>c, d</t></o><o/></r>") == ["t", "[\"a\",\"\\\"b\\\",\\n\\\\\",\"\"]", "c, d", ""])
        #expect(try Self.rows("<r><o><i sku=\"1\"><n>2</n></i><i><sku>3</sku><n>4</n><n>5</n>x</i></o><o><i sku=\"6\"/></o><o><j>7</j></o></r>")
            == ["i|j", "[{\"sku\":\"1\",\"n\":\"2\"},{\"sku\":\"3\",\"n\":[\"4\",\"5\"],\"#text\":\"x\"}]|", "[{\"sku\":\"6\"}]|", "|7"])
    }

    @Test("the fifth level is JSON in a column of the fourth") func depth() throws {
        #expect(try Self.rows("<r><o><a><b><c><d><e>1</e></d></c></b></a></o><o/></r>") == ["a.b.c.d", "{\"e\":\"1\"}", ""])
    }

    // MARK: Values

    @Test("text is as it was written: entities, CDATA, white space, line ends; nil and empty elements are empty") func values() throws {
        let text = "<r xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"x\"><o><a>a &amp; b &#x4E2D;&#13;</a><b><![CDATA[<x>&amp;]]> c</b><c>  \"q\" </c></o>\n"
            + "<o><a>1<!-- no -->2<?no?>3</a><b/><c xsi:nil=\"true\"/></o>\n<o><a>x\r\ny\tz</a><b k=\"1&#10;2\"></b></o></r>"
        #expect(try Self.rows(text) == ["a|b|b.k|c", "a & b 中\r|<x>&amp; c||  \"q\" ", "123|||", "x\ny\tz||1\n2|"])
    }

    @Test("a long text comes whole") func long() throws {
        let long = String(repeating: "长 &amp; \"", count: 60_000)
        #expect(try Self.rows("<?xml version=\"1.0\"?><r><o><a>\(long)</a></o><o/></r>")[1] == long.replacing("&amp;", with: "&"))
    }

    @Test("the encoding is the declared one or the one of its byte order mark", arguments: [
        ("UTF-8", "UTF-8", false), ("UTF-8", "UTF-8 with BOM", true), ("UTF-16", "UTF-16LE", true), ("GBK", "GBK", false), ("GB2312", "GB2312", false), ("GB18030", "GB18030", false),
    ]) func encodings(declared: String, name: String, isMarked: Bool) throws {
        // 镕 is in no GB 2312.
        let text = "<?xml version=\"1.0\" encoding=\"\(declared)\"?>\n<订单><行><客户>朱镕基</客户></行><行><客户>é</客户></行></订单>"
        let encoding: String.Encoding = declared == "UTF-8" ? .utf8 : declared == "UTF-16" ? .utf16LittleEndian : .init(rawValue: 0x8000_0632)
        let mark: [UInt8] = !isMarked ? [] : declared == "UTF-8" ? [0xEF, 0xBB, 0xBF] : [0xFF, 0xFE]
        let found = try Self.rows(Data(mark) + #require(text.data(using: encoding)))
        #expect(found.rows == ["客户", "朱镕基", "é"])
        #expect(found.scan.encoding == name)
    }

    // MARK: Places

    @Test("a row's place is the line on which it begins, however far down") func lines() throws {
        let row = "<o\n a=\"1\"\n b=\"2\"><t>x\ny</t></o>\n\n"
        let text = "<?xml version=\"1.0\"?>\n<r>\n" + String(repeating: row, count: 20_000) + "</r>"
        let found = try Self.rows(Data(text.utf8))
        #expect(found.lines == (0..<20_000).map { 3 + 5 * $0 })
    }

    @Test("rows that share a line are numbered") func numbers() throws {
        let found = try Self.rows(Data("<r>\n<o>1</o><o>2</o>\n<o>3</o></r>".utf8))
        #expect(found.lines == [1, 2, 3] && found.rows == ["o", "1", "2", "3"])
    }

    @Test("a row that cannot be used is rejected with its line") func rejected() throws {
        let trial = try Self.load("\u{FEFF}\n\n<?xml version=\"1.0\"?>\n<r>\n <o>\(Self.fields)</o>\n <o>\n  <transaction_id>2</transaction_id><occurred_at>soon</occurred_at><amount>1</amount></o>\n</r>")
        #expect(try trial.rows("SELECT transaction_id, occurred_at, amount FROM transactions") == ["1|2025-07-01 00:00:00|10.5000"])
        #expect(try trial.rejects("transactions").map { $0.split(separator: "|").prefix(5).joined(separator: "|") } == ["row|o.xml|6|occurred_at|unparsable"])
    }

    // MARK: Rows

    @Test("the rows are found where there is one reading", arguments: [
        ("<r><o>1</o><o>2</o></r>", ["o", "1", "2"]), ("<r><o><a>1</a><b>2</b></o></r>", ["a|b", "1|2"]), ("<r n=\"1\"><o a=\"1\"/></r>", ["a", "1"]),
        ("<r><os><o><a>1</a></o><o><a>2</a></o></os></r>", ["a", "1", "2"]), ("<r><x><os><o><a>1</a><b/></o></os></x></r>", ["a|b", "1|"]), ("<r><o a=\"1\"><b>2</b></o></r>", ["a|b", "1|2"]),
    ]) func found(text: String, rows: [String]) throws { #expect(try Self.rows(text) == rows) }

    @Test("where there are several the candidates are named") func ambiguous() throws {
        let text = "<r><meta><day>1</day></meta><tag>a</tag><tag>b</tag><orders><o><l/><l/></o><o/></orders><more><o k=\"1\"/><o/></more></r>"
        #expect(try Self.mistake(text) == "source.part: 'o.xml' has several elements that may be its rows; say which; from: {file: o.xml, element: orders.o}; it has 'orders.o', 'more.o'")
        #expect(try Self.rows(text, element: "more.o") == ["k", "1", ""])
        #expect(try Self.mistake("<r><o id=\"1\"><l k=\"1\"/><l/></o></r>")?.hasSuffix("it has 'o', 'o.l'") ?? false)
        #expect(try Self.mistake("<r><os day=\"1\"><o><k>1</k></o></os></r>")?.hasSuffix("it has 'os', 'os.o'") ?? false)
    }

    @Test("a path begins below the root, and is the only one that is read") func element() throws {
        let text = "<r><o><id>0</id></o><a><o><id>1</id><o><id>x</id></o></o><p><o/></p></a><a.b><o><id>2</id></o></a.b><a><o><id>3</id></o></a></r>"
        #expect(try Self.rows(text, element: "a.o") == ["id|o.id", "1|x", "3|"])
        #expect(try Self.rows(text, element: "a.b.o") == ["id", "2"])
        #expect(try Self.mistake(text, element: "r.a.o") == "source.part: 'o.xml' has no element 'r.a.o'; the path begins below the root: element: a.o")
        #expect(try Self.mistake("<r><orders><o k=\"1\"/><o/></orders></r>", element: "orders.x") == "source.part: 'o.xml' has no element 'orders.x'; did you mean 'orders.o'?")
    }

    @Test("tables of a folder are the elements that may be rows") func tables() throws {
        let bench = try ScanBench()
        defer { withExtendedLifetime(bench) {} }
        let path = bench.folder + "/o.xml"
        try Data("<r><a><o k=\"1\"/><o/></a><b><p k=\"1\"/><p/></b></r>".utf8).write(to: URL(fileURLWithPath: path))
        let file = SourceFile(path: path, name: "o.xml", location: SourceLocation(file: "o.xml"), part: .init())
        #expect(try XMLFormat().tables(of: file, with: Self.reading(bench)) == [.init([.element: "a.o"]), .init([.element: "b.p"])])
    }

    // MARK: Faults

    @Test("what is no plain XML is refused with one sentence", arguments: [
        ("<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><r><o>&b;</o></r>", "source.unreadable: 'o.xml' has a document type declaration"),
        ("<?xml version=\"1.0\"?><!DOCTYPE r SYSTEM \"file:///etc/passwd\"><r><o>1</o><o/></r>", "source.unreadable: 'o.xml' has a document type declaration"),
        ("<?xml version=\"1.0\"?>" + String(repeating: "<a>", count: 50_000), "source.unreadable: 'o.xml' has elements within elements more than 200 deep"),
        ("<r><o>1</o><o>", "source.damaged: 'o.xml' is XML that is cut short"), ("<?xml version=\"1.0\"", "source.damaged: 'o.xml' is XML that is cut short"),
        ("<r><o>1</o>\n<o>2</p></r>", "source.unreadable: line 2 of 'o.xml' is not well-formed"), ("<r><o>1</o></r>\n<r/>", "source.unreadable: line 2 of 'o.xml' is not well-formed"),
        ("<r>\n<o>AT&T; x</o><o/></r>", "source.unreadable: line 2 of 'o.xml' has an '&'"), ("<r>\n<o>a & b</o><o/></r>", "source.unreadable: line 2 of 'o.xml' has an '&'"),
        ("<r><o a=1/><o/></r>", "source.unreadable: line 1 of 'o.xml' is not well-formed"), ("<r><o>\u{1}</o><o/></r>", "source.unreadable: line 1 of 'o.xml' holds a character that XML does not allow"),
        ("<?xml version=\"1.0\" encoding=\"klingon\"?><r/>", "source.unreadable: 'o.xml' declares an encoding that cannot be read"),
        ("<?xml version=\"1.0\"?><r/>", "source.no-rows: 'o.xml' is XML without an element"), ("<?xml version=\"1.0\"?><r><o>5</o></r>", "source.no-rows: 'o.xml' is XML without an element"),
        ("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\"><html><body/></html>", "csv.foreign: 'o.xml' is an HTML page"), ("<!-- x --><html><body/></html>", "csv.foreign: 'o.xml' is an HTML page"),
        ("<meta charset=\"utf-8\"><table></table>", "csv.foreign: 'o.xml' is an HTML page"),
        ("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "csv.foreign: 'o.xml' is a workbook in the XML of Excel 2003"),
    ]) func refused(text: String, message: String) throws {
        let found = try Self.mistake(text)
        #expect(found?.hasPrefix(message) ?? false, "\(found ?? "nothing")")
        #expect(!(found?.contains("\n") ?? true))
    }

    @Test("bytes that are no text in the encoding are an error with their line") func undecodable() throws {
        let bytes = Data("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<r>\n<o>".utf8) + Data([0xC4, 0xE3, 0xBA, 0xC3]) + Data("</o><o/></r>".utf8)
        let found = try Self.mistake(bytes)
        #expect(found?.hasPrefix("source.unreadable: line 3 of 'o.xml' holds a character that XML does not allow, or is not in the encoding") ?? false, "\(found ?? "nothing")")
    }

    @Test("a row too large for one, and more names than a table has, are errors") func limits() throws {
        let large = "<r><os>" + String(repeating: "<o><k>\(String(repeating: "x", count: 1000))</k></o>", count: 3000) + "</os></r>"
        #expect(try Self.mistake(large, element: "os")?.hasPrefix("source.too-large: the element 'os' of 'o.xml' on line 1 is too large for a row; name the element in it that repeats") ?? false)
        #expect(try Self.rows(large).count == 3001)
        for count in [1001, 10_500] {
            #expect(try Self.mistake("<r><o>" + (0..<count).map { "<k\($0)>1</k\($0)>" }.joined() + "</o><o/></r>")?.hasPrefix("source.too-wide") ?? false)
        }
        #expect(try Self.mistake("<r>" + (0..<10_500).map { "<o><l><k\($0)>1</k\($0)></l><l/></o>" }.joined() + "</r>")?.hasPrefix("source.too-wide") ?? false)
    }

    @Test("no damage crashes or hangs: a file cut or changed anywhere is read or refused", arguments: 0..<4) func damage(seed: Int) throws {
        let whole = Array("<?xml version=\"1.0\" encoding=\"GBK\"?>\n<r xmlns:a=\"u\"><!-- c --><a:o id='1'>x &amp; <![CDATA[y]]><b k=\"2\">&#65;</b></a:o>\n<o><b/><b>2</b></o></r>".utf8)
        var state = UInt64(seed) &+ 0x9E37_79B9_7F4A_7C15
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<40 {
            var bytes = whole
            if random(2) == 0 { bytes.removeLast(random(bytes.count)) }
            for _ in 0..<random(4) where !bytes.isEmpty { bytes[random(bytes.count)] = [0, 0xFF, 38, 60, 62, 10, 0x81, 34][random(8)] }
            let found = try Self.mistake(Data(bytes))
            #expect(!(found?.contains("\n") ?? false))
        }
    }

    @Test("a table with columns called as tags are is no XML") func tags() throws {
        #expect(try Self.rows("<DATE>\t<OPEN>\n2025-07-01\t1\n2025-07-02\t2\n") == ["<DATE>|<OPEN>", "2025-07-01|1", "2025-07-02|2"])
    }

    @Test("a file in a folder, in gzip or named otherwise is read as what it is") func folder() throws {
        #expect(FilePatterns.isReadable("o.xml") && FilePatterns.isReadable("o.xml.gz"))
        #expect(try Self.load(Data("<r><o>\(Self.fields)</o></r>".utf8), name: "o.dat").quality("transactions").accepted == 1)
        #expect(try Self.load("<r><x/><os><o>\(Self.fields)</o></os></r>", part: "element: os.o").quality("transactions").accepted == 1)
    }
}
