import Dispatch
import KepiCore
import Synchronization

/// Work that goes on beside its maker, on another thread, until somebody wants what it made.
final class BackgroundWork<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, Failure>?>(nil)
    private let group = DispatchGroup()

    /// Starts at once.
    init(_ work: @escaping @Sendable () throws(Failure) -> Value) {
        DispatchQueue.global().async(group: group) { [self] in
            let made = Result { () throws(Failure) in try work() }
            result.withLock { $0 = made }
        }
    }

    /// Waits for the work and gives what it made, or throws what it threw.
    func value() throws(Failure) -> Value {
        group.wait()
        guard let made = result.withLock({ $0 }) else { preconditionFailure("the work ended without a result") }
        return try made.get()
    }
}
