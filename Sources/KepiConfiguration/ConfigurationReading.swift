import KepiCore

/// Typed readers: each gives the value, or adds one diagnostic and gives nil.
extension ConfigurationNode {
    /// The entries by key; a key that is not in `allowed` is an error that names the nearest allowed one.
    /// - Parameter what: what the mapping describes, for the message ("settings").
    package func mapping(_ what: String, allowed: [String], _ diagnostics: inout Diagnostics) -> [String: ConfigurationNode]? {
        guard let entries = mappingEntries(what, &diagnostics) else { return nil }
        var result: [String: ConfigurationNode] = [:]
        for entry in entries {
            if !allowed.contains(entry.key) {
                diagnostics.add(Diagnostic(code: "configuration.unknown-key", at: entry.keyLocation, "\(what) has no key '\(entry.key)'",
                                           suggestion: Spelling.suggestion(for: entry.key, among: allowed) ?? "it knows \(allowed.joined(separator: ", "))"))
            }
            result[entry.key] = entry.value
        }
        return result
    }

    /// The entries in the file's order, whatever their keys.
    package func mappingEntries(_ what: String, _ diagnostics: inout Diagnostics) -> [Entry]? {
        switch content {
        case .mapping(let entries): return entries
        case .null: return []
        default:
            diagnostics.add(wrongType("\(what) must be a mapping (key: value)"))
            return nil
        }
    }

    /// A list; a single value counts as a list of one.
    package func list() -> [ConfigurationNode] {
        switch content {
        case .sequence(let elements): elements
        case .null: []
        default: [self]
        }
    }

    package func string(_ what: String, _ diagnostics: inout Diagnostics) -> String? {
        if let scalar { return scalar }
        diagnostics.add(wrongType("\(what) must be a text"))
        return nil
    }

    package func number(_ what: String, _ diagnostics: inout Diagnostics, in range: ClosedRange<Double>? = nil) -> Double? {
        guard case .scalar(let text, false) = content, let value = Double(text), value.isFinite else {
            diagnostics.add(wrongType("\(what) must be a number"))
            return nil
        }
        if let range, !range.contains(value) {
            diagnostics.add(Diagnostic(code: "configuration.out-of-range", at: location, "\(what) must be from \(range.lowerBound) to \(range.upperBound)"))
            return nil
        }
        return value
    }

    package func integer(_ what: String, _ diagnostics: inout Diagnostics, in range: ClosedRange<Int>? = nil) -> Int? {
        guard case .scalar(let text, false) = content, let value = Int(text) else {
            diagnostics.add(wrongType("\(what) must be a whole number"))
            return nil
        }
        if let range, !range.contains(value) {
            diagnostics.add(Diagnostic(code: "configuration.out-of-range", at: location, "\(what) must be from \(range.lowerBound) to \(range.upperBound)"))
            return nil
        }
        return value
    }

    package func boolean(_ what: String, _ diagnostics: inout Diagnostics) -> Bool? {
        switch scalar {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            diagnostics.add(wrongType("\(what) must be true or false"))
            return nil
        }
    }

    package func date(_ what: String, _ diagnostics: inout Diagnostics) -> LocalDate? {
        if let scalar, let date = LocalDate(scalar) { return date }
        diagnostics.add(wrongType("\(what) must be a date as 2025-09-30"))
        return nil
    }

    /// One of the cases of a string enumeration.
    package func choice<Choice: RawRepresentable & CaseIterable>(_ what: String, _ type: Choice.Type, _ diagnostics: inout Diagnostics) -> Choice? where Choice.RawValue == String {
        if let scalar, let value = Choice(rawValue: scalar) { return value }
        let names = Choice.allCases.map(\.rawValue)
        diagnostics.add(Diagnostic(code: "configuration.wrong-value", at: location, "\(what) must be one of \(names.joined(separator: ", "))",
                                   suggestion: scalar.flatMap { Spelling.suggestion(for: $0, among: names) }))
        return nil
    }

    /// One text for all languages, or a mapping from language to text.
    package func localizedText(_ what: String, _ diagnostics: inout Diagnostics) -> LocalizedText? {
        if let scalar { return LocalizedText(scalar) }
        guard let entries = mapping(what, allowed: Language.allCases.map(\.rawValue), &diagnostics) else { return nil }
        var texts: [Language: String] = [:]
        for (key, value) in entries {
            if let language = Language(rawValue: key), let text = value.string(what, &diagnostics) { texts[language] = text }
        }
        return LocalizedText(texts)
    }

    package func wrongType(_ message: String) -> Diagnostic { Diagnostic(code: "configuration.wrong-type", at: location, message) }
}
