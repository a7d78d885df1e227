import Foundation
import Synchronization

/// Runs pieces of work on all processors and gives their results in the order of the pieces.
enum SideBySide {
    /// `body` is called once for each of `0..<count`, from several threads; what it reaches must bear that.
    ///
    /// The threads are its own (`BackgroundWork` says why); the caller's works with them.
    static func map<Result>(_ count: Int, _ body: @escaping (Int) -> Result) -> [Result] {
        let threads = min(count, ProcessInfo.processInfo.activeProcessorCount)
        guard threads > 1 else { return (0..<count).map(body) }
        nonisolated(unsafe) let results = UnsafeMutableBufferPointer<Result?>.allocate(capacity: count)
        defer { results.deinitialize(); results.deallocate() }
        results.initialize(repeating: nil)
        nonisolated(unsafe) let work = body
        let next = Counter(), others = DispatchGroup()
        @Sendable func workOn() {
            while true {
                let index = next.advance()
                guard index < count else { return }
                results[index] = work(index)
            }
        }
        for _ in 1..<threads {
            others.enter()
            Thread.detachNewThread {
                workOn()
                others.leave()
            }
        }
        workOn()
        others.wait()
        return results.compactMap(\.self)
    }

    private final class Counter: Sendable {
        private let value = Atomic<Int>(0)
        func advance() -> Int { value.add(1, ordering: .relaxed).oldValue }
    }
}
