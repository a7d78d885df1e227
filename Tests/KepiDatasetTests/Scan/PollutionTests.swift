import Foundation
import KepiCore
import Testing
@testable import KepiDataset

@Suite struct PollutionTests {
    /// Everything that is whole is read as it was written, on its line, and nothing else is.
    private func check(_ polluted: PollutedFile, _ file: ScannedFile, _ bench: ScanBench) throws -> [String] {
        var problems: [String] = []
        if file.header != polluted.header { problems.append("header \(file.header)") }
        let rows = try bench.rows(file)
        if rows != polluted.rows {
            let missing = polluted.rows.filter { !rows.contains($0) }, surplus = rows.filter { !polluted.rows.contains($0) }
            problems.append("rows: missing \(missing) surplus \(surplus)")
        }
        if file.records != polluted.rows.count { problems.append("records \(file.records) of \(polluted.rows.count)") }
        if (0..<file.records).map({ file.line(ofRecord: $0) }) != polluted.lines { problems.append("lines") }
        // A blank line in a text whose quotes are broken is a blank line.
        let setAside = file.setAside.filter { line in line.kind != .blank || !polluted.damaged.contains { $0.lines.contains(line.line) } }
        if setAside.map({ "\($0.line) \($0.kind.rawValue)" }) != polluted.setAside { problems.append("set aside \(file.setAside) for \(polluted.setAside)") }
        // Every damaged record is in a rejected one.
        for (lines, damage) in polluted.damaged where !file.rejected.contains(where: { $0.line == lines.lowerBound }) { problems.append("line \(lines.lowerBound) (\(damage)) is not rejected") }
        // Every line is in one place and one only.
        var seen = [Int](repeating: 0, count: polluted.lineCount + 2)
        func mark(_ line: Int, _ text: some StringProtocol) {
            for offset in 0...text.utf8.filter({ $0 == 10 }).count where line + offset < seen.count { seen[line + offset] += 1 }
        }
        for (index, row) in rows.enumerated() where index < file.records { mark(file.line(ofRecord: index), row.joined()) }
        for record in file.rejected { mark(record.line, record.text) }
        for line in file.setAside { mark(line.line, "") }
        mark(file.headerLine, "")
        if seen[1...polluted.lineCount].contains(where: { $0 != 1 }) { problems.append("lines seen \(seen)") }
        return problems
    }

    @Test("records are conserved whatever is done to some of them", arguments: [
        [PollutedFile.Damage.missingSeparator], [.surplusSeparator], [.openingQuote], [.lostClosingQuote], [.lostOpeningQuote], [.nul], [.badByte], PollutedFile.Damage.allCases, [],
    ]) func conserved(kinds: [PollutedFile.Damage]) throws {
        let bench = try ScanBench()
        for seed in 0..<40 as Range<UInt64> {
            let polluted = PollutedFile(seed: seed, damage: kinds)
            let problems: [String]
            do { problems = try check(polluted, bench.scan(polluted.bytes), bench) } catch {
                problems = ["\((error as? Failure)?.diagnostics.map(\.rendered) ?? [])"]
            }
            #expect(problems.isEmpty, "seed \(seed): \(problems) damaged \(polluted.damaged)")
        }
    }

    static let duckdb = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent(".tools/duckdb").path

    @Test("DuckDB reads as many records as the scan counts", .enabled(if: FileManager.default.isExecutableFile(atPath: duckdb)))
    func duckdbAgrees() throws {
        let bench = try ScanBench()
        var script = ""
        var expected: [Int] = []
        for seed in 1000..<1100 as Range<UInt64> {
            let file = try bench.scan(PollutedFile(seed: seed, damage: PollutedFile.Damage.allCases).bytes, as: "\(seed).csv")
            let columns = file.header.indices.map { "'c\($0)': 'VARCHAR'" }.joined(separator: ", ")
            expected.append(file.records)
            script += """
                SELECT count(*) FROM read_csv('\(file.readablePath)', auto_detect=false, header=true, skip=\(file.skipLines), delim='\(file.readableDelimiter)',
                quote='\(file.readableQuote)', escape='\(file.readableQuote)', columns={\(columns)});

                """
        }
        let path = bench.folder + "/count.sql"
        try script.write(toFile: path, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: PollutionTests.duckdb)
        process.arguments = ["-init", "/dev/null", "-csv", "-noheader", "-bail", "-f", path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(text.split(separator: "\n").map(String.init) == expected.map(String.init))
    }
}
