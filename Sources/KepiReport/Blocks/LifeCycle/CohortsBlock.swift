import KepiChart
import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `cohorts`: the cohort triangle, cohorts at one age over time, and how long customers stay.
struct CohortsBlock: ReportBlock {
    static let name = "cohorts"

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) { _ = reading.options(options, of: Self.name, []) }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        guard let cycle = context.input.insights.lifeCycle.value else { return [.keepTogether(context.refused(words.label(.cohorts), id: "cohorts", context.input.insights.lifeCycle.refusal))] }
        guard let cohorts = cycle.cohorts.value else { return [.keepTogether(context.refused(words.label(.cohorts), id: "cohorts", cycle.cohorts.refusal))] + survival(cycle, context) }
        let unit = cohorts.cohorts.last?.period.kind ?? .quarter
        let shown = cohorts.cohorts.last { $0.share(at: 1) != nil }
        let heading = shown.flatMap { cohort in
            cohort.share(at: 1)?.value.map { words.cohortsHeading(period: words.period(cohort.period), share: context.format.percent($0, decimals: 1), age: 1, unit: unit) }
        } ?? words.label(.cohorts)
        return [
            .heading(level: 2, id: context.anchor("cohorts"), [.text(heading)]),
            .paragraph([.text(words.cohortsCaption(leftOut: context.format.integer(cohorts.leftOut), unit: unit, hasImmature: cohorts.cohorts.contains { $0.buyers.contains { $0 == nil } }))], .caption),
            .figure(triangle(cohorts, unit, context)),
        ] + [.row([fixedAge(cohorts, unit, context), survival(cycle, context)].filter { !$0.isEmpty })]
    }

    private func triangle(_ cohorts: LifeCycle.Cohorts, _ unit: Period.Kind, _ context: ReportContext) -> FigureSpec {
        let words = context.words, format = context.format
        let ages = cohorts.cohorts.map(\.buyers.count).max() ?? 1
        var texts: [String] = [], tableRows: [TableSpec.Row] = []
        let rows = cohorts.cohorts.map { cohort -> CohortChart.Row in
            let name = words.period(cohort.period)
            var printed: [String] = []
            let cells = (1..<max(2, ages)).map { age -> CohortChart.Cell in
                guard age < cohort.buyers.count else { return .init(kind: .absent, tooltip: "") }
                if cohort.isSuppressed { return .init(kind: .suppressed, tooltip: words.label(LifeCycleLabel.suppressed)) }
                guard let share = cohort.share(at: age), let value = share.value else { return .init(kind: .immature, tooltip: "\(name)\(words.separator)\(words.label(.immature))") }
                let text = format.percent(value)
                printed.append(text)
                tableRows.append(TableSpec.Row([
                    TableSpec.Cell(.text([.text(name)]), isHeader: true), TableSpec.Cell(.text([.text(words.age(age, unit: unit))])), TableSpec.Cell(.text([.text(format.value(value, .share))])),
                    TableSpec.Cell(.text([.text(context.interval(share, .share) ?? "–")])), TableSpec.Cell(.text([.text(format.integer(cohort.customers))])),
                ]))
                return .init(kind: .value, value: value, text: text, tooltip: "\(name)\(words.separator)\(words.age(age, unit: unit))\(words.colon)\(format.value(value, .share))")
            }
            if !printed.isEmpty { texts.append("\(name)\(words.separator)n = \(format.integer(cohort.customers))\(words.colon)\(printed.joined(separator: words.separator))") }
            return .init(label: name, size: cohort.isSuppressed ? "–" : format.integer(cohort.customers), cells: cells)
        }
        let columns: [TableSpec.Column] = [.init([.text(words.label(.cohort))]), .init([.text(words.label(.after))])]
            + [words.label(LifeCycleLabel.share), words.label(Label.interval), words.label(Label.cases)].map { .init([.text($0)], alignment: .trailing) }
        return FigureSpec(
            id: context.anchor("cohort-triangle"),
            chart: CohortChart(rowTitle: words.label(.cohort), columnTitle: words.label(.after), columns: (1..<max(2, ages)).map(String.init), rows: rows, emptyText: words.emptyChart(words.label(LifeCycleLabel.share))),
            alternativeText: words.alternativeText(cohorts: texts),
            table: TableSpec(id: context.anchor("cohort-triangle-table"), summary: words.label(LifeCycleLabel.share), columns: columns, rows: tableRows, style: .compact))
    }

    /// Whether later cohorts come back as earlier ones did, at the age of one period.
    private func fixedAge(_ cohorts: LifeCycle.Cohorts, _ unit: Period.Kind, _ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format, age = 1
        let aged = cohorts.cohorts.filter { $0.share(at: age) != nil }
        guard aged.count > 1, let latest = aged.last, let share = latest.share(at: age)?.value, let now = latest.buyers[age] else { return [] }
        let earlier = aged[aged.count - 2]
        guard let before = earlier.share(at: age)?.value, let then = earlier.buyers[age] else { return [] }
        let difference = Difference.ofShares(current: SufficientStatistics(successes: now, of: latest.customers), earlier: SufficientStatistics(successes: then, of: earlier.customers))
        let points = aged.map { cohort -> TrendChart.Point in
            let estimate = cohort.share(at: age) ?? Estimate()
            return .init(period: cohort.period, value: context.chartValue(estimate), isPartial: false, isEarly: false,
                         tooltip: words.tooltip(period: words.period(cohort.period), value: estimate.value.map { format.value($0, .share) } ?? "–", interval: context.interval(estimate, .share), isPartial: false))
        }
        let heading = words.fixedAgeHeading(
            latest: words.period(latest.period), share: format.percent(share, decimals: 1), earlier: words.period(earlier.period), before: format.percent(before, decimals: 1), isClear: difference?.isClear == true,
            movement: share < before ? .fall : .rise, age: age, unit: unit)
        return [
            .heading(level: 3, id: context.anchor("fixed-age"), [.text(heading)]),
            .figure(FigureSpec(
                id: context.anchor("fixed-age-figure"),
                chart: TrendChart(points: points, unit: .share, target: nil, targetLabel: "", limits: nil, yearAgo: [], yearAgoLabel: "", partialNote: "", earlyNote: "", height: 130, tone: .neutral,
                                  emptyText: words.emptyChart(words.label(LifeCycleLabel.share))),
                alternativeText: words.alternativeText(values: heading, points.map(\.tooltip)), caption: [.text(words.label(.intervalShading))])),
        ]
    }

    private func survival(_ cycle: LifeCycle, _ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        guard let survival = cycle.survival.value else { return context.refused(words.label(.survival), id: "survival", cycle.survival.refusal, level: 3) }
        let curve = survival.curve
        let years = min(2, Int(curve.lastTime / 365))
        let day = Double(years) * 365
        func interval(_ time: Double) -> String? { curve.step(at: time).map { curve.band($0) }.flatMap { format.range($0.low, $0.high, .share) } }
        // Nobody was watched for a year: there is no share to head it with.
        let heading = years > 0 ? words.survivalHeading(share: format.percent(curve.survival(at: day), decimals: 0), interval: interval(day), years: years) : words.label(.survival)
        let median = curve.quantile(0.5)
        // A step a day would make a heavy page: as many as a line can show.
        let stride = max(1, curve.steps.count / 100)
        let steps = curve.steps.enumerated().filter { $0.offset % stride == 0 || $0.offset == curve.steps.count - 1 }.map { _, step in
            let band = curve.band(step)
            return SurvivalChart.Step(time: step.time, share: step.survival, low: band.low, high: band.high)
        }
        let marks = median.map { [SurvivalChart.Mark(time: $0, label: words.survivalMedian(format.number($0, decimals: 0)))] } ?? []
        let days = [90.0, 180, 365, 730, 1095].filter { $0 <= curve.lastTime }
        let rows = days.map { day in
            TableSpec.Row([TableSpec.Cell(.text([.text(format.number(day, decimals: 0))]), isHeader: true), TableSpec.Cell(.text([.text(format.value(curve.survival(at: day), .share))])), TableSpec.Cell(.text([.text(interval(day) ?? "–")]))])
        }
        return [
            .heading(level: 3, id: context.anchor("survival"), [.text(heading)]),
            .figure(FigureSpec(
                id: context.anchor("survival-curve"),
                chart: SurvivalChart(curves: [.init(label: words.label(LifeCycleLabel.curve), steps: steps, end: curve.lastTime)], timeUnit: .days, timeTitle: words.label(.timeAxis), shareTitle: words.label(.shareAxis), marks: marks,
                                     emptyText: words.emptyChart(words.label(.shareAxis))),
                alternativeText: words.alternativeText(survival: days.map { "\(words.label(.day)) \(format.number($0, decimals: 0))\(words.colon)\(format.value(curve.survival(at: $0), .share))" }),
                caption: [.text(words.survivalCaption(customers: format.integer(curve.count), ended: format.integer(curve.ended), windowDays: format.integer(context.input.project.settings.activityWindowDays),
                                                      isContractual: survival.isContractual))],
                table: TableSpec(id: context.anchor("survival-table"), summary: words.label(.shareAxis), columns: [.init([.text(words.label(.day))])] + [words.label(.shareAxis), words.label(Label.interval)].map { .init([.text($0)], alignment: .trailing) }, rows: rows, style: .compact))),
        ]
    }
}
