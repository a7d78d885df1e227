import KepiCore
import KepiDataset
import KepiInsight
import KepiMetrics
import KepiScorecard

/// kpis.json: the promise to other programs, schema `kepi/kpis/1`. Figures are unrounded; what is unavailable is null with its reason.
package struct KPIFile: Sendable {
    package static let schema = "kepi/kpis/1"

    package var company: String
    package var locale: Language
    package var currency: String
    package var results: MetricResults
    package var insights: Insights
    package var scorecard: Scorecard?
    package var targets: [String: TargetStatus]
    package var quality: DataQuality
    /// What figures depend on beside the data, by name: a later issue tells by them a changed setting from changed data.
    package var settings: [String: String] = [:]
    /// Counts of fewer customers, and what they add up to, are null.
    package var minimumGroup = 1
    /// Nil: there is no earlier issue.
    package var sinceLastIssue: IssueComparison?
    /// Words why a figure is not there; English, one sentence.
    package var reason: @Sendable (Unavailability) -> String
    /// The same why an analysis is not there.
    package var refusal: @Sendable (Refusal) -> String

    package init(company: String, locale: Language, currency: String, results: MetricResults, insights: Insights, scorecard: Scorecard?, targets: [String: TargetStatus],
                 quality: DataQuality, reason: @escaping @Sendable (Unavailability) -> String, refusal: @escaping @Sendable (Refusal) -> String) {
        self.company = company; self.locale = locale; self.currency = currency; self.results = results; self.insights = insights
        self.scorecard = scorecard; self.targets = targets; self.quality = quality; self.reason = reason; self.refusal = refusal
    }

    package var json: JSONValue {
        .object([
            .init("schema", .string(KPIFile.schema)),
            .init("company", .string(company)),
            .init("locale", .string(locale.rawValue)),
            .init("currency", .string(currency)),
            .init("period", .object([
                .init("id", .string(results.window.period.id)),
                .init("start", .string(results.window.start.description)),
                .init("end", .string(results.window.end.description)),
                .init("partial", .boolean(results.window.isPartial)),
            ])),
            .init("settings", IssueJSON.settings(settings)),
            .init("metrics", .array(results.metrics.map(metric))),
            .init("scorecard", scorecard.map(scorecardJSON) ?? .null),
            .init("insights", .object([
                .init("customer_value", outcome(insights.customerValue, CustomerValueJSON.value)),
                .init("life_cycle", outcome(insights.lifeCycle, LifeCycleJSON.value)),
                .init("related_measures", outcome(insights.relatedMeasures, RelatedMeasuresJSON.value)),
                .init("lifetime_value", outcome(insights.lifetimeValue, LifetimeValueJSON.value)),
                .init("service", outcome(insights.service, ServiceJSON.value)),
                .init("voice", outcome(insights.voice, VoiceJSON.value)),
                .init("programmes", outcome(insights.programmes.named, ProgrammesJSON.value)),
                .init("campaigns", outcome(insights.programmes.campaigns, ProgrammesJSON.value)),
                .init("outlook", outcome(insights.outlook, OutlookJSON.value)),
                .init("baskets", outcome(insights.baskets, BasketsJSON.value)),
            ])),
            .init("quality", .object([.init("tables", .array(quality.tables.map(table)))])),
            .init("since_last_issue", sinceLastIssue.map(IssueJSON.comparison) ?? .null),
        ])
    }

    /// What an analysis found, or `{"unavailable": reason}`.
    func outcome<Value>(_ outcome: Outcome<Value>, _ json: (Value, KPIFile) -> JSONValue) -> JSONValue {
        switch outcome {
        case .found(let value): json(value, self)
        case .refused(let refusal): .object([.init("unavailable", .string(self.refusal(refusal)))])
        }
    }

    private func metric(_ result: MetricResult) -> JSONValue {
        let estimate = result.current
        let target = targets[result.id]
        return .object([
            .init("id", .string(result.id)),
            .init("value", JSONValue(estimate.value)),
            .init("unit", .string(result.definition.unit.rawValue)),
            .init("better", .string(result.definition.better.rawValue)),
            .init("definition", .string(result.definition.definition[.en])),
            .init("numerator", JSONValue(estimate.numerator)),
            .init("denominator", JSONValue(estimate.denominator)),
            .init("n", JSONValue(estimate.n)),
            .init("interval", interval(estimate.interval)),
            .init("previous", comparison(result.previous)),
            .init("year_ago", comparison(result.yearAgo)),
            .init("target", JSONValue(target?.target)),
            .init("floor", JSONValue(target?.floor)),
            .init("status", JSONValue(target?.status.rawValue)),
            .init("within_chance", .boolean(target?.isWithinChance ?? false)),
            .init("unusual", .boolean(result.isUnusual)),
            .init("flags", .array(result.flags.map { .string($0.rawValue) })),
            .init("unavailable", JSONValue(estimate.unavailable.map(reason))),
            .init("trend", .array(result.trend.map { point in
                .object([.init("period", .string(point.window.period.id))] + figures(point.estimate))
            })),
            .init("groups", .object(result.groups.sorted { $0.key < $1.key }.map { dimension, groups in
                .init(dimension, .array(groups.map { group in
                    .object([.init("value_of", JSONValue(group.value))] + figures(group.estimate) + [.init("suppressed", .boolean(group.isSuppressed))])
                }))
            })),
            .init("drivers", .object([.init("previous", drivers(result, \.previous, result.previous)), .init("year_ago", drivers(result, \.yearAgo, result.yearAgo))])),
            .init("onsets", .array(insights.onsets.filter { $0.metric == result.id }.map(onset))),
        ])
    }

    /// The first and the last month in which a clear change may have begun.
    private func onset(_ onset: Onset) -> JSONValue {
        .object([.init("dimension", JSONValue(onset.group?.dimension)), .init("value_of", JSONValue(onset.group?.value)), .init("first_month", .string(String(onset.first.description.prefix(7)))),
                 .init("last_month", .string(String(onset.last.description.prefix(7)))), .init("step", .number(onset.step))])
    }

    /// What each dimension's groups add to a change; null where it is not taken apart.
    private func drivers(_ result: MetricResult, _ comparison: (GroupResult) -> Comparison?, _ whole: Comparison?) -> JSONValue {
        guard let drivers = ChangeDrivers(result, comparison, whole: whole) else { return .null }
        return .object(drivers.dimensions.map { dimension in
            .init(dimension.name, .array(dimension.parts.map { part in
                .object([.init("value_of", JSONValue(part.value)), .init("rate", .number(part.rate)), .init("mix", .number(part.mix)), .init("excess", .number(part.excess))])
            }))
        })
    }

    func figures(_ estimate: Estimate) -> [JSONValue.Member] {
        [.init("value", JSONValue(estimate.value)), .init("n", JSONValue(estimate.n)), .init("interval", interval(estimate.interval))]
    }

    func interval(_ interval: Interval?) -> JSONValue {
        guard let interval else { return .null }
        return .object([.init("low", JSONValue(interval.low)), .init("high", JSONValue(interval.high)), .init("level", .number(0.95)), .init("method", .string(interval.method.rawValue))])
    }

    private func comparison(_ comparison: Comparison?) -> JSONValue {
        guard let comparison else { return .null }
        return .object([.init("period", .string(comparison.window.period.id))] + figures(comparison.estimate) + [
            .init("difference", JSONValue(comparison.difference)),
            .init("difference_interval", interval(comparison.differenceInterval)),
            .init("clear", JSONValue(comparison.isClear)),
            .init("finding", .boolean(comparison.isFinding)),
        ])
    }

    private func scorecardJSON(_ scorecard: Scorecard) -> JSONValue {
        .object([
            .init("score", JSONValue(scorecard.score)), .init("coverage", .number(scorecard.coverage)), .init("worst", JSONValue(scorecard.worst)),
            .init("missed", .integer(scorecard.missedMeasures)), .init("provisional", .boolean(scorecard.isProvisional)),
            .init("perspectives", .array(scorecard.perspectives.map { perspective in
                .object(level(perspective.id, perspective.score, perspective.coverage, perspective.worst, perspective.weight) + [
                    .init("objectives", .array(perspective.objectives.map { objective in
                        .object(level(objective.id, objective.score, objective.coverage, objective.worst, objective.weight) + [
                            .init("measures", .array(objective.measures.map(measure))),
                        ])
                    })),
                ])
            })),
        ])
    }

    private func level(_ id: String, _ score: Double?, _ coverage: Double, _ worst: String?, _ weight: Double) -> [JSONValue.Member] {
        [.init("id", .string(id)), .init("score", JSONValue(score)), .init("coverage", .number(coverage)), .init("worst", JSONValue(worst)), .init("weight", .number(weight))]
    }

    private func measure(_ measure: Scorecard.Measure) -> JSONValue {
        .object([
            .init("id", .string(measure.id)), .init("actual", JSONValue(measure.actual)), .init("target", .number(measure.target)), .init("floor", .number(measure.floor)),
            .init("weight", .number(measure.weight)), .init("score", JSONValue(measure.score)), .init("status", .string(measure.status.rawValue)),
            .init("owner", JSONValue(measure.owner)), .init("initiative", JSONValue(measure.initiative?[locale])), .init("note", JSONValue(measure.note?[locale])),
        ])
    }

    private func table(_ table: DataQuality.TableQuality) -> JSONValue {
        .object([
            .init("table", .string(table.table)), .init("read", .integer(table.read)), .init("accepted", .integer(table.accepted)), .init("rejected", .integer(table.rejected)),
            .init("rejected_values", .integer(table.rejectedValues)), .init("standardised", .sorted(table.standardised)), .init("reasons", .sorted(table.reasons)),
            .init("value_reasons", .sorted(table.valueReasons)), .init("set_aside", .sorted(table.setAside)),
        ] + IssueJSON.rhythm(insights.dataRhythm.value?[table.table]))
    }
}
