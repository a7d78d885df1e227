import KepiCore
import KepiInsight

/// Reports in English: why an analysis is not there.
extension EnglishWords {
    package func refusal(_ refusal: Refusal) -> String {
        switch refusal {
        case .unavailable(let reason): unavailable(reason)
        case .tooFew(let what, let count, let least): "there are too few \(subject(what)) for it: \(number(count)), where it needs \(number(least))"
        case .allAlike(let what): "all \(subject(what)) are alike in it, so that there is nothing to tell apart"
        case .noFit(let model): "the model \(model) does not fit these data: no parameters are likelier than all others"
        case .totalNotPositive: "the total is not above zero, so that shares of it would mean nothing"
        case .oneDay: "everything lies on one day"
        case .emptyPeriods(let count): "\(number(count)) of the periods \(count == 1 ? "brings" : "bring") nothing, so that periods cannot be compared by their ratio"
        case .noError: "every earlier expectation was met to the last digit, which leaves no error to draw an interval from"
        case .tooUncertain(let error): "it cannot be said: " + (error.map { "earlier expectations were off by \(format.percent($0)) on average, and " } ?? "") + "the interval would be wider than the value itself"
        case .notStated(let key): "nothing is stated for it: write \(key) in kepi.yaml"
        }
    }

    package func subject(_ subject: Refusal.Subject) -> String {
        switch subject {
        case .profitableCustomers: "repeat customers with a positive mean"
        case .agents: "agents"
        default: subject.rawValue
        }
    }
}
