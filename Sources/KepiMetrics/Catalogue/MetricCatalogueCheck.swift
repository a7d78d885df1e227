import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine

extension MetricCatalogue {
    /// Tries the SQL of every metric over empty facts with this dataset's columns, reading no row: what `kepi check` says of metric files.
    ///
    /// Replaces the schema `facts` in the engine and takes it away again.
    /// - Returns: one error a metric whose SQL would not run, at its place in the file.
    /// - Throws: what the engine throws.
    package func check(engine: any Engine, dataset: Dataset) throws -> [Diagnostic] {
        let day = dataset.dataEnd.date.adding(days: -1)
        let plan = PeriodPlan(period: Period(kind: .range, start: day, end: day.adding(days: 1)), dataEnd: dataset.dataEnd, firstDay: nil, windowDays: settings.activityWindowDays)
        let slices = try TimeSlices(plan: plan, transactionsStart: dataset.tables["transactions"]?.firstDay, timeZone: "UTC", engine: engine)
        let tables = FactTables(plan: plan, slices: slices, dataset: dataset, settings: settings, isEmpty: true)
        let reserved = tables.problems()
        guard reserved.isEmpty else { return reserved }
        for statement in tables.statements { try engine.execute(statement) }
        let problems = try MetricCheck(engine: engine, tables: tables).problems(definitions)
        try engine.execute("DROP SCHEMA IF EXISTS facts CASCADE")
        return problems
    }
}
