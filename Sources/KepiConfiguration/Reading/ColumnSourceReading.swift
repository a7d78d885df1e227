import KepiCore

extension ColumnSource {
    /// Reads `columns:` of one table; columns in the file's order.
    ///
    /// A name that the table does not have is a new dimension; one that is nearly a name of the table is warned about.
    static func readAll(_ node: ConfigurationNode, table: CanonicalTable, _ diagnostics: inout Diagnostics) -> [ColumnSource] {
        var columns: [ColumnSource] = []
        var seen: Set<String> = []
        for entry in node.mappingEntries("columns", &diagnostics) ?? [] {
            let canonical = table.column(entry.key)
            if canonical == nil, !isNewDimension(entry, table: table, &diagnostics) { continue }
            guard seen.insert(entry.key.lowercased()).inserted else {
                diagnostics.add(Diagnostic(code: "mapping.repeated-column", at: entry.keyLocation,
                    "'\(entry.key)' stands twice in the columns of \(table.name)"))
                continue
            }
            if let column = read(entry, type: canonical?.type ?? .text, &diagnostics) { columns.append(column) }
        }
        return columns
    }

    /// Letters (of any script), digits and `_`, not beginning with a digit.
    static func isName(_ text: String) -> Bool {
        guard let first = text.first, first == "_" || first.isLetter else { return false }
        return text.allSatisfy { $0 == "_" || $0.isLetter || $0.isNumber }
    }

    private static func isNewDimension(_ entry: ConfigurationNode.Entry, table: CanonicalTable, _ diagnostics: inout Diagnostics) -> Bool {
        let key = entry.key
        let names = table.columns.map(\.name)
        if let same = names.first(where: { $0.lowercased() == key.lowercased() }) {
            diagnostics.add(Diagnostic(code: "mapping.case", at: entry.keyLocation,
                "\(table.name) has no column '\(key)', and a new one may not differ from another in case alone",
                                       suggestion: "did you mean '\(same)'?"))
            return false
        }
        guard isName(key) else {
            diagnostics.add(Diagnostic(code: "mapping.name", at: entry.keyLocation, "'\(key)' cannot name a column: letters, digits and _ can",
                                       suggestion: "the name comes first, then the header: name: header"))
            return false
        }
        let reserved = ["row_key", "customer_key", "is_orphan", "acquired_stated_at"]
            + table.columns.filter { $0.type == .timestamp }.map { $0.name.hasSuffix("_at") ? $0.name.dropLast(3) + "_on" : $0.name + "_on" }
            + table.columns.filter { $0.type == .date }.map(\.dimensionName)
        if reserved.contains(key.lowercased()) {
            diagnostics.add(Diagnostic(code: "mapping.reserved", at: entry.keyLocation, "Kepi keeps the name '\(key)' for a column of its own",
                suggestion: "choose another"))
            return false
        }
        if let nearest = Spelling.nearest(to: key, among: names) {
            diagnostics.add(Diagnostic(.warning, code: "mapping.near-miss", at: entry.keyLocation,
                "\(table.name) has no column '\(key)': it is taken as a new dimension",
                                       suggestion: "did you mean '\(nearest)'?"))
        }
        return true
    }

    private static func read(_ entry: ConfigurationNode.Entry, type: CanonicalColumn.ValueType, _ diagnostics: inout Diagnostics) -> ColumnSource? {
        let node = entry.value
        func column(_ header: String, _ location: SourceLocation) -> ColumnSource? {
            guard !header.isEmpty else {
                diagnostics.add(Diagnostic(code: "mapping.empty", at: location, "'\(entry.key)' must name a column of the source"))
                return nil
            }
            return ColumnSource(name: entry.key, column: header, location: location)
        }
        if node.isNull {
            diagnostics.add(Diagnostic(code: "mapping.empty", at: node.location, "'\(entry.key)' must name a column of the source"))
            return nil
        }
        guard let entries = node.entries else {
            guard let header = node.string("the column of '\(entry.key)'", &diagnostics) else { return nil }
            return column(header, node.location)
        }
        // {category: [complaint, 投诉]}: the source's column, and what in it means yes.
        if type == .boolean, entries.count == 1, let only = entries.first, !["column", "columns", "sql", "default", "read"].contains(only.key) {
            guard var source = column(only.key, only.keyLocation), let values = texts(only.value, "the values that mean yes", &diagnostics) else { return nil }
            source.trueValues = values
            return source
        }
        guard let fields = node.mapping("the column '\(entry.key)'", allowed: ["column", "columns", "sql", "values", "default", "unit", "after", "format", "true", "read"], &diagnostics) else { return nil }
        if let read = fields["read"] {
            guard read.boolean("read", &diagnostics) == false, fields.count == 1 else {
                diagnostics.add(Diagnostic(code: "mapping.read", at: read.location, "'read' of '\(entry.key)' can only be false, and stands alone: the column is left out"))
                return nil
            }
            var left = ColumnSource(name: entry.key, column: entry.key, location: node.location)
            left.isLeftOut = true
            return left
        }
        var source: ColumnSource
        if let computation = ColumnComputation(reading: fields, of: entry, type: type, &diagnostics) {
            source = ColumnSource(name: entry.key, column: entry.key, location: node.location)
            source.computation = computation
        } else {
            guard let name = fields["column"] else {
                if !["columns", "sql", "default"].contains(where: { fields[$0] != nil }) {
                    diagnostics.add(Diagnostic(code: "mapping.empty", at: node.location, "'\(entry.key)' does not say which column of the source it is",
                        suggestion: "give 'column'"))
                }
                return nil
            }
            guard let header = name.string("column", &diagnostics), let plain = column(header, name.location) else { return nil }
            source = plain
        }
        if let format = fields["format"] { source.format = dateFormat(format, of: entry.key, type: type, &diagnostics) }
        if let values = fields["true"] {
            if type == .boolean {
                source.trueValues = texts(values, "the values that mean yes", &diagnostics)
            } else {
                diagnostics.add(Diagnostic(code: "mapping.true", at: values.location, "'true' is for columns of yes and no, and '\(entry.key)' is none"))
            }
        }
        return source
    }

    private static func texts(_ node: ConfigurationNode, _ what: String, _ diagnostics: inout Diagnostics) -> [String]? {
        let texts = node.list().compactMap { $0.string(what, &diagnostics) }
        guard texts.isEmpty else { return texts }
        diagnostics.add(Diagnostic(code: "mapping.empty", at: node.location, "\(what) must be a text or a list of texts"))
        return nil
    }

    private static func dateFormat(_ node: ConfigurationNode, of name: String, type: CanonicalColumn.ValueType, _ diagnostics: inout Diagnostics) -> String? {
        guard let format = node.string("format", &diagnostics) else { return nil }
        if type == .decimal {
            guard decimalFormats.contains(format) else {
                diagnostics.add(Diagnostic(code: "mapping.format", at: node.location, "the format of the numbers in '\(name)' must be one of \(decimalFormats.joined(separator: " "))"))
                return nil
            }
            return format
        }
        guard [.timestamp, .date, .month].contains(type) else {
            diagnostics.add(Diagnostic(code: "mapping.format", at: node.location, "'format' is for numbers, dates and times, and '\(name)' is none of them"))
            return nil
        }
        if let problem = problem(inDateFormat: format) {
            diagnostics.add(Diagnostic(code: "mapping.format", at: node.location, problem, suggestion: "as in %Y/%m/%d %H:%M"))
            return nil
        }
        return format
    }

    /// Ways to write numbers that a column's `format` may state: which sign is the decimal one.
    package static let decimalFormats = ["1,234.56", "1.234,56", "1234.56", "1234,56"]

    /// What is wrong with a format of strptime; nil where nothing is.
    private static func problem(inDateFormat format: String) -> String? {
        let known: Set<Character> = ["Y", "y", "m", "d", "H", "I", "M", "S", "f", "g", "p", "b", "B", "a", "A", "j", "z", "Z", "x", "X", "c", "n", "G", "V",
            "u", "w", "U", "W", "%"]
        var used: Set<Character> = []
        var rest = format[...]
        while let percent = rest.firstIndex(of: "%") {
            rest = rest[rest.index(after: percent)...]
            if rest.first == "-" { rest.removeFirst() }
            guard let letter = rest.first, known.contains(letter) else { return "the format has a % that no part of a date follows" }
            used.insert(letter)
            rest.removeFirst()
        }
        if used.isDisjoint(with: ["Y", "y", "x", "c", "G"]) { return "the format has no year (%Y)" }
        return nil
    }
}
