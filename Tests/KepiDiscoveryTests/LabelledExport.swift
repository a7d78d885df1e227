import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
@testable import KepiDiscovery

/// An export whose meaning is known: a header with some invented rows, and what a careful analyst says of it.
struct LabelledExport: Sendable {
    var name: String
    var origin: String
    var file: String
    /// Nil where it is no table of the dataset.
    var table: String?
    /// Column → header.
    var columns: [String: String]
    /// Headers that may also be taken for these columns: neither right nor wrong.
    var tolerated: [String: [String]]
    var rows: String

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// Those of one part of the set: `development`, `third` or `set-aside`.
    static func all(_ half: String) throws -> [LabelledExport] {
        let folder = root + "/Tests/KepiDiscoveryTests/headers/" + half
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }.sorted().map { file in
            let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
            let entries = try ConfigurationNode.parse(text, file: file).entries ?? []
            func node(_ key: String) -> ConfigurationNode? { entries.first { $0.key == key }?.value }
            let table = node("table")?.scalar
            return LabelledExport(name: String(file.dropLast(5)), origin: node("origin")?.scalar ?? "", file: node("file")?.scalar ?? "", table: table == "none" ? nil : table,
                                  columns: Dictionary(uniqueKeysWithValues: (node("columns")?.entries ?? []).map { ($0.key, $0.value.scalar ?? "") }),
                                  tolerated: Dictionary(uniqueKeysWithValues: (node("tolerated")?.entries ?? []).map { ($0.key, $0.value.list().compactMap(\.scalar)) }), rows: node("rows")?.scalar ?? "")
        }
    }

    /// What stands in the file.
    func found() throws -> ExportReader.Found {
        let folder = NSTemporaryDirectory() + "/kepi-labelled-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/work", withIntermediateDirectories: true)
        try Data(rows.utf8).write(to: URL(fileURLWithPath: folder + "/" + file))
        return try ExportReader(engine: NoEngine(), folder: folder, workFolder: folder + "/work").tables(of: [file])
    }

    func export() throws -> ExportTable? { try found().tables.first }

    /// What `kepi init` makes of the file by itself.
    func proposal(_ discovery: Discovery) throws -> Proposal { discovery.propose(try found()) }
}

/// Delimited text needs no engine.
struct NoEngine: Engine {
    struct Absent: Error {}
    func execute(_ sql: String) throws { throw Absent() }
    func query(_ sql: String) throws -> ResultTable { throw Absent() }
    func problem(in sql: String) throws -> String? { throw Absent() }
}
