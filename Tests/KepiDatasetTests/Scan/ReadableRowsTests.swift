import Foundation
import KepiCore
import Testing
@testable import KepiDataset

@Suite("Rows of a readable file")
struct ReadableRowsTests {
    private func rows(_ text: String, _ body: (ReadableRows, ScannedFile) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "/kepi-rows-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/a.csv"))
        let scan = try CSVScanner(workFolder: folder).scan(path: folder + "/a.csv", name: "a.csv", location: nil)
        try body(try ReadableRows(scan, location: nil), scan)
    }

    private func fields(_ rows: ReadableRows, from: Int, to end: Int) throws -> [[String]] {
        var found: [[String]] = []
        let count = try rows.forEach(from: from, to: end) { spans in found.append((0..<rows.columns).map { rows.splitter.text(spans[$0]) }) }
        #expect(count == found.count)
        return found
    }

    @Test("fields come out as they were written, whatever separates, quotes and ends them", arguments: [
        "a,b\n1,x\n2,y\n", "a,b\r\n1,x\r\n2,y", "a;b\n\"1\";x\n2;\"y\"\n", "\u{FEFF}a\tb\n1\tx\n\n2\ty\n", "Report\n\na,b\n1,x\n2,y\n",
    ]) func forms(text: String) throws {
        try rows(text) { rows, scan in
            let found = try fields(rows, from: rows.start, to: rows.file.count)
            #expect(found == [["1", "x"], ["2", "y"]] && scan.records == 2)
        }
    }

    @Test("doubled quotes, separators and line ends in quotes, and empty fields") func quoted() throws {
        try rows("a,b,c\n\"x,\"\"y\"\"\",,\"line\nbreak\"\n,\"\",z\n") { rows, scan in
            let found = try fields(rows, from: rows.start, to: rows.file.count)
            #expect(found == [["x,\"y\"", "", "line\nbreak"], ["", "", "z"]])
            #expect(scan.hasQuotedFields && rows.cuts(scan, size: 4).count == 2)
        }
    }

    @Test("runs that are worked on side by side make up the whole", arguments: ["\n", "\r\n"]) func cuts(end: String) throws {
        let lines = (0..<500).map { "\($0),\(String(repeating: "x", count: $0 % 17))" }
        try rows(("a,b" + end) + lines.joined(separator: end) + end) { rows, scan in
            let whole = try fields(rows, from: rows.start, to: rows.file.count)
            #expect(whole.count == 500)
            for size in [1, 7, 64, 1000, 100_000] {
                let cuts = rows.cuts(scan, size: size)
                #expect(cuts.first == rows.start && cuts.last == rows.file.count && cuts == cuts.sorted())
                let joined = try zip(cuts, cuts.dropFirst()).flatMap { try fields(rows, from: $0, to: $1) }
                #expect(joined == whole)
            }
        }
    }
}
