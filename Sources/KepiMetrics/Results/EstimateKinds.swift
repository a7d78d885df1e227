/// Estimates of the common kinds from their sums: of metrics, and of figures that are no metric of the catalogue but keep to the same formulas.
extension Estimate {
    /// A share with Wilson's interval; unavailable without rows.
    /// - Parameter statistics: y is 0 or 1; with clusters, the design effect divides n.
    package static func share(_ statistics: SufficientStatistics) -> Estimate {
        guard let ratio = statistics.ratio else { return Estimate(unavailable: .noRows) }
        let effect = statistics.designEffect
        return Estimate(value: ratio, numerator: statistics.sumY, denominator: statistics.sumX, n: statistics.rows,
                        interval: ConfidenceInterval.wilson(successes: statistics.sumY, of: statistics.sumX, designEffect: effect),
                        designEffect: statistics.clusters == nil ? nil : effect)
    }

    /// A mean with the t interval; unavailable without rows.
    /// - Parameters:
    ///   - scale: what values are divided by to come into the unit (seconds → hours: 3600).
    ///   - floor: the interval is cut there.
    package static func mean(_ statistics: SufficientStatistics, scale: Double = 1, floor: Double? = nil) -> Estimate {
        guard let ratio = statistics.ratio else { return Estimate(unavailable: .noRows) }
        return Estimate(value: ratio / scale, numerator: statistics.sumY / scale, denominator: statistics.sumX, n: statistics.rows,
                        interval: ConfidenceInterval.mean(statistics, floor: floor)?.scaled(by: 1 / scale),
                        designEffect: statistics.clusters == nil ? nil : statistics.designEffect)
    }

    /// NPS, −100…100, with its interval; unavailable without rows.
    package static func nps(_ statistics: SufficientStatistics) -> Estimate {
        guard let ratio = statistics.ratio else { return Estimate(unavailable: .noRows) }
        return Estimate(value: 100 * ratio, numerator: statistics.sumY, denominator: statistics.sumX, n: statistics.rows, interval: ConfidenceInterval.nps(statistics),
                        designEffect: statistics.clusters == nil ? nil : statistics.designEffect)
    }

    /// Events a customer with Garwood's interval; unavailable without customers.
    package static func eventsPerCustomer(_ statistics: SufficientStatistics) -> Estimate {
        guard let ratio = statistics.ratio else { return Estimate(unavailable: .noRows) }
        let effect = statistics.designEffectOfEvents
        return Estimate(value: ratio, numerator: statistics.sumY, denominator: statistics.sumX, n: Int(statistics.sumX),
                        interval: ConfidenceInterval.garwood(events: statistics.sumY, customers: statistics.sumX, designEffect: effect), designEffect: effect)
    }
}
