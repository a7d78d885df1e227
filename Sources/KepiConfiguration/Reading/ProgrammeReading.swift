import KepiCore

extension Project.Programme {
    /// Reads `programmes:`, a list; in the file's order. Whether anybody has a value of `where` is not known here.
    static func readAll(_ node: ConfigurationNode, sources: [TableSource], _ diagnostics: inout Diagnostics) -> [Project.Programme] {
        var ids: Set<String> = []
        return node.list().compactMap { element in
            guard let fields = element.mapping("a programme", allowed: ["id", "name", "date", "where", "metrics", "days"], &diagnostics) else { return nil }
            guard let id = fields["id"]?.string("id", &diagnostics), !id.isEmpty else {
                if fields["id"]?.scalar == nil || fields["id"]?.scalar == "" { diagnostics.add(missing("a programme must have an 'id', as in id: loyalty-scheme", element.location)) }
                return nil
            }
            guard ids.insert(id).inserted else {
                diagnostics.add(Diagnostic(code: "programmes.repeated", at: element.location, "the programme '\(id)' stands twice"))
                return nil
            }
            guard let stated = fields["date"], !stated.isNull else {
                diagnostics.add(missing("the programme '\(id)' must say its 'date', the first day of it", element.location))
                return nil
            }
            guard let date = stated.date("date", &diagnostics) else { return nil }
            let name = fields["name"].flatMap { $0.isNull ? nil : $0.localizedText("name", &diagnostics) } ?? LocalizedText(id)
            var programme = Project.Programme(id: id, name: name, date: date, location: element.location)
            if let conditions = fields["where"], !conditions.isNull { programme.reached = self.conditions(conditions, sources: sources, &diagnostics) }
            if let metrics = fields["metrics"], !metrics.isNull {
                var seen: Set<Measure> = []
                programme.measures = metrics.list().compactMap { $0.choice("a metric of a programme", Measure.self, &diagnostics) }.filter { seen.insert($0).inserted }
            }
            if let days = fields["days"]?.integer("days", &diagnostics, in: 14...731) { programme.days = days }
            return programme
        }
    }

    private static func missing(_ message: String, _ location: SourceLocation) -> Diagnostic { Diagnostic(code: "programmes.missing", at: location, message) }

    /// `{region: South}` or `{region: [South, East], segment: Household}`.
    private static func conditions(_ node: ConfigurationNode, sources: [TableSource], _ diagnostics: inout Diagnostics) -> [Condition] {
        let known = Settings.knownDimensions(sources.filter { $0.table == "customers" })
        var conditions: [Condition] = []
        for entry in node.mappingEntries("where", &diagnostics) ?? [] {
            guard known.contains(entry.key) else {
                diagnostics.add(Diagnostic(code: "programmes.unknown-dimension", at: entry.keyLocation, "the customers of data have no dimension '\(entry.key)'",
                                           suggestion: Spelling.suggestion(for: entry.key, among: known)))
                continue
            }
            let values = entry.value.list().compactMap { $0.string("a value of \(entry.key)", &diagnostics) }
            guard !values.isEmpty else {
                if entry.value.list().isEmpty { diagnostics.add(missing("'\(entry.key)' must name a value, as in {\(entry.key): South}", entry.value.location)) }
                continue
            }
            conditions.append(Condition(dimension: entry.key, values: values))
        }
        return conditions.sorted { $0.dimension < $1.dimension }
    }
}
