import Synchronization

/// Tells what a run is doing, and how long it took: its stages one after the other, and within them activities, some beside each other.
package final class RunProgress: Sendable {
    private struct State {
        var stages: [Activity] = []
        var activities: [Activity] = []
        var finishedStages: [Activity.Moment] = []
        var finishedActivities: [Activity.Moment] = []
    }
    private let state = Mutex(State())

    package init() {}

    /// Those that ended, in the order of their ends.
    package var stages: [Activity.Moment] { state.withLock { $0.finishedStages } }

    /// Those that ended, in the order of their ends.
    package var activities: [Activity.Moment] { state.withLock { $0.finishedActivities } }

    /// What goes on now: activities in the order in which they began; the stage itself where it has none.
    package var underway: [Activity.Moment] {
        state.withLock { $0.activities.isEmpty ? $0.stages.suffix(1) : $0.activities }.map(\.moment)
    }

    package func stage<Result, Thrown: Error>(_ name: String, rows: Int? = nil, _ work: () throws(Thrown) -> Result) throws(Thrown) -> Result {
        let stage = Activity(name, expected: rows)
        state.withLock { $0.stages.append(stage) }
        defer { finish(stage, \.stages, \.finishedStages) }
        return try work()
    }

    /// - Parameters:
    ///   - name: what is done: `scanning`.
    ///   - subject: to what, as the user calls it.
    ///   - expected: how many rows or bytes it will be, where that is known.
    ///   - measure: tells how much is done, where the work itself cannot; it may be called from any thread.
    package func activity<Result, Thrown: Error>(_ name: String, _ subject: String, unit: Activity.Unit = .rows, expected: Int? = nil, measure: (@Sendable () -> Int)? = nil,
                                                 _ work: (Activity) throws(Thrown) -> Result) throws(Thrown) -> Result {
        let activity = Activity(name, subject, unit: unit, expected: expected, measure: measure)
        state.withLock { $0.activities.append(activity) }
        defer { finish(activity, \.activities, \.finishedActivities) }
        return try work(activity)
    }

    private func finish(_ activity: Activity, _ underway: WritableKeyPath<State, [Activity]>, _ finished: WritableKeyPath<State, [Activity.Moment]>) {
        let last = activity.moment
        state.withLock { state in
            state[keyPath: underway].removeAll { $0 === activity }
            state[keyPath: finished].append(last)
        }
    }
}
