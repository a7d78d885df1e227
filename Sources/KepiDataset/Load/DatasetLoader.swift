import KepiConfiguration
import KepiCore
import KepiEngine

/// Reads everything that `data:` names, cleans it, and leaves the clean tables in the engine (`Dataset` says in which form).
package struct DatasetLoader: Sendable {
    private let session: EngineSession
    private let project: Project
    private let workFolder: String

    /// - Parameters:
    ///   - engine: may read the work folder and every file of `readablePaths(of:)`.
    ///   - workFolder: an existing folder, where files that are not regular UTF-8 are written anew.
    package init(engine: any Engine, project: Project, workFolder: String) {
        session = EngineSession(engine: engine)
        self.project = project
        self.workFolder = workFolder
    }

    /// The data files that the engine must be allowed to read.
    package static func readablePaths(of project: Project) -> [String] {
        let paths = project.sources.flatMap { source -> [String] in
            switch source.origin {
            case .files(let paths): paths.map(\.path)
            case .query(let sql, let inputs): (inputs.isEmpty ? SourceOpening.candidates(sql, project: project) : inputs).map(\.path.path)
            }
        }
        return Set(paths.map { SourceOpening.absolute($0, in: project.dataFolder) }).sorted()
    }

    /// Reads and cleans; a clean regular file costs one scan of its bytes, one reading by the engine, and one copy inside it.
    ///
    /// Rows that cannot be used are left out and counted; `DataQuality` tells how many, and `writeRejects` which.
    /// - Throws: `Failure` (.input) with every mistake found: files (`csv.*`), mapping (`mapping.*`), queries (`query.*`), columns that cannot be read or
    ///   leave their format open (`data.*`), nothing to compute from (`dataset.no-facts`, `dataset.no-events`); (.machine) of the engine, and
    ///   `dataset.conservation` where a row is lost.
    package func load() throws(Failure) -> Dataset {
        var diagnostics = Diagnostics()
        let facts: Set<String> = ["transactions", "tickets", "surveys"]
        if !project.sources.contains(where: { facts.contains($0.table) }) {
            diagnostics.add(Diagnostic(code: "dataset.no-facts", at: SourceLocation(file: project.file), "no source gives transactions, tickets or surveys; one of them is needed",
                                       suggestion: "name its file under `data:`"))
        }
        let stated = statedDataEnd(&diagnostics)
        try session.run("CREATE SCHEMA IF NOT EXISTS stage; CREATE SCHEMA IF NOT EXISTS kepi")
        var staged = try stage(&diagnostics)
        try diagnostics.throwIfErrors()

        guard let zone = ZoneOffsets(identifier: project.timeZone, years: try years(staged)) else {
            throw Failure(.input, [Diagnostic(code: "configuration.time-zone", at: SourceLocation(file: project.file), "there is no time zone '\(project.timeZone)'",
                                              suggestion: "write it as Asia/Shanghai")])
        }
        let rejects = RejectsTable(session: session)
        try rejects.create()
        let rules = RowRules(session: session, project: project, zone: zone, dataEnd: stated.map { $0.date.dayNumber * 86_400 + $0.secondsOfDay })
        for index in staged.indices {
            try rules.run(&staged[index], rejects: rejects)
            try rejects.addBroken(of: staged[index])
            try rejects.addRows(of: staged[index])
        }
        try CleanTables(session: session, zone: zone, rules: rules).make(staged)

        let reader = DatasetFacts(session: session, project: project)
        var tables: [String: TableFacts] = [:]
        for table in CanonicalSchema.tables { tables[table.name] = try reader.facts(of: staged.first { $0.name == table.name }, table: table) }
        let quality = DataQuality(tables: try staged.map { table throws(Failure) in try account(for: table) }, warnings: try reader.warnings(staged))
        let dataEnd: Dataset.DataEnd
        if let stated { dataEnd = stated } else if let date = try reader.dayAfterLatestEvent(staged) { dataEnd = Dataset.DataEnd(date: date) } else {
            throw Failure(.input, [Diagnostic(code: "dataset.no-events", at: SourceLocation(file: project.file), "no row of transactions, tickets or surveys can be used")]
                + quality.diagnostics(limit: project.settings.maximumRejectedShare, sources: project.sources))
        }
        let closed = try session.number("SELECT count(closed_at) FROM main.customers")
        try session.run("DROP SCHEMA stage CASCADE")
        return Dataset(tables: tables, dataEnd: dataEnd, quality: quality,
                       isContractual: project.settings.lifecycle == .contractual || (project.settings.lifecycle == .automatic && closed > 0))
    }

    // MARK: Reading

    private func stage(_ diagnostics: inout Diagnostics) throws(Failure) -> [StagedTable] {
        let opening = SourceOpening(session: session, project: project, workFolder: workFolder)
        var scans: [String: ScannedFile] = [:]
        var result: [StagedTable] = []
        for table in CanonicalSchema.tables {
            guard let source = project.sources.first(where: { $0.table == table.name }) else { continue }
            // Each table's mistakes stop that table alone, so that all are reported at once.
            var own = Diagnostics()
            if let opened = try opening.open(source, scans: &scans, diagnostics: &own) {
                let columns = ColumnMapping.resolve(source, table: table, relations: opened.relations, diagnostics: &own)
                var staged = StagedTable(table: table, source: source, relations: opened.relations, files: opened.files, columns: columns,
                                         quality: DataQuality.TableQuality(table: table.name))
                if !own.hasErrors { try Typing(session: session, workFolder: workFolder).run(&staged, diagnostics: &own) }
                result.append(staged)
            }
            diagnostics.add(contentsOf: own.all)
        }
        return result
    }

    /// The years that the data span, kept to a century and a half: a contract may end in 9999.
    private func years(_ staged: [StagedTable]) throws(Failure) -> ClosedRange<Int> {
        let columns = staged.flatMap { table in table.columns.filter { $0.column.type == .timestamp }.map { (table.stage, SQL.identifier($0.name)) } }
        guard !columns.isEmpty else { return 2000...2000 }
        let parts = columns.map { "SELECT min(\($0.1)) AS a, max(\($0.1)) AS b FROM \($0.0)" }.joined(separator: " UNION ALL ")
        let row = try session.rows("SELECT year(min(a)), year(max(b)) FROM (\(parts)) AS spans").first ?? []
        guard let first = row.first?.integer, let last = row.last?.integer else { return 2000...2000 }
        let low = min(max(first, 1950), 2100)
        return low...max(low, min(last, 2100))
    }

    private func statedDataEnd(_ diagnostics: inout Diagnostics) -> Dataset.DataEnd? {
        guard let text = project.settings.dataEnd else { return nil }
        let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
        if let first = parts.first, let date = LocalDate(String(first)) {
            if parts.count == 1 { return Dataset.DataEnd(date: date, isStated: true) }
            let clock = parts[1].split(separator: ":").map { Int($0) ?? -1 }
            if parts.count == 2, (2...3).contains(clock.count), (0...23).contains(clock[0]), clock.dropFirst().allSatisfy({ (0...59).contains($0) }) {
                return Dataset.DataEnd(date: date, secondsOfDay: clock[0] * 3600 + clock[1] * 60 + (clock.count == 3 ? clock[2] : 0), isStated: true)
            }
        }
        diagnostics.add(Diagnostic(code: "configuration.wrong-value", at: project.settings.dataEndLocation, "data_end must be a date as 2025-09-30 or a time as 2025-09-30T18:00:00"))
        return nil
    }

    // MARK: Accounting

    /// What became of every row of a table. A row that is neither accepted nor rejected is a fault of ours, and nothing is computed from it.
    private func account(for staged: StagedTable) throws(Failure) -> DataQuality.TableQuality {
        var quality = staged.quality
        let broken = staged.files.flatMap(\.rejected)
        quality.read = staged.rows + broken.count
        quality.accepted = try session.number("SELECT count(*) FROM main.\(SQL.identifier(staged.name))\(staged.name == "customers" ? " WHERE NOT is_orphan" : "")")
        for row in try session.rows("SELECT reason, count(*) FROM \(RejectsTable.name) WHERE table_name = \(SQL.literal(staged.name)) AND scope = 'row' GROUP BY 1 ORDER BY 1") {
            quality.reasons[row[0].text ?? ""] = row[1].integer ?? 0
        }
        quality.rejected = quality.reasons.values.reduce(0, +)
        if quality.rejected > 0 {
            quality.firstRejected = try session.rows("""
                SELECT file, line, col, reason FROM \(RejectsTable.name) WHERE table_name = \(SQL.literal(staged.name)) AND scope = 'row'
                ORDER BY file, line NULLS LAST, col NULLS FIRST, reason LIMIT 3
                """).map { DataQuality.RejectedPlace(file: $0[0].text ?? "", line: $0[1].integer, column: $0[2].text, reason: $0[3].text ?? "") }
        }
        guard quality.read == quality.accepted + quality.rejected else {
            throw Failure(.machine, [Diagnostic(code: "dataset.conservation",
                                                "\(staged.name): \(quality.read) rows were read, \(quality.accepted) accepted and \(quality.rejected) rejected; the sum does not hold, and nothing was computed")])
        }
        let recoded = staged.files.filter { !$0.encoding.hasPrefix("UTF-8") }.reduce(0) { $0 + $1.records + $1.rejected.count }
        if recoded > 0 { quality.standardised["encoding"] = recoded }
        for line in staged.files.flatMap(\.setAside) { quality.setAside[line.kind.rawValue, default: 0] += 1 }
        quality.files = staged.files.map { DataQuality.FileQuality(file: $0.name, encoding: $0.encoding, bytes: $0.bytes, read: $0.records + $0.rejected.count) }
        return quality
    }
}
