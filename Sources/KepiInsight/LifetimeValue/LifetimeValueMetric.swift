import KepiCore
import KepiMetrics

/// `lifetime_value` as a metric: the model's expectation per active customer for each window that it was fitted for. It has no interval: the hold-out says how far off it was.
package struct LifetimeValueMetric: Sendable {
    package static let id = "lifetime_value"

    package init() {}

    /// The results with the metric in its place; unchanged where there is no such metric, or its tables are missing.
    package func adding(_ outcome: Outcome<LifetimeValue>, to results: MetricResults) -> MetricResults {
        var results = results
        guard let index = results.metrics.firstIndex(where: { $0.id == LifetimeValueMetric.id }) else { return results }
        var metric = results.metrics[index]
        switch outcome {
        case .refused(let refusal): metric.current = Estimate(unavailable: unavailability(refusal))
        case .found(let value):
            metric.current = estimate(.found(value.current))
            metric.previous = comparison(value.previous, value.windows.previous, metric.current)
            metric.yearAgo = comparison(value.yearAgo, value.windows.yearAgo, metric.current)
            metric.trend = value.trend.map { TrendPoint(window: $0.window, estimate: estimate($0.outcome)) }
        }
        results.metrics[index] = metric
        return results
    }

    private func comparison(_ outcome: Outcome<LifetimeValue.Valuation>, _ window: PeriodWindow, _ current: Estimate) -> Comparison {
        let earlier = estimate(outcome)
        let difference = current.value.flatMap { now in earlier.value.map { now - $0 } }
        return Comparison(window: window, estimate: earlier, difference: difference)
    }

    private func estimate(_ outcome: Outcome<LifetimeValue.Valuation>) -> Estimate {
        switch outcome {
        case .refused(let refusal): Estimate(unavailable: unavailability(refusal))
        case .found(let valuation):
            valuation.perCustomer.map { Estimate(value: $0, numerator: valuation.total, denominator: Double(valuation.active), n: valuation.active) } ?? Estimate(unavailable: .noRows)
        }
    }

    private func unavailability(_ refusal: Refusal) -> Unavailability {
        switch refusal {
        case .unavailable(let reason): reason
        case .tooFew(_, let count, let least): .tooFewRepeatCustomers(count: count, least: least)
        case .noFit(let model): .noFit(model: model)
        default: .noRows
        }
    }
}
