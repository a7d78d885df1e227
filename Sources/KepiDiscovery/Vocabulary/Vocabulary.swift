import Foundation
import KepiConfiguration
import KepiCore

/// The names that exports give to the columns of the customer dataset, and the words in the names of their files: `names.yaml`.
package struct Vocabulary: Sendable {
    /// How much a name says.
    package enum Level: Int, Hashable, Sendable, Comparable, CaseIterable {
        /// It may be; only proposed.
        case perhaps
        /// Where nothing surer is there.
        case likely
        /// By itself.
        case sure

        package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
        var key: String { switch self { case .perhaps: "perhaps"; case .likely: "likely"; case .sure: "sure" } }
    }

    /// What a name means for one column; of several that fit the smaller `order` comes first.
    package struct Meaning: Hashable, Sendable {
        package var level: Level
        package var order: Int
    }

    struct ColumnNames: Sendable {
        var meanings: [String: Meaning] = [:]
        var never: Set<String> = []
        /// Words of questions, each as its own words.
        var asks: [[String]] = []
    }

    struct TableNames: Sendable {
        /// Words of file names, each as its own words.
        var files: [[String]] = []
        /// Names that together say that it is not this table.
        var never: Set<String> = []
        var columns: [String: ColumnNames] = [:]
    }

    private(set) var tables: [String: TableNames] = [:]
    private(set) var writing = Writing()

    /// Reads the files in their order; what stands in an earlier one comes first.
    /// - Throws: `Failure` (.input) with every mistake: unknown keys, tables, columns and groups.
    package static func load(paths: [String]) throws(Failure) -> Vocabulary {
        var vocabulary = Vocabulary()
        var diagnostics = Diagnostics()
        let nodes = try paths.map { path throws(Failure) in
            guard let text = FileManager.default.contents(atPath: path).flatMap({ String(validating: $0, as: UTF8.self) }) else {
                throw Failure(.input, [Diagnostic(code: "names.unreadable", at: SourceLocation(file: path), "this file of names cannot be read as UTF-8 text")])
            }
            return try ConfigurationNode.parse(text, file: path)
        }
        var reading = VocabularyReading()
        // How things are written first: names are compared as all the files say.
        for node in nodes { reading.readWriting(node, &diagnostics) }
        for node in nodes { reading.readTables(node, &diagnostics) }
        try diagnostics.throwIfErrors()
        vocabulary.writing = reading.writing
        vocabulary.tables = reading.tables
        return vocabulary
    }

    /// The names of a whole header: words that nearly all begin with (`Deal - `) are left out where a name does not say anything with them.
    package func names(_ headers: [String]) -> [HeaderName] {
        var names = headers.map(name)
        let firsts = Dictionary(grouping: names.compactMap { $0.words.count > 1 ? $0.words[0] : nil }, by: { $0 }).mapValues(\.count)
        guard let most = firsts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), headers.count >= 4, most.value * 5 >= headers.count * 4 else { return names }
        for index in names.indices where names[index].words.count > 1 && names[index].words[0] == most.key {
            let rest = Array(names[index].words.dropFirst())
            names[index].alternatives.append(writing.spelled(rest))
            if rest.count > 1, let last = rest.last, last.count == 3 { names[index].alternatives.append(writing.spelled(rest.dropLast())) }
        }
        return names
    }

    package func name(_ header: String) -> HeaderName { HeaderName(header, writing: writing) }

    /// What a header means for a column of a table; nil where the vocabulary does not have it.
    package func meaning(of name: HeaderName, table: String, column: String) -> Meaning? {
        guard let names = tables[table]?.columns[column] else { return nil }
        if names.never.contains(name.key) { return nil }
        if let found = names.meanings[name.key] { return found }
        for other in name.alternatives { if let found = names.meanings[other] { return found } }
        if let apart = writing.takenApart(name.key), let found = names.meanings[apart] { return found }
        guard isDescriptive(table: table, column: column) else { return nil }
        // The code, or the name, of a channel is the channel.
        if name.words.count > 1, let last = name.words.last, ["code", "cd", "name", "desc", "description", "id"].contains(last) {
            let thing = writing.spelled(Array(name.words.dropLast()))
            if let found = names.meanings[thing], found.level == .sure, last != "id" || column == "agent" || column == "account_manager" { return Meaning(level: .likely, order: 9_000) }
        }
        return headMeaning(of: name, names)
    }

    /// Columns whose name may be any word before the thing: `Home city`, `delivery channel`, `申请原因`. Days, amounts and keys are none: an expected date is no date.
    private func isDescriptive(table: String, column: String) -> Bool {
        guard let canonical = CanonicalSchema.table(table)?.column(column) else { return false }
        return canonical.isDimension && canonical.type == .text || column == "comment"
    }

    /// In English as in Chinese the last word says what a thing is.
    private func headMeaning(of name: HeaderName, _ names: ColumnNames) -> Meaning? {
        func sure(_ key: String) -> Bool { key.count >= 2 && names.meanings[key]?.level == .sure && !Vocabulary.general.contains(key) }
        guard !writing.other.contains(where: { word in name.words.dropLast().contains(word) || Writing.beginsChinese(word) && name.key.hasPrefix(word) }) else { return nil }
        let isChinese = name.words.last.map(Writing.hasChinese) ?? false
        let tails = isChinese ? name.key.indices.dropFirst().map { String(name.key[$0...]) } : name.words.indices.dropFirst().map { writing.spelled(Array(name.words[$0...])) }
        return tails.contains(where: sure) ? Meaning(level: .likely, order: 10_000) : nil
    }

    /// Words that say too little to be the head of a name.
    private static let general: Set<String> = ["type", "name", "level", "group", "source", "status", "code", "title", "reason", "owner", "via", "rep", "sex", "area", "类型", "名称", "级别", "来源", "分类", "类别", "等级", "职位", "省", "市"]

    /// Whether a header is a question that asks for a column: some words, one of them the column's.
    package func asks(_ name: HeaderName, table: String, column: String) -> Bool {
        guard let asks = tables[table]?.columns[column]?.asks else { return false }
        let isQuestion = name.words.count >= 3 || name.key.count >= 5 && Writing.hasChinese(name.key)
        return isQuestion && asks.contains { Writing.has($0, in: name.words, or: [name.key]) }
    }

    /// Whether an export with these names is said not to be a table: a ledger has debit and credit.
    package func excludes(_ names: [HeaderName], table: String) -> Bool {
        guard let never = tables[table]?.never, !never.isEmpty else { return false }
        return never.isSubset(of: names.map(\.key))
    }

    /// Whether the name of a file, sheet or table says that it is this table.
    package func names(_ file: String, table: String) -> Bool {
        let words = HeaderName.tokens(file, writing: writing).map { writing.abbreviations[$0] ?? $0 }
        return tables[table]?.files.contains { Writing.has($0, in: words, or: words) } ?? false
    }
}
