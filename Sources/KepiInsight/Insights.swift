import KepiMetrics

/// All analyses of one build beside the metrics, each found or refused with its reason.
package struct Insights: Sendable {
    package var customerValue: Outcome<CustomerValue> = .refused(.unavailable(.noRows))
    package var lifeCycle: Outcome<LifeCycle> = .refused(.unavailable(.noRows))
    package var lifetimeValue: Outcome<LifetimeValue> = .refused(.unavailable(.noRows))
    package var relatedMeasures: Outcome<RelatedMeasures> = .refused(.unavailable(.noRows))
    package var service: Outcome<Service> = .refused(.unavailable(.noRows))
    package var voice: Outcome<Voice> = .refused(.unavailable(.noRows))
    package var programmes = Programmes()
    /// When the clear changes began; empty where none can be dated.
    package var onsets: [Onset] = []
    package var outlook: Outcome<Outlook> = .refused(.unavailable(.noRows))
    package var baskets: Outcome<Baskets> = .refused(.unavailable(.noRows))
    /// Not an analysis of customers but of the tables; quality, the last issue and kpis.json read it.
    package var dataRhythm: Outcome<DataRhythm> = .refused(.unavailable(.noRows))

    package init() {}
}
