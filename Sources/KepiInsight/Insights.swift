import KepiMetrics

/// All analyses of one build beside the metrics, each found or refused with its reason.
package struct Insights: Sendable {
    package var customerValue: Outcome<CustomerValue>
    package var lifeCycle: Outcome<LifeCycle>
    package var lifetimeValue: Outcome<LifetimeValue>

    /// Not an analysis of customers but of the tables; quality, the last issue and kpis.json read it.
    package var dataRhythm: Outcome<DataRhythm> = .refused(.unavailable(.noRows))

    package init(customerValue: Outcome<CustomerValue> = .refused(.unavailable(.noRows)), lifeCycle: Outcome<LifeCycle> = .refused(.unavailable(.noRows)),
                 lifetimeValue: Outcome<LifetimeValue> = .refused(.unavailable(.noRows))) {
        self.customerValue = customerValue; self.lifeCycle = lifeCycle; self.lifetimeValue = lifetimeValue
    }
}
