import KepiConfiguration
import KepiCore

/// One column of a canonical table, and the source column that fills it in each of the table's relations.
struct MappedColumn: Sendable {
    /// The canonical column, or a new dimension as a text column.
    var column: CanonicalColumn
    /// Not in the canonical schema: a dimension of the user's own.
    var isNew: Bool
    /// Index of the source column, one for each relation.
    var sources: [Int]
    /// A strftime format for times, or `1.234,56` / `1,234.56` for decimals, where the mapping states one.
    var format: String?
    var trueValues: [String]?
    var location: SourceLocation

    var name: String { column.name }
    /// Its values name something: they are compared, and so brought into one form.
    var isIdentifier: Bool { name.hasSuffix("_id") && !isNew }
    /// The header that is read, for messages.
    func header(in relation: RawRelation, at index: Int) -> String { relation.header[sources[index]] }
}

/// Finds the source column of every canonical column, and says what cannot be found.
struct ColumnMapping {
    /// Names of columns that the loader itself makes.
    private static let reserved: Set<String> = ["customer_key", "row_key", "rowid", "is_orphan", "acquired_stated_at", "acquired_stated_on"]

    /// The columns of `source` as they stand in `relations`, in the canonical order, new ones last.
    ///
    /// A column that the mapping names is read from that header; a canonical one that it does not name is read where a header is called as it is.
    static func resolve(_ source: TableSource, table: CanonicalTable, relations: [RawRelation], diagnostics: inout Diagnostics) -> [MappedColumn] {
        var result: [MappedColumn] = []
        let named = Dictionary(source.columns.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        for column in table.columns {
            if let mapping = named[column.name] {
                if mapping.isLeftOut {
                    if column.isRequired { diagnostics.add(Diagnostic(code: "mapping.missing-column", at: mapping.location, "\(table.name) needs '\(column.name)'; it cannot be left out")) }
                    continue
                }
                if let found = indexes(of: mapping, relations, &diagnostics) {
                    result.append(MappedColumn(column: column, isNew: false, sources: found, format: mapping.format, trueValues: mapping.trueValues, location: mapping.location))
                }
                continue
            }
            let found = relations.map { $0.header.firstIndex(of: column.name) }
            let present = found.compactMap(\.self)
            if present.count == relations.count {
                result.append(MappedColumn(column: column, isNew: false, sources: present, location: source.tableLocation))
            } else if !present.isEmpty || column.isRequired {
                for (relation, index) in zip(relations, found) where index == nil {
                    diagnostics.add(Diagnostic(code: "mapping.missing-column", at: source.tableLocation,
                                               "\(relation.name) has no column '\(column.name)', which \(table.name) \(column.isRequired ? "needs" : "has in its other files")",
                                               suggestion: relation.sameNames(column.name) ?? Spelling.suggestion(for: column.name, among: relation.header)
                                                   ?? "name the column that holds it under `columns:`; the file has \(Spelling.list(relation.header))"))
                }
            }
        }
        for mapping in source.columns where table.column(mapping.name) == nil && !mapping.isLeftOut {
            if reserved.contains(mapping.name.lowercased()) || mapping.name.hasPrefix("_") || table.columns.contains(where: { derivedNames(of: $0).contains(mapping.name) }) {
                diagnostics.add(Diagnostic(code: "mapping.reserved-name", at: mapping.location, "'\(mapping.name)' is a name that Kepi uses itself; call the column otherwise"))
            } else if let found = indexes(of: mapping, relations, &diagnostics) {
                let column = CanonicalColumn(mapping.name, .text, dimension: true)
                result.append(MappedColumn(column: column, isNew: true, sources: found, format: nil, trueValues: nil, location: mapping.location))
            }
        }
        if !table.requiredEither.isEmpty, !result.contains(where: { table.requiredEither.contains($0.name) }) {
            diagnostics.add(Diagnostic(code: "mapping.missing-column", at: source.tableLocation,
                                       "\(table.name) needs a column '\(table.requiredEither.joined(separator: "' or '"))'",
                                       suggestion: "name it under `columns:`; \(relations[0].name) has \(Spelling.list(relations[0].header))"))
        }
        return result
    }

    private static func derivedNames(of column: CanonicalColumn) -> [String] {
        switch column.type {
        case .timestamp: [String(column.name.dropLast(2)) + "on"]
        case .date: [column.dimensionName]
        default: []
        }
    }

    private static func indexes(of mapping: ColumnSource, _ relations: [RawRelation], _ diagnostics: inout Diagnostics) -> [Int]? {
        var result: [Int] = []
        for relation in relations {
            // A computed column stands behind the source's own, one of which may be called as it is.
            if let index = mapping.computation == nil ? relation.header.firstIndex(of: mapping.column) : relation.header.lastIndex(of: mapping.column) { result.append(index); continue }
            diagnostics.add(Diagnostic(code: "mapping.unknown-column", at: mapping.location, "\(relation.name) has no column '\(mapping.column)'",
                                       suggestion: relation.sameNames(mapping.column) ?? Spelling.suggestion(for: mapping.column, among: relation.header) ?? "it has \(Spelling.list(relation.header))"))
        }
        return result.count == relations.count ? result : nil
    }
}
