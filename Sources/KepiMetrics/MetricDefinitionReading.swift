import KepiConfiguration
import KepiCore

extension MetricDefinition {
    static let keys = ["id", "order", "headline", "names", "caption", "definition", "numerator_words", "denominator_words", "numerator_unit", "denominator_unit", "exclusions", "kind", "unit", "better",
                       "fact", "filter", "numerator", "denominator", "denominator_fact", "denominator_measure", "divides_by_company", "scale", "quantile",
                       "requires", "times", "early", "poisson"]

    /// Reads one metric file. Settings stand in its texts and SQL as `{window_days}`, `{sla_hours}`, `{sla_seconds}`, `{top_box_from}`, `{csat_low}`, `{csat_high}`.
    /// - Returns: nil where a mistake leaves no metric; every mistake is added to `diagnostics`.
    static func read(_ node: ConfigurationNode, settings: Settings, _ diagnostics: inout Diagnostics) -> MetricDefinition? {
        guard let fields = node.mapping("a metric", allowed: keys, &diagnostics) else { return nil }
        let parameters = MetricParameters(settings)
        func missing(_ key: String) {
            diagnostics.add(Diagnostic(code: "metric.missing-key", at: node.location, "a metric needs '\(key)'"))
        }
        func text(_ key: String, required: Bool = false) -> String? {
            guard let field = fields[key], !field.isNull else { if required { missing(key) }; return nil }
            return field.string(key, &diagnostics).map(parameters.filled)
        }
        func words(_ key: String, required: Bool = false) -> LocalizedText {
            guard let field = fields[key], !field.isNull else { if required { missing(key) }; return LocalizedText([:]) }
            let words = field.localizedText(key, &diagnostics) ?? LocalizedText([:])
            return LocalizedText(words.texts.mapValues(parameters.filled))
        }
        func flag(_ key: String) -> Bool { fields[key].flatMap { $0.boolean(key, &diagnostics) } ?? false }
        func texts(_ key: String) -> [String] { (fields[key]?.list() ?? []).compactMap { $0.string(key, &diagnostics) } }

        let id = text("id", required: true)
        if let id, !isIdentifier(id) {
            diagnostics.add(Diagnostic(code: "metric.bad-id", at: fields["id"]?.location, "the id of a metric is made of small letters, digits and _, and starts with a letter"))
        }
        let kind = fields["kind"].map { $0.choice("kind", Kind.self, &diagnostics) } ?? { missing("kind"); return nil }()
        let unit = fields["unit"].map { $0.choice("unit", Unit.self, &diagnostics) } ?? { missing("unit"); return nil }()
        let better = fields["better"].map { readDirection($0, &diagnostics) } ?? Direction.none
        let fact = readFact("fact", fields["fact"], &diagnostics) ?? { if fields["fact"] == nil { missing("fact") }; return nil }()
        let denominatorFact = readFact("denominator_fact", fields["denominator_fact"], &diagnostics)
        let numerator = text("numerator", required: true)
        let quantile = fields["quantile"].flatMap { $0.number("quantile", &diagnostics, in: 0...1) }
        if kind == .modelled, id != "lifetime_value" {
            diagnostics.add(Diagnostic(code: "metric.modelled", at: fields["kind"]?.location, "only lifetime_value is modelled", suggestion: "write its SQL as a share, mean, sum, count or ratio"))
        }
        if let kind, kind == .quantile || kind == .survivalQuantile, fields["quantile"] == nil { missing("quantile") }
        if let kind, kind == .ratio || kind == .eventsPerCustomer, fields["denominator"] == nil, quantile == nil { missing("denominator") }
        let scale = fields["scale"].flatMap { $0.number("scale", &diagnostics) } ?? 1
        if scale <= 0 { diagnostics.add(Diagnostic(code: "configuration.out-of-range", at: fields["scale"]?.location, "scale must be above 0")) }
        var lookback: [String: [Computation.Anchor]] = [:]
        for entry in fields["early"]?.mappingEntries("early", &diagnostics) ?? [] {
            lookback[entry.key] = entry.value.list().compactMap { $0.choice("early.\(entry.key)", Computation.Anchor.self, &diagnostics) }
        }
        let names = words("names", required: true), definition = words("definition", required: true)
        let order = fields["order"].flatMap { $0.integer("order", &diagnostics) } ?? 1000
        guard let id, let kind, let unit, let better, let fact, let numerator else { return nil }
        if fields["early"] == nil { lookback = Dictionary(uniqueKeysWithValues: fact.tables.map { ($0, [.period]) }) }
        let computation = Computation(
            fact: fact.rawValue, filter: text("filter"), numerator: numerator, denominator: text("denominator"), denominatorFact: denominatorFact?.rawValue,
            dividesByCompany: flag("divides_by_company"), denominatorMeasure: text("denominator_measure"), scale: scale, quantile: quantile,
            requires: fields["requires"] == nil ? fact.tables : texts("requires"), times: texts("times"), lookback: lookback, isPoisson: flag("poisson"))
        return MetricDefinition(
            id: id, names: names, caption: words("caption"), definition: definition, numeratorWords: words("numerator_words"), denominatorWords: words("denominator_words"),
            numeratorUnit: fields["numerator_unit"]?.choice("numerator_unit", Unit.self, &diagnostics), denominatorUnit: fields["denominator_unit"]?.choice("denominator_unit", Unit.self, &diagnostics),
            exclusions: words("exclusions"), kind: kind, unit: unit, better: better, isHeadline: flag("headline"), order: order, computation: computation,
            location: SourceLocation(file: node.location.file, line: fields["numerator"]?.location.line, column: fields["numerator"]?.location.column))
    }

    private static func readFact(_ what: String, _ node: ConfigurationNode?, _ diagnostics: inout Diagnostics) -> Fact? {
        node.flatMap { $0.choice(what, Fact.self, &diagnostics) }
    }

    private static func readDirection(_ node: ConfigurationNode, _ diagnostics: inout Diagnostics) -> Direction? {
        if let text = node.scalar, let direction = Direction(rawValue: text) { return direction }
        diagnostics.add(Diagnostic(code: "configuration.wrong-value", at: node.location, "better must be one of higher, lower, none",
                                   suggestion: node.scalar.flatMap { Spelling.suggestion(for: $0, among: ["higher", "lower", "none"]) }))
        return nil
    }

    private static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.utf8.first, (97...122).contains(first) else { return false }
        return text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }
}

/// The settings that metric files may name.
struct MetricParameters {
    private let values: [(name: String, value: String)]

    init(_ settings: Settings) {
        func plain(_ value: Double) -> String { value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value) }
        values = [
            ("window_days", String(settings.activityWindowDays)), ("sla_hours", plain(settings.slaHours)), ("sla_seconds", plain(settings.slaHours * 3600)),
            ("top_box_from", String(settings.csatScale.upperBound - settings.topBoxes + 1)),
            ("csat_low", String(settings.csatScale.lowerBound)), ("csat_high", String(settings.csatScale.upperBound)),
        ]
    }

    func filled(_ text: String) -> String {
        guard text.contains("{") else { return text }
        return values.reduce(text) { $0.replacing("{\($1.name)}", with: $1.value) }
    }
}
