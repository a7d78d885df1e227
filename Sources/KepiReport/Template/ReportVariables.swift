import KepiConfiguration
import KepiCore
import KepiMetrics
import KepiScorecard

/// The names that a template's sentences can use. Every name is there whatever the data hold, so that a template can be checked without any.
struct ReportVariables {
    let context: ReportContext
    let definitions: [MetricDefinition]

    var root: [String: Variable] {
        let input = context.input
        let window = input.results.window
        var names: [String: Variable] = [
            "company": .words(context.label(input.project.company[context.language])),
            "date": .words(context.format.date(input.date)),
            "version": .words(input.version),
            "currency": .words(input.project.currency),
            "time_zone": .words(input.project.timeZone),
            "period": period(window),
            "previous_period": period(
                PeriodWindow(period: window.period.previous, start: window.period.previous.start, end: window.period.previous.end, isPartial: false)),
            "year_ago_period": period(
                PeriodWindow(period: window.period.yearAgo, start: window.period.yearAgo.start, end: window.period.yearAgo.end, isPartial: false)),
            "summary": .words(context.summary),
            "scorecard": scorecard,
            "findings": findings,
            "actions": actions,
        ]
        for definition in definitions {
            let result = input.results[definition.id] ?? MetricResult(definition: definition, current: Estimate(unavailable: .noRows))
            names[definition.id] = .group(isPresent: result.current.value != nil) { metric(result) }
        }
        return names
    }

    private func period(_ window: PeriodWindow) -> Variable {
        .group(isPresent: true) {
            [
                "id": .words(window.period.id), "title": .words(context.format.title(window.period)), "name": .words(context.words.period(window.period)),
                "days": .words(context.window(window)), "partial": .flag(window.isPartial), "partial_remark": .words(context.partialRemark),
            ]
        }
    }

    private var scorecard: Variable {
        let card = context.input.scorecard
        return .group(isPresent: card != nil) {
            [
                "score": .words(card?.score.map { context.format.number($0, decimals: 1) }),
                "coverage": .words(card.map { context.format.percent($0.coverage) }),
                "missed": .words(card.map { context.format.integer($0.missedMeasures) }), "any_missed": .flag((card?.missedMeasures ?? 0) > 0),
                "provisional": .flag(card?.isProvisional ?? false), "heading": .words(card.map { ScorecardBlock.heading($0, context) }),
                "worst": .words(card.flatMap { card in card.perspectives.first { $0.id == card.worst } }.map { context.label($0.name[context.language]) }),
            ]
        }
    }

    private var findings: Variable {
        let element: [String: Variable] = ["headline": .text(nil), "text": .text(nil), "worse": .flag(false)]
        return .list(
            context.findings.map { finding in
                let words = context.words.finding(context.statement(finding))
                return ["headline": .words(words.headline), "text": .words(words.rest), "worse": .flag(finding.isWorse)]
            }, element: element)
    }

    private var actions: Variable {
        let element: [String: Variable] = ["initiative": .text(nil), "measure": .text(nil), "owner": .text(nil), "note": .text(nil)]
        return .list(
            ActionsBlock.measures(context.input.scorecard).map { measure in
                [
                    "initiative": .words(measure.initiative.map { context.label($0[context.language]) }),
                    "measure": .words(context.label(measure.name[context.language])),
                    "owner": .words(measure.owner.map(context.label)), "note": .words(measure.note.map { $0[context.language].madeVisible }),
                ]
            }, element: element)
    }

    private func metric(_ metric: MetricResult) -> [String: Variable] {
        let definition = metric.definition, unit = definition.unit, language = context.language
        let estimate = metric.current
        func figure(_ value: Double?) -> Variable { .text(value.map { .figure(metric: metric.id, context.format.value($0, unit)) }) }
        return [
            "name": .words(definition.names[language]), "caption": .words(definition.caption[language]), "definition": .words(definition.definition[language]),
            "heading": .words(context.heading(metric)), "value": figure(estimate.value),
            "n": .words(estimate.n.map(context.format.integer)), "numerator": .words(estimate.numerator.map { context.format.compact($0, .count) }),
            "denominator": .words(estimate.denominator.map { context.format.compact($0, .count) }), "interval": .words(context.interval(estimate, unit)),
            "available": .flag(estimate.value != nil), "unavailable": .words(estimate.unavailable.map(context.words.unavailable)),
            "few_cases": .flag(metric.flags.contains(.fewCases)), "early_data": .flag(metric.flags.contains(.earlyData)), "unusual": .flag(metric.isUnusual),
            "target": target(metric), "previous": comparison(metric, .previous), "year_ago": comparison(metric, .yearAgo),
        ]
    }

    private func target(_ metric: MetricResult) -> Variable {
        let target = context.input.targets[metric.id]
        return .group(isPresent: target != nil) {
            [
                "value": .words(target.map { context.format.value($0.target, metric.definition.unit) }),
                "status": .text(target.map { .status($0.status, word: context.words.status($0.status)) }),
                "met": .flag(target?.status == .met), "near": .flag(target?.status == .near), "missed": .flag(target?.status == .missed),
                "within_chance": .flag(target?.isWithinChance ?? false),
            ]
        }
    }

    private func comparison(_ metric: MetricResult, _ against: Against) -> Variable {
        let comparison = metric.comparison(against), verdict = metric.verdict(against), unit = metric.definition.unit
        let change = context.change(metric, against)
        return .group(isPresent: verdict != .incomparable) {
            [
                "value": .words(comparison?.estimate.value.map { context.format.value($0, unit) }), "period": .words(change?.period),
                "difference": .words(change?.difference),
                "amount": .words(change?.amount), "interval": .words(change?.interval), "verdict": .words(context.words.verdict(verdict)),
                "sentence": .words(change.map(context.words.change)), "finding": .flag(verdict.found != nil), "rise": .flag(verdict.found == .rise),
                "fall": .flag(verdict.found == .fall),
                "same": .flag(verdict == .chance), "clear": .flag(verdict.isClear),
            ]
        }
    }
}
