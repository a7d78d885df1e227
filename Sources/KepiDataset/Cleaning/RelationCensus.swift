import KepiConfiguration
import KepiCore

/// The census of all columns of one relation.
struct RelationCensus {
    /// What is looked for in one source column.
    struct Target { var source: Int; var type: CanonicalColumn.ValueType; var isIdentifier: Bool }

    /// One pass, on every processor where no field is quoted.
    /// - Returns: a census for each target.
    /// - Throws: `dataset.conservation` where the rows are not those that the scan counted.
    static func take(_ rows: ReadableRows, scan: ScannedFile, targets: [Target]) throws(Failure) -> [ColumnCensus] {
        let cuts = rows.cuts(scan)
        let parts = SideBySide.map(cuts.count - 1) { index in
            defer { rows.file.release(cuts[index]..<cuts[index + 1]) }
            return part(rows, cuts[index], cuts[index + 1], targets)
        }
        guard parts.reduce(0, { $0 + ($1.records ?? -scan.records - 1) }) == scan.records else {
            throw Failure(.machine, [Diagnostic(code: "dataset.conservation", "\(scan.name): the scan counted \(scan.records) whole records, and they cannot be read again; nothing was used")])
        }
        return targets.indices.map { index in
            parts.dropFirst().reduce(into: parts[0].columns[index]) { $0.merge($1.columns[index]) }
        }
    }

    private struct Part: Sendable {
        var records: Int? = 0
        var columns: [ColumnCensus] = []
    }

    private static func part(_ rows: ReadableRows, _ start: Int, _ end: Int, _ targets: [Target]) -> Part {
        var batches = targets.map { CensusBatch($0, rows) }
        defer { batches.forEach { $0.release() } }
        var inBatch = 0
        let records = batches.withUnsafeMutableBufferPointer { batches in
            let records = try? rows.forEach(from: start, to: end) { spans throws(Failure) in
                for index in 0..<batches.count { batches[index].add(spans) }
                inBatch &+= 1
                guard inBatch == CensusBatch.size else { return }
                for index in 0..<batches.count { batches[index].settle() }
                inBatch = 0
            }
            for index in 0..<batches.count { batches[index].settle() }
            return records
        }
        return Part(records: records ?? nil, columns: batches.map(\.census))
    }
}
