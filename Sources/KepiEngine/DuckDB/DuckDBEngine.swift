import Foundation
import KepiCore
import Synchronization

/// DuckDB's command-line program as a child process: one database a build, in memory or in the work folder, statements in, JSON lines out.
///
/// The child reads no start-up file of the user's, installs and loads nothing, and may touch only the work folder and `readablePaths`; settings are locked
/// once it runs. Calls from several threads take turns. A call costs about 0.1 ms beside the SQL itself.
package final class DuckDBEngine: Engine {
    /// The version that the SQL was tested with; another is refused.
    package static let version = "1.5.5"

    private struct State: ~Copyable {
        var child: ChildProcess
        var calls = 0
    }
    private let state: Mutex<State>
    private let workFolder: String
    private let patience: Int
    private let processIdentifier: pid_t

    /// Starts the program and checks it.
    /// - Parameters:
    ///   - executable: path of the `duckdb` program.
    ///   - workFolder: an existing folder of ours, for what does not fit into memory.
    ///   - readablePaths: files outside the work folder that SQL may read; links are followed. (The engine's rule covers writing too, so SQL of a user's must be a lone SELECT.)
    ///   - extensions: loaded before anything runs.
    ///   - databases: connected with before anything else may be; only then the child sees the variables that libpq and MySQL's library go by.
    ///   - threads: nil: as many as the machine has.
    ///   - memoryLimit: bytes; nil, or more than that: 60% of what the machine (or its container) has. Beyond it tables go to the work folder; it may be overrun by a third.
    ///   - storesOnDisk: tables go to a file of the work folder, compressed, and not into memory: for data that are larger than that. Loading takes longer by half.
    ///   - patience: seconds after which an engine that does not answer is ended: it hangs. No statement of ours over tens of millions of rows takes minutes.
    ///   - timeZone: of the engine's zoned times; Kepi's own tables hold UTC.
    /// - Throws: `engine.missing`, `engine.version`, `engine.extension`, `engine.database`, `engine.start`.
    package init(executable: String, workFolder: String, readablePaths: [String] = [], extensions: [EngineExtension] = [], databases: [EngineDatabase] = [], threads: Int? = nil, memoryLimit: Int? = nil, storesOnDisk: Bool = false, patience: Int = 3600,
                 timeZone: String = "UTC") throws(Failure) {
        let wayOut = "run `make setup`, which fetches DuckDB \(DuckDBEngine.version), or install Kepi again"
        guard access(executable, X_OK) == 0 else {
            throw Failure(.machine, [Diagnostic(code: "engine.missing", "there is no DuckDB program at '\(executable)'", suggestion: wayOut)])
        }
        for part in extensions where access(part.path, R_OK) != 0 {
            throw Failure(.machine, [Diagnostic(code: "engine.extension", "there is no DuckDB extension '\(part.name)' at '\(part.path)'", suggestion: wayOut)])
        }
        let folder = DuckDBEngine.realPath(workFolder)
        self.workFolder = folder
        self.patience = patience
        let script = folder + "/start.sql"
        let first: [String?] = [
            "SET errors_as_json = true;",
            "SET autoinstall_known_extensions = false;",
            "SET autoload_known_extensions = false;",
            "SET allow_community_extensions = false;",
        ] + extensions.flatMap { ["LOAD \(SQL.literal($0.path));"] + $0.settings } + databases.map(\.attachment)
        let settings = (first + [
            "SET TimeZone = \(SQL.literal(timeZone));",
            "SET memory_limit = '\(min(memoryLimit ?? .max, DuckDBEngine.memoryShare()) / 1_048_576)MiB';",
            // Nothing is kept: a checkpoint of tables in memory is a quarter of the time of loading, for nothing.
            "SET checkpoint_threshold = '1TiB';",
            "SET temp_directory = \(SQL.literal(folder + "/spill"));",
            threads.map { "SET threads = \(max(1, $0));" },
            "SET allowed_directories = [\(SQL.literal(folder + "/"))];",
            readablePaths.isEmpty ? nil : "SET allowed_paths = [\(readablePaths.map { SQL.literal(DuckDBEngine.realPath($0)) }.joined(separator: ", "))];",
            ".safe_mode",
        ]).compactMap(\.self)
        // The folder is its owner's alone. Not by FileManager: that waits until the disk has it, 20 ms.
        guard (try? Data((settings.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: script))) != nil else {
            throw Failure(.machine, [Diagnostic(code: "engine.start", "cannot write to the work folder '\(workFolder)'")])
        }
        guard let child = ChildProcess(executable: executable, arguments: (storesOnDisk ? [folder + "/tables.duckdb"] : []) + ["-init", script, "-jsonlines", "-batch"], environment: DuckDBEngine.environment(folder, databases)) else {
            throw Failure(.machine, [Diagnostic(code: "engine.missing", "cannot start '\(executable)': \(String(cString: strerror(errno)))", suggestion: wayOut)])
        }
        // Asked for before any setting is relied on: another version may not know them.
        let hello = child.exchange("SELECT version() AS v;\n.print --ready\n", closing: "--ready", patience: patience)
        guard let answer = AnswerDecoder.decode(hello.output, separator: DuckDBEngine.separator)?.first, let found = answer.rows.first?.first?.text, found.hasPrefix("v") else {
            let sentence = DuckDBComplaint(standardError: hello.complaints)?.sentence
            if let database = databases.first, let sentence, sentence.lowercased().contains("connect") {
                throw Failure(.machine, [Diagnostic(code: "engine.database", "the database cannot be reached: \(sentence)",
                                                    suggestion: database.kind == "postgres" ? "try it with psql '\(database.words)'" : nil)])
            }
            throw Failure(.machine, [Diagnostic(code: "engine.start", "'\(executable)' did not answer as DuckDB does" + (sentence.map { ": \($0)" } ?? ""), suggestion: wayOut)])
        }
        guard found == "v" + DuckDBEngine.version else {
            throw Failure(.machine, [Diagnostic(code: "engine.version", "'\(executable)' is DuckDB \(found.dropFirst()), and Kepi needs \(DuckDBEngine.version)", suggestion: wayOut)])
        }
        if let complaint = DuckDBComplaint(standardError: hello.complaints) {
            throw Failure(.machine, [Diagnostic(code: "engine.start", "DuckDB refused its settings: \(complaint.sentence)")])
        }
        processIdentifier = child.processIdentifier
        state = Mutex(State(child: child))
    }

    /// Stops at the first statement that fails; what ran before it stays done.
    package func execute(_ sql: String) throws { _ = try output(of: [sql]) }

    /// The answer's columns are empty where it has no rows. DECIMAL and HUGEINT arrive as text.
    package func query(_ sql: String) throws -> ResultTable { try answers(to: [sql])[0] }

    /// As `query`; the statements cross over together, so that the engine never waits for us. None runs where one is no whole SQL.
    package func answers(to statements: [String]) throws -> [ResultTable] {
        guard !statements.isEmpty else { return [] }
        guard let tables = AnswerDecoder.decode(try output(of: statements), separator: DuckDBEngine.separator), tables.count == statements.count else {
            throw Failure(.machine, [Diagnostic(code: "engine.answer", "DuckDB's answer cannot be read")])
        }
        return tables
    }

    /// By Linux's account of the child process.
    package var bytesRead: Int? {
        guard let text = try? String(contentsOfFile: "/proc/\(processIdentifier)/io", encoding: .utf8), let line = text.split(separator: "\n").first(where: { $0.hasPrefix("rchar:") }) else { return nil }
        return Int(line.dropFirst("rchar: ".count))
    }

    package func problem(in sql: String) throws -> String? { try mistake(in: sql)?.message }

    package func mistake(in sql: String) throws -> SQLProblem? {
        let text = SQLText(sql)
        if let problem = text.problem { return problem }
        guard text.statements.count == 1 else {
            return SQLProblem(message: text.statements.isEmpty ? "there is no statement" : "there are \(text.statements.count) statements; one SELECT is wanted")
        }
        let prefix = "EXPLAIN "
        let exchange = try send([prefix + sql])
        guard let complaint = DuckDBComplaint(standardError: exchange.complaints) else { return nil }
        let line = complaint.position.map { 1 + sql.utf8.prefix(max(0, $0 - prefix.utf8.count)).count { $0 == UInt8(ascii: "\n") } }
        return SQLProblem(message: complaint.sentence, line: line)
    }

    /// The line between two answers: no row begins like it.
    private static let separator = "--next"

    private func output(of statements: [String]) throws(Failure) -> [UInt8] {
        var scripts: [String] = []
        for sql in statements {
            let text = SQLText(sql)
            if let problem = text.problem {
                throw Failure(.machine, [Diagnostic(code: "engine.sql", "SQL that cannot be run: \(problem.message)")])
            }
            // The program runs a line of statements as one and stops it at an error; single statements keep their lines.
            scripts.append(text.statements.count > 1 ? text.flattened : sql)
        }
        let exchange = try send(scripts)
        if let complaint = DuckDBComplaint(standardError: exchange.complaints) { throw complaint.failure }
        return exchange.output
    }

    private func send(_ scripts: [String]) throws(Failure) -> ChildProcess.Exchange {
        let result: Result<ChildProcess.Exchange, Failure> = state.withLock { state in
            state.calls += 1
            let closing = "--answered \(state.calls)"
            let text = scripts.joined(separator: "\n;\n.print \(DuckDBEngine.separator)\n")
            let exchange = state.child.exchange(text + "\n;\n.print \(closing)\n", closing: closing, patience: patience)
            if exchange.isComplete { return .success(exchange) }
            if exchange.isLate {
                return .failure(Failure(.machine, [Diagnostic(code: "engine.late", "DuckDB did not answer within \(patience) seconds, and was ended",
                                                              suggestion: "a file may be damaged, or a query may multiply rows without end")]))
            }
            let killer = state.child.end()
            let complaint = DuckDBComplaint(standardError: exchange.complaints)
            let reason = complaint.map { ": \($0.sentence)" } ?? killer.map { killer in killer == SIGKILL ? " (killed, perhaps for its use of memory)" : " (signal \(killer))" } ?? ""
            return .failure(Failure(.machine, [Diagnostic(code: "engine.died", "DuckDB ended before it answered" + reason)]))
        }
        return try result.get()
    }

    private static func environment(_ folder: String, _ databases: [EngineDatabase]) -> [String: String] {
        var environment = ["HOME": folder, "LC_ALL": "C.UTF-8"]
        guard !databases.isEmpty else { return environment }
        let own = ProcessInfo.processInfo.environment
        for name in EngineDatabase.variables { environment[name] = own[name] }
        // The files that libpq finds in one's home, which is not the child's.
        if let home = own["HOME"] {
            for (name, file) in [("PGPASSFILE", ".pgpass"), ("PGSERVICEFILE", ".pg_service.conf")] where environment[name] == nil && access("\(home)/\(file)", R_OK) == 0 {
                environment[name] = "\(home)/\(file)"
            }
        }
        if environment["PGCONNECT_TIMEOUT"] == nil { environment["PGCONNECT_TIMEOUT"] = "10" }
        return environment
    }

    private static func realPath(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return URL(fileURLWithPath: path).standardizedFileURL.path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Bytes that the engine takes of this machine, or its container, at most: 60%.
    package static func memoryShare() -> Int {
        var bytes = Int(clamping: ProcessInfo.processInfo.physicalMemory)
        if let text = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8), let limit = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) {
            bytes = min(bytes, limit)
        }
        return bytes / 10 * 6
    }
}
