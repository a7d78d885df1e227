import KepiCore
import KepiMetrics

/// Fits both models to the patterns of a day and sums up what they expect; refuses with the reason where they do not fit.
struct ModelFitting {
    /// Fewer repeat customers do not tell the models' parameters.
    static let leastRepeating = 200

    let patterns: PurchasePatterns
    /// A fit of nearly the same customers to begin from; nil: from several starts.
    var near: (model: BetaGeometric, spend: GammaGamma)?
    /// How far `outlookPurchases` looks ahead.
    var outlookWeeks = 0.0
    var progress = RunProgress()

    func valuation() -> Outcome<LifetimeValue.Valuation> {
        let repeating = patterns.patterns.reduce(0) { $0 + ($1.history.repeats > 0 ? $1.fitted : 0) }
        guard repeating >= ModelFitting.leastRepeating else { return .refused(.tooFew(what: .repeatCustomers, count: repeating, least: ModelFitting.leastRepeating)) }
        let profitable = patterns.spends.reduce(0) { $0 + $1.count }
        guard profitable >= ModelFitting.leastRepeating else { return .refused(.tooFew(what: .profitableCustomers, count: profitable, least: ModelFitting.leastRepeating)) }
        let purchases = MaximumLikelihood(counted: patterns.patterns.filter { $0.fitted > 0 }.map { ($0.history, $0.fitted) })
        guard let (model, fit) = try? progress.activity("fitting", "BG/NBD", { _ in try purchases.betaGeometric(near: near?.model) }) else { return .refused(.noFit(model: "BG/NBD")) }
        // Of equal means nothing can be learnt of how they differ.
        let spends = MaximumLikelihood(counted: patterns.spends.map { ($0.observation, $0.count) })
        guard let (spend, _) = try? spends.gammaGamma(near: near?.spend), spend.q > 1 else { return .refused(.noFit(model: "Gamma-Gamma")) }
        let weeks = patterns.patterns.map(\.history.observed)
        var valuing = Valuing(model: model, spend: spend, observed: (weeks.min() ?? 0)...(weeks.max() ?? 0))
        var total = 0.0, expected = 0.0, ahead = 0.0, alive = [Int](repeating: 0, count: 10)
        for pattern in patterns.patterns where pattern.active > 0 {
            let history = pattern.history
            let probability = model.probabilityAlive(history)
            let purchases = valuing.purchasesIfAlive(repeats: history.repeats, observed: history.observed)
            // Those whose spend is not known are expected to spend as anybody.
            let worth = valuing.spendSum(repeats: history.repeats, count: pattern.known, means: history.repeats > 0 ? pattern.worth / Double(history.repeats) : 0)
                + valuing.spendSum(repeats: 0, count: pattern.active - pattern.known, means: 0)
            total += probability * purchases.discounted * worth
            expected += probability * purchases.plain * Double(pattern.active)
            if outlookWeeks > 0 { ahead += Double(pattern.active) * model.expectedPurchases(history, within: outlookWeeks) }
            if history.repeats > 0 { alive[min(9, Int(probability * 10))] += pattern.active }
        }
        guard total.isFinite, expected.isFinite, ahead.isFinite else { return .refused(.noFit(model: "BG/NBD")) }
        return .found(LifetimeValue.Valuation(
            day: patterns.day, model: model, logLikelihood: fit.logLikelihood, spend: spend, fitted: fit.count, repeating: repeating, profitable: profitable, leftOut: patterns.leftOut,
            active: patterns.patterns.reduce(0) { $0 + $1.active }, activeOnce: patterns.patterns.reduce(0) { $0 + ($1.history.repeats == 0 ? $1.active : 0) }, total: total, purchases: expected, outlookPurchases: ahead,
            correlation: correlation, alive: alive))
    }

    /// Pearson's, of repeat purchases and their mean, over customers.
    private var correlation: Double? {
        let n = patterns.spends.reduce(0.0) { $0 + Double($1.count) }
        guard n > 1 else { return nil }
        let meanX = patterns.spends.reduce(0.0) { $0 + Double($1.count) * Double($1.observation.count) } / n
        let meanY = patterns.spends.reduce(0.0) { $0 + Double($1.count) * $1.observation.mean } / n
        var xx = 0.0, yy = 0.0, xy = 0.0
        for spend in patterns.spends {
            let dx = Double(spend.observation.count) - meanX, dy = spend.observation.mean - meanY
            xx += Double(spend.count) * dx * dx; yy += Double(spend.count) * dy * dy; xy += Double(spend.count) * dx * dy
        }
        return xx > 1e-12 && yy > 1e-12 ? xy / (xx * yy).squareRoot() : nil
    }
}
