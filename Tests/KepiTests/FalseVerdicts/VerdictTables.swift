import KepiReport

/// The tables of docs/statistics.md.
struct VerdictTables {
    /// Companies in which nothing changes.
    var stable: [(answers: StableCompany.Answers, tally: VerdictTally)]
    /// Companies to which something happens.
    var changed: [(effect: TrueEffect, tally: VerdictTally)] = []

    var markdown: String { ([reports, verdicts] + (changed.isEmpty ? [] : [effects])).joined(separator: "\n\n") + "\n" }

    private func table(_ header: [String], _ rows: [[String]]) -> String {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        return ([line(header), line(["---"] + header.dropFirst().map { _ in "---:" })] + rows.map(line)).joined(separator: "\n")
    }

    private var reports: String {
        table(["of \(stable.first?.tally.records.count ?? 0) reports without a change"] + stable.map(\.answers.rawValue), [
            ("with a false finding", \VerdictTally.withFinding), ("of a headline figure", \.falseTotals), ("of a group by itself", \.falseGroups), ("of an unusual point", \.falseUnusual),
            ("with a headline figure called clear in the table", \.withClearHeadline), ("with a figure outside its limits", \.withUnusual),
        ].map { words, path in [words] + stable.map { $0.tally[keyPath: path].withInterval } })
    }

    private var verdicts: String {
        let metrics = stable.first?.tally.metrics ?? []
        let rows = metrics.map { metric in
            ["`\(metric)`"] + stable.flatMap { [$0.tally.clear(metric, .previous).percent, $0.tally.clear(metric, .yearAgo).percent, $0.tally.clearGroups(metric).percent] }
                + [Frequency(count: stable.reduce(0) { $0 + $1.tally.unusual(metric).count }, total: stable.reduce(0) { $0 + $1.tally.unusual(metric).total }).percent]
        }
        return table(["called clear without a change"] + stable.flatMap { ["\($0.answers.rawValue): previous", "year ago", "groups"] } + ["outside limits"], rows)
    }

    private var effects: String {
        let header = ["of \(changed.first?.tally.records.count ?? 0) reports with this change", "where", "tell it", "tell it rightly", "with a wrong group"]
        return table(header, changed.map { effect, tally in
            [effect.words, effect.region ?? "everywhere", tally.found(effect).percent, tally.located(effect).percent, tally.mislocated(effect).percent]
        })
    }
}

extension VerdictTally {
    fileprivate var falseTotals: Frequency { withFinding(of: .total) }
    fileprivate var falseGroups: Frequency { withFinding(of: .group) }
    fileprivate var falseUnusual: Frequency { withFinding(of: .unusual) }
}
