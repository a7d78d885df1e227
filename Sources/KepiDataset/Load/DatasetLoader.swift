import KepiConfiguration
import KepiCore
import KepiEngine

/// Reads everything that `data:` names, cleans it, and leaves the clean tables in the engine (`Dataset` says in which form).
package struct DatasetLoader: Sendable {
    private let session: EngineSession
    private let project: Project
    private let workFolder: String
    private let keys: CustomerKeys
    private let progress: RunProgress

    /// - Parameters:
    ///   - engine: may read the work folder and every file of `readablePaths(of:)`.
    ///   - workFolder: an existing folder, where files that are not regular UTF-8 are written anew.
    ///   - progress: told of everything that may take long.
    package init(engine: any Engine, project: Project, workFolder: String, progress: RunProgress = RunProgress()) {
        self.init(engine: engine, project: project, workFolder: workFolder, keys: CustomerKeys(), progress: progress)
    }

    init(engine: any Engine, project: Project, workFolder: String, keys: CustomerKeys, progress: RunProgress = RunProgress()) {
        session = EngineSession(engine: engine)
        self.project = project
        self.workFolder = workFolder
        self.keys = keys
        self.progress = progress
    }

    /// The data files that the engine must be allowed to read.
    package static func readablePaths(of project: Project) -> [String] {
        let paths = project.sources.flatMap { source -> [String] in
            switch source.origin {
            case .files(let paths): paths.map(\.path)
            case .query(let sql, let inputs): (inputs.isEmpty ? SourceOpening.candidates(sql, project: project) : inputs).map(\.path.path)
            case .database: []
            }
        }
        return Set(paths.map { SourceOpening.absolute($0, in: project.dataFolder) }).sorted()
    }

    /// The loadable parts that the engine needs for the project's files.
    /// - Parameter files: its `readablePaths`.
    package static func engineExtensions(of project: Project, files: [String]) -> [String] {
        Set(files.compactMap(FileFormats.engineExtension) + project.engineDatabases.map(\.engineExtension)).sorted()
    }

    /// What was read from databases, once it was: by the name that stands for a file, the copy in the work folder.
    package static func databaseCopies(of project: Project, workFolder: String) -> [(name: String, path: String)] {
        project.sources.compactMap { source in
            guard case .database(let connection, let table) = source.origin else { return nil }
            let file = DatabaseTable(connection: connection, table: table.path, location: table.location).file
            return ("\(connection.name) table=\(table.path)", file.workPath(in: workFolder, kind: "text"))
        }
    }

    /// Reads and cleans; a clean regular file costs one scan of its bytes, one reading by the engine, and one grouping by customer.
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
        try session.run("CREATE SCHEMA IF NOT EXISTS stage; CREATE SCHEMA IF NOT EXISTS kepi; \(RejectsTable.creation)")
        var staged = try stage(&diagnostics)
        try diagnostics.throwIfErrors()

        guard let zone = ZoneOffsets(identifier: project.timeZone, years: try years(staged)) else {
            throw Failure(.input, [Diagnostic(code: "configuration.time-zone", at: SourceLocation(file: project.file), "there is no time zone '\(project.timeZone)'",
                                              suggestion: "write it as Asia/Shanghai")])
        }
        let rules = RowRules(session: session, project: project, zone: zone, dataEnd: stated.map { $0.date.dayNumber * 86_400 + $0.secondsOfDay })
        let rows = staged.reduce(0) { $0 + $1.rows }
        let census = try progress.activity("checking", "", expected: rows) { _ throws(Failure) in
            let census = try Census(session, staged.flatMap { rules.questions($0) + DatasetFacts.questionsBefore($0, rules) })
            let findings = try rules.run(&staged, census)
            try RejectsTable(session: session).add(staged, findings)
            return census
        }

        let reader = try progress.activity("gathering customers", "", expected: rows) { _ throws(Failure) in try cleanTables(staged, rules, census) }
        let tables = try reader.tables()
        let quality = DataQuality(tables: try account(for: staged, reader), warnings: try reader.warnings())
        let dataEnd: Dataset.DataEnd
        if let stated { dataEnd = stated } else if let date = reader.dayAfterLatestEvent { dataEnd = Dataset.DataEnd(date: date) } else {
            throw Failure(.input, [Diagnostic(code: "dataset.no-events", at: SourceLocation(file: project.file), "no row of transactions, tickets or surveys can be used")]
                + quality.diagnostics(limit: project.settings.maximumRejectedShare, sources: project.sources))
        }
        return Dataset(tables: tables, dataEnd: dataEnd, quality: quality,
                       isContractual: project.settings.lifecycle == .contractual || (project.settings.lifecycle == .automatic && reader.hasClosings))
    }

    /// Makes the clean tables and reads the facts off them: once more, with another salt, as long as two customers share a key.
    private func cleanTables(_ staged: [StagedTable], _ rules: RowRules, _ census: Census) throws(Failure) -> DatasetFacts {
        var clean = CleanTables(session: session, zone: rules.zone, rules: rules, keys: keys)
        while true {
            try clean.make(staged)
            let facts = try DatasetFacts(session, staged, rules, before: census)
            if facts.sharedKeys == 0 { try clean.finish(staged); return facts }
            clean.keys.salt += 1
            guard clean.keys.salt < 8 else { throw Failure(.machine, [Diagnostic(code: "dataset.customer-keys", "\(facts.sharedKeys) customers have no key of their own")]) }
        }
    }

    // MARK: Reading

    /// A table that is ready for the engine, and the mistakes that stand in its way.
    private struct Prepared: Sendable {
        var staged: StagedTable?
        var diagnostics = Diagnostics()
    }

    private func stage(_ diagnostics: inout Diagnostics) throws(Failure) -> [StagedTable] {
        let opening = SourceOpening(session: session, project: project, workFolder: workFolder, scans: ScanCache(project: project, reading: FileReading(session: session, workFolder: workFolder, progress: progress)), progress: progress)
        let sources = CanonicalSchema.tables.compactMap { table in project.sources.first { $0.table == table.name }.map { (table, $0) } }
        sources.forEach { opening.begin($0.1) }
        // Files are prepared beside each other and beside the engine; queries are the engine's, and wait for their turn.
        let works = sources.map { table, source in
            if case .query = source.origin { return nil as BackgroundWork<Prepared>? }
            return BackgroundWork { () throws(Failure) in try prepare(table, source, opening) }
        }
        var result: [StagedTable] = []
        var problem: Failure?
        for (index, (table, source)) in sources.enumerated() {
            // Each table's mistakes stop that table alone, so that all are reported at once. Nobody's work is left running.
            do throws(Failure) {
                var prepared = if let work = works[index] { try work.value() } else { try prepare(table, source, opening) }
                if problem == nil, var staged = prepared.staged {
                    if !prepared.diagnostics.hasErrors { try Typing(workFolder: workFolder, progress: progress).load(&staged, session, diagnostics: &prepared.diagnostics) }
                    result.append(staged)
                }
                diagnostics.add(contentsOf: prepared.diagnostics.all)
            } catch { problem = problem ?? error }
        }
        if let problem { throw problem }
        return result
    }

    private func prepare(_ table: CanonicalTable, _ source: TableSource, _ opening: SourceOpening) throws(Failure) -> Prepared {
        var prepared = Prepared()
        guard var opened = try opening.open(source, diagnostics: &prepared.diagnostics) else { return prepared }
        if let events = source.events {
            do throws(Failure) {
                opened.relations = [try progress.activity("gathering events of", source.table) { _ throws(Failure) in
                    try EventGathering(session: session, workFolder: workFolder).gather(opened.relations, by: events, table: table.name)
                }]
            } catch {
                guard error.cause == .input else { throw error }
                prepared.diagnostics.add(contentsOf: error.diagnostics)
                return prepared
            }
        }
        let computed = ComputedColumns(session: session, workFolder: workFolder, progress: progress)
        for index in opened.relations.indices {
            guard let relation = try computed.add(to: opened.relations[index], of: source, &prepared.diagnostics) else { return prepared }
            opened.relations[index] = relation
        }
        let columns = ColumnMapping.resolve(source, table: table, relations: opened.relations, diagnostics: &prepared.diagnostics)
        var staged = StagedTable(table: table, source: source, relations: opened.relations, files: opened.files, columns: columns, quality: DataQuality.TableQuality(table: table.name))
        if !prepared.diagnostics.hasErrors { try Typing(workFolder: workFolder, progress: progress).prepare(&staged, diagnostics: &prepared.diagnostics) }
        prepared.staged = staged
        return prepared
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

    /// What became of every row of each table. A row that is neither accepted nor rejected is a fault of ours, and nothing is computed from it.
    private func account(for staged: [StagedTable], _ facts: DatasetFacts) throws(Failure) -> [DataQuality.TableQuality] {
        var rejected: [String: [(reason: String, count: Int)]] = [:], places: [String: [DataQuality.RejectedPlace]] = [:]
        if staged.contains(where: { $0.leftOut > 0 || $0.files.contains { !$0.rejected.isEmpty } }) {
            let answers = try session.answers([
                "SELECT table_name, reason, count(*) FROM \(RejectsTable.name) WHERE scope = 'row' GROUP BY ALL",
                """
                SELECT table_name, file, line, col, reason FROM \(RejectsTable.name) WHERE scope = 'row'
                QUALIFY row_number() OVER (PARTITION BY table_name ORDER BY file, line NULLS LAST, col NULLS FIRST, reason) <= 3 ORDER BY table_name, file, line NULLS LAST, col NULLS FIRST, reason
                """,
            ])
            for row in answers[0] { rejected[row[0].text ?? "", default: []].append((row[1].text ?? "", row[2].integer ?? 0)) }
            for row in answers[1] { places[row[0].text ?? "", default: []].append(.init(file: row[1].text ?? "", line: row[2].integer, column: row[3].text, reason: row[4].text ?? "")) }
        }
        return try staged.map { table throws(Failure) in
            var quality = table.quality
            quality.read = table.rows + table.files.reduce(0) { $0 + $1.rejected.count }
            quality.accepted = facts.accepted(table)
            for (reason, count) in rejected[table.name] ?? [] { quality.reasons[reason] = count }
            quality.rejected = quality.reasons.values.reduce(0, +)
            quality.firstRejected = places[table.name] ?? []
            guard quality.read == quality.accepted + quality.rejected else {
                throw Failure(.machine, [Diagnostic(code: "dataset.conservation",
                                                    "\(table.name): \(quality.read) rows were read, \(quality.accepted) accepted and \(quality.rejected) rejected; the sum does not hold, and nothing was computed")])
            }
            let recoded = table.files.filter { !$0.encoding.hasPrefix("UTF-8") }.reduce(0) { $0 + $1.records + $1.rejected.count }
            if recoded > 0 { quality.standardised["encoding"] = recoded }
            for line in table.files.flatMap(\.setAside) { quality.setAside[line.kind.rawValue, default: 0] += 1 }
            quality.files = table.files.map { DataQuality.FileQuality(file: $0.name, encoding: $0.encoding, bytes: $0.bytes, read: $0.records + $0.rejected.count) }
            return quality
        }
    }
}
