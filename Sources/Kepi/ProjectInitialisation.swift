import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import KepiDelivery
import KepiDiscovery
import KepiEngine

/// What `kepi init` does: looks at exports, writes a kepi.yaml that says what they are, and tries it.
package struct ProjectInitialisation: Sendable {
    package let request: InitRequest
    package let installation: Installation
    package let progress: RunProgress

    package init(request: InitRequest, installation: Installation, progress: RunProgress) {
        self.request = request; self.installation = installation; self.progress = progress
    }

    package struct Outcome: Sendable {
        package var proposal: Proposal
        /// Paths of what was written.
        package var written: [String]
        /// What the check of the new project says; nil where there is nothing to check.
        package var report: ProjectCheck.Report?
        package var diagnostics: [Diagnostic]

        /// A build of what was proposed would stop.
        package var needsMending: Bool { report?.diagnostics.contains { $0.severity == .error } ?? true }
    }

    /// - Throws: `init.exists` where a file would be written over, `init.no-folder`, `init.no-data` where nothing there can be read, `init.nothing` where nothing is a
    ///   table that figures come from (what was found is told), and what the engine throws. Nothing is written then.
    package func run() throws(Failure) -> Outcome {
        let place = try place()
        try refuseToOverwrite(["kepi.yaml"])
        let work = try WorkFolder()
        let found = try progress.stage("exports") { () throws(Failure) in try place.read(work) }
        guard !found.tables.isEmpty else {
            throw Failure(.input, found.problems + [Diagnostic(code: "init.no-data", at: SourceLocation(file: place.name), "there is nothing here that Kepi can read as a table",
                                                               suggestion: "name the folder with the exports: kepi init exports")])
        }
        let own = request.project + "/names.yaml"
        let vocabulary = try Vocabulary.load(paths: (FileManager.default.fileExists(atPath: own) ? [own] : []) + [installation.names])
        let proposal = Discovery(vocabulary: vocabulary, presets: try PresetLibrary.load(folder: installation.presets)).propose(found)
        guard proposal.sources.contains(where: { ["transactions", "tickets", "surveys"].contains($0.table.name) }) else {
            var lines = found.problems
            lines += proposal.sources.map { Diagnostic(.note, code: "init.found", at: SourceLocation(file: $0.export.name), "this is taken for \($0.table.name)") }
            lines += proposal.unused.map { Diagnostic(.note, code: "init.unknown", at: SourceLocation(file: $0.export.name), "this \($0.why)") }
            lines.append(Diagnostic(code: "init.nothing", at: SourceLocation(file: place.name), "nothing here was recognised as transactions, tickets or surveys, one of which figures need",
                                    suggestion: "map it by hand (docs/configuration.md), or add the names of its columns to names.yaml and try again"))
            throw Failure(.input, lines)
        }
        let facts = ProjectFacts(found.tables, proposal: proposal, folder: place.company, stated: request.stated)
        let text = ProposalText(proposal, facts: facts, prefix: place.prefix, origin: "\(place.count(found)) in \(place.name)")
        try refuseToOverwrite(text.files.map(\.name))
        let written = try write(text.files)
        var outcome = Outcome(proposal: proposal, written: written, report: nil, diagnostics: found.problems)
        do throws(Failure) {
            outcome.report = try ProjectCheck(pipeline: Pipeline(request: BuildRequest(project: request.project), installation: installation, progress: progress)).run()
        } catch {
            guard error.cause == .input else { throw error }
            // The proposal stands: what it lacks is told with it.
            outcome.diagnostics += error.diagnostics
        }
        return outcome
    }

    // MARK: Writing

    private func refuseToOverwrite(_ names: [String]) throws(Failure) {
        let there = names.map { path($0) }.filter { FileManager.default.fileExists(atPath: $0) }
        guard there.isEmpty else {
            throw Failure(.input, there.map { Diagnostic(code: "init.exists", at: SourceLocation(file: $0), "this file is there already, and init writes over nothing", suggestion: "move it away, or name another --project") })
        }
    }

    private func path(_ name: String) -> String { request.project == "." ? name : request.project + "/" + name }

    private func write(_ files: [(name: String, text: String)]) throws(Failure) -> [String] {
        var written: [String] = []
        do {
            try FileManager.default.createDirectory(atPath: request.project, withIntermediateDirectories: true)
            for file in files {
                try Data(file.text.utf8).write(to: URL(fileURLWithPath: path(file.name)), options: .atomic)
                written.append(path(file.name))
            }
        } catch {
            for path in written { try? FileManager.default.removeItem(atPath: path) }
            throw Failure(.input, [Diagnostic(code: "output.unwritable", at: SourceLocation(file: request.project), "kepi.yaml cannot be written here")])
        }
        return written
    }

    // MARK: Where the exports are

    /// Exports that can be read, and how they are called.
    private struct Place {
        /// As the user wrote it.
        var name: String
        var company: String
        /// How the project's folder reaches the exports.
        var prefix: String
        var read: (WorkFolder) throws(Failure) -> ExportReader.Found
        var isDatabase = false

        func count(_ found: ExportReader.Found) -> String {
            let count = isDatabase ? found.tables.count : Set(found.tables.flatMap(\.files)).count
            return "\(count) \(isDatabase ? "table" : "file")\(count == 1 ? "" : "s")"
        }
    }

    private func place() throws(Failure) -> Place {
        if let database = request.database { return try databasePlace(database) }
        let name = request.folder ?? "."
        let folder = URL(fileURLWithPath: name, isDirectory: true).standardizedFileURL.path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw Failure(.input, [Diagnostic(code: "init.no-folder", at: SourceLocation(file: name), "there is no folder '\(name.madeVisible)'", suggestion: "name the folder with the exports: kepi init exports")])
        }
        let project = URL(fileURLWithPath: request.project, isDirectory: true).standardizedFileURL.path
        return Place(name: name, company: (folder as NSString).lastPathComponent, prefix: ProjectInitialisation.prefix(from: project, to: folder)) { [installation, progress] work throws(Failure) in
            let files = ExportReader.files(in: folder)
            let extensions = ExportReader.engineExtensions(of: files, in: folder).map(installation.engineExtension)
            let engine = try DuckDBEngine(executable: installation.engine, workFolder: work.path, readablePaths: files.map { folder + "/" + $0 }, extensions: extensions)
            return try ExportReader(engine: engine, folder: folder, workFolder: work.path, progress: progress).tables(of: files)
        }
    }

    private func databasePlace(_ words: String) throws(Failure) -> Place {
        let parts = words.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let kind = DatabaseConnection.Kind(rawValue: String(parts[0])) else {
            throw Failure(.input, [Diagnostic(code: "init.database", "'\(words.madeVisible)' does not say which database is meant", suggestion: "write --database 'postgres service=crm' or --database 'mysql host=db database=crm user=reports'")])
        }
        let connection = DatabaseConnection(kind: kind, words: String(parts[1]))
        guard !connection.mayHoldPassword else {
            throw Failure(.input, [Diagnostic(code: "data.password", "a password does not belong on a command line, nor does an address that may hold one",
                                              suggestion: kind == .postgres ? "PostgreSQL takes it from PGPASSWORD, ~/.pgpass or a service file" : "MySQL takes it from MYSQL_PWD")])
        }
        let name = "database"
        return Place(name: connection.name, company: words.split(separator: " ").compactMap { $0.hasPrefix("database=") || $0.hasPrefix("dbname=") || $0.hasPrefix("service=") ? $0.split(separator: "=").last.map(String.init) : nil }.first ?? "company",
                     prefix: "", read: { [installation, progress] work throws(Failure) in
            let server = EngineDatabase(name: name, kind: kind.rawValue, words: connection.words)
            let engine = try DuckDBEngine(executable: installation.engine, workFolder: work.path, extensions: [installation.engineExtension(server.engineExtension)],
                                          databases: [server])
            return try ExportReader(engine: engine, folder: work.path, workFolder: work.path, progress: progress).tables(of: connection, as: name)
        }, isDatabase: true)
    }

    /// How one folder reaches another: empty, or with a `/` at its end.
    static func prefix(from project: String, to folder: String) -> String {
        let mine = project.split(separator: "/"), its = folder.split(separator: "/")
        let common = zip(mine, its).prefix { $0 == $1 }.count
        // Far away it is clearer to say where.
        guard common > 0, mine.count - common <= 3 else { return folder + "/" }
        let parts = Array(repeating: "..", count: mine.count - common) + its[common...].map(String.init)
        return parts.isEmpty ? "" : parts.joined(separator: "/") + "/"
    }
}
