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

    /// A mistake about it.
    func refused(_ code: String, _ message: String, suggestion: String? = nil) -> Failure {
        Failure(.input, [Diagnostic(code: code, at: location, message, suggestion: suggestion)])
    }
}
