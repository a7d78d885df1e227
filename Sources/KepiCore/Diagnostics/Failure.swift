/// What ends a command: every diagnostic found so far, and whose fault it is.
package struct Failure: Error, Sendable {
    /// The exit status of the program, by whose fault the failure is.
    package enum Cause: Int32, Sendable {
        /// The configuration or the data is at fault.
        case input = 1
        /// The publish gate refused the report.
        case gate = 2
        /// The engine or the machine is at fault.
        case machine = 3
    }

    package var cause: Cause
    package var diagnostics: [Diagnostic]

    package init(_ cause: Cause, _ diagnostics: [Diagnostic]) {
        self.cause = cause
        self.diagnostics = diagnostics
    }
}

/// Collects diagnostics, so that every mistake is reported and not only the first.
package struct Diagnostics: Sendable {
    package private(set) var all: [Diagnostic] = []

    package init() {}

    package var hasErrors: Bool { all.contains { $0.severity == .error } }

    package mutating func add(_ diagnostic: Diagnostic) { all.append(diagnostic) }
    package mutating func add(contentsOf diagnostics: some Sequence<Diagnostic>) { all.append(contentsOf: diagnostics) }

    /// Throws all that was collected if any of it is an error.
    package func throwIfErrors(_ cause: Failure.Cause = .input) throws(Failure) {
        if hasErrors { throw Failure(cause, all) }
    }
}
