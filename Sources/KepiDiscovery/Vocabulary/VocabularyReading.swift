import KepiConfiguration
import KepiCore

/// Reads files of names (`names.yaml`), group words put in their places.
struct VocabularyReading {
    private(set) var writing = Writing()
    private(set) var tables: [String: Vocabulary.TableNames] = [:]
    private var groups: [String: [String]] = [:]
    /// The keys of their words, once they were asked for.
    private var groupKeys: [String: [String]] = [:]

    /// What is no column of the table and makes one: a price, times a quantity.
    private static let factors = ["transactions": "unit_price"]

    /// `groups`, `abbreviations`, `silent`, `other`, `prefixes` and `variants`.
    mutating func readWriting(_ node: ConfigurationNode, _ diagnostics: inout Diagnostics) {
        guard let fields = node.mapping("a file of names", allowed: ["groups", "abbreviations", "silent", "other", "prefixes", "variants", "tables"], &diagnostics) else { return }
        for entry in fields["groups"]?.mappingEntries("groups", &diagnostics) ?? [] { groups[entry.key, default: []] += texts(entry.value, entry.key, &diagnostics) }
        for entry in fields["abbreviations"]?.mappingEntries("abbreviations", &diagnostics) ?? [] {
            if let word = entry.value.string(entry.key, &diagnostics), writing.abbreviations[entry.key] == nil { writing.abbreviations[entry.key] = word.filter { $0 != " " } }
        }
        for entry in fields["variants"]?.mappingEntries("variants", &diagnostics) ?? [] {
            if let word = entry.value.string(entry.key, &diagnostics) { writing.variants.append((entry.key, word)) }
        }
        if let silent = fields["silent"] { writing.silent.formUnion(texts(silent, "silent", &diagnostics)) }
        if let other = fields["other"] { writing.other.formUnion(texts(other, "other", &diagnostics)) }
        if let prefixes = fields["prefixes"] { writing.prefixes.formUnion(texts(prefixes, "prefixes", &diagnostics)) }
    }

    /// `tables`.
    mutating func readTables(_ node: ConfigurationNode, _ diagnostics: inout Diagnostics) {
        for entry in node.entries?.first(where: { $0.key == "tables" })?.value.mappingEntries("tables", &diagnostics) ?? [] {
            guard let table = CanonicalSchema.table(entry.key) else {
                diagnostics.add(Diagnostic(code: "names.unknown-table", at: entry.keyLocation, "there is no table '\(entry.key)'", suggestion: Spelling.suggestion(for: entry.key, among: CanonicalSchema.tables.map(\.name))))
                continue
            }
            guard let fields = entry.value.mapping("tables.\(table.name)", allowed: ["files", "never", "columns"], &diagnostics) else { continue }
            var names = tables[table.name] ?? Vocabulary.TableNames()
            if let files = fields["files"] { names.files += texts(files, "files", &diagnostics).map { HeaderName.tokens($0, writing: writing) } }
            for text in fields["never"].map({ texts($0, "never", &diagnostics) }) ?? [] { names.never.insert(HeaderName(text, writing: writing).key) }
            for column in fields["columns"]?.mappingEntries("columns", &diagnostics) ?? [] {
                guard table.column(column.key) != nil || VocabularyReading.factors[table.name] == column.key else {
                    diagnostics.add(Diagnostic(code: "names.unknown-column", at: column.keyLocation, "\(table.name) has no column '\(column.key)'", suggestion: Spelling.suggestion(for: column.key, among: table.columns.map(\.name))))
                    continue
                }
                read(column, into: &names.columns[column.key, default: Vocabulary.ColumnNames()], &diagnostics)
            }
            tables[table.name] = names
        }
    }

    private mutating func read(_ entry: ConfigurationNode.Entry, into names: inout Vocabulary.ColumnNames, _ diagnostics: inout Diagnostics) {
        guard let fields = entry.value.mapping(entry.key, allowed: ["sure", "likely", "perhaps", "never", "asks"], &diagnostics) else { return }
        for text in fields["never"].map({ texts($0, "never", &diagnostics) }) ?? [] { names.never.insert(HeaderName(text, writing: writing).key) }
        for level in Vocabulary.Level.allCases.reversed() {
            guard let node = fields[level.key] else { continue }
            for pattern in texts(node, level.key, &diagnostics) {
                let order = names.meanings.count
                for key in keys(of: pattern, node, &diagnostics) where names.meanings[key] == nil { names.meanings[key] = Vocabulary.Meaning(level: level, order: order) }
            }
        }
        if let asks = fields["asks"] { names.asks += texts(asks, "asks", &diagnostics).map { HeaderName.tokens($0, writing: writing) } }
    }

    /// The keys of the names that a pattern stands for: each word of its groups in its place.
    private mutating func keys(of pattern: String, _ node: ConfigurationNode, _ diagnostics: inout Diagnostics) -> [String] {
        var keys = [""], rest = pattern[...]
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            let literal = key(of: rest[..<start])
            let group = rest[rest.index(after: start)..<end]
            let name = String(group.hasSuffix("?") ? group.dropLast() : group)
            guard let words = groups[name] else {
                diagnostics.add(Diagnostic(code: "names.unknown-group", at: node.location, "there is no group '\(name)'", suggestion: Spelling.suggestion(for: name, among: groups.keys.sorted())))
                return []
            }
            if groupKeys[name] == nil { groupKeys[name] = words.map { key(of: $0) } }
            let choices = (groupKeys[name] ?? []) + (group.hasSuffix("?") ? [""] : [])
            keys = keys.flatMap { before in choices.map { before + literal + $0 } }
            rest = rest[rest.index(after: end)...]
        }
        let literal = key(of: rest)
        return literal.isEmpty ? keys : keys.map { $0 + literal }
    }

    private mutating func key(of text: some StringProtocol) -> String {
        guard text.contains(where: { !$0.isWhitespace }) else { return "" }
        let name = HeaderName(String(text), writing: writing)
        writing.words.formUnion(name.words.filter { $0.count > 1 && $0.allSatisfy(\.isASCII) })
        return name.key
    }

    private func texts(_ node: ConfigurationNode, _ what: String, _ diagnostics: inout Diagnostics) -> [String] { node.list().compactMap { $0.string(what, &diagnostics) } }
}
