import KepiCore

/// How reading went: read = accepted + rejected for every table, and what was standardised.
package struct DataQuality: Sendable {
    /// In the order of the canonical schema; only tables that were mapped.
    package var tables: [TableQuality]
    /// Warnings about the data, worded for the report (orphans, rows far after the rest, profit known for under 95% of revenue).
    package var warnings: [Warning]

    package init(tables: [TableQuality] = [], warnings: [Warning] = []) { self.tables = tables; self.warnings = warnings }

    package struct TableQuality: Sendable {
        package var table: String
        package var read: Int
        package var accepted: Int
        package var rejected: Int
        /// Single values rejected while their row stays.
        package var rejectedValues: Int
        /// Rows by reason code (`missing`, `unparsable`, `field-count`, `repeated-key`, `overlap`, `after-data-end`, …).
        package var reasons: [String: Int]
        /// Values by reason code (`before-opening`, `outside-scale`).
        package var valueReasons: [String: Int]
        /// Values standardised, by kind (`white-space`, `full-width`, `decimals`, `thousands`, `currency-sign`, `percent-sign`, `minus-sign`, `decimal-comma`, `date-format`, `encoding`).
        package var standardised: [String: Int]
        /// Lines recognised and set aside, by kind (`preamble`, `total`, `repeated-header`, `blank`); they are not rows read.
        package var setAside: [String: Int]
        /// The files read, with encoding and row counts.
        package var files: [FileQuality]
        /// Where the first rejected rows stand, at most three, in the order of files and lines.
        package var firstRejected: [RejectedPlace] = []
        package init(table: String, read: Int = 0, accepted: Int = 0, rejected: Int = 0, rejectedValues: Int = 0, reasons: [String: Int] = [:],
                     valueReasons: [String: Int] = [:], standardised: [String: Int] = [:], setAside: [String: Int] = [:], files: [FileQuality] = []) {
            self.table = table; self.read = read; self.accepted = accepted; self.rejected = rejected; self.rejectedValues = rejectedValues
            self.reasons = reasons; self.valueReasons = valueReasons; self.standardised = standardised; self.setAside = setAside; self.files = files
        }
    }

    /// Where a rejected row stands; the line is nil for the row of a query.
    package struct RejectedPlace: Hashable, Sendable {
        package var file: String
        package var line: Int?
        package var column: String?
        package var reason: String
        package init(file: String, line: Int?, column: String?, reason: String) { self.file = file; self.line = line; self.column = column; self.reason = reason }
    }

    package struct FileQuality: Hashable, Sendable {
        /// As the user wrote it.
        package var file: String
        package var encoding: String
        package var bytes: Int
        package var read: Int
        package init(file: String, encoding: String, bytes: Int, read: Int) { self.file = file; self.encoding = encoding; self.bytes = bytes; self.read = read }
    }

    package struct Warning: Hashable, Sendable {
        /// `orphans`, `far-rows`, `acquired-after-first-transaction`, `equal-rows`, …
        package var code: String
        package var table: String
        package var count: Int
        package init(code: String, table: String, count: Int) { self.code = code; self.table = table; self.count = count }
    }
}
