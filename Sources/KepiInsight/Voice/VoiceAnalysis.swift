import KepiCore
import KepiMetrics

/// The voice of the customer in the period. Reads `facts.surveys`, `facts.survey_invitations`, `main.surveys` and `insight.rfm`.
struct VoiceAnalysis {
    let context: InsightContext

    init(_ context: InsightContext) { self.context = context }

    func outcome() throws -> Outcome<Voice> {
        guard context.rows("surveys") > 0 else { return .refused(.unavailable(.tableMissing(table: "surveys"))) }
        return .found(Voice(touchpoints: try TouchpointAnalysis(context).outcome(), responders: try ResponderAnalysis(context).outcome(), comments: try CommentAnalysis(context).outcome()))
    }
}
