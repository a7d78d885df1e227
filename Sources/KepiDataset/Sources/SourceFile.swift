import KepiConfiguration
import KepiCore

/// A file of the user's that rows are read from.
struct SourceFile: Hashable, Sendable {
    /// Absolute.
    var path: String
    /// As the user wrote it.
    var name: String
    /// Where it is named.
    var location: SourceLocation
    var part: FilePart

    /// A name in the work folder that is its own, whatever else is read.
    func workPath(in folder: String, kind: String) -> String {
        CSVScanner(workFolder: folder).workPath(for: path + "\0" + part.kinds.map { "\($0)=\(part[$0] ?? "")" }.joined(separator: "\0"), kind: kind)
    }

    /// How many rows the names of its columns take.
    /// - Throws: `source.part` where the mapping says something else than a small number.
    func headerRows() throws(Failure) -> Int {
        guard let text = part[.headerRows] else { return 1 }
        guard let rows = Int(text), (1...9).contains(rows) else { throw refused("source.part", "header_rows must be a number from 1 to 9") }
        return rows
    }

    /// A mistake about it.
    func refused(_ code: String, _ message: String, suggestion: String? = nil) -> Failure {
        Failure(.input, [Diagnostic(code: code, at: location, message, suggestion: suggestion)])
    }
}
