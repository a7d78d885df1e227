import KepiCore
import KepiEngine

/// Tries metrics' SQL without running it.
struct MetricCheck {
    let engine: any Engine
    let tables: FactTables

    /// One error for each metric whose SQL would not run, at its place in the file.
    func problems(_ definitions: [MetricDefinition]) throws -> [Diagnostic] {
        func statement(_ terms: [Term], _ fact: Fact) -> String { 
            FactStatement(fact: fact, terms: terms, breakdown: Breakdown(dimensions: [], windows: [0], compared: [0]), readsCustomers: true, termsReadCustomers: true).sql
        }
        let all = terms(of: definitions)
        // Nearly always nothing is wrong: all metrics of a fact are tried at once.
        let isSound = try Fact.allCases.allSatisfy { fact in
            let terms = all.map(\.term).filter { $0.fact == fact }
            return try terms.isEmpty || engine.problem(in: statement(terms, fact)) == nil
        }
        guard !isSound else { return [] }
        var diagnostics: [Diagnostic] = []
        for (definition, term) in all {
            if let problem = try engine.problem(in: statement([term], term.fact)) {
                diagnostics.append(Diagnostic(code: "metric.sql", at: definition.location, "the SQL of metric '\(definition.id)' does not run over the fact \(term.fact.rawValue): \(problem)"))
            }
        }
        return diagnostics
    }

    private func terms(of definitions: [MetricDefinition]) -> [(definition: MetricDefinition, term: Term)] {
        definitions.flatMap { definition in
            var terms: [Term] = []
            if let fact = Fact(rawValue: definition.computation.fact) { terms.append(.of(definition, fact)) }
            if let denominator = Term.denominator(of: definition) { terms.append(denominator) }
            return terms.map { (definition, $0) }
        }
    }
}
