import Synchronization

/// Tells what a run is doing, and how long it took: its stages one after the other, and within them activities, some beside each other.
package final class RunProgress: Sendable {
    package struct Stage: Sendable {
        package var name: String
        package var seconds: Double
    }

    private struct State {
        var stages: [Activity] = []
        var activities: [Activity] = []
        var finishedStages: [Stage] = []
        var finishedActivities: [Activity.Moment] = []
    }
    private let state = Mutex(State())

    package init() {}

    /// Those that ended, in the order of their ends.
    package var stages: [Stage] { state.withLock { $0.finishedStages } }

    /// Those that ended, in the order of their ends.
    package var activities: [Activity.Moment] { state.withLock { $0.finishedActivities } }

    /// What goes on now: activities in the order in which they began; the stage itself where it has none.
    package var underway: [Activity.Moment] {
        state.withLock { $0.activities.isEmpty ? $0.stages.suffix(1) : $0.activities }.map(\.moment)
    }

    package func stage<Result, Thrown: Error>(_ name: String, rows: Int? = nil, _ work: () throws(Thrown) -> Result) throws(Thrown) -> Result {
        let stage = Activity(name, expected: rows)
        state.withLock { $0.stages.append(stage) }
        defer {
            state.withLock { state in
                state.stages.removeAll { $0 === stage }
                state.finishedStages.append(Stage(name: name, seconds: stage.moment.seconds))
            }
        }
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
        defer {
            state.withLock { state in
                state.activities.removeAll { $0 === activity }
                state.finishedActivities.append(activity.moment)
            }
        }
        return try work(activity)
    }
}
