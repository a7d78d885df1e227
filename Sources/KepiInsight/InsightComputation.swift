import KepiCore
import KepiEngine

/// Runs every analysis over the facts that the metrics left in the engine. Needs `MetricsComputation` to have run on the same engine.
package struct InsightComputation: Sendable {
    let context: InsightContext

    package init(_ context: InsightContext) { self.context = context }

    /// - Throws: `Failure` of the engine; what the data cannot carry is a refusal, not an error.
    package func compute() throws(Failure) -> Insights {
        do {
            let histories = try CustomerHistories(context).prepared()
            var insights = Insights()
            insights.customerValue = try CustomerValueAnalysis(context, histories).outcome()
            insights.lifeCycle = try LifeCycleAnalysis(context, histories).outcome()
            insights.lifetimeValue = try LifetimeValueAnalysis(context, histories).outcome()
            insights.relatedMeasures = try RelatedMeasuresAnalysis(context).outcome()
            insights.service = try ServiceAnalysis(context).outcome()
            insights.voice = try VoiceAnalysis(context).outcome()
            insights.programmes = try ProgrammeAnalysis(context).programmes()
            return insights
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.machine, [Diagnostic(code: "engine.failed", "the engine failed: \(error)")])
        }
    }
}
