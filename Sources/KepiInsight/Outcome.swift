import KepiMetrics

/// What an analysis came to: its value, or the reason why the data cannot carry it. Never a blank, never a number that means nothing.
package enum Outcome<Value: Sendable>: Sendable {
    case found(Value)
    case refused(Refusal)

    /// Nil where it was refused.
    package var value: Value? { if case .found(let value) = self { value } else { nil } }
    /// Nil where there is a value.
    package var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}

/// Why an analysis is not there, as facts; the words of each language word them in one sentence.
package enum Refusal: Hashable, Sendable {
    /// What metrics lack as well: a table, a column, rows.
    case unavailable(Unavailability)
    /// Fewer than it needs: of `what` (customers, repeat customers, cohorts, cases) there are `count`.
    case tooFew(what: Subject, count: Int, least: Int)
    /// All customers are alike in it: there is nothing to tell apart.
    case allAlike(what: Subject)
    /// The model has no maximum on these data.
    case noFit(model: String)
    /// The total that shares are taken of is zero or below.
    case totalNotPositive
    /// Everything that happened lies on one day.
    case oneDay
    /// Nothing of it is stated in kepi.yaml; `key` is what to write.
    case notStated(key: String)

    package enum Subject: String, Hashable, Sendable, CaseIterable {
        case customers, repeatCustomers = "repeat customers", purchases, profitableCustomers = "profitable repeat customers", cohorts, cases, complaints, answers, comments,
            lowScorers = "customers with a low score and a comment", highScorers = "customers with a high score and a comment", daysAround = "days before and after the date", products, periods, agents
    }
}
