import KepiCore

extension ColumnComputation {
    /// Reads what a column is made from; nil where it is a column of the source as it stands, or where something is wrong.
    init?(reading fields: [String: ConfigurationNode], of entry: ConfigurationNode.Entry, type: CanonicalColumn.ValueType, _ diagnostics: inout Diagnostics) {
        let origins = ["column", "columns", "sql"].filter { fields[$0] != nil }
        guard origins != ["column"] || fields["values"] != nil || fields["default"] != nil || fields["unit"] != nil, !origins.isEmpty || fields["default"] != nil else { return nil }
        func mistake(_ node: ConfigurationNode, _ message: String, _ suggestion: String? = nil) {
            diagnostics.add(Diagnostic(code: "mapping.computation", at: node.location, message, suggestion: suggestion))
        }
        if origins.count > 1, let second = fields[origins[1]] {
            mistake(second, "'\(entry.key)' has '\(origins[0])' and '\(origins[1])'; it can come from one")
            return nil
        }
        var origin = Origin.nothing
        if let node = fields["column"] {
            guard let name = node.string("column", &diagnostics), !name.isEmpty else { return nil }
            origin = .column(name)
        } else if let node = fields["columns"] {
            let names = node.list().compactMap { $0.string("columns", &diagnostics) }
            guard names.count > 1, !names.contains("") else {
                mistake(node, "'columns' of '\(entry.key)' must list two columns or more, which are joined by a space", "as in {columns: [日期, 时间]}")
                return nil
            }
            origin = .joined(names)
        } else if let node = fields["sql"] {
            guard let sql = node.string("sql", &diagnostics), !sql.isEmpty else { return nil }
            origin = .expression(sql)
        }
        var values: [Replacement] = []
        if let node = fields["values"] {
            for pair in node.mappingEntries("values", &diagnostics) ?? [] {
                guard let to = pair.value.string("the value of '\(pair.key)'", &diagnostics) else { return nil }
                values.append(Replacement(from: pair.key, to: to))
            }
            if values.isEmpty || origins.isEmpty {
                mistake(node, "'values' of '\(entry.key)' must say what texts of a column become", "as in {column: 地区, values: {华东: East, 华北: North}}")
                return nil
            }
        }
        var defaultValue: String?
        if let node = fields["default"] {
            guard let text = node.string("default", &diagnostics) else { return nil }
            defaultValue = text
        }
        var unit: MeasureUnit?, after: String?
        if let node = fields["unit"] {
            guard let name = node.string("unit", &diagnostics) else { return nil }
            guard let found = MeasureUnit(name: name) else {
                mistake(node, "'\(name)' is no unit", Spelling.suggestion(for: name, among: MeasureUnit.allCases.map(\.rawValue)) ?? "it is one of \(MeasureUnit.allCases.map(\.rawValue).joined(separator: ", "))")
                return nil
            }
            unit = found
            if let header = fields["after"] { after = header.string("after", &diagnostics) }
            guard case .column = origin, type == .decimal && after == nil || type == .timestamp && found.isTime && after != nil else {
                mistake(node, type == .timestamp ? "a duration becomes the time '\(entry.key)' only with the time that it goes on from" : "'unit' is for one column of numbers, and '\(entry.key)' is none",
                        type == .timestamp ? "as in {column: Minutes to first reply, unit: minutes, after: Created at}" : nil)
                return nil
            }
        } else if let node = fields["after"] { mistake(node, "'after' goes with 'unit'", "as in {column: Minutes to first reply, unit: minutes, after: Created at}") }
        self.init(origin, values: values, defaultValue: defaultValue, location: (fields["sql"] ?? fields["columns"] ?? fields["column"] ?? entry.value).location)
        self.unit = unit
        self.after = after
    }
}
