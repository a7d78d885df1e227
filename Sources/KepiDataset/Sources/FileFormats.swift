import Foundation
import KepiConfiguration
import KepiCore

/// The kinds of files that Kepi reads.
enum FileFormats {
    /// Asked in this order; what none of them recognises is read as delimited text, which says of other kinds what to do.
    static let all: [any FileFormat] = [ParquetFormat(), WorkbookFormat(), SQLiteFormat(), CompressedFormat.gzip, CompressedFormat.zstandard, JSONFormat(), XMLFormat()]

    static func format(_ head: FileHead) -> any FileFormat { all.first { $0.recognises(head) } ?? DelimitedFormat() }

    /// The extension that the engine reads a file with; what is in a compressed one is told by its name.
    static func engineExtension(_ path: String) -> String? {
        let format = format(FileHead(path: path))
        guard format is CompressedFormat else { return format.engineExtension }
        let ending = ((FilePatterns.unpacked(path) as NSString).pathExtension).lowercased()
        return ["db", "sqlite", "sqlite3"].contains(ending) ? SQLiteFormat().engineExtension : nil
    }

    /// Reads a file as what it is.
    static func read(_ file: SourceFile, with reading: FileReading) throws(Failure) -> ScannedFile {
        let format = format(FileHead(path: file.path))
        if let kind = file.part.kinds.first(where: { !format.parts.contains($0) }) {
            throw file.refused("source.part", "'\(file.name)' is \(format.name), which has no '\(kind.rawValue)'",
                               suggestion: format.parts.isEmpty ? "leave '\(kind.rawValue)' out" : "it may have '\(FilePart.Kind.allCases.filter(format.parts.contains).map(\.rawValue).joined(separator: "' or '"))'")
        }
        return try format.read(file, with: reading)
    }
}
