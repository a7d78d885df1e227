import Foundation
import Testing

/// What other people's programs read in a PDF.
struct Poppler {
    let file: URL

    /// Writes `bytes` where the programs find them; where KEPI_PDF_OUT names a folder, there as `keep`.pdf, for looking at.
    init(_ bytes: [UInt8], keep: String? = nil) throws {
        if let keep, let folder = ProcessInfo.processInfo.environment["KEPI_PDF_OUT"] {
            file = URL(fileURLWithPath: folder).appendingPathComponent(keep + ".pdf")
        } else {
            file = FileManager.default.temporaryDirectory.appendingPathComponent("kepi-\(UUID().uuidString).pdf")
        }
        try Data(bytes).write(to: file)
    }

    var pageCount: Int { Int(info["Pages"] ?? "") ?? 0 }

    /// The lines of `pdfinfo` by their name.
    var info: [String: String] {
        var found: [String: String] = [:]
        for line in run("pdfinfo", []).split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            found[String(line[..<colon])] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return found
    }

    func text(page: Int) -> String { run("pdftotext", ["-f", "\(page)", "-l", "\(page)", "-layout"], output: "-") }
    var text: String { run("pdftotext", [], output: "-") }
    var structure: String { run("pdfinfo", ["-struct-text"]) }
    var fonts: String { run("pdffonts", []) }

    /// What qpdf says of the file; its last line is about errors.
    var check: String { run("qpdf", ["--check"]) }

    private func run(_ program: String, _ arguments: [String], output: String? = nil) -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments + [file.path] + (output.map { [$0] } ?? [])
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch {
            Issue.record("\(program) is not installed: run 'make setup'")
            return ""
        }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
