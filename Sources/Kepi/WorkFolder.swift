import Foundation
import KepiCore

/// A folder for what a run needs for a moment, readable by its owner only, gone at the end.
package final class WorkFolder: Sendable {
    package let path: String

    /// - Throws: `Failure` (.machine) where no temporary folder can be made.
    package init() throws(Failure) {
        var template = Array((NSTemporaryDirectory() + "/kepi-XXXXXX").utf8CString)
        guard let made = template.withUnsafeMutableBufferPointer({ mkdtemp($0.baseAddress!) }).map({ String(cString: $0) }) else {
            throw Failure(.machine, [Diagnostic(code: "work.unwritable", at: SourceLocation(file: NSTemporaryDirectory()), "no temporary folder can be made here", suggestion: "set TMPDIR to a folder with room")])
        }
        path = made
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
