import Foundation
import KepiCore
import Testing
import TrialSources
@testable import KepiEngine

/// Engines of the tests' own.
enum TestEngine {
    static var executable: String { TrialEngine.executable }

    static func folder() throws -> String {
        let path = NSTemporaryDirectory() + "/kepi-engine-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    static func start() throws -> DuckDBEngine { try DuckDBEngine(executable: executable, workFolder: folder(), threads: 2, memoryLimit: 1 << 30, patience: 60) }
}

private func codes(_ body: () throws -> Void) -> [String] {
    do { try body(); return [] } catch { return (error as? Failure)?.diagnostics.map(\.code) ?? ["other"] }
}

private func message(_ body: () throws -> Void) -> String {
    do { try body(); return "" } catch { return (error as? Failure)?.diagnostics.first?.rendered ?? "other" }
}

struct DuckDBEngineTests {
    @Test("values arrive in their types: whole numbers exact, decimals as text") func types() throws {
        let table = try TestEngine.start().query("""
            SELECT 9223372036854775807 AS whole, 1.5::DECIMAL(18,4) AS money, 0.1::DOUBLE + 0.2::DOUBLE AS double, NULL AS nothing, true AS yes,
                   'a"b\\c' || chr(10) || '中😀' || chr(1) AS words, DATE '2025-09-30' AS day, 1e300 * 1e300 AS huge, [1, 2] AS list, 2::DOUBLE AS two
            """)
        #expect(table.columns == ["whole", "money", "double", "nothing", "yes", "words", "day", "huge", "list", "two"])
        #expect(table.rows == [[.integer(.max), .text("1.5000"), .double(0.1 + 0.2), .null, .boolean(true), .text("a\"b\\c\n中😀\u{1}"), .text("2025-09-30"),
                                .double(.infinity), .text("[1,2]"), .double(2)]])
    }

    @Test("where the system tells, it is known how far the engine has read") func bytesRead() throws {
        let folder = try TestEngine.folder()
        let text = "a\n" + String(repeating: "1234567\n", count: 100_000)
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/a.csv"))
        let engine = try DuckDBEngine(executable: TestEngine.executable, workFolder: folder, threads: 1, patience: 60)
        guard let before = engine.bytesRead else { return }
        #expect(try engine.query("SELECT count(*) FROM read_csv('\(folder)/a.csv', header = true)").rows == [[.integer(100_000)]])
        #expect((engine.bytesRead ?? 0) - before >= text.utf8.count)
    }

    @Test("tables live from one call to the next, and rows keep the query's order") func state() throws {
        let engine = try TestEngine.start()
        try engine.execute("CREATE TABLE t (i INTEGER); INSERT INTO t SELECT range FROM range(1000);\n-- a remark with an apostrophe: it's\nINSERT INTO t VALUES (1000)")
        #expect(try engine.query("SELECT i FROM t ORDER BY i DESC LIMIT 2").rows == [[.integer(1000)], [.integer(999)]])
        #expect(try engine.query("SELECT i FROM t WHERE i < 0").rows.isEmpty)
        #expect(try engine.query("SELECT 1;").rows == [[.integer(1)]])
    }

    @Test("an error is thrown with DuckDB's sentence, and the engine goes on") func errors() throws {
        let engine = try TestEngine.start()
        #expect(message { try engine.execute("SELECT nope FROM (SELECT 1 AS hope)") }
            == "error[engine.sql]: DuckDB refused a statement: Referenced column \"nope\" not found in FROM clause! Candidate bindings: \"hope\"")
        #expect(try engine.query("SELECT 1").rows == [[.integer(1)]])
    }

    @Test("no value of the data stands in a message") func noValues() throws {
        let text = message { try TestEngine.start().execute("SELECT 'Mrs Li'::INTEGER") }
        #expect(!text.contains("Li") && text.contains("Could not convert string '…'"))
    }

    @Test("a batch stops at its first error") func stops() throws {
        let engine = try TestEngine.start()
        #expect(codes { try engine.execute("CREATE TABLE a (i INTEGER);\nSELECT nope;\nCREATE TABLE b (i INTEGER)") } == ["engine.sql"])
        #expect(try engine.query("SELECT table_name FROM information_schema.tables ORDER BY 1").rows == [[.text("a")]])
    }

    @Test("an open quote or comment is an error, not a wait without end", arguments: ["SELECT 'a", "SELECT \"a", "SELECT /* a", "SELECT $x$ a", "SELECT E'it\\'s'", "SELECT '\0'"])
    func unclosed(sql: String) throws {
        let engine = try TestEngine.start()
        #expect(codes { try engine.execute(sql) } == ["engine.sql"])
        #expect(try engine.problem(in: sql) != nil)
        #expect(try engine.query("SELECT 1").rows == [[.integer(1)]])
    }

    @Test("problem(in:) tells what is wrong and in which line, and runs nothing") func problems() throws {
        let engine = try TestEngine.start()
        #expect(try engine.problem(in: "SELECT 1\n-- end") == nil)
        #expect(try engine.mistake(in: "SELECT 1,\n  'ü',\n  nope FROM range(3)")?.line == 3)
        #expect(try engine.mistake(in: "SELEC 1")?.message.contains("syntax error") == true)
        #expect(try engine.problem(in: "SELECT 1; DROP TABLE x") == "there are 2 statements; one SELECT is wanted")
        #expect(try engine.problem(in: " -- nothing\n") == "there is no statement")
    }

    @Test("files elsewhere, settings and the shell are out of reach") func confinement() throws {
        let outside = try TestEngine.folder() + "/private.csv"
        try "a\n1\n".write(toFile: outside, atomically: true, encoding: .utf8)
        let named = try TestEngine.folder() + "/named.csv"
        try "a\n2\n".write(toFile: named, atomically: true, encoding: .utf8)
        let folder = try TestEngine.folder()
        try "a\n3\n".write(toFile: folder + "/own.csv", atomically: true, encoding: .utf8)
        let engine = try DuckDBEngine(executable: TestEngine.executable, workFolder: folder, readablePaths: [named], threads: 1)
        #expect(codes { try engine.execute("SELECT * FROM read_csv(\(SQL.literal(outside)))") } == ["engine.sql"])
        #expect(codes { try engine.execute("SET threads = 2") } == ["engine.sql"])
        #expect(codes { try engine.execute(".shell touch /tmp/x") } != [])
        #expect(try engine.query("SELECT a FROM read_csv(\(SQL.literal(named)))").rows == [[.integer(2)]])
        #expect(try engine.query("SELECT a FROM read_csv(\(SQL.literal(folder + "/own.csv")))").rows == [[.integer(3)]])
    }

    @Test("megabytes in and out do not block") func large() throws {
        let engine = try TestEngine.start()
        let word = String(repeating: "x", count: 100)
        let values = (0..<20_000).map { "(\($0), '\(word)')" }.joined(separator: ",\n")
        let table = try engine.query("SELECT * FROM (VALUES \(values)) AS v (i, words) ORDER BY i")
        #expect(table.rows.count == 20_000 && table.rows.last == [.integer(19_999), .text(word)])
    }

    @Test("statements asked together are answered each by itself, in order") func together() throws {
        let engine = try TestEngine.start()
        let answers = try engine.answers(to: ["CREATE TABLE t (i INTEGER)", "INSERT INTO t VALUES (1), (-2)", "SELECT i, '--next' AS words FROM t ORDER BY i", "SELECT 1 WHERE false",
                                              "CREATE TABLE u AS SELECT 7 AS i; SELECT i FROM u", "SELECT 2 AS two -- two"])
        #expect(answers.map(\.columns) == [[], [], ["i", "words"], [], ["i"], ["two"]])
        #expect(answers.map(\.rows) == [[], [], [[.integer(-2), .text("--next")], [.integer(1), .text("--next")]], [], [[.integer(7)]], [[.integer(2)]]])
        #expect(try engine.answers(to: []).isEmpty)
    }

    @Test("the first of several statements that fails is the one complained of, and the engine goes on") func firstOfSeveral() throws {
        let engine = try TestEngine.start()
        #expect(message { _ = try engine.answers(to: ["SELECT 1", "SELECT early", "SELECT late"]) }.contains("\"early\""))
        #expect(codes { _ = try engine.answers(to: ["CREATE TABLE t (i INTEGER)", "SELECT 'open"]) } == ["engine.sql"])
        #expect(try engine.answers(to: ["CREATE TABLE t (i INTEGER)", "SELECT count(*) AS n FROM t"])[1].rows == [[.integer(0)]])
    }

    @Test("many long statements with long answers do not block") func manyTogether() throws {
        let engine = try TestEngine.start()
        let remark = String(repeating: "x", count: 20_000)
        let answers = try engine.answers(to: (0..<100).map { "SELECT '\(remark)' AS words, range AS i, \($0) AS number FROM range(20) ORDER BY i" })
        #expect(answers.count == 100 && answers.allSatisfy { $0.rows.count == 20 && $0.rows[19][0] == .text(remark) })
        #expect(answers.map { $0.rows[0][2] } == (0..<100).map(ResultValue.integer))
    }

    @Test("a program that is missing, is not DuckDB or ends is a failure of the machine") func machine() throws {
        let folder = try TestEngine.folder()
        func start(_ script: String) throws -> String {
            let path = folder + "/program"
            try script.write(toFile: path, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
            usleep(50_000)  // another test's child may hold the file open for writing until it runs its own program
            return path
        }
        #expect(codes { _ = try DuckDBEngine(executable: folder + "/none", workFolder: folder) } == ["engine.missing"])
        #expect(codes { _ = try DuckDBEngine(executable: start("#!/bin/sh\nexit 1\n"), workFolder: folder) } == ["engine.start"])
        #expect(message { _ = try DuckDBEngine(executable: start("#!/bin/sh\necho '{\"v\":\"v1.4.0\"}'\necho --ready\nread x\n"), workFolder: folder) }.contains("is DuckDB 1.4.0, and Kepi needs 1.5.5"))
        let dying = try DuckDBEngine(executable: start("#!/bin/sh\necho '{\"v\":\"v1.5.5\"}'\necho --ready\nread x\nread x\nread x\nexit 3\n"), workFolder: folder)
        #expect(codes { try dying.execute("SELECT 1") } == ["engine.died"])
        #expect(codes { try dying.execute("SELECT 1") } == ["engine.died"])
    }

    @Test("an engine that hangs is ended, and that is said; nothing is asked of it afterwards") func late() throws {
        let engine = try DuckDBEngine(executable: TestEngine.executable, workFolder: TestEngine.folder(), threads: 1, memoryLimit: 1 << 28, patience: 2)
        #expect(try engine.query("SELECT 1").rows == [[.integer(1)]])
        #expect(message { try engine.execute("SELECT count(*) FROM range(1000000000000) AS a(i), range(1000000) AS b(j) WHERE hash(i + j) = 7") }
            == "error[engine.late]: DuckDB did not answer within 2 seconds, and was ended; a file may be damaged, or a query may multiply rows without end")
        #expect(codes { try engine.execute("SELECT 1") } == ["engine.died"])
    }

    @Test("memory that runs out is named as such") func memory() throws {
        let engine = try DuckDBEngine(executable: TestEngine.executable, workFolder: TestEngine.folder(), threads: 1, memoryLimit: 16 << 20)
        #expect(codes { try engine.execute("SELECT list(range || 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx') FROM range(10000000)") } == ["engine.memory"])
        #expect(try engine.query("SELECT 1").rows == [[.integer(1)]])
    }

    @Test("many threads may ask at once") func threads() async throws {
        let engine = try TestEngine.start()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for i in 0..<50 { group.addTask { try engine.query("SELECT \(i)").rows == [[.integer(i)]] } }
            for try await right in group { #expect(right) }
        }
    }
}
