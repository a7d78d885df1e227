import KepiChart
import KepiCore
import KepiInsight
import KepiMetrics

/// Causes of complaints as a Pareto chart and as a table with the changes.
struct CausesFigure {
    let causes: [Service.Complaints.Cause]
    let context: ReportContext

    private func name(_ cause: Service.Complaints.Cause) -> String {
        switch cause.name {
        case .stated(let name): context.label(name)
        case .unknown: context.words.service(.unknownCause)
        case .gathered(let count): context.words.gatheredCauses(count)
        }
    }

    private func count(_ cause: Service.Complaints.Cause) -> String { cause.estimate.value.map { context.format.value($0, .count) } ?? "–" }
    private func verdict(_ cause: Service.Complaints.Cause) -> Verdict { Verdict(cause.previous, of: cause.estimate, unit: .count) }

    var figure: FigureSpec {
        let words = context.words
        return FigureSpec(id: context.anchor("causes"), chart: chart, alternativeText: words.alternativeText(values: words.service(.causes), causes.map { "\(name($0)) \(count($0)) (\(context.format.value($0.share, .share)))" }))
    }

    private var chart: any Chart {
        ParetoChart(bars: causes.map { cause in
            ParetoChart.Bar(label: name(cause), count: cause.estimate.value ?? 0, cumulative: cause.cumulated, tone: tone(cause),
                            tooltip: context.words.tooltip(period: name(cause), value: count(cause), interval: nil, isPartial: false))
        }, countTitle: context.words.service(.complaints), cumulativeTitle: context.words.service(.cumulated), emptyText: context.words.emptyChart(context.words.service(.causes)))
    }

    private func tone(_ cause: Service.Complaints.Cause) -> Tone { verdict(cause).found?.isBetter(.lower).map { $0 ? .met : .missed } ?? .neutral }

    var table: TableSpec {
        let words = context.words, format = context.format
        let columns: [TableSpec.Column] = [
            .init([.text(words.service(.cause))], width: .fraction(0.34)), .init([.text(words.service(.complaints))], alignment: .trailing, width: .fraction(0.14)), .init([.text(words.service(.share))], alignment: .trailing, width: .fraction(0.14)),
            .init([.text(words.service(.cumulated))], alignment: .trailing, width: .fraction(0.16)), .init([.text(words.onPrevious(context.results.window.period.previous))], alignment: .trailing, width: .fraction(0.22)),
        ]
        let rows = causes.map { cause -> TableSpec.Row in
            let verdict = verdict(cause)
            let change: TableSpec.Cell.Content
            if let difference = cause.previous?.difference {
                let text = Inline.text(format.difference(difference, .count))
                // Clear alone is not clear among all causes: what Holm's correction leaves is.
                change = .text([verdict.found != nil ? .strong([text]) : text], second: [.muted([.text(verdict.found == nil && verdict.isClear ? words.levelVerdict(isClear: true, standsOut: false, isMore: difference > 0) : words.verdict(verdict))])])
            } else {
                change = .text([.muted([.text("–")])])
            }
            return TableSpec.Row([
                TableSpec.Cell(.text([.text(name(cause))]), isHeader: true), TableSpec.Cell(.text([.text(count(cause))])), TableSpec.Cell(.text([.text(format.value(cause.share, .share))])),
                TableSpec.Cell(.text([.text(format.value(cause.cumulated, .share))])), TableSpec.Cell(change),
            ])
        }
        return TableSpec(id: context.anchor("causes-table"), summary: words.service(.causes), columns: columns, rows: rows, isStackedWhenNarrow: true)
    }
}
