import Foundation
import KepiCore
import Testing
import TrialSources
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

    @Test("64 bytes at a time gives the rows that a field at a time gives", arguments: [1, 2, 3, 40]) func blocks(columns: Int) throws {
        var generator = SeededGenerator(seed: UInt64(columns))
        let folder = NSTemporaryDirectory() + "/kepi-rows-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for trial in 0..<60 {
            let end = ["\n", "\r\n", "\r"][trial % 3]
            var lines = [(0..<columns).map { "h\($0)" }.joined(separator: ",")]
            for _ in 0..<Int.random(in: 1...80, using: &generator) {
                let fields = (0..<columns).map { _ in String(repeating: "中x", count: Int.random(in: 0...9, using: &generator) / 2) }
                lines.append(fields.joined(separator: ","))
                if columns > 1, Int.random(in: 0..<9, using: &generator) == 0 { lines.append("") }
            }
            // A row too few or too many fields wide ends both.
            if trial % 10 == 9, columns > 1 { lines.append("x" + String(repeating: ",", count: columns - (trial % 20 == 9 ? 2 : 0))) }
            let text = lines.joined(separator: end) + (trial % 2 == 0 ? end : "")
            let path = "\(folder)/\(trial).csv"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            func read(hasQuotes: Bool) throws -> (count: Int?, rows: [[String]]) {
                var scan = ScannedFile(path: path, name: "a", bytes: text.utf8.count, encoding: "UTF-8", delimiter: ",", quote: "\"", lineEnding: "LF", header: lines[0].split(separator: ",").map(String.init),
                                       headerLine: 1, records: 0, rejected: [], setAside: [], readablePath: path, readableDelimiter: ",", readableQuote: "\"", skipLines: 0, lines: RecordLines())
                scan.hasQuotedFields = hasQuotes
                let rows = try ReadableRows(scan, location: nil)
                var found: [[String]] = []
                let count = try rows.forEach(from: rows.start, to: rows.file.count) { spans in found.append((0..<rows.columns).map { rows.splitter.text(spans[$0]) }) }
                return (count, found)
            }
            let fast = try read(hasQuotes: false), slow = try read(hasQuotes: true)
            #expect(fast.count == slow.count && fast.rows == slow.rows, "\(columns) columns, trial \(trial)")
            #expect(trial % 10 == 9 && columns > 1 ? fast.count == nil : fast.count == fast.rows.count)
        }
    }
}
