import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics

/// Response and resolution times with the waiting ones in (Kaplan and Meier, JASA 53, 1958; intervals by Brookmeyer and Crowley, Biometrics 38, 1982, on the log-log scale, as R's survfit), in calendar and
/// business hours, by groups, and complaints by cause (J. M. Juran's Pareto analysis) and age. Leaves the tables of `ServiceTables` in the engine.
///
/// Cost: the window's tickets a few times over, in two conversations with the engine.
struct ServiceAnalysis {
    let context: InsightContext

    init(_ context: InsightContext) { self.context = context }

    /// What tickets are looked at by, where they have it.
    static let dimensions = ["channel", "category", "team", "agent"]

    func outcome() throws -> Outcome<Service> {
        guard context.rows("tickets") > 0 else { return .refused(.unavailable(.tableMissing(table: "tickets"))) }
        let names = ServiceAnalysis.dimensions.filter { name in
            context.dataset.tables["tickets"]?.dimensions.contains { $0.name == name && $0.distinctValues > 0 } == true && context.settings.dimensions?.contains(name) != false
        }
        let tables = ServiceTables(context: context, dimensions: names), complaints = ComplaintsAnalysis(context: context)
        let statements = tables.statements
        let answers = try context.engine.answers(to: statements + ["SELECT count(*) FROM insight.tickets", tables.curves, tables.levels] + complaints.queries).dropFirst(statements.count)
        let results = Array(answers)
        guard results.count == 3 + complaints.queries.count else { return .refused(.unavailable(.noRows)) }
        let count = results[0].rows.first?.first?.integer ?? 0
        var waits = WaitingTimes(results[1])
        if !waits.reached.isEmpty { waits.add(effects: try context.engine.query(tables.effects(waits.reached))) }
        let levels = ServiceLevels(results[2])
        let isEarly = !context.settings.historyComplete && (context.dataset.tables["tickets"]?.firstDay.map { context.window.start < $0 } ?? false)
        let hours = context.settings.businessHours
        let response: Outcome<Service.Waits> = withoutResponses.map { .refused($0) }
            ?? waits.waits(.response, business: hours == nil ? nil : .responseBusiness, level: levels.whole(isEarlyData: isEarly), businessLevel: levels.whole(ServiceTables.businessRows, isEarlyData: isEarly), isEarlyData: isEarly)
        let resolution: Outcome<Service.Waits> = context.has("tickets.resolved_at")
            ? waits.waits(.resolution, business: hours == nil ? nil : .resolutionBusiness, isEarlyData: isEarly)
            : .refused(.unavailable(.columnMissing(table: "tickets", column: "resolved_at")))
        return .found(Service(tickets: count, slaHours: context.settings.slaHours, businessHours: hours, response: response, resolution: resolution,
                              dimensions: dimensions(names, levels, waits, count, isEarly), complaints: complaints.complaints(results[3...], waits: waits, isEarlyData: isEarly), isEarlyData: isEarly))
    }

    /// Why there are no response times, as for the metrics of them; nil where there are.
    private var withoutResponses: Refusal? {
        guard context.has("tickets.first_response_at") else { return .unavailable(.columnMissing(table: "tickets", column: "first_response_at")) }
        let midnight = ["opened_at", "first_response_at"].first { context.dataset.tables["tickets"]?.midnightColumns.contains($0) == true }
        return midnight.map { .unavailable(.onlyMidnights(table: "tickets", column: $0)) }
    }

    private func dimensions(_ names: [String], _ levels: ServiceLevels, _ waits: WaitingTimes, _ tickets: Int, _ isEarly: Bool) -> Outcome<[Service.Dimension]> {
        if let refusal = withoutResponses { return .refused(refusal) }
        guard let missing = ServiceAnalysis.dimensions.last else { return .found([]) }
        guard !names.isEmpty else { return .refused(.unavailable(.columnMissing(table: "tickets", column: missing))) }
        guard tickets > 0 else { return .refused(.unavailable(.noRows)) }
        let found = names.compactMap { levels.dimension($0, minimumGroup: context.minimumGroup, waits: waits, isEarlyData: isEarly) }
        return found.isEmpty ? .refused(.allAlike(what: .cases)) : .found(found)
    }
}
