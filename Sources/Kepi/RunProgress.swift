import Dispatch
import Synchronization

/// Tells what a run is doing and how long each stage took.
package final class RunProgress: Sendable {
    package struct Stage: Sendable {
        package var name: String
        package var seconds: Double
    }

    private let report: @Sendable (String) -> Void
    private let finished = Mutex<[Stage]>([])

    /// - Parameter report: called with the name of each stage as it begins, from any thread.
    package init(report: @escaping @Sendable (String) -> Void = { _ in }) { self.report = report }

    package var stages: [Stage] { finished.withLock { $0 } }

    /// Something within a stage: a file that is read.
    package func note(_ what: String) { report(what) }

    package func stage<Result, Thrown: Error>(_ name: String, _ work: () throws(Thrown) -> Result) throws(Thrown) -> Result {
        report(name)
        let start = DispatchTime.now().uptimeNanoseconds
        defer {
            let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
            finished.withLock { $0.append(Stage(name: name, seconds: seconds)) }
        }
        return try work()
    }
}
