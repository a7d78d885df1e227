import Foundation
import KepiCore

/// The engine from its command line, where it may write where it likes: what the tests fill files and servers with.
package enum TrialEngine {
    /// Runs SQL and gives what it prints.
    /// - Parameter extensions: loaded before it; they must be set up.
    /// - Throws: `Failure` with what the engine said.
    @discardableResult
    package static func run(_ sql: String, extensions: [String] = []) throws -> String {
        let process = Process(), input = Pipe(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = ["-init", "/dev/null", "-bail", "-batch"]
        process.environment = ProcessInfo.processInfo.environment.merging(["PGPASSWORD": TrialServer.password, "MYSQL_PWD": TrialServer.password]) { $1 }
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let folder = (executable as NSString).deletingLastPathComponent + "/extensions"
        let load = extensions.map { "LOAD '\(folder)/\($0).duckdb_extension';\n" }.joined()
        input.fileHandleForWriting.write(Data((load + sql).utf8))
        try input.fileHandleForWriting.close()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(.machine, [Diagnostic(code: "test.engine", said)]) }
        return said
    }

    /// `KEPI_DUCKDB`, or the one that setting up put into `.tools`.
    package static var executable: String {
        if let path = ProcessInfo.processInfo.environment["KEPI_DUCKDB"] { return path }
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent(".tools/duckdb").path
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
        }
        return ".tools/duckdb"
    }
}
