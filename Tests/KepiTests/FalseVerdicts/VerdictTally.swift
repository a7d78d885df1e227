import KepiReport

/// What was said of many data sets of one company, counted.
struct VerdictTally: Sendable {
    var records: [VerdictRecord]

    /// Figures with a verdict, in the order of the catalogue.
    var metrics: [String] {
        var seen: Set<String> = []
        return records.flatMap(\.verdicts).filter { seen.insert($0.metric).inserted }.map(\.metric)
    }

    func isHeadline(_ metric: String) -> Bool { records.contains { $0.verdicts.contains { $0.metric == metric && $0.isHeadline } } }

    /// How many of the company's figures are called clearly changed.
    func clear(_ metric: String, _ against: Against) -> Frequency {
        verdicts { $0.isTotal && $0.metric == metric && $0.against == against }
    }

    /// How many of its groups' figures are, against either; those of one data set hang together.
    func clearGroups(_ metric: String) -> Frequency { verdicts { !$0.isTotal && $0.metric == metric } }

    private func verdicts(_ isCounted: (VerdictRecord.Verdict) -> Bool) -> Frequency {
        let counted = records.flatMap(\.verdicts).filter(isCounted)
        return Frequency(count: counted.count { $0.isClear }, total: counted.count)
    }

    /// Figures outside their limits.
    func unusual(_ metric: String) -> Frequency {
        let counted = records.flatMap(\.unusual).filter { $0.metric == metric }
        return Frequency(count: counted.count { $0.isUnusual }, total: counted.count)
    }

    /// Data sets of which something is so.
    func sets(_ isSo: (VerdictRecord) -> Bool) -> Frequency { Frequency(count: records.count(where: isSo), total: records.count) }

    var withFinding: Frequency { sets { !$0.told.isEmpty } }
    func withFinding(of kind: Finding.Kind) -> Frequency { sets { $0.told.contains { $0.kind == kind } } }
    var withClearHeadline: Frequency { sets { $0.verdicts.contains { $0.isTotal && $0.isHeadline && $0.isClear } } }
    var withUnusual: Frequency { sets { $0.unusual.contains { $0.isUnusual } } }

    // MARK: Of a true effect

    private func tells(_ effect: TrueEffect, _ told: VerdictRecord.Told) -> Bool { told.metric == effect.measure.rawValue && told.movement == effect.movement }

    /// Reports that tell it, of the company or of a group.
    func found(_ effect: TrueEffect) -> Frequency { sets { $0.told.contains { tells(effect, $0) } } }
    /// Reports that tell it rightly: with its region, or with no group where it is everywhere.
    func located(_ effect: TrueEffect) -> Frequency { sets { $0.told.contains { tells(effect, $0) && $0.group == effect.region.map { "region \($0)" } } } }
    /// Reports that tell it with a group that has no part in it of its own.
    func mislocated(_ effect: TrueEffect) -> Frequency {
        sets { $0.told.contains { told in tells(effect, told) && told.group.map { $0 != effect.region.map { "region \($0)" } } == true } }
    }
}
