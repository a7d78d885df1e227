import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics

/// Twelve-month value as of the end of the reported, the previous and the year-ago window, the hold-out, and the watch list.
struct LifetimeValueAnalysis {
    let context: InsightContext
    let histories: CustomerHistories

    private let progress: RunProgress

    init(_ context: InsightContext, _ histories: CustomerHistories, progress: RunProgress = RunProgress()) { self.context = context; self.histories = histories; self.progress = progress }

    func outcome() throws -> Outcome<LifetimeValue> {
        if let missing = context.purchasersMissing { return .refused(missing) }
        let (previous, yearAgo) = earlierWindows
        var days: [LocalDate] = []
        let trend = trendWindows(previous, yearAgo)
        for day in [histories.end, histories.start, previous.end, yearAgo.end] + trend.map(\.end) where !days.contains(day) { days.append(day) }
        let questions = days.enumerated().map { PurchasePatterns.Questions(context, histories, day: $1, number: $0) }
        let answers = try context.engine.answers(to: questions.flatMap(\.statements))
        let size = questions[0].statements.count
        let patterns = days.enumerated().map { index, day in PurchasePatterns(day: day, answers: answers[(index * size)..<((index + 1) * size)]) }
        let current: LifetimeValue.Valuation
        switch ModelFitting(patterns: patterns[0], outlookWeeks: Double(context.outlookDays) / 7, progress: progress).valuation() {
        case .found(let valuation): current = valuation
        case .refused(let refusal): return .refused(refusal)
        }
        var earlier: [LocalDate: Outcome<LifetimeValue.Valuation>] = [:]
        for pattern in patterns.dropFirst() {
            var outcome = ModelFitting(patterns: pattern, near: (current.model, current.spend)).valuation()
            // Other customers may lie far from it: then from all starts.
            if case .refused(.noFit) = outcome { outcome = ModelFitting(patterns: pattern).valuation() }
            earlier[pattern.day] = outcome
        }
        func valuation(_ day: LocalDate) -> Outcome<LifetimeValue.Valuation> { day == histories.end ? .found(current) : earlier[day] ?? .refused(.unavailable(.noRows)) }
        return .found(LifetimeValue(
            basis: context.knowsProfit ? .profit : .revenue, current: current, previous: valuation(previous.end), yearAgo: valuation(yearAgo.end), windows: (previous, yearAgo),
            trend: trend.map { ($0, valuation($0.end)) }, holdOut: holdOut(valuation(histories.start), patterns.first { $0.day == histories.start }?.patterns ?? []), watchList: try WatchList(context, histories).customers(by: current)))
    }

    /// The windows that metrics are compared with.
    private var earlierWindows: (previous: PeriodWindow, yearAgo: PeriodWindow) {
        func whole(_ period: Period) -> PeriodWindow { PeriodWindow(period: period, start: period.start, end: period.end, isPartial: false) }
        let compared = context.results.metrics.first { $0.previous != nil && $0.yearAgo != nil }
        return (compared?.previous?.window ?? whole(context.window.period.previous), compared?.yearAgo?.window ?? whole(context.window.period.yearAgo))
    }

    /// Each further window is a grouping of all purchases and a fit: of many rows they cost more than a thin line is worth.
    private func trendWindows(_ previous: PeriodWindow, _ yearAgo: PeriodWindow) -> [PeriodWindow] {
        let all = context.results.metrics.first { $0.trend.count > 1 }?.trend.map(\.window) ?? []
        guard context.rows("transactions") < LifetimeValueAnalysis.manyRows, !all.isEmpty else { return [yearAgo, previous, context.window] }
        return all
    }

    private static let manyRows = 300_000

    private func holdOut(_ fitted: Outcome<LifetimeValue.Valuation>, _ patterns: [PurchasePatterns.Pattern]) -> Outcome<LifetimeValue.HoldOut> {
        let model: BetaGeometric
        switch fitted {
        case .found(let valuation): model = valuation.model
        case .refused(let refusal): return .refused(refusal)
        }
        let weeks = Double(histories.end.dayNumber - histories.start.dayNumber) / 7
        // What they buy while they are customers hangs on (x, T) alone.
        var known: [Int: [Double: Double]] = [:]
        var classes = (0...7).map { LifetimeValue.HoldOut.Class(repeats: $0, customers: 0, expected: 0, bought: 0) }
        for pattern in patterns where pattern.fitted > 0 {
            let history = pattern.history, x = history.repeats
            let place = min(x, 7)
            classes[place].customers += pattern.fitted
            classes[place].bought += pattern.later
            let bought = known[x]?[history.observed] ?? model.expectedPurchasesIfAlive(repeats: x, observed: history.observed, within: weeks)
            known[x, default: [:]][history.observed] = bought
            classes[place].expected += Double(pattern.fitted) * bought * model.probabilityAlive(history)
        }
        return .found(.init(classes: classes.filter { $0.customers > 0 }))
    }
}
