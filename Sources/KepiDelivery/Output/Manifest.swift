import Crypto
import Foundation
import KepiCore

/// manifest.json: what a report was made from and what it consists of, so that anyone can verify it. No clock, no host, no absolute path.
package struct Manifest: Codable, Hashable, Sendable {
    package struct File: Codable, Hashable, Sendable {
        /// Inputs as the project names them, outputs relative to the folder of the manifest.
        package var path: String
        package var sha256: String
        package var bytes: Int
        package init(path: String, sha256: String, bytes: Int) { self.path = path; self.sha256 = sha256; self.bytes = bytes }
    }
    /// One report that the build was asked for.
    package struct Report: Codable, Hashable, Sendable {
        package var template: String
        package var locale: String
        package var formats: [String]
        package init(template: String, locale: String, formats: [String]) { self.template = template; self.locale = locale; self.formats = formats }
    }
    package struct Rows: Codable, Hashable, Sendable {
        package var table: String
        package var read: Int, accepted: Int, rejected: Int
        package init(table: String, read: Int, accepted: Int, rejected: Int) { self.table = table; self.read = read; self.accepted = accepted; self.rejected = rejected }
    }

    package var schema = "kepi/manifest/1"
    package var kepi: String
    package var engine: String
    package var period: String
    /// The date printed in the reports.
    package var date: String
    /// By template, then language, whatever the order that they were asked for in: a build into the folder of an earlier one gives the same bytes.
    package private(set) var reports: [Report]
    package var inputs: [File]
    /// The kpis.json that the report was held against, as it stands among the inputs; nil: there was none.
    package var earlierIssue: String?
    package var rows: [Rows]
    package var settings: [String: String]
    package var outputs: [File]

    package init(kepi: String, engine: String, period: String, date: String, reports: [Report], inputs: [File], rows: [Rows], settings: [String: String], outputs: [File]) {
        self.kepi = kepi; self.engine = engine; self.period = period; self.date = date; self.reports = Manifest.ordered(reports)
        self.inputs = inputs; self.rows = rows; self.settings = settings; self.outputs = outputs
    }

    /// SHA-256 in hexadecimal.
    package static func hash(_ bytes: some DataProtocol) -> String {
        SHA256.hash(data: bytes).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }

    /// The hash and size of a file, read in pieces: memory does not grow with it.
    /// - Throws: `Failure` (.machine) where it cannot be read.
    package static func file(at path: String, named name: String) throws(Failure) -> File {
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            var hasher = SHA256()
            var bytes = 0
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
                hasher.update(data: piece)
                bytes += piece.count
            }
            let digest = hasher.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            return File(path: name, sha256: digest, bytes: bytes)
        } catch {
            throw Failure(.machine, [Diagnostic(code: "file.unreadable", at: SourceLocation(file: name), "this file cannot be read")])
        }
    }

    /// The bytes to write: keys sorted, a line end at the close.
    package func encoded() throws(Failure) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return try Array(encoder.encode(self)) + [10]
        } catch {
            throw Failure(.machine, [Diagnostic(code: "manifest.unwritable", "the manifest cannot be written")])
        }
    }

    /// - Throws: `Failure` (.input) where there is none in `folder` or it is no manifest of ours.
    package static func read(in folder: String) throws(Failure) -> Manifest {
        let path = folder + "/manifest.json"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.input, [Diagnostic(code: "verify.no-manifest", at: SourceLocation(file: path), "there is no manifest here: this is not a folder that kepi build made")])
        }
        do {
            return try JSONDecoder().decode(Manifest.self, from: data)
        } catch {
            throw Failure(.input, [Diagnostic(code: "verify.bad-manifest", at: SourceLocation(file: path), "this manifest cannot be read; it was changed or is of another version")])
        }
    }
}

extension Manifest {
    /// Takes over what an earlier build into the same folder made, where it was made from the same inputs with the same settings and still stands unchanged;
    /// so that reports in several languages, built one after the other, are one set.
    /// - Returns: files of the earlier build that belong to other inputs or settings, and must go: a set is of one making.
    package mutating func adopt(_ earlier: Manifest?, in folder: String) -> [String] {
        guard let earlier else { return [] }
        let mine = Set(outputs.map(\.path))
        let rest = earlier.outputs.filter { !mine.contains($0.path) }
        guard earlier.kepi == kepi, earlier.engine == engine, earlier.date == date, earlier.period == period, earlier.inputs == inputs, earlier.settings == settings else {
            return rest.map(\.path)
        }
        let standing = rest.filter { (try? Manifest.file(at: folder + "/" + $0.path, named: $0.path)) == $0 }
        outputs = (outputs + standing).sorted { $0.path < $1.path }
        let names = Set(standing.map(\.path))
        for report in earlier.reports {
            let formats = report.formats.filter { names.contains("\(report.template).\(report.locale).\($0)") }
            if let index = reports.firstIndex(where: { $0.template == report.template && $0.locale == report.locale }) {
                reports[index].formats += formats.filter { !reports[index].formats.contains($0) }
            } else if !formats.isEmpty {
                reports.append(Report(template: report.template, locale: report.locale, formats: formats))
            }
        }
        reports = Manifest.ordered(reports)
        return []
    }

    private static func ordered(_ reports: [Report]) -> [Report] {
        reports.map { Report(template: $0.template, locale: $0.locale, formats: $0.formats.sorted()) }.sorted { ($0.template, $0.locale) < ($1.template, $1.locale) }
    }
}
