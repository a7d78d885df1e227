import KepiCore

extension Project.Target {
    /// Reads `targets:`: a number, or target with floor and stretch; in the file's order. Whether the metric exists is not known here.
    static func readAll(_ node: ConfigurationNode, _ diagnostics: inout Diagnostics) -> [Project.Target] {
        (node.mappingEntries("targets", &diagnostics) ?? []).compactMap { entry in
            guard !entry.key.isEmpty else {
                diagnostics.add(Diagnostic(code: "targets.name", at: entry.keyLocation, "a target must name its metric"))
                return nil
            }
            guard entry.value.entries != nil else {
                let target = number(entry.value, "the target of \(entry.key)", &diagnostics)
                return target.map { Project.Target(metric: entry.key, target: $0, location: entry.keyLocation) }
            }
            guard let fields = entry.value.mapping("the target of \(entry.key)", allowed: ["target", "floor", "stretch"], &diagnostics) else { return nil }
            guard let stated = fields["target"] else {
                diagnostics.add(Diagnostic(code: "targets.missing", at: entry.value.location, "\(entry.key) has no 'target'"))
                return nil
            }
            guard let target = number(stated, "target", &diagnostics) else { return nil }
            let floor = fields["floor"].flatMap { number($0, "floor", &diagnostics) }
            let stretch = fields["stretch"].flatMap { number($0, "stretch", &diagnostics) }
            if let floor, floor == target {
                diagnostics.add(Diagnostic(code: "targets.floor", at: fields["floor"]?.location,
                    "the floor of \(entry.key) is its target: nothing lies between them"))
                return nil
            }
            if let stretch {
                let isBeyond = floor.map { ($0 < target) == (stretch > target) } ?? true
                if stretch == target || !isBeyond {
                    diagnostics.add(Diagnostic(code: "targets.stretch", at: fields["stretch"]?.location,
                        "the stretch of \(entry.key) must lie beyond its target, on the other side from the floor"))
                    return nil
                }
            }
            return Project.Target(metric: entry.key, target: target, floor: floor, stretch: stretch, location: entry.keyLocation)
        }
    }

    private static func number(_ node: ConfigurationNode, _ what: String, _ diagnostics: inout Diagnostics) -> Double? {
        if let text = node.scalar, text.hasSuffix("%"), Double(text.dropLast()) != nil {
            diagnostics.add(Diagnostic(code: "configuration.wrong-type", at: node.location, "\(what) must be a number",
                suggestion: "write a share as 0.80 for 80%"))
            return nil
        }
        return node.number(what, &diagnostics)
    }
}
