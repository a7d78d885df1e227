import KepiConfiguration
import KepiCore
import KepiMetrics

/// Reads the tree of a scorecard.yaml and collects its mistakes; what could not be read is left out.
struct ScorecardReading {
    private let metrics: [String: MetricDefinition]
    private let targets: [String: Project.Target]
    /// Where a measure's target was first read in this file.
    private var firstMeasures: [String: ScorecardDefinition.Measure] = [:]
    private(set) var diagnostics = Diagnostics()

    init(metrics: [MetricDefinition], targets: [Project.Target]) {
        self.metrics = Dictionary(metrics.map { ($0.id, $0) }) { first, _ in first }
        self.targets = Dictionary(targets.map { ($0.metric, $0) }) { first, _ in first }
    }

    mutating func scorecard(_ node: ConfigurationNode) -> ScorecardDefinition {
        let fields = node.mapping("the scorecard", allowed: ["perspectives"], &diagnostics) ?? [:]
        let nodes = children(fields["perspectives"], "the scorecard", "perspectives", at: node.location)
        let weights = weights(nodes, "perspective")
        let perspectives = zip(nodes, weights).compactMap { perspective($0, weight: $1) }
        complainOfRepeats(perspectives.map { ($0.id, $0.location) }, "perspective")
        return ScorecardDefinition(perspectives: perspectives, location: node.location)
    }

    private mutating func perspective(_ node: ConfigurationNode, weight: Double) -> ScorecardDefinition.Perspective? {
        guard let fields = node.mapping("a perspective", allowed: ["id", "name", "weight", "objectives"], &diagnostics), let id = id(fields, "a perspective", at: node.location) else { return nil }
        let name = fields["name"].flatMap { $0.localizedText("the name of perspective '\(id)'", &diagnostics) } ?? ScorecardWords.perspective(id)
        let nodes = children(fields["objectives"], "perspective '\(id)'", "objectives", at: node.location)
        let weights = weights(nodes, "objective")
        let objectives = zip(nodes, weights).compactMap { objective($0, weight: $1) }
        complainOfRepeats(objectives.map { ($0.id, $0.location) }, "objective")
        return ScorecardDefinition.Perspective(id: id, name: name, weight: weight, objectives: objectives, location: fields["id"]?.location ?? node.location)
    }

    private mutating func objective(_ node: ConfigurationNode, weight: Double) -> ScorecardDefinition.Objective? {
        guard let fields = node.mapping("an objective", allowed: ["id", "name", "weight", "measures"], &diagnostics), let id = id(fields, "an objective", at: node.location) else { return nil }
        let name = fields["name"].flatMap { $0.localizedText("the name of objective '\(id)'", &diagnostics) } ?? ScorecardWords.fromId(id)
        let nodes = children(fields["measures"], "objective '\(id)'", "measures", at: node.location)
        let weights = weights(nodes, "measure")
        let measures = zip(nodes, weights).compactMap { measure($0, weight: $1) }
        complainOfRepeats(measures.map { ($0.id, $0.location) }, "measure")
        return ScorecardDefinition.Objective(id: id, name: name, weight: weight, measures: measures, location: fields["id"]?.location ?? node.location)
    }

    private mutating func measure(_ node: ConfigurationNode, weight: Double) -> ScorecardDefinition.Measure? {
        let allowed = ["metric", "measure", "name", "weight", "target", "floor", "stretch", "owner", "initiative", "note"]
        guard let fields = node.mapping("a measure", allowed: allowed, &diagnostics) else { return nil }
        guard (fields["metric"] == nil) != (fields["measure"] == nil), let idNode = fields["metric"] ?? fields["measure"] else {
            diagnostics.add(Diagnostic(code: "scorecard.id-missing", at: node.location, "a measure names either a metric (metric: retention) or a row of table measures (measure: brand_awareness)"))
            return nil
        }
        guard let id = idNode.string("the id of a measure", &diagnostics) else { return nil }
        let isMetric = fields["metric"] != nil
        let metric = isMetric ? metrics[id] : nil
        if isMetric, metric == nil {
            diagnostics.add(Diagnostic(code: "scorecard.unknown-metric", at: idNode.location, "there is no metric '\(id)'", suggestion: Spelling.suggestion(for: id, among: metrics.keys)))
        } else if !isMetric, metrics[id] != nil {
            diagnostics.add(Diagnostic(code: "scorecard.unknown-metric", at: idNode.location, "'\(id)' is a metric, not a row of table measures", suggestion: "write metric: \(id)"))
        }
        let goal = goal(id, isMetric: isMetric, metric: metric, fields: fields, at: idNode.location)
        let name = fields["name"].flatMap { $0.localizedText("the name of measure '\(id)'", &diagnostics) } ?? metric?.names ?? ScorecardWords.fromId(id)
        let measure = ScorecardDefinition.Measure(
            id: id, isMetric: isMetric, name: name, weight: weight, target: goal.target, floor: goal.floor ?? .nan, stretch: goal.stretch,
            owner: fields["owner"].flatMap { $0.isNull ? nil : $0.string("the owner of '\(id)'", &diagnostics) },
            initiative: text(fields["initiative"], "the initiative of '\(id)'"), note: text(fields["note"], "the note of '\(id)'"),
            location: idNode.location, targetLocation: goal.location)
        complainOfConflict(measure)
        return measure
    }

    /// An empty text is none.
    private mutating func text(_ node: ConfigurationNode?, _ what: String) -> LocalizedText? {
        guard let node, !node.isNull, let text = node.localizedText(what, &diagnostics) else { return nil }
        return text.texts.values.contains { $0.contains { !$0.isWhitespace } } ? text : nil
    }
}

// MARK: Targets

extension ScorecardReading {
    /// Target, floor and stretch as this file or kepi.yaml states them, with everything that is wrong about them.
    private mutating func goal(_ id: String, isMetric: Bool, metric: MetricDefinition?, fields: [String: ConfigurationNode],
                               at location: SourceLocation) -> (target: Double?, floor: Double?, stretch: Double?, location: SourceLocation?) {
        let stated = isMetric ? targets[id] : nil
        let target = settled("target", id, fields["target"], stated?.target, stated?.location)
        let floor = settled("floor", id, fields["floor"], stated?.floor, stated?.location)
        let stretch = settled("stretch", id, fields["stretch"], stated?.stretch, stated?.location)
        let at = (target: fields["target"]?.location ?? stated?.location ?? location, floor: fields["floor"]?.location ?? location, stretch: fields["stretch"]?.location ?? location)
        if target == nil, fields["target"] == nil, isMetric {
            diagnostics.add(Diagnostic(code: "scorecard.target-missing", at: location, "'\(id)' has no target", suggestion: "state it here, or under targets in kepi.yaml"))
        }
        if floor == nil, fields["floor"] == nil {
            diagnostics.add(Diagnostic(code: "scorecard.floor-missing", at: location, "'\(id)' has no floor: the worst acceptable value, where its score is 0"))
        }
        for problem in GoalRules.problems(id, target: target, floor: floor, stretch: stretch, metric: metric) {
            let location = switch problem.part { case .target: at.target; case .floor: at.floor; case .stretch: at.stretch }
            diagnostics.add(Diagnostic(code: problem.code, at: location, problem.message, suggestion: problem.suggestion))
        }
        return (target, floor, stretch, fields["target"]?.location ?? stated?.location)
    }

    /// The value of this file, else that of kepi.yaml; an error where both state one and they differ.
    private mutating func settled(_ part: String, _ id: String, _ node: ConfigurationNode?, _ stated: Double?, _ statedAt: SourceLocation?) -> Double? {
        guard let node, let value = node.number("the \(part) of '\(id)'", &diagnostics) else { return stated }
        if let stated, stated != value {
            diagnostics.add(Diagnostic(code: "scorecard.target-conflict", at: node.location, "the \(part) of '\(id)' is \(ScorecardWords.number(value)) here and "
                                       + "\(ScorecardWords.number(stated)) at \(statedAt.map(\.description) ?? "kepi.yaml")", suggestion: "state it once"))
        }
        return value
    }

    /// One measure in two objectives has one target.
    private mutating func complainOfConflict(_ measure: ScorecardDefinition.Measure) {
        guard let first = firstMeasures[measure.id] else {
            firstMeasures[measure.id] = measure
            return
        }
        let parts = [("target", first.target, measure.target), ("floor", first.floor, measure.floor), ("stretch", first.stretch, measure.stretch)]
        for (part, one, other) in parts {
            guard let one, let other, one != other, !one.isNaN, !other.isNaN else { continue }
            diagnostics.add(Diagnostic(code: "scorecard.target-conflict", at: measure.location, "the \(part) of '\(measure.id)' is \(ScorecardWords.number(other)) here and "
                                       + "\(ScorecardWords.number(one)) at \(first.location)", suggestion: "state it once"))
        }
    }
}

// MARK: Levels

extension ScorecardReading {
    private mutating func id(_ fields: [String: ConfigurationNode], _ what: String, at location: SourceLocation) -> String? {
        guard let node = fields["id"], !node.isNull else {
            diagnostics.add(Diagnostic(code: "scorecard.id-missing", at: location, "\(what) has no id"))
            return nil
        }
        return node.string("the id of \(what)", &diagnostics)
    }

    private mutating func children(_ node: ConfigurationNode?, _ owner: String, _ what: String, at location: SourceLocation) -> [ConfigurationNode] {
        if let node, !node.isNull, node.elements == nil {
            diagnostics.add(node.wrongType("\(what) must be a list (- …)"))
            return []
        }
        let nodes = node?.elements ?? []
        if nodes.isEmpty { diagnostics.add(Diagnostic(code: "scorecard.empty", at: node?.location ?? location, "\(owner) has no \(what)")) }
        return nodes
    }

    /// Normalised to a sum of 1: as stated, or all alike where none is.
    private mutating func weights(_ nodes: [ConfigurationNode], _ what: String) -> [Double] {
        let stated = nodes.map { $0["weight"] }
        let missing = stated.indices.filter { stated[$0] == nil }
        if !missing.isEmpty, missing.count < nodes.count {
            for index in missing {
                diagnostics.add(Diagnostic(code: "scorecard.weight-missing", at: nodes[index].location, "this \(what) has no weight where others beside it have one", suggestion: "weigh all of them, or none"))
            }
        }
        let values = stated.map { node -> Double in
            guard let node else { return 1 }
            guard let value = node.number("the weight of a \(what)", &diagnostics) else { return 1 }
            if value <= 0 { diagnostics.add(Diagnostic(code: "scorecard.weight", at: node.location, "a weight must be positive, not \(ScorecardWords.number(value))", suggestion: "leave the \(what) out instead")) }
            return value
        }
        let sum = values.reduce(0, +)
        return values.map { sum > 0 ? $0 / sum : 0 }
    }

    private mutating func complainOfRepeats(_ ids: [(id: String, location: SourceLocation)], _ what: String) {
        var seen: [String: SourceLocation] = [:]
        for (id, location) in ids {
            if let first = seen[id] {
                diagnostics.add(Diagnostic(code: "scorecard.repeated", at: location, "\(what) '\(id)' stands twice, first at \(first)"))
            } else {
                seen[id] = location
            }
        }
    }
}
