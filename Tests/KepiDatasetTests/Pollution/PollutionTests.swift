import Foundation
import KepiEngine
import Testing
@testable import KepiDataset

@Suite("Polluted files") struct PollutionTests {
    /// Files of each kind: `KEPI_POLLUTION`, or a few.
    private static let count = ProcessInfo.processInfo.environment["KEPI_POLLUTION"].flatMap { Int($0) } ?? 8
    /// The seed of the first file of each kind: `KEPI_POLLUTION_FROM`.
    private static let first = ProcessInfo.processInfo.environment["KEPI_POLLUTION_FROM"].flatMap { UInt64($0) } ?? 0
    private static let tablePath = ProcessInfo.processInfo.environment["KEPI_POLLUTION_TABLE"]

    @Test("whatever the pollution, every record is conserved and every damage is told", arguments: Pollution.all)
    func conserved(pollution: Pollution) throws {
        for seed in Self.first..<Self.first + UInt64(pollution.files(of: Self.count)) {
            let verdict = try KepiReading().verdict(pollution, seed: seed)
            #expect(verdict.problems.isEmpty, "seed \(seed): \(verdict.problems)")
        }
    }

    @Test("every kind of pollution is made the same again, has a name of its own, and damages something where it damages") func made() {
        #expect(Set(Pollution.all.map(\.name)).count == Pollution.all.count && Pollution.all.count >= 25)
        for pollution in Pollution.all where pollution.rarity == 1 {
            var first = pollution.file(3), second = pollution.file(3)
            #expect(first.write() == second.write(), "\(pollution.name)")
        }
    }

    @Test("the table of pollution", .enabled(if: tablePath != nil)) func table() throws {
        let table = try PollutionTable(of: Self.count)
        try table.text.write(toFile: Self.tablePath ?? "", atomically: true, encoding: .utf8)
        #expect(table.problems.isEmpty, "\(table.problems.joined(separator: "\n"))")
    }

    @Test("DuckDB reads as many records as the scan counts") func duckdbAgrees() throws {
        let bench = try ScanBench()
        let engine = try TrialProject.engine(workFolder: bench.folder)
        for pollution in Pollution.all where pollution.rarity == 1 {
            for seed in 1000..<1003 as Range<UInt64> {
                var polluted = pollution.file(seed)
                let file = try bench.scan(polluted.write(), as: "\(seed).csv", headerRows: polluted.headerRows)
                let columns = file.header.indices.map { "'c\($0)': 'VARCHAR'" }.joined(separator: ", ")
                let count = try engine.query("""
                    SELECT count(*) FROM read_csv('\(file.readablePath)', auto_detect=false, header=true, skip=\(file.skipLines), delim='\(file.readableDelimiter)',
                    quote='\(file.readableQuote)', escape='\(file.readableQuote)', columns={\(columns)})
                    """).rows[0][0].integer
                #expect(count == file.records, "\(pollution.name), seed \(seed)")
            }
        }
    }
}
