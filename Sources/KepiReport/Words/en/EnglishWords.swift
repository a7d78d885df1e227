import KepiCore
import KepiDataset
import KepiMetrics
import KepiScorecard

/// Reports in English: the sentences.
package struct EnglishWords: ReportWords {
    package var language: Language { .en }
    package init() {}

    package var separator: String { ", " }
    package var space: String { " " }
    package func sentence(_ text: String) -> String { text.isEmpty || ".!?。！？…”\"".contains(text.last ?? " ") ? text : text + "." }
    package func onPrevious(_ period: Period) -> String { period.kind == .range ? "on the days before" : "on \(format.column(period))" }
    package var allFindingsPlace: String { "the others are in the table" }
    package var allActionsPlace: String { "all are in the full review" }

    package var allFilesPlace: String { "all are in manifest.json" }
    package var allGroupsPlace: String { "all are in kpis.csv" }
    package func inBrackets(_ text: String) -> String { " (\(text))" }
    package func quoted(_ text: String) -> String { "“\(text)”" }

    package func period(_ period: Period) -> String { period.kind == .range ? format.days(from: period.start, before: period.end) : period.id }

    package func lastPeriods(_ count: Int, _ kind: Period.Kind) -> String {
        let numbers = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen"]
        let number = numbers.indices.contains(count) ? numbers[count] : String(count)
        let noun =
            switch kind {
            case .month: "month"
            case .quarter, .fiscalQuarter: "quarter"
            case .half: "half-year"
            case .year, .fiscalYear: "year"
            case .range: "period"
            }
        return "\(number) \(noun)\(count == 1 ? "" : "s")"
    }

    package func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }

    // MARK: Changes

    package func change(_ change: ChangeStatement) -> String {
        let against = against(change)
        let interval = change.interval.map { " (95% interval \($0))" } ?? ""
        switch change.verdict {
        case .finding(let movement): return "Against \(against) it \(verb(movement)) by \(change.amount)\(interval), a clear change."
        case .clear:
            return
                "Against \(against) the difference is \(change.difference)\(interval): clear by itself, but not among all the changes compared, so no finding."
        case .chance: return "Against \(against) it is about the same: \(change.difference)\(interval), which could be chance."
        case .arithmetic(let movement?): return "Against \(against) it \(verb(movement)) by \(change.amount) (a census: no interval)."
        case .arithmetic(nil): return "Against \(against) it is unchanged (a census: no interval)."
        case .modelled: return "Against \(against) the model expects \(change.difference) (it has no interval)."
        case .early: return "Against \(against) the difference is \(change.difference); no verdict, because the data do not reach far enough back (early data)."
        case .undecided: return "Against \(against) the difference is \(change.difference); the figures allow no verdict."
        case .incomparable: return "There is no figure for \(change.period) to compare it with."
        }
    }

    package func heading(_ metric: MetricStatement) -> String {
        guard let value = metric.value else { return "\(metric.name) is not available" }
        let missed = metric.missedTarget.map { "; the target of \($0) is missed" } ?? ""
        let apart = metric.apart.map { "; \(place($0)) it clearly \(verb($0.movement)) to \($0.value)" } ?? ""
        guard let change = metric.leading else { return "\(metric.name): \(value)\(apart)\(missed)" }
        switch change.verdict {
        case .finding(let movement):
            let when = change.against == .yearAgo ? " against a year ago" : ""
            return "\(metric.name) \(verb(movement)) to \(value)\(when), a clear change\(metric.group.map { "; most \(place($0))" } ?? "")"
        case .clear: return "\(metric.name): \(value); no change that holds among all compared\(apart)\(missed)"
        case .chance: return "\(metric.name): about the same at \(value) (could be chance)\(apart)\(missed)"
        case .arithmetic(let movement?): return "\(metric.name) \(verb(movement)) by \(change.amount) to \(value) (a census: no interval)\(missed)"
        case .modelled: return "\(metric.name): \(value) by the model, \(change.difference) against \(change.period) (no interval)\(missed)"
        case .arithmetic(nil): return "\(metric.name): unchanged at \(value) (a census: no interval)\(missed)"
        case .early: return "\(metric.name): \(value); too early for a verdict on its change\(missed)"
        case .undecided, .incomparable: return "\(metric.name): \(value)\(missed)"
        }
    }

    // MARK: Findings

    package func finding(_ finding: FindingStatement) -> FindingWords {
        let metric = finding.metric
        let value = metric.value ?? label(.notAvailable)
        var rest: [String] = []
        let headline: String
        switch (finding.kind, finding.movement, metric.group) {
        case (.total, let movement?, let group):
            headline = "\(metric.name) \(verb(movement)) to \(value)\(group.map { ", most \(place($0))" } ?? "")."
            rest.append(found(metric))
            if let group { rest.append(self.group(group)) } else if let months = metric.began { rest.append(began(months)) }
        case (.group, let movement?, let group?):
            headline = "\(capitalised(place(group))), \(inside(metric.name)) \(verb(movement)) to \(group.value)."
            let change = metric.leading
            rest.append(
                "It was \(group.earlier) \(change.map { $0.against == .yearAgo ? "a year ago, in \($0.period)" : "in \($0.period)" } ?? "before") (\(group.difference)), a clear change; the company as a whole, at \(value), \(whole(change))."
            )
            if let months = group.began { rest.append(began(months)) }
        case (.unusual, _, _):
            headline = "\(metric.name) is unusual at \(value)."
            rest.append("It lies outside the limits that its earlier periods draw, and its change is clear taken alone (\(metric.leading?.difference ?? "–")), though not among all comparisons.")
        default:
            headline = "\(metric.name) misses its target: \(value) against \(metric.missedTarget ?? label(.noData))."
            if let change = metric.leading { rest.append(self.change(change)) }
            if metric.isWithinChance { rest.append("The interval holds the target: the miss could be chance.") }
        }
        if finding.kind != .target, let target = metric.missedTarget { rest.append("The target of \(target) is missed.") }
        if let size = finding.size { rest.append(self.size(size)) }
        if let programme = finding.programme { rest.append("The programme “\(programme.name)” began there on \(programme.date).") }
        rest += followers(finding)
        let brief = metric.group.map { finding.kind == .total ? [self.group($0)] + followers(finding, withTargets: false) : [rest[0]] } ?? Array(rest.prefix(1))
        return FindingWords(headline: headline, rest: rest.joined(separator: " "), brief: brief.joined(separator: " "))
    }

    /// Plain arithmetic on the change: as uncertain as the change itself.
    private func size(_ size: SizeStatement) -> String {
        switch size.counted {
        case .customers: "That is about \(size.amount) customers" + (size.each.map { "; a customer brought \($0) of \(size.eachIsProfit ? "profit" : "revenue") on average." } ?? ".")
        case .answers: "That is about \(size.amount) answers."
        case .complaints: "That is about \(size.amount) complaints."
        case .money: "That is about \(size.amount)."
        }
    }

    package func summary(_ findings: [FindingStatement], untold: [String], missedTargets: [String], unavailable: Int, of count: Int) -> String {
        if unavailable == count { return "None of the \(count) headline measures can be computed from these data." }
        var sentences: [String] = []
        for finding in findings where finding.kind != .target { sentences.append(short(finding)) }
        if sentences.isEmpty {
            sentences.append("No change of a headline measure stands out, neither against the previous period nor against a year ago.")
        } else if untold.isEmpty {
            sentences.append("Nothing else among the headline measures stands out.")
        } else {
            sentences.append("\(capitalised(list(untold.map(inside)))) changed clearly too.")
        }
        // A miss that a finding tells is not told twice.
        let told = Set(findings.flatMap { [$0.metric.name] + $0.followers.map(\.metric.name) })
        let missedTargets = missedTargets.filter { !told.contains($0) }
        if !missedTargets.isEmpty {
            sentences.append("\(capitalised(list(missedTargets.map(inside)))) \(missedTargets.count == 1 ? "misses its target" : "miss their targets").")
        }
        if unavailable > 0 { sentences.append("\(unavailable) of the \(count) headline measures \(unavailable == 1 ? "is" : "are") not available.") }
        return sentences.joined(separator: " ")
    }

    package func groupHeading(dimension: String, moves: [GroupStatement], against: Against) -> String {
        let by = capitalised(self.dimension(dimension))
        let when = against == .yearAgo ? ", against a year ago" : ""
        guard !moves.isEmpty else { return "By \(self.dimension(dimension)): no group stands out" }
        return "\(by): " + list(moves.map { "\($0.group) \(verb($0.movement)) to \($0.value)" }) + when
    }

    package func group(_ group: GroupStatement) -> String { "\(group.group): from \(group.earlier) to \(group.value)\(group.began.map { ", " + since($0) } ?? "")." }

    package func began(_ months: MonthSpan) -> String { months.first == months.last ? "It began in \(format.month(months.first))." : "It began between \(between(months))." }

    private func since(_ months: MonthSpan) -> String { months.first == months.last ? "since \(format.month(months.first))" : "beginning between \(between(months))" }

    private func between(_ months: MonthSpan) -> String {
        let first = format.month(months.first)
        return "\(months.first.year == months.last.year ? String(first.prefix { $0 != " " }) : first) and \(format.month(months.last))"
    }

    private func short(_ finding: FindingStatement) -> String {
        let metric = finding.metric
        guard let movement = finding.movement else { return "" }
        if finding.kind == .unusual { return "\(metric.name) is unusual at \(metric.value ?? "")." }
        var text: String
        if finding.kind == .group, let group = metric.group {
            text = "\(capitalised(place(group))), \(inside(metric.name)) \(verb(movement)) to \(group.value)"
        } else {
            text = "\(metric.name) \(verb(movement)) to \(metric.value ?? "")" + (metric.group.map { ", most \(place($0))" } ?? "")
        }
        for movement in [Movement.fall, .rise] {
            let names = finding.followers.filter { $0.movement == movement }.map { inside($0.metric.name) }
            if !names.isEmpty { text += "; there \(list(names)) \(verb(movement)) too" }
        }
        return text + "."
    }

    private func followers(_ finding: FindingStatement, withTargets: Bool = true) -> [String] {
        guard let group = finding.metric.group, !finding.followers.isEmpty else { return [] }
        let totals = finding.followers.filter { $0.kind == .total }.map {
            "\(inside($0.metric.name)) \($0.movement.map(verb) ?? "") to \($0.metric.value ?? "")\(withTargets ? $0.metric.missedTarget.map { " (target of \($0) missed)" } ?? "" : "")"
        }
        let alone = finding.followers.filter { $0.kind == .group }.map {
            "\(inside($0.metric.name)) \($0.movement.map(verb) ?? "") from \($0.metric.group?.earlier ?? "") to \($0.metric.group?.value ?? "")"
        }
        var sentences: [String] = []
        if !totals.isEmpty { sentences.append("Also most \(place(group)): \(list(totals)).") }
        if !alone.isEmpty { sentences.append("Only \(place(group)): \(list(alone)).") }
        return sentences
    }

    /// What supports a change of the whole: "−2.7 pp on 2025-Q2 and −3.7 pp on a year ago, both clear."
    private func found(_ metric: MetricStatement) -> String {
        let parts = metric.changes.compactMap { change -> (String, Bool)? in
            let on = change.against == .previous ? "on \(change.period)" : "on a year ago"
            switch change.verdict {
            case .finding: return ("\(change.difference) \(on)", true)
            default: return nil
            }
        }
        let others = metric.changes.compactMap { change -> String? in
            guard change.verdict.found == nil, change.verdict != .incomparable else { return nil }
            return "\(change.difference) \(change.against == .previous ? "on \(change.period)" : "on a year ago") (\(verdict(change.verdict)))"
        }
        var text = list(parts.map(\.0)) + (parts.count > 1 ? ", both clear" : ", a clear change")
        if !others.isEmpty { text += "; " + list(others) }
        return text + "."
    }

    private func whole(_ change: ChangeStatement?) -> String {
        switch change?.verdict {
        case .finding(let movement): "\(verb(movement)) clearly"
        case .chance: "is about the same (could be chance)"
        case .clear: "shows no change that holds among all compared"
        default: "has no verdict"
        }
    }

    // MARK: Pieces

    var format: QuantityFormat { QuantityFormat(language: .en, currency: "") }
    /// A count with its separators.
    func number(_ count: Int) -> String { format.integer(count) }
    func verb(_ movement: Movement) -> String { movement == .rise ? "rose" : "fell" }
    private func against(_ change: ChangeStatement) -> String { change.against == .previous ? change.period : "a year ago (\(change.period))" }

    /// "in North", "for the age band 30–39".
    private func place(_ group: GroupStatement) -> String {
        switch group.dimension {
        case "region", "city", "team", "segment", "category": "in \(group.group)"
        case "channel", "acquisition_channel", "payment_method", "touchpoint", "agent", "account_manager": "with \(group.group)"
        default: "for \(group.group) (\(dimension(group.dimension)))"
        }
    }

    /// A name inside a sentence: its first letter small unless it is an abbreviation.
    func inside(_ name: String) -> String {
        guard let first = name.first, first.isUppercase, let second = name.dropFirst().first, second.isLowercase else { return name }
        return first.lowercased() + name.dropFirst()
    }

    func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
