import Foundation
import KepiCore
import Testing
@testable import KepiDataset

/// A file and what its scan must find.
struct ScanCase: CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var rows: [[String]]
    /// The line of every whole record; from 2 on where it is left out.
    var lines: [Int]?
    var rejected: [String] = []
    var setAside: [String] = []

    init(_ name: String, _ text: String, _ rows: [[String]], lines: [Int]? = nil, rejected: [String] = [], setAside: [String] = []) {
        testDescription = name; self.text = text; self.rows = rows; self.lines = lines; self.rejected = rejected; self.setAside = setAside
    }
}

@Suite struct CSVScannerTests {
    static let cases = [
        ScanCase("a regular file", "a,b,c\n1,2,3\n4,5,6\n", [["1", "2", "3"], ["4", "5", "6"]]),
        ScanCase("no line end at the end", "a,b,c\n1,2,3\n4,5,6", [["1", "2", "3"], ["4", "5", "6"]]),
        ScanCase("CRLF", "a,b,c\r\n1,2,3\r\n4,5,6\r\n", [["1", "2", "3"], ["4", "5", "6"]]),
        ScanCase("CR", "a,b,c\r1,2,3\r4,5,6\r", [["1", "2", "3"], ["4", "5", "6"]]),
        ScanCase("mixed line ends", "a,b,c\r\n1,2,3\n4,5,6\r7,8,9\n", [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]),
        ScanCase("semicolons with decimal commas", "a;b;c\n1,5;2,5;x\n3,5;4,5;y\n", [["1,5", "2,5", "x"], ["3,5", "4,5", "y"]]),
        ScanCase("tabs", "a\tb\n1,0\t2\n", [["1,0", "2"]]),
        ScanCase("bars", "a|b\n1|2\n3|4\n", [["1", "2"], ["3", "4"]]),
        ScanCase("sep= as spreadsheets write it", "sep=;\na;b\n1,2;3\n", [["1,2", "3"]], lines: [3], setAside: ["1 preamble"]),
        ScanCase("one column", "name\nx, y\nz\n", [["x, y"], ["z"]]),
        ScanCase("quotes, separators and line breaks in quotes", "a,b,c\n\"1,\"\"x\"\"\",\"2\n3\",4\n5,6,7\n", [["1,\"x\"", "2\n3", "4"], ["5", "6", "7"]], lines: [2, 4]),
        ScanCase("white space around quotes", "a,b,c\n1, \"2,2\" ,3\n4,5,6\n", [["1", "2,2", "3"], ["4", "5", "6"]]),
        ScanCase("a quote inside a field that has none around it", "a,b\n1,5\" pipe\n2,O\"Neil\n", [["1", "5\" pipe"], ["2", "O\"Neil"]]),
        ScanCase("a quote at a field's end where nothing is quoted", "a,b,c\n1,5\",x\n2,6\",y\n", [["1", "5\"", "x"], ["2", "6\"", "y"]]),
        ScanCase("a quote at a field's end where fields are quoted", "a,b,c\n1,5\",x\n2,\"6,5\",y\n", [["2", "6,5", "y"]], lines: [3], rejected: ["2 stray-quote 1,5\",x"]),
        ScanCase("quotes as plain text throughout", "a\tb\n1\t\"x\" y\n2\tz\n3\tq \"r\"\n4\t\"u\" v\n5\t\"w\" x\n",
                 [["1", "\"x\" y"], ["2", "z"], ["3", "q \"r\""], ["4", "\"u\" v"], ["5", "\"w\" x"]]),
        ScanCase("quotes escaped by backslashes", "a,b\n1,\"say \\\"hi\\\", you\"\n2,\"c:\\\\x\"\n", [["1", "say \"hi\", you"], ["2", "c:\\x"]]),
        ScanCase("too few and too many fields", "a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n", [["1", "2", "3"], ["10", "11", "12"]], lines: [2, 5],
                 rejected: ["3 field-count 4,5", "4 field-count 6,7,8,9"]),
        ScanCase("a surplus separator in a record of several lines", "a,b,c\n1,\"x\ny\",3,4\n5,6,7\n", [["5", "6", "7"]], lines: [4], rejected: ["2 field-count 1,\"x\ny\",3,4"]),
        ScanCase("a quote that is never closed", "a,b,c\n1,2,3\n4,\"5,6\n7,8,9\n", [["1", "2", "3"], ["7", "8", "9"]], lines: [2, 4], rejected: ["3 unclosed-quote 4,\"5,6"]),
        ScanCase("a quote that a later one seems to close", "a,b,c\n1,\"2,3\n4,5,6\n7,\"8\",9\n", [["4", "5", "6"], ["7", "8", "9"]], lines: [3, 4],
                 rejected: ["2 stray-quote 1,\"2,3"]),
        ScanCase("two broken quotes that make one whole record", "a,b,c\n1,2,\"3\n4,5,6\n7,8,9\"\n10,11,12\n", [["4", "5", "6"], ["10", "11", "12"]], lines: [3, 5],
                 rejected: ["2 unclosed-quote 1,2,\"3", "4 stray-quote 7,8,9\""]),
        ScanCase("a closing quote that is missing", "a,b,c\n\"1\",\"2,\"3\"\n\"4\",\"5\",\"6\"\n", [["4", "5", "6"]], lines: [3], rejected: ["2 stray-quote \"1\",\"2,\"3\""]),
        ScanCase("an opening quote that is missing", "a,b,c\n\"1\",2\",\"3\"\n\"4\",\"5\",\"6\"\n", [["4", "5", "6"]], lines: [3], rejected: ["2 stray-quote \"1\",2\",\"3\""]),
        ScanCase("a file cut off within quotes", "a,b,c\n1,2,3\n4,5,\"six\nand sev", [["1", "2", "3"]], rejected: ["3 unclosed-quote 4,5,\"six\nand sev"]),
        ScanCase("a NUL", "a,b\n1,2\0\n3,4\n", [["3", "4"]], lines: [3], rejected: ["2 nul 1,2\0"]),
        ScanCase("lines before the header", "Orders\nexported 2025-10-01\n\na,b,c\n1,2,3\n4,5,6\n", [["1", "2", "3"], ["4", "5", "6"]], lines: [5, 6],
                 setAside: ["1 preamble", "2 preamble", "3 blank"]),
        ScanCase("a title padded with separators", "Orders,,\na,b,c\n1,2,3\n", [["1", "2", "3"]], lines: [3], setAside: ["1 preamble"]),
        ScanCase("a total line", "a,b,c\n1,2,3\n4,5,6\n合计,,9\n", [["1", "2", "3"], ["4", "5", "6"]], setAside: ["4 total"]),
        ScanCase("a total line that is short, and notes below it", "a,b,c\n1,2,3\nTotal;3\nGrand total:,3\n\nsource: till\n", [["1", "2", "3"]],
                 rejected: ["3 field-count Total;3"], setAside: ["4 total", "5 blank", "6 footnote"]),
        ScanCase("a total that is none: it stands in the middle", "a,b\nTotal,1\nx,2\n", [["Total", "1"], ["x", "2"]]),
        ScanCase("sums between rows", "a,b,c\n1,2,3\n小计,,3\n4,5,6\n\"Subtotal\",,6\n7,8,9\n", [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]], lines: [2, 4, 6], setAside: ["3 total", "5 total"]),
        ScanCase("a row between others that is called as a sum is, with every cell filled", "a,b,c\n1,2,3\nTotal,2,3\n4,5,6\n", [["1", "2", "3"], ["Total", "2", "3"], ["4", "5", "6"]]),
        ScanCase("notes with separators below a sum", "a,b,c\n1,2,3\nTotal,,3\nmade by hand, in May\n", [["1", "2", "3"]], rejected: ["4 field-count made by hand, in May"], setAside: ["3 total"]),
        ScanCase("a last row whose words are more than a sum", "a,b,c\nx,y,1\nTotal,Energies,2\n", [["x", "y", "1"], ["Total", "Energies", "2"]]),
        ScanCase("the header once more", "a,b,c\n1,2,3\na,b,c\n4,5,6\n", [["1", "2", "3"], ["4", "5", "6"]], lines: [2, 4], setAside: ["3 repeated-header"]),
        ScanCase("the header once more, with the byte order mark of its export", "\u{FEFF}a,b,c\n1,2,3\n\u{FEFF}a,b,c\n4,5,6\n\u{FEFF}\"7\",8,9\n", [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]], lines: [2, 4, 5],
                 setAside: ["3 repeated-header"]),
        ScanCase("another table below, of as many columns", "a,b,c\nk,1,2\nl,3,4\nm,5,6\n\nReturns\nsku,units,reason\nS1,7,late\n\na,b,c\nn,8,9\n", [["k", "1", "2"], ["l", "3", "4"], ["m", "5", "6"], ["n", "8", "9"]],
                 lines: [2, 3, 4, 11], rejected: ["6 field-count Returns", "7 other-table sku,units,reason", "8 other-table S1,7,late"], setAside: ["5 blank", "9 blank", "10 repeated-header"]),
        ScanCase("a row of words below a blank line that is no header", "a,b,c\nk,x,2\nl,x,4\nm,y,6\n\nn,y,n/a\no,z,8\n\np,x,pending\nq,y,9\n",
                 [["k", "x", "2"], ["l", "x", "4"], ["m", "y", "6"], ["n", "y", "n/a"], ["o", "z", "8"], ["p", "x", "pending"], ["q", "y", "9"]], lines: [2, 3, 4, 6, 7, 9, 10], setAside: ["5 blank", "8 blank"]),
        ScanCase("rows of words that end with a separator which the header lacks", "title\na,b\nx,y,\nz,w,\n", [["x", "y", ""], ["z", "w", ""]], lines: [3, 4], setAside: ["1 preamble"]),
        ScanCase("blank lines with white space between their separators", "a,b\n1,2\n , \n3,4\n", [["1", "2"], ["3", "4"]], lines: [2, 4], setAside: ["3 blank"]),
        ScanCase("blank lines of all kinds", "a,b,c\n1,2,3\n\n  \n,,\n\u{3000}\n4,5,6\n", [["1", "2", "3"], ["4", "5", "6"]], lines: [2, 7],
                 setAside: ["3 blank", "4 blank", "5 blank", "6 blank"]),
        ScanCase("a row with one value is no blank line", "a,b,c\n,,3\n,2,\n", [["", "", "3"], ["", "2", ""]]),
        ScanCase("rows that end with a separator which the header lacks", "a,b\n1,2,\n3,4,\n", [["1", "2", ""], ["3", "4", ""]]),
        ScanCase("a header that ends with a separator which the rows lack", "a,b,\n1,2\n3,4\n", [["1", "2"], ["3", "4"]]),
    ]

    @Test("the whole records of a file, and what becomes of the rest", arguments: cases) func scanned(_ expected: ScanCase) throws {
        let bench = try ScanBench()
        let file = try bench.scan(expected.text)
        #expect(try bench.rows(file) == expected.rows)
        #expect(file.records == expected.rows.count)
        #expect((0..<file.records).map { file.line(ofRecord: $0) } == expected.lines ?? (0..<expected.rows.count).map { $0 + 2 })
        #expect(file.rejected.map { "\($0.line) \($0.reason.rawValue) \($0.text)" } == expected.rejected)
        #expect(file.setAside.map { "\($0.line) \($0.kind.rawValue)" } == expected.setAside)
    }

    @Test("every word for a sum is told by its first two bytes", arguments: LineSigns.totalWords.sorted()) func sumsByTheirFirstBytes(word: String) throws {
        for text in [word, word.uppercased(), "\"\(word)\"", word.capitalized + ":"].map({ $0 + ",,1\n" }) {
            let bytes = Array(text.utf8)
            bytes.withUnsafeBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return }
                #expect(LineSigns.mayBeginTotal(start, at: 0, count: buffer.count) && LineSigns.beginsTotal(start, at: 0, count: buffer.count), "\(text)")
            }
        }
    }

    @Test("a regular file is read where it stands") func inPlace() throws {
        let bench = try ScanBench()
        for text in ["a,b\n1,2\n", "\u{FEFF}a,b\r\n1,\"2\r\n3\"\r\n", "title\na,b,c\n1,2,3\n\n4,5,6\n"] {
            let file = try bench.scan(text)
            #expect(file.readablePath == file.path)
        }
        #expect(try bench.scan("title\na,b,c\n1,2,3\n").skipLines == 1)
        for text in ["title\ra,b,c\n1,2,3\n", "\"title\na,b,c\n1,2,3\n", "a,\"b\nc\"\n1,2\n", "a,b\n1, \"2\"\n", "a\n1\n\n2\n"] {
            let file = try bench.scan(text)
            #expect(file.readablePath != file.path && file.skipLines == 0)
        }
    }

    @Test("header names are trimmed, and unnamed columns called by their place") func header() throws {
        let bench = try ScanBench()
        #expect(try bench.scan("\u{FEFF} a ,\"b \"\"x\"\"\",,d\n1,2,3,4\n").header == ["a", "b \"x\"", "column 3", "d"])
    }

    @Test("of columns that are called alike each is called by its place as well, so that none is taken for another") func sameNames() throws {
        let bench = try ScanBench()
        let file = try bench.scan("a,b,A,,a (column 1)\n1,2,3,4,5\n")
        #expect(file.header == ["a (column 1)'", "b", "A (column 3)", "column 4", "a (column 1)"])
        #expect(try bench.rows(file) == [["1", "2", "3", "4", "5"]])
    }

    @Test("names of columns may take several rows: a blank cell goes with the one on its left where the row below has a name") func headerRows() throws {
        let bench = try ScanBench()
        let file = try bench.scan("title\nID,How was it?,,Which ones?,\n,Response,Other,First,Second\n1,2,3,4,5\n6,7,8,9,10\n", headerRows: 2)
        #expect(file.header == ["ID", "How was it?", "How was it? / Other", "Which ones? / First", "Which ones? / Second"])
        #expect(try bench.rows(file) == [["1", "2", "3", "4", "5"], ["6", "7", "8", "9", "10"]])
        #expect(file.headerLine == 2 && file.line(ofRecord: 0) == 4 && file.records == 2)
    }

    @Test("a part of a name that repeats the one above it says nothing, nor do settings") func headerRowsOfQualtrics() throws {
        let bench = try ScanBench()
        let file = try bench.scan("StartDate,Q1\nStart Date,\"How, was it?\"\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n2025-01-01,5\n", headerRows: 3)
        #expect(file.header == ["StartDate", "Q1 / How, was it?"])
        #expect(try bench.rows(file) == [["2025-01-01", "5"]])
    }

    @Test("more rows of names than there are rows are refused") func tooManyHeaderRows() throws {
        let bench = try ScanBench()
        #expect(throws: Failure.self) { _ = try bench.scan("a,b\n1,2\n", headerRows: 3) }
    }

    @Test("what is known of the file's writing") func dialect() throws {
        let bench = try ScanBench()
        let file = try bench.scan("\u{FEFF}a;b\r\n1;2\r\n")
        #expect(file.encoding == "UTF-8 with BOM" && file.delimiter == ";" && file.quote == "\"" && file.lineEnding == "CRLF" && file.bytes == 13 && file.columns == 2)
    }

    @Test("a file without a table is refused, with what to do", arguments: [
        ("", "csv.empty"),
        ("\n \n\n", "csv.no-header"),
        (",,\n1,2,3\n", "csv.no-header"),
        ("1,2,3\n4,5,6\n", "csv.no-header"),
        ("a,b,c\n", "csv.no-rows"),
        ("a,b,c\n\n,,\n", "csv.no-rows"),
        ("a,b,c\n1,2\n3,4\n5,6\n7,8\n", "csv.header-width"),
        ("PK\u{03}\u{04}xxxx xl/workbook.xml", "csv.foreign"),
        ("%PDF-1.7\n", "csv.foreign"),
        ("<html><table>", "csv.foreign"),
    ]) func refused(text: String, code: String) throws {
        let found = try ScanBench().complaints(Array(text.utf8))
        #expect(found.map(\.code) == [code])
        #expect(found.allSatisfy { $0.location != nil })
    }

    @Test("a path that is no file is refused at the place that names it") func noFile() throws {
        let bench = try ScanBench()
        _ = try bench.scan("a,b\n1,2\n", as: "orders.csv")
        let location = SourceLocation(file: "kepi.yaml", line: 7, column: 3)
        for (name, code, suggestion) in [("ordres.csv", "csv.not-found", "did you mean 'orders.csv'?" as String?), ("", "csv.directory", nil)] {
            do {
                _ = try CSVScanner(workFolder: bench.folder).scan(path: bench.folder + "/" + name, name: name, location: location)
                Issue.record("scanned what is no file")
            } catch {
                #expect(error.cause == .input)
                #expect(error.diagnostics.map(\.code) == [code])
                #expect(error.diagnostics.first?.location == location)
                #expect(error.diagnostics.first?.suggestion == suggestion)
            }
        }
    }

    @Test("two files of one name in different folders do not share a copy") func copies() throws {
        let bench = try ScanBench()
        try FileManager.default.createDirectory(atPath: bench.folder + "/x", withIntermediateDirectories: true)
        let first = try bench.scan("a,b\n1,2\n3\n", as: "f.csv")
        let second = try bench.scan("a,b\n4,5\n6\n", as: "x/f.csv")
        #expect(first.readablePath != second.readablePath)
        #expect(try bench.rows(first) == [["1", "2"]])
        let mode = try FileManager.default.attributesOfItem(atPath: first.readablePath)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("a cell of a megabyte is read, one that no engine takes is rejected") func longCells() throws {
        let bench = try ScanBench()
        let file = try bench.scan("a,b\n1,\"" + String(repeating: "x,\n", count: 300_000) + "\"\n2," + String(repeating: "y", count: 2_100_000) + "\n3,4\n")
        #expect(file.records == 2)
        #expect(file.rejected.count == 1)
        #expect(file.line(ofRecord: 1) == 300_004)
    }

    @Test("a closing quote too many takes in no whole record, though another quote closes the field in the middle of a line") func surplusClosingQuote() throws {
        let bench = try ScanBench()
        let file = try bench.scan("id|name|city\nK1|yes|\"A| b\"\nK6|yes|\"Harbour\nspring offer\"\"\nK7||spring offer\nK8|yes\"|\"it's fine\nnorth\"\nK9|no|\"x| y\"\n")
        #expect(try bench.rows(file) == [["K1", "yes", "A| b"], ["K7", "", "spring offer"], ["K9", "no", "x| y"]])
        #expect(file.rejected.map { "\($0.line) \($0.reason.rawValue)" } == ["3 unclosed-quote", "6 stray-quote"])
    }

    @Test("of two columns, lines that begin as keys do are records that broken quotes joined; a note with separators in its lines is none") func severalOfTwoColumns() throws {
        let bench = try ScanBench()
        let joined = try bench.scan("id|note\nK9|\"a| b\"\nK10|\"say \"\"so\"\" twice\"\"\nK11|north\nK12|spring offer\"\nK13|x\n")
        #expect(try bench.rows(joined) == [["K9", "a| b"], ["K11", "north"], ["K13", "x"]])
        #expect(joined.rejected.map(\.line) == [3, 5])
        for note in ["one|1\ntwo|2", "he said \"\"no\"\"\nand|or", "K11|north\nK12|south", "\"\"K\"\"\nwords|K12"] {
            let whole = try bench.scan("id|note\nK9|\"a| b\"\nK10|\"\(note)\"\nK13|x\n")
            #expect(try bench.rows(whole) == [["K9", "a| b"], ["K10", note.replacing("\"\"", with: "\"")], ["K13", "x"]] && whole.rejected.isEmpty, "\(note)")
        }
    }
}
