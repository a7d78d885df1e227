import Foundation
import KepiConfiguration
import KepiCore

/// The texts in several languages that the shipped YAML files hold: metrics, proposals, the examples.
enum ShippedTexts {
    static var files: [URL] {
        get throws {
            let folders = ["Sources/KepiMetrics/Definitions", "templates", "examples/lotus-living", "examples/olist/metrics"]
            return try folders.flatMap { try FileManager.default.contentsOfDirectory(at: Quarter.repository.appending(path: $0), includingPropertiesForKeys: nil) }
                .filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
        }
    }

    /// Every mapping that has a language among its keys, with its place.
    static func all() throws -> [(place: String, texts: [Language: String])] {
        try files.flatMap { texts(in: try ConfigurationNode.parse(String(contentsOf: $0, encoding: .utf8), file: $0.lastPathComponent)) }
    }

    private static func texts(in node: ConfigurationNode) -> [(place: String, texts: [Language: String])] {
        switch node.content {
        case .null, .scalar: return []
        case .sequence(let nodes): return nodes.flatMap { texts(in: $0) }
        case .mapping(let entries):
            let own = entries.compactMap { entry in Language(rawValue: entry.key).map { ($0, entry.value.scalar ?? "") } }
            return (own.isEmpty ? [] : [(node.location.description, Dictionary(uniqueKeysWithValues: own))]) + entries.flatMap { texts(in: $0.value) }
        }
    }
}
