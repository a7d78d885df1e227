import KepiCore

/// Finds out how a CSV file is written and which of its records are whole, before any engine sees it.
package struct CSVScanner: Sendable {
    /// Where rewritten copies go; it must exist, and holds customer data.
    package var workFolder: String

    package init(workFolder: String) { self.workFolder = workFolder }

    /// Scans the file at `path`; `name` is how the user wrote it and `location` where.
    /// - Throws: `Failure` (.input) where there is no table to read.
    package func scan(path: String, name: String, location: SourceLocation?) throws(Failure) -> ScannedFile {
        throw Failure(.input, [Diagnostic(code: "csv.not-found", at: location, "there is no file '\(name)'")])
    }
}
