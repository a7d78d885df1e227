import KepiConfiguration
import KepiCore
import KepiDataset

/// Decides which of the exports is which table of the customer dataset, and which column is which.
package struct Discovery: Sendable {
    package let vocabulary: Vocabulary
    package let presets: PresetLibrary

    package init(vocabulary: Vocabulary, presets: PresetLibrary) {
        self.vocabulary = vocabulary
        self.presets = presets
    }

    /// What speaks for a table must weigh so much, as `TableReading.strength` counts it.
    private static let enough = 5.0

    /// The same exports give the same proposal, whatever their order.
    package func propose(_ found: ExportReader.Found) -> Proposal {
        var proposal = Proposal(problems: found.problems)
        for copy in found.copies { proposal.unused.append(Proposal.Unused(export: copy.table, why: "holds the same rows as \(copy.original)")) }
        let exports = found.tables.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let all = exports.map { TableReading.all(of: $0, vocabulary) }
        let readings = all.map(convincing)
        let links = KeyLinks(exports)
        var taken: Set<Int> = []
        for table in CanonicalSchema.tables {
            // Of several exports that could be the table the one for which most speaks.
            let candidates = readings.indices.compactMap { index -> (index: Int, reading: TableReading)? in
                readings[index].first.flatMap { $0.table.name == table.name ? (index, $0) : nil }
            }.sorted { ($1.reading.isDocumented ? 1 : 0, $1.reading.strength, $0.index) < ($0.reading.isDocumented ? 1 : 0, $0.reading.strength, $1.index) }
            guard let first = candidates.first else { continue }
            proposal.sources.append(source(first.reading))
            taken.insert(first.index)
            for other in candidates.dropFirst() {
                taken.insert(other.index)
                proposal.unused.append(Proposal.Unused(export: exports[other.index], why: "looks like \(table.name) as well, and \(exports[first.index].name) more so"))
            }
        }
        let joins = Joining(exports: exports, readings: all, links: links, vocabulary: vocabulary)
        joins.complete(&proposal, taken: &taken)
        joins.agreeOnCustomers(&proposal)
        if !proposal.sources.contains(where: { $0.table.name == "tickets" }),
           let (index, log) = exports.indices.lazy.filter({ !taken.contains($0) }).compactMap({ index in EventLogReading(vocabulary: vocabulary).source(exports[index], all[index]).map { (index, $0) } }).first {
            proposal.sources.append(log)
            taken.insert(index)
        }
        addDimensions(&proposal)
        for index in exports.indices where !taken.contains(index) { proposal.unused.append(unused(exports[index], all[index])) }
        proposal.unused.sort { $0.export.name.utf8.lexicographicallyPrecedes($1.export.name.utf8) }
        return proposal
    }

    /// The tables that an export can be by itself, the likeliest first, known layouts heeded.
    private func convincing(_ readings: [TableReading]) -> [TableReading] {
        guard let headers = readings.first?.export.headers else { return [] }
        let matches = presets.matches(headers), names = vocabulary.names(headers)
        let verified = matches.first { $0.preset.isVerified }
        // What a vendor documents is no other table.
        let possible = readings.filter { reading in !vocabulary.excludes(names, table: reading.table.name) && verified.map { $0.layout.table == reading.table.name } ?? true }
        let heeding = possible.map { reading in
            var reading = reading
            if let match = matches.first(where: { $0.layout.table == reading.table.name }) { reading.take(match.layout, of: match.preset) }
            return reading
        }
        return withoutBorrowed(heeding).filter(isConvincing).sorted { $0.strength > $1.strength }
    }

    private func isConvincing(_ reading: TableReading) -> Bool {
        guard reading.missing.isEmpty else { return false }
        if reading.layout != nil { return true }
        guard reading.strength >= Discovery.enough else { return false }
        func areSure(_ names: [String]) -> Int { names.count(where: reading.isSure) }
        // Answers without a score are no survey that Kepi could count, unless the file is called one.
        if reading.table.name == "surveys", !reading.isNamed, !["csat", "nps", "ces"].contains(where: { reading.column($0) != nil }) { return false }
        if reading.isNamed { return true }
        return switch reading.table.name {
        case "transactions": areSure(["transaction_id"]) > 0 || areSure(["amount", "occurred_at"]) == 2
        case "tickets": areSure(["ticket_id"]) > 0 || areSure(["opened_at"]) > 0 && areSure(["first_response_at", "priority", "is_complaint"]) > 0
        case "customers": areSure(["customer_id"]) > 0 || areSure(["name", "gender", "birth_date", "occupation", "income_band", "region", "city", "segment", "acquisition_channel"]) >= 3
        case "surveys": areSure(["csat", "nps", "ces", "response_id"]) > 0
        case "measures": areSure(["measure"]) > 0
        default: areSure(reading.table.columns.filter { $0.isRequired && $0.name.hasSuffix("_id") }.map(\.name)) > 0
        }
    }

    /// A list of purchases or of cases names their customers too, and one of purchases has days like cases: it is no list of those for that.
    private func withoutBorrowed(_ readings: [TableReading]) -> [TableReading] {
        let isOfPurchases = readings.contains { $0.table.name == "transactions" && $0.isSure("amount") && ["occurred_at", "product", "quantity", "payment_method", "transaction_id"].contains(where: $0.isSure) }
        let isOfCases = readings.contains { $0.table.name == "tickets" && $0.isSure("opened_at") && ["first_response_at", "resolved_at", "priority"].contains(where: $0.isSure) }
        return readings.filter { reading in
            if reading.isDocumented || reading.isNamed { return true }
            return switch reading.table.name {
            case "customers": !isOfPurchases && !isOfCases
            case "tickets", "interactions", "surveys": !isOfPurchases || ["ticket_id", "interaction_id", "response_id"].contains(where: reading.isSure)
            default: true
            }
        }
    }

    private func source(_ reading: TableReading) -> Proposal.Source {
        var source = Proposal.Source(table: reading.table, export: reading.export, columns: reading.columns, questions: reading.questions, layout: reading.layout)
        if let condition = reading.condition, reading.export.database == nil, reading.export.part.kinds.isEmpty {
            let names = reading.export.files.indices.map { "part_\($0 + 1)" }
            let all = names.map { "SELECT * FROM \($0)" }.joined(separator: "\n    UNION ALL ")
            source.query = Proposal.Query(file: "\(reading.table.name).sql", sql: "-- The rows that count by the layout of \(reading.layout ?? "the system").\nSELECT * FROM (\n    \(all)\n) AS rows\nWHERE \(condition)\n",
                                          inputs: Dictionary(uniqueKeysWithValues: zip(names, reading.export.files)), renames: false)
        }
        return source
    }

    /// Columns that say of what customer, and from where, stand in other tables too: there they are dimensions.
    private func addDimensions(_ proposal: inout Proposal) {
        let customers = proposal.sources.first { $0.table.name == "customers" }
        guard let table = CanonicalSchema.table("customers") else { return }
        for index in proposal.sources.indices where ["transactions", "tickets", "surveys"].contains(proposal.sources[index].table.name) && proposal.sources[index].query?.renames != true {
            let names = vocabulary.names(proposal.sources[index].export.headers)
            for column in table.columns where column.isDimension && column.type == .text && customers?.column(column.name) == nil && column.name != "acquisition_channel" {
                guard proposal.sources[index].table.column(column.name) == nil, proposal.sources[index].column(column.name) == nil else { continue }
                let fitting = zip(names, proposal.sources[index].export.columns).filter { name, content in
                    vocabulary.meaning(of: name, table: "customers", column: column.name)?.level == .sure && (2...60).contains(content.distinct) && proposal.sources[index].left.contains(content.name)
                        && ColumnFit(table: table, column: column).verdict(content) == .fits
                }
                guard let one = fitting.first?.1 else { continue }
                var dimension = Proposal.Column(column.name, header: one.name, confidence: .sure)
                dimension.note = "a dimension to break figures down by"
                proposal.sources[index].columns.append(dimension)
            }
        }
    }

    /// Why nothing is taken from an export: the table that it is nearest to, and what it lacks for that.
    private func unused(_ export: ExportTable, _ readings: [TableReading]) -> Proposal.Unused {
        let near = readings.filter { !$0.missing.isEmpty && $0.strength >= 3 && ($0.isNamed || $0.columns.contains { $0.confidence == .sure }) }
        guard let nearest = near.max(by: { $0.strength < $1.strength }) else { return Proposal.Unused(export: export, why: "is no table that Kepi knows", isNoTable: true) }
        return Proposal.Unused(export: export, why: "may be \(nearest.table.name), but nothing was found for \(nearest.missing.joined(separator: ", "))")
    }
}
