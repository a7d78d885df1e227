import Dispatch

/// Runs pieces of work on all processors and gives their results in the order of the pieces.
enum SideBySide {
    /// `body` is called once for each of `0..<count`, from several threads; what it reaches must bear that.
    static func map<Result>(_ count: Int, _ body: (Int) -> Result) -> [Result] {
        guard count > 1 else { return (0..<count).map(body) }
        nonisolated(unsafe) let results = UnsafeMutableBufferPointer<Result?>.allocate(capacity: count)
        defer { results.deinitialize(); results.deallocate() }
        results.initialize(repeating: nil)
        nonisolated(unsafe) let work = body
        DispatchQueue.concurrentPerform(iterations: count) { results[$0] = work($0) }
        return results.compactMap(\.self)
    }
}
