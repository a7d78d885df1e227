import KepiConfiguration
import KepiCore

extension Preset {
    /// Reads one file of presets.
    init?(reading node: ConfigurationNode, _ diagnostics: inout Diagnostics) {
        guard let fields = node.mapping("a preset", allowed: ["system", "source", "layouts"], &diagnostics), let system = fields["system"]?.string("system", &diagnostics) else { return nil }
        self.system = system
        sources = (fields["source"]?.list() ?? []).compactMap { $0.string("source", &diagnostics) }.filter { $0 != "unverified" }
        layouts = (fields["layouts"]?.list() ?? []).compactMap { Layout(reading: $0, &diagnostics) }
        if layouts.isEmpty { diagnostics.add(Diagnostic(code: "preset.empty", at: node.location, "a preset needs layouts")) }
    }
}

extension Layout {
    fileprivate init?(reading node: ConfigurationNode, _ diagnostics: inout Diagnostics) {
        guard let fields = node.mapping("a layout", allowed: ["name", "table", "recognise", "columns", "leave", "sample", "where", "header_rows"], &diagnostics),
              let name = fields["name"]?.string("name", &diagnostics), let tableName = fields["table"]?.string("table", &diagnostics) else { return nil }
        guard let table = CanonicalSchema.table(tableName) else {
            diagnostics.add(Diagnostic(code: "preset.unknown-table", at: fields["table"]?.location ?? node.location, "there is no table '\(tableName)'"))
            return nil
        }
        self.name = name
        self.table = tableName
        recognise = (fields["recognise"]?.list() ?? []).compactMap { $0.string("recognise", &diagnostics) }
        leave = Set((fields["leave"]?.list() ?? []).compactMap { $0.string("leave", &diagnostics) })
        sample = fields["sample"]?.string("sample", &diagnostics) ?? ""
        condition = fields["where"]?.string("where", &diagnostics)
        columns = (fields["columns"]?.mappingEntries("columns", &diagnostics) ?? []).compactMap { entry in
            guard table.column(entry.key) != nil else {
                diagnostics.add(Diagnostic(code: "preset.unknown-column", at: entry.keyLocation, "\(tableName) has no column '\(entry.key)'", suggestion: Spelling.suggestion(for: entry.key, among: table.columns.map(\.name))))
                return nil
            }
            return LayoutColumn(reading: entry, &diagnostics)
        }
        if recognise.isEmpty { diagnostics.add(Diagnostic(code: "preset.no-signs", at: node.location, "the layout '\(name)' must say which headers it is recognised by")) }
    }
}

extension LayoutColumn {
    fileprivate init?(reading entry: ConfigurationNode.Entry, _ diagnostics: inout Diagnostics) {
        name = entry.key
        headers = []
        guard entry.value.entries != nil else {
            headers = entry.value.list().compactMap { $0.string(entry.key, &diagnostics) }
            return
        }
        guard let fields = entry.value.mapping(entry.key, allowed: ["column", "columns", "sql", "format", "true"], &diagnostics) else { return nil }
        headers = (fields["column"]?.list() ?? []).compactMap { $0.string("column", &diagnostics) }
        joined = (fields["columns"]?.list() ?? []).compactMap { $0.string("columns", &diagnostics) }
        if let first = joined.first { headers = [first] }
        format = fields["format"]?.string("format", &diagnostics)
        trueValues = (fields["true"]?.list() ?? []).compactMap { $0.string("true", &diagnostics) }
        sql = fields["sql"]?.string("sql", &diagnostics)
    }
}
