import KepiCore

/// One metric's share of a statement over a fact: what its rows add to numerator and denominator.
struct Term: Hashable, Sendable {
    /// The metric, and `/denominator` behind it where this is its denominator over a fact of its own.
    var id: String
    var fact: Fact
    var filter: String?
    /// SQL of y, cast to an exact type, so that sums are the same in any order.
    var y: String
    /// SQL of x; nil: 1.
    var x: String?
    var needsSquares: Bool
    /// y is 0 or 1: its squares are itself.
    var isShare: Bool
    /// The exact type of y.
    var type: String
    /// A cell's customers are those with a positive x, not those with a row.
    var countsDenominator: Bool

    init(id: String, fact: Fact, filter: String?, expression: String, type: String, x: String? = nil, needsSquares: Bool = false, isShare: Bool = false, countsDenominator: Bool = false) {
        self.id = id; self.fact = fact; self.filter = filter; self.type = type; self.x = x; self.needsSquares = needsSquares; self.isShare = isShare; self.countsDenominator = countsDenominator
        y = "CAST((\(expression)\n) AS \(type))"
    }

    /// Widened so that a product with itself does not overflow: engines keep the width of the factors.
    func wide(_ y: String) -> String { "CAST(\(y) AS \(type == "INTEGER" ? "BIGINT" : type.replacing("(18,", with: "(19,")))" }
    static func wideX(_ x: String) -> String { "CAST(\(x) AS DECIMAL(19,6))" }

    static func of(_ definition: MetricDefinition, _ fact: Fact) -> Term {
        let computation = definition.computation
        let type = definition.exactType
        return Term(id: definition.id, fact: fact, filter: computation.filter, expression: computation.numerator, type: type,
                    x: computation.denominatorFact == nil ? computation.denominator.map { "CAST((\($0)\n) AS \(definition.kind == .ratio ? type : "DECIMAL(18,6)"))" } : nil,
                    needsSquares: [.share, .mean, .nps, .eventsPerCustomer].contains(definition.kind) || computation.isPoisson,
                    isShare: definition.kind == .share && !fact.averagesPersons, countsDenominator: definition.kind == .eventsPerCustomer)
    }

    /// The denominator over another fact; nil where the metric has none of the kind.
    static func denominator(of definition: MetricDefinition) -> Term? {
        guard let name = definition.computation.denominatorFact, let fact = Fact(rawValue: name) else { return nil }
        return Term(id: definition.id + "/denominator", fact: fact, filter: nil, expression: definition.computation.denominator ?? "1", type: "DECIMAL(18,6)",
                    needsSquares: false, countsDenominator: false)
    }
}

extension MetricDefinition {
    /// Integers for counts of things, decimals for what is measured: 18 digits, of which squares and their sums still fit.
    var exactType: String {
        switch kind {
        case .share, .nps, .count, .eventsPerCustomer: "INTEGER"
        case .mean, .sum, .ratio, .quantile, .survivalQuantile, .modelled: unit == .money ? "DECIMAL(18,4)" : "DECIMAL(18,6)"
        }
    }
}
