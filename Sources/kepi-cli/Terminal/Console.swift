import ArgumentParser
import Foundation
import Glibc
import Kepi
import KepiCore
import KepiDelivery

/// What the program says: progress and diagnostics to standard error, results to standard output. Nothing of a user's data reaches the terminal unescaped.
struct Console: Sendable {
    let speech: SpeechOptions
    private let showsColor = isatty(2) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    private let isTerminal = isatty(2) == 1

    init(_ speech: SpeechOptions) { self.speech = speech }

    /// Runs a command: prints what it throws, and ends with the status of whose fault it is.
    func run(_ work: (RunProgress) throws(Failure) -> Void) throws {
        let progress = RunProgress()
        let line = isTerminal && !speech.quiet && !speech.json ? ProgressTicker(progress) { Console.write("\r\u{1B}[K\($0)", to: 2) } : nil
        defer {
            if speech.timings { printTimings(progress) }
        }
        do throws(Failure) {
            try work(progress)
            line?.stop()
        } catch {
            line?.stop()
            if speech.json { printFailure(error) } else { show(error.diagnostics) }
            throw ExitCode(error.cause.rawValue)
        }
    }

    /// `timing: <stage> <seconds>`, and within the stages `activity: <name> <seconds> <subject>`.
    private func printTimings(_ progress: RunProgress) {
        func seconds(_ value: Double) -> String { String(Int(value * 1e6)).leftPadded(to: 7).microseconds }
        for stage in progress.stages { Console.write("timing: \(stage.name) \(seconds(stage.seconds))\n", to: 2) }
        for activity in progress.activities {
            let name = activity.name.replacing(" ", with: "-")
            Console.write("activity: \(name) \(seconds(activity.seconds)) \(activity.subject)".madeVisible + "\n", to: 2)
        }
    }

    /// Diagnostics, worst last, each on its line.
    func show(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics where !speech.quiet || diagnostic.severity == .error {
            var text = diagnostic.rendered.madeVisible
            if showsColor, let range = text.range(of: "\(diagnostic.severity.rawValue)[") {
                let color = switch diagnostic.severity { case .error: "31"; case .warning: "33"; case .note: "36" }
                text.insert(contentsOf: "\u{1B}[1;\(color)m", at: range.lowerBound)
                if let end = text.range(of: "]:", range: text.index(range.lowerBound, offsetBy: 5)..<text.endIndex) { text.insert(contentsOf: "\u{1B}[0m", at: end.upperBound) }
            }
            Console.write(text + "\n", to: 2)
        }
    }

    /// A line of the answer.
    func say(_ text: String) { if !speech.quiet { Console.write(text + "\n", to: 1) } }

    /// The answer as JSON.
    func answer(_ json: JSONValue) { Console.write(json.text, to: 1) }

    private func printFailure(_ failure: Failure) {
        answer(.object([.init("ok", .boolean(false)), .init("status", .integer(Int(failure.cause.rawValue))), .init("diagnostics", .array(failure.diagnostics.map(Console.json)))]))
    }

    static func json(_ diagnostic: Diagnostic) -> JSONValue {
        .object([.init("severity", .string(diagnostic.severity.rawValue)), .init("code", .string(diagnostic.code)), .init("file", JSONValue(diagnostic.location?.file)),
                 .init("line", JSONValue(diagnostic.location?.line)), .init("column", JSONValue(diagnostic.location?.column)), .init("message", .string(diagnostic.message)),
                 .init("suggestion", JSONValue(diagnostic.suggestion))])
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}

extension String {
    fileprivate func leftPadded(to width: Int) -> String { String(repeating: "0", count: max(0, width - count)) + self }
    /// A count of microseconds as seconds.
    fileprivate var microseconds: String { "\(dropLast(6)).\(suffix(6))" }
}
