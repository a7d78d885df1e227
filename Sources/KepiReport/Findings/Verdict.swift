import KepiCore
import KepiMetrics

/// Which way a figure went.
package enum Movement: String, Hashable, Sendable { case rise, fall }

/// Which earlier figure a change is taken against.
package enum Against: String, Hashable, Sendable, CaseIterable { case previous, yearAgo }

/// What may be said of a change; every sentence of a report goes by it.
package enum Verdict: Hashable, Sendable {
    /// Clear after Holm's correction: the only one that a sentence may call a rise or a fall.
    case finding(Movement)
    /// Clear taken alone, not among all the comparisons: the table says so, sentences do not.
    case clear(Movement)
    /// The interval of the difference holds zero.
    case chance
    /// A census: plain arithmetic; nil where it prints as no difference.
    case arithmetic(Movement?)
    /// What a model expects, without an interval: the difference is told, never as a rise or fall.
    case modelled
    /// A window begins before the data: no verdict.
    case early
    /// No interval can be given (no variance, too few).
    case undecided
    /// There is no current or no earlier figure.
    case incomparable

    /// - Parameters:
    ///   - comparison: nil: there is no earlier figure.
    ///   - current: the figure compared.
    package init(_ comparison: Comparison?, of current: Estimate, unit: Unit) {
        guard let comparison, let difference = comparison.difference, current.value != nil else {
            self = .incomparable
            return
        }
        let movement: Movement = difference < 0 ? .fall : .rise
        if current.isEarlyData || comparison.estimate.isEarlyData {
            self = .early
        } else if comparison.isFinding {
            self = .finding(movement)
        } else if let isClear = comparison.isClear {
            self = isClear ? .clear(movement) : .chance
        } else if current.n == nil {
            self = .arithmetic(unit.asPrinted(difference) == 0 ? nil : movement)
        } else {
            self = .undecided
        }
    }

    /// The movement of a finding; nil for everything weaker.
    package var found: Movement? { if case .finding(let movement) = self { movement } else { nil } }
    /// Clear by itself or after correction.
    package var isClear: Bool {
        switch self {
        case .finding, .clear: true
        default: false
        }
    }
}

extension Movement {
    /// Whether it is good; nil where neither way is.
    package func isBetter(_ better: Direction) -> Bool? {
        switch better {
        case .higher: self == .rise
        case .lower: self == .fall
        case .none: nil
        }
    }
}

extension MetricResult {
    package func comparison(_ against: Against) -> Comparison? { against == .previous ? previous : yearAgo }
    package func verdict(_ against: Against) -> Verdict {
        if flags.contains(.earlyData), comparison(against)?.difference != nil { return .early }
        if definition.kind == .modelled, comparison(against)?.difference != nil { return .modelled }
        return Verdict(comparison(against), of: current, unit: definition.unit)
    }
}

extension GroupResult {
    package func comparison(_ against: Against) -> Comparison? { against == .previous ? previous : yearAgo }
}
