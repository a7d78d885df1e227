import Foundation
import Synchronization

/// Work that goes on beside its maker, on a thread of its own, until somebody wants what it made.
///
/// Not on one of the system's pool: that has as many threads as the machine has processors, and takes up to a second to notice that one of them only waits for another.
package final class BackgroundWork<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, Failure>?>(nil)
    private let end = DispatchGroup()

    /// Starts at once.
    package init(_ work: @escaping @Sendable () throws(Failure) -> Value) {
        end.enter()
        Thread.detachNewThread { [self] in
            let made = Result { () throws(Failure) in try work() }
            result.withLock { $0 = made }
            end.leave()
        }
    }

    /// Waits for the work and gives what it made, or throws what it threw.
    package func value() throws(Failure) -> Value {
        end.wait()
        guard let made = result.withLock({ $0 }) else { preconditionFailure("the work ended without a result") }
        return try made.get()
    }
}
