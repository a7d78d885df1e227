import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine

/// Everything that the engine said, before it becomes figures.
struct Gathered {
    var sums = Sums()
    /// Metric → cell of the earlier window → sums over customers with the reported window.
    var overlaps: [String: [CellKey: CustomerOverlap]] = [:]
    /// Quantiles and top shares are figures at once.
    var figures: [String: [CellKey: Figure]] = [:]
    /// Why a metric cannot be computed.
    var missing: [String: Unavailability] = [:]
    /// The 90th percentile of the days between a customer's purchases, where it was asked for.
    var suggestedWindow: Double?
    /// Whether any lies in the reported window.
    var hasTransactions = false
    /// The rows of `MeasureRows.sql`.
    var measures = ResultTable(columns: [], rows: [])
    /// Questions that the first answers raise.
    var further: [Question] = []
}

/// Runs one or a few statements for each fact, whatever the number of metrics over it, in two conversations with the engine.
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
        static let tenureStated = "~tenure_stated"
        static let baseAtEnd = "~base_end", kept = "~kept", acquired = "~acquired", reactivated = "~reactivated"
    }

    /// - Parameter preparation: statements that make the facts, where that has not been done.
    func run(after preparation: [String] = []) throws -> Gathered {
        var gathered = Gathered()
        for definition in definitions { gathered.missing[definition.id] = availability.missing(for: definition) }
        let available = definitions.filter { gathered.missing[$0.id] == nil && $0.kind != .modelled }
        let terms = asides(available) + available.filter(\.isAdditive).flatMap { definition in
            [Fact(rawValue: definition.computation.fact).map { Term.of(definition, $0) }, Term.denominator(of: definition)].compactMap(\.self)
        }
        let byFact = Fact.allCases.map { fact in (fact, terms.filter { $0.fact == fact }) }.filter { !$0.1.isEmpty }
        let overlaps = OverlapStatement(metrics: available.filter(\.countsSameCustomers), plan: plan, breakdown: tables.breakdown(of: .customerPeriods, windows: plan.compared))
        let distributions = DistributionGathering(plan: plan, tables: tables, availability: availability)
        let plain = [
            Question(sql: "SELECT 1 AS one FROM \(Fact.transactions.plainView) WHERE period = \(plan.current) LIMIT 1") { $1.hasTransactions = !$0.rows.isEmpty },
            Question(sql: MeasureRows.sql) { $1.measures = $0 },
        ]
        let questions = plain + byFact.flatMap(questions) + [overlaps.question].compactMap(\.self) + distributions.questions(available.filter { !$0.isAdditive })
        try Question.ask(questions, after: preparation, engine: engine, into: &gathered)
        // What follows from the answers.
        if gathered.isTenureUnstated(plan) { for definition in available where definition.needsTenure { gathered.missing[definition.id] = .tenureUnstated } }
        let further = byFact.flatMap { smallGroups($0, $1, gathered) } + gathered.further + [windowQuestion(gathered)].compactMap(\.self)
        if !further.isEmpty { try Question.ask(further, engine: engine, into: &gathered) }
        return gathered
    }

    /// A statement costs more than the few rows that it spares where there are not many.
    private func isSmall(_ fact: Fact) -> Bool { !tables.hasManyRows(fact.tables) }

    /// The sums of all terms over a fact: the compared windows by every dimension of the fact and of its customers, the others in total.
    private func questions(_ fact: Fact, _ terms: [Term]) -> [Question] {
        let dimensions = tables.dimensions(of: fact).map(\.name)
        func question(_ terms: [Term], _ windows: [Int], _ dimensions: [String]) -> [Question] {
            guard !terms.isEmpty, !windows.isEmpty else { return [] }
            let statement = statement(fact, terms, windows, dimensions)
            return [Question(sql: statement.sql) { answer, gathered in gathered.sums.add(answer, of: statement) }]
        }
        var questions: [Question] = []
        if isSmall(fact) || fact.isClustered {
            questions = question(terms, plan.totals(withHistory: true), dimensions)
        } else {
            // Of many rows, only those of the compared windows are worth a join with their customers.
            let totals = plan.totals(withHistory: !fact.isStateOfCustomers)
            questions = question(terms, plan.compared, dimensions) + question(terms, totals.filter { !plan.compared.contains($0) }, [])
            // Every customer stands in every window: the history is for those alone of whose figures limits are drawn.
            let limited = Set(definitions.filter(\.hasLimits).map(\.id))
            questions += question(terms.filter { limited.contains($0.id) }, plan.history.filter { !totals.contains($0) }, [])
        }
        let sizes = statement(fact, terms, plan.compared, dimensions, hasTotals: false)
        if let sql = sizes.sizesSQL(isSample: !isSmall(fact)) { questions.append(Question(sql: sql) { answer, gathered in gathered.sums.addSizes(answer, of: sizes) }) }
        return questions
    }

    /// How many customers a group has decides only whether it is hidden: where the sample alone has enough of them in every group of a dimension, that is
    /// settled; the other dimensions are counted.
    private func smallGroups(_ fact: Fact, _ terms: [Term], _ gathered: Gathered) -> [Question] {
        guard !isSmall(fact) else { return [] }
        let small = tables.dimensions(of: fact).map(\.name).filter { dimension in
            terms.contains { term in gathered.sums.cells(of: term.id, dimension: dimension).contains { $0.statistics.rows > 0 && $0.size.size < tables.settings.minimumGroup } }
        }
        let statement = statement(fact, terms, plan.compared, small, hasTotals: false)
        return statement.sizesSQL().map { sql in [Question(sql: sql) { answer, gathered in gathered.sums.addSizes(answer, of: statement) }] } ?? []
    }

    private func statement(_ fact: Fact, _ terms: [Term], _ windows: [Int], _ dimensions: [String], hasTotals: Bool = true) -> FactStatement {
        let words = SQLWords.of(terms.flatMap { [$0.y, $0.x ?? "", $0.filter ?? ""] }), customers = tables.customersDimensions(of: fact)
        let named = customers.contains { SQLWords.of([$0]).isSubset(of: words) }
        return FactStatement(fact: fact, terms: terms, breakdown: tables.breakdown(of: fact, by: dimensions, windows: windows, hasTotals: hasTotals),
                             readsCustomers: named || dimensions.contains(where: customers.contains), termsReadCustomers: named)
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
        if available.contains(where: \.needsTenure) {
            terms.append(Term(id: Aside.tenureStated, fact: .customerTenures, filter: nil, expression: "CASE WHEN acquired_stated THEN 1 ELSE 0 END", type: "INTEGER"))
        }
        return terms
    }

    /// Retention over a window that is too long to move: the window that the days between purchases suggest.
    private func windowQuestion(_ gathered: Gathered) -> Question? {
        guard gathered.isLagging(plan) else { return nil }
        return Question(sql: """
            SELECT percentile_disc(0.9) WITHIN GROUP (ORDER BY gap) AS days FROM (
            SELECT on_day - lag(on_day) OVER (PARTITION BY customer_key ORDER BY on_day) AS gap
            FROM (SELECT DISTINCT customer_key, occurred_on AS on_day FROM main.transactions WHERE customer_key IS NOT NULL AND amount > 0) AS d) AS g WHERE gap IS NOT NULL
            """) { answer, gathered in gathered.suggestedWindow = answer.rows.first?.first?.number }
    }
}

extension Gathered {
    /// Of the base at the start, those whose last purchase was before end − W; nil where the base does not go by purchases.
    func couldLapse(_ plan: PeriodPlan) -> Int? {
        let key = CellKey(window: plan.current)
        return sums.holds(Gathering.Aside.couldLapse, key) ? sums[Gathering.Aside.couldLapse, key].statistics.rows : nil
    }

    /// Of the base at the end of the reported window, `acquired_at` is stated of under nine in ten.
    func isTenureUnstated(_ plan: PeriodPlan) -> Bool {
        let stated = sums[Gathering.Aside.tenureStated, CellKey(window: plan.current)].statistics
        return stated.rows > 0 && stated.sumY < 0.9 * Double(stated.rows)
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
    var isAdditive: Bool { kind != .modelled && kind != .quantile && kind != .survivalQuantile && !(kind == .ratio && computation.quantile != nil) }
    /// Since when somebody is a customer must be stated of nine in ten of the base; else tenure grows with the export.
    var needsTenure: Bool { computation.requires.contains("tenure") }
    var needsProfit: Bool { computation.requires.contains { $0.hasPrefix("transactions.profit") } }
}
