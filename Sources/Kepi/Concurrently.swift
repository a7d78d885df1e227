import Dispatch
import KepiCore
import Synchronization

/// Runs independent jobs on all cores; results in the jobs' order.
enum Concurrently {
    static func map<Job: Sendable, Result: Sendable>(_ jobs: [Job], _ work: @Sendable (Job) throws(Failure) -> Result) -> [Swift.Result<Result, Failure>] {
        let results = Mutex<[Int: Swift.Result<Result, Failure>]>([:])
        DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
            let result: Swift.Result<Result, Failure>
            do throws(Failure) { result = .success(try work(jobs[index])) } catch { result = .failure(error) }
            results.withLock { $0[index] = result }
        }
        return results.withLock { all in jobs.indices.compactMap { all[$0] } }
    }
}
