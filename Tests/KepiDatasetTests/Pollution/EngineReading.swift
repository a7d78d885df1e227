import Foundation
import KepiCore
import KepiEngine
@testable import KepiDataset

/// How DuckDB's own reader of CSV files reads polluted ones, its sniffer at work.
final class EngineReading {
    enum Way: CaseIterable {
        /// `read_csv(file)`.
        case plain
        /// Broken rows are passed over and kept in a table of rejects.
        case rejects
        /// The same, with every column as text.
        case rejectsAsText
    }

    private let folder: String
    private var engine: DuckDBEngine
    private var count = 0

    init() throws {
        folder = NSTemporaryDirectory() + "/kepi-reader-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        engine = try TrialProject.engine(workFolder: folder)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func verdict(_ pollution: Pollution, seed: UInt64, _ way: Way) throws -> PollutionVerdict {
        var file = pollution.file(seed)
        // A name of its own, lest what the engine remembers of another file be given.
        count += 1
        let path = folder + "/\(count).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(file.write()).write(to: URL(fileURLWithPath: path))
        do { return try read(file, path, way) } catch let failure as Failure {
            let diagnostic = failure.diagnostics.first
            // A refusal is what the reader says of the file; an engine without memory has said nothing of it.
            guard ["engine.sql", "engine.died"].contains(diagnostic?.code) else { throw failure }
            if diagnostic?.code == "engine.died" { engine = try TrialProject.engine(workFolder: folder) }
            return .refused(diagnostic?.rendered ?? "")
        }
    }

    private func read(_ file: PollutedFile, _ path: String, _ way: Way) throws -> PollutionVerdict {
        let rejects = "rejects_\(count)"
        let options = (way == .rejectsAsText ? ", all_varchar = true" : "") + (way == .plain ? "" : ", store_rejects = true, rejects_table = '\(rejects)', rejects_scan = 'scan_\(count)'")
        // Kept, they would fill the memory in which the next file is read.
        defer { if way != .plain { try? engine.execute("DROP TABLE IF EXISTS \(rejects); DROP TABLE IF EXISTS scan_\(count)") } }
        let rows = try engine.query("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_csv(\(SQL.literal(path))\(options))").rows.map { $0.map { $0.text ?? "" } }
        var verdict = PollutionVerdict()
        let expected = file.whole.compactMap(\.values)
        // A yes that comes out as true is the same.
        func isSame(_ found: String, _ value: String) -> Bool { found == value || (found == "true" && value == "yes") || (found == "false" && value == "no") }
        if rows.count != expected.count || !zip(rows, expected).allSatisfy({ $0.count == $1.count && zip($0, $1).allSatisfy(isSame) }) { verdict.lost.append("\(rows.count) rows for \(expected.count)") }
        guard way != .plain else {
            if !file.odd.isEmpty || !file.unreadable.isEmpty { verdict.silent.append("nothing was said") }
            return verdict
        }
        let reported = try engine.query("SELECT line, csv_line FROM \(rejects)").rows
        let lines = Set(reported.compactMap { $0[0].integer }), texts = reported.compactMap { $0[1].text }
        for line in file.odd + file.unreadable.sorted().map({ file.lines[$0] }) {
            let text = String(decoding: line.bytes, as: UTF8.self)
            if !line.numbers.contains(where: lines.contains), !texts.contains(where: { $0.hasPrefix(text) }) { verdict.silent.append("line \(line.number)") }
        }
        return verdict
    }
}
