import KepiCore

/// An estimate with what a difference from it needs.
struct Figure: Sendable {
    var estimate: Estimate
    /// Nil for quantiles, whose differences go by their intervals.
    var statistics: SufficientStatistics?
    var size = SmallGroups.Cell(customers: 0)

    static func unavailable(_ reason: Unavailability, isEarlyData: Bool = false) -> Figure {
        Figure(estimate: Estimate(unavailable: reason, isEarlyData: isEarlyData))
    }
}

/// Turns sums into figures and pairs of figures into differences, each kind of metric by its own formulas.
struct Estimator: Sendable {
    let definition: MetricDefinition
    private var scale: Double { definition.computation.scale }
    private var isClustered: Bool { Fact(rawValue: definition.computation.fact)?.isClustered ?? false }
    /// A count's exposure: one, taken large so that the guard against under two effective cases does not see it.
    private static let exposure = 1e9

    /// - Parameter denominator: of a ratio whose denominator is not the sum of its own rows.
    func figure(_ sums: CellSums, denominator: Double? = nil, isEarlyData: Bool) -> Figure {
        var statistics = sums.statistics
        var estimate = Estimate(isEarlyData: isEarlyData)
        switch definition.kind {
        case .share, .mean, .nps, .eventsPerCustomer:
            guard statistics.ratio != nil else { return .unavailable(.noRows, isEarlyData: isEarlyData) }
            switch definition.kind {
            case .share: estimate = Estimate.share(statistics)
            case .nps: estimate = Estimate.nps(statistics)
            case .eventsPerCustomer: estimate = Estimate.eventsPerCustomer(statistics)
            default: estimate = Estimate.mean(statistics, scale: scale, floor: definition.unit == .hours ? 0 : nil)
            }
            estimate.isEarlyData = isEarlyData
            if definition.kind != .eventsPerCustomer { estimate.designEffect = isClustered ? statistics.designEffect : nil }
        case .count where definition.computation.isPoisson:
            statistics.sumX = Estimator.exposure
            estimate.value = statistics.sumY
            estimate.n = Int(statistics.sumY)
            estimate.designEffect = statistics.designEffectOfEvents
            estimate.interval = ConfidenceInterval.garwood(events: statistics.sumY, customers: Estimator.exposure, designEffect: statistics.designEffectOfEvents)?
                .scaled(by: Estimator.exposure)
        case .sum, .count:
            estimate.value = statistics.sumY / scale
        case .ratio:
            let divisor = denominator ?? statistics.sumX
            estimate.numerator = statistics.sumY
            estimate.denominator = divisor
            if divisor > 0 {
                estimate.value = statistics.sumY / divisor / scale
            } else {
                estimate.unavailable = divisor == 0 && (denominator != nil || statistics.rows == 0) && !definition.computation.dividesByCompany ? .noRows : .divisorNotPositive
            }
        case .quantile, .survivalQuantile, .modelled:
            estimate.unavailable = .noRows
        }
        return Figure(estimate: estimate, statistics: statistics, size: sums.size)
    }

    /// The difference of two figures; nil where one has no value.
    /// - Parameter overlap: of customers counted in both, where the metric counts partly the same ones.
    func difference(_ current: Figure, _ earlier: Figure, overlap: CustomerOverlap?) -> Difference? {
        guard let value = current.estimate.value, let earlierValue = earlier.estimate.value else { return nil }
        let census = Difference.ofCensus(current: value, earlier: earlierValue)
        if definition.kind == .quantile || definition.kind == .survivalQuantile {
            return Difference.ofQuantiles(current: value, current.estimate.interval, earlier: earlierValue, earlier.estimate.interval)
        }
        guard let one = current.statistics, let zero = earlier.statistics else { return census }
        switch definition.kind {
        case .share:
            return overlap.map { Difference.ofOverlappingShares(current: one, earlier: zero, overlap: $0) } ?? Difference.ofShares(current: one, earlier: zero)
        case .mean: return Difference.ofMeans(current: one, earlier: zero)?.scaled(by: 1 / scale)
        case .nps: return Difference.ofNPS(current: one, earlier: zero)
        case .eventsPerCustomer: return Difference.ofEventsPerCustomer(current: one, earlier: zero)
        case .count where definition.computation.isPoisson: return Difference.ofEventsPerCustomer(current: one, earlier: zero)?.scaled(by: Estimator.exposure)
        default: return census
        }
    }
}

extension Interval {
    /// Both ends times `factor`, above zero; an open one stays open.
    package func scaled(by factor: Double) -> Interval { Interval(low: low.map { $0 * factor }, high: high.map { $0 * factor }, method: method) }
}

extension Difference {
    func scaled(by factor: Double) -> Difference {
        Difference(value: value * factor, interval: interval?.scaled(by: factor), isClear: isClear, pValue: pValue)
    }
}

extension MetricDefinition {
    /// XmR limits apply to shares, means, nps and events per customer of what happened within the period.
    var hasLimits: Bool {
        guard Fact(rawValue: computation.fact)?.isStateOfCustomers != true || kind == .eventsPerCustomer else { return false }
        return [.share, .mean, .nps, .eventsPerCustomer].contains(kind)
    }

    /// Shares of customers whose windows overlap from period to period.
    var countsSameCustomers: Bool { kind == .share && Fact(rawValue: computation.fact)?.isStateOfCustomers == true }
}
