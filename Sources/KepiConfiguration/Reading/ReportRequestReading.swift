import KepiCore

extension Project.ReportRequest {
    /// Reads `reports:`, a list of templates' names or of mappings. Whether the template exists is not known here.
    static func readAll(_ node: ConfigurationNode, sources: [TableSource], _ diagnostics: inout Diagnostics) -> [Project.ReportRequest] {
        node.list().compactMap { element in
            if let name = element.scalar { return request(name, at: element.location, &diagnostics) }
            guard let fields = element.mapping("a report", allowed: ["template", "formats", "locale", "locales", "by"], &diagnostics) else { return nil }
            guard let template = fields["template"] else {
                diagnostics.add(Diagnostic(code: "reports.missing", at: element.location, "a report must name its 'template'"))
                return nil
            }
            guard let name = template.string("template", &diagnostics), var request = request(name, at: template.location, &diagnostics) else { return nil }
            if let formats = fields["formats"], !formats.isNull {
                request.formats = unique(formats.list().compactMap { $0.choice("a format", Format.self, &diagnostics) })
                if formats.list().isEmpty { diagnostics.add(Diagnostic(code: "reports.missing", at: formats.location, "formats must name html or pdf")) }
            }
            if let locale = fields["locale"], let locales = fields["locales"], !locale.isNull, !locales.isNull {
                diagnostics.add(Diagnostic(code: "reports.locale", at: locales.location, "a report has either 'locale' or 'locales'"))
            }
            request.locales = unique((fields["locales"] ?? fields["locale"])?.list().compactMap { Project.language($0, &diagnostics) } ?? [])
            if let by = fields["by"], !by.isNull, let dimension = by.string("by", &diagnostics) {
                let known = Settings.knownDimensions(sources)
                if known.contains(dimension) {
                    request.by = dimension
                } else {
                    diagnostics.add(Diagnostic(code: "reports.unknown-dimension", at: by.location, "no table of data has a dimension '\(dimension)'",
                                               suggestion: Spelling.suggestion(for: dimension, among: known)))
                }
            }
            return request
        }
    }

    private static func request(_ name: String, at location: SourceLocation, _ diagnostics: inout Diagnostics) -> Project.ReportRequest? {
        guard !name.isEmpty else {
            diagnostics.add(Diagnostic(code: "reports.missing", at: location, "a report must name its 'template'"))
            return nil
        }
        return Project.ReportRequest(template: name, location: location)
    }

    private static func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
        var seen: Set<Value> = []
        return values.filter { seen.insert($0).inserted }
    }
}
