import Dispatch
import Synchronization

/// A piece of work that may take long, and how much of it is done; it may be told so from any thread.
package final class Activity: Sendable {
    package enum Unit: Sendable { case rows, bytes }

    /// An activity at one moment.
    package struct Moment: Sendable {
        /// `scanning`.
        package var name: String
        /// What it works on, as the user calls it; empty for none.
        package var subject: String
        package var unit: Unit
        /// 0 where nobody counts.
        package var done: Int
        /// nil where it is not known beforehand.
        package var expected: Int?
        package var seconds: Double

        package init(name: String, subject: String, unit: Unit = .rows, done: Int = 0, expected: Int? = nil, seconds: Double) {
            self.name = name; self.subject = subject; self.unit = unit; self.done = done; self.expected = expected; self.seconds = seconds
        }
    }

    package let name: String
    package let subject: String
    package let unit: Unit
    package let expected: Int?
    private let start = DispatchTime.now().uptimeNanoseconds
    private let done = Atomic<Int>(0)
    private let measure: (@Sendable () -> Int)?

    /// - Parameter measure: tells how much is done, where the work itself cannot.
    package init(_ name: String, _ subject: String = "", unit: Unit = .rows, expected: Int? = nil, measure: (@Sendable () -> Int)? = nil) {
        self.name = name; self.subject = subject; self.unit = unit; self.expected = expected; self.measure = measure
    }

    /// So much more is done. It costs an atomic addition: call it for thousands of rows at once.
    package func add(_ amount: Int) { done.add(amount, ordering: .relaxed) }

    /// It begins again from the front.
    package func restart() { done.store(0, ordering: .relaxed) }

    package var moment: Moment {
        Moment(name: name, subject: subject, unit: unit, done: measure?() ?? done.load(ordering: .relaxed), expected: expected,
               seconds: Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
    }
}
