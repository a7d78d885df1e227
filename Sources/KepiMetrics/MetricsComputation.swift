import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine

/// Computes every metric of a catalogue over a dataset.
///
/// Cost: a few statements over the clean tables, one or two for each fact, whatever the number of metrics, in three conversations with the engine; see `FactTables`.
package struct MetricsComputation: Sendable {
    let engine: any Engine
    let dataset: Dataset
    let catalogue: MetricCatalogue
    let project: Project

    package init(engine: any Engine, dataset: Dataset, catalogue: MetricCatalogue, project: Project) {
        self.engine = engine; self.dataset = dataset; self.catalogue = catalogue; self.project = project
    }

    /// All metrics over `period`, with the earlier ones, trend, limits and groups.
    ///
    /// A metric that cannot be computed is there with the reason; nothing is left out. Leaves the schema `facts` in the engine.
    /// - Throws: `Failure`: `period.after-data` where the period has not begun by the data end, `period.no-transactions` where there are transactions and
    ///   none lies in it, `metric.sql` for a metric file of the project's with SQL that does not run, the engine's own.
    package func compute(period: Period) throws(Failure) -> MetricResults {
        do {
            return try results(period)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.machine, [Diagnostic(code: "engine.failed", "the engine failed: \(error)")])
        }
    }

    private func results(_ period: Period) throws -> MetricResults {
        let dataEnd = dataset.dataEnd
        if LocalInstant(date: dataEnd.date, secondsOfDay: dataEnd.secondsOfDay) <= LocalInstant(date: period.start) {
            throw Failure(.input, [Diagnostic(code: "period.after-data", "\(period) begins on \(period.start); the data end before \(dataEnd.date)",
                                              suggestion: "choose an earlier period")])
        }
        let settings = project.settings
        let transactions = dataset.tables["transactions"]
        let plan = PeriodPlan(period: period, dataEnd: dataEnd, firstDay: dataset.tables.values.compactMap(\.firstDay).min(), windowDays: settings.activityWindowDays)
        let slices = try TimeSlices(plan: plan, transactionsStart: transactions?.firstDay, timeZone: project.timeZone, engine: engine)
        var tables = FactTables(plan: plan, slices: slices, dataset: dataset, settings: settings)
        tables.purchaseWords = Set(catalogue.definitions.filter { $0.computation.fact == Fact.purchases.rawValue }.flatMap(\.computation.words))
        var diagnostics = Diagnostics()
        diagnostics.add(contentsOf: tables.problems(sources: project.sources))
        try diagnostics.throwIfErrors()
        var preparation = tables.statements
        if !catalogue.ownIDs.isEmpty {
            _ = try engine.answers(to: preparation)
            preparation = []
            try checkOwnMetrics(tables: tables)
        }
        let availability = Availability(dataset: dataset, settings: settings, isBaseByActivity: tables.isBaseByActivity, windowDays: plan.windowDays)
        let gathering = Gathering(engine: engine, plan: plan, tables: tables, availability: availability, definitions: catalogue.definitions)
        let gathered = try gathering.run(after: preparation)
        if (transactions?.rows ?? 0) > 0, !gathered.hasTransactions {
            let range = transactions.flatMap { facts in facts.firstDay.flatMap { first in facts.lastDay.map { "; they run from \(first) to \($0)" } } } ?? ""
            throw Failure(.input, [Diagnostic(code: "period.no-transactions", "no transaction lies in \(period)\(range)")])
        }
        let measures = MeasureRows(gathered.measures, fiscalYearStart: project.calendar.fiscalYearStart)
        return ResultAssembly(plan: plan, tables: tables, availability: availability, catalogue: catalogue, gathered: gathered, measures: measures).results()
    }

    /// Tries the SQL of the project's own metrics on the facts, so that each mistake is reported with its file, not the engine's first.
    private func checkOwnMetrics(tables: FactTables) throws {
        var diagnostics = Diagnostics()
        diagnostics.add(contentsOf: try MetricCheck(engine: engine, tables: tables).problems(catalogue.definitions.filter { catalogue.ownIDs.contains($0.id) }))
        try diagnostics.throwIfErrors()
    }
}
