import Foundation
import KepiCore
@testable import KepiDataset

/// How Kepi reads polluted files.
struct KepiReading {
    func verdict(_ pollution: Pollution, seed: UInt64) throws -> PollutionVerdict {
        var file = pollution.file(seed)
        let bytes = file.write()
        do {
            return switch pollution.depth {
            case .scan: try KepiReading.scanned(file, bytes)
            case .loader: try KepiReading.loaded(file, bytes)
            }
        } catch let failure as Failure { return .refused(failure.diagnostics.map(\.rendered).joined(separator: "; ")) }
    }

    // MARK: The scan

    /// Everything that is whole is read as it was written, on its line, and nothing else is; every line is in one place.
    private static func scanned(_ polluted: PollutedFile, _ bytes: [UInt8]) throws -> PollutionVerdict {
        let bench = try ScanBench()
        let file = try bench.scan(bytes, headerRows: polluted.headerRows)
        var verdict = PollutionVerdict()
        if file.header != polluted.header { verdict.lost.append("header \(file.header) for \(polluted.header)") }
        let rows = try bench.rows(file)
        if file.records != rows.count { verdict.lost.append("\(file.records) records counted, \(rows.count) readable") }
        let found = zip((0..<file.records).map { file.line(ofRecord: $0) }, rows).map { "\($0.0) \($0.1)" }
        let expected = polluted.whole.map { "\($0.number) \($0.values ?? [])" }
        if found != expected {
            let (all, wanted) = (Set(found), Set(expected)), odd = Set(polluted.odd.map(\.number))
            let surplus = found.filter { !wanted.contains($0) }, missing = expected.filter { !all.contains($0) }
            // A line that is no row but reads like one is not lost: it has passed in silence.
            let isOdd = { (row: String) in Int(row.split(separator: " ")[0]).map(odd.contains) ?? false }
            let silent = surplus.filter(isOdd), made = surplus.filter { !isOdd($0) }
            if !silent.isEmpty { verdict.silent.append("taken for rows: \(silent)") }
            if !missing.isEmpty || !made.isEmpty { verdict.lost.append("missing \(missing) surplus \(made)") }
        }
        let placed = placed(polluted, file, rows)
        if let line = placed.indices.first(where: { $0 > 0 && placed[$0] != 1 }) { verdict.lost.append("line \(line) is in \(placed[line]) places") }
        verdict.silent += silent(polluted, file)
        return verdict
    }

    /// In how many places each line is.
    private static func placed(_ polluted: PollutedFile, _ file: ScannedFile, _ rows: [[String]]) -> [Int] {
        var places = [Int](repeating: 0, count: polluted.lineCount + 1)
        func mark(_ line: Int, _ text: some StringProtocol) {
            for offset in 0...text.utf8.filter({ $0 == 10 }).count where line + offset < places.count { places[line + offset] += 1 }
        }
        for (index, row) in rows.enumerated() where index < file.records { mark(file.line(ofRecord: index), row.joined()) }
        for record in file.rejected {
            // Of the line ends CR counts only outside quotes, where a record ends.
            mark(record.line, record.text)
        }
        for line in file.setAside { mark(line.line, "") }
        for index in 0..<polluted.headerRows { mark(file.headerLine + index, "") }
        return places
    }

    /// What was not said of the lines that are no whole records.
    private static func silent(_ polluted: PollutedFile, _ file: ScannedFile) -> [String] {
        var rejected: Set<Int> = []
        for record in file.rejected { rejected.formUnion(record.line...(record.line + record.text.utf8.count { $0 == 10 })) }
        let starts = Set(file.rejected.map(\.line)), aside = Dictionary(file.setAside.map { ($0.line, $0.kind) }) { $1 }
        var silent: [String] = []
        for line in polluted.lines {
            switch line.fate {
            case .header: continue
            case .whole: if aside[line.number] != nil { silent.append("line \(line.number) is a row and was set aside") }
            case .setAside(let kind): if aside[line.number] != kind { silent.append("line \(line.number) (\(kind.rawValue)) is set aside as \(aside[line.number]?.rawValue ?? "nothing")") }
            case .broken(let what): if !starts.contains(line.number) { silent.append("line \(line.number) (\(what)) is not rejected") }
            case .noRow(let what): if !rejected.contains(line.number), aside[line.number] == nil { silent.append("line \(line.number) (\(what)) is not listed") }
            }
        }
        return silent
    }

    // MARK: The loader

    /// As the scan, and the values of the clean table and what was rejected.
    private static func loaded(_ polluted: PollutedFile, _ bytes: [UInt8]) throws -> PollutionVerdict {
        var verdict = try scanned(polluted, bytes)
        let trial = try TrialProject("data: {transactions: f.csv}", data: ["f.csv": Data(bytes)], zone: "UTC")
        let lines = Array(zip(polluted.lines, polluted.lines.indices.map(polluted.unreadable.contains)))
        let expected = lines.compactMap { line, isUnreadable in isUnreadable ? nil : line.values.map(cleaned) }
        let found = try trial.rows("SELECT transaction_id, customer_id, occurred_at, amount FROM transactions")
        if found.sorted() != expected.sorted() { verdict.lost.append("clean rows: missing \(Set(expected).subtracting(found)) surplus \(Set(found).subtracting(expected))") }
        let unread = lines.filter(\.1).map { "row|f.csv|\($0.0.number)|amount|unparsable" }
        let rejected = try trial.rejects("transactions").map { $0.split(separator: "|", omittingEmptySubsequences: false).prefix(5).joined(separator: "|") }
        if Set(rejected) != Set(unread) || rejected.count != unread.count { verdict.silent.append("rejects \(rejected) for \(unread)") }
        let quality = trial.quality("transactions")
        if quality.read != quality.accepted + quality.rejected || quality.read != polluted.whole.count { verdict.lost.append("\(quality.read) read, \(quality.accepted) accepted, \(quality.rejected) rejected of \(polluted.whole.count)") }
        return verdict
    }

    /// The four values as the clean table has them.
    private static func cleaned(_ values: [String]) -> String {
        let amount = values[3].split(separator: ".").map(String.init)
        let decimals = amount.count > 1 ? amount[1] : ""
        return "\(values[0])|\(values[1])|\(values[2]) 00:00:00|\(amount[0]).\(decimals)" + String(repeating: "0", count: max(0, 4 - decimals.count))
    }
}
