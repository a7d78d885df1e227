import KepiCore
import KepiEngine

/// Runs every analysis over the facts that the metrics left in the engine. Needs `MetricsComputation` to have run on the same engine.
package struct InsightComputation: Sendable {
    let context: InsightContext
    private let progress: RunProgress

    package init(_ context: InsightContext, progress: RunProgress = RunProgress()) { self.context = context; self.progress = progress }

    /// - Throws: `Failure` of the engine; what the data cannot carry is a refusal, not an error.
    package func compute() throws(Failure) -> Insights {
        let histories = try analysing("customer histories") { try CustomerHistories(context).prepared() }
        var insights = Insights()
        insights.customerValue = try analysing("customer value") { try CustomerValueAnalysis(context, histories).outcome() }
        insights.lifeCycle = try analysing("life cycle") { try LifeCycleAnalysis(context, histories).outcome() }
        insights.lifetimeValue = try analysing("lifetime value") { try LifetimeValueAnalysis(context, histories, progress: progress).outcome() }
        insights.outlook = try analysing("outlook") { try OutlookAnalysis(context, insights.lifetimeValue).outcome() }
        insights.baskets = try analysing("baskets") { try BasketAnalysis(context, histories, hasSegments: insights.customerValue.value != nil).outcome() }
        insights.dataRhythm = try analysing("data over time") { try DataRhythmAnalysis(context).outcome() }
        insights.relatedMeasures = try analysing("related measures") { try RelatedMeasuresAnalysis(context).outcome() }
        insights.service = try analysing("service") { try ServiceAnalysis(context).outcome() }
        insights.voice = try analysing("voice of the customer") { try VoiceAnalysis(context).outcome() }
        insights.programmes = try analysing("programmes") { try ProgrammeAnalysis(context).programmes() }
        insights.onsets = try analysing("onsets") { try OnsetAnalysis(context).onsets() }
        return insights
    }

    private func analysing<Value>(_ subject: String, _ analysis: () throws -> Value) throws(Failure) -> Value {
        do {
            return try progress.activity("analysing", subject) { _ in try analysis() }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.machine, [Diagnostic(code: "engine.failed", "the engine failed: \(error)")])
        }
    }
}
