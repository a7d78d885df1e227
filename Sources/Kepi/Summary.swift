import KepiConfiguration
import KepiCore
import KepiDataset
import KepiDelivery
import KepiMetrics
import KepiScorecard

/// What a build says at its end: the KPIs, the rows, the files.
package enum Summary {
    package static func lines(_ outcome: ReportRun.Outcome) -> [String] {
        let review = outcome.review
        let format = QuantityFormat(language: .en, currency: review.project.currency)
        var rows = [["", review.results.window.period.id + (review.results.window.isPartial ? " (running)" : ""), "95% interval", "previous", "", "year ago", "", "target"]]
        for result in review.results.metrics where result.definition.isHeadline {
            let unit = result.definition.unit
            rows.append([
                result.definition.names[.en].madeVisible,
                result.current.value.map { format.value($0, unit) } ?? "unavailable",
                result.current.interval.map { format.range($0.low, $0.high, unit) } ?? "",
                result.previous?.difference.map { format.difference($0, unit) } ?? "", verdict(result.previous),
                result.yearAgo?.difference.map { format.difference($0, unit) } ?? "", verdict(result.yearAgo),
                review.targets[result.id]?.status.rawValue ?? "",
            ])
        }
        var lines = TextColumns.aligned(rows, trailing: [1, 2, 3, 5])
        if let scorecard = review.scorecard, let score = scorecard.score {
            lines.append("")
            lines.append("Scorecard \(format.number(score, decimals: 1)) of 100, \(format.percent(scorecard.coverage)) of its weight has data, \(scorecard.missedMeasures) missed")
        }
        lines.append("")
        for table in review.dataset.quality.tables {
            lines.append("\(table.table): \(format.integer(table.read)) rows read, \(format.integer(table.accepted)) accepted, \(format.integer(table.rejected)) rejected"
                + (table.rejectedValues > 0 ? ", \(format.integer(table.rejectedValues)) single values rejected" : ""))
        }
        lines.append("")
        lines += outcome.files.map { outcome.folder + "/" + $0 }
        return lines.map(\.madeVisible)
    }

    package static func json(_ outcome: ReportRun.Outcome) -> JSONValue {
        .object([
            .init("ok", .boolean(true)), .init("period", .string(outcome.review.results.window.period.id)), .init("folder", .string(outcome.folder)),
            .init("files", .array(outcome.files.map { .string($0) })),
            .init("warnings", .array(outcome.review.diagnostics.map { .string($0.rendered) })),
        ])
    }

    private static func verdict(_ comparison: Comparison?) -> String {
        guard let comparison, let difference = comparison.difference else { return "" }
        switch comparison.isClear {
        case nil: return "no verdict"
        case false?: return "could be chance"
        case true?: return difference > 0 ? "clear rise" : "clear fall"
        }
    }
}
