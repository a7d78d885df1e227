import KepiConfiguration
import KepiCore
import KepiEngine

/// Writes the rows of a table anew with every value in its standard form, for the engine to read by types alone.
///
/// A file without a header, of the mapped columns (times as ISO, numbers with a point, empty for none), `_state` (bit i: column i could not be read),
/// `_utc` (bit i: column i is UTC already; where a column may state its offset) and `_hash` (of the compared source columns; where rows are compared).
struct StandardCopy {
    /// One column of the copy.
    struct Column { var source: Int; var plan: ColumnPlan; var type: CanonicalColumn.ValueType; var isIdentifier: Bool }

    /// What was found while writing.
    struct Tally: Sendable {
        /// One for each column.
        var read: [Int], unread: [Int]
        /// Unread values that are placeholders such as NA.
        var placeholders: [Int]
        var standardised: [StandardisedKind: Int] = [:]

        init(columns: Int) {
            read = Array(repeating: 0, count: columns)
            unread = read
            placeholders = read
        }

        mutating func add(_ other: Tally) {
            for index in read.indices { read[index] += other.read[index]; unread[index] += other.unread[index]; placeholders[index] += other.placeholders[index] }
            standardised.merge(other.standardised, uniquingKeysWith: +)
        }
    }

    let columns: [Column]
    /// Source columns whose texts make `_hash`; nil for none.
    let compared: [Int]?
    let hasOffsets: Bool

    /// Writes `rows` to files that begin with `path`, side by side where no field is quoted.
    /// - Returns: the files in the order of the rows, and the tally.
    /// - Throws: `Failure` (.machine) where a file cannot be written.
    func write(_ rows: ReadableRows, scan: ScannedFile, to path: String) throws(Failure) -> (files: [String], tally: Tally) {
        let cuts = rows.cuts(scan), files = cuts.indices.dropLast().map { "\(path).\($0).csv" }
        let parts = SideBySide.map(files.count) { index in
            Result { () throws(Failure) in
                var writer = try StandardCopyWriter(self, rows, path: files[index])
                _ = try rows.forEach(from: cuts[index], to: cuts[index + 1]) { spans throws(Failure) in try writer.write(spans) }
                try writer.finish()
                return writer.tally
            }
        }
        var tally = Tally(columns: columns.count)
        for part in parts { tally.add(try part.get()) }
        return (files, tally)
    }
}
