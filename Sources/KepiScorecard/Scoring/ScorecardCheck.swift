import KepiConfiguration
import KepiCore
import KepiMetrics

extension ScorecardScoring {
    /// What `check` says of a scorecard that can be scored: a warning for each missed measure without a note, and the weights as percentages.
    /// - Throws: as `score`.
    package func check(_ results: MetricResults) throws(Failure) -> [Diagnostic] {
        guard let definition, let scorecard = try score(results) else { return [] }
        let missed = zip(definition.measures, scorecard.measures).filter { $0.1.status == .missed && $0.1.note == nil }.map { measure, _ in
            Diagnostic(.warning, code: "scorecard.note-missing", at: measure.location, "'\(measure.id)' missed its target and has no note on what is done about it, and by whom",
                       suggestion: "add note: …")
        }
        return missed + definition.perspectives.map(weights)
    }

    /// `perspective 'customer' weighs 40.0%: 'keep' 50.0% ('retention' 60.0%, 'brand_awareness' 40.0%), …`
    private func weights(_ perspective: ScorecardDefinition.Perspective) -> Diagnostic {
        let format = QuantityFormat(language: .en, currency: project.currency)
        func percent(_ id: String, _ weight: Double) -> String { "'\(id)' \(format.percent(weight, decimals: 1))" }
        let objectives = perspective.objectives.map { objective in
            percent(objective.id, objective.weight) + " (" + objective.measures.map { percent($0.id, $0.weight) }.joined(separator: ", ") + ")"
        }
        return Diagnostic(.note, code: "scorecard.weights", at: perspective.location,
                          "perspective '\(perspective.id)' weighs \(format.percent(perspective.weight, decimals: 1)): \(objectives.joined(separator: ", "))")
    }
}
