import Foundation
import KepiCore

/// A database server of the tests' own on loopback, with the user `kepi`, the password `geheim` and the database `crm`; it ends with its last holder.
package final class TrialServer {
    package enum Kind: String, CaseIterable, Sendable { case postgres, mysql }

    package let kind: Kind
    let folder: String
    let port: Int
    package static let password = "geheim"

    private static let postgresPrograms = "/usr/lib/postgresql/15/bin"
    package static func isInstalled(_ kind: Kind) -> Bool {
        FileManager.default.isExecutableFile(atPath: kind == .postgres ? postgresPrograms + "/initdb" : "/usr/sbin/mariadbd")
    }

    /// `name=value` words, without the password.
    package var words: String { "host=127.0.0.1 port=\(port) user=kepi \(kind == .postgres ? "dbname" : "database")=crm" }

    package init(_ kind: Kind) throws {
        self.kind = kind
        folder = NSTemporaryDirectory() + "/kepi-server-" + UUID().uuidString
        port = TrialServer.freePort()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        switch kind {
        case .postgres:
            try Data((TrialServer.password + "\n").utf8).write(to: URL(fileURLWithPath: folder + "/password"))
            if getuid() == 0 { try TrialServer.shell("chown -R postgres '\(folder)'") }
            let bin = TrialServer.postgresPrograms
            try asOwner("\(bin)/initdb -D '\(folder)/d' -A scram-sha-256 -U kepi --pwfile='\(folder)/password' && \(bin)/pg_ctl -D '\(folder)/d' -o '-p \(port) -k \(folder)' -l '\(folder)/log' -w start")
            try execute("CREATE DATABASE crm", in: "postgres")
        case .mysql:
            let user = getuid() == 0 ? "--user=mysql" : ""
            if getuid() == 0 { try TrialServer.shell("chown -R mysql '\(folder)'") }
            try TrialServer.shell("mariadb-install-db \(user) --auth-root-authentication-method=normal --datadir='\(folder)/d'")
            try TrialServer.shell("/usr/sbin/mariadbd --no-defaults --datadir='\(folder)/d' --port=\(port) --socket='\(folder)/s' --bind-address=127.0.0.1 \(user) </dev/null >/dev/null 2>&1 & echo $! >'\(folder)/pid'")
            try TrialServer.shell("for i in $(seq 200); do env -u MYSQL_PWD mariadb -u root -S '\(folder)/s' -e 'SELECT 1' >/dev/null 2>&1 && exit 0; sleep 0.1; done; exit 1")
            try execute("CREATE DATABASE crm CHARACTER SET utf8mb4; CREATE USER kepi@'127.0.0.1' IDENTIFIED BY '\(TrialServer.password)'; GRANT ALL ON crm.* TO kepi@'127.0.0.1'", in: "mysql")
        }
    }

    deinit {
        switch kind {
        case .postgres: try? asOwner("\(TrialServer.postgresPrograms)/pg_ctl -D '\(folder)/d' -m immediate stop")
        case .mysql: try? TrialServer.shell("kill -9 $(cat '\(folder)/pid')")
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static let environment = NSRecursiveLock()

    /// Does something while the environment has this password, or none, for every server; others wait, for a process has one environment.
    package static func withPassword<Result>(_ password: String? = TrialServer.password, _ work: () throws -> Result) rethrows -> Result {
        environment.lock()
        defer { environment.unlock() }
        for name in ["PGPASSWORD", "MYSQL_PWD"] { if let password { setenv(name, password, 1) } else { unsetenv(name) } }
        return try work()
    }

    package func execute(_ sql: String, in database: String = "crm") throws {
        let file = folder + "/" + UUID().uuidString + ".sql"
        try Data(sql.utf8).write(to: URL(fileURLWithPath: file))
        switch kind {
        case .postgres: try TrialServer.shell("PGPASSWORD=\(TrialServer.password) psql -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p \(port) -U kepi -d \(database) -f '\(file)'")
        case .mysql: try TrialServer.shell("env -u MYSQL_PWD mariadb --default-character-set=utf8mb4 -u root -S '\(folder)/s' \(database) < '\(file)'")
        }
    }

    private func asOwner(_ command: String) throws {
        try TrialServer.shell(getuid() == 0 ? "su postgres -s /bin/sh -c \"\(command)\"" : command)
    }

    /// A server lives on: it must not keep open what the tests talk with other programs through.
    private static let alone = "for fd in /proc/$$/fd/*; do n=${fd##*/}; [ $n -gt 2 ] && eval \"exec $n>&-\"; done 2>/dev/null; cd /; "

    private static func shell(_ command: String) throws {
        let log = NSTemporaryDirectory() + "/kepi-server-" + UUID().uuidString + ".log"
        defer { try? FileManager.default.removeItem(atPath: log) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", alone + "{ \(command); } >'\(log)' 2>&1"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(.machine, [Diagnostic(code: "test.server", (try? String(contentsOfFile: log, encoding: .utf8)) ?? "")]) }
    }

    private static func freePort() -> Int {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, length); getsockname(socket, $0, &length) }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
