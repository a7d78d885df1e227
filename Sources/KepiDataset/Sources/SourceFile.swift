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

    /// A mistake about it.
    func refused(_ code: String, _ message: String, suggestion: String? = nil) -> Failure {
        Failure(.input, [Diagnostic(code: code, at: location, message, suggestion: suggestion)])
    }
}
