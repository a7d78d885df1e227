import Dispatch
import Synchronization

/// Work that goes on beside its maker, on another thread, until somebody wants what it made.
package final class BackgroundWork<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, Failure>?>(nil)
    private let group = DispatchGroup()

    /// Starts at once.
    package init(_ work: @escaping @Sendable () throws(Failure) -> Value) {
        DispatchQueue.global().async(group: group) { [self] in
            let made = Result { () throws(Failure) in try work() }
            result.withLock { $0 = made }
        }
    }

    /// Waits for the work and gives what it made, or throws what it threw.
    package func value() throws(Failure) -> Value {
        group.wait()
        guard let made = result.withLock({ $0 }) else { preconditionFailure("the work ended without a result") }
        return try made.get()
    }
}
