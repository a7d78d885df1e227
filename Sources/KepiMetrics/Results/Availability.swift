import KepiConfiguration
import KepiCore
import KepiDataset

/// What a dataset can say: which metrics it lacks tables or columns for, and which windows begin before its rows do.
struct Availability: Sendable {
    let dataset: Dataset
    let settings: Settings
    let isBaseByActivity: Bool
    let windowDays: Int

    /// Why a metric cannot be computed at all; nil where it can.
    func missing(for definition: MetricDefinition) -> Unavailability? {
        for requirement in definition.computation.requires {
            // Somebody to count, and whether they are active: not columns of one table.
            if requirement == "customer" || requirement == "activity" {
                if requirement == "activity", !dataset.isContractual, rows("transactions") == 0 { return .needsTransactions }
                if rows("customers") == 0 { return .needsCustomers }
                continue
            }
            // Known only once the base is: `Gathered.isTenureUnstated`.
            if requirement == "tenure" { continue }
            let alternatives = requirement.split(separator: "|").map { $0.split(separator: ".").map(String.init) }
            guard let first = alternatives.first, let table = first.first else { continue }
            if rows(table) == 0 { return .tableMissing(table: table) }
            // A dimension of the mapping is a column as well.
            let columns = (dataset.tables[table]?.columns ?? []).union((dataset.tables[table]?.dimensions ?? []).filter { $0.distinctValues > 0 }.map(\.name))
            if first.count > 1, !alternatives.contains(where: { $0.count > 1 && columns.contains($0[1]) }) { return .columnMissing(table: table, column: first[1]) }
        }
        for time in definition.computation.times {
            let parts = time.split(separator: ".").map(String.init)
            if parts.count == 2, dataset.tables[parts[0]]?.midnightColumns.contains(parts[1]) == true { return .onlyMidnights(table: parts[0], column: parts[1]) }
        }
        return nil
    }

    private func rows(_ table: String) -> Int { dataset.tables[table]?.rows ?? 0 }

    /// No row of a table behind the metric is as old as the window: nothing can be said of it, zero least.
    func isBeforeData(_ definition: MetricDefinition, _ window: PeriodPlan.Window) -> Bool {
        definition.computation.lookback.keys.contains { table in dataset.tables[table]?.firstDay.map { window.window.end <= $0 } ?? false }
    }

    /// The figure's window begins before the data start of a table that it counts.
    func isEarly(_ definition: MetricDefinition, _ window: PeriodPlan.Window) -> Bool {
        guard !settings.historyComplete else { return false }
        return definition.computation.lookback.contains { table, anchors in anchors.contains { isEarly(table, $0, window) } }
    }

    private func isEarly(_ table: String, _ anchor: MetricDefinition.Computation.Anchor, _ window: PeriodPlan.Window) -> Bool {
        let start = window.start, end = window.end
        var table = table
        let begin: LocalInstant?
        switch anchor {
        case .period: begin = start
        case .window: begin = end.adding(days: -windowDays)
        case .activeStart: begin = dataset.isContractual ? nil : start.adding(days: -windowDays)
        case .activeEnd: begin = dataset.isContractual ? nil : end.adding(days: -windowDays)
        case .baseStart: begin = isBaseByActivity ? start.adding(days: -windowDays) : nil
        case .baseEnd: begin = isBaseByActivity ? end.adding(days: -windowDays) : nil
        case .acquired:
            if !isBaseByActivity { table = "customers" }
            // Without a stated time everybody's first purchase looks new, until W has passed.
            let isStated = dataset.tables["customers"]?.columns.contains("acquired_at") ?? false
            begin = isStated ? start : start.adding(days: -windowDays)
        }
        guard let begin, let firstDay = dataset.tables[table]?.firstDay else { return false }
        return begin < LocalInstant(date: firstDay)
    }
}
