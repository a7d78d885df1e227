import Foundation
import KepiCore
@testable import KepiDataset

/// A folder for one test's files, gone when the test is over.
final class ScanBench {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("kepi-scan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func scan(_ text: String, as name: String = "file.csv", headerRows: Int = 1) throws -> ScannedFile { try scan(Array(text.utf8), as: name, headerRows: headerRows) }

    func scan(_ bytes: [UInt8], as name: String = "file.csv", headerRows: Int = 1) throws -> ScannedFile {
        let path = folder + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return try CSVScanner(workFolder: folder, headerRows: headerRows).scan(path: path, name: name, location: SourceLocation(file: "kepi.yaml", line: 7, column: 3))
    }

    /// The diagnostics of a file that cannot be scanned.
    func complaints(_ bytes: [UInt8], as name: String = "file.csv") -> [Diagnostic] {
        do {
            _ = try scan(bytes, as: name)
            return []
        } catch { return (error as? Failure)?.diagnostics ?? [] }
    }

    /// The rows of the readable file as an engine reads them with everything stated: strictly, by RFC 4180, empty lines passed over.
    func rows(_ file: ScannedFile) throws -> [[String]] {
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file.readablePath)))
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        let delimiter = file.readableDelimiter.utf8.first ?? 0
        let quote = file.readableQuote.utf8.first
        var rows: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var index = 0
        func endRow() {
            if !row.isEmpty || !field.isEmpty || file.columns == 1 {
                row.append(String(decoding: field, as: UTF8.self))
                rows.append(row)
            }
            row = []
            field = []
        }
        var skipped = 0
        while skipped < file.skipLines, index < bytes.count {
            if bytes[index] == 10 || (bytes[index] == 13 && !(index + 1 < bytes.count && bytes[index + 1] == 10)) { skipped += 1 }
            index += 1
        }
        while index < bytes.count {
            let byte = bytes[index]
            if isQuoted {
                if byte == quote {
                    if index + 1 < bytes.count, bytes[index + 1] == quote { field.append(byte); index += 1 } else { isQuoted = false }
                } else { field.append(byte) }
            } else if byte == quote, field.isEmpty {
                isQuoted = true
            } else if byte == delimiter {
                row.append(String(decoding: field, as: UTF8.self))
                field = []
            } else if byte == 10 || byte == 13 {
                if byte == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { index += 1 }
                endRow()
            } else { field.append(byte) }
            index += 1
        }
        if !row.isEmpty || !field.isEmpty { endRow() }
        return Array(rows.dropFirst())
    }
}
