import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine

/// Everything that the engine said, before it becomes figures.
struct Gathered: Sendable {
    var sums = Sums()
    /// Metric → cell of the earlier window → sums over customers with the reported window.
    var overlaps: [String: [CellKey: CustomerOverlap]] = [:]
    /// Quantiles and top shares are figures at once: they need several answers each.
    var figures: [String: [CellKey: Figure]] = [:]
    /// Why a metric cannot be computed.
    var missing: [String: Unavailability] = [:]
    /// The 90th percentile of the days between a customer's purchases, where it was asked for.
    var suggestedWindow: Double?
}

/// Runs one or a few statements for each fact, whatever the number of metrics over it.
struct Gathering {
    let engine: any Engine
    let plan: PeriodPlan
    let tables: FactTables
    let availability: Availability
    let definitions: [MetricDefinition]

    /// Terms that are no metric: they stand beside metrics, or in the checks.
    enum Aside {
        static let revenueCovered = "~revenue_covered"
        static let couldLapse = "~could_lapse"
        static let baseAtEnd = "~base_end", kept = "~kept", acquired = "~acquired", reactivated = "~reactivated"
    }

    func run() throws -> Gathered {
        var gathered = Gathered()
        for definition in definitions { gathered.missing[definition.id] = availability.missing(for: definition) }
        let available = definitions.filter { gathered.missing[$0.id] == nil }
        let terms = asides(available) + available.filter(\.isAdditive).flatMap { definition in
            [Fact(rawValue: definition.computation.fact).map { Term.of(definition, $0) }, Term.denominator(of: definition)].compactMap(\.self)
        }
        let withLimits = Set(available.filter(\.hasLimits).map(\.id))
        for fact in Fact.allCases {
            let ofFact = terms.filter { $0.fact == fact }
            try addGroups(fact, ofFact, &gathered)
            // A statement costs more than the few rows that it spares where there are not many.
            let isSmall = fact.tables.allSatisfy { (tables.dataset.tables[$0]?.rows ?? 0) < 300_000 }
            let further = plan.totals(withHistory: isSmall).filter { !plan.compared.contains($0) }
            try add(fact, ofFact, further, [], &gathered)
            try add(fact, ofFact.filter { withLimits.contains($0.id) }, plan.history.filter { !plan.compared.contains($0) && !further.contains($0) }, [], &gathered)
        }
        gathered.overlaps = try OverlapStatement(metrics: available.filter(\.countsSameCustomers), plan: plan, dimensions: tables.dimensions(of: .customerPeriods).map(\.name)).overlaps(engine)
        let distributions = DistributionGathering(engine: engine, plan: plan, tables: tables, availability: availability)
        gathered.figures = try distributions.figures(available.filter { !$0.isAdditive })
        try suggestWindow(&gathered)
        return gathered
    }

    /// The compared windows, by every dimension of the fact and of its customers.
    private func addGroups(_ fact: Fact, _ terms: [Term], _ gathered: inout Gathered) throws {
        let dimensions = tables.dimensions(of: fact)
        let own = dimensions.filter { !$0.isCustomers }.map(\.name), customers = dimensions.filter(\.isCustomers).map(\.name)
        guard fact.namesCustomers, !fact.hasRowForCustomer else { return try add(fact, terms, plan.compared, dimensions.map(\.name), &gathered) }
        if fact.isClustered {
            try add(fact, terms, plan.compared, own, &gathered)
            if !customers.isEmpty { try add(fact, terms, plan.compared, customers, ofCustomers: true, &gathered) }
        } else {
            try add(fact, terms, plan.compared, dimensions.map(\.name), &gathered)
            guard !terms.isEmpty else { return }
            for (names, isCustomers) in [(own, false), (customers, true)] {
                // How many customers a group has decides only whether it is hidden: where all groups are far from that, an estimate does.
                func hasSmallGroup(_ dimension: String, _ size: (CellSums) -> Int) -> Bool {
                    terms.contains { gathered.sums.cells(of: $0.id, dimension: dimension).contains { $0.statistics.rows > 0 && size($0) < largeGroup } }
                }
                let large = names.filter { !hasSmallGroup($0) { $0.statistics.rows } }
                if !large.isEmpty {
                    let statement = statement(fact, terms, plan.compared, large, ofCustomers: isCustomers)
                    gathered.sums.addSizes(try engine.query(statement.estimatedSizesSQL), of: statement)
                }
                let small = names.filter { !large.contains($0) || hasSmallGroup($0) { $0.size.customers + $0.size.anonymousRows } }
                if !small.isEmpty {
                    let statement = statement(fact, terms, plan.compared, small, ofCustomers: isCustomers)
                    if let sizes = statement.sizesSQL { gathered.sums.addSizes(try engine.query(sizes), of: statement) }
                }
            }
        }
    }

    /// Far above any `minimum_group`, and above what an estimate may be wrong by.
    private var largeGroup: Int { max(1000, 20 * tables.settings.minimumGroup) }

    private func add(_ fact: Fact, _ terms: [Term], _ windows: [Int], _ dimensions: [String], ofCustomers: Bool = false, _ gathered: inout Gathered) throws {
        guard !terms.isEmpty, !windows.isEmpty else { return }
        let statement = statement(fact, terms, windows, dimensions, ofCustomers: ofCustomers)
        gathered.sums.add(try engine.query(statement.sql), of: statement)
    }

    private func statement(_ fact: Fact, _ terms: [Term], _ windows: [Int], _ dimensions: [String], ofCustomers: Bool) -> FactStatement {
        let words = SQLWords.of(terms.flatMap { [$0.y, $0.x ?? "", $0.filter ?? ""] })
        let readsCustomers = tables.customersDimensions(of: fact).contains { SQLWords.of([$0]).isSubset(of: words) }
        return FactStatement(fact: fact, terms: terms, windows: windows, dimensions: dimensions, isByCustomersDimensions: ofCustomers, readsCustomers: readsCustomers)
    }

    private func asides(_ available: [MetricDefinition]) -> [Term] {
        func count(_ id: String, _ condition: String) -> Term {
            Term(id: id, fact: .customerPeriods, filter: condition, expression: "1", type: "INTEGER")
        }
        var terms = [count(Aside.baseAtEnd, "base_end"), count(Aside.kept, "base_start AND base_end"), count(Aside.acquired, "base_end AND NOT base_start AND acquired"),
                     count(Aside.reactivated, "base_end AND NOT base_start AND NOT acquired")]
        if !availability.dataset.isContractual { terms.append(count(Aside.couldLapse, "active_start AND could_lapse")) }
        if available.contains(where: \.needsProfit) {
            terms.append(Term(id: Aside.revenueCovered, fact: .transactions, filter: nil, expression: "CASE WHEN profit IS NOT NULL THEN amount ELSE 0 END", type: "DECIMAL(18,4)",
                              x: "CAST(amount AS DECIMAL(18,4))"))
        }
        return terms
    }

    /// Retention over a window that is too long to move: the window that the days between purchases suggest.
    private func suggestWindow(_ gathered: inout Gathered) throws {
        guard gathered.isLagging(plan) else { return }
        let answer = try engine.query("""
            SELECT percentile_disc(0.9) WITHIN GROUP (ORDER BY gap) AS days FROM (
            SELECT on_day - lag(on_day) OVER (PARTITION BY customer_key ORDER BY on_day) AS gap
            FROM (SELECT DISTINCT customer_key, occurred_on AS on_day FROM main.transactions WHERE customer_key IS NOT NULL AND amount > 0) AS d) AS g WHERE gap IS NOT NULL
            """)
        gathered.suggestedWindow = answer.rows.first?.first?.number
    }
}

extension Gathered {
    /// Of the base at the start, those whose last purchase was before end − W; nil where the base does not go by purchases.
    func couldLapse(_ plan: PeriodPlan) -> Int? {
        let key = CellKey(window: plan.current)
        return sums.holds(Gathering.Aside.couldLapse, key) ? sums[Gathering.Aside.couldLapse, key].statistics.rows : nil
    }

    /// Under a tenth of the base at the start could have lapsed at all.
    func isLagging(_ plan: PeriodPlan) -> Bool {
        guard missing["retention"] == nil, let couldLapse = couldLapse(plan) else { return false }
        let base = sums["retention", CellKey(window: plan.current)].statistics.sumX
        return base > 0 && Double(couldLapse) < base / 10
    }
}

extension MetricDefinition {
    /// Reduced to sums; quantiles and top shares are not.
    var isAdditive: Bool { kind != .quantile && kind != .survivalQuantile && !(kind == .ratio && computation.quantile != nil) }
    var needsProfit: Bool { computation.requires.contains { $0.hasPrefix("transactions.profit") } }
}
