import Foundation
import KepiConfiguration
import KepiCore
import KepiEngine
import Testing
@testable import KepiDataset

@Suite("Mutated files") struct MutationTests {
    /// Files of all formats together: `KEPI_MUTATIONS`, or a few.
    private static let count = ProcessInfo.processInfo.environment["KEPI_MUTATIONS"].flatMap { Int($0) } ?? 150
    /// A value of the sample that no message may show.
    private static let secret = "Quillfeather"
    private static let rows = """
        SELECT lpad(i::VARCHAR, 4, '0') AS transaction_id, '\(secret)' || i AS customer_id, TIMESTAMP '2025-07-01' + INTERVAL (i) HOUR AS occurred_at, i * 1.25 AS amount,
        CASE WHEN i % 3 = 0 THEN NULL WHEN i % 3 = 1 THEN '网店, "新"' ELSE 'two' || chr(10) || 'lines' END AS channel FROM range(1, 41) AS r(i)
        """

    @Test("whatever bytes are changed, a file is read or refused: nothing crashes, hangs, grows or says a customer's value", arguments: FormatSample.all)
    func mutated(sample: FormatSample) throws {
        let bench = try ScanBench()
        var engine = try Self.engine(bench)
        let whole = Array(try sample.data(Self.rows))
        let before = Self.residentBytes(), clock = ContinuousClock()
        var outcomes: [String: Int] = [:], said: [String: String] = [:]
        for seed in 0..<UInt64((Self.count + FormatSample.all.count - 1) / FormatSample.all.count) {
            let work = bench.folder + "/work\(seed)"
            try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: work) }
            let path = work + "/" + sample.file
            try Data(MutatedFile(whole, seed: seed).bytes).write(to: URL(fileURLWithPath: path))
            var outcome = "read"
            let time = try clock.measure {
                do throws(Failure) {
                    let reading = FileReading(session: EngineSession(engine: engine), workFolder: work)
                    let location = SourceLocation(file: "kepi.yaml", line: 7, column: 3)
                    let scan = try FileFormats.read(SourceFile(path: path, name: sample.file, location: location, part: Self.part(sample)), with: reading)
                    let readable = try ReadableRows.count(scan, location: location)
                    #expect(readable == scan.records, "seed \(seed): \(scan.records) records, \(readable ?? -1) readable")
                } catch {
                    outcome = error.diagnostics.first?.code ?? "nothing said"
                    said[outcome] = error.diagnostics.first?.rendered
                    #expect(!error.diagnostics.isEmpty, "seed \(seed)")
                    for text in error.diagnostics.flatMap({ [$0.message, $0.suggestion ?? "-"] }) {
                        #expect(!text.isEmpty && !text.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }, "seed \(seed): not one line of text: \(text.debugDescription)")
                        #expect(!text.contains(Self.secret), "seed \(seed): a value of the data: \(text)")
                    }
                }
                // The engine is a process of its own, whose end is no end of ours.
                if ["engine.died", "engine.late"].contains(outcome) { engine = try Self.engine(bench) }
            }
            #expect(outcome != "engine.late" && time < .seconds(30), "seed \(seed) took \(time)")
            outcomes[outcome, default: 0] += 1
        }
        #expect(Self.residentBytes() - before < 1 << 30)
        for (code, text) in said.sorted(by: { $0.key < $1.key }) where Self.count > 1000 { print("said \(code): \(text)") }
        if Self.count > 1000 { print("mutated \(sample.name): " + outcomes.sorted { $0.value > $1.value }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")) }
    }

    private static func engine(_ bench: ScanBench) throws -> DuckDBEngine {
        try DuckDBEngine(executable: TrialProject.executable, workFolder: bench.folder, extensions: TrialProject.extensions(["sqlite_scanner"]), threads: 1, memoryLimit: 1 << 30, patience: 20)
    }

    private static func part(_ sample: FormatSample) -> FilePart {
        let words = sample.part.components(separatedBy: ": ")
        return words.count == 2 ? FilePart(FilePart.Kind(rawValue: words[0]).map { [$0: words[1]] } ?? [:]) : FilePart()
    }

    private static func residentBytes() -> Int {
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
