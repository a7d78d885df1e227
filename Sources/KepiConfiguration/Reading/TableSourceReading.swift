import Foundation
import KepiCore

extension TableSource {
    /// Reads `data:`; tables in the file's order.
    static func readAll(_ node: ConfigurationNode, _ diagnostics: inout Diagnostics) -> [TableSource] {
        guard let entries = node.mappingEntries("data", &diagnostics) else { return [] }
        var sources: [TableSource] = []
        let tables = CanonicalSchema.tables.map(\.name)
        var areAllKnown = true
        for entry in entries {
            guard let table = CanonicalSchema.table(entry.key) else {
                areAllKnown = false
                diagnostics.add(Diagnostic(code: "data.unknown-table", at: entry.keyLocation, "there is no table '\(entry.key)'",
                                           suggestion: Spelling.suggestion(for: entry.key, among: tables) 
                                               ?? "the tables are \(tables.joined(separator: ", "))"))
                continue
            }
            if let source = TableSource(reading: entry, table: table, &diagnostics) { sources.append(source) }
        }
        if areAllKnown, !entries.contains(where: { ["transactions", "tickets", "surveys"].contains($0.key) }) {
            diagnostics.add(Diagnostic(code: "data.too-little", at: node.location,
                "data must name transactions, tickets or surveys: no figure comes from the others alone"))
        }
        return sources
    }

    private init?(reading entry: ConfigurationNode.Entry, table: CanonicalTable, _ diagnostics: inout Diagnostics) {
        let node = entry.value
        self.init(table: table.name, tableLocation: entry.keyLocation, origin: .files([]))
        guard node.entries != nil, !TableSource.isFile(node) else {
            guard let paths = TableSource.paths(node, "data.\(table.name)", &diagnostics) else { return nil }
            origin = .files(paths)
            return
        }
        guard let entries = node.mapping("data.\(table.name)", allowed: ["from", "query", "files", "columns", "deduplicate", "events"], &diagnostics) else { return nil }
        if let deduplicated = entries["deduplicate"]?.boolean("deduplicate", &diagnostics) { deduplicate = deduplicated }
        if let node = entries["events"] {
            if table.name == "tickets" { events = EventLog(reading: node, &diagnostics) } else {
                diagnostics.add(Diagnostic(code: "data.events", at: node.location, "'events' gathers rows into tickets, and this is \(table.name)"))
            }
        }
        if let mapped = entries["columns"] { columns = ColumnSource.readAll(mapped, table: table, &diagnostics) }
        switch (entries["from"], entries["query"]) {
        case (let from?, nil):
            if let files = entries["files"] {
                diagnostics.add(Diagnostic(code: "data.files-without-query", at: files.location, "'files' belongs to a query; with 'from' it says nothing"))
            }
            if let kind = DatabaseConnection.Kind.allCases.first(where: { kind in from.entries?.contains { $0.key == kind.rawValue } ?? false }) {
                guard let database = TableSource.database(kind, from, &diagnostics) else { return nil }
                origin = database
                return
            }
            guard let paths = TableSource.paths(from, "from", &diagnostics) else { return nil }
            origin = .files(paths)
        case (nil, let query?):
            guard let sql = query.string("query", &diagnostics) else { return nil }
            guard !sql.isEmpty else {
                diagnostics.add(Diagnostic(code: "data.empty-path", at: query.location, "query must name a file with a SELECT"))
                return nil
            }
            if sql.contains("\n") || sql.lowercased().hasPrefix("select ") {
                diagnostics.add(Diagnostic(code: "data.query-text", at: query.location, "query must name a file with a SELECT, not be one",
                    suggestion: "put the SELECT in a .sql file"))
                return nil
            }
            origin = .query(sql: Path(path: sql, location: query.location), inputs: TableSource.inputs(entries["files"], table: table.name, &diagnostics))
        case (.some, let query?):
            diagnostics.add(Diagnostic(code: "data.two-origins", at: query.location, "data.\(table.name) has both 'from' and 'query'; it can come from one"))
            return nil
        case (nil, nil):
            diagnostics.add(Diagnostic(code: "data.no-origin", at: entry.keyLocation, "data.\(table.name) does not say where it comes from",
                                       suggestion: "give 'from' (a path or a list of paths) or 'query' (a file with a SELECT)"))
            return nil
        }
    }

    /// `{postgres: service=crm, table: cases}`.
    private static func database(_ kind: DatabaseConnection.Kind, _ node: ConfigurationNode, _ diagnostics: inout Diagnostics) -> Origin? {
        guard let fields = node.mapping("from", allowed: [kind.rawValue, "table"], &diagnostics), let words = fields[kind.rawValue], let text = words.string(kind.rawValue, &diagnostics) else { return nil }
        let connection = DatabaseConnection(kind: kind, words: text)
        guard !connection.mayHoldPassword else {
            let places = kind == .postgres ? "the environment (PGPASSWORD), in ~/.pgpass or in a service file" : "the environment (MYSQL_PWD)"
            diagnostics.add(Diagnostic(code: "data.password", at: words.location, "a password does not belong in kepi.yaml, nor does an address that may hold one",
                                       suggestion: "write \(kind.rawValue): host=… user=…, with the password in \(places)"))
            return nil
        }
        guard let table = fields["table"], let name = table.string("table", &diagnostics), !name.isEmpty else {
            diagnostics.add(Diagnostic(code: "data.no-table", at: words.location, "'\(kind.rawValue)' does not say which table is meant", suggestion: "as in from: {\(kind.rawValue): \(text), table: cases}"))
            return nil
        }
        return .database(connection, table: Path(path: name, location: table.location))
    }

    /// Nothing but a file and its part, which may stand for the whole entry.
    private static func isFile(_ node: ConfigurationNode) -> Bool {
        namesFile(node) && (node.entries ?? []).allSatisfy { $0.key == "file" || FilePart.Kind(rawValue: $0.key) != nil }
    }

    /// A file with which part of it is meant: `{file: crm.db, table: cases}`.
    private static func namesFile(_ node: ConfigurationNode) -> Bool { node.entries?.contains { $0.key == "file" } ?? false }

    private static func paths(_ node: ConfigurationNode, _ what: String, _ diagnostics: inout Diagnostics) -> [Path]? {
        if !namesFile(node), let first = node.entries?.first {
            diagnostics.add(Diagnostic(code: "data.unknown-origin", at: first.keyLocation, "the source '\(first.key)' is not known",
                                       suggestion: "data come from files ('from': a path, a list of paths, or {file: …}) or a 'query' over them"))
            return nil
        }
        var paths: [Path] = []
        var seen: Set<Path> = []
        for element in node.entries == nil ? node.list() : [node] {
            guard let path = path(element, what, &diagnostics) else { return nil }
            if path.path.isEmpty {
                diagnostics.add(Diagnostic(code: "data.empty-path", at: element.location, "\(what) must name a file"))
                return nil
            }
            let plain = (path.path.hasPrefix("/") ? "/" : "") + path.path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
            if !seen.insert(Path(path: plain, location: SourceLocation(file: ""), part: path.part)).inserted {
                diagnostics.add(Diagnostic(code: "data.repeated-file", at: element.location, "'\(path.path)' stands twice: its rows would count twice"))
            }
            paths.append(path)
        }
        guard !paths.isEmpty else {
            diagnostics.add(Diagnostic(code: "data.empty-path", at: node.location, "\(what) must name a file"))
            return nil
        }
        return paths
    }

    /// A path, or a mapping with `file` and the part of it.
    private static func path(_ node: ConfigurationNode, _ what: String, _ diagnostics: inout Diagnostics) -> Path? {
        guard node.entries != nil else { return node.string(what, &diagnostics).map { Path(path: $0, location: node.location) } }
        guard let entries = node.mapping(what, allowed: ["file"] + FilePart.Kind.allCases.map(\.rawValue), &diagnostics) else { return nil }
        guard let file = entries["file"] else {
            diagnostics.add(Diagnostic(code: "data.empty-path", at: node.location, "\(what) must name a file", suggestion: "as {file: crm.db, table: cases}"))
            return nil
        }
        guard let name = file.string("file", &diagnostics) else { return nil }
        var part = FilePart()
        for kind in FilePart.Kind.allCases {
            guard let value = entries[kind.rawValue] else { continue }
            guard let text = value.string(kind.rawValue, &diagnostics) else { return nil }
            part.values[kind] = text
        }
        return Path(path: name, location: file.location, part: part)
    }

    /// The raw files of a query: names to paths, or paths alone, which are then named by their files.
    private static func inputs(_ node: ConfigurationNode?, table: String, _ diagnostics: inout Diagnostics) -> [(name: String, path: Path)] {
        guard let node, !node.isNull else {
            return []
        }
        var named: [(name: String, path: Path, location: SourceLocation)] = []
        if let entries = node.entries {
            for entry in entries {
                guard let path = path(entry.value, "the file '\(entry.key)'", &diagnostics) else { continue }
                named.append((entry.key, path, entry.keyLocation))
            }
        } else {
            for element in node.list() {
                guard let path = element.string("a file of the query", &diagnostics) else { continue }
                let name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
                named.append((name, Path(path: path, location: element.location), element.location))
            }
        }
        var seen: Set<String> = []
        for (name, path, location) in named {
            if !ColumnSource.isName(name) {
                diagnostics.add(Diagnostic(code: "data.file-name", at: location, "'\(name)' cannot name a table of a query: letters, digits and _ can",
                                           suggestion: "write files: {name: \(path.path)}"))
            } else if !seen.insert(name.lowercased()).inserted {
                diagnostics.add(Diagnostic(code: "data.repeated-name", at: location, "two files of the query of \(table) are called '\(name)'"))
            }
            if path.path.isEmpty { diagnostics.add(Diagnostic(code: "data.empty-path", at: path.location, "'\(name)' must name a file")) }
        }
        return named.map { ($0.name, $0.path) }
    }
}
