import Foundation

/// What becomes of polluted files, kind by kind, beside DuckDB's own reader.
struct PollutionTable {
    private struct Row {
        var files = 0, odd = 0
        /// Kepi, then DuckDB in its ways.
        var conserved = PollutionTable.none, flagged = PollutionTable.none
    }

    private static let none = [Int](repeating: 0, count: 1 + EngineReading.Way.allCases.count)
    private var rows: [(name: String, row: Row)] = []
    /// Where Kepi failed.
    private(set) var problems: [String] = []

    /// Reads `count` files of each kind in every way.
    init(of count: Int) throws {
        for pollution in Pollution.all {
            // Each kind in an engine of its own: none is read worse for what was read before.
            let engine = try EngineReading()
            var row = Row()
            for seed in 0..<UInt64(pollution.files(of: count)) {
                let file = pollution.file(seed)
                let isOdd = !file.odd.isEmpty || !file.unreadable.isEmpty
                let kepi = try KepiReading().verdict(pollution, seed: seed)
                if !kepi.problems.isEmpty { problems.append("\(pollution.name), seed \(seed): \(kepi.problems.joined(separator: "; "))") }
                row.files += 1
                if isOdd { row.odd += 1 }
                for (index, verdict) in ([kepi] + (try EngineReading.Way.allCases.map { try engine.verdict(pollution, seed: seed, $0) })).enumerated() {
                    if verdict.isConserved { row.conserved[index] += 1 }
                    if isOdd, verdict.isFlagged { row.flagged[index] += 1 }
                }
            }
            rows.append((pollution.name, row))
        }
    }

    /// In Markdown, shares in per cent.
    var text: String {
        func share(_ count: Int, _ all: Int) -> String {
            guard all > 0 else { return "–" }
            // Never rounded up to all nor down to none.
            let tenths = count == all ? 1000 : min(999, max(count == 0 ? 0 : 1, (count * 1000 + all / 2) / all))
            return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        }
        func line(_ name: String, _ row: Row) -> String {
            let shares = PollutionTable.none.indices.flatMap { [share(row.conserved[$0], row.files), share(row.flagged[$0], row.odd)] }
            return "| \(name) | \(row.files) | " + shares.joined(separator: " | ") + " |"
        }
        var sum = Row()
        for (_, row) in rows {
            sum.files += row.files
            sum.odd += row.odd
            for index in PollutionTable.none.indices { sum.conserved[index] += row.conserved[index]; sum.flagged[index] += row.flagged[index] }
        }
        return (["| pollution | files | Kepi: conserved, % | flagged, % | DuckDB: conserved, % | flagged, % | DuckDB, store_rejects: conserved, % | flagged, % | and all_varchar: conserved, % | flagged, % |",
              "| --- |" + String(repeating: " ---: |", count: 9)]
            + rows.map { line($0.name, $0.row) } + [line("**all**", sum)]).joined(separator: "\n") + "\n"
    }
}
