import KepiConfiguration
import KepiCore
import KepiMetrics
import KepiReport

/// What `kepi explain` prints of one metric: definition, counts, value, earlier periods, SQL.
package struct Explanation: Sendable {
    package let lines: [String]

    package init(pipeline: Pipeline, metric id: String, locale: String?) throws(Failure) {
        let prepared = try pipeline.prepare()
        guard let language = locale.map({ Language(rawValue: $0) }) ?? prepared.project.locale else {
            throw Failure(.input, [Diagnostic(code: "locale.unknown", "there is no locale '\((locale ?? "").madeVisible)'", suggestion: "it is one of \(Language.allCases.map(\.rawValue).joined(separator: ", "))")])
        }
        let known = prepared.catalogue.definitions.map(\.id)
        guard known.contains(id) else {
            throw Failure(.input, [Diagnostic(code: "metric.unknown", "there is no metric '\(id.madeVisible)'", suggestion: Spelling.suggestion(for: id, among: known) ?? "see `kepi metrics`")])
        }
        // The analyses take as long as the metrics; they are needed for what a model expects alone.
        let isModelled = prepared.catalogue.definitions.first { $0.id == id }?.kind == .modelled
        let review = try pipeline.review(prepared, withAnalyses: isModelled)
        guard let result = review.results[id] else { throw Failure(.machine, [Diagnostic(code: "metric.missing", "the metric '\(id)' was not computed")]) }
        lines = Explanation.lines(result, review: review, language: language).map { $0.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).madeVisible }.joined(separator: "\n") }
    }

    private static func lines(_ result: MetricResult, review: Review, language: Language) -> [String] {
        let definition = result.definition
        let format = QuantityFormat(language: language, currency: review.project.currency)
        let words = Words.of(language)
        func figure(_ estimate: Estimate) -> String {
            guard let value = estimate.value else { return estimate.unavailable.map { words.unavailable($0) } ?? "–" }
            var text = format.value(value, definition.unit)
            if let interval = estimate.interval { text += "  (95%: \(format.range(interval.low, interval.high, definition.unit)), \(interval.method.rawValue))" }
            if let numerator = estimate.numerator, let denominator = estimate.denominator { text += "  = \(number(numerator)) ÷ \(number(denominator))" }
            if let n = estimate.n { text += "  n = \(format.integer(n))" }
            if let effect = estimate.designEffect, effect > 1.1 { text += "  design effect \(format.number(effect, decimals: 2))" }
            return text
        }
        func number(_ value: Double) -> String { value == value.rounded() ? format.number(value, decimals: 0) : format.number(value, decimals: 4) }
        var rows = [[review.results.window.period.id, "[\(review.results.window.start), \(review.results.window.end))", figure(result.current)]]
        for comparison in [result.previous, result.yearAgo].compactMap({ $0 }) {
            rows.append([comparison.window.period.id, "[\(comparison.window.start), \(comparison.window.end))", figure(comparison.estimate)])
        }
        return ["\(definition.names[language]) (\(definition.id))", definition.definition[language], ""]
            + TextColumns.aligned(rows)
            + (result.flags.isEmpty ? [] : ["", result.flags.map(\.rawValue).joined(separator: ", ")])
            + result.companions.sorted { $0.key < $1.key }.map { "\($0.key) = \(number($0.value))" }
            + ["", "-- \(definition.location)", result.sql]
    }
}
