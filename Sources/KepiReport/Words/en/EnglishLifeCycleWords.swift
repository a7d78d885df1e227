import KepiCore
import KepiInsight

/// Reports in English: the life cycle.
extension EnglishWords {
    package func label(_ label: LifeCycleLabel) -> String {
        switch label {
        case .stageAtStart: "at the start"
        case .stageAtEnd: "at the end"
        case .notYetKnown: "not yet known"
        case .total: "all"
        case .customers: "Customers"
        case .cohort: "first purchase in"
        case .after: "later"
        case .immature: "not over yet"
        case .suppressed: "hidden: too few customers"
        case .share: "Share that bought"
        case .timeAxis: "since the first purchase"
        case .shareAxis: "still a customer"
        case .curve: "customers"
        case .day: "Days"
        case .fixedAge: "Cohort"
        case .stages: "Stages of the life cycle"
        case .cohorts: "Cohorts"
        case .survival: "How long customers stay"
        }
    }

    package func stage(_ stage: LifeCycleStage) -> String { stage.rawValue }

    package func stagesHeading(fellAsleep: String, share: String, of: String, cameBack: String) -> String {
        "\(fellAsleep) of \(of) active customers (\(share)) fell dormant or were lost; \(cameBack) came back"
    }

    package func stagesCaption(known: String, start: String, end: String) -> String { "\(known) customers known by the end, by their stage on \(start) (rows) and on \(end) (columns)." }

    package func stagesNote(windowDays: String, halfDays: String) -> String {
        "Prospect: no purchase yet. New: first purchase in the last 90 days. Settling: in the last \(windowDays) days. Growing, declining: at least two purchases and half as many more or fewer in the last \(halfDays) days than in the \(halfDays) before; steady: neither. "
            + "Dormant: no purchase for \(windowDays) days. Lost: none for twice that, or closed. A small triangle: too few customers to show, or hidden with them."
    }

    package func alternativeText(moves: [String]) -> String { "Moves between stages over the period. \(moves.joined(separator: "; "))." }

    package func cohortsHeading(period: String, share: String, age: Int, unit: Period.Kind) -> String {
        "Of the customers won in \(period), \(share) bought again \(self.age(age, unit: unit))"
    }

    package func cohortsCaption(leftOut: String, unit: Period.Kind, hasImmature: Bool) -> String {
        "Customers by the \(unit == .month ? "month" : "quarter") of their first purchase: the share with a purchase in each one after.\(hasImmature ? " Hatched: not over yet." : "") \(leftOut) customers are in none, for their first purchase may lie before the data."
    }

    package func age(_ age: Int, unit: Period.Kind) -> String {
        let noun = unit == .month ? "month" : "quarter"
        return age == 1 ? "a \(noun) later" : "\(age) \(noun)s later"
    }

    package func alternativeText(cohorts: [String]) -> String { "Share of each cohort that bought in each period after its first. \(cohorts.joined(separator: "; "))." }

    package func fixedAgeHeading(latest: String, share: String, earlier: String, before: String, isClear: Bool, movement: Movement, age: Int, unit: Period.Kind) -> String {
        let when = self.age(age, unit: unit)
        return isClear ? "\(share) of the \(latest) cohort bought \(when), a clear \(movement == .rise ? "rise" : "fall") from \(before) of \(earlier)"
            : "\(share) of the \(latest) cohort bought \(when), \(before) of \(earlier): could be chance"
    }

    package func survivalHeading(share: String, interval: String?, years: Int) -> String {
        "\(share) of customers are still customers \(years == 1 ? "a year" : "\(years) years") after their first purchase" + (interval.map { " (\($0))" } ?? "")
    }

    package func survivalMedian(_ median: String) -> String { "half have left after \(median) days" }

    package func survivalCaption(customers: String, ended: String, windowDays: String, isContractual: Bool) -> String {
        "Kaplan–Meier over \(customers) customers whose first purchase lies in the data, \(ended) of whom left"
            + (isContractual ? " (closed); the others are counted as long as they were watched. Shaded: 95% interval." : ": no purchase for \(windowDays) days, dated to when these were over; a later return is not counted as leaving. The others are counted as long as they were watched. Shaded: 95% interval.")
    }

    package func alternativeText(survival points: [String]) -> String { "Share still customers by time since the first purchase: \(points.joined(separator: ", "))." }
}
