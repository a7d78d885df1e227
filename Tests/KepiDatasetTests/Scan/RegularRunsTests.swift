import Foundation
import KepiCore
import Testing
@testable import KepiDataset

@Suite("Stretches that are known to be regular")
struct RegularRunsTests {
    private func file(_ text: String, _ body: (MappedFile) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "/kepi-runs-" + UUID().uuidString
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(try MappedFile(path: path, name: "a.csv", location: nil))
    }

    private func scan(_ file: MappedFile, size: Int?) throws -> (FileScan, RegularRuns?) {
        let shape = try TableShape(bytes: file.bytes, count: file.count, from: 0, name: "a.csv")
        let check = UTF8Check(file, from: 0, size: size ?? 1 << 24)
        let runs = size.map { RegularRuns(file: file, shape: shape, flaws: check.undecodable + check.nuls, size: $0, rest: 1_500) }
        var scan = FileScan(file: file, name: "a.csv", shape: shape, undecodable: check.undecodable, nuls: check.nuls, isStrict: true, runs: runs)
        try scan.run(copy: nil)
        return (scan, runs)
    }

    @Test("a scan that passes over them finds what one finds that reads all", arguments: ["\n", "\r\n"]) func same(end: String) throws {
        var lines = ["id,name,note"]
        for index in 0..<3_000 {
            switch index % 700 {
            case 333: lines.append("\(index),\"two\(end)lines, \"\"quoted\"\"\",z")
            case 334: lines.append("\(index),short")
            case 335: lines.append("")
            case 336: lines.append("id,name,note")
            case 337: lines.append("\(index),\"unclosed,z")
            case 338: lines.append("\(index),a\u{0}b,z")
            case 339: lines.append("\(index),客户,z")
            default: lines.append("\(index),name \(index % 13),\(String(repeating: "z", count: index % 11))")
            }
        }
        lines += ["Total,3000,", "Footnote,,"]
        try file(lines.joined(separator: end) + end) { file in
            let (whole, _) = try scan(file, size: nil)
            for size in [300, 1_111, 5_000, 40_000] {
                let (stretched, runs) = try scan(file, size: size)
                #expect((runs?.runs.count ?? 0) > (size < 40_000 ? 3 : -1), "\(size)")
                #expect(stretched.records == whole.records && stretched.rejected == whole.rejected && stretched.setAside == whole.setAside && stretched.lines == whole.lines)
                #expect(stretched.lineEnds.name == whole.lineEnds.name && stretched.needsCopy == whole.needsCopy && stretched.hasQuotes == whole.hasQuotes)
            }
        }
    }

    @Test("bytes that are no text are found in stretches as in one piece") func check() throws {
        let path = NSTemporaryDirectory() + "/kepi-runs-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        var bytes: [UInt8] = []
        for index in 0..<2_000 { bytes += Array("\(index),客户".utf8) + (index % 97 == 0 ? [0xFF] : index % 89 == 0 ? [0] : []) + [10] }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let file = try MappedFile(path: path, name: "a.csv", location: nil)
        let whole = UTF8Check(file, from: 0), stretched = UTF8Check(file, from: 0, size: 500)
        #expect(whole.undecodable.count == 21 && whole.undecodable == stretched.undecodable && whole.nuls == stretched.nuls)
        #expect(whole.invalidSequences == stretched.invalidSequences && whole.multibyteCharacters == stretched.multibyteCharacters)
    }
}
