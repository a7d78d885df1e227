import KepiCore
import KepiInsight

/// Reports in English: why an analysis is not there.
extension EnglishWords {
    package func refusal(_ refusal: Refusal) -> String {
        let format = QuantityFormat(language: .en, currency: "")
        return switch refusal {
        case .unavailable(let reason): unavailable(reason)
        case .tooFew(let what, let count, let least): "there are too few \(subject(what)) for it: \(format.integer(count)), where it needs \(format.integer(least))"
        case .allAlike(let what): "all \(subject(what)) are alike in it, so that there is nothing to tell apart"
        case .noFit(let model): "the model \(model) does not fit these data: no parameters are likelier than all others"
        case .totalNotPositive: "the total is not above zero, so that shares of it would mean nothing"
        case .oneDay: "everything lies on one day"
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
