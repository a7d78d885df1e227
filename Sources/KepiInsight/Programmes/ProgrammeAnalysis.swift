import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics

/// Before against after of what kepi.yaml names and of the campaigns, by customer. Cost: for each programme and figure one pass over three windows of one table.
struct ProgrammeAnalysis {
    let context: InsightContext
    /// Days that a window has at least, customers that each figure of it needs, and what a count of a share needs on either side.
    static let leastDays = 14, leastCustomers = 30, leastCell = 5.0
    /// The most campaigns looked at.
    static let mostCampaigns = 12

    init(_ context: InsightContext) { self.context = context }

    func programmes() throws -> Programmes {
        var programmes = Programmes()
        if !context.project.programmes.isEmpty { programmes.named = .found(tested(try context.project.programmes.map { try programme($0) })) }
        programmes.campaigns = try campaigns()
        return programmes
    }

    /// The day after the last that is reported on.
    private var end: LocalDate { min(context.window.end, context.dataset.dataEnd.secondsOfDay > 0 ? context.dataset.dataEnd.date.adding(days: 1) : context.dataset.dataEnd.date) }

    private func tested(_ programmes: [Programmes.Programme]) -> [Programmes.Programme] {
        var programmes = programmes
        var clear = HolmProcedure.rejects(programmes.flatMap { $0.effects.map { $0.difference?.pValue } })[...]
        for index in programmes.indices {
            for effect in programmes[index].effects.indices { programmes[index].effects[effect].isFinding = clear.popFirst() ?? false }
        }
        return programmes
    }

    // MARK: Programmes

    private func programme(_ stated: Project.Programme) throws -> Programmes.Programme {
        let missing = stated.reached.first { condition in context.dataset.tables["customers"]?.dimensions.contains { $0.name == condition.dimension } != true }
        guard missing == nil else {
            return refused(stated.id, stated.name, stated.date, .all, stated.days, .unavailable(.columnMissing(table: "customers", column: missing?.dimension ?? "")))
        }
        guard !stated.reached.isEmpty else { return try compared(stated.id, stated.name, stated.date, .all, "TRUE", stated.days, stated.measures) }
        let isPlaced = stated.reached.map { "\(SQL.identifier($0.dimension)) IS NOT NULL" }.joined(separator: " AND ")
        let holds = stated.reached.map { "\(SQL.identifier($0.dimension)) IN (\($0.values.map(SQL.literal).joined(separator: ", ")))" }.joined(separator: " AND ")
        // The parts that the others are made of: by the one dimension that tells them apart, where it has few values.
        let parts = stated.reached.count == 1 ? stated.reached.first.flatMap { condition in
            context.dataset.tables["customers"]?.dimensions.first { $0.name == condition.dimension && (2...30).contains($0.distinctValues) }.map { SQL.identifier($0.name) }
        } : nil
        return try compared(stated.id, stated.name, stated.date, .customers(stated.reached), "CASE WHEN \(isPlaced) THEN \(holds) END", stated.days, stated.measures, parts: parts)
    }

    private func refused(_ id: String, _ name: LocalizedText, _ date: LocalDate, _ reach: Programmes.Programme.Reach, _ days: Int, _ refusal: Refusal) -> Programmes.Programme {
        .init(id: id, name: name, date: date, reach: reach, days: 0, askedDays: days, reached: 0, others: 0, unplaced: 0, effects: [], refusal: refusal)
    }

    // MARK: Campaigns

    private func campaigns() throws -> Outcome<[Programmes.Programme]> {
        guard context.rows("campaigns") > 0 else { return .refused(.unavailable(.tableMissing(table: "campaigns"))) }
        let marks = ["campaign_id", "campaign"].first { name in context.dataset.tables["interactions"]?.dimensions.contains { $0.name == name } ?? false }
        let last = "greatest(COALESCE(ended_on, started_on), started_on)"
        let rows = try context.engine.query("""
            SELECT campaign_id, name, CAST(started_on AS VARCHAR), CAST(\(last) - started_on + 1 AS BIGINT) FROM main.campaigns WHERE started_on < DATE '\(end)' AND \(last) >= DATE '\(context.window.start)'
            ORDER BY started_on DESC, campaign_id LIMIT \(ProgrammeAnalysis.mostCampaigns + 1)
            """).rows
        guard !rows.isEmpty else { return .refused(.unavailable(.noRows)) }
        return .found(tested(try rows.prefix(ProgrammeAnalysis.mostCampaigns).compactMap { row in
            guard let id = row[0].text, let date = row[2].text.flatMap({ LocalDate(String($0.prefix(10))) }), let days = row[3].integer else { return nil }
            let name = LocalizedText(row[1].text ?? id), span = min(max(days, 28), 180)
            let measures: [Project.Programme.Measure] = [.purchasing, .loyalty, context.knowsProfit ? .profit : .revenue]
            guard let marks else { return try compared(id, name, date, .all, "TRUE", span, measures) }
            let reached = "customer_key IN (SELECT customer_key FROM main.interactions WHERE \(SQL.identifier(marks)) = \(SQL.literal(id)) AND customer_key IS NOT NULL)"
            return try compared(id, name, date, .contacted, reached, span, measures)
        }))
    }

    // MARK: Comparison

    /// - Parameters:
    ///   - reached: SQL over a row of `main.customers`: true, false, or NULL for a customer who is neither.
    ///   - parts: SQL that names the part of the others that a customer is in; nil: they are one.
    private func compared(_ id: String, _ name: LocalizedText, _ date: LocalDate, _ reach: Programmes.Programme.Reach, _ reached: String, _ asked: Int,
                          _ measures: [Project.Programme.Measure], parts: String? = nil) throws -> Programmes.Programme {
        let after = end.dayNumber - date.dayNumber
        guard after >= ProgrammeAnalysis.leastDays else { return refused(id, name, date, reach, asked, .tooFew(what: .daysAround, count: max(0, after), least: ProgrammeAnalysis.leastDays)) }
        let measured = measures.map { ProgrammeMeasureSQL(context: context, measure: $0) }
        // The same windows for all figures, so that they can be read beside one another.
        let held = measured.filter { $0.missing == nil }.compactMap { context.dataset.tables[$0.table]?.firstDay.map { date.dayNumber - $0.dayNumber } }.min()
        let days = min(asked, after, held ?? after)
        guard days >= ProgrammeAnalysis.leastDays else { return refused(id, name, date, reach, asked, .tooFew(what: .daysAround, count: max(0, days), least: ProgrammeAnalysis.leastDays)) }
        let groups = "SELECT customer_key, \(reached) AS reached, \(parts ?? "CAST(NULL AS VARCHAR)") AS part FROM main.customers"
        let answers = try context.engine.answers(to: ["""
            SELECT reached, count(*) FROM (SELECT customer_key, acquired_on, closed_on, \(reached) AS reached FROM main.customers) AS c
            WHERE COALESCE(acquired_on < DATE '\(date)', TRUE) AND COALESCE(closed_on >= DATE '\(date)', TRUE) GROUP BY reached
            """] + measured.filter { $0.missing == nil }.map { question($0, date, days, groups) })
        var counts: [Bool?: Int] = [:]
        for row in answers[0].rows { counts[row[0].boolean] = row[1].integer }
        var sums = answers.dropFirst()
        let effects = measured.map { sql -> Programmes.Effect in
            if let missing = sql.missing { return Programmes.Effect(measure: sql.measure, reached: .none, isFinding: false, refusal: missing) }
            return effect(sql, sums.popFirst() ?? ResultTable(columns: [], rows: []), date, days, isAll: reach == .all)
        }
        return .init(id: id, name: name, date: date, reach: reach, days: days, askedDays: asked, reached: counts[true] ?? 0, others: counts[false] ?? 0, unplaced: counts[nil] ?? 0, effects: effects)
    }

    /// One row for each group and pair of windows (0: before and after, −1: the one earlier and before): customers and sums as `DifferenceInDifferences.Group` takes them.
    private func question(_ sql: ProgrammeMeasureSQL, _ date: LocalDate, _ days: Int, _ groups: String) -> String {
        let windows = (-1...1).map { ProgrammeMeasureSQL.Window(number: $0, from: date.adding(days: days * ($0 - 1)), to: date.adding(days: days * $0)) }
        let zero = "CAST(0 AS DECIMAL(18,4))"
        func product(_ a: String, _ b: String) -> String { "CAST(sum(CAST(\(a) * \(b) AS DECIMAL(38,8))) AS VARCHAR)" }
        return """
            WITH facts_of AS (SELECT customer_key, w, CAST(x AS DECIMAL(18,4)) AS x, CAST(y AS DECIMAL(18,4)) AS y FROM (\(sql.rows(windows))) AS r),
            pairs AS (SELECT customer_key, -1 AS pair, COALESCE(max(x) FILTER (WHERE w = -1), \(zero)) AS x0, COALESCE(max(y) FILTER (WHERE w = -1), \(zero)) AS y0,
                COALESCE(max(x) FILTER (WHERE w = 0), \(zero)) AS x1, COALESCE(max(y) FILTER (WHERE w = 0), \(zero)) AS y1 FROM facts_of WHERE w <= 0 GROUP BY customer_key
                UNION ALL SELECT customer_key, 0, COALESCE(max(x) FILTER (WHERE w = 0), \(zero)), COALESCE(max(y) FILTER (WHERE w = 0), \(zero)),
                COALESCE(max(x) FILTER (WHERE w = 1), \(zero)), COALESCE(max(y) FILTER (WHERE w = 1), \(zero)) FROM facts_of WHERE w >= 0 GROUP BY customer_key)
            SELECT reached, pair, CASE WHEN NOT reached THEN part END AS part, count(*) FILTER (WHERE x0 > 0), count(*) FILTER (WHERE x1 > 0), CAST(sum(x0) AS VARCHAR), CAST(sum(y0) AS VARCHAR), CAST(sum(x1) AS VARCHAR), CAST(sum(y1) AS VARCHAR),
            \(product("x0", "x0")), \(product("x0", "y0")), \(product("y0", "y0")), \(product("x1", "x1")), \(product("x1", "y1")), \(product("y1", "y1")),
            \(product("x1", "x0")), \(product("x1", "y0")), \(product("y1", "x0")), \(product("y1", "y0"))
            FROM pairs JOIN (\(groups)) AS g USING (customer_key) WHERE reached IS NOT NULL GROUP BY reached, pair, CASE WHEN NOT reached THEN part END ORDER BY 1, 2, 3
            """
    }

    private func effect(_ sql: ProgrammeMeasureSQL, _ answer: ResultTable, _ date: LocalDate, _ days: Int, isAll: Bool) -> Programmes.Effect {
        func group(_ isReached: Bool, _ pair: Int) -> DifferenceInDifferences.Group? {
            parts(isReached, pair).map(\.group).reduce(nil) { sum, part in sum.map { $0 + part } ?? part }
        }
        func parts(_ isReached: Bool, _ pair: Int) -> [(name: String?, group: DifferenceInDifferences.Group)] {
            answer.rows.filter { $0[0].boolean == isReached && $0[1].integer == pair }.map { row in
                let sums = row.dropFirst(5).map { $0.number ?? 0 }
                return (row[2].text, .init(customersBefore: row[3].integer ?? 0, customersAfter: row[4].integer ?? 0, x0: sums[0], y0: sums[1], x1: sums[2], y1: sums[3], x0x0: sums[4], x0y0: sums[5], y0y0: sums[6],
                             x1x1: sums[7], x1y1: sums[8], y1y1: sums[9], x1x0: sums[10], x1y0: sums[11], y1x0: sums[12], y1y0: sums[13]))
            }
        }
        let reached = group(true, 0), others = isAll ? nil : group(false, 0)
        let fewest = (isAll ? [reached] : [reached, others]).map { min($0?.customersBefore ?? 0, $0?.customersAfter ?? 0) }.min() ?? 0
        guard let reached, fewest >= ProgrammeAnalysis.leastCustomers, isAll || others != nil else {
            return .init(measure: sql.measure, reached: .none, isFinding: false, refusal: .tooFew(what: sql.measure == .satisfaction ? .answers : .customers, count: fewest, least: ProgrammeAnalysis.leastCustomers))
        }
        let firstDay = context.dataset.tables[sql.table]?.firstDay
        /// Whether the data hold the windows that a figure of the window from `number` on needs.
        func isHeld(_ number: Int) -> Bool { firstDay.map { $0 <= date.adding(days: days * (number - 1 - sql.lookback)) } ?? false }
        guard isHeld(0) else { return .init(measure: sql.measure, reached: .none, isFinding: false, refusal: .tooFew(what: .daysAround, count: firstDay.map { (date.dayNumber - $0.dayNumber) / (1 + sql.lookback) } ?? 0, least: days)) }
        var earlier: Difference?
        if isHeld(-1), let one = group(true, -1), let zero = group(false, -1), min(one.customersBefore, zero.customersBefore) >= ProgrammeAnalysis.leastCustomers {
            earlier = judged(DifferenceInDifferences.effect(reached: one, others: zero), sql.measure, [one, zero])
        }
        var hangsOn: [String] = []
        if others != nil { hangsOn = self.hangsOn(parts(false, 0), reached) }
        let difference = others.map { DifferenceInDifferences.effect(reached: reached, others: $0) } ?? DifferenceInDifferences.change(reached)
        return .init(measure: sql.measure, reached: .init(reached), others: others.map(Programmes.Effect.Movement.init), difference: judged(difference, sql.measure, [reached] + (others.map { [$0] } ?? [])),
                     isFinding: false, hangsOn: hangsOn, earlier: earlier)
    }

    /// Parts of the others without which the difference is not clear, the largest first; of parts large enough to be named.
    private func hangsOn(_ parts: [(name: String?, group: DifferenceInDifferences.Group)], _ reached: DifferenceInDifferences.Group) -> [String] {
        guard parts.count > 1 else { return [] }
        let ranked = parts.sorted { ($1.group.customersBefore, $0.name ?? "") < ($0.group.customersBefore, $1.name ?? "") }
        return ranked.indices.compactMap { index in
            guard let name = ranked[index].name, min(ranked[index].group.customersBefore, ranked[index].group.customersAfter) >= context.minimumGroup else { return nil }
            let rest = ranked.indices.filter { $0 != index }.map { ranked[$0].group }.reduce(nil as DifferenceInDifferences.Group?) { sum, part in sum.map { $0 + part } ?? part }
            return rest.flatMap { DifferenceInDifferences.effect(reached: reached, others: $0) }?.isClear == true ? nil : name
        }
    }

    /// A share of too few on either side has no verdict: the normal interval does not hold there.
    private func judged(_ difference: Difference?, _ measure: Project.Programme.Measure, _ groups: [DifferenceInDifferences.Group]) -> Difference? {
        let isShare = [.loyalty, .retention, .purchasing, .satisfaction].contains(measure)
        let cells = groups.flatMap { isShare ? [$0.y0, $0.x0 - $0.y0, $0.y1, $0.x1 - $0.y1] : measure == .complaints ? [$0.y0, $0.y1] : [] }
        return cells.allSatisfy { $0 >= ProgrammeAnalysis.leastCell } ? difference : difference.map { Difference(value: $0.value) }
    }
}

extension Programmes.Effect.Movement {
    static let none = Programmes.Effect.Movement(before: nil, after: nil, customersBefore: 0, customersAfter: 0)

    init(_ group: DifferenceInDifferences.Group) {
        self.init(before: group.before, after: group.after, customersBefore: group.customersBefore, customersAfter: group.customersAfter)
    }
}
