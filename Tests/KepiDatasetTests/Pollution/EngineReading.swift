import Foundation
import KepiCore
import KepiEngine
@testable import KepiDataset

/// How DuckDB's own reader of CSV files reads polluted ones, its sniffer at work.
final class EngineReading {
    enum Way: CaseIterable {
        /// `read_csv(file)`.
        case plain
        /// All columns as text, broken rows passed over and kept in a table of rejects: the most that it offers.
        case rejects
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
        let path = folder + "/file.csv"
        try Data(file.write()).write(to: URL(fileURLWithPath: path))
        do { return try read(file, path, way) } catch let failure as Failure {
            let diagnostic = failure.diagnostics.first
            if diagnostic?.code == "engine.died" { engine = try TrialProject.engine(workFolder: folder) }
            return .refused(diagnostic?.rendered ?? "")
        }
    }

    private func read(_ file: PollutedFile, _ path: String, _ way: Way) throws -> PollutionVerdict {
        count += 1
        let rejects = "rejects_\(count)"
        let options = way == .plain ? "" : ", all_varchar = true, store_rejects = true, rejects_table = '\(rejects)', rejects_scan = 'scan_\(count)'"
        let rows = try engine.query("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_csv(\(SQL.literal(path))\(options))").rows.map { $0.map { $0.text ?? "" } }
        var verdict = PollutionVerdict()
        let expected = file.whole.compactMap(\.values)
        if rows != expected { verdict.lost.append("\(rows.count) rows for \(expected.count)") }
        guard way == .rejects else {
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
