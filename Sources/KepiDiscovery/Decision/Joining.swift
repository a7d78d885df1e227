import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine

/// Brings together what stands in several exports: lines with their orders, and one key of the customers for all tables.
struct Joining {
    let exports: [ExportTable]
    /// Of each export: as each table.
    let readings: [[TableReading]]
    let links: KeyLinks
    let vocabulary: Vocabulary

    // MARK: Tables in parts

    /// A table that no export is by itself is sought over exports whose keys join: order lines have the amounts, orders the days and the customers.
    func complete(_ proposal: inout Proposal, taken: inout Set<Int>) {
        for name in ["transactions", "tickets", "surveys"] where !proposal.sources.contains(where: { $0.table.name == name }) {
            guard let table = CanonicalSchema.table(name), let joined = best(table, avoiding: taken) else { continue }
            taken.formUnion(joined.exports)
            proposal.sources.append(joined.source)
        }
        let order = CanonicalSchema.tables.map(\.name)
        proposal.sources.sort { (order.firstIndex(of: $0.table.name) ?? 0) < (order.firstIndex(of: $1.table.name) ?? 0) }
    }

    private struct Joined { var source: Proposal.Source; var exports: Set<Int>; var strength: Double }

    private func best(_ table: CanonicalTable, avoiding taken: Set<Int>) -> Joined? {
        exports.indices.filter { !taken.contains($0) }.compactMap { joined(table, from: $0) }.max { ($0.strength, $1.source.export.name) < ($1.strength, $0.source.export.name) }
    }

    /// The table with a row for each of one export's, completed from those that it links to.
    private func joined(_ table: CanonicalTable, from base: Int) -> Joined? {
        guard let own = reading(base, as: table), own.column(required(table)) != nil, !own.missing.isEmpty else { return nil }
        var columns = own.columns.map { (column: $0, export: base) }
        var inputs: [Int] = [], clauses: [String] = [], strength = own.strength
        var waiting = links.links(from: base)
        while let link = waiting.first {
            waiting.removeFirst()
            guard link.to != base, !inputs.contains(link.to), isNamedAlike(link), let reading = reading(link.to, as: table) else { continue }
            // An amount of the order would stand on each of its lines, and count as often: figures are the base's own.
            let found = reading.columns.filter { column in
                column.confidence == .sure && column.name != required(table) && table.column(column.name)?.type != .decimal && !columns.contains { $0.column.name == column.name }
            }
            guard !found.isEmpty else { continue }
            inputs.append(link.to)
            // An order that stands twice would have each of its lines twice.
            let other = relation(link.to), key = SQL.identifier(link.key)
            clauses.append("LEFT JOIN (SELECT DISTINCT ON (\(key)) * FROM \(other) ORDER BY ALL) AS \(other)\n    ON \(other).\(key) = \(relation(link.from)).\(SQL.identifier(link.column))")
            columns += found.map { ($0, link.to) }
            strength += Double(found.count)
            waiting += links.links(from: link.to)
        }
        let isWhole = table.columns.allSatisfy { column in !column.isRequired || columns.contains { $0.column.name == column.name } }
        guard isWhole, !inputs.isEmpty else { return nil }
        columns.sort { table.place(of: $0.column.name) < table.place(of: $1.column.name) }
        let selected = columns.map { "    \(relation($0.export)).\(SQL.identifier($0.column.header)) AS \($0.column.name)" }.joined(separator: ",\n")
        let sql = "SELECT\n\(selected)\nFROM \(relation(base))\n\(clauses.joined(separator: "\n"))\n"
        var source = Proposal.Source(table: table, export: exports[base], columns: columns.map { pair in
            var column = pair.column
            column.note = [pair.export == base ? nil : "from \(exports[pair.export].name)", column.note].compactMap(\.self).joined(separator: "; ")
            if column.note == "" { column.note = nil }
            return column
        }, questions: own.questions)
        var names: [String: String] = [:]
        for index in [base] + inputs { names[alias(index)] = exports[index].files.first ?? "" }
        source.query = Proposal.Query(file: "\(table.name).sql", sql: sql, inputs: names, renames: true)
        guard exports[base].database == nil, inputs.allSatisfy({ exports[$0].database == nil && exports[$0].files.count == 1 }), exports[base].files.count == 1 else { return nil }
        return Joined(source: source, exports: Set([base] + inputs), strength: strength)
    }

    private func reading(_ export: Int, as table: CanonicalTable) -> TableReading? { readings[export].first { $0.table.name == table.name } }

    /// The column that a row of the table is a row by.
    private func required(_ table: CanonicalTable) -> String { table.columns.first { $0.isRequired && $0.name.hasSuffix("_id") }?.name ?? table.columns[0].name }

    /// Keys that join by chance are called differently; those that are meant are called alike.
    private func isNamedAlike(_ link: KeyLinks.Link) -> Bool {
        let a = vocabulary.name(link.column).key, b = vocabulary.name(link.key).key
        return a == b || a.hasSuffix(b) || b.hasSuffix(a)
    }

    private func relation(_ index: Int) -> String { SQL.identifier(alias(index)) }

    /// A name for an export within a query: letters, digits and `_`.
    private func alias(_ index: Int) -> String {
        let file = exports[index].part[.table] ?? exports[index].part[.sheet] ?? String((exports[index].files.first ?? "t").split(separator: "/").last ?? "t")
        let stem = file.split(separator: ".").first.map(String.init) ?? file
        var name = String(stem.map { $0.isLetter || $0.isNumber ? $0 : "_" })
        if name.first.map({ !$0.isLetter }) ?? true { name = "t_" + name }
        let isTwice = exports.indices.contains { $0 < index && exports[$0].files.first == exports[index].files.first }
        return isTwice ? "\(name)_\(index + 1)" : name
    }

    // MARK: Customers

    /// The customers' key is the column that the other tables' keys stand in, whatever it is called.
    func agreeOnCustomers(_ proposal: inout Proposal) {
        guard let customers = proposal.sources.firstIndex(where: { $0.table.name == "customers" }), proposal.sources[customers].query == nil else { return }
        let export = proposal.sources[customers].export
        for index in proposal.sources.indices where index != customers && proposal.sources[index].query == nil {
            guard let column = proposal.sources[index].column("customer_id"), column.sql == nil, let content = proposal.sources[index].export.column(column.header),
                  let key = proposal.sources[customers].column("customer_id").flatMap({ export.column($0.header) }), let share = content.keys.share(in: key.keys) else { continue }
            guard share < 0.5 else { continue }
            let better = export.columns.filter { $0.distinctShare > 0.98 && $0.filled > 1 && $0.name != key.name }.compactMap { other in content.keys.share(in: other.keys).map { (other.name, $0) } }
                .filter { $0.1 >= 0.8 }.max { $0.1 < $1.1 }
            if let better {
                // A column that was taken from it gives way to the key.
                proposal.sources[customers].columns.removeAll { $0.header == better.0 }
                guard let place = proposal.sources[customers].columns.firstIndex(where: { $0.name == "customer_id" }) else { continue }
                proposal.sources[customers].columns[place].header = better.0
                proposal.sources[customers].columns[place].note = "the keys of \(proposal.sources[index].table.name) stand in it"
            } else if let place = proposal.sources[index].columns.firstIndex(where: { $0.name == "customer_id" }) {
                proposal.sources[index].columns[place].note = "only \(Int((share * 100).rounded()))% of its values are customers of \(export.name): look whether both are the same key"
                proposal.sources[index].columns[place].wantsLook = true
            }
        }
    }
}
