import KepiConfiguration
import KepiCore
import KepiDataset

/// Makes results of what the engine said: figures, verdicts, trend, limits, groups, and what is suppressed.
struct ResultAssembly {
    let plan: PeriodPlan
    let tables: FactTables
    let availability: Availability
    let catalogue: MetricCatalogue
    let gathered: Gathered
    let measures: MeasureRows

    func results() -> MetricResults {
        var metrics = catalogue.definitions.map { gathered.missing[$0.id].map(unavailable)?($0) ?? result($0) }
        markFindings(&metrics)
        addCompanions(&metrics)
        let period = plan.window(plan.current).window.period
        var results = MetricResults(window: plan.window(plan.current).window, metrics: metrics.map(\.result), measures: measures.of(period), measureTrends: measures.trends(to: period),
                                    baseReconciliation: reconciliation, totals: totals)
        results.measureNames = measures.names
        return results
    }

    /// A result with the p-values of its comparisons, until they are judged together.
    private struct Judged {
        var result: MetricResult
        var previousP: Double?
        var yearAgoP: Double?
    }

    private func unavailable(_ reason: Unavailability) -> (MetricDefinition) -> Judged {
        { definition in
            Judged(result: MetricResult(definition: definition, current: Estimate(unavailable: reason), flags: plan.window(plan.current).window.isPartial ? [.partial] : [],
                                        sql: MetricSQL(definition: definition, tables: tables).text))
        }
    }

    private func result(_ definition: MetricDefinition) -> Judged {
        let estimator = Estimator(definition: definition)
        let current = figure(definition, estimator, CellKey(window: plan.current))
        let (previous, previousP) = comparison(definition, estimator, current, CellKey(window: plan.previous))
        let (yearAgo, yearAgoP) = comparison(definition, estimator, current, CellKey(window: plan.yearAgo))
        let trend = plan.trend.map { TrendPoint(window: plan.window($0).window, estimate: figure(definition, estimator, CellKey(window: $0)).estimate) }
        let limits = limits(definition, estimator)
        let estimate = current.estimate
        let isUnusual = limits.map { limits in !estimate.isEarlyData && estimate.value.map { ProcessBehaviour.isUnusual($0, limits) } == true } ?? false
        var flags: [MetricResult.Flag] = []
        if let n = estimate.n, n < 30, estimate.value != nil { flags.append(.fewCases) }
        if estimate.isEarlyData { flags.append(.earlyData) }
        if plan.window(plan.current).window.isPartial { flags.append(.partial) }
        return Judged(result: MetricResult(definition: definition, current: estimate, previous: previous, yearAgo: yearAgo, trend: trend, limits: limits, isUnusual: isUnusual,
                                           flags: flags, groups: groups(definition, estimator), sql: MetricSQL(definition: definition, tables: tables).text),
                      previousP: previousP, yearAgoP: yearAgoP)
    }

    // MARK: Figures

    private func figure(_ definition: MetricDefinition, _ estimator: Estimator, _ key: CellKey) -> Figure {
        let window = plan.window(key.window)
        let isEarly = availability.isEarly(definition, window)
        if availability.isBeforeData(definition, window) { return .unavailable(.noRows, isEarlyData: isEarly) }
        guard definition.isAdditive else { return gathered.figures[definition.id]?[key] ?? .unavailable(.noRows, isEarlyData: isEarly) }
        let sums = gathered.sums[definition.id, key]
        guard let (denominator, size) = foreignDenominator(definition, key) else { return estimator.figure(sums, isEarlyData: isEarly) }
        var figure = estimator.figure(sums, denominator: denominator, isEarlyData: isEarly)
        if let size { figure.size = size }
        return figure
    }

    /// The denominator where it is not the sum over the cell's own rows; with the people it is of, where it is divided among the groups.
    private func foreignDenominator(_ definition: MetricDefinition, _ key: CellKey) -> (Double, SmallGroups.Cell?)? {
        let computation = definition.computation
        if computation.denominatorFact != nil {
            let cell = gathered.sums[definition.id + "/denominator", computation.dividesByCompany ? CellKey(window: key.window) : key]
            return (cell.statistics.sumY, computation.dividesByCompany ? nil : cell.size)
        }
        guard computation.dividesByCompany || computation.denominatorMeasure != nil else { return nil }
        let company = gathered.sums[definition.id, computation.dividesByCompany ? CellKey(window: key.window) : key].statistics.sumX
        let measure = computation.denominatorMeasure.flatMap { measures.value($0, plan.window(key.window).window.period)?.value } ?? 0
        return (company + measure, nil)
    }

    private func comparison(_ definition: MetricDefinition, _ estimator: Estimator, _ current: Figure, _ key: CellKey) -> (Comparison, Double?) {
        let earlier = figure(definition, estimator, key)
        return comparison(definition, estimator, current, earlier, key)
    }

    private func comparison(_ definition: MetricDefinition, _ estimator: Estimator, _ current: Figure, _ earlier: Figure, _ key: CellKey) -> (Comparison, Double?) {
        let overlap = definition.countsSameCustomers ? gathered.overlaps[definition.id]?[key] : nil
        let difference = estimator.difference(current, earlier, overlap: overlap)
        // Early data keeps its difference; a verdict would be on the data's beginning, not on the customers.
        let hasVerdict = !current.estimate.isEarlyData && !earlier.estimate.isEarlyData
        return (Comparison(window: plan.window(key.window).window, estimate: earlier.estimate, difference: difference?.value, differenceInterval: difference?.interval,
                           isClear: hasVerdict ? difference?.isClear : nil), hasVerdict && difference?.isClear != nil ? difference?.pValue : nil)
    }

    private func limits(_ definition: MetricDefinition, _ estimator: Estimator) -> ProcessLimits? {
        guard definition.hasLimits else { return nil }
        return ProcessBehaviour.limits(plan.history.map { index in
            let estimate = figure(definition, estimator, CellKey(window: index)).estimate
            return estimate.isEarlyData ? nil : estimate.value
        })
    }

    // MARK: Groups

    private func dimensions(_ definition: MetricDefinition) -> [String] {
        guard let fact = Fact(rawValue: definition.computation.fact) else { return [] }
        let own = tables.dimensions(of: fact)
        guard let other = definition.computation.denominatorFact.flatMap(Fact.init(rawValue:)), !definition.computation.dividesByCompany else { return own.map(\.name) }
        // Numerator and denominator must be of the same groups: the customer's.
        let others = tables.dimensions(of: other).filter(\.isCustomers).map(\.name)
        return own.filter(\.isCustomers).map(\.name).filter(others.contains)
    }

    private func values(_ definition: MetricDefinition, _ dimension: String) -> [String?] {
        guard definition.isAdditive else {
            let keys = (gathered.figures[definition.id] ?? [:]).keys.filter { $0.dimension == dimension && plan.compared.contains($0.window) }
            let values = Set(keys.map(\.value))
            return values.compactMap(\.self).sorted().map(Optional.some) + (values.contains(nil) ? [nil] : [])
        }
        let own = gathered.sums.values(definition.id, dimension: dimension, windows: plan.compared)
        guard definition.computation.denominatorFact != nil, !definition.computation.dividesByCompany else { return own }
        let all = Set(own + gathered.sums.values(definition.id + "/denominator", dimension: dimension, windows: plan.compared))
        return all.compactMap(\.self).sorted().map(Optional.some) + (all.contains(nil) ? [nil] : [])
    }

    private func groups(_ definition: MetricDefinition, _ estimator: Estimator) -> [String: [GroupResult]] {
        var result: [String: [GroupResult]] = [:]
        for dimension in dimensions(definition) {
            let values = values(definition, dimension)
            guard !values.isEmpty else { continue }
            let current = cells(definition, estimator, dimension, values, plan.current)
            let previous = cells(definition, estimator, dimension, values, plan.previous)
            let yearAgo = cells(definition, estimator, dimension, values, plan.yearAgo)
            var groups: [GroupResult] = []
            var previousP: [Double?] = [], yearAgoP: [Double?] = []
            for (index, value) in values.enumerated() {
                guard let figure = current[index] else {
                    groups.append(GroupResult(value: value, estimate: Estimate(), isSuppressed: true))
                    previousP.append(nil); yearAgoP.append(nil)
                    continue
                }
                func compared(_ earlier: Figure?, _ window: Int) -> (Comparison?, Double?) {
                    guard let earlier else { return (nil, nil) }
                    let (comparison, p) = comparison(definition, estimator, figure, earlier, CellKey(window: window, dimension: dimension, value: value))
                    return (comparison, p)
                }
                let before = compared(previous[index], plan.previous), year = compared(yearAgo[index], plan.yearAgo)
                groups.append(GroupResult(value: value, estimate: figure.estimate, previous: before.0, yearAgo: year.0))
                previousP.append(before.1); yearAgoP.append(year.1)
            }
            let previousFindings = HolmProcedure.rejects(previousP), yearAgoFindings = HolmProcedure.rejects(yearAgoP)
            for index in groups.indices {
                if groups[index].previous?.isClear == true { groups[index].previous?.isFinding = previousFindings[index] }
                if groups[index].yearAgo?.isClear == true { groups[index].yearAgo?.isFinding = yearAgoFindings[index] }
            }
            result[dimension] = groups
        }
        return result
    }

    /// The figures of a dimension in a window; nil where they are hidden.
    private func cells(_ definition: MetricDefinition, _ estimator: Estimator, _ dimension: String, _ values: [String?], _ window: Int) -> [Figure?] {
        let figures = values.map { figure(definition, estimator, CellKey(window: window, dimension: dimension, value: $0)) }
        guard definition.computation.fact != Fact.campaignCosts.rawValue else { return figures }
        let hidden = SmallGroups.suppressed(figures.map(\.size), minimum: tables.settings.minimumGroup)
        return zip(figures, hidden).map { $1 ? nil : $0 }
    }

    // MARK: What is judged together

    /// Holm's correction over the headline comparisons that have a verdict.
    private func markFindings(_ metrics: inout [Judged]) {
        let headline = metrics.indices.filter { metrics[$0].result.definition.isHeadline }
        let rejected = HolmProcedure.rejects(headline.flatMap { [metrics[$0].previousP, metrics[$0].yearAgoP] }, level: FindingLevel.headline)
        for (position, index) in headline.enumerated() {
            if metrics[index].result.previous?.isClear == true { metrics[index].result.previous?.isFinding = rejected[2 * position] }
            if metrics[index].result.yearAgo?.isClear == true { metrics[index].result.yearAgo?.isFinding = rejected[2 * position + 1] }
        }
    }

    private func addCompanions(_ metrics: inout [Judged]) {
        let median = metrics.first { $0.result.id == "response_time_median" }?.result.current.value
        let covered = gathered.sums[Gathering.Aside.revenueCovered, CellKey(window: plan.current)].statistics.ratio
        for index in metrics.indices where metrics[index].result.current.unavailable == nil {
            let definition = metrics[index].result.definition
            if definition.id == "response_time", let median { metrics[index].result.companions["response_time_median"] = median }
            if definition.id == "retention" || definition.id == "churn_rate", let couldLapse = gathered.couldLapse(plan) {
                metrics[index].result.companions["could_lapse"] = Double(couldLapse)
                if gathered.isLagging(plan) {
                    metrics[index].result.flags.append(.lagging)
                    metrics[index].result.companions["suggested_window"] = gathered.suggestedWindow
                }
            }
            if definition.needsProfit, let covered {
                metrics[index].result.companions["revenue_covered"] = covered
                if covered < 0.95 { metrics[index].result.flags.append(.profitPartlyKnown) }
            }
        }
    }

    // MARK: Checks for the gate

    private var reconciliation: MetricResults.BaseReconciliation? {
        func count(_ id: String) -> Int { gathered.sums[id, CellKey(window: plan.current)].statistics.rows }
        return MetricResults.BaseReconciliation(baseAtEnd: count(Gathering.Aside.baseAtEnd), kept: count(Gathering.Aside.kept), acquired: count(Gathering.Aside.acquired),
                                                reactivated: count(Gathering.Aside.reactivated))
    }

    /// For every metric made of sums and each of its dimensions: the groups' numerators against the total's.
    private var totals: [MetricResults.TotalCheck] {
        catalogue.definitions.filter { $0.isAdditive && gathered.missing[$0.id] == nil && Fact(rawValue: $0.computation.fact)?.averagesPersons == false }.flatMap { definition in
            let whole = gathered.sums[definition.id, CellKey(window: plan.current)].statistics.sumY
            return (Fact(rawValue: definition.computation.fact).map { tables.dimensions(of: $0).map(\.name) } ?? []).map { dimension in
                let parts = gathered.sums.values(definition.id, dimension: dimension, windows: [plan.current])
                    .reduce(0) { $0 + gathered.sums[definition.id, CellKey(window: plan.current, dimension: dimension, value: $1)].statistics.sumY }
                return MetricResults.TotalCheck(what: "\(definition.id) by \(dimension)", whole: whole, parts: parts)
            }
        }
    }
}
